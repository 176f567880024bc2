//! The write path: dense indices, nothing left of what was not committed, everybody hears of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::time::Duration;

use domain::{
    Code, Refusal, Slug,
    event::{By, Event},
};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{
    Cx, Error,
    entity::{competition, entry, outbox},
    notify::Change,
    outbox::Mail,
};
use support::World;

fn sealed(number: u32) -> (By, Event) {
    let code = Code::from_number(number);
    let commitment = format!("{number:064x}");
    let event = Event::ApplicationSealed {
        code: code.clone(),
        commitment,
        replaces: None,
        sealed_in: None,
    };
    (By::Candidate(code), event)
}

async fn seal(cx: &Cx, slug: &Slug, number: u32) -> Result<u64, Error> {
    let mut tx = cx.begin_command(slug).await?;
    let (by, event) = sealed(number);
    let n = tx.append(by, event).await?;
    tx.commit().await?;
    Ok(n)
}

fn mail() -> Mail {
    let data = serde_json::json!({ "link": "secret" });
    Mail { to: "olena@example.org".into(), language: domain::Lang::Uk, message: "receipt", data }
}

on_each_database! {
    async fn fifty_at_once_get_dense_indices(world: &World) {
        let slug = world.announced(1).await;
        let other = world.another().await;
        let tasks = (0..50).map(|number| {
            let cx = if number % 2 == 0 { world.cx.clone() } else { other.clone() };
            let slug = slug.clone();
            tokio::spawn(async move { seal(&cx, &slug, number * 90).await.unwrap() })
        });
        let tasks: Vec<_> = tasks.collect();
        let mut indices = Vec::new();
        for task in tasks {
            indices.push(task.await.unwrap());
        }
        indices.sort_unstable();
        assert_eq!(indices, (1..=50).collect::<Vec<u64>>());
        let entries = world.cx.entries(&slug, None, 1000).await.unwrap();
        assert!(entries.iter().map(|entry| entry.n).eq(0..=50));
        assert!(entries.is_sorted_by_key(|entry| entry.at));
        assert!(entries.iter().all(|entry| ledger::leaf_hash(&entry.bytes) == entry.leaf));
        for cx in [&world.cx, &other] {
            let state = cx.state(&slug).await.unwrap();
            assert_eq!((state.position, state.live_codes().len()), (51, 50));
        }
        assert_eq!(world.cx.entries(&slug, Some(48), 1).await.unwrap()[0].n, 49);
        assert!(world.cx.entries(&slug, Some(u64::MAX), 9).await.unwrap().is_empty());
    }

    async fn what_is_not_committed_leaves_no_trace(world: &World) {
        let slug = world.announced(1).await;
        let before = world.cx.state(&slug).await.unwrap();
        let head = world.cx.competition(&slug).await.unwrap();
        let position = world.cx.position();
        let mut heard = world.cx.changes();

        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        // More than one batch, so that some entries did reach the database.
        for number in 0..120 {
            let (by, event) = sealed(number * 50);
            tx.append(by, event).await.unwrap();
        }
        assert_eq!(tx.state().unwrap().live_codes().len(), 120, "later checks see it at once");
        tx.enqueue(mail()).await.unwrap();
        tx.touch();
        drop(tx);

        assert_eq!(world.cx.state(&slug).await.unwrap(), before);
        assert_eq!(world.cx.competition(&slug).await.unwrap(), head);
        assert_eq!(world.cx.position(), position);
        assert!(heard.try_recv().is_err());
        assert_eq!(entry::Entity::find().count(world.cx.read()).await.unwrap(), 1);
        assert_eq!(outbox::Entity::find().count(world.cx.read()).await.unwrap(), 0);
        assert_eq!(seal(&world.cx, &slug, 7).await.unwrap(), 1);
    }

    async fn what_is_not_committed_never_mixes_with_what_is(world: &World) {
        let slug = world.announced(1).await;
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        for number in 0..5 {
            let (by, event) = sealed(number);
            tx.append(by, event).await.unwrap();
        }
        drop(tx);
        // As many entries, but others, before this process reads again.
        let other = world.another().await;
        for number in 100..105 {
            seal(&other, &slug, number).await.unwrap();
        }
        let theirs = other.state(&slug).await.unwrap();
        assert_eq!(world.cx.state(&slug).await.unwrap(), theirs);
        assert_eq!(seal(&world.cx, &slug, 0).await.unwrap(), 6);
    }

    async fn a_refusal_leaves_the_transaction_usable(world: &World) {
        let slug = world.announced(1).await;
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        let (by, event) = sealed(3);
        tx.append(by.clone(), event.clone()).await.unwrap();
        let refused = tx.append(By::Portal, event).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
        assert_eq!(tx.append(by, Event::ApplicationWithdrawn { code: Code::from_number(3) }).await.unwrap(), 2);
        tx.commit().await.unwrap();
        assert_eq!(world.cx.state(&slug).await.unwrap().position, 3);
    }

    async fn the_deadline_holds_by_the_clock_under_the_lock(world: &World) {
        let slug = world.announced(1).await;
        world.clock.set(support::deadline());
        assert_eq!(seal(&world.cx, &slug, 1).await.unwrap(), 1);
        world.clock.advance(SignedDuration::from_millis(1));
        let late = seal(&world.cx, &slug, 2).await.unwrap_err();
        assert!(matches!(late, Error::Refused(Refusal::DeadlinePassed { .. })), "{late:?}");
    }

    async fn time_never_goes_back_in_the_record(world: &World) {
        let slug = world.announced(1).await;
        world.clock.advance(SignedDuration::from_hours(-5));
        seal(&world.cx, &slug, 1).await.unwrap();
        let entries = world.cx.entries(&slug, None, 10).await.unwrap();
        assert_eq!(entries[0].at, entries[1].at);
    }

    async fn the_projection_follows_the_fold(world: &World) {
        let slug = world.announced(1).await;
        let head = world.cx.competition(&slug).await.unwrap();
        let deadline = support::deadline().as_millisecond();
        assert_eq!((head.stage.as_str(), head.position), ("intake", 1));
        assert_eq!((head.intake_closes, head.due_at), (Some(deadline), Some(deadline)));

        world.clock.set(support::deadline() + SignedDuration::from_secs(1));
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        tx.append(By::Portal, Event::IntakeClosed { codes: Vec::new() }).await.unwrap();
        tx.commit().await.unwrap();
        let head = world.cx.competition(&slug).await.unwrap();
        // Nobody applied, so the failure follows at once.
        let now = Some(world.cx.now().as_millisecond());
        assert_eq!((head.stage.as_str(), head.position, head.due_at), ("sealed", 2, now));
    }

    async fn a_draft_has_no_record(world: &World) {
        let slug = Slug::new(2026, 5);
        world.draft(&slug).await;
        assert!(matches!(world.cx.state(&slug).await, Err(Error::NotFound)));
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        assert!(matches!(tx.state(), Err(Error::Refused(Refusal::NotAnnounced))));
        let (by, event) = sealed(1);
        assert!(matches!(tx.append(by, event).await, Err(Error::Refused(_))));
        drop(tx);
        let nowhere = world.cx.begin_command(&Slug::new(2026, 6)).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    }

    async fn reading_can_not_write(world: &World) {
        let slug = world.announced(1).await;
        let delete = competition::Entity::delete_many()
            .filter(competition::Column::Slug.eq(slug.as_str()))
            .exec(world.cx.read());
        assert!(delete.await.is_err());
    }

    async fn a_foreign_key_holds(world: &World) {
        let tx = world.cx.begin().await.unwrap();
        let row = entry::ActiveModel {
            competition_id: sea_orm::ActiveValue::Set(404),
            n: sea_orm::ActiveValue::Set(0),
            at: sea_orm::ActiveValue::Set(0),
            kind: sea_orm::ActiveValue::Set(String::new()),
            bytes: sea_orm::ActiveValue::Set(Vec::new()),
            leaf_hash: sea_orm::ActiveValue::Set(Vec::new()),
        };
        assert!(entry::Entity::insert(row).exec_without_returning(tx.db()).await.is_err());
    }

    async fn another_process_hears_of_it(world: &World) {
        let slug = world.announced(1).await;
        let other = world.another().await;
        other.state(&slug).await.unwrap();
        let mut heard = other.changes();
        let listening = other.listen();
        let mut next = async || {
            tokio::time::timeout(Duration::from_secs(10), heard.recv()).await.unwrap().unwrap()
        };
        // What was there before the listening began is new to the listener.
        assert_eq!(next().await, Change { competition: slug.clone(), n: 1, revision: 0 });

        seal(&world.cx, &slug, 1).await.unwrap();
        assert_eq!(next().await, Change { competition: slug.clone(), n: 2, revision: 0 });
        assert_eq!(other.state(&slug).await.unwrap().position, 2);

        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        tx.touch();
        tx.commit().await.unwrap();
        assert_eq!(next().await, Change { competition: slug.clone(), n: 2, revision: 1 });
        assert_eq!(other.position(), 3);
        assert_eq!(world.cx.position(), 3);

        if world.url.starts_with("postgres") {
            // Faster than any poll: the notification itself.
            let begun = std::time::Instant::now();
            for number in 2..12 {
                let n = seal(&world.cx, &slug, number).await.unwrap() + 1;
                assert_eq!(next().await, Change { competition: slug.clone(), n, revision: 1 });
            }
            assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
        }
        listening.abort();
        other.close().await.unwrap();
    }

    async fn a_commit_survives_its_caller(world: &World) {
        let slug = world.announced(1).await;
        let mut heard = world.cx.changes();
        let (cx, to) = (world.cx.clone(), slug.clone());
        let mut command = Box::pin(async move { seal(&cx, &to, 1).await });
        // Polled until it has reached the commit at some point, then dropped like a request whose
        // client went away: either all of it happened and was told, or nothing.
        let _ = tokio::time::timeout(Duration::from_millis(3), &mut command).await;
        drop(command);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let state = world.cx.state(&slug).await.unwrap();
        let told = heard.try_recv().map_or(1, |change| change.n);
        assert_eq!(state.position, told);
        assert_eq!(seal(&world.cx, &slug, 2).await.unwrap(), state.position);
    }
}

/// Leaves a command's transaction as a dying process does: entries written, never committed.
async fn die_before_the_commit(world: &World, slug: &Slug) {
    let mut tx = world.another().await.begin_command(slug).await.unwrap();
    for number in 0..150 {
        let (by, event) = sealed(number * 40);
        tx.append(by, event).await.unwrap();
    }
    tx.enqueue(mail()).await.unwrap();
    std::mem::forget(tx);
}

async fn nothing_is_left(cx: &Cx, slug: &Slug) {
    assert_eq!(cx.state(slug).await.unwrap().position, 1);
    assert_eq!(outbox::Entity::find().count(cx.read()).await.unwrap(), 0);
    assert_eq!(seal(cx, slug, 1).await.unwrap(), 1);
}

/// The files as a crash leaves them, in another place.
#[tokio::test]
async fn a_crash_before_the_commit_leaves_nothing_on_sqlite() {
    let world = World::sqlite().await;
    let slug = world.announced(1).await;
    die_before_the_commit(&world, &slug).await;
    let dir = tempfile::tempdir().unwrap();
    for file in ["konkurs.db", "konkurs.db-wal"] {
        std::fs::copy(world.dir.path().join(file), dir.path().join(file)).unwrap();
    }
    let url = format!("sqlite:{}", dir.path().join("konkurs.db").display());
    let restarted = World::at(url, dir).await;
    nothing_is_left(&restarted.cx, &slug).await;
}

/// The connection is gone without a word.
#[tokio::test]
async fn a_crash_before_the_commit_leaves_nothing_on_postgres() {
    let world = World::postgres().await;
    let slug = world.announced(1).await;
    die_before_the_commit(&world, &slug).await;
    let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                WHERE datname = current_database() AND state = 'idle in transaction'";
    world.cx.read().execute_unprepared(kill).await.unwrap();
    nothing_is_left(&world.cx, &slug).await;
    world.drop_database().await;
}
