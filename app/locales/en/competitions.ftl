home-title = Competitions
home-description = Open competitions for directors of Ukraine’s state enterprises. Every act stands in an open record.
home-heading = An open competition decides who leads a state enterprise
home-lede = Applications stay sealed until the deadline. The panel assesses plans without knowing names. Every act leaves an entry that anyone can check.
home-seal = The seal of entry no. { $n }
home-seal-note = The seal of entry no. { $n }. Its rays are drawn from the entry’s fingerprint, so it changes with every act.
home-open = Open competitions
home-over = Past competitions
home-search = Enterprise, post or number
home-stage = Stage
home-stage-any = All stages
home-show = Show
home-count = { $n ->
    [one] { $n } open competition, the nearest deadline first
   *[other] { $n } open competitions, the nearest deadline first
}
home-none = There are no open competitions now
home-none-why = As soon as the authority announces one, it will appear here.
home-nothing = Nothing was found
home-nothing-why = Try a shorter word or another stage.
home-all = All competitions
home-figure-open = { $n ->
    [one] open competition
   *[other] open competitions
}
home-figure-sealed = { $n ->
    [one] sealed application waits for the opening
   *[other] sealed applications wait for the opening
}
home-figure-appointed = { $n ->
    [one] appointed director
   *[other] appointed directors
}
home-figure-entries = { $n ->
    [one] entry in the open record
   *[other] entries in the open record
}
home-live = Live
home-step = Stage { $n } of { $total }.
home-meta = No. { $number }, { $place }
home-applications = { $n ->
    [one] application
   *[other] applications
}
competition-title = { $name }, competition no. { $number }
competition-heading = { $post }, { $enterprise }
competition-kicker = Competition no. { $number }, announced { $day }
competition-crumb = No. { $number }, { $name }
competition-round = Round { $n }: { $title }
competition-will-not-be = Won’t be
competition-until = until { $day }
competition-accepting = Applications are open
competition-preparing = Being prepared
competition-scoring = The panel is scoring
competition-revealing = Scorecards are being revealed
competition-over = Finished
competition-going-on = Under way
competition-done = Done
competition-admitted = { $n ->
    [one] { $n } admitted
   *[other] { $n } admitted
}
competition-advanced = { $n ->
    [one] { $n } goes on
   *[other] { $n } go on
}
competition-applications = { $n ->
    [one] { $n } application
   *[other] { $n } applications
}
competition-deadline-intake = Until the deadline
competition-past-intake = The deadline has passed
competition-deadline-round = Until the round’s term ends
competition-past-round = The round’s term is over
competition-deadline-standstill = Until the stand-still ends
competition-past-standstill = The stand-still is over
competition-post = The post
competition-terms = Terms
competition-place = Place
competition-basis = Legal basis
competition-margin = Dates and applications
competition-apply = Apply
competition-results = Results
competition-minutes = The panel’s minutes
competition-wall = The scoring, live
competition-sealed-note = { $n ->
    [one] { $n } application is sealed. Nobody sees what is in it before the opening, after { $at }.
   *[other] { $n } applications are sealed. Nobody sees what is in them before the opening, after { $at }.
}
competition-waiting-note = { $n ->
    [one] { $n } sealed application waits for the opening.
   *[other] { $n } sealed applications wait for the opening.
}
competition-record = The record
competition-record-note = Entries are only added. Not even an administrator can change or remove one.
competition-record-all = { $n ->
    [one] The whole record, { $n } entry
   *[other] The whole record, { $n } entries
}
competition-bundle = the record as one file, to be checked
competition-cancelled = The competition was cancelled on { $day }
competition-cancelled-note = The cancellation is an entry of the record too. Earlier entries stay.
competition-failed = The competition failed on { $day }
competition-failed-why = The reason by the record: { $reason }.
competition-suspended = The competition is suspended
competition-suspended-why = Stopped at the stage “{ $stage }”. The time that was left is given back when the competition goes on. The record names the ground.
competition-extended = The deadline was extended to { $to }
competition-extended-why = It was { $was } at first. The record names the reason.
competition-rehearsal = Rehearsal
competition-rehearsal-note = This is a rehearsal with invented people and an invented enterprise. Nobody is appointed by it.
competition-appointed = Appointed: { $code }
competition-appointed-name = Appointed: { $name } ({ $code })
competition-nobody = The competition closed without an appointment
competition-first = First place: { $code }. The result may be contested now
ranking-title = Results of competition no. { $number }
ranking-description = The ranking, scores by criterion and member, the threshold and the observers’ remarks.
ranking-kicker = Results
ranking-lede = The ranking follows from the revealed scorecards and the frozen rulebook alone. Anyone can recompute it.
ranking-first = First place: { $code }, { $points } of 100
ranking-nobody = Nobody reached the threshold
ranking-rounds = Scores by round
ranking-none = There are no scores yet
ranking-none-why = The scorecards are revealed together when the round ends. Until then nobody but their author sees them.
ranking-margin = Term and documents
ranking-heading = Ranking
ranking-note = The mean of the members by round, weighted to 100. The threshold: { $percent }.
ranking-threshold = The threshold: { $percent }
ranking-appointed = appointed
ranking-erased = data destroyed
ranking-named = Candidates are named who reached the interviews and agreed to it, and whoever is appointed.
ranking-tied = place shared
ranking-round-note = { $top ->
    [one] The first { $top } place with at least { $percent } % of the greatest total goes on.
   *[other] The first { $top } places with at least { $percent } % of the greatest total go on.
}
ranking-by-criterion = Scores by criterion
ranking-by-member = The members’ totals, of 100
ranking-heat = The mean score by criterion, from 0 to { $max }. The number beside a name is its weight. The darker, the higher
ranking-candidate = Candidate
ranking-total = Total of 100
ranking-further = Goes on
ranking-place = place { $place }
ranking-advances = yes
ranking-stays = no
ranking-not-scored = not scored
ranking-recused = recused
ranking-absent = no scorecard
ranking-agreement = How far the panel agrees: each member’s total, from 0 to 100. The closer the dots, the more they agree
ranking-spread = Spread
ranking-span = From – to
ranking-dots = Totals: { $totals }
secretary-title = The secretary’s competitions
secretary-lede = Drafts and announced competitions. Only secretaries see a draft.
secretary-new = New competition
secretary-none = There are no competitions yet
secretary-none-why = A new one begins from the built-in rulebook “Director of a state enterprise, two rounds”. All of it can be changed before the announcement.
secretary-column-number = Number
secretary-column-enterprise = Enterprise
secretary-column-stage = Stage
secretary-column-changed = Changed
secretary-nameless = No name yet
secretary-round = Round { $n }
secretary-number = Competition no. { $number }
secretary-saved = Saved { $at }, { $by }
secretary-to-do = What is to do now
secretary-done = Complete
secretary-missing = { $n ->
    [one] { $n } field is missing
   *[other] { $n } fields are missing
}
secretary-missing-title = What is missing
secretary-not-begun = Not begun
secretary-seats-count = { $n ->
    [one] { $n } seat on the panel
   *[other] { $n } seats on the panel
}
secretary-approved = Approved: { $by }
secretary-not-approved = Not approved
secretary-can = Can be done
secretary-not-yet = Not yet
secretary-task-build = Rulebook, texts and dates
secretary-task-seats = Seats on the panel and observers
secretary-task-approve = Approval by another secretary
secretary-task-approve-hint = Not by the last one who edited. Any change afterwards voids the approval.
secretary-task-announce = Announcement
secretary-link-public = Public page
secretary-link-record = Record
secretary-link-wall = Live wall
secretary-link-steer = Extend, suspend, cancel
secretary-aside = Dates and pages
secretary-answered = All answered
secretary-unanswered = { $n ->
    [one] { $n } unanswered
   *[other] { $n } unanswered
}
secretary-unanswered-hint = While a remark has no answer, the stage doesn’t end.
secretary-task-remarks = The observers’ remarks
secretary-seats-all = All seats are accepted
secretary-seats-open = { $n ->
    [one] { $n } seat isn’t accepted yet
   *[other] { $n } seats aren’t accepted yet
}
secretary-task-invite = Invitations to seats
secretary-task-intake = Intake
secretary-task-intake-hint = Ends by itself: { $at }.
secretary-task-opening = Prepare the sitting that opens the applications
secretary-task-opening-hint = The secretary prepares, the chair opens: it takes two.
secretary-waits-chair = Waiting for the chair
secretary-task-admission = Admission: propose decisions
secretary-task-admission-hint = The chair confirms the decisions.
secretary-undecided = { $n ->
    [one] { $n } application undecided
   *[other] { $n } applications undecided
}
secretary-waits-round = Waiting for the chair to open the round
secretary-task-minutes = Minutes: the panel’s signatures
secretary-signed = { $quorum ->
    [one] { $n } signed, { $quorum } is needed
   *[other] { $n } signed, { $quorum } are needed
}
secretary-task-close = Close the competition
secretary-task-close-hint = The stand-still runs until { $at }.
secretary-task-resume = Let the competition go on
secretary-task-over = Nothing more to do
approve-title = Approval and announcement of no. { $number }
approve-lede = Read all of it as people will. After the announcement the rules can’t be changed: only a cancellation mends a mistake.
approve-both-note = In both languages, as it will stand in the record
approve-state = Decision
approve-refused = This can’t be done
approve-approved = Approved by { $by }, { $at }.
approve-announce-note = Announcing freezes the rules, shows the competition to everybody and sends the invitations to seats.
approve-announce = Announce and freeze the rules
approve-second = You were the last to edit the draft, so another secretary must approve. Ask a colleague to open this page.
approve-note = You approve exactly this version. If it is changed, it needs a new approval.
approve-approve = Approve
build-title = Draft of competition no. { $number }
build-lede = You can save what isn’t finished. Before the announcement the portal checks all of it and says what is missing.
build-post = Post and enterprise
build-both-note = Everything official exists in Ukrainian and English.
build-in-uk = { $label }, in Ukrainian
build-in-en = { $label }, in English
build-uk = in Ukrainian
build-en = in English
build-name = Title of the competition
build-enterprise = Enterprise
build-about = About the enterprise, in a sentence or two
build-place = Place
build-post-name = Post
build-terms = Terms: pay, length of the contract, duties
build-basis = Legal basis
build-dates = Dates
build-dates-note = After the announcement the deadline can only be extended, with a recorded reason.
build-closes = End of the intake
build-closes-hint = Date and time in Kyiv. After this second nothing is accepted.
build-fix = Putting defects right, days
build-fix-hint = From 0 to 30: the most that a candidate gets who is asked in admission to put defects right. 0 means that nobody is asked.
build-standstill = Stand-still, days
build-standstill-hint = From 1 to 60. The competition can’t close sooner.
build-questions = Questions
build-questions-note = The candidate answers them in the application.
build-question-n = Question { $n }
build-question = Question
build-section = Section
build-kind = Kind of answer
build-criterion-of = Written for the criterion
build-criterion-none = None
build-optional-question = May be left unanswered
build-column = Column { $n }
build-add-column = Add a column
build-remove-column = Remove column { $n }
build-hint = Hint
build-max-words = Most words
build-max-words-hint = 0 or empty where words aren’t counted.
build-max-chars = Most characters
build-blind = First round
build-blind-question = The panel reads the answer blind, by code
build-blind-document = The panel reads the document blind, by code
build-add-question = Add a question
build-remove-question = Remove question { $n }
build-documents = Documents
build-documents-note = PDF, DOCX, JPEG or PNG, up to 20 MB each.
build-document-n = Document { $n }
build-document = Document
build-required = Required or not
build-required-document = An application can’t be sealed without it
build-add-document = Add a document
build-remove-document = Remove document { $n }
build-grounds = Grounds of a refusal
build-grounds-note = Admission can be refused on these grounds only.
build-ground-n = Ground { $n }
build-add-ground = Add a ground
build-remove-ground = Remove ground { $n }
build-criteria = Rounds, criteria and weights
build-criteria-note = The weights of each round add up to exactly 100. They are frozen by the announcement.
build-round-n = Round { $n }
build-round-title = Title of the round
build-round-blind = Blind: the members see codes only
build-round-named = Named: the members know the names
build-weights = Criteria and weights
build-criterion-in-uk = Criterion in Ukrainian
build-criterion-in-en = Criterion in English
build-criterion-uk = Criterion { $n }, in Ukrainian
build-criterion-en = Criterion { $n }, in English
build-weight = Weight
build-weight-n = Weight of criterion { $n }
build-acts = Acts
build-add-criterion = Add a criterion
build-remove-criterion = Remove criterion { $n }
build-together = Together
build-sum-ok = { $sum }, fine
build-sum-less = { $sum }, add { $n }
build-sum-more = { $sum }, take off { $n }
build-percent = Threshold, % of the greatest total
build-top = Places that go on
build-term = Term of the round, days
build-ties = If totals are equal
build-tie-first = First the higher score in
build-tie-second = Then the higher score in
build-tie-none = The place is shared
build-result = Result
build-result-note = How the rounds make one result of 100.
build-result-shares = Shares of the rounds
build-result-weight = Share of the round “{ $title }”
build-result-percent = Threshold of the result, of 100
build-result-percent-hint = Who is below can’t be appointed.
build-panel = Panel and observers
build-panel-note = Exactly one chair. One person has one seat only.
build-no-seats = There are no seats yet.
build-seats-link = Provide the seats
build-quorum = Quorum
build-quorum-hint = How many members must score and sign, two at least.
build-observers = Observers
build-observers-see = See which member has committed which scorecard
build-next = What next
build-next-note = Save the draft. Once it is complete another secretary approves it, and it can be announced.
build-missing = { $n ->
    [one] The saved draft lacks { $n } thing:
   *[other] The saved draft lacks { $n } things:
}
build-complete = The saved draft is complete
build-save = Save the draft
build-approve = To the approval
steer-title = Competition no. { $number }: beside the track
steer-lede = Each of these acts becomes an entry of the record with your reason in both languages.
steer-closes = The deadline in force: { $at }.
steer-extend = Extend the intake
steer-extend-note = A deadline only moves later.
steer-extend-do = Extend
steer-until = New end of the intake
steer-until-hint = Date and time in Kyiv.
steer-suspend = Suspend
steer-suspend-note = By an act or a court’s decision. The time that is left is kept.
steer-suspend-do = Suspend the competition
steer-resume = Resume
steer-resume-note = The stage gets back the time it had left.
steer-resume-do = Let it go on
steer-due = New end of the term, to give more time
steer-due-hint = Left empty: exactly what was left.
steer-act-uk = The act, in Ukrainian
steer-act-en = The act, in English
steer-reason-uk = The reason, in Ukrainian
steer-reason-en = The reason, in English
steer-cancel = Cancel
steer-cancel-note = For good. A cancelled competition can’t go on; only a new one can be announced.
steer-cancel-do = Cancel the competition for good
close-title = Closing of competition no. { $number }
close-lede = Say who was appointed by the ranking, or that nobody was. This is the record’s last entry.
close-until = The stand-still: until { $at }.
close-appointed = Who was appointed
close-candidate = { $code }, place { $place }
close-nobody = Nobody
close-do = Close the competition

# Disclosure
build-enterprise-code = Code in the state register
build-enterprise-code-hint = Eight digits; may be left out.
build-profile = Disclosure
build-profile-note = After the announcement this can’t be changed, only lifted.
build-restricted = Name of the enterprise
build-restricted-hint = Instead of name, code and place everybody sees a direction and a number. The record will hold a commitment by which anybody checks the true name once it is lifted. The texts of the announcement must not give it away.
build-restricted-yes = Not disclosed until decided
build-direction = Direction
build-enterprise-number = Number of the enterprise
build-enterprise-number-hint = From 1 to 9999, by the governing body’s own list.
secretary-link-disclosure = Disclose the enterprise
disclosure-title = Disclose the enterprise, competition { $number }
disclosure-lede = From then on everybody sees name, code and place, for good: an entry of the record can’t be taken back.
disclosure-public = What everybody sees now
disclosure-name = What it is in truth
disclosure-code = Code in the state register
disclosure-place = Place
disclosure-confirm = Confirmation
disclosure-confirm-yes = The disclosure has been decided, the name may be published
disclosure-do = Disclose the enterprise
disclosure-lifted = The enterprise is disclosed
disclosure-lifted-note = The entry that says so:
