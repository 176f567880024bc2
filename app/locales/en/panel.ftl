# A member's desk
panel-queue = My scorecards
panel-queue-title = Panel of competition No. { $number }
panel-competition = Competition No. { $number }
panel-competition-round = Competition No. { $number }, round { $round }: { $title }
panel-public = The competition’s page
panel-round-closes = Until the round ends
panel-round-over = The round’s term is over
panel-progress = Scorecards committed: { $done } of { $of }
panel-card-empty = Not started
panel-card-doing = { $done } of { $of } criteria
panel-card-committed = Committed
panel-card-recused = Recused
panel-hidden = Hidden
panel-queue-blind = This round is blind: you know candidates by code name only. Until the reveal no member sees another’s scorecards.
panel-queue-named = Candidates are shown by name. Until the reveal no member sees another’s scorecards.
panel-nothing = Nothing to do for now
panel-nothing-text = Stage of the competition: { $stage }. When it is your turn, this page says what to do.
panel-todo = What to do
panel-todo-now = Waits for you
panel-todo-done = Done
panel-todo-blocked = Not possible yet
panel-todo-open = Open the sitting and the applications
panel-todo-open-hint = The secretary prepares the sitting, the chair opens it. Each application is compared with its fingerprint in the record.
panel-todo-admission = Confirm admission
panel-todo-admission-hint = The secretary prepares the decisions. They take effect when you confirm them.
panel-todo-declare = Declare conflicts of interest
panel-todo-declare-hint = For every admitted candidate. Until then no document opens.
panel-todo-open-round = Open the round
panel-todo-open-round-hint = From then on members may score.
panel-todo-open-round-waits = Still to declare conflicts of interest: { $names }.
panel-todo-reveal = Reveal the scorecards
panel-todo-reveal-hint = All scorecards open together, and the portal computes the ranking.
panel-todo-answer = { $n ->
    [one] Answer { $n } remark
   *[other] Answer { $n } remarks
}
panel-todo-answer-hint = A stage with an unanswered remark does not end.
panel-todo-sign = Sign the minutes
panel-todo-sign-hint = You may add a dissent. It becomes part of the minutes.
panel-minutes-read = Read the minutes

# Conflicts of interest
panel-conflicts-title = Do you have a conflict of interest?
panel-conflicts-lede = Look through the names of all admitted candidates. If you have dealings, family or personal ties, say so. It protects you and the result.
panel-conflicts-again = You have declared already
panel-conflicts-again-text = You can change your declaration until the first round opens. Both stay in the record.
panel-conflict-no = No conflict
panel-conflict-yes = There is or may be one
panel-conflict-kind = What kind of conflict
panel-conflict-choose = Choose
panel-conflict-family = Family or a close person
panel-conflict-work = Worked together in the last 3 years
panel-conflict-money = Common property, business or debts
panel-conflict-dispute = A dispute, in court or out of it
panel-conflict-other = Something else that makes it hard to be impartial
panel-conflict-missing = Answer for { $name }.
panel-conflict-kind-missing = Choose what kind of conflict it is.
panel-conflicts-oath-label = Confirmation
panel-conflicts-oath = I have named every tie that I know of. If I learn of another, I will say so at once.
panel-conflicts-submit = Declare
panel-later = Later
panel-conflicts-aside = Explanation
panel-conflicts-what = What counts as a conflict
panel-conflicts-then = What happens
panel-conflicts-then-hidden = This candidate’s documents stay closed to you. You won’t learn the code name.
panel-conflicts-then-public = That you are recused becomes public with the scores. The reason does not.
panel-undeclared-title = The documents are still closed
panel-undeclared-text = It takes a few minutes: one answer for each candidate.

# Recusal
panel-recused-title = You don’t score this application
panel-recused-lede = You declared a conflict of interest. The code name and the documents are hidden, so that nobody can be recognised by them.
panel-recused-mean = How the result is computed
panel-recused-mean-text = The mean of the members who scored the candidate. A recusal is not a zero and counts nowhere.
panel-recused-public = When everybody sees it
panel-recused-public-text = When the scorecards are revealed together: the recusal is shown, without its reason.
panel-recused-entry = Your declaration in the record
panel-recused-back = To my scorecards
panel-entry-at = No. { $n }, { $at }

# Scorecard
panel-candidate = Candidate “{ $code }”
panel-application = Application
panel-application-text = Text of the application
panel-documents = Documents
panel-card = Scorecard
panel-weight = weight { $n }
panel-levels = What each level means
panel-reason = Reason
panel-reason-hint = { $n ->
    [one] Required, at least { $n } character. The candidate reads it after the decision.
   *[other] Required, at least { $n } characters. The candidate reads it after the decision.
}
panel-reason-now = Now:
panel-no-score = No score
panel-score-of = { $score } of { $max }
panel-save = Save draft
panel-next = Next candidate
panel-saved = Saved at { $time }
panel-saving = Saving
panel-unsaved = Not saved
panel-save-failed = Could not be saved. Your text is still on this page, we will try again.
panel-signed-out = You have been signed out. Sign in in another tab, your text stays here.
panel-stale = The scorecard was changed in another window
panel-stale-text = Nothing was saved here and nothing was overwritten there. Open the other version, compare, and decide which one stays.
panel-stale-open = Open the other version in a new tab
panel-elsewhere = The version from the other window
panel-elsewhere-text = It is the one that is saved. What you typed is in the form below. If you press “Save draft”, yours stays.
panel-elsewhere-take = Discard mine and take this version
panel-typed = What you typed
panel-commit-title = Commit the scorecard
panel-commit-note = Once committed, scores and reasons can’t be changed. Nobody sees them until the chair reveals the scorecards of all members together.
panel-commit-start = Check and commit
panel-commit = Commit
panel-check-title = Check the scorecard
panel-check-lede = It will be committed exactly like this.
panel-check-back = Go back and change it
panel-committed-at = Committed, entry No. { $n }, { $at }
panel-committed-note = The scorecard can’t be changed any more. Until the reveal only you see it.
panel-not-open = Scoring is closed
panel-not-open-note = You may read already. Scores can be given from the opening of the round to its close.

# Round
panel-round = Round
panel-round-named = Round { $n }. { $title }
panel-open-title = Open the round
panel-open-lede = Members will be able to fill in and commit scorecards. Declarations of conflicts can’t be changed after that.
panel-open-reads = What members see
panel-open-blind = The blind copy: the code name only, no sign of the author
panel-open-named = The whole application with the candidate’s name
panel-open-term = End of the term, if opened now
panel-open-submit = Open the round
panel-reveal-title = Reveal the scorecards
panel-reveal-lede = The round closes, all committed scorecards open together, the portal computes the ranking. This can’t be undone.
panel-reveal-when = Term
panel-reveal-early = Runs until { $until }. Before that you can reveal only if every scorecard is committed.
panel-reveal-late = Ended { $until }. Whoever has not committed counts as absent. There must be a quorum for each candidate.
panel-reveal-shows = What becomes public
panel-reveal-shows-text = Each member’s scores by code, recusals, the ranking. Candidates read the reasons after the decision.
panel-reveal-stops = What stops the reveal
panel-reveal-stops-text = If one scorecard doesn’t match its entry in the record, the portal names that entry and reveals nothing.
panel-reveal-submit = Close the round and reveal

# Minutes
panel-minutes-title = Minutes of the panel
panel-minutes-of = Minutes of competition No. { $number }
panel-minutes-panel = Competition panel
panel-minutes-about = Competition No. { $number }: { $title }
panel-minutes-print = Print or save as PDF
panel-minutes-ranked = Result computed
panel-minutes-present = Scored by
panel-minutes-quorum = { $n } of { $all } members took part, the quorum is { $needed }.
panel-minutes-observers = Observers
panel-minutes-applications = Applications
panel-minutes-applications-text = { $opened } opened, { $admitted } admitted
panel-minutes-remarks = Observers’ remarks
panel-minutes-remarks-text = { $n ->
    [0] There were none
    [one] { $n } was filed. The decision takes effect once each has an answer.
   *[other] { $n } were filed. The decision takes effect once each has an answer.
}
panel-minutes-round = The round was opened { $opened } and closed { $closed }. { $n ->
    [one] { $n } scorecard was revealed, it matched its entry in the record.
   *[other] { $n } scorecards were revealed, all matched their entries in the record.
}
panel-minutes-recused = { $name } does not score, being recused: { $codes }.
panel-minutes-absent = Did not commit all scorecards: { $names }.
panel-minutes-ranking = Ranking of the round, points of 100
panel-minutes-place = Place
panel-minutes-candidate = Candidate
panel-minutes-mean = Mean
panel-minutes-further = Next
panel-minutes-advances = goes on
panel-minutes-stays = doesn’t go on
panel-minutes-result = Result
panel-minutes-result-of = Result, points of 100
panel-minutes-share = { $title }, weight { $weight }
panel-minutes-total = Total
panel-minutes-threshold = Threshold { $n }
panel-minutes-passes = above
panel-minutes-below = below
panel-minutes-first = The panel decided: by the scores, the first place is held by { $codes }. The candidate is put forward for appointment after the stand-still.
panel-minutes-nobody = The panel decided: nobody reached the threshold.
panel-minutes-dissent = Dissent. { $name }
panel-minutes-signed = Signatures
panel-minutes-signed-count = Signed by { $n }. The decision needs at least { $quorum }.
panel-minutes-with-dissent = , with a dissent
panel-minutes-fingerprint = The minutes follow from the first { $entries } entries of the record. What is signed is their SHA-256:
panel-minutes-document = Download the document that is signed (JSON)
panel-sign-title = Sign the minutes
panel-sign-lede = The portal made the minutes from the record. Check them and sign. If you disagree with the decision, add a dissent.
panel-sign-own = Your signature
panel-sign-dissent = Dissent
panel-sign-dissent-hint = Optional. It is published with the minutes, word for word. Don’t write personal data of candidates.
panel-sign-agree-label = Confirmation
panel-sign-agree = I have read the minutes and sign their fingerprint.
panel-sign-submit = Sign
panel-sign-done = You have signed the minutes
