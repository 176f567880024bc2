interviews-own-title = Interview
interviews-span = { $from } – { $to } Kyiv time
interviews-when = When
interviews-place = Place or link
interviews-candidate = Candidate
interviews-broadcast = Broadcast
interviews-broadcast-yes = may be broadcast
interviews-broadcast-no = not to be broadcast
interviews-calendar = Add to a calendar (iCal)
interviews-calendar-cancelled = Take the cancelled interview out of your calendar (iCal)
interviews-event = Interview: { $name }
interviews-not-now = No interviews are arranged now

# The candidate
interviews-slot = Choose a time
interviews-slot-hint = A time is chosen once. Another can be asked for, saying why.
interviews-choose = Choose this time
interviews-none-free = No time is free yet. The secretary will offer one or give you one; we will write to you.
interviews-yours = Your time
interviews-assigned-you = The secretary gave you this time.
interviews-chosen-you = You chose this time.
interviews-place-later = It appears here { $at }, a day before the interview
interviews-another = Ask for another time
interviews-reason = Why this time does not suit
interviews-reason-hint = Only the secretary reads it. Until it is answered you keep the present time.
interviews-ask = Ask
interviews-change = Request for another time
interviews-change-waits = The secretary has not answered yet.
interviews-change-granted = Granted.
interviews-moved = The secretary took your time back
interviews-moved-was = It was to be { $at }.
interviews-change-kept = The time stays.

# The secretary
interviews-desk-title = Schedule of interviews
interviews-candidates = Candidates
interviews-slots = Times of interviews
interviews-no-slots = No time is offered yet.
interviews-no-slot = no time yet
interviews-free = Free
interviews-remove = Remove { $at }
interviews-offer = Offer a time
interviews-offer-do = Add
interviews-starts = Begins
interviews-starts-hint = Kyiv time.
interviews-minutes = Minutes
interviews-place-hint = The candidate and observers see it a day before the beginning, the panel at once.
interviews-assign = Give a time
interviews-assign-to = Free times for { $name }
interviews-assign-do = Give
interviews-take-back = Take back
interviews-take-back-do = Take the time back
interviews-move-reason = Why the candidate loses the present time
interviews-move-reason-hint = The candidate reads it on their own page; the letter only says it is there. It also answers a request for another time that waits.
interviews-request = { $name } asks for another time
interviews-answer = Answer to the candidate
interviews-grant = Free the present time
interviews-keep = Leave it as it is

# The panel
interviews-schedule-title = Schedule of interviews
interviews-not-told = Not shown: recused, or conflicts not declared
interviews-nobody-yet = No candidate has a time yet.
