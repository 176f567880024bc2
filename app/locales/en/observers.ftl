wall-title = Competition no. { $number } live
wall-description = The competition live: scorecards committed, the stage and the time left, the ranking after the reveal.
wall-live = Live
wall-record = The competition’s record
wall-connected = Connected, updates by itself
wall-lost = Connection lost, trying again
wall-file-remark = File a remark
wall-no-round = Scoring has not begun
wall-sealed = { $n ->
    [one] { $n } application is sealed.
   *[other] { $n } applications are sealed.
}
wall-cards = { $n ->
    [one] { $round }: { $n } scorecard committed
   *[other] { $round }: { $n } scorecards committed
}
wall-counts = Candidates: { $candidates }. Panel members: { $members }.
wall-counts-why = Who has scored whom is for the observers to see. All scores open together when the round ends.
wall-caption = Scorecards by panel member and candidate. { $round }
wall-caption-short = Scorecards
wall-candidate = Candidate
wall-cell-empty = not committed
wall-cell-committed = committed, scores hidden
wall-cell-recused = recused
wall-cell-absent = no scorecard
wall-legend-empty = empty: not committed
wall-legend-total = number: the member’s score, of 100
wall-ranking = Ranking of the round, of 100
wall-events = Latest events
wall-entry = No. { $n }
remarks-file-title = Remarks
remarks-file-lede = A remark and its answer are public at once. The stage “{ $stage }” does not end until the remark is answered.
remarks-text = Your remark
remarks-text-hint = What happened, when, which rule was broken. No personal data: the text stays in the record for good.
remarks-file-do = File the remark
remarks-answer-title = Observers’ remarks
remarks-answer-lede = While a remark is unanswered, the stage does not end. The answer is public and stays in the record.
remarks-none-open = No remark is unanswered.
remarks-number = Remark { $remark }
remarks-outcome = Decision
remarks-answer = Answer
remarks-answer-hint = What was found and what was done. No personal data.
remarks-answer-do = Answer
