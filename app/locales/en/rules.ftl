rules-frozen = Rules, frozen by the announcement
rules-frozen-note = Recorded { $at }. Nobody can change them. If they hold a mistake, the competition is cancelled and a new one announced.
rules-entry = The rules in the record, entry no. 0
rules-draft = Rules
rules-draft-note = After the announcement nobody can change them.
rules-criteria = Criteria and weights
rules-criterion = Criterion
rules-weight = Weight
rules-share = Share
rules-round-blind = Round { $n }: { $title }, blind
rules-round-named = Round { $n }: { $title }, named
rules-scale = Scores
rules-scale-text = From 0 to { $max } for each criterion, with a written reason. The total: the members’ mean, weighted to 100.
rules-advance = Who goes on from round { $n }
rules-advance-text = { $top ->
    [one] The first { $top } place, with at least { $percent } %
   *[other] The first { $top } places, with at least { $percent } %
}
rules-result = Result
rules-result-part = { $title } { $weight } %
rules-threshold = Threshold of the result
rules-threshold-text = At least { $percent } of 100
rules-ties = Equal totals
rules-tie = the higher score in “{ $criterion }”
rules-ties-text = Decided by { $criteria }; after that the place is shared
rules-ties-shared = The place is shared
rules-quorum = Quorum
rules-quorum-text = { $panel ->
    [one] { $quorum } of { $panel } member
   *[other] { $quorum } of { $panel } members
}
rules-fix = Putting defects right
rules-fix-text = { $days ->
    [one] once, up to { $days } day, during admission
   *[other] once, up to { $days } days, during admission
}
rules-standstill = Stand-still
rules-standstill-text = { $days ->
    [one] { $days } day after the result
   *[other] { $days } days after the result
}
rules-documents = Documents
rules-documents-note = PDF, DOCX, JPEG or PNG, up to 20 MB each.
rules-optional = optional
rules-read-blind = assessed blind
rules-questions = Questions of the application
rules-grounds = Grounds for refusing admission
rules-grounds-note = There are no others.

# Sealing
sealing-title = How applications are sealed
sealing-portal = The portal encrypts applications with a key of its own, which lies apart from the database. Encryption begins with the first word of a draft and the first byte of a file, and each application has its own key.
sealing-keeps = What this protects from
sealing-portal-keeps = Whoever gets hold of the database, the files or a copy of them reads not a word: no application, no draft, no file name. Until the opening the portal shows an application to nobody but its author.
sealing-limits = What it doesn’t protect from
sealing-portal-limits = The key is held by the portal itself, not by people of different bodies. Whoever runs the server with full access to it could read applications early. They couldn’t exchange them unnoticed: the fingerprint of each application is on the record, and the receipt is with the candidate.
sealing-holders = Key holders, people of different bodies, open the applications. Each has a key of their own. The portal makes the opening key once, splits it into shares by Shamir’s scheme, encrypts each for its holder, and forgets it. Any { $k } of { $n } open. Once sealed, an application can be read until then by nobody but its author, with a key of the author’s own.
sealing-holders-keeps = From whoever runs the server: with the database, the files, the portal’s keys and full access nobody reads a sealed application. Neither does a holder alone, nor all of them together as long as they are fewer than it takes. A holder’s lost key stops nothing while enough others are left.
sealing-holders-limits = The server seals: while a candidate is writing, the draft lies under the portal’s key, and whoever has full access to the server then could read it. As many holders as it takes to open, if they plot and get a copy of the database, read the applications early. If too many keys are lost, nobody opens them.
sealing-browser = Key holders, people of different bodies, open the applications. Each has a key of their own; the portal makes the opening key once, splits it into shares by Shamir’s scheme, encrypts each for its holder, and forgets it. Any { $k } of { $n } open. An application is written and sealed in its author’s browser: the portal gets only what is encrypted already, drafts and documents too. Whoever has no script (JavaScript), or so chooses, lets the portal seal; each entry of the record says which it was.
sealing-browser-keeps = From the portal itself: with the database, the files, the portal’s keys and full access nobody reads a draft or an application sealed in the browser, at no moment before the opening. Neither does a holder alone, nor all of them together as long as they are fewer than it takes. Before it seals, the browser checks that the key it seals to is that of the entry on the record: to give somebody another, the portal would have to sign a second record, which two checkpoints side by side would convict.
sealing-browser-limits = The browser runs a script that the portal sends; a portal that sends another script to somebody could read what that person writes. Neither is anybody protected from programs on their own computer. Documents are checked for viruses only at the opening. What then turns out not to be what was sealed, or not what the rules ask for, is set apart. Whoever loses their own key can’t read or change what they have written, only begin from empty. As many holders as it takes to open, if they plot and get a copy of the database, read the applications early.
sealing-browser-count = Sealed in authors’ browsers: { $browser }; by the portal: { $portal }.
sealing-holders-who = Key holders
sealing-holders-undealt = The key is not dealt yet; no application is sealed so far.
sealing-holders-dealt = The key is dealt. Whose keys these are stands in the record, entry { $n }.
sealing-recipient = The public key that is sealed to (age)
