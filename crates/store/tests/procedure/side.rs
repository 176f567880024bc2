//! Beside the track: suspended, extended, cancelled, and what that does to everybody's work.

use domain::{
    Refusal,
    competitions::{Stage, StageCode},
};
use jiff::SignedDuration;
use store::{admission, applications, competitions, observers};

use crate::{
    play::{Play, THREE, card, refusal, shut, small, text},
    support::World,
};

on_each_database! {
    async fn while_it_is_stopped_nothing_goes_on(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_by(1).await;
        let (cx, slug, code) = (play.cx(), &play.slug, play.code("anna"));
        let own = card(&play.round().await, 7);
        play.suspend().await.unwrap();
        let before = play.position().await;
        assert!(shut(cx.save_scorecard(play.member(2), slug, code, 0, &own).await));
        assert!(shut(play.step(cx.commit_scorecard(play.member(2), slug, code, 0, &own)).await));
        assert!(matches!(refusal(play.reveal().await), Refusal::WrongStage { .. }));
        assert!(matches!(refusal(play.open_round().await), Refusal::WrongStage { .. }));
        assert!(shut(play.sign(1, None).await));
        assert!(matches!(refusal(play.suspend().await), Refusal::WrongStage { .. }));
        // The term does not run out meanwhile.
        play.wait(24 * 400);
        competitions::clock_steps(cx).await.unwrap();
        assert_eq!(play.position().await, before);
        // Remarks and their answers go on: that it was stopped may be what they are about.
        let remark = play.remark().await;
        play.answer(&remark).await;
        play.resume().await.unwrap();
        assert_eq!(refusal(play.reveal().await), Refusal::SheetsMissing, "the term is not over");
        play.commit_all().await;
        play.reveal().await.unwrap();
    }

    async fn an_intake_that_was_stopped_takes_drafts_but_seals_nothing(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let bohdan = play.written("bohdan").await;
        let left = play.state().await.intake_closes.duration_since(play.cx().now());
        play.suspend().await.unwrap();
        let checked = play.checked(&bohdan).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let sealed = play.step(applications::seal(cx, &bohdan, slug, &checked, true, None)).await;
        assert!(matches!(refusal(sealed), Refusal::WrongStage { .. }));
        let withdrawn = play.step(applications::withdraw(cx, play.candidate("anna"), slug)).await;
        assert!(matches!(refusal(withdrawn), Refusal::WrongStage { .. }));
        let answers = [("summary".to_owned(), "Інше".to_owned())].into();
        applications::save_answers(cx, &bohdan, slug, 1, &answers).await.unwrap();
        let extended = competitions::extend(cx, &play.secretary, slug, play.state().await.intake_closes + SignedDuration::from_hours(1), text("Так")).await;
        assert!(matches!(refusal(extended), Refusal::WrongStage { .. }));
        play.wait(24 * 90);
        play.resume().await.unwrap();
        let closes = play.state().await.intake_closes;
        assert_eq!(closes.duration_since(cx.now()).as_secs(), left.as_secs());
        applications::save_answers(cx, &bohdan, slug, 2, &["experience", "motivation", "summary"].map(|q| (q.to_owned(), "Слово".to_owned())).into()).await.unwrap();
        let checked = play.checked(&bohdan).await;
        play.step(applications::seal(cx, &bohdan, slug, &checked, true, None)).await.unwrap();
    }

    async fn an_extension_moves_the_deadline_for_everybody_and_not_after_it(world: &World) {
        let mut play = Play::announced(world, small()).await;
        let announced = play.state().await.intake_closes;
        let later = announced + SignedDuration::from_hours(24);
        let extend = |by, until| competitions::extend(&world.cx, by, &play.slug, until, text("Так"));
        for who in [play.member(1), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(extend(who, later).await), "{}", who.name);
        }
        extend(&play.secretary, later).await.unwrap();
        world.clock.set(announced + SignedDuration::from_hours(1));
        assert!(competitions::clock_steps(&world.cx).await.unwrap().is_empty());
        play.apply("anna").await;
        world.clock.set(later + SignedDuration::from_secs(1));
        let late = competitions::extend(&world.cx, &play.secretary, &play.slug, later + SignedDuration::from_hours(24), text("Так")).await;
        assert!(matches!(refusal(late), Refusal::DeadlinePassed { .. }));
        play.close_intake().await;
        assert_eq!(play.state().await.stage, Stage::Sealed);
        let late = competitions::extend(&world.cx, &play.secretary, &play.slug, later + SignedDuration::from_hours(24), text("Так")).await;
        assert!(matches!(refusal(late), Refusal::WrongStage { .. }));
    }

    async fn after_a_cancellation_nothing_is_done_and_nothing_comes_out(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        play.cancel().await.unwrap();
        let (cx, slug, code) = (play.cx(), &play.slug, play.code("anna"));
        let before = play.position().await;
        let own = card(&small().rounds[0], 7);
        assert!(shut(play.reveal().await));
        assert!(shut(play.open_round().await));
        assert!(shut(play.step(cx.commit_scorecard(play.member(2), slug, code, 0, &own)).await));
        assert!(shut(cx.scorecard(play.member(2), slug, code).await));
        assert!(shut(applications::view_blind(cx, play.member(2), slug, code).await));
        assert!(!play.opens(play.member(2), "anna", "proposal").await);
        assert!(shut(play.sign(1, None).await));
        assert!(shut(play.step(observers::file_remark(cx, play.observer(), slug, "Слово.")).await));
        assert!(shut(play.suspend().await));
        assert_eq!(play.position().await, before);
        for who in [Some(&play.stranger), Some(play.observer()), Some(play.member(2)), None] {
            let wall = observers::wall(cx, who, slug).await.unwrap().round.unwrap();
            assert!(wall.ranking.is_none(), "{who:?}");
            let shown = wall.cells.into_iter().flatten().flatten();
            assert!(!shown.into_iter().any(|cell| matches!(cell, observers::Cell::Total(_))));
        }
        assert!(cx.revealed_reasons(&play.secretary, slug, code).await.unwrap().is_empty());
    }

    async fn a_stopped_opening_and_admission_wait(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        play.suspend().await.unwrap();
        assert!(shut(play.prepare().await));
        assert!(shut(play.open().await));
        play.resume().await.unwrap();
        play.open().await.unwrap();
        play.propose_all().await;
        play.suspend().await.unwrap();
        let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
        assert!(!table.current);
        assert!(shut(play.confirm().await));
        play.resume().await.unwrap();
        play.confirm().await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Round(1));
    }
}
