//! Complaints: filed by candidates while the result may be contested, read by secretary and chair,
//! decided by the secretary, and the competition doesn't close before.

use domain::{
    Refusal, Text,
    complaints::{Inadmissible, Objection, Verdict},
};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    Error,
    admission::{self, Proposal},
    competitions,
    complaints::{self, Deciding, Words},
    entity::outbox,
};

use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::World,
};

fn words(what: &str) -> Words {
    Words {
        objections: vec![Objection::Scoring, Objection::Conflict],
        what: what.to_owned(),
        why: "Порядок, розділ 4.".to_owned(),
        asks: "Оцінити ще раз.".to_owned(),
        evidence: Vec::new(),
    }
}

fn dismissing() -> Deciding {
    Deciding {
        outcome: Some(Verdict::Dismissed),
        ground: None,
        text: Text::new("Порушення немає.", "There is no breach."),
        names_nobody: true,
    }
}

fn fields<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, Refusal)> {
    match result {
        Err(Error::Invalid(fields)) => fields.0,
        other => panic!("not refused by field: {other:?}"),
    }
}

async fn letters(world: &World) -> Vec<(String, String)> {
    let rows = outbox::Entity::find().all(world.cx.read()).await.unwrap();
    let about = |row: &outbox::Model| row.message.starts_with("complaint-");
    rows.into_iter().filter(about).map(|row| (row.recipient, row.message)).collect()
}

on_each_database! {
    async fn a_candidate_complains_and_the_competition_waits_for_the_decision(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let anna = play.candidate("anna");
        let file = |who, words| play.step(Box::pin(async move { complaints::file(cx, who, slug, &words).await }));
        for who in [play.member(1), play.observer(), office, &play.administrator, &play.stranger] {
            assert!(shut(file(who, words("Чуже")).await), "{}", who.name);
        }
        let empty = Words { objections: vec![], why: " ".into(), ..words("Я") };
        let wrong = [("objections".into(), Refusal::UnknownChoice), ("why".into(), Refusal::TextMissing)];
        assert_eq!(fields(file(anna, empty).await), wrong);
        assert_eq!(file(anna, words("Петро поставив нуль")).await.unwrap(), "c1");
        assert_eq!(file(anna, words("Петро поставив нуль")).await.unwrap(), "c1", "the same twice is one");
        assert_eq!(file(play.candidate("vira"), words("Інше")).await.unwrap(), "c2");
        let state = play.state().await;
        assert_eq!(state.complaints.len(), 2);
        assert_eq!(state.complaints[0].objections, [Objection::Conflict, Objection::Scoring]);
        let entries = cx.entries(slug, None, 10_000).await.unwrap();
        let said = entries.iter().map(|one| String::from_utf8_lossy(&one.bytes).into_owned()).collect::<String>();
        assert!(!said.contains("Петро"), "the words are not on the record");
        // Who reads them.
        let own = complaints::own(cx, anna, slug).await.unwrap();
        assert_eq!((own.filed.len(), own.closed), (1, None));
        assert_eq!(own.filed[0].words.as_ref().unwrap().what, "Петро поставив нуль");
        for who in [office, play.member(1)] {
            assert_eq!(complaints::all(cx, who, slug).await.unwrap().len(), 2, "{}", who.name);
        }
        for who in [play.member(2), play.observer(), &play.administrator, &play.stranger, anna] {
            assert!(shut(complaints::all(cx, who, slug).await), "{}", who.name);
        }
        // The stand-still is over, the complaints are not.
        world.clock.advance(SignedDuration::from_hours(24 * 11));
        let close = || play.step(Box::pin(competitions::close(cx, office, slug, None)));
        let held = |complaint: &str| Refusal::ComplaintUndecided { complaint: complaint.to_owned() };
        assert_eq!(refusal(close().await), held("c1"));
        assert!(matches!(refusal(file(anna, words("Пізно")).await), Refusal::ComplaintsClosed { .. }));
        let decide = |who, complaint, given| {
            play.step(Box::pin(async move { complaints::decide(cx, who, slug, complaint, &given).await }))
        };
        for who in [play.member(1), play.member(2), play.observer(), &play.administrator, anna] {
            assert!(shut(decide(who, "c1", dismissing()).await), "{}", who.name);
        }
        let nothing = Deciding { outcome: None, ground: None, text: Text::new("Ні", ""), names_nobody: false };
        let wrong = fields(decide(office, "c1", nothing).await);
        let names: Vec<&str> = wrong.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(names, ["outcome", "text-en", "nobody"]);
        let groundless = Deciding { outcome: Some(Verdict::NotAdmitted), ..dismissing() };
        assert_eq!(fields(decide(office, "c1", groundless.clone()).await), [("ground".into(), Refusal::Required)]);
        assert_eq!(refusal(decide(office, "c9", dismissing()).await), Refusal::UnknownComplaint);
        decide(office, "c1", dismissing()).await.unwrap();
        assert_eq!(refusal(decide(office, "c1", dismissing()).await), Refusal::ComplaintDecided);
        assert_eq!(refusal(close().await), held("c2"));
        decide(office, "c2", Deciding { ground: Some(Inadmissible::Repeated), ..groundless }).await.unwrap();
        close().await.unwrap();
        let sent = letters(world).await;
        let count = |to: &str, message: &str| sent.iter().filter(|(who, what)| who == to && what == message).count();
        assert_eq!(count("anna@example.org", "complaint-filed"), 1);
        assert_eq!(count("anna@example.org", "complaint-decided"), 1);
        assert_eq!(count("vira@example.org", "complaint-decided"), 1);
        assert_eq!(count("m1@example.org", "complaint-chair"), 4);
    }

    async fn who_was_not_admitted_complains_at_once(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let early = complaints::file(cx, play.candidate("anna"), slug, &words("Рано")).await;
        assert_eq!(refusal(early), Refusal::ComplaintTooEarly);
        play.propose_all().await;
        let table = admission::table(cx, &play.secretary, slug).await.unwrap();
        let line = table.lines.iter().find(|line| line.name.starts_with("anna")).unwrap();
        let refuse = Proposal {
            admitted: false,
            ground: Some("experience".into()),
            explanation: "Бракує року.".into(),
        };
        admission::propose(cx, &play.secretary, slug, line.id, 1, &refuse).await.unwrap();
        play.confirm().await.unwrap();
        let given = words("Рік є");
        let filed = complaints::file(cx, play.candidate("anna"), slug, &given);
        assert_eq!(play.step(filed).await.unwrap(), "c1");
        let others = complaints::file(cx, play.candidate("vira"), slug, &words("Рано")).await;
        assert_eq!(refusal(others), Refusal::ComplaintTooEarly);
        let own = complaints::own(cx, play.candidate("vira"), slug).await.unwrap();
        assert_eq!((own.filed.len(), own.closed), (0, Some(Refusal::ComplaintTooEarly)));
        for _ in 0..4 {
            let n = play.state().await.complaints.len();
            complaints::file(cx, play.candidate("anna"), slug, &words(&format!("Ще {n}"))).await.unwrap();
        }
        let most = complaints::file(cx, play.candidate("anna"), slug, &words("Шоста")).await;
        assert_eq!(refusal(most), Refusal::TooManyComplaints { most: 5 });
    }

    async fn a_suspended_stand_still_takes_no_complaints_and_gets_its_time_back(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        play.suspend().await.unwrap();
        let stopped = complaints::file(cx, anna, slug, &words("Стоїмо")).await;
        assert!(matches!(refusal(stopped), Refusal::WrongStage { .. }));
        world.clock.advance(SignedDuration::from_hours(24 * 30));
        play.resume().await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 9));
        let given = words("Ще встигаю");
        let filed = complaints::file(cx, anna, slug, &given);
        assert_eq!(play.step(filed).await.unwrap(), "c1");
    }
}
