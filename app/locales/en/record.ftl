record-title = The record of competition no. { $number }
record-description = Every official act of the competition in order, each with its fingerprint.
record-lede = { $n ->
    [one] { $n } entry, the newest first. Each has a number, a time and a fingerprint; the portal signs them in a checkpoint.
   *[other] { $n } entries, the newest first. Each has a number, a time and a fingerprint; the portal signs them in a checkpoint.
}
record-bundle = The record as one file
record-checkpoint = The signed checkpoint
record-pages = Pages of the record
record-older = Older entries
record-newer = Newer entries
record-entry-title = Entry no. { $n }
record-when = When
record-who = Who
record-kind = Kind
record-leaf = Fingerprint (SHA-256)
record-checkpoint-state = Signature
record-signed-yes = Signed in a checkpoint
record-signed-not-yet = Waits for a checkpoint
record-before = The entry before
record-after = The next entry
record-canonical = The entry word for word
record-canonical-note = Exactly these bytes were hashed, behind a byte 00. One line without spaces, by RFC 8785.
record-by-portal = portal
record-announced = The competition is announced, the rules are frozen. Applications are accepted until { $closes }.
record-extended = The deadline is extended to { $to }. The reason: { $reason }
record-suspended = The competition is suspended. The act: { $act }. The reason: { $reason }
record-resumed = The competition goes on. The act: { $act }. The reason: { $reason }
record-resumed-until = The competition goes on, the stage’s term ends { $due }. The act: { $act }. The reason: { $reason }
record-seat-accepted = { $name }: seat accepted, { $role }, { $organisation }.
record-seat-vacated = { $name }: seat vacated, { $role }, { $organisation }.
record-sealed = Application { $code } is sealed.
record-replaced = Application { $code } is replaced; the one before was entry no. { $n }.
record-sealed-browser = It was sealed in its author’s browser.
record-sealed-portal = It was sealed by the portal, at its author’s choice.
record-withdrawn = Application { $code } is withdrawn.
record-intake-closed = { $n ->
    [one] The intake is closed. { $n } application is sealed.
   *[other] The intake is closed. { $n } applications are sealed.
}
record-keys-dealt = The key to which applications are sealed was made, split into shares ({ $n }) and forgotten: { $seats }. Any { $k } of them open; fewer can’t.
record-opened-by = { $what } The key was put together by { $seats }.
record-opened = { $n ->
    [one] The applications are opened. { $n } matches its commitment.
   *[other] The applications are opened. { $n } match their commitments.
}
record-opened-mismatched = The applications are opened. { $n } match, { $mismatched } don’t and are kept apart.
record-fix-requested = { $code } is asked to put right by { $until }: { $parts }.
record-fixed = { $code } hands in what was asked for.
record-admitted = { $code } is admitted.
record-refused = { $code } is refused. The ground: { $ground }.
record-conflicts-declared = { $name }: conflicts are declared for all candidates.
record-conflicts-none = { $name }: no conflict was declared.
record-conflicts-revealed = { $name }: recused from { $codes }.
record-round-opened = Open for scoring. { $round }.
record-round-closed = The scoring is over. { $round }.
record-round-closed-absent = The scoring is over. { $round }. Scorecards are missing from: { $names }.
record-committed = { $name }: a scorecard is committed. { $round }.
record-revealed = { $name } on { $code }: { $scores }.
record-round-ranked = { $n ->
    [one] The ranking is computed. { $round }. { $n } goes on.
   *[other] The ranking is computed. { $round }. { $n } go on.
}
record-result = The result: first place { $code }.
record-result-nobody = The result: nobody reached the threshold.
record-remark = { $name } files remark { $remark }: { $text }
record-answer = The answer to remark { $remark } ({ $by }, { $outcome }): { $text }
record-complaint = { $by } files complaint { $complaint }. It contests: { $what }.
record-complaint-decided = Decision on complaint { $complaint }: { $outcome }. { $text }
record-question = The secretary answers a question. { $question } Answer: { $answer }
record-signed = { $name }: the minutes are signed.
record-signed-dissent = { $name }: the minutes are signed with a dissent: { $dissent }
record-closed = The competition is closed. Appointed: { $code }.
record-closed-nobody = The competition is closed without an appointment.
record-disclosure-lifted = The enterprise is made public: { $name }. It answers the commitment in the announcement.
record-key-replaced = The portal’s key is replaced: checkpoints are signed with { $key }. Until { $until } the earlier key signs beside it; it has vouched for the new one here.
record-person-erased = The data of candidate { $code } are destroyed: answers, files and salts. The record can be checked without them.
record-cancelled = The competition is cancelled. The reason: { $reason }
record-failed = The competition failed: { $reason }.

## The checkpoint in a page's foot
record-foot = { $n ->
    [one] Checkpoint of the record: { $n } entry, signed { $at }
   *[other] Checkpoint of the record: { $n } entries, signed { $at }
}
record-cosigned = cosigned by { $by } of { $of ->
    [one] { $of } witness
   *[other] { $of } witnesses
}, last at { $at }
record-cosigned-nobody = cosigned by 0 of { $of ->
    [one] { $of } witness
   *[other] { $of } witnesses
} so far
record-cosigned-clock = { $clock } on { $day }
record-closing = { $n ->
    [one] Right behind the closing of the intake: { $n } entry, signed { $at }
   *[other] Right behind the closing of the intake: { $n } entries, signed { $at }
}
record-closing-checkpoint = The checkpoint at the end of the intake
record-closing-clocks = Witnesses go by their own clocks.
record-foot-keep = Keep these lines or a print of this page. If the record is ever rewritten, they prove it.

## The seal: what this browser itself has computed
seal-checking = Checking the record…
seal-verified = Record checked in your browser:
seal-entries = { $n }, no gap
seal-entries-one = { $n } entry
seal-entries-few = { $n } entries
seal-entries-many = { $n } entries
seal-entries-other = { $n } entries
seal-means = Your browser fetched the whole record, computed its fingerprint anew, compared it with the signed checkpoint, and followed the procedure from the first entry to the last. Had anyone altered, removed or moved an entry, it would not match.
seal-key = The key that signed. Compare it with one that didn’t come from the portal:
seal-first = Your browser has kept this checkpoint. When you come again, it will see whether the record was only added to.
seal-same = It is the same record that your browser saw on { $at }.
seal-continues = The record continues the one that your browser saw on { $at }: its first { $n } entries are the same.
seal-forgets = Your browser keeps nothing for this page, as in a private window. It won’t notice a record that is rewritten later: keep the checkpoint at the foot of the page yourself.
seal-broken = The record doesn’t hold.
seal-broken-what = Don’t rely on this page until that is explained. Download the record as one file, check it with another program, and send both to an observer of the competition.
seal-unreadable = The record can’t be read.
seal-elsewhere = Another record came.
seal-elsewhere-why = The portal answered with the record { $origin } instead of this competition’s.
seal-fork = The record was rewritten.
seal-other-key = The record is signed by another key than before.
seal-forked = This record was rewritten before.
seal-fork-what = On { $then } the portal showed your browser a record of { $was } entries. On { $now } it showed one of { $is } entries that doesn’t continue it.
seal-fork-do = The portal has signed both checkpoints, so each of them proves that the other was not the only one. Your browser keeps both. Take them along as a file and send it to the observers of the competition: they need not believe you, the signatures are enough.
seal-both = Both checkpoints as a file
seal-proof = The portal showed two records of one competition that do not continue each other. First below: the checkpoint of { $was } entries, shown on { $then }. Second: the checkpoint of { $is } entries, shown on { $now }. Each checkpoint begins with the record’s address and ends with the signature line; saved alone in a file, konkurs verify reads it with --since.
seal-unknown = The record could not be checked now.
seal-network = The portal didn’t send the record. That says nothing about the record itself.
seal-again = Check again
seal-saving = The record is not checked yet.
seal-saving-why = Your browser asks to save data, so nothing was fetched. The check takes the record and a program of about 300 kB.
seal-check = Check now
seal-otherwise = Check otherwise: a file, a program
