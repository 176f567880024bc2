questions-title = Запитання й відповіді
questions-description = Що запитують про конкурс і що відповів секретар: усім одразу, обома мовами.
questions-lede = Запитує той, хто може подати заявку. Хто саме запитав, не показуємо нікому. Відповідь публічна, обома мовами, і лишається в журналі.
questions-until = Запитання приймаємо до { $at }.
questions-answers = Відповіді
questions-none = На жодне запитання ще не відповіли.
questions-all = Усі відповіді ({ $n })
questions-number = Запитання { $n }
questions-entry = запис № { $n }
questions-declined-count = { $n ->
    [one] { $n } запитання не оприлюднено. Той, хто запитав, знає чому.
    [few] { $n } запитання не оприлюднено. Ті, хто запитав, знають чому.
   *[other] { $n } запитань не оприлюднено. Ті, хто запитав, знають чому.
}
questions-ask = Запитати
questions-text = Ваше запитання
questions-text-hint = До 2000 знаків. Не називайте людей і не пишіть про себе: секретар побачить лише текст і номер, однаковий для всіх ваших запитань.
questions-send = Надіслати запитання
questions-sign-in = Увійти, щоб запитати
questions-sign-in-why = Щоб запитати, потрібен кабінет: на його пошту надійде відповідь. Хто запитав, ніхто не побачить.
questions-not-yours = Запитують ті, хто може подати заявку. Ви в цьому конкурсі маєте іншу роль.
questions-closed = Запитання приймали до { $at }, за три дні до кінця подання.
questions-stopped = Конкурс зупинено. Запитати можна буде, коли його поновлять.
questions-own = Мої запитання
questions-own-note = Цей розділ бачите лише ви. Відповідь надійде й на пошту.
questions-open = Чекає на відповідь
questions-answered = Відповіли
questions-declined = Не оприлюднено
questions-withdraw = Забрати запитання
questions-waiting = { $n ->
    [one] Чекає { $n } запитання
    [few] Чекають { $n } запитання
   *[other] Чекає { $n } запитань
}
questions-waiting-lede = Авторів не видно. Номер однаковий для всіх запитань однієї людини в цьому конкурсі; черговість і дата реєстрації з нього не випливають.
questions-none-waiting = Запитань без відповіді немає.
questions-asker = Автор { $label }
questions-asked = { $n ->
    [one] Запитали { $day }. Від цієї людини { $n } запитання.
    [few] Запитали { $day }. Від цієї людини { $n } запитання.
   *[other] Запитали { $day }. Від цієї людини { $n } запитань.
}
questions-answer-do = Відповісти
questions-gone = Запитання вже немає
questions-answer = Відповідь
questions-answer-note = Запитання і відповідь з’являться на сторінці конкурсу й у журналі одразу й назавжди. Змінити їх не можна, можна лише доповнити новою відповіддю.
questions-question-uk = Запитання українською
questions-question-en = Запитання англійською
questions-answer-uk = Відповідь українською
questions-answer-en = Відповідь англійською
questions-nobody = Персональні дані
questions-nobody-confirm = Ні запитання, ні відповідь не називають людини й не дають її впізнати.
questions-publish = Оприлюднити
questions-reason = Чому
questions-words = Що написати авторові
questions-words-hint = Решта листа піде мовою кабінету автора, цей текст без перекладу.
questions-decline = Не оприлюднювати
questions-decline-note = Авторові надійде лист із причиною. Решта побачить лише кількість таких запитань.
decline-names-person = Запитання називає людину
decline-off-topic = Запитання не про цей конкурс
decline-answered-before = На це вже відповіли
decline-own-application = Запитання про власну заявку автора
decline-other = Інше
