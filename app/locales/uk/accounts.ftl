# Вхід
accounts-sign-in = Вхід
accounts-sign-in-note = Щоб стежити за конкурсами, вхід не потрібен.
accounts-sign-in-submit = Увійти
accounts-sign-in-wrong = Електронна пошта або пароль неправильні. Перевірте обидва й спробуйте ще раз.
accounts-forgotten = Не пам’ятаю пароль
accounts-no-account = Ще не маєте кабінету?
accounts-no-account-link = Створити, щоб подати заявку
accounts-no-account-seats = Членів комісій і спостерігачів запрошує секретар.
accounts-confirmed = Пошту підтверджено
accounts-confirmed-text = Кабінет створено. Увійдіть із паролем, який ви вибрали.
accounts-password-set = Пароль збережено
accounts-password-set-text = На всіх пристроях виконано вихід. Увійдіть із новим паролем.
accounts-carried = Сеанс завершився
accounts-carried-text = Набране не втрачено: воно на цій сторінці й повернеться, щойно ви ввійдете.
accounts-carried-back = Ви ввійшли
accounts-carried-back-text = Набране раніше лишилося на цій сторінці, але ще не надіслане.
accounts-carried-go = Надіслати набране

# Поля
accounts-name = Прізвище та ім’я
accounts-name-hint = Як у документах, наприклад Коваленко Олена Петрівна
accounts-name-odd = Введіть прізвище та ім’я, до 120 знаків, без посилань
accounts-email = Електронна пошта
accounts-email-hint = На неї прийде посилання для підтвердження
accounts-email-missing = Введіть електронну пошту
accounts-email-odd = Введіть електронну пошту у вигляді name@example.com
accounts-password = Пароль
accounts-password-missing = Введіть пароль
accounts-password-new = Новий пароль
accounts-password-hint = Від 8 до 128 знаків, краще 15 і більше. Підійдуть кілька випадкових слів.
accounts-password-length = Пароль має містити від 8 до 128 знаків
accounts-password-guessable = Цей пароль легко вгадати. Виберіть довший, без поширених слів, імен і дат.

# Створення кабінету
accounts-register = Створення кабінету
accounts-register-note = Кабінет потрібен кандидатам, щоб подати заявку. Членів комісій і спостерігачів запрошує секретар.
accounts-register-submit = Створити кабінет
accounts-register-privacy = Які дані портал зберігає і хто їх бачить:
accounts-register-sent = Ми надіслали лист із посиланням. Відкрийте його, щоб підтвердити пошту. Посилання діє 24 години.
accounts-confirm = Підтвердження пошти
accounts-confirm-text = Натисніть кнопку, щоб підтвердити адресу { $email } і створити кабінет.
accounts-confirm-submit = Підтвердити
accounts-confirm-stale = Це посилання вже використали або його строк минув. Якщо кабінет підтверджено, увійдіть. Якщо ні, створіть його ще раз.

# Новий пароль
accounts-recover = Новий пароль
accounts-recover-note = Введіть адресу, з якою ви входите. Ми надішлемо посилання, за яким можна вибрати новий пароль.
accounts-recover-submit = Надіслати посилання
accounts-recover-sent = Ми надіслали лист із посиланням. Воно діє одну годину.
accounts-choose = Виберіть пароль
accounts-choose-note = Пароль для { $email }. Після збереження портал вийде з кабінету на всіх пристроях.
accounts-choose-submit = Зберегти пароль
accounts-choose-stale = Це посилання вже використали або його строк минув. Попросіть нове.
accounts-change-password = Змінити пароль

# Спільне
accounts-sent = Перевірте пошту
accounts-sent-nothing = Якщо листа немає кілька хвилин, перевірте папку зі спамом і чи правильно введено адресу.
accounts-sent-again = Спробувати ще раз
accounts-stale = Посилання не діє

# Кабінет
accounts-person = Ваші дані
accounts-office = Повноваження
accounts-language = Мова листів
accounts-language-name = Українська
accounts-language-submit = Зберегти мову
accounts-news = Нагадування
accounts-news-want = Нагадувати листом про незапечатану чернетку за три дні до кінця прийому
accounts-news-official = Офіційні листи про ваші заявки, ваші місця в комісіях і безпеку кабінету надходять завжди.
accounts-news-submit = Зберегти вибір
accounts-news-stop = Портал нагадує листом про незапечатану чернетку за три дні до кінця прийому. Натисніть кнопку, щоб таких листів більше не було.
accounts-news-stop-submit = Не надсилати нагадувань
accounts-news-stopped = Нагадування вимкнено: таких листів більше не буде.
accounts-news-again = Увімкнути їх можна в будь-який час:
accounts-sessions = Де ви ввійшли
accounts-sessions-note = Якщо пристрій не ваш, вийдіть на ньому й змініть пароль.
accounts-sessions-others = Вийти на всіх інших
accounts-device = Пристрій
accounts-device-unknown = Невідомий пристрій
accounts-session-since = Вхід
accounts-session-seen = Востаннє
accounts-session-act = Дія
accounts-session-this = Цей пристрій
accounts-session-end = Вийти: { $device }
