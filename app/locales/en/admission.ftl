# Opening the applications
admission-opening = Opening the applications
admission-opening-lede = It takes two: the secretary prepares the sitting, the chair opens all applications together. The portal compares each with its fingerprint in the record.
admission-opening-closed = Intake ended
admission-opening-sealed = Sealed applications
admission-opening-prepared = Sitting prepared
admission-opening-early = Applications can be opened once the intake is over.
admission-opening-prepare = Prepare the sitting
admission-opening-prepare-text = After that the chair can open the applications.
admission-opening-waits-chair = The sitting is prepared. Now the chair opens the applications.
admission-opening-waits-secretary = The secretary has not prepared the sitting yet.
admission-opening-open = Open all applications
admission-opening-open-text = The portal reads every application with its files and compares it with its fingerprint. In a large competition this takes up to a few minutes; the page shows how much is done.
admission-opening-progress = Opening the applications: { $compared } of { $total } compared.
admission-opening-progress-text = You may close the page: the opening goes on without it. If the server stops, nothing is opened by half, and the chair presses again.
admission-opening-done = The opening is complete.
admission-opening-broke = The opening broke off, no application is open
admission-opening-unscanned = Files can’t be scanned for viruses now. Try again in a few minutes; if that doesn’t help, tell the administrator.
admission-opening-remark-came = An observer filed a remark while the applications were compared. Answer it, then open once more.
admission-opening-changed = Something changed in the competition while the applications were compared, and the rules refused the opening. See what is on the page now, and try again if that is still possible.
admission-opening-fault = The portal had a fault: the server’s log has a line on it. Try again; if that doesn’t help, tell the administrator.
admission-matched = { $n ->
    [one] { $n } application matches its fingerprint
   *[other] { $n } applications match their fingerprints
}
admission-matched-why = They are open. The list is on the record.
admission-mismatched = { $n ->
    [one] { $n } application does not match its fingerprint
   *[other] { $n } applications do not match their fingerprints
}
admission-mismatched-why = The content is not what was sealed or, where the author’s browser sealed it, not what the rules ask for, so these applications are set aside. It is on the record, and the candidates have been written to.
admission-remark = A remark without an answer
admission-remark-why = Remark { $remark } has no answer yet, so the stage can’t end.
admission-remark-answer = Answer the remark

# Admission
admission-title = Checking the documents
admission-lede = { $done } of { $total } applications have a proposal. You see names and documents, but neither code names nor proposals for the enterprise.
admission-table = Applications
admission-place = No.
admission-candidate = Candidate
admission-proposal = Secretary’s proposal
admission-confirmed = Chair’s decision
admission-undecided = None yet
admission-admit-short = Admit
admission-refuse-short = Refuse: { $ground }
admission-waits = Waiting
admission-admitted = Admitted
admission-refused = Refused
admission-over = The decisions are confirmed
admission-over-why = The candidates have been written to. The decisions are on the record by code name.
admission-documents = Documents
admission-documents-note = Files are downloaded. The portal doesn’t open them in the browser
admission-documents-none = No documents to check are attached.
admission-decision = Decision
admission-admit = Admit
admission-refuse = Refuse
admission-ground = Ground for the refusal
admission-ground-hint = Only those named in the competition’s rules.
admission-explanation = Explanation for the candidate
admission-explanation-hint = In plain words, with the page of the document. A court may read it.
admission-propose = Save the proposal
admission-propose-note = The decision takes effect when the chair confirms it together with all the others. Then the candidate gets a letter with the ground and the explanation.
admission-stale-saved = Saved in another window meanwhile
admission-back = Back to the list
admission-confirm-title = Decisions on admission
admission-counts = Admit: { $admitted }. Refuse: { $refused }.
admission-same-number = The same taxpayer’s number was given in the application of: { $names }. One person hands in one application; find out whose number it is.
admission-chair-waits = { $undecided } of { $total } have no proposal yet. You see the proposals once each has one: one by one they would tell, beside the record, whose a code is.
admission-confirm-text = You confirm all proposals at once. The decisions go on the record by code name, and the candidates get letters. They can’t be changed afterwards.
admission-confirm = Confirm all decisions
