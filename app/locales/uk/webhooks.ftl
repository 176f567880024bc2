webhooks-title = Вебхуки
webhooks-lede = Портал сповіщає інші програми: надсилає на їхні адреси кожен публічний запис, щойно він з’явиться в журналі, у порядку стрічки.
webhooks-how = Як отримувачу перевірити повідомлення
webhooks-empty = Вебхуків ще немає
webhooks-empty-why = Зареєструйте перший нижче. Він дізнаватиметься про все, що станеться відтоді.
webhooks-name = Для чого він
webhooks-name-hint = Наприклад: реєстр антикорупційного агентства
webhooks-name-missing = Напишіть, для чого цей вебхук
webhooks-name-long = Не більше 100 знаків
webhooks-url = Адреса
webhooks-url-hint = Починається з https:// і веде на публічний сервер
webhooks-url-missing = Введіть адресу
webhooks-url-odd = Це не адреса. Вона має бути схожа на https://receiver.example/konkurs
webhooks-url-long = Адреса довша за 500 знаків
webhooks-url-plain = Адреса має починатися з https://: без шифрування повідомлення можна прочитати й змінити дорогою
webhooks-url-credentials = В адресі не повинно бути імені та пароля. Отримувач упізнає портал за підписом
webhooks-url-unknown = Сервера з такою назвою не знайдено. Перевірте адресу
webhooks-url-private = Ця адреса веде у внутрішню мережу або до самого порталу. Потрібен публічний сервер
webhooks-url-taken = Цю адресу вже зареєстровано
webhooks-backlog = Не доставлено
webhooks-nothing = Нічого
webhooks-waiting = { $n ->
    [one] { $n } повідомлення чекає
    [few] { $n } повідомлення чекають
   *[other] { $n } повідомлень чекають
}
webhooks-failed = { $n ->
    [one] { $n } повідомлення не доставлено
    [few] { $n } повідомлення не доставлено
   *[other] { $n } повідомлень не доставлено
}
webhooks-register = Зареєструвати вебхук
webhooks-register-note = Після цього ви один раз побачите його секрет. Передайте його отримувачу безпечним шляхом.
webhooks-register-submit = Зареєструвати
webhooks-active = Працює
webhooks-failing = Не відповідає
webhooks-paused = Призупинено
webhooks-gone = Відмовився
webhooks-made = Секрет
webhooks-made-note = Скопіюйте його зараз: більше його не буде видно. Хто його має, може підписувати повідомлення від імені порталу, тож бережіть його як пароль.
webhooks-failing-title = Повідомлення не вдалося доставити
webhooks-failing-why = За три доби не вдалися десять спроб, і портал від цього повідомлення відступився. Наступні надсилаються своєю чергою. Коли отримувач запрацює, надішліть недоставлене ще раз.
webhooks-gone-title = Отримувач більше не хоче повідомлень
webhooks-gone-why = Він відповів 410, тож портал перестав надсилати. Нічого не втрачено: після відновлення все буде надіслано з того місця, де зупинилося.
webhooks-registered = Зареєстровано
webhooks-overlap = Старий секрет діє до
webhooks-test = Надіслати пробне
webhooks-pause = Призупинити
webhooks-pause-hint = Поки вебхук призупинено, нічого не надсилається і нічого не губиться: повідомлення чекають, доки ви його відновите.
webhooks-resume = Відновити
webhooks-resume-hint = Після цього буде надіслано по черзі все, що сталося тим часом.
webhooks-deliveries = Повідомлення
webhooks-deliveries-note = Останні 50 за місяць, спершу недоставлені. Сторінка не оновлюється сама: перезавантажте її.
webhooks-no-deliveries = Повідомлень ще не було
webhooks-no-deliveries-why = Буде надіслано наступний публічний запис. Щоб спробувати зараз, надішліть пробне повідомлення.
webhooks-message = Повідомлення
webhooks-test-message = Пробне
webhooks-entry = { $competition }, запис { $n }
webhooks-answer = Відповідь
webhooks-delivered = Доставлено
webhooks-given-up = Не доставлено
webhooks-next = Наступна спроба
webhooks-queued = У черзі
webhooks-attempts = { $n ->
    [one] { $n } спроба
    [few] { $n } спроби
   *[other] { $n } спроб
}
webhooks-again = Надіслати знову: { $of }
webhooks-again-failed = Надіслати знову все недоставлене
webhooks-again-gone = Це повідомлення вже не зберігається
webhooks-status = Статус { $status }
webhooks-redirect = Статус { $status }: за переспрямуванням портал не йде
webhooks-secret = Секрет
webhooks-secret-note = Якщо секрет міг стати відомим, або просто час від часу, замініть його. Новий буде показано один раз.
webhooks-old = Що буде зі старим секретом
webhooks-old-keep = Діятиме ще добу
webhooks-old-keep-hint = Повідомлення матимуть обидва підписи, щоб отримувач устиг перейти
webhooks-old-end = Перестане діяти одразу
webhooks-old-end-hint = Якщо його може знати хтось інший
webhooks-old-missing = Виберіть, що буде зі старим секретом
webhooks-rotate = Створити новий секрет
webhooks-rotated-meanwhile = Секрет тим часом замінили. Якщо ви не бачили нового, замініть його ще раз
webhooks-remove = Вилучити
webhooks-remove-note = Портал забуде адресу, її секрет і її повідомлення. Повернути це неможливо.
webhooks-confirm = Підтвердження
webhooks-remove-confirm = Так, вилучити цей вебхук
webhooks-confirm-missing = Поставте позначку, якщо хочете вилучити вебхук
webhooks-remove-submit = Вилучити вебхук

webhooks-troubled = { $n ->
    [one] { $n } потребує уваги
    [few] { $n } потребують уваги
   *[other] { $n } потребують уваги
}

delivery-timed-out = Не відповів вчасно
delivery-unreachable = За цією адресою ніхто не відповідає
delivery-insecure = Захищене з’єднання не встановлено: перевірте сертифікат
delivery-refused = Назва тепер веде на непублічну адресу
delivery-garbled = Відповідь не вдалося прочитати
