# Робочий стіл члена комісії
panel-queue = Мої картки
panel-queue-title = Комісія конкурсу № { $number }
panel-competition = Конкурс № { $number }
panel-competition-round = Конкурс № { $number }, раунд { $round }: { $title }
panel-public = Сторінка конкурсу
panel-round-closes = До кінця раунду
panel-round-over = Строк раунду минув
panel-progress = Зафіксовано карток: { $done } з { $of }
panel-card-empty = Не розпочато
panel-card-doing = { $done } з { $of } критеріїв
panel-card-committed = Зафіксовано
panel-card-recused = Самовідвід
panel-hidden = Приховано
panel-queue-blind = Раунд сліпий: ви знаєте кандидатів лише за кодовими іменами. Чужих карток до розкриття не бачить ніхто з членів комісії.
panel-queue-named = Кандидатів названо на ім’я. Чужих карток до розкриття не бачить ніхто з членів комісії.
panel-nothing = Поки що від вас нічого не треба
panel-nothing-text = Етап конкурсу: { $stage }. Коли надійде ваша черга, тут з’явиться, що робити.
panel-todo = Що зробити
panel-todo-now = Чекає на вас
panel-todo-done = Зроблено
panel-todo-blocked = Ще не можна
panel-todo-open = Відкрити засідання й заявки
panel-todo-open-hint = Секретар готує засідання, голова відкриває. Кожну заявку буде звірено з її відбитком у журналі.
panel-todo-admission = Підтвердити допуск
panel-todo-admission-hint = Рішення готує секретар. Чинності вони набувають після вашого підтвердження.
panel-todo-declare = Заявити про конфлікт інтересів
panel-todo-declare-hint = Щодо кожного допущеного кандидата. До цього жоден документ не відкривається.
panel-todo-open-round = Відкрити раунд
panel-todo-open-round-hint = Після цього члени комісії можуть оцінювати.
panel-todo-open-round-waits = Ще не заявили про конфлікт інтересів: { $names }.
panel-todo-reveal = Розкрити картки
panel-todo-reveal-hint = Усі картки відкриваються разом, і портал рахує рейтинг.
panel-todo-answer = { $n ->
    [one] Відповісти на { $n } зауваження
    [few] Відповісти на { $n } зауваження
   *[other] Відповісти на { $n } зауважень
}
panel-todo-answer-hint = Поки зауваження без відповіді, етап не завершиться.
panel-todo-sign = Підписати протокол
panel-todo-sign-hint = Можна додати окрему думку. Вона стане частиною протоколу.
panel-minutes-read = Читати протокол

# Конфлікт інтересів
panel-conflicts-title = Чи маєте ви конфлікт інтересів?
panel-conflicts-lede = Перегляньте імена всіх допущених кандидатів. Якщо маєте спільні справи, родинний чи особистий зв’язок, скажіть про це. Це захищає і вас, і результат.
panel-conflicts-again = Заяву вже подано
panel-conflicts-again-text = Ви можете змінити її, поки не відкрито перший раунд. У журналі лишаться обидві.
panel-conflict-no = Конфлікту немає
panel-conflict-yes = Є або може бути
panel-conflict-kind = У чому він полягає
panel-conflict-choose = Виберіть
panel-conflict-family = Родичі або близькі особи
panel-conflict-work = Спільна робота за останні 3 роки
panel-conflict-money = Спільна власність, справи або борги
panel-conflict-dispute = Судовий або інший спір
panel-conflict-other = Інше, через що вам важко бути неупередженим
panel-conflict-missing = Дайте відповідь: { $name }.
panel-conflict-kind-missing = Виберіть, у чому полягає конфлікт.
panel-conflicts-oath-label = Підтвердження
panel-conflicts-oath = Я називаю всі зв’язки, про які знаю. Якщо дізнаюся про нові, повідомлю негайно.
panel-conflicts-submit = Подати заяву
panel-later = Пізніше
panel-conflicts-aside = Пояснення
panel-conflicts-what = Що вважають конфліктом
panel-conflicts-then = Що станеться
panel-conflicts-then-hidden = Документи цього кандидата будуть для вас закриті. Кодового імені ви не дізнаєтеся.
panel-conflicts-then-public = Факт самовідводу стане публічним разом з оцінками. Причина ні.
panel-undeclared-title = Документи ще закриті
panel-undeclared-text = Це займе кілька хвилин: одна відповідь щодо кожного кандидата.

# Самовідвід
panel-recused-title = Цю заявку ви не оцінюєте
panel-recused-lede = Ви заявили про конфлікт інтересів. Кодове ім’я й документи приховано, щоб за ними не можна було впізнати людину.
panel-recused-mean = Як рахують результат
panel-recused-mean-text = Середнє тих членів комісії, які оцінили кандидата. Самовідвід не є нулем і ніде не враховується.
panel-recused-public = Коли це побачать усі
panel-recused-public-text = Коли картки розкриють разом: буде вказано самовідвід без причини.
panel-recused-entry = Ваша заява в журналі
panel-recused-back = До моїх карток
panel-entry-at = № { $n }, { $at }

# Картка оцінювання
panel-candidate = Кандидат «{ $code }»
panel-application = Заявка
panel-application-text = Текст заявки
panel-documents = Документи
panel-card = Картка оцінювання
panel-weight = вага { $n }
panel-levels = Що означає кожен рівень
panel-reason = Пояснення
panel-reason-hint = { $n ->
    [one] Обов’язково, від { $n } знака. Кандидат прочитає його після рішення.
   *[other] Обов’язково, від { $n } знаків. Кандидат прочитає його після рішення.
}
panel-reason-now = Зараз:
panel-no-score = Без оцінки
panel-score-of = { $score } з { $max }
panel-save = Зберегти чернетку
panel-next = Наступний кандидат
panel-saved = Збережено о { $time }
panel-saving = Зберігаємо
panel-unsaved = Не збережено
panel-save-failed = Не вдалося зберегти. Текст лишився на сторінці, спробуємо ще раз.
panel-signed-out = Вхід закінчився. Увійдіть в іншій вкладці, текст лишився тут.
panel-stale = Картку змінено в іншому вікні
panel-stale-text = Тут нічого не збережено й там нічого не перезаписано. Відкрийте іншу версію, порівняйте й вирішіть, яка лишається.
panel-stale-open = Відкрити іншу версію в новій вкладці
panel-elsewhere = Версія з іншого вікна
panel-elsewhere-text = Вона збережена. Те, що ввели ви, стоїть нижче у формі. Якщо натиснете «Зберегти чернетку», лишиться ваше.
panel-elsewhere-take = Відкинути моє й узяти цю версію
panel-typed = Те, що ви ввели
panel-commit-title = Зафіксувати картку
panel-commit-note = Після фіксації оцінки й пояснення вже не змінити. Їх не побачить ніхто, доки голова не розкриє картки всіх членів комісії разом.
panel-commit-start = Перевірити й зафіксувати
panel-commit = Зафіксувати
panel-check-title = Перевірте картку
panel-check-lede = Саме такою її буде зафіксовано.
panel-check-back = Повернутися й змінити
panel-committed-at = Зафіксовано, запис № { $n }, { $at }
panel-committed-note = Картку вже не змінити. До розкриття її бачите лише ви.
panel-not-open = Оцінювання закрите
panel-not-open-note = Читати вже можна. Оцінювати можна від відкриття раунду до його закриття.

# Раунд
panel-round = Раунд
panel-round-named = Раунд { $n }. { $title }
panel-open-title = Відкрити раунд
panel-open-lede = Члени комісії зможуть заповнювати й фіксувати картки. Заяви про конфлікт інтересів після цього не змінюються.
panel-open-reads = Що бачать члени комісії
panel-open-blind = Сліпу копію: лише кодове ім’я, жодних ознак автора
panel-open-named = Усю заявку з іменем кандидата
panel-open-term = Строк оцінювання, якщо відкрити зараз
panel-open-submit = Відкрити раунд
panel-reveal-title = Розкрити картки
panel-reveal-lede = Раунд закриється, усі зафіксовані картки відкриються разом, портал порахує рейтинг. Скасувати це неможливо.
panel-reveal-when = Строк
panel-reveal-early = Триває до { $until }. До того розкрити можна, лише якщо зафіксовано кожну картку.
panel-reveal-late = Минув { $until }. Хто не зафіксував картку, вважається відсутнім. Потрібен кворум щодо кожного кандидата.
panel-reveal-shows = Що стане публічним
panel-reveal-shows-text = Оцінки кожного члена комісії за кодами, самовідводи, рейтинг. Пояснення кандидат прочитає після рішення.
panel-reveal-stops = Що зупинить розкриття
panel-reveal-stops-text = Якщо хоч одна картка не збігається зі своїм записом у журналі, портал назве цей запис і не розкриє нічого.
panel-reveal-submit = Закрити раунд і розкрити

# Протокол
panel-minutes-title = Протокол засідання комісії
panel-minutes-of = Протокол конкурсу № { $number }
panel-minutes-panel = Конкурсна комісія
panel-minutes-about = Конкурс № { $number }: { $title }
panel-minutes-print = Надрукувати або зберегти як PDF
panel-minutes-ranked = Результат пораховано
panel-minutes-present = Оцінювали
panel-minutes-quorum = Взяли участь { $n } з { $all } членів комісії, для кворуму треба { $needed }.
panel-minutes-observers = Спостерігачі
panel-minutes-applications = Заявки
panel-minutes-applications-text = Відкрито { $opened }, допущено { $admitted }
panel-minutes-remarks = Зауваження спостерігачів
panel-minutes-remarks-text = { $n ->
    [0] Не було
    [one] Надійшло { $n }. Рішення набуває чинності, коли є відповідь на кожне.
   *[other] Надійшло { $n }. Рішення набуває чинності, коли є відповідь на кожне.
}
panel-minutes-round = Раунд відкрито { $opened }, закрито { $closed }. { $n ->
    [one] Розкрито { $n } картку, вона збіглася із записом у журналі.
    [few] Розкрито { $n } картки, усі збіглися із записами в журналі.
   *[other] Розкрито { $n } карток, усі збіглися із записами в журналі.
}
panel-minutes-recused = { $name } не оцінює через самовідвід: { $codes }.
panel-minutes-absent = Зафіксували не всі картки: { $names }.
panel-minutes-ranking = Рейтинг раунду, балів зі 100
panel-minutes-place = Місце
panel-minutes-candidate = Кандидат
panel-minutes-mean = Середнє
panel-minutes-further = Далі
panel-minutes-advances = проходить
panel-minutes-stays = не проходить
panel-minutes-result = Результат
panel-minutes-result-of = Результат, балів зі 100
panel-minutes-share = { $title }, вага { $weight }
panel-minutes-total = Разом
panel-minutes-threshold = Поріг { $n }
panel-minutes-passes = вище
panel-minutes-below = нижче
panel-minutes-first = Комісія вирішила: перше місце за результатом оцінювання має { $codes }. Кандидата подають на призначення після строку оскарження.
panel-minutes-nobody = Комісія вирішила: порогу не подолав ніхто.
panel-minutes-dissent = Окрема думка. { $name }
panel-minutes-signed = Підписи
panel-minutes-signed-count = Підписали: { $n }. Для рішення треба щонайменше { $quorum }.
panel-minutes-with-dissent = , з окремою думкою
panel-minutes-fingerprint = Протокол випливає з перших { $entries } записів журналу. Підписують його відбиток SHA-256:
panel-minutes-document = Завантажити документ, який підписують (JSON)
panel-sign-title = Підписати протокол
panel-sign-lede = Портал склав протокол із журналу. Перевірте його й підпишіть. Якщо з рішенням не згодні, додайте окрему думку.
panel-sign-own = Ваш підпис
panel-sign-dissent = Окрема думка
panel-sign-dissent-hint = Необов’язково. Її опублікують разом із протоколом, без змін. Не пишіть персональних даних кандидатів.
panel-sign-agree-label = Підтвердження
panel-sign-agree = Я прочитав або прочитала протокол і підписую його відбиток.
panel-sign-submit = Підписати
panel-sign-done = Ви підписали протокол
