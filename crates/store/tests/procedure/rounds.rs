//! Rounds: opened and revealed by the chair, all at once and only if everything matches.

use domain::{
    Code, Refusal, SeatId,
    competitions::{FailReason, Stage, StageCode},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::ExprTrait};
use store::{
    Error,
    entity::{conflict_commitment, scorecard},
    observers, seats,
};

use crate::{
    play::{Play, THREE, m, refusal, shut, small},
    support::World,
};

/// Overwrites a committed card behind the portal's back and gives back what was there.
async fn overwrite(
    play: &Play<'_>,
    seat: &SeatId,
    code: &Code,
    with: (&str, &str),
) -> (String, String) {
    let of =
        scorecard::Column::Seat.eq(seat.as_str()).and(scorecard::Column::Code.eq(code.as_str()));
    let tx = play.cx().begin().await.unwrap();
    let row = scorecard::Entity::find().filter(of.clone()).one(tx.db()).await.unwrap().unwrap();
    let change = scorecard::ActiveModel {
        scores: Set(with.0.to_owned()),
        reasons: Set(with.1.to_owned()),
        ..Default::default()
    };
    scorecard::Entity::update_many().set(change).filter(of).exec(tx.db()).await.unwrap();
    tx.commit().await.unwrap();
    (row.scores, row.reasons)
}

/// The last days of the open round's term are over.
async fn after_the_term(play: &Play<'_>) {
    let closes = play.state().await.round_closes().unwrap();
    play.world.clock.set(closes + jiff::SignedDuration::from_secs(1));
}

on_each_database! {
    async fn a_round_is_revealed_once_every_card_is_committed(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[(3, "vira")]).await;
        for who in [play.member(2), play.observer(), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(play.step(play.cx().open_round(who, &play.slug)).await), "{}", who.name);
            assert!(shut(play.step(play.cx().reveal_round(who, &play.slug)).await), "{}", who.name);
        }
        assert!(matches!(refusal(play.open_round().await), Refusal::WrongStage { .. }));
        play.commit_by(1).await;
        play.commit_by(2).await;
        let before = play.position().await;
        assert_eq!(refusal(play.reveal().await), Refusal::SheetsMissing);
        assert_eq!(play.position().await, before, "nothing of a refused reveal is left");
        play.commit_by(3).await;
        play.reveal().await.unwrap();
        let state = play.state().await;
        assert_eq!((state.stage.code(), state.rounds[0].sheets.len()), (StageCode::Round(2), 8));
        assert!(state.rounds[0].absent.is_empty());
        assert!(matches!(refusal(play.reveal().await), Refusal::WrongStage { .. }));
        // Every number that anybody reads later was committed before.
        let reasons = play.cx().revealed_reasons(&play.secretary, &play.slug, play.code("anna")).await.unwrap();
        assert_eq!(reasons.len(), 3);
    }

    async fn a_card_that_was_altered_stops_the_reveal(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        let (seat, code) = (m(2), play.code("vira").clone());
        let committed = play.cx().scorecard(play.member(2), &play.slug, &code).await.unwrap().committed_n.unwrap();
        let before = play.position().await;
        let honest = overwrite(&play, &seat, &code, ("{}", "{}")).await;
        let scores = honest.0.replace("\"strategy\":8", "\"strategy\":9");
        assert_ne!(scores, honest.0, "{scores}");
        let reasons = honest.1.replace("чесно", "нечесно");
        for (scores, reasons) in [(scores.as_str(), honest.1.as_str()), (honest.0.as_str(), reasons.as_str())] {
            overwrite(&play, &seat, &code, (scores, reasons)).await;
            assert_eq!(refusal(play.reveal().await), Refusal::CommitmentMismatch { committed });
            assert_eq!(play.position().await, before, "all or nothing");
        }
        overwrite(&play, &seat, &code, (&honest.0, &honest.1)).await;
        play.reveal().await.unwrap();
    }

    async fn an_altered_declaration_stops_the_reveal(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_all().await;
        let state = play.state().await;
        let n = state.conflicts[&m(3)].n;
        let row = conflict_commitment::Column::N.eq(n as i64);
        let tx = play.cx().begin().await.unwrap();
        let kept = conflict_commitment::Entity::find().filter(row.clone()).one(tx.db()).await.unwrap().unwrap();
        let salt = conflict_commitment::ActiveModel { salt: Set(vec![9; 32]), ..Default::default() };
        conflict_commitment::Entity::update_many().set(salt).filter(row.clone()).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(refusal(play.reveal().await), Refusal::CommitmentMismatch { committed: n });
        assert_eq!(play.position().await, state.position);
        let tx = play.cx().begin().await.unwrap();
        let salt = conflict_commitment::ActiveModel { salt: Set(kept.salt), ..Default::default() };
        conflict_commitment::Entity::update_many().set(salt).filter(row).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        play.reveal().await.unwrap();
    }

    async fn after_the_term_a_quorum_is_enough_and_the_absent_are_named(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_by(1).await;
        play.commit_by(2).await;
        play.commit(3, "anna", 2).await.unwrap();
        let closes = play.state().await.round_closes().unwrap();
        world.clock.set(closes);
        assert_eq!(refusal(play.reveal().await), Refusal::SheetsMissing, "to the second");
        after_the_term(&play).await;
        play.reveal().await.unwrap();
        let state = play.state().await;
        assert_eq!(state.rounds[0].absent, [m(3)].into());
        // Absent is not zero: what was committed counts, what is missing does not.
        assert_eq!(state.rounds[0].sheets.len(), 7);
        let wall = observers::wall(play.cx(), None, &play.slug).await.unwrap().round.unwrap();
        let row = wall.codes.iter().position(|code| code == play.code("vira")).unwrap();
        assert_eq!(wall.cells.unwrap()[row][2], observers::Cell::Absent);
    }

    async fn without_a_quorum_the_competition_fails(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        play.commit_by(1).await;
        play.commit(2, "anna", 9).await.unwrap();
        after_the_term(&play).await;
        // A failure ends the stage too, so an unanswered remark holds it.
        let remark = play.remark().await;
        assert_eq!(refusal(play.reveal().await), Refusal::RemarkUnanswered { remark: remark.clone() });
        play.answer(&remark).await;
        play.reveal().await.unwrap();
        let state = play.state().await;
        assert_eq!(state.stage, Stage::Failed { was: StageCode::Round(1), reason: FailReason::NoQuorum });
        assert!(state.rounds[0].sheets.is_empty(), "nothing of a failed round is revealed");
        assert!(play.cx().revealed_reasons(&play.secretary, &play.slug, play.code("anna")).await.unwrap().is_empty());
    }

    async fn a_recusal_makes_the_quorum_smaller_but_never_nobody(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[(1, "anna"), (2, "anna")]).await;
        play.commit_all().await;
        play.reveal().await.unwrap();
        let state = play.state().await;
        let anna = state.rounds[0].sheets.iter().filter(|sheet| sheet.code == *play.code("anna"));
        assert_eq!(anna.count(), 1);
    }

    async fn members_who_leave_end_it_when_they_were_the_quorum(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        let leave = async |number: u32| {
            let leaving = seats::vacate(play.cx(), play.member(number), &play.slug, &m(number)).await;
            play.step(async { leaving }).await
        };
        leave(3).await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Round(1));
        let remark = play.remark().await;
        leave(2).await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Round(1), "the remark holds it");
        assert!(matches!(play.open_round().await, Err(Error::Refused(_))));
        play.answer(&remark).await;
        let failed = Stage::Failed { was: StageCode::Round(1), reason: FailReason::NoQuorum };
        assert_eq!(play.state().await.stage, failed);
    }

    async fn nobody_leaves_the_panel_within_a_round(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let before = play.position().await;
        for who in [play.member(3), &play.secretary] {
            let leaving = play.step(seats::vacate(play.cx(), who, &play.slug, &m(3))).await;
            assert!(matches!(refusal(leaving), Refusal::WrongStage { .. }));
        }
        assert_eq!(play.position().await, before);
        assert_eq!(play.version(3, "anna").await, 0, "and goes on scoring");
    }
}
