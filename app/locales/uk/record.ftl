record-title = Журнал конкурсу № { $number }
record-description = Усі офіційні дії конкурсу по черзі, кожна зі своїм відбитком.
record-lede = { $n ->
    [one] { $n } запис, найновіший угорі. Кожен має номер, час і відбиток; портал підписує їх контрольною точкою.
    [few] { $n } записи, найновіший угорі. Кожен має номер, час і відбиток; портал підписує їх контрольною точкою.
   *[other] { $n } записів, найновіший угорі. Кожен має номер, час і відбиток; портал підписує їх контрольною точкою.
}
record-bundle = Журнал одним файлом
record-checkpoint = Підписана контрольна точка
record-pages = Сторінки журналу
record-older = Старіші записи
record-newer = Новіші записи
record-entry-title = Запис № { $n }
record-when = Коли
record-who = Хто
record-kind = Вид
record-leaf = Відбиток (SHA-256)
record-checkpoint-state = Підпис
record-signed-yes = Підписано контрольною точкою
record-signed-not-yet = Чекає на контрольну точку
record-before = Попередній запис
record-after = Наступний запис
record-canonical = Запис дослівно
record-canonical-note = Саме ці байти хешовано, з байтом 00 попереду. Один рядок без пробілів, за RFC 8785.
record-by-portal = портал
record-announced = Конкурс оголошено, правила заморожено. Заявки приймаються до { $closes }.
record-extended = Строк подання продовжено до { $to }. Причина: { $reason }
record-suspended = Конкурс зупинено. Акт: { $act }. Причина: { $reason }
record-resumed = Конкурс поновлено. Акт: { $act }. Причина: { $reason }
record-resumed-until = Конкурс поновлено, строк етапу до { $due }. Акт: { $act }. Причина: { $reason }
record-seat-accepted = { $name }: місце прийнято, { $role }, { $organisation }.
record-seat-vacated = { $name }: місце звільнено, { $role }, { $organisation }.
record-sealed = Запечатано заявку { $code }.
record-replaced = Заявку { $code } замінено; попередня була в записі № { $n }.
record-withdrawn = Заявку { $code } відкликано.
record-intake-closed = { $n ->
    [one] Прийом завершено. Запечатано { $n } заявку.
    [few] Прийом завершено. Запечатано { $n } заявки.
   *[other] Прийом завершено. Запечатано { $n } заявок.
}
record-opened = { $n ->
    [one] Заявки відкрито. { $n } заявка збігається зі своїм зобов’язанням.
    [few] Заявки відкрито. { $n } заявки збігаються зі своїми зобов’язаннями.
   *[other] Заявки відкрито. { $n } заявок збігаються зі своїми зобов’язаннями.
}
record-opened-mismatched = Заявки відкрито. Збігається { $n }, не збігається { $mismatched }; їх відкладено.
record-admitted = { $code } допущено.
record-refused = { $code } не допущено. Підстава: { $ground }.
record-conflicts-declared = { $name }: заяву про конфлікти інтересів подано щодо всіх кандидатів.
record-conflicts-none = { $name }: конфліктів інтересів не заявлено.
record-conflicts-revealed = { $name }: самовідвід щодо { $codes }.
record-round-opened = Відкрито для оцінювання. { $round }.
record-round-closed = Оцінювання завершено. { $round }.
record-round-closed-absent = Оцінювання завершено. { $round }. Не всі картки подали: { $names }.
record-committed = { $name }: здано картку. { $round }.
record-revealed = { $name } про { $code }: { $scores }.
record-round-ranked = { $n ->
    [one] Рейтинг пораховано. { $round }. Далі проходить { $n }.
    [few] Рейтинг пораховано. { $round }. Далі проходять { $n }.
   *[other] Рейтинг пораховано. { $round }. Далі проходять { $n }.
}
record-result = Підсумковий рейтинг: перше місце { $code }.
record-result-nobody = Підсумковий рейтинг: порога не досяг ніхто.
record-remark = { $name } подає зауваження { $remark }: { $text }
record-answer = Відповідь на зауваження { $remark } ({ $by }, { $outcome }): { $text }
record-signed = { $name }: протокол підписано.
record-signed-dissent = { $name }: протокол підписано з окремою думкою: { $dissent }
record-closed = Конкурс завершено. Призначено: { $code }.
record-closed-nobody = Конкурс завершено без призначення.
record-disclosure-lifted = Назву підприємства відкрито: { $name }. Вона відповідає зобов’язанню в оголошенні.
record-key-replaced = Ключ порталу замінено: контрольні точки підписує { $key }. До { $until } поруч підписує й попередній; тут він засвідчив новий.
record-cancelled = Конкурс скасовано. Причина: { $reason }
record-failed = Конкурс не відбувся: { $reason }.

## Контрольна точка внизу сторінки
record-foot = { $n ->
    [one] Контрольна точка журналу: { $n } запис, підписано { $at }
    [few] Контрольна точка журналу: { $n } записи, підписано { $at }
   *[other] Контрольна точка журналу: { $n } записів, підписано { $at }
}
record-cosigned = { $by ->
    [one] співпідписав { $by }
   *[other] співпідписали { $by }
} з { $of ->
    [one] { $of } свідка
   *[other] { $of } свідків
}, востаннє о { $at }
record-cosigned-nobody = співпідписали поки що 0 з { $of ->
    [one] { $of } свідка
   *[other] { $of } свідків
}
record-cosigned-clock = { $clock }, { $day }
record-closing = { $n ->
    [one] Одразу після кінця прийому: { $n } запис, підписано { $at }
    [few] Одразу після кінця прийому: { $n } записи, підписано { $at }
   *[other] Одразу після кінця прийому: { $n } записів, підписано { $at }
}
record-closing-checkpoint = Контрольна точка кінця прийому
record-closing-clocks = Час свідків за їхніми власними годинниками.
record-foot-keep = Збережіть ці рядки або роздруківку сторінки. Якщо журнал колись перепишуть, вони це доведуть.
