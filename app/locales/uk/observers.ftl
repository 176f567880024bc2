wall-title = Конкурс № { $number } наживо
wall-description = Хід конкурсу наживо: здані картки, етап і час до кінця, рейтинг після розкриття.
wall-live = Наживо
wall-record = Журнал конкурсу
wall-connected = З’єднано, оновлюється саме
wall-lost = Зв’язок утрачено, відновлюємо
wall-file-remark = Подати зауваження
wall-no-round = Оцінювання ще не почалося
wall-sealed = { $n ->
    [one] Запечатано { $n } заявку.
    [few] Запечатано { $n } заявки.
   *[many] Запечатано { $n } заявок.
}
wall-cards = { $n ->
    [one] { $round }: здано { $n } картку
    [few] { $round }: здано { $n } картки
   *[many] { $round }: здано { $n } карток
}
wall-counts = Кандидатів: { $candidates }. Членів комісії: { $members }.
wall-counts-why = Хто кого оцінив, видно спостерігачам. Усі бали відкриються разом, коли раунд закінчиться.
wall-caption = Картки за членами комісії та кандидатами. { $round }
wall-caption-short = Картки оцінювання
wall-candidate = Кандидат
wall-cell-empty = не здано
wall-cell-committed = здано, бали приховано
wall-cell-recused = самовідвід
wall-cell-absent = картки немає
wall-legend-empty = порожньо: не здано
wall-legend-total = число: бал члена комісії, зі 100
wall-ranking = Рейтинг раунду, зі 100
wall-events = Останні події
wall-entry = № { $n }
remarks-file-title = Зауваження
remarks-file-lede = Зауваження й відповідь одразу стають публічними. Етап «{ $stage }» не закінчиться, поки на зауваження не відповіли.
remarks-text = Ваше зауваження
remarks-text-hint = Що сталося, коли, яке правило порушено. Без персональних даних: текст іде в журнал назавжди.
remarks-file-do = Подати зауваження
remarks-answer-title = Зауваження спостерігачів
remarks-answer-lede = Поки є зауваження без відповіді, етап не закінчиться. Відповідь публічна й залишається в журналі.
remarks-none-open = Зауважень без відповіді немає.
remarks-number = Зауваження { $remark }
remarks-outcome = Рішення
remarks-answer = Відповідь
remarks-answer-hint = Що встановлено й що зроблено. Без персональних даних.
remarks-answer-do = Відповісти
