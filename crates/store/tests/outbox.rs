//! Mail: part of its act, claimed by one process at a time, kept until it is gone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::time::Duration;

use domain::Lang;
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    entity::outbox,
    outbox::{Failure, Mail},
};
use support::World;

const TERM: Duration = Duration::from_secs(60);

async fn enqueue(world: &World, count: usize) {
    let mut tx = world.cx.begin().await.unwrap();
    for _ in 0..count {
        let data = serde_json::json!({ "link": "secret" });
        let to = "olena@example.org".to_owned();
        let mail = Mail { to, language: Lang::Uk, message: "confirm-email", data };
        tx.enqueue(mail).await.unwrap();
    }
    tx.commit().await.unwrap();
}

on_each_database! {
    async fn two_processes_never_claim_the_same(world: &World) {
        enqueue(world, 40).await;
        let other = world.another().await;
        let claims = (0..8).map(|turn| {
            let cx = if turn % 2 == 0 { world.cx.clone() } else { other.clone() };
            tokio::spawn(async move { cx.claim_mail(7, TERM).await.unwrap() })
        });
        let claims: Vec<_> = claims.collect();
        let mut ids = Vec::new();
        for claim in claims {
            ids.extend(claim.await.unwrap().into_iter().map(|mail| mail.id));
        }
        // Rows that another one had locked were skipped; the rest comes now.
        ids.extend(world.cx.claim_mail(100, TERM).await.unwrap().into_iter().map(|mail| mail.id));
        ids.sort_unstable();
        let claimed = ids.len();
        ids.dedup();
        assert_eq!((claimed, ids.len()), (40, 40));
    }

    async fn after_a_crash_it_is_the_same_mail_again(world: &World) {
        enqueue(world, 1).await;
        let first = world.cx.claim_mail(10, TERM).await.unwrap();
        let other = world.another().await;
        assert!(other.claim_mail(10, TERM).await.unwrap().is_empty());
        world.clock.advance(SignedDuration::from_secs(60));
        let again = other.claim_mail(10, TERM).await.unwrap();
        assert_eq!(first, again);
        assert!(first[0].message_id.ends_with("@konkurs.example>"));
        assert_eq!(first[0].data["link"], "secret");
    }

    async fn what_was_sent_is_scrubbed_and_never_sent_again(world: &World) {
        enqueue(world, 1).await;
        let mail = world.cx.claim_mail(10, TERM).await.unwrap().remove(0);
        world.cx.mail_sent(mail.id).await.unwrap();
        let row = outbox::Entity::find_by_id(mail.id).one(world.cx.read()).await.unwrap().unwrap();
        assert_eq!(row.data, "{}");
        assert!(row.sent_at.is_some());
        world.clock.advance(SignedDuration::from_hours(100));
        assert!(world.cx.claim_mail(10, TERM).await.unwrap().is_empty());
        // A late failure of a slower process changes nothing.
        world.cx.mail_failed(&mail, Failure::Later("timeout".into())).await.unwrap();
        assert!(world.cx.claim_mail(10, TERM).await.unwrap().is_empty());
    }

    async fn failures_wait_longer_and_end_only_when_final(world: &World) {
        enqueue(world, 1).await;
        for attempts in 0..12 {
            let mail = world.cx.claim_mail(10, TERM).await.unwrap().remove(0);
            assert_eq!(mail.attempts, attempts);
            world.cx.mail_failed(&mail, Failure::Later("451 later".into())).await.unwrap();
            assert!(world.cx.claim_mail(10, TERM).await.unwrap().is_empty(), "not at once");
            world.clock.advance(SignedDuration::from_hours(1));
        }
        let mail = world.cx.claim_mail(10, TERM).await.unwrap().remove(0);
        world.cx.mail_failed(&mail, Failure::Never("550 no such user".into())).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(100));
        assert!(world.cx.claim_mail(10, TERM).await.unwrap().is_empty());
        let row = outbox::Entity::find_by_id(mail.id).one(world.cx.read()).await.unwrap().unwrap();
        assert_eq!(row.last_error.as_deref(), Some("550 no such user"));
    }

    async fn a_commit_wakes_the_sender(world: &World) {
        enqueue(world, 1).await;
        let woken = tokio::time::timeout(Duration::from_secs(5), world.cx.mail_enqueued());
        assert!(woken.await.is_ok());
    }

    async fn a_lease_has_one_holder(world: &World) {
        let other = world.another().await;
        assert!(world.cx.lease("mail", TERM).await.unwrap());
        assert!(!other.lease("mail", TERM).await.unwrap());
        assert!(other.lease("checkpoints", TERM).await.unwrap());
        world.clock.advance(SignedDuration::from_secs(59));
        assert!(world.cx.lease("mail", TERM).await.unwrap(), "renewed by its holder");
        world.clock.advance(SignedDuration::from_secs(59));
        assert!(!other.lease("mail", TERM).await.unwrap());
        world.clock.advance(SignedDuration::from_secs(1));
        assert!(other.lease("mail", TERM).await.unwrap(), "taken over once it is over");
        assert!(!world.cx.lease("mail", TERM).await.unwrap());
    }
}
