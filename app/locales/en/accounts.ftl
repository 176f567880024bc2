# Sign in
accounts-sign-in = Sign in
accounts-sign-in-note = You don’t need to sign in to follow competitions.
accounts-sign-in-submit = Sign in
accounts-sign-in-wrong = The e-mail address or the password is wrong. Check both and try again.
accounts-forgotten = I don’t remember my password
accounts-no-account = No account yet?
accounts-no-account-link = Create one to apply
accounts-no-account-seats = Panel members and observers are invited by the secretary.
accounts-confirmed = Your address is confirmed
accounts-confirmed-text = Your account is ready. Sign in with the password you chose.
accounts-password-set = The password is saved
accounts-password-set-text = All devices were signed out. Sign in with the new password.
accounts-carried = The session is over
accounts-carried-text = What you typed is not lost: it is on this page and comes back after you sign in.
accounts-carried-back = You are signed in
accounts-carried-back-text = What you typed before is on this page, but not sent yet.
accounts-carried-go = Send what I typed

# Fields
accounts-name = Full name
accounts-name-hint = As in your documents, for example Olena Kovalenko
accounts-name-odd = Enter your name, up to 120 characters, without links
accounts-email = E-mail
accounts-email-hint = We will send a link there to confirm it
accounts-email-missing = Enter your e-mail address
accounts-email-odd = Enter an e-mail address such as name@example.com
accounts-password = Password
accounts-password-missing = Enter your password
accounts-password-new = New password
accounts-password-hint = From 8 to 128 characters, better 15 or more. A few random words will do.
accounts-password-length = The password must have from 8 to 128 characters
accounts-password-guessable = This password is easy to guess. Choose a longer one without common words, names and dates.

# Creating an account
accounts-register = Create an account
accounts-register-note = Candidates need an account to apply. Panel members and observers are invited by the secretary.
accounts-register-submit = Create the account
accounts-register-privacy = Which data the portal keeps, and who sees it:
accounts-register-sent = We have sent a mail with a link. Open it to confirm your address. The link works for 24 hours.
accounts-confirm = Confirm your address
accounts-confirm-text = Press the button to confirm { $email } and create the account.
accounts-confirm-submit = Confirm
accounts-confirm-stale = This link was used already, or it is too old. If the account is confirmed, sign in. If not, create it again.

# A new password
accounts-recover = A new password
accounts-recover-note = Enter the address you sign in with. We will send a link by which you choose a new password.
accounts-recover-submit = Send the link
accounts-recover-sent = We have sent a mail with a link. It works for one hour.
accounts-choose = Choose a password
accounts-choose-note = The password for { $email }. Saving it signs out all devices.
accounts-choose-submit = Save the password
accounts-choose-stale = This link was used already, or it is too old. Ask for a new one.
accounts-change-password = Change the password

# Shared
accounts-sent = Check your mail
accounts-sent-nothing = If nothing comes within a few minutes, look into the spam folder and check that the address was right.
accounts-sent-again = Try again
accounts-stale = The link doesn’t work

# One’s own account
accounts-person = Your details
accounts-office = Office
accounts-language = Language of mails
accounts-language-name = English
accounts-language-submit = Save the language
accounts-news = Reminders
accounts-news-want = Remind me by mail of a draft that isn’t sealed, three days before the intake closes
accounts-news-official = Official letters about your applications, your seats and the security of your account always come.
accounts-news-submit = Save the choice
accounts-news-stop = The portal reminds you by mail of a draft that isn’t sealed, three days before the intake closes. Press the button to get no more of these letters.
accounts-news-stop-submit = Send me no reminders
accounts-news-stopped = Reminders are off: no more of these letters will come.
accounts-news-again = You can turn them on at any time:
accounts-sessions = Where you are signed in
accounts-sessions-note = If a device isn’t yours, sign it out and change the password.
accounts-sessions-others = Sign out everywhere else
accounts-device = Device
accounts-device-unknown = Unknown device
accounts-session-since = Signed in
accounts-session-seen = Last seen
accounts-session-act = Act
accounts-session-this = This device
accounts-session-end = Sign out: { $device }
