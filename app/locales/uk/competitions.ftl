home-title = Конкурси
home-description = Відкриті конкурси на посади керівників державних підприємств України. Кожну дію записано у відкритий журнал.
home-heading = Хто очолить державне підприємство, вирішує відкритий конкурс
home-lede = Заявки запечатані до кінця подання. Комісія оцінює плани, не знаючи імен. Кожна дія лишає запис, який може перевірити будь-хто.
home-seal = Печатка запису № { $n }
home-seal-note = Печатка запису № { $n }. Промені побудовано з його відбитка, тому вона змінюється з кожною подією.
home-open = Відкриті конкурси
home-over = Завершені конкурси
home-search = Підприємство, посада або номер
home-stage = Етап
home-stage-any = Усі етапи
home-show = Показати
home-count = { $n ->
    [one] { $n } відкритий конкурс, найближчий строк угорі
    [few] { $n } відкриті конкурси, найближчий строк угорі
   *[other] { $n } відкритих конкурсів, найближчий строк угорі
}
home-none = Зараз немає відкритих конкурсів
home-none-why = Щойно орган управління оголосить новий, він з’явиться тут.
home-nothing = Нічого не знайдено
home-nothing-why = Спробуйте коротше слово або інший етап.
home-all = Усі конкурси
home-figure-open = { $n ->
    [one] відкритий конкурс
    [few] відкриті конкурси
   *[other] відкритих конкурсів
}
home-figure-sealed = { $n ->
    [one] запечатана заявка чекає на відкриття
    [few] запечатані заявки чекають на відкриття
   *[other] запечатаних заявок чекають на відкриття
}
home-figure-appointed = { $n ->
    [one] призначений керівник
    [few] призначені керівники
   *[other] призначених керівників
}
home-figure-entries = { $n ->
    [one] запис у відкритому журналі
    [few] записи у відкритому журналі
   *[other] записів у відкритому журналі
}
home-live = Наживо
home-step = Етап { $n } з { $total }.
home-meta = № { $number }, { $place }
home-applications = { $n ->
    [one] заявка
    [few] заявки
   *[other] заявок
}
competition-title = { $name }, конкурс № { $number }
competition-heading = { $post }, { $enterprise }
competition-kicker = Конкурс № { $number }, оголошено { $day }
competition-crumb = № { $number }, { $name }
competition-round = Раунд { $n }: { $title }
competition-will-not-be = Не буде
competition-until = до { $day }
competition-accepting = Приймаємо заявки
competition-preparing = Підготовка
competition-scoring = Комісія оцінює
competition-revealing = Картки відкриваються
competition-over = Завершено
competition-going-on = Триває
competition-done = Завершено
competition-admitted = { $n ->
    [one] { $n } допущено
    [few] { $n } допущено
   *[other] { $n } допущено
}
competition-advanced = { $n ->
    [one] { $n } пройшов далі
    [few] { $n } пройшли далі
   *[other] { $n } пройшли далі
}
competition-applications = { $n ->
    [one] { $n } заявка
    [few] { $n } заявки
   *[other] { $n } заявок
}
competition-deadline-intake = До кінця подання
competition-past-intake = Строк подання минув
competition-deadline-round = До кінця раунду
competition-past-round = Строк раунду минув
competition-deadline-standstill = До кінця строку оскарження
competition-past-standstill = Строк оскарження минув
competition-post = Посада
competition-terms = Умови
competition-place = Місце роботи
competition-basis = Правова підстава
competition-margin = Строки й заявки
competition-apply = Подати заявку
competition-results = Результати
competition-minutes = Протокол засідання комісії
competition-wall = Хід оцінювання наживо
competition-sealed-note = { $n ->
    [one] Уже запечатано { $n } заявку. Що в ній, не бачить ніхто до відкриття після { $at }.
    [few] Уже запечатано { $n } заявки. Що в них, не бачить ніхто до відкриття після { $at }.
   *[other] Уже запечатано { $n } заявок. Що в них, не бачить ніхто до відкриття після { $at }.
}
competition-waiting-note = { $n ->
    [one] { $n } запечатана заявка чекає на відкриття.
    [few] { $n } запечатані заявки чекають на відкриття.
   *[other] { $n } запечатаних заявок чекають на відкриття.
}
competition-record = Журнал подій
competition-record-note = Записи лише додаються. Змінити чи вилучити їх не може навіть адміністратор.
competition-record-all = { $n ->
    [one] Весь журнал, { $n } запис
    [few] Весь журнал, { $n } записи
   *[other] Весь журнал, { $n } записів
}
competition-bundle = журнал одним файлом для перевірки
competition-cancelled = Конкурс скасовано { $day }
competition-cancelled-note = Скасування теж є записом журналу. Попередні записи лишаються.
competition-failed = Конкурс не відбувся: { $day }
competition-failed-why = Причина за журналом: { $reason }.
competition-suspended = Конкурс зупинено
competition-suspended-why = Зупинено на етапі «{ $stage }». Час, що лишався, буде повернуто, коли конкурс поновлять. Підставу названо в журналі.
competition-extended = Строк подання продовжено до { $to }
competition-extended-why = Спершу він був до { $was }. Причину названо в журналі.
competition-rehearsal = Репетиція
competition-rehearsal-note = Це репетиція з вигаданими людьми й підприємством. За нею нікого не призначають.
competition-appointed = Призначено: { $code }
competition-appointed-name = Призначено: { $name } ({ $code })
competition-nobody = Конкурс завершено без призначення
competition-first = Перше місце: { $code }. Триває строк оскарження
ranking-title = Результати конкурсу № { $number }
ranking-description = Рейтинг, бали за критеріями й членами комісії, поріг і зауваження спостерігачів.
ranking-kicker = Результати
ranking-lede = Рейтинг випливає лише з відкритих карток і замороженого порядку. Порахувати його може кожен.
ranking-first = Перше місце: { $code }, { $points } зі 100
ranking-nobody = Порога перемоги не досяг ніхто
ranking-rounds = Бали за раундами
ranking-none = Балів ще немає
ranking-none-why = Картки відкриваються всі разом, коли раунд завершиться. До того їх не бачить ніхто, крім автора.
ranking-margin = Строк і документи
ranking-heading = Рейтинг
ranking-note = Середнє членів комісії за раундами, зважене до 100. Поріг перемоги: { $percent }.
ranking-threshold = Поріг перемоги: { $percent }
ranking-appointed = призначено
ranking-erased = дані знищено
ranking-named = Названо кандидатів, які вийшли до співбесіди й погодилися на це, а також того, кого призначено.
ranking-tied = місце поділено
ranking-round-note = { $top ->
    [one] Далі проходить { $top } місце з не менш як { $percent } % від найвищого бала.
    [few] Далі проходять перші { $top } місця з не менш як { $percent } % від найвищого бала.
   *[other] Далі проходять перші { $top } місць з не менш як { $percent } % від найвищого бала.
}
ranking-by-criterion = Бали за критеріями
ranking-by-member = Підсумки членів комісії, зі 100
ranking-heat = Середній бал за критерієм, від 0 до { $max }. Число біля назви: вага. Що темніша клітинка, то вищий бал
ranking-candidate = Кандидат
ranking-total = Разом зі 100
ranking-further = Далі
ranking-place = { $place } місце
ranking-advances = так
ranking-stays = ні
ranking-not-scored = не оцінювали
ranking-recused = самовідвід
ranking-absent = картки немає
ranking-agreement = Згода в комісії: підсумки кожного члена, від 0 до 100. Що ближче крапки, то одностайніша комісія
ranking-spread = Розподіл
ranking-span = Від – до
ranking-dots = Бали: { $totals }
secretary-title = Конкурси секретаря
secretary-lede = Чернетки й оголошені конкурси. Чернетку бачать лише секретарі.
secretary-new = Новий конкурс
secretary-none = Конкурсів ще немає
secretary-none-why = Новий починається з вбудованого порядку «Керівник державного підприємства, два раунди». До оголошення все в ньому можна змінити.
secretary-column-number = Номер
secretary-column-enterprise = Підприємство
secretary-column-stage = Етап
secretary-column-changed = Змінено
secretary-nameless = Ще без назви
secretary-round = Раунд { $n }
secretary-number = Конкурс № { $number }
secretary-saved = Збережено { $at }, { $by }
secretary-to-do = Що робити зараз
secretary-done = Заповнено
secretary-missing = { $n ->
    [one] Бракує { $n } поля
    [few] Бракує { $n } полів
   *[other] Бракує { $n } полів
}
secretary-missing-title = Чого бракує
secretary-not-begun = Не розпочато
secretary-seats-count = { $n ->
    [one] { $n } місце в комісії
    [few] { $n } місця в комісії
   *[other] { $n } місць у комісії
}
secretary-approved = Погоджено: { $by }
secretary-not-approved = Не погоджено
secretary-can = Можна робити
secretary-not-yet = Ще не час
secretary-task-build = Порядок, тексти й строки
secretary-task-seats = Місця в комісії та спостерігачі
secretary-task-approve = Погодження іншим секретарем
secretary-task-approve-hint = Погоджує не той, хто редагував востаннє. Кожна зміна після погодження скасовує його.
secretary-task-announce = Оголошення
secretary-link-public = Публічна сторінка
secretary-link-record = Журнал
secretary-link-wall = Наживо
secretary-link-steer = Продовжити, зупинити, скасувати
secretary-aside = Строки й сторінки
secretary-answered = На всі відповіли
secretary-unanswered = { $n ->
    [one] { $n } без відповіді
    [few] { $n } без відповіді
   *[other] { $n } без відповіді
}
secretary-unanswered-hint = Поки на зауваження не відповіли, етап не завершується.
secretary-task-remarks = Зауваження спостерігачів
secretary-seats-all = Усі місця прийнято
secretary-seats-open = { $n ->
    [one] { $n } місце ще не прийнято
    [few] { $n } місця ще не прийнято
   *[other] { $n } місць ще не прийнято
}
secretary-task-invite = Запрошення до місць
secretary-task-intake = Прийом заяв
secretary-task-intake-hint = Завершиться сам: { $at }.
secretary-task-opening = Підготувати засідання для відкриття заявок
secretary-task-opening-hint = Секретар готує, голова відкриває: потрібні двоє.
secretary-waits-chair = Чекаємо на голову
secretary-task-admission = Допуск: запропонувати рішення
secretary-task-admission-hint = Рішення підтверджує голова комісії.
secretary-undecided = { $n ->
    [one] { $n } заявка без рішення
    [few] { $n } заявки без рішення
   *[other] { $n } заявок без рішення
}
secretary-waits-round = Чекаємо, поки голова відкриє раунд
secretary-task-minutes = Протокол: підписи комісії
secretary-signed = { $quorum ->
    [one] Підписали { $n }, потрібен { $quorum }
    [few] Підписали { $n }, потрібно { $quorum }
   *[other] Підписали { $n }, потрібно { $quorum }
}
secretary-task-close = Завершити конкурс
secretary-task-close-hint = Строк оскарження до { $at }.
secretary-task-resume = Поновити конкурс
secretary-task-over = Більше нічого робити не треба
approve-title = Погодження й оголошення № { $number }
approve-lede = Прочитайте все так, як прочитають люди. Після оголошення правила змінити неможливо: помилку виправляє лише скасування.
approve-both-note = Обома мовами, як стоятиме в журналі
approve-state = Рішення
approve-refused = Цього зробити не можна
approve-approved = Погоджено: { $by }, { $at }.
approve-announce-note = Оголошення заморозить правила, покаже конкурс усім і надішле запрошення до місць.
approve-announce = Оголосити й заморозити правила
approve-second = Ви редагували чернетку востаннє, тому погоджує інший секретар. Попросіть колегу відкрити цю сторінку.
approve-note = Ви погоджуєте саме цю версію. Якщо її змінять, погодження доведеться повторити.
approve-approve = Погодити
build-title = Чернетка конкурсу № { $number }
build-lede = Можна зберігати недописане. Перед оголошенням портал перевірить усе й скаже, чого бракує.
build-post = Посада й підприємство
build-both-note = Усе офіційне існує українською та англійською.
build-in-uk = { $label }, українською
build-in-en = { $label }, англійською
build-uk = українською
build-en = англійською
build-name = Назва конкурсу
build-enterprise = Підприємство
build-about = Про підприємство, одним-двома реченнями
build-place = Місце роботи
build-post-name = Посада
build-terms = Умови: оплата, строк контракту, обов’язки
build-basis = Правова підстава
build-dates = Строки
build-dates-note = Після оголошення строк можна лише продовжити, із записаною причиною.
build-closes = Кінець подання
build-closes-hint = Дата й час за Києвом. Після цієї секунди портал не приймає нічого.
build-fix = Усунення недоліків, днів
build-fix-hint = Від 0 до 30: скільки щонайбільше має кандидат, якого під час допуску просять виправити недоліки. 0 означає, що такого не просять.
build-standstill = Строк оскарження, днів
build-standstill-hint = Від 1 до 60. Конкурс завершують не раніше.
build-questions = Запитання
build-questions-note = На них кандидат відповідає в заявці.
build-question-n = Запитання { $n }
build-question = Запитання
build-section = Розділ
build-kind = Вид відповіді
build-criterion-of = Пишуть для критерію
build-criterion-none = Жодного
build-optional-question = Можна не відповідати
build-column = Стовпець { $n }
build-add-column = Додати стовпець
build-remove-column = Вилучити стовпець { $n }
build-hint = Підказка
build-max-words = Найбільше слів
build-max-words-hint = 0 або порожньо, якщо слова не рахують.
build-max-chars = Щонайбільше знаків
build-blind = Перший раунд
build-blind-question = Комісія читає відповідь наосліп, за кодом
build-blind-document = Комісія читає документ наосліп, за кодом
build-add-question = Додати запитання
build-remove-question = Вилучити запитання { $n }
build-documents = Документи
build-documents-note = PDF, DOCX, JPEG або PNG, до 20 МБ кожен.
build-document-n = Документ { $n }
build-document = Документ
build-required = Обов’язковість
build-required-document = Без цього документа заявку не запечатати
build-add-document = Додати документ
build-remove-document = Вилучити документ { $n }
build-grounds = Підстави для відмови
build-grounds-note = Відмовити в допуску можна лише з цих підстав.
build-ground-n = Підстава { $n }
build-add-ground = Додати підставу
build-remove-ground = Вилучити підставу { $n }
build-criteria = Раунди, критерії та ваги
build-criteria-note = Ваги кожного раунду разом дають рівно 100. Після оголошення їх заморожено.
build-round-n = Раунд { $n }
build-round-title = Назва раунду
build-round-blind = Наосліп: члени комісії бачать лише коди
build-round-named = Відкрито: члени комісії знають імена
build-weights = Критерії та ваги
build-criterion-in-uk = Критерій українською
build-criterion-in-en = Критерій англійською
build-criterion-uk = Критерій { $n }, українською
build-criterion-en = Критерій { $n }, англійською
build-weight = Вага
build-weight-n = Вага критерію { $n }
build-acts = Дії
build-add-criterion = Додати критерій
build-remove-criterion = Вилучити критерій { $n }
build-together = Разом
build-sum-ok = { $sum }, гаразд
build-sum-less = { $sum }, додайте { $n }
build-sum-more = { $sum }, відніміть { $n }
build-percent = Поріг, % від найвищого бала
build-top = Скільки місць проходить далі
build-term = Строк раунду, днів
build-ties = Якщо підсумки однакові
build-tie-first = Спершу вищий бал за критерієм
build-tie-second = Потім вищий бал за критерієм
build-tie-none = Місце ділять
build-result = Результат
build-result-note = Як раунди складаються в один результат зі 100.
build-result-shares = Частки раундів
build-result-weight = Частка раунду «{ $title }»
build-result-percent = Поріг перемоги зі 100
build-result-percent-hint = Хто нижче, того призначити не можна.
build-panel = Комісія та спостерігачі
build-panel-note = Рівно один голова. Одна людина має лише одне місце.
build-no-seats = Місць ще немає.
build-seats-link = Заповнити місця
build-quorum = Кворум
build-quorum-hint = Скільки членів комісії мають оцінити й підписати, щонайменше двоє.
build-observers = Спостерігачі
build-observers-see = Бачать, хто з членів комісії вже зафіксував яку картку
build-next = Що далі
build-next-note = Збережіть чернетку. Коли все заповнено, інший секретар погоджує, і конкурс можна оголошувати.
build-missing = { $n ->
    [one] У збереженій чернетці бракує { $n } речі:
    [few] У збереженій чернетці бракує { $n } речей:
   *[other] У збереженій чернетці бракує { $n } речей:
}
build-complete = Збережена чернетка заповнена повністю
build-save = Зберегти чернетку
build-approve = До погодження
steer-title = Конкурс № { $number }: поза звичайним ходом
steer-lede = Кожна з цих дій стане записом журналу з вашою причиною обома мовами.
steer-closes = Чинний строк подання: { $at }.
steer-extend = Продовжити прийом
steer-extend-note = Строк рухається лише на пізніше.
steer-extend-do = Продовжити
steer-until = Новий кінець подання
steer-until-hint = Дата й час за Києвом.
steer-suspend = Зупинити
steer-suspend-note = За актом або рішенням суду. Час, що лишився, зберігається.
steer-suspend-do = Зупинити конкурс
steer-resume = Поновити
steer-resume-note = Етап отримує назад час, що лишався.
steer-resume-do = Поновити конкурс
steer-due = Новий кінець строку, якщо дати більше часу
steer-due-hint = Порожньо: рівно стільки, скільки лишалося.
steer-act-uk = Акт, українською
steer-act-en = Акт, англійською
steer-reason-uk = Причина, українською
steer-reason-en = Причина, англійською
steer-cancel = Скасувати
steer-cancel-note = Назавжди. Поновити скасований конкурс неможливо, лише оголосити новий.
steer-cancel-do = Скасувати конкурс назавжди
close-title = Завершення конкурсу № { $number }
close-lede = Назвіть, кого призначено за рейтингом, або що нікого. Це останній запис журналу.
close-until = Строк оскарження: до { $at }.
close-appointed = Кого призначено
close-candidate = { $code }, місце { $place }
close-nobody = Нікого
close-do = Завершити конкурс

# Розголошення
build-enterprise-code = Код ЄДРПОУ
build-enterprise-code-hint = Вісім цифр; можна не вказувати.
build-profile = Розголошення
build-profile-note = Після оголошення змінити це не можна, лише відкрити підприємство.
build-restricted = Назва підприємства
build-restricted-hint = Замість назви, коду й місця всі побачать напрям і номер. Журнал міститиме зобов’язання, за яким після відкриття кожен перевірить справжню назву. Тексти оголошення не повинні її видавати.
build-restricted-yes = Не розголошувати до окремого рішення
build-direction = Напрям
build-enterprise-number = Номер підприємства
build-enterprise-number-hint = Від 1 до 9999, за обліком органу управління.
secretary-link-disclosure = Відкрити підприємство
disclosure-title = Відкрити підприємство, конкурс { $number }
disclosure-lede = Після цього назву, код і місце побачать усі, і назавжди: запис у журналі не можна відкликати.
disclosure-public = Зараз усі бачать
disclosure-name = Насправді це
disclosure-code = Код ЄДРПОУ
disclosure-place = Місце
disclosure-confirm = Підтвердження
disclosure-confirm-yes = Рішення про відкриття є, назву можна оприлюднити
disclosure-do = Відкрити підприємство
disclosure-lifted = Підприємство відкрито
disclosure-lifted-note = Запис про це в журналі:
