form-error = Error:
form-error-at = { $label }: { $words }
form-errors = { $n ->
    [one] Not saved: { $n } error
   *[other] Not saved: { $n } errors
}
