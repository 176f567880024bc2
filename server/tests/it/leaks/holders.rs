//! Where key holders open, nobody reads before they do, and nobody ever reads a key or a share.

use domain::{SeatId, accounts::Office, competitions::rules::SealingWay};
use fixtures::rehearsal::{KeyHolders, Plan, Until};
use sea_orm::EntityTrait;
use store::entity::seat;

use super::{
    nobody_sees_too_much,
    table::{Kind, Who},
    words::keys_and_shares,
};
use crate::world::World;

#[tokio::test]
async fn where_key_holders_open_words_stay_with_their_authors() {
    let open_house = ["--sign-ins-per-minute", "10000", "--registrations-per-hour", "1000"];
    let world = World::with(&open_house).await;
    world.account("x@example.com", Office::None).await;
    world.account("admin@example.com", Office::Administrator).await;
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path();
    let starts = world.cx.now();
    let play = async |until| {
        let holders = Some(KeyHolders { k: 2, keys: keys.to_owned(), way: SealingWay::Holders });
        let plan = Plan { seed: 2, candidates: 4, starts, holders, ..world.plan(until) };
        world.played(plan).await
    };
    let harmless = |kind| matches!(kind, Kind::Email | Kind::SeatEmail);
    let slug = play(Until::Intake).await;
    let before = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(before.iter().all(|(kind, _)| harmless(*kind)), "{before:?}");

    // One share of two is there.
    play(Until::Sealed).await;
    let secretary = world.viewer(&fixtures::people::cast().secretaries[0].email).await;
    store::opening::prepare(&world.cx, &secretary, &slug).await.unwrap();
    let shares = keys_and_shares(&world, &slug, keys).await;
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let second = seats.iter().find(|row| row.seat == SeatId::observer(2).as_str()).unwrap();
    let second = world.viewer(&second.email).await;
    let mine = shares.iter().filter(|word| word.owner == second.email);
    let share = mine.map(|word| &word.text).find(|text| !text.starts_with("AGE")).unwrap();
    store::holders::bring_share(&world.cx, &second, &slug, share).await.unwrap();
    let sitting = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(sitting.iter().all(|(kind, _)| harmless(*kind)), "{sitting:?}");

    play(Until::Admission).await;
    let opened = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(opened.contains(&(Kind::Open, Who::Secretary)), "{opened:?}");
}
