//! Scorecards: two windows never overwrite each other, a commit is whole and final.

use domain::{Refusal, panel::Scorecard};
use store::{Conflict, Error, panel::CardState};

use crate::{
    play::{Play, THREE, card, refusal, shut, small},
    support::World,
};

fn stale<T: std::fmt::Debug>(result: Result<T, Error>) -> i32 {
    match result {
        Err(Error::Conflict(Conflict::Stale { current })) => current,
        other => panic!("not stale: {other:?}"),
    }
}

on_each_database! {
    async fn two_windows_never_overwrite_each_other(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let (cx, slug, code, member) = (play.cx(), &play.slug, play.code("anna"), play.member(2));
        let round = play.round().await;
        let (first, second) = (card(&round, 7), card(&round, 3));
        assert_eq!(cx.save_scorecard(member, slug, code, 0, &first).await.unwrap(), 1);
        assert_eq!(stale(cx.save_scorecard(member, slug, code, 0, &second).await), 1);
        // The same card again is no other window's: a form overtaken by its own autosave.
        assert_eq!(cx.save_scorecard(member, slug, code, 0, &first).await.unwrap(), 1);
        assert_eq!(cx.scorecard(member, slug, code).await.unwrap().card, first);
        assert_eq!(cx.save_scorecard(member, slug, code, 1, &second).await.unwrap(), 2);
        assert_eq!(stale(cx.save_scorecard(member, slug, code, 1, &first).await), 2);
        assert_eq!(stale(cx.save_scorecard(member, slug, code, 9, &first).await), 2);
        // Nor does a window that commits what it has not read.
        assert_eq!(stale(play.step(cx.commit_scorecard(member, slug, code, 1, &first)).await), 2);
        assert_eq!(cx.scorecard(member, slug, code).await.unwrap().card, second);
        // Half a card is a draft as well, and each member has only own ones.
        let half = Scorecard { scores: [("strategy".to_owned(), 4)].into(), ..Default::default() };
        cx.save_scorecard(play.member(3), slug, code, 0, &half).await.unwrap();
        assert_eq!(cx.scorecard(member, slug, code).await.unwrap().card, second);
        let other = cx.scorecard(play.member(1), slug, code).await.unwrap();
        assert_eq!((other.card, other.version), (Scorecard::default(), 0));
        let queue = cx.panel_queue(play.member(3), slug).await.unwrap();
        let state = queue.cards.iter().find(|card| card.code.as_ref() == Some(code)).unwrap().state;
        assert_eq!(state, CardState::Doing { done: 0 });
    }

    async fn of_two_first_saves_at_once_one_is_kept(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let (slug, code, member) = (&play.slug, play.code("anna"), play.member(2));
        let round = play.round().await;
        let (one, two) = (card(&round, 7), card(&round, 3));
        let another = world.another().await;
        let (a, b) = tokio::join!(
            play.cx().save_scorecard(member, slug, code, 0, &one),
            another.save_scorecard(member, slug, code, 0, &two),
        );
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1, "{a:?} {b:?}");
        let kept = play.cx().scorecard(member, slug, code).await.unwrap().card;
        assert_eq!(kept, if a.is_ok() { one } else { two });
        assert_eq!(stale(if a.is_ok() { b } else { a }), 1);
        another.close().await.unwrap();
    }

    async fn a_commit_needs_every_score_and_reason(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let (cx, slug, code, member) = (play.cx(), &play.slug, play.code("anna"), play.member(2));
        let before = play.position().await;
        let mut broken = card(&play.round().await, 7);
        broken.scores.remove("strategy");
        broken.reasons.insert("finance".into(), "Коротко.".into());
        let incomplete = play.step(cx.commit_scorecard(member, slug, code, 0, &broken)).await;
        let Err(Error::Invalid(fields)) = &incomplete else { panic!("{incomplete:?}") };
        let expected = [
            ("score-strategy".to_owned(), Refusal::ScoreMissing),
            ("reason-finance".to_owned(), Refusal::ReasonTooShort { least: 80 }),
        ];
        assert_eq!(fields.0, expected);
        for (criterion, score, why) in [
            ("strategy", 11, Refusal::ScoreOffScale { max: 10 }),
            ("leadership", 5, Refusal::UnknownCriterion),
        ] {
            let mut odd = card(&play.round().await, 7);
            odd.scores.insert(criterion.into(), score);
            assert_eq!(refusal(cx.save_scorecard(member, slug, code, 0, &odd).await), why);
            assert_eq!(refusal(play.step(cx.commit_scorecard(member, slug, code, 0, &odd)).await), why);
        }
        assert_eq!(play.position().await, before);
        assert_eq!(play.version(2, "anna").await, 0, "a refused commit leaves no draft behind");
    }

    async fn a_committed_card_never_changes(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let (cx, slug, code, member) = (play.cx(), &play.slug, play.code("anna"), play.member(2));
        let (own, other) = (card(&play.round().await, 7), card(&play.round().await, 8));
        let n = play.step(cx.commit_scorecard(member, slug, code, 0, &own)).await.unwrap();
        let position = play.position().await;
        assert_eq!(n, position - 1);
        // Pressed twice, from a window with whatever version: the same entry.
        for version in [0, 1, 5] {
            let again = play.step(cx.commit_scorecard(member, slug, code, version, &own)).await;
            assert_eq!(again.unwrap(), n);
            let changed = play.step(cx.commit_scorecard(member, slug, code, version, &other)).await;
            assert_eq!(refusal(changed), Refusal::AlreadyCommitted);
            let saved = cx.save_scorecard(member, slug, code, version, &other).await;
            assert_eq!(refusal(saved), Refusal::AlreadyCommitted);
        }
        assert_eq!(play.position().await, position);
        let view = cx.scorecard(member, slug, code).await.unwrap();
        assert_eq!((view.card, view.committed_n), (own, Some(n)));
    }

    async fn the_record_tells_neither_candidate_nor_score_before_the_reveal(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit(2, "anna", 7).await.unwrap();
        play.commit(2, "vira", 7).await.unwrap();
        let entries = play.cx().entries(&play.slug, None, 1000).await.unwrap();
        let committed: Vec<String> = entries
            .into_iter()
            .filter(|entry| entry.kind == "scorecard.committed")
            .map(|entry| String::from_utf8(entry.bytes).unwrap())
            .collect();
        assert_eq!(committed.len(), 2);
        for entry in &committed {
            assert!(!entry.contains(play.code("anna").as_str()) && !entry.contains("strategy"), "{entry}");
        }
        // Equal cards, but salted: nobody compares them.
        let hash = |entry: &str| entry.split("commitment\":\"").nth(1).unwrap()[..64].to_owned();
        assert_ne!(hash(&committed[0]), hash(&committed[1]));
    }

    async fn only_members_of_the_open_round_score(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        for number in 1..=3 {
            play.declare(number, &[]).await.unwrap();
        }
        let (cx, slug, code) = (play.cx(), &play.slug, play.code("anna"));
        let own = card(&play.round().await, 7);
        let early = play.step(cx.commit_scorecard(play.member(2), slug, code, 0, &own)).await;
        assert!(shut(early), "the round is not open yet");
        play.open_round().await.unwrap();
        for who in [play.observer(), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(cx.scorecard(who, slug, code).await), "{}", who.name);
            assert!(shut(cx.panel_queue(who, slug).await), "{}", who.name);
            assert!(shut(cx.save_scorecard(who, slug, code, 0, &own).await));
            assert!(shut(play.step(cx.commit_scorecard(who, slug, code, 0, &own)).await));
            assert!(shut(cx.revealed_reasons(who, slug, code).await.and_then(|all| if all.is_empty() { Err(Error::NotFound) } else { Ok(all) })));
        }
        let nobody: domain::Code = "yavir-00".parse().unwrap();
        assert!(shut(cx.scorecard(play.member(2), slug, &nobody).await));
    }
}
