# When what comes next comes; said as it is where nobody has set a date
status-when-deadline = Applications are accepted until { $at }.
status-when-opening = No date is set for the opening yet.
status-when-decision = No date is set for the decision yet.
status-when-round = No date is set for the beginning of scoring yet. From its beginning the panel has { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
status-when-scorecards = The panel has until { $at } to score. Scores are revealed after that, or earlier if all of them are in.
status-when-reveal = The time for scoring is over. No date is set for the reveal yet.
status-when-minutes = No date is set for the signatures yet. Once the minutes are signed, the result may be contested for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
status-when-standstill = The result may be contested until { $at }.
status-when-closing = The time for contesting the result is over. No date is set for the closing yet.
status-when-resumption = No date is set for the resumption yet.
status-when-interview = Your interview is { $at }.
status-when-no-interview = You have no time for the interview yet.

# Until when one may complain
status-complain-until = You may complain until { $at }.
status-complain-now = You may complain now. The last day is the end of the stand-still: it lasts { $days ->
    [one] { $days } day
   *[other] { $days } days
} from the publication of the result, for which no date is set yet.
status-complain-later = You may complain once the result is published, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}. No date is set for the publication yet.

# Beside them
status-withdrawn-why = You withdrew it on { $at }, and did not seal another one before the deadline. Nothing of yours takes part in this competition.
status-fix-stopped-next = Nothing can be put right while the competition is suspended. What is left of your time is kept for you.
