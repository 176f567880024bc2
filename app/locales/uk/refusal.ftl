# Яке правило відмовило й що робити
refusal-not-announced = Конкурс ще не оголошено.
refusal-wrong-stage = Зараз етап «{ $stage }», для цієї дії він не підходить.
refusal-wrong-author = Цю дію виконує хтось інший.
refusal-time-went-back = Час у журналі не може йти назад. Спробуйте ще раз.
refusal-rules-incomplete = Порядок заповнено не повністю. Заповніть усе обома мовами.
refusal-deadline-passed = Прийом завершився { $closed }. Після цього портал не приймає нічого.
refusal-too-early = Ще рано: строк триває до { $until }.
refusal-only-later = Строк можна лише продовжити. Вкажіть пізнішу дату.
refusal-unknown-seat = Такого місця в цьому конкурсі немає.
refusal-seat-taken = Це місце вже зайняте або його залишили.
refusal-seat-not-held = Місце ще не прийняте або його залишили.
refusal-second-seat = Одна людина має в конкурсі лише одне місце.
refusal-seat-and-application = Той, хто має місце в конкурсі, не може в ньому бути кандидатом.
refusal-unknown-application = Такої заявки немає, або її стан цього не дозволяє.
refusal-code-taken = Це кодове ім’я вже зайняте. Спробуйте ще раз.
refusal-wrong-replacement = Заявку вже замінили або відкликали в іншому вікні. Відкрийте її ще раз.
refusal-wrong-list = Список не збігається з тим, що є в журналі.
refusal-remark-unanswered = На зауваження { $remark } ще не відповіли. Етап завершиться після відповіді.
refusal-unknown-remark = Такого зауваження немає, або на нього вже відповіли.
refusal-unknown-ground = Такої підстави для відмови немає в порядку.
refusal-already-decided = Щодо цієї заявки рішення вже є.
refusal-undecided = { $count ->
    [one] Без рішення лишилася { $count } заявка.
    [few] Без рішення лишилися { $count } заявки.
   *[other] Без рішення лишилося { $count } заявок.
}
refusal-conflicts-undeclared = Спершу кожен член комісії заявляє про конфлікт інтересів.
refusal-conflicts-partial = Дайте відповідь щодо кожного кандидата.
refusal-panel-incomplete = Не всі члени комісії прийняли свої місця.
refusal-unknown-round = Такого раунду немає, або зараз не його черга.
refusal-unknown-criterion = Такого критерію в цьому раунді немає.
refusal-score-off-scale = Поставте оцінку від 0 до { $max }.
refusal-score-missing = Поставте оцінку за цим критерієм.
refusal-reason-too-short = { $least ->
    [one] Поясніть оцінку, потрібен щонайменше { $least } знак.
    [few] Поясніть оцінку, потрібно щонайменше { $least } знаки.
   *[other] Поясніть оцінку, потрібно щонайменше { $least } знаків.
}
refusal-text-too-long = { $most ->
    [one] Скоротіть текст до { $most } знака.
   *[other] Скоротіть текст до { $most } знаків.
}
refusal-text-missing = Напишіть текст.
refusal-already-committed = Зафіксовану картку змінити неможливо.
refusal-recused = Ви заявили самовідвід щодо цього кандидата.
refusal-sheets-missing = { $count ->
    [one] Бракує { $count } картки, а строк раунду ще триває.
   *[other] Бракує { $count } карток, а строк раунду ще триває.
}
refusal-commitment-mismatch = Відкрита картка не збігається із записом № { $committed }. Розкриття зупинено.
refusal-no-quorum = Кворуму немає: оцінило замало членів комісії.
refusal-wrong-ranking = Рейтинг не випливає з карток.
refusal-wrong-minutes = Текст протоколу змінився після першого підпису. Відкрийте його ще раз.
refusal-already-signed = Ви вже підписали протокол.
refusal-not-appointable = За рейтингом цього кандидата призначити не можна.
refusal-not-failed = Журнал не показує такої причини: { $reason }.
refusal-answer-missing = Дайте відповідь.
refusal-document-missing = Додайте документ.
refusal-document-type = Файл не того типу, хоч би як він називався. Додайте PDF, DOCX, JPEG або PNG.
refusal-document-too-large = Файл завеликий. Один файл може мати до 20 МБ.
refusal-document-empty = Файл порожній. Додайте інший.
refusal-stale-version = Це вже змінено в іншому вікні. Ваш текст збережено на цій сторінці: порівняйте й збережіть ще раз.
refusal-second-person = Затвердити має інша людина, не та, що готувала.
refusal-not-approved = Конкурс ще не затверджено.
refusal-sitting-not-prepared = Засідання ще не підготовлене.
refusal-required = Заповніть це поле.
refusal-email-malformed = Напишіть адресу як name@example.org.
refusal-password-too-short = { $least ->
    [one] Пароль закороткий, потрібен щонайменше { $least } знак.
    [few] Пароль закороткий, потрібно щонайменше { $least } знаки.
   *[other] Пароль закороткий, потрібно щонайменше { $least } знаків.
}
refusal-password-too-long = { $most ->
    [one] Пароль задовгий, можна до { $most } знака.
   *[other] Пароль задовгий, можна до { $most } знаків.
}
refusal-password-guessable = Такий пароль легко вгадати. Візьміть кілька не пов’язаних слів.
refusal-sign-in-failed = Пошта або пароль не підходять.
refusal-link-expired = Посилання вже використане або застаріло. Попросіть нове.
refusal-too-many-attempts = { $wait ->
    [one] Забагато спроб. Спробуйте за { $wait } секунду.
    [few] Забагато спроб. Спробуйте за { $wait } секунди.
   *[other] Забагато спроб. Спробуйте за { $wait } секунд.
}
refusal-consent-missing = Поставте позначку, щоб продовжити.
refusal-weights-not-100 = Ваги разом мають становити 100, а зараз { $sum }.
refusal-number-out-of-bounds = Вкажіть число від { $least } до { $most }.
refusal-date-malformed = Вкажіть дату й час, які існують.
refusal-date-in-past = Вкажіть момент у майбутньому.
refusal-unknown-choice = Виберіть один із запропонованих варіантів.
