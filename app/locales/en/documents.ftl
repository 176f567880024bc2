# A document of an application
documents-add = Add a file
documents-replace = Replace with a file
documents-hint = PDF, DOCX, ODT, JPEG, PNG or a signature (.p7s, .asice), up to 20 MB
documents-room = The files of your application have { $used } of 200 MB; { $left } are left.
documents-same = The same file is attached as “{ $title }”. It is kept once.
documents-optional = This document is optional.
documents-attached = Attached file
documents-remove = Remove “{ $name }”
documents-send = Send the file
documents-sending = #% sent
documents-checking = Sent. The portal is checking the file
documents-none = Choose a file first.
documents-failed = The file didn’t arrive. Check your connection and send it again.
documents-signed-out = The file didn’t come: your session is over. Sign in again in another window and send it once more.
documents-too-large = The file is too large. One file may have up to 20 MB.
documents-help = Help
documents-blind = How to remove signs of the author
documents-blind-names = Remove names, signatures, photographs and names of former employers.
documents-blind-properties = The portal makes a copy for the panel and removes from it what programs note: author, dates, comments, tracked changes, where a photograph was taken, alternative texts of pictures, links to files.
documents-blind-left-out = If a picture is of a kind from which that can’t be removed (TIFF, SVG, EMF and other rare ones), a sheet that says so stands in its place in the copy. It stays in the file itself.
documents-blind-save = It doesn’t change text and the other pictures. See in the copy that nothing names you.
documents-blind-note = The panel won’t see the file’s name: the portal puts the code name in its place.
documents-who = Who will see it
documents-who-text = Nobody before the opening. Then the secretary, to check admission; the panel only before the interview.
documents-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
documents-left-out = { $n ->
    [one] { $n } picture left out of the copy without your name
   *[other] { $n } pictures left out of the copy without your name
}
documents-blind-copy = See the copy that the panel reads without your name
documents-sent = The file has arrived.
documents-sent-waits = The file has arrived but isn’t added yet: choose on the document’s page which one to keep.
documents-cancel = Cancel
documents-cancelled = Cancelled. Nothing was attached.
documents-waiting = No connection. The rest is sent as soon as there is one; keep this page open.
documents-left = # seconds until the deadline. What arrives later is not part of the application.
documents-late = The deadline has passed. What arrives now is not part of the application.
documents-left-fix = # s until the time to put it right ends. What arrives later will not be part of the fix.
documents-late-fix = The time to put it right is over. What arrives now will not be part of the fix.
documents-choice = Choose which file stays
documents-choice-why = The file arrived but was not added: the window it came from did not show what is here. Nothing was replaced.
documents-choice-unscanned = The file arrived but was not added: it can’t be checked for viruses just now. Try to add it again: it need not be sent twice.
documents-choice-unread = The file arrived but was not added: the server stopped just then, before it had looked into it. Add it: it need not be sent twice.
documents-choice-there = Here now:
documents-choice-came = Arrived:
documents-choice-take = Take the one that arrived
documents-choice-keep = Keep the one that is here
documents-choice-attach = Add this file
documents-choice-drop = Do not add it
documents-choice-until = The file that arrived waits for your choice until { $at }; then it goes.
documents-all = Documents
documents-all-lede = All documents of your application, and what is attached.
documents-all-link = Add several files at once
documents-several = Several files at once
documents-several-choose = Choose files or drop them here
documents-several-hint = Then say of each which document it is.
documents-several-send = Send the files
