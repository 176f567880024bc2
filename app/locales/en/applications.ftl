# An application as its author sees it
applications-number = Competition No. { $number }
applications-post = { $post }, { $enterprise }
applications-mine = My applications
applications-mine-running = Under way
applications-mine-over = Over
applications-none = No applications yet
applications-none-why = Choose a competition, read its rules and begin. You can write the draft over several days: only you see it.
applications-none-link = All competitions
applications-line = { $number }, { $enterprise }.

# The state in a word
applications-state-draft = Draft
applications-state-late = Not sealed in time
applications-state-sealed = Sealed
applications-state-withdrawn = Withdrawn
applications-state-opened = Being checked
applications-state-admitted = Admitted
applications-state-refused = Not admitted
applications-state-mismatched = Does not match
applications-state-appointed = You are appointed
applications-state-over = Over

# Beginning
applications-begin-answers = What you write
applications-begin = Apply
applications-begin-text = An application has answers and documents. Take your time: the portal keeps the draft, and until you seal it only you see it.
applications-begin-documents = What you attach
applications-number-ask = Taxpayer’s number (РНОКПП)
applications-number-mine = It is my number
applications-number-mine-confirm = The number is mine, and I didn’t begin that application. Both go on; after the opening the secretary sees that the number was given twice, and finds out whose it is.
applications-number-hint = Ten digits. Whoever has none for religious reasons enters series and number of the passport, or the number of the identity card. One person hands in one application, and the number is needed for that alone: the portal keeps not the number, but a hash from which nobody learns it.
applications-begin-go = Begin the application
applications-optional-item = { $title } (optional)
applications-over = Applications are no longer accepted
applications-over-why = The server’s clock counts, and the portal makes no exceptions.

# The task list
applications-title = Your application
applications-progress = { $done } of { $total } steps done.
applications-group-person = About you
applications-group-proposal = Motivation and proposal
applications-group-declarations = Declarations and consents
applications-group-documents = Documents
applications-group-seal = Sealing
applications-not-started = Not started
applications-in-progress = In progress
applications-wrong = { $n ->
    [one] Correct { $n } error
   *[other] Correct { $n } errors
}
applications-seal-blocked = After the steps above
applications-saved = Draft saved on { $at }. Only you see it.
applications-done = Done
applications-optional = Optional
applications-answer-none = No answer yet
applications-document-none = Not attached yet
applications-blind-hint = Read blind, so without your name or other signs of the author
applications-seal-task = Check your answers and seal
applications-seal-ready = Ready to seal
applications-seal-again = Changed, seal again
applications-suspended = The competition is suspended
applications-suspended-why = You can go on writing the draft, but not seal it. The time that was left will be given back when the competition resumes.
applications-sealed = Your application is sealed
applications-sealed-why = Accepted on { $at }. You can replace or withdraw it until the deadline.
applications-sealed-differs = What counts is the application accepted on { $at }. What you changed since will count once you seal again.
applications-withdrawn = Your application is withdrawn
applications-withdrawn-why = The draft is still here. Until the deadline you can seal it again and get a new code name.
applications-aside = Deadline and help
applications-deadline = Left to apply
applications-deadline-past = The intake is over
applications-deadline-note = After { $closes } nothing is accepted, not even a second late. The server’s clock counts: it is { $now } now.
applications-after = After sealing
applications-after-receipt = You get a receipt with a code name.
applications-after-replace = Until the deadline you can replace it, or withdraw it and apply again.
applications-after-open = All applications are opened at the same time, and observers see it happen.
applications-back = Back to the application
applications-change = Change
applications-add = Add

# Sections
applications-step = Step { $n } of { $total }
applications-answer-blind = Read blind: don’t name yourself.
applications-answer-optional = You may leave this out.
applications-agree = Your consent
applications-agreed = You agree.
applications-not-agreed = You don’t agree.
applications-yes = Yes
applications-no = No
applications-evidence = Evidence
applications-evidence-by = Documents that show it
applications-evidence-by-hint = Tick those that are, or will be, in the application. Words, documents or both are enough.
applications-shown-by = Shown by these documents: { $titles }.
applications-explanation = Explanation
applications-month-hint = Like 03.2015.
applications-until-now = until now
applications-row = Entry { $n }
applications-row-add = Add an entry
applications-row-remove = Remove entry { $n }
applications-save-continue = Save and continue
applications-save-return = Save and come back later
applications-mend = { $n ->
    [one] Saved in the draft. Before sealing, correct { $n } place
   *[other] Saved in the draft. Before sealing, correct { $n } places
}
applications-saved-at = Saved at { $at }
applications-saving = Saving…
applications-unsaved = Not saved
applications-lost = Not saved: no connection. What you typed is kept in this window, trying again
applications-failed = Not saved. What you typed is kept in this window: copy it and open the page again
applications-signed-out = Not saved: your session is over. What you typed is kept in this window
applications-sign-in = Sign in in a new tab, and saving goes on
applications-stale = Not saved: this section was changed in another window
applications-stale-show = Show both texts
applications-stale-saved = Saved in another window at { $at }
applications-stale-choose = Which text stays
applications-stale-take = Take this text instead of mine
applications-count = Characters: { $n } of { $most }
applications-count-over = Characters: { $n } of { $most }, { $over } too many

# Answers
applications-answers = Answers
applications-documents = Documents
applications-words = Words: { $n } of { $most }
applications-words-over = Words: { $n } of { $most }, { $over } too many
applications-answer-words = { $n ->
    [one] Not more than { $n } word.
   *[other] Not more than { $n } words.
}
applications-answer-most = { $n ->
    [one] Up to { $n } character.
   *[other] Up to { $n } characters.
}
applications-save = Save

# Check your answers
applications-copy-named = With your name
applications-waits = Files that wait for your choice
applications-waits-text = The application will have only what stands here. What was sent and not added can be taken or dropped on the document’s page:
applications-copy-named-note = The secretary reads this when deciding on admission, the panel only before the interview.
applications-copy-blind = Without your name, by code
applications-copy-blind-note = The panel reads this in the blind round. There must be no sign of you in it.
applications-check = Check your answers before sealing
applications-you = About you
applications-you-name = Name
applications-you-email = E-mail
applications-seal = Seal the application
applications-seal-text = Until { $closes } nobody opens a sealed application: not the secretary, not the panel, not the administrator. Until then you can replace or withdraw it.
applications-seal-replace = Seal in place of the previous one
applications-seal-replace-text = The new application replaces the previous one; the code name stays the same. Nobody opens it before { $closes }.
applications-consent-label = Confirmation
applications-consent = All of this is true. If any of it proves false, I may not be admitted to the competition.

# The receipt
applications-receipt-title = Your application is sealed
applications-receipt-title-ended = Receipt of an earlier application
applications-receipt-lede = Keep this receipt. It proves what you handed in and when, even if the portal disappears.
applications-receipt-open = Receipt
applications-receipt-code = Your code name
applications-receipt-code-note = Only you know it. Don’t tell anyone until the result is announced.
applications-receipt-competition = Competition
applications-receipt-of = No. { $number }, { $post }
applications-receipt-at = Accepted
applications-receipt-entry = Entry in the record
applications-receipt-place = No. { $n }, the last one is now No. { $of }
applications-receipt-signed = Signed by the portal
applications-receipt-unsigned = To be signed within a minute
applications-receipt-inside = In the envelope
applications-receipt-files = { $n ->
    [0] Answers, no documents
    [one] Answers and { $n } document, { $size }
   *[other] Answers and { $n } documents, { $size }
}
applications-receipt-print = Fingerprint of the application
applications-receipt-pdf = Receipt as PDF
applications-receipt-before = Before the fix
applications-receipt-before-note = What you sealed at first stays beside the fix. The receipt above is of the application as you put it right.
applications-receipt-before-pdf = The first receipt as a PDF
applications-receipt-before-file = The first receipt’s file
applications-receipt-ended = This application is no longer in force
applications-receipt-ended-why = The receipt still proves what you handed in and when: the entry stays in the record.
applications-receipt-ended-entry = Entry No. { $n } says so
applications-receipt-replaced = Replaced { $at }.
applications-receipt-withdrawn = Withdrawn { $at }.
applications-receipt-earlier = Earlier receipts
applications-receipt-earlier-one = { $code }, sealed { $at }.
applications-receipt-number = No. { $n }
applications-receipt-attached = The receipt file, receipt.json, lies in this PDF as an attachment: save it from there, the verifier reads it. What it holds is printed at the end, so paper is enough too.
applications-receipt-elsewhere = Manifest and salt are in your browser alone: save the receipt file on the page where you wrote the application. This PDF shows what the portal has.
applications-receipt-exact = What the verifier needs
applications-receipt-manifest = Manifest: what lay in the envelope, as committed
applications-receipt-salt = Salt
applications-receipt-proof = Proof that the entry is in the record (C2SP tlog-proof)
applications-receipt-unproven = The portal signs the entry within a minute of sealing. Download the receipt again later: the proof will be in it.
applications-receipt-file = Receipt file
applications-verify = How to check it
applications-verify-note = Without signing in, without trusting us
applications-verify-keep = Keep the receipt file. It holds the salt that protects the fingerprint: don’t give it to others before the result.
applications-verify-record = Download the record from the competition’s page and find your entry by its number: the fingerprint in it must be the same.
applications-verify-run = The verifier proves that the entry is in its place and the documents are the same
applications-next = What comes next
applications-next-close = The intake ends, and the list of sealed applications goes on the record
applications-next-open = After the intake
applications-next-open-text = Secretary and chair open all applications at once and compare each with its fingerprint
applications-next-admit = Admission
applications-next-admit-text = The secretary checks the documents, the chair confirms. You get a letter
applications-next-score = Scoring
applications-next-score-text = The panel scores proposals blind. You will know yours by the code name “{ $code }”

# Withdrawing
applications-withdraw = Withdraw the application
applications-withdraw-title = Withdraw the application?
applications-withdraw-code = The withdrawal goes on the record. The code name is given up for good.
applications-withdraw-again = The draft stays with you. Until { $closes } you can seal it again, under a new code name.
applications-withdraw-go = Withdraw

# What became of it
applications-status-code = Your code name in this competition: { $code }.
applications-status-explanation = Explanation
applications-status-draft = You have not applied
applications-status-draft-why = The draft is still yours, but it can no longer be sealed. No receipt means not accepted.
applications-status-sealed = Your application is sealed
applications-status-sealed-next = The intake is over. Next, secretary and chair open all applications together. We will write to you.
applications-status-mismatched = The application does not match its fingerprint
applications-status-mismatched-why = At the opening the content was not what you had sealed. It has been set aside. Keep your receipt and turn to the secretary: it proves what you handed in.
applications-status-opened = Your application is open
applications-status-opened-next = The content matches its fingerprint. Next, the secretary checks the documents, and the chair confirms the decision on admission. We will write to you.
applications-status-refused = You are not admitted
applications-status-refused-why = Ground: { $ground }
applications-status-admitted = You are admitted
applications-status-admitted-next = Next, the members of the panel declare conflicts of interest and begin to score.
applications-status-round = Round { $n }: { $title }
applications-status-round-next = You take part in this round. All scores are revealed together when it ends.
applications-status-not-shortlisted = You did not go on to the next round
applications-status-not-shortlisted-why = Your result in the round was not enough. Below are your scores by criterion.
applications-status-deliberation = Scoring is over
applications-status-deliberation-next = The panel signs the minutes. Then the result is official.
applications-status-place = Your place: { $place }
applications-status-place-passed = Your result is above the threshold. After the stand-still the competition closes with a decision on the appointment.
applications-status-place-closed = Your result is above the threshold. The competition is closed.
applications-status-place-below = Your result is below the threshold for an appointment.
applications-status-appointed = You are appointed
applications-status-appointed-next = Congratulations! The competition closed with your appointment.
applications-status-suspended-next = Nothing is lost. When it resumes, the time that was left is given back.
applications-status-cancelled = The competition is cancelled
applications-status-failed = The competition failed
applications-status-reason = Reason: { $reason }

# Own scores
applications-scores = Your scores
applications-scores-result = Result over all rounds: { $percent } of 100.
applications-scores-round = { $percent }% of the greatest possible, place { $place }.
applications-scores-criterion = { $title }: weight { $weight }, from 0 to { $max }
applications-scores-spread = Scores for this criterion: from { $least } to { $most }.
applications-scores-who = Scored by
applications-scores-seat = Seat { $seat }
applications-scores-score = Score
applications-scores-reason = Why
