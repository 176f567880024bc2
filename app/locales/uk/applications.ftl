# Заявка очима кандидата
applications-number = Конкурс № { $number }
applications-post = { $post }, { $enterprise }
applications-mine = Мої заявки
applications-mine-running = Триває
applications-mine-over = Завершено
applications-none = Заявок ще немає
applications-none-why = Виберіть конкурс, прочитайте правила і почніть заявку. Чернетку можна писати кілька днів: її бачите лише ви.
applications-none-link = Усі конкурси
applications-line = { $number }, { $enterprise }.

# Стан одним словом
applications-state-draft = Чернетка
applications-state-late = Не подано вчасно
applications-state-sealed = Запечатано
applications-state-withdrawn = Відкликано
applications-state-opened = Перевіряють
applications-state-admitted = Допущено
applications-state-refused = Не допущено
applications-state-mismatched = Не збігається
applications-state-appointed = Вас призначено
applications-state-over = Завершено

# Початок
applications-begin-answers = Що ви пишете
applications-begin = Подати заявку
applications-begin-text = Заявка складається з відповідей і документів. Пишіть у зручному темпі: портал зберігає чернетку, і до запечатування її бачите лише ви.
applications-begin-documents = Що треба додати
applications-number-ask = РНОКПП (ідентифікаційний номер)
applications-number-mine = Це мій номер
applications-number-mine-confirm = Номер мій, а тієї заявки я не починав і не починала. Обидві підуть далі; після відкриття секретар побачить, що номер дано двічі, і з’ясує, чий він.
applications-number-hint = Десять цифр. Якщо через релігійні переконання його немає, серія й номер паспорта або номер ID-картки. Одна людина подає одну заявку, і лише для цього потрібен номер: портал зберігає не його, а відбиток, з якого номера не дізнатися.
applications-begin-go = Почати заявку
applications-optional-item = { $title } (за бажанням)
applications-over = Заявки вже не приймаються
applications-over-why = Рахується час сервера, і винятків портал не робить.

# Список кроків
applications-title = Ваша заявка
applications-progress = Виконано { $done } з { $total } кроків.
applications-group-person = Про вас
applications-group-proposal = Мотивація і пропозиція
applications-group-declarations = Заяви та згоди
applications-group-documents = Документи
applications-group-seal = Запечатування
applications-not-started = Не розпочато
applications-in-progress = Розпочато
applications-wrong = { $n ->
    [one] Виправте { $n } помилку
    [few] Виправте { $n } помилки
   *[other] Виправте { $n } помилок
}
applications-seal-blocked = Після кроків, що вище
applications-saved = Чернетку збережено { $at }. Її бачите лише ви.
applications-done = Готово
applications-optional = За бажанням
applications-answer-none = Ще немає відповіді
applications-document-none = Ще не додано
applications-blind-hint = Оцінюють наосліп, тому без імені та інших ознак автора
applications-seal-task = Перевірити відповіді й запечатати
applications-seal-ready = Можна запечатати
applications-seal-again = Змінено, запечатайте знову
applications-suspended = Конкурс зупинено
applications-suspended-why = Писати чернетку можна, запечатати поки що ні. Час, який лишався до строку, повернуть після поновлення.
applications-sealed = Заявку запечатано
applications-sealed-why = Прийнято { $at }. До строку її можна замінити або відкликати.
applications-sealed-differs = У силі заявка, яку прийнято { $at }. Те, що ви змінили після цього, запрацює, коли ви запечатаєте знову.
applications-withdrawn = Заявку відкликано
applications-withdrawn-why = Чернетка лишилася. До строку ви можете запечатати її знову і отримати нове кодове ім’я.
applications-aside = Строк і допомога
applications-deadline = До кінця подання
applications-deadline-past = Подання завершено
applications-deadline-note = Після { $closes } подати заявку неможливо навіть із запізненням на секунду. Час рахує сервер: зараз { $now }.
applications-after = Що буде після запечатування
applications-after-receipt = Ви отримаєте квитанцію з кодовим іменем.
applications-after-replace = До строку заявку можна замінити або відкликати й подати знову.
applications-after-open = Усі заявки відкриють одночасно, і спостерігачі це побачать.
applications-back = Повернутися до заявки
applications-change = Змінити
applications-add = Додати

# Розділи
applications-step = Крок { $n } з { $total }
applications-answer-blind = Читають наосліп: не називайте себе.
applications-answer-optional = Можна не заповнювати.
applications-agree = Ваша згода
applications-agreed = Ви погоджуєтеся.
applications-not-agreed = Ви не погоджуєтеся.
applications-yes = Так
applications-no = Ні
applications-evidence = Підтвердження
applications-evidence-by = Документи, що це підтверджують
applications-evidence-by-hint = Позначте ті, що є або будуть у заявці. Досить слів, документів або того й другого.
applications-shown-by = Підтверджують документи: { $titles }.
applications-explanation = Пояснення
applications-month-hint = Наприклад, 03.2015.
applications-until-now = дотепер
applications-row = Запис { $n }
applications-row-add = Додати запис
applications-row-remove = Вилучити запис { $n }
applications-save-continue = Зберегти й продовжити
applications-save-return = Зберегти й повернутися пізніше
applications-mend = { $n ->
    [one] Збережено в чернетці. До запечатування виправте { $n } місце
    [few] Збережено в чернетці. До запечатування виправте { $n } місця
   *[other] Збережено в чернетці. До запечатування виправте { $n } місць
}
applications-saved-at = Збережено о { $at }
applications-saving = Зберігаємо…
applications-unsaved = Не збережено
applications-lost = Не збережено: немає зв’язку. Набране лишається в цьому вікні, пробуємо ще
applications-failed = Не збережено. Набране лишається в цьому вікні: скопіюйте його й відкрийте сторінку знову
applications-signed-out = Не збережено: сеанс завершився. Набране лишається в цьому вікні
applications-sign-in = Увійдіть у новій вкладці, і збереження піде далі
applications-stale = Не збережено: цей розділ змінили в іншому вікні
applications-stale-show = Показати обидва тексти
applications-stale-saved = Збережено в іншому вікні о { $at }
applications-stale-choose = Який текст лишити
applications-stale-take = Узяти цей текст замість мого
applications-count = Знаків: { $n } із { $most }
applications-count-over = Знаків: { $n } із { $most }, зайвих { $over }

# Відповіді
applications-answers = Відповіді
applications-documents = Документи
applications-words = Слів: { $n } із { $most }
applications-words-over = Слів: { $n } із { $most }, зайвих { $over }
applications-answer-words = { $n ->
    [one] Не більше ніж { $n } слово.
    [few] Не більше ніж { $n } слова.
   *[other] Не більше ніж { $n } слів.
}
applications-answer-most = { $n ->
    [one] До { $n } знака.
   *[other] До { $n } знаків.
}
applications-save = Зберегти

# Перевірка
applications-copy-named = З вашим іменем
applications-waits = Файли, що чекають на ваш вибір
applications-waits-text = До заявки ввійде лише те, що стоїть у ній тут. Надіслане, але не додане, можна взяти або відкинути на сторінці документа:
applications-copy-named-note = Це читає секретар, коли вирішує про допуск, а комісія лише перед співбесідою.
applications-copy-blind = Без імені, за кодом
applications-copy-blind-note = Це комісія читає наосліп. Тут не має бути жодної ознаки, що це ви.
applications-check = Перевірте відповіді перед запечатуванням
applications-you = Про вас
applications-you-name = Ім’я
applications-you-email = Електронна пошта
applications-seal = Запечатати заявку
applications-seal-text = До { $closes } запечатану заявку не відкриє ніхто: ні секретар, ні комісія, ні адміністратор. До того ж часу ви можете замінити її або відкликати.
applications-seal-replace = Запечатати замість попередньої
applications-seal-replace-text = Нова заявка замінить попередню, кодове ім’я лишиться тим самим. До { $closes } її не відкриє ніхто.
applications-consent-label = Підтвердження
applications-consent = Усе, що тут сказано, правда. Якщо щось виявиться неправдою, мене можуть не допустити до конкурсу.

# Квитанція
applications-receipt-title = Заявку запечатано
applications-receipt-title-ended = Квитанція попередньої заявки
applications-receipt-lede = Збережіть цю квитанцію. Вона доводить, що саме ви подали й коли, навіть якщо портал зникне.
applications-receipt-open = Квитанція
applications-receipt-code = Ваше кодове ім’я
applications-receipt-code-note = Знаєте його лише ви. Не називайте нікому, доки не оголосять результат.
applications-receipt-competition = Конкурс
applications-receipt-of = № { $number }, { $post }
applications-receipt-at = Прийнято
applications-receipt-entry = Запис у журналі
applications-receipt-place = № { $n }, останній зараз № { $of }
applications-receipt-signed = Підписано порталом
applications-receipt-unsigned = Підпис з’явиться за хвилину
applications-receipt-inside = У конверті
applications-receipt-files = { $n ->
    [0] Відповіді, без документів
    [one] Відповіді та { $n } документ, { $size }
    [few] Відповіді та { $n } документи, { $size }
   *[other] Відповіді та { $n } документів, { $size }
}
applications-receipt-print = Відбиток заявки
applications-receipt-pdf = Квитанція у PDF
applications-receipt-before = До виправлення
applications-receipt-before-note = Те, що ви запечатали спершу, лишається поруч із виправленням. Квитанція вище засвідчує виправлену заявку.
applications-receipt-before-pdf = Перша квитанція у PDF
applications-receipt-before-file = Файл першої квитанції
applications-receipt-ended = Ця заявка вже не чинна
applications-receipt-ended-why = Квитанція й далі доводить, що саме ви подали й коли: запис у журналі лишається.
applications-receipt-ended-entry = Про це свідчить запис № { $n }
applications-receipt-replaced = Замінено { $at }.
applications-receipt-withdrawn = Відкликано { $at }.
applications-receipt-earlier = Попередні квитанції
applications-receipt-earlier-one = { $code }, запечатано { $at }.
applications-receipt-number = № { $n }
applications-receipt-attached = Файл квитанції receipt.json лежить у цьому PDF як вкладення: збережіть його звідти, програма перевірки прочитає його. Усе, що в ньому є, надруковано наприкінці, тож вистачить і паперу.
applications-receipt-elsewhere = Маніфест і сіль є лише у вашому браузері: збережіть файл квитанції на сторінці, де ви писали заявку. У цьому PDF те, що має портал.
applications-receipt-exact = Що потрібно програмі перевірки
applications-receipt-manifest = Маніфест: що було в конверті, як це засвідчено відбитком
applications-receipt-salt = Сіль
applications-receipt-proof = Доказ, що запис є в журналі (C2SP tlog-proof)
applications-receipt-unproven = Портал підписує запис упродовж хвилини після запечатування. Завантажте квитанцію ще раз пізніше: доказ буде в ній.
applications-receipt-file = Файл квитанції
applications-verify = Як перевірити
applications-verify-note = Без входу та без довіри до нас
applications-verify-keep = Збережіть файл квитанції. У ньому сіль, якою захищено відбиток: не передавайте файл іншим до результату.
applications-verify-record = Завантажте журнал конкурсу з його сторінки і знайдіть свій запис за номером: відбиток у ньому має бути той самий.
applications-verify-run = Програма перевірки доведе, що запис на своєму місці, а документи ті самі
applications-next = Що далі
applications-next-close = Прийом завершиться, список запечатаних заявок з’явиться в журналі
applications-next-open = Після прийому
applications-next-open-text = Секретар і голова комісії відкриють усі заявки одночасно й порівняють кожну з її відбитком
applications-next-admit = Допуск
applications-next-admit-text = Секретар перевірить документи, голова підтвердить рішення. Ви отримаєте лист
applications-next-score = Оцінювання
applications-next-score-text = Комісія оцінює пропозиції наосліп. Ви впізнаєте свою за кодовим іменем «{ $code }»

# Відкликання
applications-withdraw = Відкликати заявку
applications-withdraw-title = Відкликати заявку?
applications-withdraw-code = Запис про відкликання з’явиться в журналі. Кодове ім’я більше не повернеться.
applications-withdraw-again = Чернетка лишиться у вас. До { $closes } її можна запечатати знову, з новим кодовим іменем.
applications-withdraw-go = Відкликати

# Що сталося із заявкою
applications-status-code = Ваше кодове ім’я в цьому конкурсі: { $code }.
applications-status-explanation = Пояснення
applications-status-draft = Заявку не подано
applications-status-draft-why = Чернетка лишилася у вас, але запечатати її вже неможливо. Немає квитанції, отже заявку не прийнято.
applications-status-sealed = Заявку запечатано
applications-status-sealed-next = Прийом завершено. Далі секретар і голова комісії відкриють усі заявки разом. Ми напишемо вам.
applications-status-mismatched = Заявка не збігається з відбитком
applications-status-mismatched-why = Під час відкриття вміст заявки не збігся з тим, що ви запечатали. Її відкладено. Збережіть квитанцію і зверніться до секретаря: вона доводить, що саме ви подали.
applications-status-opened = Заявку відкрито
applications-status-opened-next = Вміст збігається з відбитком. Далі секретар перевірить документи, а голова підтвердить рішення про допуск. Ми напишемо вам.
applications-status-refused = Вас не допущено
applications-status-refused-why = Підстава: { $ground }
applications-status-admitted = Вас допущено
applications-status-admitted-next = Далі члени комісії заявлять про конфлікти інтересів і почнуть оцінювати.
applications-status-round = Раунд { $n }: { $title }
applications-status-round-next = Ви берете участь у цьому раунді. Бали відкриються всі разом, коли раунд завершиться.
applications-status-not-shortlisted = Ви не пройшли далі
applications-status-not-shortlisted-why = За підсумком раунду вашого результату не вистачило. Нижче ваші бали за кожним критерієм.
applications-status-deliberation = Оцінювання завершено
applications-status-deliberation-next = Комісія підписує протокол. Після цього результат стане офіційним.
applications-status-place = Ваше місце: { $place }
applications-status-place-passed = Ваш результат вищий за поріг. Після строку оскарження конкурс завершать рішенням про призначення.
applications-status-place-closed = Ваш результат вищий за поріг. Конкурс завершено.
applications-status-place-below = Ваш результат нижчий за поріг, потрібний для призначення.
applications-status-appointed = Вас призначено
applications-status-appointed-next = Вітаємо! Конкурс завершено рішенням про ваше призначення.
applications-status-suspended-next = Нічого не втрачено. Коли конкурс поновлять, час, що лишався, повернуть.
applications-status-cancelled = Конкурс скасовано
applications-status-failed = Конкурс не відбувся
applications-status-reason = Причина: { $reason }

# Власні бали
applications-scores = Ваші бали
applications-scores-result = Підсумок за всіма раундами: { $percent } зі 100.
applications-scores-round = { $percent } % від найбільшого можливого, місце { $place }.
applications-scores-criterion = { $title }: вага { $weight }, від 0 до { $max }
applications-scores-spread = Бали за цей критерій: від { $least } до { $most }.
applications-scores-who = Хто оцінив
applications-scores-seat = Місце { $seat }
applications-scores-score = Бал
applications-scores-reason = Чому
