//! Remarks: filed by observers, answered by secretary or chair, and no stage ends over one that is
//! unanswered.

use domain::{
    Refusal,
    competitions::StageCode,
    observers::{Outcome, REMARK_MAX_CHARS},
};
use jiff::SignedDuration;
use store::{competitions, observers};

use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::World,
};

fn held(remark: &str) -> Refusal {
    Refusal::RemarkUnanswered { remark: remark.to_owned() }
}

on_each_database! {
    async fn observers_file_and_secretary_or_chair_answer(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let file = |who, text| play.step(Box::pin(observers::file_remark(cx, who, slug, text)));
        for who in [play.member(1), play.member(2), &play.secretary, &play.administrator, &play.stranger] {
            assert!(shut(file(who, "Слово.").await), "{}", who.name);
        }
        let long = "я".repeat(REMARK_MAX_CHARS + 1);
        assert_eq!(refusal(file(play.observer(), "  \n ").await), Refusal::TextMissing);
        let most = Refusal::TextTooLong { most: REMARK_MAX_CHARS as u32 };
        assert_eq!(refusal(file(play.observer(), &long).await), most);
        assert_eq!(file(play.observer(), " Перше. ").await.unwrap(), "r1");
        assert_eq!(file(play.observer(), "Друге.").await.unwrap(), "r2");
        let answer = |who, remark, text| {
            let outcome = Outcome::Partly;
            play.step(Box::pin(observers::answer_remark(cx, who, slug, remark, outcome, text)))
        };
        for who in [play.member(2), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(answer(who, "r1", "Слово.").await), "{}", who.name);
        }
        assert_eq!(refusal(answer(&play.secretary, "r1", " ").await), Refusal::TextMissing);
        assert_eq!(refusal(answer(&play.secretary, "r1", &long).await), most);
        assert_eq!(refusal(answer(&play.secretary, "r3", "Слово.").await), Refusal::UnknownRemark);
        answer(play.member(1), "r1", "Від голови.").await.unwrap();
        answer(&play.secretary, "r2", "Від секретаря.").await.unwrap();
        // An answer stands; corrections are new remarks.
        assert_eq!(refusal(answer(&play.secretary, "r1", "Інше.").await), Refusal::UnknownRemark);
        let state = play.state().await;
        assert_eq!(state.remarks[0].text, "Перше.");
        let answers: Vec<String> =
            state.remarks.iter().map(|remark| remark.answer.as_ref().unwrap().by.to_string()).collect();
        assert_eq!(answers, ["chair", "secretary"]);
        play.cancel().await.unwrap();
        assert!(shut(file(play.observer(), "Після кінця.").await));
    }

    async fn the_intake_closes_after_the_answer_and_takes_nothing_meanwhile(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let late = play.written("bohdan").await;
        let remark = play.remark().await;
        play.close_intake().await;
        assert_eq!(play.state().await.stage.code(), StageCode::Intake, "the entry waits");
        let checked = play.checked(&late).await;
        let seal = store::applications::seal(play.cx(), &late, &play.slug, &checked, true, None);
        assert!(matches!(refusal(play.step(seal).await), Refusal::DeadlinePassed { .. }));
        play.answer(&remark).await;
        assert_eq!(play.state().await.stage.code(), StageCode::Sealed, "the answer lets it go on");
    }

    async fn the_opening_and_the_admission_wait_for_an_answer(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        let remark = play.remark().await;
        assert_eq!(refusal(play.open().await), held(&remark));
        play.answer(&remark).await;
        play.open().await.unwrap();
        let remark = play.remark().await;
        let before = play.position().await;
        assert_eq!(refusal(play.admit_all().await), held(&remark));
        assert_eq!(play.position().await, before, "no decision without the last one");
        play.answer(&remark).await;
        play.confirm().await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Round(1));
    }

    async fn a_round_and_the_decision_and_the_end_wait_for_an_answer(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        let remark = play.remark().await;
        let before = play.position().await;
        assert_eq!(refusal(play.reveal().await), held(&remark));
        assert_eq!(play.position().await, before);
        play.answer(&remark).await;
        play.reveal().await.unwrap();
        play.open_round().await.unwrap();
        play.commit_all().await;
        play.reveal().await.unwrap();
        // Deliberation: the last of signature and answer ends it, whichever that is.
        let remark = play.remark().await;
        for number in 1..=3 {
            play.sign(number, None).await.unwrap();
        }
        assert_eq!(play.state().await.stage.code(), StageCode::Deliberation);
        play.answer(&remark).await;
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
        let remark = play.remark().await;
        world.clock.advance(SignedDuration::from_hours(24 * 11));
        let close = || play.step(Box::pin(competitions::close(play.cx(), &play.secretary, &play.slug, None)));
        assert_eq!(refusal(close().await), held(&remark));
        play.answer(&remark).await;
        close().await.unwrap();
    }

    async fn a_remark_answered_while_it_was_stopped_does_not_hold_it_for_ever(world: &World) {
        let play = Play::deliberating(world, small()).await;
        let remark = play.remark().await;
        for number in 1..=3 {
            play.sign(number, None).await.unwrap();
        }
        play.suspend().await.unwrap();
        play.answer(&remark).await;
        play.resume().await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
    }
}
