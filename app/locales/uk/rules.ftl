rules-frozen = Правила, заморожені при оголошенні
rules-frozen-note = Записано { $at }. Змінити їх не може ніхто. Якщо в них помилка, конкурс скасовують і оголошують новий.
rules-entry = Правила в журналі, запис № 0
rules-draft = Правила
rules-draft-note = Після оголошення їх не змінить ніхто.
rules-criteria = Критерії та ваги
rules-criterion = Критерій
rules-weight = Вага
rules-share = Частка
rules-round-blind = Раунд { $n }: { $title }, наосліп
rules-round-named = Раунд { $n }: { $title }, відкрито
rules-scale = Оцінка
rules-scale-text = Від 0 до { $max } за кожним критерієм, з письмовим поясненням. Підсумок: середнє членів комісії, зважене до 100.
rules-advance = Хто проходить після раунду { $n }
rules-advance-text = { $top ->
    [one] Перше { $top } місце, якщо набрано щонайменше { $percent } %
    [few] Перші { $top } місця, якщо набрано щонайменше { $percent } %
   *[other] Перші { $top } місць, якщо набрано щонайменше { $percent } %
}
rules-result = Результат
rules-result-part = { $title } { $weight } %
rules-threshold = Поріг перемоги
rules-threshold-text = Щонайменше { $percent } зі 100
rules-ties = Однаковий підсумок
rules-tie = вищий бал за критерієм «{ $criterion }»
rules-ties-text = Вирішує { $criteria }; далі місце ділять
rules-ties-shared = Місце ділять
rules-quorum = Кворум
rules-quorum-text = { $panel ->
    [one] { $quorum } з { $panel } члена комісії
    [few] { $quorum } з { $panel } членів комісії
   *[other] { $quorum } з { $panel } членів комісії
}
rules-fix = Усунення недоліків
rules-fix-text = { $days ->
    [one] один раз, до { $days } дня, під час допуску
    [few] один раз, до { $days } днів, під час допуску
   *[other] один раз, до { $days } днів, під час допуску
}
rules-standstill = Строк оскарження
rules-standstill-text = { $days ->
    [one] { $days } день після результату
    [few] { $days } дні після результату
   *[other] { $days } днів після результату
}
rules-documents = Документи
rules-documents-note = PDF, DOCX, JPEG або PNG, до 20 МБ кожен.
rules-optional = за бажанням
rules-read-blind = оцінюють наосліп
rules-questions = Запитання заявки
rules-grounds = Підстави для відмови в допуску
rules-grounds-note = Інших підстав немає.

# Запечатування
sealing-title = Як запечатано заявки
sealing-portal = Заявки шифрує портал власним ключем. Ключ лежить окремо від бази даних. Шифрування починається з першого слова чернетки і з першого байта файлу, і в кожної заявки свій ключ.
sealing-keeps = Від чого це захищає
sealing-portal-keeps = Хто дістане базу даних, сховище файлів або їхню копію, не прочитає ні слова: ні заявки, ні чернетки, ні назви файлу. До відкриття портал не показує заявку нікому, крім її автора.
sealing-limits = Від чого не захищає
sealing-portal-limits = Ключ тримає сам портал, а не люди з різних установ. Хто керує сервером і має до нього повний доступ, міг би прочитати заявки раніше. Підмінити їх непомітно не міг би: відбиток кожної заявки вже в журналі, а квитанція в кандидата.
sealing-recipient = Відкритий ключ, для якого запечатують (age)
