questions-title = Questions and answers
questions-description = What is asked about the competition and what the secretary answered: to everybody at once, in both languages.
questions-lede = Whoever may apply may ask. Who asked is shown to nobody. The answer is public, in both languages, and stays in the record.
questions-until = Questions are taken until { $at }.
questions-answers = Answers
questions-none = No question has been answered yet.
questions-all = All answers ({ $n })
questions-number = Question { $n }
questions-entry = entry no. { $n }
questions-declined-count = { $n ->
    [one] { $n } question was not published. Who asked it knows why.
   *[other] { $n } questions were not published. Those who asked know why.
}
questions-ask = Ask
questions-text = Your question
questions-text-hint = Up to 2000 characters. Name nobody and don’t write about yourself: the secretary sees only the text and a number that is the same for all your questions.
questions-send = Send the question
questions-sign-in = Sign in to ask
questions-sign-in-why = Asking takes an account: the answer is mailed to its address. Nobody sees who asked.
questions-not-yours = Whoever may apply may ask. You have another part in this competition.
questions-closed = Questions were taken until { $at }, three days before the deadline.
questions-stopped = The competition is suspended. You can ask when it goes on.
questions-own = My questions
questions-own-note = Only you see this part. The answer is also mailed to you.
questions-open = Waits for an answer
questions-answered = Answered
questions-declined = Not published
questions-withdraw = Take the question back
questions-waiting = { $n ->
    [one] { $n } question waits
   *[other] { $n } questions wait
}
questions-waiting-lede = Askers are not shown. The number is the same for all questions of one person in this competition; it tells neither who came first nor when anybody registered.
questions-none-waiting = No question waits for an answer.
questions-asker = Asker { $label }
questions-asked = { $n ->
    [one] Asked on { $day }. { $n } question by this person.
   *[other] Asked on { $day }. { $n } questions by this person.
}
questions-answer-do = Answer
questions-gone = The question is gone
questions-answer = Answer
questions-answer-note = Question and answer stand on the competition’s page and in the record at once and for good. They can’t be changed, only followed by another answer.
questions-question-uk = The question in Ukrainian
questions-question-en = The question in English
questions-answer-uk = The answer in Ukrainian
questions-answer-en = The answer in English
questions-nobody = Personal data
questions-nobody-confirm = Neither question nor answer names a person or lets one be recognised.
questions-publish = Publish
questions-reason = Why
questions-words = What the asker is told
questions-words-hint = The letter is in the language of the asker’s account; your own words go as they are.
questions-decline = Don’t publish
questions-decline-note = The asker gets a letter with the reason. Everybody else sees only how many such questions there were.
decline-names-person = The question names a person
decline-off-topic = The question is not about this competition
decline-answered-before = It was answered already
decline-own-application = The question is about the asker’s own application
decline-other = Something else
