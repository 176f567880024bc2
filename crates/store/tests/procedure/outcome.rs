//! The result: minutes, signatures, stand-still, closing.

use domain::{Refusal, competitions::StageCode};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};
use store::{applications, competitions, entity::outbox, panel::minutes_sha256, seats};

use crate::{
    play::{Play, THREE, m, refusal, shut, small},
    support::World,
};

async fn letters(world: &World, message: &str) -> u64 {
    let rows = outbox::Entity::find().filter(outbox::Column::Message.eq(message));
    rows.count(world.cx.read()).await.unwrap()
}

on_each_database! {
    async fn a_quorum_of_signatures_begins_the_stand_still(world: &World) {
        let play = Play::deliberating(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let view = cx.minutes(slug).await.unwrap();
        assert_eq!(view.sha256, hex::encode(Sha256::digest(view.document.as_bytes())));
        assert_eq!((view.minutes.opened, view.minutes.rounds.len()), (3, 2));
        for who in [play.observer(), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(play.step(cx.sign_minutes(who, slug, None)).await), "{}", who.name);
        }
        let long = "я".repeat(4001);
        assert_eq!(refusal(play.sign(1, Some(&long)).await), Refusal::TextTooLong { most: 4000 });
        play.sign(1, None).await.unwrap();
        assert_eq!(refusal(play.sign(1, Some("Ще")).await), Refusal::AlreadySigned);
        assert_eq!(play.state().await.stage.code(), StageCode::Deliberation);
        play.sign(2, Some("  Не згоден із другим місцем.  ")).await.unwrap();
        let state = play.state().await;
        assert_eq!(state.stage.code(), StageCode::Standstill);
        assert_eq!(state.signatures[&m(2)].dissent.as_deref(), Some("Не згоден із другим місцем."));
        // Who comes late signs the same minutes; whatever happens since does not change them.
        let remark = play.remark().await;
        play.answer(&remark).await;
        play.sign(3, Some("")).await.unwrap();
        let later = cx.minutes(slug).await.unwrap();
        assert_eq!((later.sha256, later.signatures.len()), (view.sha256, 3));
        assert_eq!(later.signatures[&m(3)].dissent, None);
        assert_eq!(minutes_sha256(&later.minutes).unwrap().0, view.document);
    }

    async fn candidates_hear_of_the_result_once_and_of_the_end(world: &World) {
        let play = Play::deliberating(world, small()).await;
        play.sign(1, None).await.unwrap();
        assert_eq!(letters(world, "result").await, 0);
        // The second signature comes while a remark is open; the answer while it is suspended.
        let remark = play.remark().await;
        play.sign(2, None).await.unwrap();
        play.suspend().await.unwrap();
        play.answer(&remark).await;
        assert_eq!(letters(world, "result").await, 0);
        play.resume().await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
        assert_eq!((letters(world, "resumed").await, letters(world, "result").await), (3, 3));
        play.suspend().await.unwrap();
        play.resume().await.unwrap();
        assert_eq!((letters(world, "resumed").await, letters(world, "result").await), (6, 3));
        world.clock.advance(SignedDuration::from_hours(24 * 10 + 1));
        let close = competitions::close(play.cx(), &play.secretary, &play.slug, None);
        play.step(close).await.unwrap();
        assert_eq!(letters(world, "closed").await, 3);
    }

    async fn there_are_no_minutes_before_the_result(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        assert!(shut(play.cx().minutes(&play.slug).await));
        assert!(shut(play.sign(1, None).await));
    }

    async fn it_is_closed_after_the_stand_still_with_somebody_who_passed(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let code = |name| Some(play.code(name).clone());
        let close = |by, who| play.step(Box::pin(competitions::close(cx, by, slug, who)));
        let early = close(&play.secretary, code("anna")).await;
        assert!(matches!(refusal(early), Refusal::TooEarly { .. }));
        world.clock.advance(SignedDuration::from_hours(24 * 10 + 1));
        for who in [play.member(1), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(close(who, code("anna")).await), "{}", who.name);
        }
        let nobody = Some("yavir-00".parse().unwrap());
        assert_eq!(refusal(close(&play.secretary, nobody).await), Refusal::NotAppointable);
        assert_eq!(competitions::overview(cx, None, slug).await.unwrap().appointed, None);
        close(&play.secretary, code("anna")).await.unwrap();
        // From now on the winner's name is public, and nobody else's.
        let shown = competitions::overview(cx, None, slug).await.unwrap();
        assert_eq!(shown.appointed.as_deref(), Some("anna@example.org"));
        assert!(shut(play.sign(1, None).await));
        assert!(shut(play.cancel().await));
        let left = play.step(seats::vacate(cx, play.member(2), slug, &m(2))).await;
        assert!(matches!(refusal(left), Refusal::WrongStage { .. }));
    }

    async fn candidates_read_reasons_once_the_result_is_official_and_only_their_own(world: &World) {
        let play = Play::deliberating(world, small()).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let anna = play.candidate("anna");
        assert!(shut(cx.revealed_reasons(anna, slug, play.code("anna")).await), "not signed yet");
        let (rounds, line) = applications::own_scores(cx, anna, slug).await.unwrap();
        assert!(line.is_none() && rounds.len() == 2);
        let mut given = rounds.iter().flat_map(|round| &round.criteria).flat_map(|(_, scores)| scores);
        assert!(given.all(|score| score.reason.is_none()));
        play.sign(1, None).await.unwrap();
        play.sign(2, None).await.unwrap();
        assert_eq!(cx.revealed_reasons(anna, slug, play.code("anna")).await.unwrap().len(), 6);
        assert!(shut(cx.revealed_reasons(anna, slug, play.code("vira")).await));
        for who in [&play.administrator, &play.stranger] {
            assert!(shut(cx.revealed_reasons(who, slug, play.code("anna")).await));
        }
        let (rounds, line) = applications::own_scores(cx, anna, slug).await.unwrap();
        let mut given = rounds.iter().flat_map(|round| &round.criteria).flat_map(|(_, scores)| scores);
        assert!(line.is_some() && given.all(|score| score.reason.is_some()));
    }
}
