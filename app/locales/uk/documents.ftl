# Документ заявки
documents-add = Додати файл
documents-replace = Замінити файлом
documents-hint = PDF, DOCX, ODT, JPEG, PNG або підпис (.p7s, .asice), до 20 МБ
documents-room = Файли вашої заявки мають { $used } з 200 МБ; лишилося { $left }.
documents-same = Цей самий файл додано й сюди: «{ $title }». Портал зберігає його один раз.
documents-optional = Цей документ за бажанням.
documents-attached = Доданий файл
documents-remove = Прибрати «{ $name }»
documents-send = Надіслати файл
documents-sending = Надіслано # %
documents-checking = Надіслано. Портал перевіряє файл
documents-none = Спершу виберіть файл.
documents-failed = Файл не дійшов. Перевірте з’єднання і надішліть ще раз.
documents-signed-out = Файл не дійшов: сеанс завершився. Увійдіть знову в іншому вікні й надішліть його ще раз.
documents-too-large = Файл завеликий. Один файл може мати до 20 МБ.
documents-help = Допомога
documents-blind = Як прибрати ознаки автора
documents-blind-names = Приберіть імена, підписи, фотографії та назви колишніх роботодавців.
documents-blind-properties = Портал робить для комісії копію і прибирає з неї те, що зазначають програми: автора, дати, коментарі, виправлення, місце зйомки.
documents-blind-left-out = Якщо зображення такого виду, що цього з нього не прибрати (TIFF, SVG, EMF та інші рідкісні), замість нього в копії стоїть аркуш із написом. У самому файлі воно лишається.
documents-blind-save = Тексту й решти зображень він не змінює. Перегляньте копію: чи ніщо в ній вас не називає.
documents-blind-note = Назви файлу комісія не побачить: портал замінить її кодовим іменем.
documents-who = Хто побачить
documents-who-text = До відкриття ніхто. Потім секретар, щоб перевірити допуск, а комісія лише перед співбесідою.
documents-pages = { $n ->
    [one] { $n } сторінка
    [few] { $n } сторінки
   *[many] { $n } сторінок
}
documents-left-out = { $n ->
    [one] у копії без імені немає { $n } зображення
    [few] у копії без імені немає { $n } зображень
   *[many] у копії без імені немає { $n } зображень
}
documents-blind-copy = Переглянути копію, яку комісія читає без вашого імені
documents-sent = Файл надійшов.
documents-cancel = Скасувати
documents-cancelled = Скасовано. Нічого не додано.
documents-waiting = Немає з’єднання. Щойно воно буде, решта надішлеться; не закривайте цієї сторінки.
documents-left = До кінця подання # с. Що надійде пізніше, не ввійде до заявки.
documents-late = Строк подання минув. Що надійде тепер, не ввійде до заявки.
documents-left-fix = До кінця строку виправлення # с. Що надійде пізніше, не ввійде до виправлення.
documents-late-fix = Строк виправлення минув. Що надійде тепер, не ввійде до виправлення.
documents-choice = Виберіть, який файл лишити
documents-choice-why = Файл надійшов, але його не додано: вікно, з якого його надіслали, не показувало того, що тут є, або файл не вдалося перевірити. Ми нічого не замінили.
documents-choice-there = Тут тепер:
documents-choice-came = Надійшов:
documents-choice-take = Узяти той, що надійшов
documents-choice-keep = Лишити той, що тут
documents-choice-attach = Додати цей файл
documents-choice-drop = Не додавати
documents-choice-until = Файл, що надійшов, чекає на ваш вибір до { $at }, потім зникне.
documents-all = Документи
documents-all-lede = Усі документи вашої заявки й додані до них файли.
documents-all-link = Додати кілька файлів одразу
documents-several = Кілька файлів одразу
documents-several-choose = Виберіть файли або перетягніть їх сюди
documents-several-hint = Потім зазначте, який із них котрий документ.
documents-several-send = Надіслати файли
