# Which rule refused, and what to do
refusal-not-announced = The competition hasn’t been announced yet. Wait for the announcement.
refusal-wrong-stage = This can’t be done at the stage “{ $stage }”. Open the competition’s page and see what is to be done now.
refusal-wrong-author = This act is somebody else’s. See on the competition’s page whose turn it is.
refusal-time-went-back = The server’s clock is behind the record’s last entry. Wait a minute and try again. If that doesn’t help, tell the administrator.
refusal-rules-incomplete = The rulebook isn’t complete. Go back to the draft and mend the marked fields.
refusal-deadline-passed = Intake closed on { $closed }. Nothing is accepted after that.
refusal-too-early = Too early: the term runs until { $until }.
refusal-only-later = A date may only move later. Give a later one.
refusal-unknown-seat = There is no such seat in this competition. Check the seat’s number.
refusal-seat-taken = This seat is taken or was left. If that is a mistake, write to the secretary.
refusal-seat-not-held = Nobody holds this seat at present. Accept the invitation first, or write to the secretary.
refusal-second-seat = One person may hold only one seat in a competition. Name somebody else.
refusal-seat-and-application = Who holds a seat in a competition can’t apply in it, and a candidate can’t hold a seat. Choose one of the two.
refusal-unknown-application = There is no such application, or its state has changed. Load the page again.
refusal-code-taken = This code is used already. Try again: the portal will give another one.
refusal-wrong-replacement = The application was replaced or withdrawn in another window. Open it again.
refusal-wrong-list = The list changed while the page was open. Load the page again and repeat.
refusal-remark-unanswered = Remark { $remark } has no answer yet. The stage can’t end without one. The secretary or the chair answers it, on the page of remarks.
refusal-unknown-remark = There is no such remark, or it is answered already. Load the page again.
refusal-questions-closed = Questions were taken until { $closed }, three days before the deadline. See the answers on this page.
refusal-too-many-questions = { $most ->
    [one] { $most } question already waits for an answer. Wait for it, or take one back.
   *[other] { $most } questions already wait for an answer. Wait for one, or take one back.
}
refusal-unknown-question = The question is answered, turned down or taken back already. Go back to the list.
refusal-complaint-undecided = Complaint { $complaint } isn’t decided yet. The competition doesn’t close before the secretary has decided each complaint on the page of complaints.
refusal-unknown-complaint = There is no such complaint. Go back to the list of complaints.
refusal-complaint-decided = This complaint is decided. The decision is in the record and can’t be changed.
refusal-complaints-closed = Complaints were taken until { $closed }, during the stand-still. From now on a court is the way.
refusal-complaint-too-early = A complaint can be filed once the result is published. If you were not admitted, right after that decision.
refusal-sealed-too-often = One application may be sealed { $most } times at most, so that nobody floods the record. What you sealed last is in force; it can’t be changed any more, but it can be withdrawn.
refusal-too-many-codes = An application may be withdrawn and sealed again until { $most } code names are used: each time takes one. Write to the competition’s secretary if you need another.
refusal-too-many-complaints = { $most ->
    [one] You have filed { $most } complaint. No more can be filed in this competition.
   *[other] You have filed { $most } complaints. No more can be filed in this competition.
}
refusal-too-much-evidence = { $most ->
    [one] A complaint has { $most } file at most. Remove others, or put them together into one PDF.
   *[other] A complaint has { $most } files at most. Remove others, or put them together into one PDF.
}
refusal-evidence-gone = A file of this complaint isn’t there any more: it was removed, or filed with another complaint. Look at the list of files and check the complaint once more.
refusal-unknown-ground = The rulebook has no such ground. Choose one from the list.
refusal-already-decided = This application was decided already. The decision is in the record and can’t be changed.
refusal-fix-asked = A fix is asked for once, and before a decision is proposed. Propose the decision on what is there.
refusal-fix-term = The rulebook of this competition gives 1 to { $most } days. Change the number of days.
refusal-fix-not-asked = The secretary has not asked for this to be put right. Only what the page of the fix names can change.
refusal-fix-given = The fix is handed in. That is done once; the decision on admission will be mailed.
refusal-fix-over = The time to put it right ended { $until }. The decision on admission is made on what was sealed.
refusal-fix-open = The candidate has time until { $until }. The decision can be made when the fix is handed in or the time is over.
refusal-fix-unchanged = Nothing has changed. Put right what is named and hand it in; if there is nothing to put right, hand in nothing.
refusal-slot-taken = This time is taken. Choose another.
refusal-slot-overlaps = Another interview lasts from { $starts } to { $ends }, and the panel can’t be at two at once. Choose a time before or after it.
refusal-slot-past = This time has come already. Choose a later one.
refusal-slot-held = You have a time. Ask for another one, saying why.
refusal-slot-missing = There is no time yet. Choose one from the list.
refusal-change-waits = You have asked for another time already. Wait for the secretary’s answer.
refusal-undecided = { $count ->
    [one] { $count } application has no decision yet. Propose one and try again.
   *[other] { $count } applications have no decision yet. Propose one for each and try again.
}
refusal-conflicts-undeclared = Not every member has declared conflicts of interest. The round can be opened once all have.
refusal-conflicts-partial = Answer for each candidate whether there is a conflict of interest. The declaration covers all of them at once.
refusal-panel-incomplete = The panel isn’t complete. It needs exactly one chair, and members who have accepted their seats.
refusal-unknown-round = There is no such round, or it isn’t its turn yet. Go back to the competition’s page.
refusal-unknown-criterion = The rulebook has no such criterion. Choose one from the list.
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
refusal-too-many-words = { $most ->
    [one] Not more than { $most } word is taken here. Shorten the text.
   *[other] Not more than { $most } words are taken here. Shorten the text.
}
refusal-text-missing = Fill in this field: it can’t go on without this text.
refusal-language-missing = Fill in this text. Official texts are needed in both languages.
refusal-already-committed = This scorecard is committed. A committed scorecard can’t be changed.
refusal-recused = You are recused from this candidate, so you can’t score the application.
refusal-sheets-missing = Not every member has committed all scorecards yet. The round can be revealed as soon as the last one is committed or the round’s term is over.
refusal-commitment-mismatch = A scorecard doesn’t match its commitment in entry no. { $committed }. The reveal has stopped. Tell the secretary and the administrator.
refusal-no-quorum = There is no quorum: fewer members took part than the rulebook asks for.
refusal-wrong-ranking = The ranking doesn’t follow from the revealed scorecards. Nothing was recorded. Tell the administrator.
refusal-wrong-minutes = The minutes changed after the first signature. Open them again.
refusal-already-signed = You have signed the minutes already. A signature is given once.
refusal-not-appointable = This candidate can’t be appointed: the result is below the threshold. Choose another one, or close without an appointment.
refusal-not-failed = The record doesn't show this reason: { $reason }.
refusal-answer-missing = Give an answer.
refusal-explanation-missing = You said yes: explain it, or name the evidence.
refusal-day-malformed = Give a date that exists, like 12.03.1980, or a month like 03.2015.
refusal-end-before-beginning = The end is before the beginning. Check both months.
refusal-too-many-rows = { $most ->
    [one] Leave { $most } entry, the most important one.
   *[other] Leave at most { $most } entries, the most important ones.
}
refusal-names-author = Answers in this section tell who the author is, so the panel can’t read them blind. Untick the box or move the question.
refusal-evidence-not-attached = A document that you ticked isn’t in the application: add it, or untick it.
refusal-document-missing = Add a document.
refusal-document-type = The file is of another type, whatever its name says. Add a PDF, DOCX, ODT, JPEG or PNG, or a signature (.p7s, .asice).
refusal-document-too-large = The file is too large. One file may have up to 20 MB.
refusal-documents-too-large = The files of an application may have up to 200 MB together, and { $left } are left. Remove a file, or add a smaller one.
refusal-document-unread = The form with the file could not be read. If the file’s name has unusual signs, give it another name, then add it again.
refusal-document-late = The file arrived after the deadline ({ $closed }). It is not part of the application. It lies in your draft, in case the term is extended.
refusal-fix-late = The file arrived after the time to put it right had ended ({ $until }). It is not part of the fix, and the decision on admission will not consider it. It lies on the page of the fix; only you see it.
refusal-document-elsewhere = Meanwhile the file here was changed in another window. Nothing was replaced or removed: look at what is here now, and choose.
refusal-document-of-before = While the file was on its way, the application was begun anew. Add the file once more.
refusal-document-empty = The file is empty. Add another.
refusal-document-broken = The file is damaged or cut off. Save it again in the program that made it, then add it again.
refusal-document-encrypted = The file is protected by a password or encryption, so its readers couldn’t open it. Save it without protection, then add it again.
refusal-document-macros = The file contains macros. Save it without them, as a PDF for example, then add it again.
refusal-document-twofold = There is more in the file than the document: another file, or data added to its end. Save the document anew, then add it again.
refusal-document-excessive = The file unpacks to far more than it seems, or is too intricate. Save it in a simpler form, as a PDF for example, then add it again.
refusal-document-signed = The panel reads this document without a name, and a signature names who signed. Add the document without a signature.
refusal-document-infected = A virus was found in the file: { $name }. Check your computer, and add the document from a clean copy.
refusal-document-unscanned = The file could not be scanned for viruses just now, so it isn’t attached. Try again in a minute.
refusal-document-unchecked = The portal could not look into the file. Try again; if that doesn’t help, save it in a simpler form, as a PDF for example.
refusal-stale-version = This was changed in another window. Your text is kept on this page: compare, and save again.
refusal-second-person = Another secretary must approve, not the last one who edited. Ask a colleague.
refusal-not-approved = The draft isn’t approved, or was changed after its approval. Ask another secretary to approve it.
refusal-sitting-not-prepared = The secretary hasn’t prepared the sitting yet. Ask for the opening to be prepared.
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
refusal-enterprise-named = This text names the enterprise, its code or place, which a restricted competition keeps back. Write it in other words.
refusal-register-code = The code in the state register has eight digits. Check it or leave the field empty.
refusal-wrong-key = The key is not handed over by the present one, or was used before. Look at the keys in the secrets folder.
refusal-not-restricted = The enterprise is public already.
refusal-key-holders = Shares of the key go to the chair and observers: two at least, each once. Choose them among the seats provided.
refusal-keys-awaited = The key to which applications are sealed is not dealt yet: public keys are awaited from seats { $seats }. Your draft is kept. Come back later; we will write when the key is there.
refusal-keys-dealt = The key is dealt already, so your public key can’t be changed. If you have lost your key, tell the secretary: the other holders will open.
refusal-key-malformed = This is not an age public key. It begins with “age1” and has 62 characters: copy all of it.
refusal-key-used = Somebody else has brought this key, or it is the portal’s own. Make one of your own.
refusal-key-other = This is not the key with which the application is sealed. It is the line that begins with “AGE-SECRET-KEY-1”, in the file you saved when sealing.
refusal-share-other = This is not the share that was dealt to this seat. Decrypt the file from this page with your key and paste the result unchanged.
refusal-shares-awaited = Shares of the key are there: { $have }, and it takes { $need }. Wait for the other holders.
refusal-holder-needed = Without this seat the applications can’t be opened: until then at least { $k } key holders have to stay. The seat can be left after the opening.
refusal-sealing-place = Applications of this competition are not sealed like that. Load the page again.
refusal-application-closed = The application is sealed, and the portal can’t read it. Open it with your key, or begin anew.
refusal-unknown-choice = Choose one of the answers offered.
refusal-already-erased = The data of this application were destroyed before. There is nothing to do.
refusal-withdraw-first = The sealed application takes part in the competition. Withdraw it first, then destroy the data.
refusal-appointed-stays = The appointed candidate’s application stays: the decision on the appointment rests on it. Ask the secretary if you have questions.
refusal-account-held = Something that isn’t over holds the account: an application, a seat in a competition or an office on the portal. Bring it to its end or wait for the end of the competition.
refusal-corrections-wait = Several of your requests wait for an answer. Wait for it, or put everything into one request.
refusal-number-malformed = This is not a number. A taxpayer’s number (РНОКПП) has ten digits of which the last checks the others: see whether all are there. If you have none, enter series and number of the passport or the number of the identity card.
refusal-number-used = This number was used in this competition already. One person hands in one application. If it was you, sign in with the address with which you began; if it wasn’t, tick “It is my number”.
