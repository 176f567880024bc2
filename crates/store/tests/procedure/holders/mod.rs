//! Sealing for key holders: any k of them open and fewer don't, nobody else reads a sealed application
//! but its author, and wherever something breaks off, nothing is lost and nothing is there twice.

mod breaking;
mod closed;
mod dealing;
mod sitting;
mod uploads;

use domain::{
    SeatId,
    competitions::{Rules, rules::SealingWay},
};
use sea_orm::EntityTrait;
use store::{
    Cx, applications, check,
    entity::{application, entry, key_holder, outbox, sealing},
};

use crate::{
    play::{Play, m, small},
    support::World,
};

pub fn o(number: u32) -> SeatId {
    SeatId::observer(number)
}

/// Chair and two observers hold shares; two of them open.
pub fn held() -> Rules {
    let mut rules = small();
    let mut second = rules.seats.last().unwrap().clone();
    second.id = o(2);
    rules.seats.push(second);
    rules.sealing.way = SealingWay::Holders;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![m(1), o(1), o(2)];
    rules
}

pub async fn dealt(world: &World) -> Play<'_> {
    dealt_by(world, held()).await
}

pub async fn dealt_by(world: &World, rules: Rules) -> Play<'_> {
    let mut play = Play::announced(world, rules).await;
    play.deal().await;
    play
}

pub async fn sealed<'w>(world: &'w World, names: &[&'static str]) -> Play<'w> {
    let mut play = dealt(world).await;
    for name in names {
        play.apply(name).await;
    }
    play.close_intake().await;
    play
}

pub async fn letters(cx: &Cx, message: &str) -> usize {
    let all = outbox::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.message == message).count()
}

pub async fn entries(cx: &Cx, kind: &str) -> usize {
    let all = entry::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.kind == kind).count()
}

pub async fn rows(play: &Play<'_>) -> Vec<key_holder::Model> {
    key_holder::Entity::find().all(play.cx().read()).await.unwrap()
}

pub async fn application_of(play: &Play<'_>, name: &str) -> application::Model {
    let all = application::Entity::find().all(play.cx().read()).await.unwrap();
    all.into_iter().find(|row| row.account_id == play.candidate(name).id.0).unwrap()
}

/// Whether the portal's keys, and all that lies in the database, open nothing of a sealing.
pub async fn nobody_reads(play: &Play<'_>, name: &str) {
    assert!(application_of(play, name).await.kept_key.is_none());
    let own = applications::own(play.cx(), play.candidate(name), &play.slug).await.unwrap();
    assert!(own.draft.is_none() && own.closed.is_some());
    let portal: age::x25519::Identity =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
            .parse()
            .unwrap();
    for row in sealing::Entity::find().all(play.cx().read()).await.unwrap() {
        assert!(age::decrypt(&portal, row.sealed_key.as_bytes()).is_err());
    }
}

pub async fn follows(world: &World) {
    world.verify_all().await;
    let found = check::check(&world.cx, &[]).await.unwrap().differences;
    // Worlds seat people without a row of everything.
    let found: Vec<_> = found.into_iter().filter(|one| !one.row.starts_with("feed")).collect();
    assert!(found.is_empty(), "{found:#?}");
}
