admin-title = Адміністрування
admin-lede = Адміністратор підтримує портал і не бачить ані заявок, ані карток оцінювання.
admin-holders = Хто має повноваження
admin-state = Стан
admin-act = Дія
admin-active = Працює
admin-invited = Запрошено
admin-disabled = Вимкнено
admin-disable = Вимкнути: { $name }
admin-enable = Увімкнути: { $name }
admin-again = Запросити ще раз: { $name }
admin-invite = Запросити
admin-invite-note = Людина отримає лист із посиланням, за яким вибере пароль. Воно діє 7 днів.
admin-invite-submit = Надіслати запрошення
admin-office-secretary-hint = Готує конкурси та веде їх
admin-office-administrator-hint = Підтримує портал, не бачить змісту
admin-office-missing = Виберіть повноваження
admin-email-taken = Для цієї адреси кабінет уже є

admin-mail = Черга листів
admin-mail-lede = Листи чекають тут, доки поштовий сервер їх не прийме. Змісту листів тут не видно.
admin-mail-empty = Листів ще не було
admin-mail-empty-why = Щойно портал надішле перший лист, він з’явиться тут.
admin-mail-to = Кому
admin-mail-message = Лист
admin-mail-written = Написано
admin-mail-sent = Надіслано
admin-mail-waiting = Чекає
admin-mail-given-up = Відмовлено
admin-mail-tries = { $n ->
    [one] { $n } невдала спроба
    [few] { $n } невдалі спроби
   *[other] { $n } невдалих спроб
}
admin-mail-again = Надіслати знову: { $to }

role-secretary = Секретар
role-administrator = Адміністратор
error-cross-site = Форму надіслано з іншого сайту або браузер не сказав, звідки вона. Відкрийте потрібну сторінку порталу й надішліть форму звідти.
admin-mail-again-hidden = Надіслати знову, адресата приховано
admin-mail-to-hidden = приховано
