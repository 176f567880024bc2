//! Public questions: asked by whoever may apply and until three days before the deadline, answered
//! for everybody, and never tied to who asked.

use domain::{
    Lang, Refusal, Text,
    competitions::disclosure::{Restricted, TrueEnterprise},
    questions::DeclineReason,
};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{
    Error,
    entity::{disclosure, outbox, question},
    questions::{self, Answering, Fate},
};

use crate::{
    play::{Play, person, refusal, shut, small},
    support::World,
};

const ASKED: &str = "Чи є службове житло?";

fn answering() -> Answering {
    let question = Text::new(ASKED, "Is there official housing?");
    let answer = Text::new("Так, квартира.", "Yes, a flat.");
    Answering { question, answer, names_nobody: true }
}

/// Fields that were refused, with the rule.
fn fields<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, Refusal)> {
    match result {
        Err(Error::Invalid(fields)) => fields.0,
        other => panic!("not refused by field: {other:?}"),
    }
}

async fn letters(world: &World) -> Vec<(String, String, String)> {
    let rows = outbox::Entity::find().all(world.cx.read()).await.unwrap();
    let about = |row: &outbox::Model| row.message.starts_with("question-");
    rows.into_iter().filter(about).map(|row| (row.recipient, row.message, row.data)).collect()
}

on_each_database! {
    async fn whoever_may_apply_asks_and_nobody_else(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let (cx, slug) = (play.cx(), &play.slug);
        let ask = |who, text| play.step(Box::pin(questions::ask(cx, who, slug, Lang::Uk, text)));
        let before = (play.position().await, cx.position());
        for who in [play.member(1), play.member(2), play.observer(), &play.secretary, &play.administrator] {
            assert!(shut(ask(who, ASKED).await), "{}", who.name);
        }
        ask(&play.stranger, ASKED).await.unwrap();
        ask(play.candidate("anna"), "  Скільки людей працює?\r\n").await.unwrap();
        ask(&play.stranger, ASKED).await.unwrap();
        assert_eq!(play.position().await, before.0, "nothing is on the record");
        assert_eq!(cx.position(), before.1, "and nobody public hears of it");
        assert_eq!(fields(ask(&play.stranger, " \n\u{7}").await), [("text".into(), Refusal::TextMissing)]);
        let long = "я".repeat(2001);
        assert_eq!(refusal(ask(&play.stranger, &long).await), Refusal::TextTooLong { most: 2000 });
        let waiting = questions::waiting(cx, &play.secretary, slug).await.unwrap();
        let texts: Vec<&str> = waiting.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, [ASKED, "Скільки людей працює?"], "the same twice is one");
        for who in [play.member(1), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(questions::waiting(cx, who, slug).await), "{}", who.name);
        }
        for n in 1..10 {
            let text = format!("Запитання {n}");
            questions::ask(cx, &play.stranger, slug, Lang::Uk, &text).await.unwrap();
        }
        let most = Refusal::TooManyQuestions { most: 10 };
        assert_eq!(refusal(ask(&play.stranger, "Ще").await), most);
        ask(play.candidate("anna"), "Ще").await.unwrap();
    }

    async fn the_time_for_questions_ends_three_days_before_the_deadline_in_force(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let ask = |text| play.step(Box::pin(questions::ask(cx, &play.stranger, slug, Lang::Uk, text)));
        let closed = play.state().await.questions_close();
        world.clock.set(closed);
        ask("Встигаю?").await.unwrap();
        world.clock.advance(SignedDuration::from_millis(1));
        assert_eq!(refusal(ask("А тепер?").await), Refusal::QuestionsClosed { closed });
        let later = play.state().await.intake_closes + SignedDuration::from_hours(24);
        let reason = crate::play::text("Свята");
        let extend = store::competitions::extend(cx, &play.secretary, slug, later, reason);
        play.step(extend).await.unwrap();
        ask("А тепер?").await.unwrap();
        play.suspend().await.unwrap();
        assert!(matches!(refusal(ask("Зупинено?").await), Refusal::WrongStage { .. }));
    }

    async fn an_answer_is_public_at_once_and_the_asker_gets_a_letter(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let asker = &play.stranger;
        questions::ask(cx, asker, slug, Lang::En, "Housing?").await.unwrap();
        let one = questions::waiting(cx, office, slug).await.unwrap().remove(0);
        assert_eq!((one.language, one.text.as_str(), one.of_asker), (Lang::En, "Housing?", 1));
        let answer = |who, given: Answering| {
            play.step(Box::pin(async move { questions::answer(cx, who, slug, one.id, &given).await }))
        };
        for who in [play.member(1), play.observer(), &play.administrator, asker] {
            assert!(shut(answer(who, answering()).await), "{}", who.name);
        }
        let empty = Answering { answer: Text::new("Так.", " "), names_nobody: false, ..answering() };
        let wrong = [("answer-en".into(), Refusal::LanguageMissing), ("nobody".into(), Refusal::ConsentMissing)];
        assert_eq!(fields(answer(office, empty).await), wrong);
        assert!(play.state().await.questions.is_empty() && letters(world).await.is_empty());
        answer(office, answering()).await.unwrap();
        let state = play.state().await;
        assert_eq!(state.questions[0].question.uk, ASKED);
        assert_eq!(state.questions[0].answer.en, "Yes, a flat.");
        assert_eq!(refusal(answer(office, answering()).await), Refusal::UnknownQuestion);
        let sent = letters(world).await;
        assert_eq!(sent.len(), 1);
        assert_eq!((sent[0].0.as_str(), sent[0].1.as_str()), (asker.email.as_str(), "question-answered"));
        let own = questions::board(cx, asker, slug).await.unwrap().own;
        assert_eq!((own[0].text.as_str(), &own[0].fate), ("Housing?", &Fate::Answered(state.questions[0].n)));
        assert!(questions::board(cx, play.member(1), slug).await.unwrap().own.is_empty());
        assert!(questions::waiting(cx, office, slug).await.unwrap().is_empty());
    }

    async fn a_question_is_turned_down_with_a_reason_that_its_asker_alone_reads(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        questions::ask(cx, &play.stranger, slug, Lang::Uk, "Чому Петро?").await.unwrap();
        let one = questions::waiting(cx, office, slug).await.unwrap().remove(0);
        let decline = |who, reason, words| {
            play.step(Box::pin(questions::decline(cx, who, slug, one.id, reason, words)))
        };
        let named = Some(DeclineReason::NamesPerson);
        assert!(shut(decline(play.member(1), named, "Названо людину.").await));
        assert_eq!(fields(decline(office, None, " ").await), [
            ("reason".into(), Refusal::UnknownChoice),
            ("words".into(), Refusal::TextMissing),
        ]);
        let before = play.position().await;
        decline(office, named, "Названо людину.").await.unwrap();
        assert_eq!(play.position().await, before, "it isn't on the record");
        assert_eq!(refusal(decline(office, named, "Ще раз.").await), Refusal::UnknownQuestion);
        assert_eq!(letters(world).await.len(), 1);
        // Neither what was asked nor what was said to it lies open, in the row or in the mail.
        for row in outbox::Entity::find().all(cx.read()).await.unwrap() {
            assert!(!row.data.contains("Чому Петро?") && !row.data.contains("Названо людину."));
        }
        let row = question::Entity::find().one(cx.read()).await.unwrap().unwrap();
        assert!(row.words.is_some_and(|words| !words.contains("Названо")));
        let public = questions::board(cx, None, slug).await.unwrap();
        assert_eq!((public.declined, public.own.len(), public.may_ask), (1, 0, false));
        let own = questions::board(cx, &play.stranger, slug).await.unwrap().own;
        assert_eq!(own[0].fate, Fate::Declined(DeclineReason::NamesPerson, "Названо людину.".into()));
    }

    async fn a_question_taken_back_leaves_nothing(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let other = person(world, "other", domain::accounts::Office::None).await;
        for who in [&play.stranger, &other] {
            questions::ask(cx, who, slug, Lang::Uk, ASKED).await.unwrap();
        }
        let id = questions::board(cx, &play.stranger, slug).await.unwrap().own[0].id;
        let withdraw = |who| play.step(Box::pin(questions::withdraw(cx, who, slug, id)));
        assert_eq!(refusal(withdraw(&other).await), Refusal::UnknownQuestion, "not one's own");
        withdraw(&play.stranger).await.unwrap();
        assert_eq!(refusal(withdraw(&play.stranger).await), Refusal::UnknownQuestion);
        let waiting = questions::waiting(cx, &play.secretary, slug).await.unwrap();
        assert_eq!(waiting.len(), 1);
        let given = answering();
        let answer = questions::answer(cx, &play.secretary, slug, id, &given);
        assert_eq!(refusal(play.step(answer).await), Refusal::UnknownQuestion);
    }

    async fn one_asker_has_one_label_and_it_tells_nothing(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let mut people = Vec::new();
        for n in 0..12 {
            people.push(person(world, &format!("p{n}"), domain::accounts::Office::None).await);
        }
        for round in 0..2 {
            for (n, who) in people.iter().enumerate() {
                questions::ask(cx, who, slug, Lang::Uk, &format!("{n}/{round}")).await.unwrap();
            }
        }
        let waiting = questions::waiting(cx, &play.secretary, slug).await.unwrap();
        let (first, second) = waiting.split_at(12);
        let labels = |part: &[questions::Waiting]| part.iter().map(|one| one.label).collect::<Vec<_>>();
        assert_eq!(labels(first), labels(second), "the same person, the same label");
        let mut sorted = labels(first);
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 12, "each their own");
        assert_ne!(sorted, labels(first), "not in the order in which they came");
        assert!(waiting.iter().all(|one| one.of_asker == 2 && (100..1000).contains(&one.label)));
        let said = format!("{waiting:?}");
        assert!(people.iter().all(|who| !said.contains(&who.email)));
    }

    async fn an_answer_does_not_give_away_what_is_kept_back(world: &World) {
        let mut rules = small();
        let direction = Text::new("Бронетехніка", "Armoured vehicles");
        let commitment = "0".repeat(64);
        rules.disclosure = Some(Restricted { direction, number: 7, commitment: commitment.clone() });
        let rules = domain::competitions::disclosure::masked(&rules, &commitment);
        let play = Play::announced(world, rules).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let truth = TrueEnterprise {
            code: String::new(),
            name: Text::new("Завод Громовиця", "Hromovytsia Plant"),
            place: Text::new("Вигадівськ", "Vyhadivsk"),
        };
        let tx = cx.begin_command(slug).await.unwrap();
        let row = disclosure::ActiveModel {
            competition_id: Set(tx.competition().id),
            enterprise: Set(serde_json::to_string(&truth).unwrap()),
            salt: Set(vec![0; 32]),
        };
        disclosure::Entity::insert(row).exec_without_returning(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        questions::ask(cx, &play.stranger, slug, Lang::Uk, "Це Громовиця?").await.unwrap();
        let id = questions::waiting(cx, office, slug).await.unwrap()[0].id;
        let tell = Answering {
            question: Text::new("Чи це Громовиця?", "Which enterprise is it?"),
            answer: Text::new("Не кажемо.", "It is in Vyhadivsk."),
            names_nobody: true,
        };
        let wrong = questions::answer(cx, office, slug, id, &tell).await;
        assert_eq!(fields(wrong), [
            ("question-uk".into(), Refusal::EnterpriseNamed),
            ("answer-en".into(), Refusal::EnterpriseNamed),
        ]);
        play.step(questions::answer(cx, office, slug, id, &answering())).await.unwrap();
    }
}
