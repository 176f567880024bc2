form-error = Error:
form-errors = { $n ->
    [one] Not saved: { $n } error
   *[other] Not saved: { $n } errors
}
