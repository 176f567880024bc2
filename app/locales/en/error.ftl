error-kicker = Error { $code }
error-not-found = There is no such page
error-not-found-why = The address may be mistyped, or the page isn't for you. Entries of the record never disappear: if you looked for one, check its number.
error-sign-in = Sign in first
error-sign-in-why = This page opens after you sign in.
error-forbidden = You may not go there
error-refused = That can't be done
error-conflict = Someone was faster
error-conflict-why = Things changed while you were reading. Open the page again and repeat what you did.
error-bad-request = The portal didn't understand
error-bad-request-why = Go back to the previous page and try again.
error-too-large = Too much was sent
error-too-large-why = The form or file is too large. One file may have up to 20 MB. Go back and shorten the text: what you typed is still in your browser.
error-too-many = Too many attempts
error-too-many-why = { $n ->
    [one] Try again in { $n } second.
   *[other] Try again in { $n } seconds.
}
error-unavailable = The portal is busy
error-unavailable-why = Wait a minute and try again. Nothing was saved by half.
error-internal = An error on our side
error-internal-why = What you were doing was saved either whole or not at all. Open the page again and check.
error-internal-number = If you write to us, give the number { $id }.
error-search = Number of a competition or name of an enterprise
error-search-go = Search
error-home = All competitions
