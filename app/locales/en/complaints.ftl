complaints-title = Complaints
complaints-note = { $n ->
    [one] { $n } complaint, { $decided } decided. Before each is decided, the competition doesn’t close.
   *[other] { $n } complaints, { $decided } decided. Before each is decided, the competition doesn’t close.
}
complaints-number = Complaint { $complaint }
complaints-entry = Entry no. { $n }
complaints-contested = It contests: { $what }.
complaints-own-title = My complaints
complaints-own-lede = Only the secretary and the chair read a complaint’s words. Everybody sees its number, your code, what it contests, and the decision. The competition doesn’t close before it is decided.
complaints-filed = Complaints filed
complaints-file = File a complaint
complaints-until = Complaints are taken until { $at }.
complaints-objections = What you contest
complaints-objections-hint = Choose one or several. Everybody sees this.
complaints-what = What happened
complaints-what-hint = Facts: what, when, whose decision. Up to 6000 characters.
complaints-why = Why that is wrong
complaints-why-hint = Which rule was broken and what shows it. Up to 6000 characters.
complaints-asks = What is asked for
complaints-asks-hint = Which decision would put it right. Up to 6000 characters.
complaints-evidence = Evidence
complaints-evidence-hint = If you like: up to { $most } files of 20 MB each. PDF, DOCX, ODT, JPEG, PNG, or a signature (.p7s, .asice). Only the secretary and the chair open them.
complaints-evidence-add = Add the chosen files
complaints-evidence-refused = “{ $name }”: { $why }
complaints-check = Check the complaint
complaints-check-title = Check the complaint
complaints-check-lede = A complaint that was filed can’t be changed or taken back. An entry with your code stands in the record.
complaints-send = File the complaint
complaints-change = Change
complaints-proof = How to prove that you wrote just this
complaints-proof-why = The record has a commitment. With the salt and this text it proves that nobody changed the words. Keep them.
complaints-commitment = Commitment in the record
complaints-salt = Salt
complaints-forgotten = The words of this complaint are gone: its author’s data were erased.
complaints-desk-lede = Only the secretary and the chair read a complaint’s words. Each has to be decided, or the competition doesn’t close.
complaints-chair-lede = The secretary decides complaints. You read their words and the decisions.
complaints-none = No complaint was filed.
complaints-all-decided = All decided
complaints-undecided = { $n ->
    [one] { $n } waits for a decision
   *[other] { $n } wait for a decision
}
complaints-undecided-hint = While a complaint is undecided, the competition doesn’t close.
complaints-hold-closing = Complaint { $complaint } isn’t decided yet
complaints-decide = Decide the complaint
complaints-decide-note = The decision is public at once, in both languages, and stays in the record. It can’t be changed.
complaints-outcome = Decision
complaints-upheld-hint = Nothing follows from this by itself: putting it right is an act of its own with its own entry. Say what will be done.
complaints-ground = Ground not to consider it
complaints-ground-hint = Only if the complaint is not considered.
complaints-text-uk = Reasons in Ukrainian
complaints-text-en = Reasons in English
complaints-nobody-confirm = The reasons name no person and let none be recognised.
complaints-decide-do = Publish the decision
objection-admission = a decision on admission
objection-conflict = an undeclared conflict of interest
objection-other = something else
objection-procedure = a breach of the rulebook
objection-scoring = the scoring
verdict-undecided = Waits for a decision
verdict-upheld = Upheld
verdict-dismissed = Dismissed
verdict-not-admitted = Not considered
inadmissible-no-objection = It says nothing that could be examined
inadmissible-no-standing = It doesn’t concern the complainant’s own rights
inadmissible-outside = It is not about this competition
inadmissible-repeated = It was decided already
