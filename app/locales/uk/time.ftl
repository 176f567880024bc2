time-day = { $day } { $month } { $year }
time-moment = { $day } { $month } { $year }, { $clock }
time-with-zone = { $moment } за Києвом
time-hours-minutes = { $hours } год { $minutes } хв
time-minutes = { $minutes } хв
time-days = { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
}
time-month = { $n ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
}
