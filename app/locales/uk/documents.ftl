# Документ заявки
documents-add = Додати файл
documents-replace = Замінити файлом
documents-hint = PDF, DOCX, ODT, JPEG, PNG або підпис (.p7s, .asice), до 20 МБ
documents-optional = Цей документ за бажанням.
documents-attached = Доданий файл
documents-remove = Прибрати «{ $name }»
documents-send = Надіслати файл
documents-sending = Надіслано # %
documents-checking = Надіслано. Портал перевіряє файл
documents-none = Спершу виберіть файл.
documents-failed = Файл не дійшов. Перевірте з’єднання і надішліть ще раз.
documents-too-large = Файл завеликий. Один файл може мати до 20 МБ.
documents-help = Допомога
documents-blind = Як прибрати ознаки автора
documents-blind-names = Приберіть імена, підписи, фотографії та назви колишніх роботодавців.
documents-blind-properties = Портал робить для комісії копію і прибирає з неї те, що зазначають програми: автора, дати, коментарі, виправлення, місце зйомки.
documents-blind-save = Тексту й зображень він не змінює. Перегляньте копію: чи ніщо в ній вас не називає.
documents-blind-note = Назви файлу комісія не побачить: портал замінить її кодовим іменем.
documents-who = Хто побачить
documents-who-text = До відкриття ніхто. Потім секретар, щоб перевірити допуск, а комісія лише перед співбесідою.
documents-pages = { $n ->
    [one] { $n } сторінка
    [few] { $n } сторінки
   *[many] { $n } сторінок
}
documents-blind-copy = Переглянути копію, яку комісія читає без вашого імені
