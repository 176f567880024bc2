# The frame of every page
site-name = Konkurs
site-title = { $page } – Konkurs
site-home = Konkurs: home page
site-skip = Skip to main content
site-nav = Main navigation
site-competitions = Competitions
site-how = How it works
site-verify = Verify
site-account = My account
site-language = Language:
site-lang-short = ENG
site-lang-label = ENG, English
site-sign-in = Sign in
site-sign-out = Sign out
site-footer-portal = Portal
site-footer-check = Verification
site-footer-verify = How to check the record
site-footer-about = About
site-accessibility = Accessibility
site-privacy = Personal data
site-colophon = Open competitions for directors of state enterprises
site-zone = All times on the portal are Kyiv time

# How it works
how-description = How the portal runs a competition, from freezing the rules to a result anyone can check.
how-lede = A state authority chooses the director of an enterprise in the open. The portal runs the competition step by step and enters every official act in a record.
how-step-rules = The rules are frozen
how-step-rules-text = Criteria, weights, thresholds and the panel are published in the announcement. After that only dates may move, only later, and the reason is on the record.
how-step-seal = Applications are sealed
how-step-seal-text = From the moment it is sealed until intake closes, nobody opens an application: neither the secretary nor the panel. One second after the deadline nothing is accepted.
how-step-score = The panel scores
how-step-score-text = In the first round members see code names, not surnames. Every score comes with a reason. A committed scorecard can never be changed.
how-step-open = Scores open together
how-step-open-text = All scorecards of a round open at once and must match what was committed. The ranking follows from a public formula.
how-people = Who takes part
how-candidate = Candidate
how-candidate-text = Applies, gets a receipt, may replace or withdraw the application until the deadline.
how-member = Panel member
how-member-text = Declares conflicts of interest before the first document opens, scores, signs the minutes.
how-observer = Observer
how-observer-text = Speaks for a civil society organisation or an embassy. Watches the competition live and files remarks. A stage doesn't end while a remark is unanswered.
how-secretary = Secretary
how-secretary-text = Prepares the competition, checks documents, answers questions. Can't open applications without the chair.
how-proof = What can be checked
how-proof-text = The record of a competition is downloaded as one file. A separate program, without network or account, checks that no entry was altered, nothing was accepted after the deadline, revealed scorecards match the committed ones, and the ranking is computed correctly.
how-proof-link = How to check the record
how-limits = What the portal doesn't prove
how-limits-text = The record doesn't prove that the candidate wrote the application, that the panel judged well, or that nobody was refused in time. No receipt means not accepted.
how-notyet = What isn't there yet
how-notyet-text = Applications are kept by the portal's server, so until the opening they are protected by its access rules, not by keys held by the chair and observers. Independent witnesses of the record don't work yet: only the portal itself signs it.

# Verify
verify-description = How to check the record of a competition or a receipt without trusting the portal.
verify-lede = Checking needs no sign-in, no network and no trust in us.
verify-bundle = Take the record
verify-bundle-text = Download bundle.zip from the competition's page. It holds every entry, the signed checkpoint and the portal's key.
verify-run = Run the program
verify-run-text = The program konkurs is open source. It reads the file and names each check with its finding.
verify-compare = Compare
verify-compare-text = If you keep an older checkpoint or a receipt, the program shows that the record has only been added to, and that your application is in its place.
verify-commands = Commands
verify-command-bundle = Check the record
verify-command-receipt = Together with a receipt
verify-command-since = Against an older checkpoint
verify-exit = The program ends with code 0 if everything holds, 1 if something doesn't, and 2 if the file can't be read. A single altered byte is found.

# Accessibility
accessibility-description = What has been done so that everyone can use the portal.
accessibility-lede = Everyone should be able to use the portal, with any device and any way of operating it.
accessibility-done = What has been done
accessibility-done-script = Every form and every fact is there without JavaScript.
accessibility-done-keyboard = Everything works by keyboard alone, focus is visible, and its order is the order of the page.
accessibility-done-colour = A state always has a word and a shape, not only a colour. Light and dark follow your device.
accessibility-done-screen = Pages fit a screen 320 pixels wide; wide tables scroll in their own frame.
accessibility-done-motion = If your device asks for less motion, nothing moves.
accessibility-goal = Aim
accessibility-goal-text = We build to WCAG 2.2, level AA. Automatic checks don't replace people: there has been no independent audit yet.
accessibility-files = Documents
accessibility-files-text = Files that candidates add are shown as they were submitted. Their accessibility depends on their authors.

# Personal data
privacy-description = Which personal data the portal keeps, who sees it and what becomes public.
privacy-lede = The portal collects only what a competition needs, and enters no personal data in the record.
privacy-what = What is kept
privacy-what-account = Account: name, e-mail, language, a hash of the password.
privacy-what-application = Application: the answers and documents you submitted.
privacy-what-sessions = Sessions: when you signed in, so that you can see and end them.
privacy-who = Who sees it
privacy-who-before = Until intake closes nobody sees your application. In the first round the panel sees only the proposal and a code name.
privacy-who-secretary = After the opening the secretary sees the name and the documents, to check admission. Members learn the names to declare conflicts of interest, but not who is behind which code.
privacy-who-admin = The portal's administrator can open neither an application nor a scorecard.
privacy-record = The record
privacy-record-text = The record holds codes, seats, organisations, numbers and salted commitments, but no candidate's name. So a person's data can be destroyed and the record still verifies.
privacy-public = What is public
privacy-public-text = Rules, the panel, scores by code, remarks and answers, minutes, and the winner's name after the decision.
privacy-cookies = Cookies
privacy-cookies-text = One, to keep you signed in. There is no tracking and no third party.
