# Sections of an application, and what each is for
section-person = Who you are
section-experience = Experience and education
section-requirements = Requirements
section-motivation = Motivation
section-proposal = Proposal by criteria
section-declarations = Declarations
section-consents = Consents
section-answers = Answers
section-lede-person = How to reach you, and from when you may hold the post.
section-lede-experience = Each post and each degree is an entry of its own. A month is written like 03.2015.
section-lede-requirements = Say of each requirement whether you meet it, and what proves it. The secretary compares it with your documents.
section-lede-motivation = The panel reads this before the interview, not in the blind round.
section-lede-proposal = The panel reads this blind, criterion by criterion. Leave out names, signatures and former employers.
section-lede-declarations = Answer for yourself. What you declare doesn’t bar you by itself; what you hide may.
section-lede-consents = Each consent stands apart, and none is needed to take part.
section-lede-answers = Save whenever you like, also unfinished. Until you seal, only you see it.

# Kinds of answers
input-text = Text
input-line = One line
input-date = Date
input-yes-no = Yes or no, with an explanation
input-rows = Entries in columns
input-consent = Consent
