//! The wall: before the reveal counts for everybody, cells for observers, nothing for members; and
//! in none of it a score, a time or a name.

use domain::access::{Denial, Why};
use store::{
    Error,
    accounts::Viewer,
    observers,
    observers::{Cell, Wall},
};

use crate::{
    play::{Play, THREE, m, shut, small},
    support::World,
};

async fn seen<'a>(play: &Play<'_>, who: impl Into<Option<&'a Viewer>>) -> Wall {
    observers::wall(play.cx(), who, &play.slug).await.unwrap()
}

fn round_open<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Denied(Denial::Forbidden(Why::RoundOpen))))
}

on_each_database! {
    async fn before_the_reveal_it_counts_and_tells_nobody_whom(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[(2, "vira")]).await;
        play.commit(2, "anna", 3).await.unwrap();
        play.commit(1, "vira", 9).await.unwrap();
        let counting = [None, Some(&play.stranger), Some(play.candidate("anna")), Some(&play.secretary), Some(&play.administrator)];
        for who in counting {
            let wall = seen(&play, who).await.round.unwrap();
            assert_eq!((wall.committed, &wall.cells, &wall.ranking), (2, &None, &None), "{who:?}");
            assert!(wall.closes.is_some());
        }
        for number in 1..=3 {
            assert!(round_open(observers::wall(play.cx(), play.member(number), &play.slug).await));
        }
        let wall = seen(&play, play.observer()).await;
        assert!(wall.may_remark);
        let wall = wall.round.unwrap();
        assert_eq!(wall.seats, [m(1), m(2), m(3)]);
        assert_eq!(wall.codes, play.state().await.candidates(0).into_iter().collect::<Vec<_>>());
        let cells = wall.cells.unwrap();
        let cell = |name: &str, at: usize| {
            cells[wall.codes.iter().position(|code| code == play.code(name)).unwrap()][at]
        };
        assert_eq!((cell("anna", 1), cell("vira", 0)), (Cell::Committed, Cell::Committed));
        // A recusal looks like a card that is not there yet.
        assert_eq!((cell("vira", 1), cell("bohdan", 1)), (Cell::Empty, Cell::Empty));
        // A draft is nobody's business.
        let own = crate::play::card(&play.round().await, 5);
        play.cx().save_scorecard(play.member(3), &play.slug, play.code("anna"), 0, &own).await.unwrap();
        assert_eq!(seen(&play, play.observer()).await.round.unwrap().cells.unwrap(), cells);
    }

    async fn observers_count_too_if_the_rulebook_says_so(world: &World) {
        let mut rules = small();
        rules.observers_see_progress = false;
        let play = Play::scoring(world, rules, &THREE, &[]).await;
        play.commit(2, "anna", 3).await.unwrap();
        let wall = seen(&play, play.observer()).await.round.unwrap();
        assert_eq!((wall.committed, wall.cells), (1, None));
    }

    async fn after_the_reveal_everybody_sees_the_same(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        play.reveal().await.unwrap();
        let public = seen(&play, None).await.round.unwrap();
        assert!(public.closes.is_none() && public.ranking.is_some());
        let cells = public.cells.clone().unwrap();
        assert!(cells.iter().flatten().all(|cell| matches!(cell, Cell::Total(_))));
        for who in [play.member(1), play.member(2), play.observer(), &play.secretary, play.candidate("anna")] {
            assert_eq!(seen(&play, who).await.round.unwrap(), public, "{}", who.name);
        }
        // The next round begins empty, and for members it is shut again.
        play.open_round().await.unwrap();
        play.commit(1, "anna", 8).await.unwrap();
        assert!(round_open(observers::wall(play.cx(), play.member(1), &play.slug).await));
        let wall = seen(&play, None).await.round.unwrap();
        assert_eq!((wall.index, wall.committed, wall.cells), (1, 1, None));
    }

    async fn a_round_that_was_stopped_shows_members_nothing_either(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit(2, "anna", 3).await.unwrap();
        let left = play.state().await.round_closes().unwrap().duration_since(play.cx().now());
        play.suspend().await.unwrap();
        for number in 1..=3 {
            assert!(shut(observers::wall(play.cx(), play.member(number), &play.slug).await));
        }
        let public = seen(&play, None).await.round.unwrap();
        assert_eq!((public.committed, public.cells, public.closes), (1, None, None));
        play.wait(1000);
        play.resume().await.unwrap();
        // The time that was left is given back, and the wall says so.
        let closes = seen(&play, None).await.round.unwrap().closes.unwrap();
        assert_eq!(closes.duration_since(play.cx().now()).as_secs(), left.as_secs());
    }

    async fn a_draft_has_no_wall(world: &World) {
        let play = Play::announced(world, small()).await;
        assert!(seen(&play, None).await.round.is_none(), "no round yet");
        let draft = domain::Slug::new(2026, 77);
        world.draft(&draft).await;
        for who in [None, Some(&play.stranger), Some(&play.administrator)] {
            assert!(shut(observers::wall(play.cx(), who, &draft).await));
        }
    }
}
