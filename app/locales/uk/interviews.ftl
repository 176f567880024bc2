interviews-own-title = Співбесіда
interviews-span = { $from } – { $to } за Києвом
interviews-when = Коли
interviews-place = Місце або посилання
interviews-candidate = Кандидат
interviews-broadcast = Трансляція
interviews-broadcast-yes = транслювати можна
interviews-broadcast-no = без трансляції
interviews-calendar = Додати до календаря (iCal)
interviews-calendar-cancelled = Прибрати скасовану співбесіду з календаря (iCal)
interviews-event = Співбесіда: { $name }
interviews-not-now = Зараз співбесід не призначають

# Кандидат
interviews-slot = Оберіть час
interviews-slot-hint = Час обирають один раз. Інший час можна попросити, пояснивши чому.
interviews-choose = Обрати цей час
interviews-none-free = Вільного часу поки немає. Секретар запропонує час або призначить його вам; ми напишемо.
interviews-yours = Ваш час
interviews-assigned-you = Час призначив секретар.
interviews-chosen-you = Цей час ви обрали самі.
interviews-place-later = З’явиться тут { $at }, за добу до співбесіди
interviews-another = Попросити інший час
interviews-reason = Чому цей час не підходить
interviews-reason-hint = Прочитає лише секретар. Поки він не відповів, за вами лишається теперішній час.
interviews-ask = Попросити
interviews-change = Прохання про інший час
interviews-change-waits = Секретар ще не відповів.
interviews-change-granted = Задоволено.
interviews-moved = Секретар скасував ваш час
interviews-moved-was = Співбесіда мала початися { $at }.
interviews-change-kept = Час не змінено.

# Секретар
interviews-desk-title = Розклад співбесід
interviews-candidates = Кандидати
interviews-slots = Час співбесід
interviews-no-slots = Часу ще не запропоновано.
interviews-no-slot = часу ще немає
interviews-free = Вільно
interviews-remove = Прибрати { $at }
interviews-offer = Запропонувати час
interviews-offer-do = Додати
interviews-starts = Початок
interviews-starts-hint = За київським часом.
interviews-minutes = Скільки хвилин
interviews-place-hint = Кандидат і спостерігачі побачать його за добу до початку, комісія одразу.
interviews-assign = Призначити час
interviews-assign-to = Вільний час для кандидата: { $name }
interviews-assign-do = Призначити
interviews-take-back = Скасувати
interviews-take-back-do = Скасувати цей час
interviews-move-reason = Чому кандидат втрачає теперішній час
interviews-move-reason-hint = Кандидат прочитає це на своїй сторінці; лист лише скаже, що воно там. Це буде й відповіддю на прохання про інший час, якщо воно чекає.
interviews-request = { $name } просить інший час
interviews-answer = Відповідь кандидатові
interviews-grant = Звільнити теперішній час
interviews-keep = Лишити як є

# Комісія
interviews-schedule-title = Розклад співбесід
interviews-not-told = Не показано: самовідвід або не оголошено конфліктів
interviews-nobody-yet = Жоден кандидат ще не має часу.
