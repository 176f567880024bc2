//! Two at once, from two processes: one order, nothing lost, nothing twice.

use domain::{Refusal, competitions::StageCode, panel::Scorecard};
use jiff::SignedDuration;
use store::{Conflict, Cx, Error, applications, competitions, opening};

use crate::{
    play::{Play, THREE, card, m, refusal, small},
    support::World,
};

async fn commit(
    cx: &Cx,
    play: &Play<'_>,
    number: u32,
    name: &str,
    card: &Scorecard,
) -> Result<u64, Error> {
    let (member, code) = (play.member(number), play.code(name));
    cx.commit_scorecard(member, &play.slug, code, 0, card).await
}

on_each_database! {
    async fn two_members_commit_at_once(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let another = world.another().await;
        let own = card(&play.round().await, 7);
        let before = play.position().await;
        let (a, b, c, d) = play.step(async { tokio::join!(
            commit(play.cx(), &play, 1, "anna", &own),
            commit(&another, &play, 2, "anna", &own),
            commit(play.cx(), &play, 3, "bohdan", &own),
            commit(&another, &play, 2, "vira", &own),
        ) }).await;
        let mut entries = [a, b, c, d].map(Result::unwrap);
        entries.sort_unstable();
        assert_eq!(entries, [before, before + 1, before + 2, before + 3]);
        another.close().await.unwrap();
    }

    async fn two_windows_commit_the_same_card(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let another = world.another().await;
        let own = card(&play.round().await, 7);
        let before = play.position().await;
        let (a, b) = play.step(async { tokio::join!(
            commit(play.cx(), &play, 2, "anna", &own),
            commit(&another, &play, 2, "anna", &own),
        ) }).await;
        assert_eq!((a.unwrap(), b.unwrap()), (before, before));
        assert_eq!(play.position().await, before + 1);
        another.close().await.unwrap();
    }

    async fn two_windows_commit_different_cards(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let another = world.another().await;
        let (one, two) = (card(&play.round().await, 7), card(&play.round().await, 2));
        let before = play.position().await;
        let (a, b) = play.step(async { tokio::join!(
            commit(play.cx(), &play, 2, "anna", &one),
            commit(&another, &play, 2, "anna", &two),
        ) }).await;
        let kept = if a.is_ok() { one } else { two };
        let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
        assert_eq!(won.unwrap(), before);
        assert_eq!(refusal(lost), Refusal::AlreadyCommitted);
        let view = play.cx().scorecard(play.member(2), &play.slug, play.code("anna")).await.unwrap();
        assert_eq!((view.card, view.committed_n), (kept, Some(before)));
        another.close().await.unwrap();
    }

    async fn a_save_racing_its_commit_changes_nothing_committed(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let another = world.another().await;
        let (draft, own) = (card(&play.round().await, 2), card(&play.round().await, 7));
        let (saved, committed) = play.step(async { tokio::join!(
            another.save_scorecard(play.member(2), &play.slug, play.code("anna"), 0, &draft),
            commit(play.cx(), &play, 2, "anna", &own),
        ) }).await;
        let view = play.cx().scorecard(play.member(2), &play.slug, play.code("anna")).await.unwrap();
        match (saved, committed) {
            (Err(_), Ok(n)) => assert_eq!((view.card, view.committed_n), (own, Some(n))),
            (Ok(1), Err(Error::Conflict(Conflict::Stale { .. }))) => {
                assert_eq!((view.card, view.committed_n), (draft, None));
            }
            other => panic!("{other:?}"),
        }
        another.close().await.unwrap();
    }

    async fn two_reveals_at_once_reveal_once(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        let another = world.another().await;
        let chair = play.member(1);
        let (a, b) = play.step(async { tokio::join!(
            play.cx().reveal_round(chair, &play.slug),
            another.reveal_round(chair, &play.slug),
        ) }).await;
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1, "{a:?} {b:?}");
        assert_eq!(play.state().await.rounds[0].sheets.len(), 9);
        another.close().await.unwrap();
    }

    async fn the_last_card_and_the_reveal_at_once(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_by(1).await;
        play.commit_by(2).await;
        for name in ["anna", "bohdan"] {
            play.commit(3, name, 5).await.unwrap();
        }
        let another = world.another().await;
        let own = card(&play.round().await, 5);
        let (committed, revealed) = play.step(async { tokio::join!(
            commit(&another, &play, 3, "vira", &own),
            play.cx().reveal_round(play.member(1), &play.slug),
        ) }).await;
        committed.unwrap();
        if let Err(error) = revealed {
            assert!(matches!(error, Error::Refused(Refusal::SheetsMissing)), "{error:?}");
            play.reveal().await.unwrap();
        }
        assert_eq!(play.state().await.rounds[0].sheets.len(), 9);
        another.close().await.unwrap();
    }

    async fn signatures_at_once_are_each_given_once(world: &World) {
        let play = Play::deliberating(world, small()).await;
        let another = world.another().await;
        let sign = |cx: Cx, number: u32| {
            let (member, slug) = (play.member(number).clone(), play.slug.clone());
            async move { cx.sign_minutes(&member, &slug, None).await }
        };
        let (a, b, c) = play.step(async { tokio::join!(
            sign(play.cx().clone(), 2), sign(another.clone(), 2), sign(another.clone(), 3),
        ) }).await;
        c.unwrap();
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1);
        assert_eq!(refusal(if a.is_ok() { b } else { a }), Refusal::AlreadySigned);
        let state = play.state().await;
        assert_eq!(state.signatures.keys().collect::<Vec<_>>(), [&m(2), &m(3)]);
        assert_eq!(state.stage.code(), StageCode::Standstill);
        another.close().await.unwrap();
    }

    async fn two_openings_at_once_open_once(world: &World) {
        let play = Play::sealed(world, small(), &["anna"]).await;
        play.prepare().await.unwrap();
        let another = world.another().await;
        let (a, b) = play.step(async { tokio::join!(
            opening::open(play.cx(), play.member(1), &play.slug),
            opening::open(&another, play.member(1), &play.slug),
        ) }).await;
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1, "{a:?} {b:?}");
        another.close().await.unwrap();
    }

    /// Whoever seals while the clock passes the deadline and closes the intake: either sealed in
    /// time and on the list of codes, or refused and not on the record at all.
    async fn the_deadline_races_a_seal(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let mut late = Vec::new();
        for name in ["bohdan", "vira", "hanna", "dmytro", "yevhen", "zoia"] {
            let viewer = play.written(name).await;
            let checked = play.checked(&viewer).await;
            late.push((viewer, checked));
        }
        let closes = play.state().await.intake_closes;
        world.clock.set(closes - SignedDuration::from_millis(2));
        let another = world.another().await;
        let sealing = late.into_iter().enumerate().map(|(at, (viewer, checked))| {
            let cx = if at % 2 == 0 { play.cx().clone() } else { another.clone() };
            let slug = play.slug.clone();
            tokio::spawn(async move { applications::seal(&cx, &viewer, &slug, &checked, true, None).await })
        });
        let sealing: Vec<_> = sealing.collect();
        for _ in 0..8 {
            world.clock.advance(SignedDuration::from_millis(1));
            competitions::clock_steps(&another).await.unwrap();
            tokio::task::yield_now().await;
        }
        let mut in_time = vec![play.code("anna").clone()];
        for one in sealing {
            match one.await.unwrap() {
                Ok(sealed) => in_time.push(sealed.code),
                Err(Error::Refused(Refusal::DeadlinePassed { closed })) => assert_eq!(closed, closes),
                Err(other) => panic!("{other:?}"),
            }
        }
        play.close_intake().await;
        in_time.sort();
        let state = play.state().await;
        assert_eq!(state.stage.code(), StageCode::Sealed);
        assert_eq!(state.live_codes(), in_time);
        assert!(state.applications.values().all(|application| application.sealed_at <= closes));
        another.close().await.unwrap();
    }
}
