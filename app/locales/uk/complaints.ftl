complaints-title = Скарги
complaints-note = { $n ->
    [one] { $n } скарга, вирішено { $decided }. Поки не вирішено кожної, конкурс не завершується.
    [few] { $n } скарги, вирішено { $decided }. Поки не вирішено кожної, конкурс не завершується.
   *[other] { $n } скарг, вирішено { $decided }. Поки не вирішено кожної, конкурс не завершується.
}
complaints-number = Скарга { $complaint }
complaints-entry = Запис № { $n }
complaints-contested = Оскаржує: { $what }.
complaints-own-title = Мої скарги
complaints-own-lede = Слова скарги читають лише секретар і голова комісії. Усі бачать її номер, ваш код, що вона оскаржує, і рішення. Конкурс не завершиться, поки її не вирішать.
complaints-filed = Подані скарги
complaints-file = Подати скаргу
complaints-until = Скарги приймають до { $at }.
complaints-objections = Що ви оскаржуєте
complaints-objections-hint = Оберіть одне або кілька. Це побачать усі.
complaints-what = Що сталося
complaints-what-hint = Факти: що, коли, чиє рішення. До 6000 знаків.
complaints-why = Чому це неправильно
complaints-why-hint = Яке правило порушено і чим це підтверджується. До 6000 знаків.
complaints-asks = Прохання
complaints-asks-hint = Яке рішення виправило б порушення. До 6000 знаків.
complaints-evidence = Файли-докази
complaints-evidence-hint = За бажанням: до { $most } файлів, кожен до 20 МБ. PDF, DOCX, ODT, JPEG, PNG або підпис (.p7s, .asice). Їх відкриють лише секретар і голова комісії.
complaints-evidence-add = Додати вибрані файли
complaints-evidence-refused = «{ $name }»: { $why }
complaints-check = Перевірити скаргу
complaints-check-title = Перевірте скаргу
complaints-check-lede = Подану скаргу змінити чи забрати не можна. У журналі з’явиться запис із вашим кодом.
complaints-send = Подати скаргу
complaints-change = Змінити
complaints-proof = Чим довести, що ви написали саме це
complaints-proof-why = У журналі є зобов’язання. Разом із сіллю і цим текстом воно доводить, що слів ніхто не змінив. Збережіть їх.
complaints-commitment = Зобов’язання в журналі
complaints-salt = Сіль
complaints-forgotten = Слів цієї скарги більше немає: дані автора стерто.
complaints-desk-lede = Слова скарги читають лише секретар і голова. Вирішити треба кожну, інакше конкурс не завершиться.
complaints-chair-lede = Скарги вирішує секретар. Ви читаєте їхні слова й рішення.
complaints-none = Скарг не подано.
complaints-all-decided = Усі вирішено
complaints-undecided = { $n ->
    [one] Чекає на рішення { $n }
    [few] Чекають на рішення { $n }
   *[other] Чекає на рішення { $n }
}
complaints-undecided-hint = Поки скаргу не вирішено, конкурс не завершується.
complaints-hold-closing = Скаргу { $complaint } ще не вирішено
complaints-decide = Вирішити скаргу
complaints-decide-note = Рішення одразу стає публічним, обома мовами, і лишається в журналі. Змінити його не можна.
complaints-outcome = Рішення
complaints-upheld-hint = Саме собою це нічого не змінює: виправлення є окремою дією з власним записом. Напишіть, що буде зроблено.
complaints-ground = Підстава не розглядати
complaints-ground-hint = Лише якщо скаргу не розглянуто.
complaints-text-uk = Пояснення українською
complaints-text-en = Пояснення англійською
complaints-nobody-confirm = Пояснення не називає людини й не дає її впізнати.
complaints-decide-do = Оприлюднити рішення
objection-admission = рішення про допуск
objection-conflict = незаявлений конфлікт інтересів
objection-other = інше
objection-procedure = порушення порядку
objection-scoring = оцінювання
verdict-undecided = Чекає на рішення
verdict-upheld = Задоволено
verdict-dismissed = Відхилено
verdict-not-admitted = Не розглянуто
inadmissible-no-objection = У скарзі немає, що перевіряти
inadmissible-no-standing = Скарга не про права того, хто її подав
inadmissible-outside = Скарга не про цей конкурс
inadmissible-repeated = Про це вже вирішено
