time-day = { $day } { $month } { $year }
time-moment = { $day } { $month } { $year }, { $clock }
time-with-zone = { $moment } Kyiv time
time-hours-minutes = { $hours } h { $minutes } min
time-minutes = { $minutes } min
time-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
time-month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
