admin-title = Administration
admin-lede = The administrator runs the portal and sees neither applications nor scorecards.
admin-holders = Who holds an office
admin-state = State
admin-act = Act
admin-active = Active
admin-invited = Invited
admin-disabled = Disabled
admin-disable = Disable: { $name }
admin-enable = Enable: { $name }
admin-again = Invite again: { $name }
admin-invite = Invite
admin-invite-note = They receive a mail with a link to choose a password. It works for 7 days.
admin-invite-submit = Send the invitation
admin-office-secretary-hint = Prepares competitions and runs them
admin-office-administrator-hint = Runs the portal, never sees content
admin-office-missing = Choose an office
admin-email-taken = This address already has an account

admin-mail = Mail queue
admin-mail-lede = Mails wait here until the mail server takes them. What they say is not shown.
admin-mail-empty = No mail yet
admin-mail-empty-why = As soon as the portal sends its first mail, it will be listed here.
admin-mail-to = To
admin-mail-message = Mail
admin-mail-written = Written
admin-mail-sent = Sent
admin-mail-waiting = Waiting
admin-mail-given-up = Refused
admin-mail-tries = { $n ->
    [one] { $n } failed attempt
   *[other] { $n } failed attempts
}
admin-mail-again = Send again: { $to }

role-secretary = Secretary
role-administrator = Administrator
error-cross-site = The form was sent from another site, or the browser didn’t say from where. Open the page on the portal and send the form from there.
admin-mail-again-hidden = Send again, recipient hidden
admin-mail-to-hidden = hidden
