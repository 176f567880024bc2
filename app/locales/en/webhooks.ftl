webhooks-title = Webhooks
webhooks-lede = The portal tells other programs: it sends each public entry to their addresses as soon as it is in the record, in the order of the feed.
webhooks-how = How a receiver checks a message
webhooks-empty = No webhook yet
webhooks-empty-why = Register the first one below. It will be told of what happens from then on.
webhooks-name = What it is for
webhooks-name-hint = For example: register of the anti-corruption agency
webhooks-name-missing = Say what this webhook is for
webhooks-name-long = At most 100 characters
webhooks-url = Address
webhooks-url-hint = Begins with https:// and leads to a public server
webhooks-url-missing = Enter the address
webhooks-url-odd = This is not an address. It should look like https://receiver.example/konkurs
webhooks-url-long = The address is longer than 500 characters
webhooks-url-plain = The address must begin with https://: without encryption a message could be read and changed on its way
webhooks-url-credentials = There must be no name and password in the address. The receiver recognises the portal by the signature
webhooks-url-unknown = No server was found under this name. Check the address
webhooks-url-private = This address leads into a private network or to the portal itself. A public server is needed
webhooks-url-taken = This address is registered already
webhooks-backlog = Not delivered
webhooks-nothing = Nothing
webhooks-waiting = { $n ->
    [one] { $n } message waits
   *[other] { $n } messages wait
}
webhooks-failed = { $n ->
    [one] { $n } message failed
   *[other] { $n } messages failed
}
webhooks-register = Register a webhook
webhooks-register-note = After that you will see its secret, once. Pass it on to the receiver by a safe way.
webhooks-register-submit = Register
webhooks-active = Works
webhooks-failing = Doesn’t answer
webhooks-paused = Paused
webhooks-gone = Has refused
webhooks-made = The secret
webhooks-made-note = Copy it now: it won’t be shown again. Whoever has it can sign messages as the portal, so keep it like a password.
webhooks-failing-title = A message could not be delivered
webhooks-failing-why = Ten attempts in three days failed, and the message was given up. The next ones are sent in their turn. When the receiver works again, send what failed once more.
webhooks-gone-title = The receiver wants no more messages
webhooks-gone-why = It answered 410, so the portal has stopped sending. Nothing is lost: after you resume, everything is sent from where it stopped.
webhooks-registered = Registered
webhooks-overlap = The old secret works until
webhooks-test = Send a test
webhooks-pause = Pause
webhooks-pause-hint = While it is paused, nothing is sent and nothing is lost: messages wait until you resume.
webhooks-resume = Resume
webhooks-resume-hint = After that, everything is sent that has happened meanwhile, in order.
webhooks-deliveries = Messages
webhooks-deliveries-note = The last 50 of a month, those that failed first. The page doesn’t renew itself: reload it.
webhooks-no-deliveries = No message yet
webhooks-no-deliveries-why = The next public entry will be sent. To try it now, send a test.
webhooks-message = Message
webhooks-test-message = Test
webhooks-entry = { $competition }, entry { $n }
webhooks-answer = Answer
webhooks-delivered = Delivered
webhooks-given-up = Failed
webhooks-next = Next attempt
webhooks-queued = In the queue
webhooks-attempts = { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
webhooks-again = Send again: { $of }
webhooks-again-failed = Send all that failed again
webhooks-again-gone = This message is no longer kept
webhooks-status = Status { $status }
webhooks-redirect = Status { $status }: redirects are not followed
webhooks-secret = Secret
webhooks-secret-note = If the secret may have become known, or from time to time, replace it. The new one is shown once.
webhooks-old = What becomes of the old secret
webhooks-old-keep = It works for one more day
webhooks-old-keep-hint = Messages carry both signatures, so that the receiver has time to change
webhooks-old-end = It ends at once
webhooks-old-end-hint = If somebody else may know it
webhooks-old-missing = Choose what becomes of the old secret
webhooks-rotate = Make a new secret
webhooks-rotated-meanwhile = The secret was replaced meanwhile. If you have not seen the new one, replace it again
webhooks-remove = Remove
webhooks-remove-note = The portal forgets the address, its secret and its messages. This can’t be undone.
webhooks-confirm = Confirmation
webhooks-remove-confirm = Yes, remove this webhook
webhooks-confirm-missing = Tick the box if you want to remove the webhook
webhooks-remove-submit = Remove the webhook

webhooks-troubled = { $n ->
    [one] { $n } needs attention
   *[other] { $n } need attention
}

delivery-timed-out = No answer in time
delivery-unreachable = Nobody answers at this address
delivery-insecure = The secure connection failed: check the certificate
delivery-refused = The name now leads to an address that is not public
delivery-garbled = The answer can’t be read
