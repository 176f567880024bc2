# Which rule refused, and what to do
refusal-not-announced = The competition hasn't been announced.
refusal-wrong-stage = The stage is “{ $stage }”, and this belongs to another.
refusal-wrong-author = This is someone else's to do.
refusal-time-went-back = Time on the record can't go back. Try again.
refusal-rules-incomplete = The rulebook is incomplete. Fill in everything in both languages.
refusal-deadline-passed = Intake closed on { $closed }. Nothing is accepted after that.
refusal-too-early = Too early: the term runs until { $until }.
refusal-only-later = A date may only move later. Give a later one.
refusal-unknown-seat = There is no such seat in this competition.
refusal-seat-taken = This seat is taken already, or was left.
refusal-seat-not-held = The seat hasn't been accepted, or was left.
refusal-second-seat = One person holds one seat in a competition.
refusal-seat-and-application = Whoever holds a seat in a competition can't be a candidate in it.
refusal-unknown-application = There is no such application, or its state doesn't allow this.
refusal-code-taken = This code name is taken. Try again.
refusal-wrong-replacement = The application was replaced or withdrawn in another window. Open it again.
refusal-wrong-list = The list doesn't match the record.
refusal-remark-unanswered = Remark { $remark } has no answer yet. The stage ends once it has.
refusal-unknown-remark = There is no such remark, or it is answered.
refusal-unknown-ground = The rulebook has no such ground for refusal.
refusal-already-decided = This application has been decided already.
refusal-undecided = { $count ->
    [one] { $count } application has no decision yet.
   *[other] { $count } applications have no decision yet.
}
refusal-conflicts-undeclared = Every member must declare conflicts of interest first.
refusal-conflicts-partial = Answer for every candidate.
refusal-panel-incomplete = Not every member of the panel has accepted the seat.
refusal-unknown-round = There is no such round, or it isn't its turn.
refusal-unknown-criterion = There is no such criterion in this round.
refusal-score-off-scale = Give a score from 0 to { $max }.
refusal-score-missing = Give a score for this criterion.
refusal-reason-too-short = { $least ->
    [one] Give a reason of at least { $least } character.
   *[other] Give a reason of at least { $least } characters.
}
refusal-text-too-long = { $most ->
    [one] Shorten the text to { $most } character.
   *[other] Shorten the text to { $most } characters.
}
refusal-text-missing = Write a text.
refusal-already-committed = A committed scorecard can't be changed.
refusal-recused = You are recused from this candidate.
refusal-sheets-missing = { $count ->
    [one] { $count } scorecard is missing, and the round's term is still running.
   *[other] { $count } scorecards are missing, and the round's term is still running.
}
refusal-commitment-mismatch = A revealed scorecard doesn't match entry No. { $committed }. The reveal has stopped.
refusal-no-quorum = There is no quorum: too few members scored.
refusal-wrong-ranking = The ranking doesn't follow from the scorecards.
refusal-wrong-minutes = The minutes changed after the first signature. Open them again.
refusal-already-signed = You have signed the minutes already.
refusal-not-appointable = By the ranking this candidate can't be appointed.
refusal-not-failed = The record doesn't show this reason: { $reason }.
refusal-answer-missing = Give an answer.
refusal-document-missing = Add a document.
refusal-document-type = The file is of another type, whatever its name says. Add a PDF, DOCX, JPEG or PNG.
refusal-document-too-large = The file is too large. One file may have up to 20 MB.
refusal-document-empty = The file is empty. Add another.
refusal-stale-version = This was changed in another window. Your text is kept on this page: compare, and save again.
refusal-second-person = Someone other than the author must approve.
refusal-not-approved = The competition hasn't been approved.
refusal-sitting-not-prepared = The sitting hasn't been prepared.
refusal-required = Fill in this field.
refusal-email-malformed = Write the address like name@example.org.
refusal-password-too-short = { $least ->
    [one] The password is too short, it needs at least { $least } character.
   *[other] The password is too short, it needs at least { $least } characters.
}
refusal-password-too-long = { $most ->
    [one] The password is too long, it may have { $most } character.
   *[other] The password is too long, it may have up to { $most } characters.
}
refusal-password-guessable = This password is easy to guess. Take several unrelated words.
refusal-sign-in-failed = The e-mail or the password doesn't match.
refusal-link-expired = The link was used already or is too old. Ask for a new one.
refusal-too-many-attempts = { $wait ->
    [one] Too many attempts. Try again in { $wait } second.
   *[other] Too many attempts. Try again in { $wait } seconds.
}
refusal-consent-missing = Tick the box to go on.
refusal-weights-not-100 = Weights must add up to 100, they make { $sum }.
refusal-number-out-of-bounds = Give a number from { $least } to { $most }.
refusal-date-malformed = Give a date and time that exist.
refusal-date-in-past = Give a moment in the future.
refusal-unknown-choice = Choose one of the answers offered.
