//! Sealing in the author's browser: the portal has nothing that it could read, at no moment before the
//! opening; what doesn't open to its commitment is set apart; and wherever something breaks off, nothing
//! is lost and nothing is there twice. The browser's side is the very module that browsers run:
//! [`candidate`] has it.

mod apart;
mod breaking;
mod candidate;
mod late;
mod opened;
mod unread;
mod ways;
mod windows;

use domain::{
    SeatId,
    competitions::{Rules, rules::SealingWay},
};
use sea_orm::EntityTrait;
use store::{Cx, check, entity::entry, opening};

use crate::{
    play::{Play, m, small},
    support::World,
};

/// Chair and two observers hold shares; two of them open what browsers sealed.
fn in_browsers() -> Rules {
    let mut rules = small();
    let mut second = rules.seats.last().unwrap().clone();
    second.id = SeatId::observer(2);
    rules.seats.push(second);
    rules.sealing.way = SealingWay::Browser;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![m(1), SeatId::observer(1), SeatId::observer(2)];
    rules
}

async fn dealt(world: &World) -> Play<'_> {
    dealt_by(world, in_browsers()).await
}

async fn dealt_by(world: &World, rules: Rules) -> Play<'_> {
    let mut play = Play::announced(world, rules).await;
    play.deal().await;
    play
}

async fn entries(cx: &Cx, kind: &str) -> usize {
    let all = entry::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.kind == kind).count()
}

async fn follows(world: &World) {
    world.verify_all().await;
    let found = check::check(&world.cx, &[]).await.unwrap().differences;
    // Worlds seat people without a row of everything.
    let found: Vec<_> = found.into_iter().filter(|one| !one.row.starts_with("feed")).collect();
    assert!(found.is_empty(), "{found:#?}");
}

async fn opened(play: &Play<'_>) -> opening::Outcome {
    play.close_intake().await;
    play.prepare().await.unwrap();
    for seat in [m(1), SeatId::observer(2)] {
        play.bring_share(&seat).await.unwrap();
    }
    play.open().await.unwrap()
}
