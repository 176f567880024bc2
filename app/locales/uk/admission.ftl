# Відкриття заявок
admission-opening = Відкриття заявок
admission-opening-lede = Відкривають двоє: секретар готує засідання, голова комісії відкриває всі заявки разом. Портал порівнює кожну з її відбитком у журналі.
admission-opening-closed = Прийом завершено
admission-opening-sealed = Запечатаних заявок
admission-opening-prepared = Засідання підготовлено
admission-opening-early = Відкрити заявки можна після завершення прийому.
admission-opening-prepare = Підготувати засідання
admission-opening-prepare-text = Після цього голова комісії зможе відкрити заявки.
admission-opening-waits-chair = Засідання підготовлено. Тепер заявки відкриває голова комісії.
admission-opening-waits-secretary = Секретар ще не підготував засідання.
admission-opening-open = Відкрити всі заявки
admission-opening-open-text = Портал прочитає кожну заявку з файлами й порівняє з відбитком. Для великого конкурсу це триває до кількох хвилин; сторінка показує, скільки вже зроблено.
admission-opening-progress = Відкриваємо заявки: перевірено { $compared } з { $total }.
admission-opening-progress-text = Сторінку можна закрити: відкриття триває без неї. Якщо сервер зупиниться, нічого не відкриється наполовину, і голова натисне ще раз.
admission-opening-done = Відкриття завершено.
admission-opening-broke = Відкриття перервалося, жодної заявки не відкрито
admission-opening-unscanned = Перевірка файлів на віруси зараз недоступна. Спробуйте ще раз за кілька хвилин; якщо не допоможе, зверніться до адміністратора.
admission-opening-fault = Сталася помилка порталу: запис про неї є в журналі сервера. Спробуйте ще раз; якщо не допоможе, зверніться до адміністратора.
admission-matched = { $n ->
    [one] { $n } заявка збігається зі своїм відбитком
    [few] { $n } заявки збігаються зі своїми відбитками
   *[other] { $n } заявок збігаються зі своїми відбитками
}
admission-matched-why = Їх відкрито. Перелік уже в журналі.
admission-mismatched = { $n ->
    [one] { $n } заявка не збігається зі своїм відбитком
    [few] { $n } заявки не збігаються зі своїми відбитками
   *[other] { $n } заявок не збігаються зі своїми відбитками
}
admission-mismatched-why = Вміст не той, що запечатали, або, якщо запечатав браузер автора, не відповідає порядку, тому ці заявки відкладено. Про це є запис у журналі, а кандидатам написано.
admission-remark = Зауваження без відповіді
admission-remark-why = На зауваження { $remark } ще не відповіли, тому етап не може завершитися.
admission-remark-answer = Відповісти на зауваження

# Допуск
admission-title = Перевірка документів
admission-lede = Пропозиції є щодо { $done } з { $total } заявок. Ви бачите імена й документи, але не кодові імена і не конкурсні пропозиції.
admission-table = Заявки
admission-place = №
admission-candidate = Кандидат
admission-proposal = Пропозиція секретаря
admission-confirmed = Рішення голови
admission-undecided = Ще немає
admission-admit-short = Допустити
admission-refuse-short = Відмовити: { $ground }
admission-waits = Чекає
admission-admitted = Допущено
admission-refused = Відмовлено
admission-over = Рішення підтверджено
admission-over-why = Кандидатам написано. Рішення за кодовими іменами вже в журналі.
admission-documents = Документи
admission-documents-note = Файли завантажуються. Портал не відкриває їх у браузері
admission-documents-none = Документів, які можна перевірити, не додано.
admission-decision = Рішення
admission-admit = Допустити
admission-refuse = Відмовити
admission-ground = Підстава для відмови
admission-ground-hint = Лише ті, що названі в правилах конкурсу.
admission-explanation = Пояснення для кандидата
admission-explanation-hint = Простими словами, з посиланням на сторінку документа. Його зможе прочитати суд.
admission-propose = Зберегти пропозицію
admission-propose-note = Рішення набуде чинності, коли голова комісії підтвердить його разом з усіма іншими. Тоді кандидат отримає лист із підставою і поясненням.
admission-stale-saved = Тим часом в іншому вікні збережено
admission-back = Повернутися до списку
admission-confirm-title = Рішення про допуск
admission-counts = Допустити: { $admitted }. Відмовити: { $refused }.
admission-same-number = Той самий номер платника дано і в заявці: { $names }. Одна людина подає одну заявку; з’ясуйте, чий це номер.
admission-chair-waits = Без пропозиції ще { $undecided } із { $total }. Пропозиції ви побачите, коли секретар подасть їх для кожного: поодинці вони разом із записами журналу видали б, чий це код.
admission-confirm-text = Ви підтверджуєте всі пропозиції одночасно. Записи з’являться в журналі за кодовими іменами, і кандидати отримають листи. Змінити рішення після цього неможливо.
admission-confirm = Підтвердити всі рішення
