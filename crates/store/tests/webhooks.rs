//! Webhooks: each entry once, in order, by one process at a time; what fails comes again.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::{collections::BTreeSet, time::Duration};

use domain::{
    AccountId, Code, Lang, Slug,
    access::Denial,
    accounts::Office,
    event::{By, Event},
};
use jiff::SignedDuration;
use store::{
    Conflict, Cx, Error,
    accounts::Viewer,
    webhooks::{
        Attempt, Key, NewWebhook, Outcome, Progress, Rotation, State, claim, deliveries, forget,
        list, one, pause, plan, register, remove, resume, rotate, send_again, send_failed,
        send_test, settle,
    },
};
use support::World;

const TERM: Duration = Duration::from_secs(60);
const OK: Outcome = Outcome::Answered(204);
const BROKEN: Outcome = Outcome::Answered(500);

fn key() -> Key {
    Key::new([9; 32])
}

async fn viewer(world: &World, office: Office) -> Viewer {
    let email = format!("{}@example.org", office.code());
    let id = AccountId(world.account(&email).await);
    Viewer { id, name: "Олена".into(), email, lang: Lang::Uk, office }
}

fn new(name: &str) -> NewWebhook {
    NewWebhook { name: name.to_owned(), url: format!("https://{name}.example/hook") }
}

async fn seal(cx: &Cx, slug: &Slug, number: u32) {
    let code = Code::from_number(number);
    let commitment = format!("{number:064x}");
    let event = Event::ApplicationSealed {
        code: code.clone(),
        commitment,
        replaces: None,
        sealed_in: None,
    };
    let mut tx = cx.begin_command(slug).await.unwrap();
    tx.append(By::Candidate(code), event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn due(cx: &Cx) -> Vec<Attempt> {
    plan(cx).await.unwrap();
    claim(cx, &key(), 100, TERM).await.unwrap()
}

/// Sends everything that is due to receivers that take it; whose, which place, under which id.
async fn drain(cx: &Cx) -> Vec<(i64, Option<u64>, String)> {
    let mut sent = Vec::new();
    loop {
        let attempts = due(cx).await;
        if attempts.is_empty() {
            return sent;
        }
        for attempt in attempts {
            settle(cx, &attempt, OK).await.unwrap();
            sent.push((attempt.webhook, attempt.position, attempt.message_id));
        }
    }
}

on_each_database! {
    async fn a_hundred_entries_by_two_servers_once_each_in_order(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let other = world.another().await;
        let early = world.announced(1).await;
        let (a, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        let (b, _) = register(&world.cx, &admin, &key(), new("b")).await.unwrap();
        let writers = (0..100_u32).map(|number| {
            let (cx, slug) = (if number % 2 == 0 { &world.cx } else { &other }.clone(), early.clone());
            tokio::spawn(async move { seal(&cx, &slug, number * 40).await })
        });
        let writers: Vec<_> = writers.collect();
        let senders = [world.cx.clone(), other.clone(), world.cx.clone(), other.clone()].map(|cx| {
            tokio::spawn(async move {
                let mut sent: Vec<(i64, u64, String)> = Vec::new();
                let mut idle = 0;
                while idle < 40 {
                    let attempts = due(&cx).await;
                    idle = if attempts.is_empty() { idle + 1 } else { 0 };
                    for attempt in attempts {
                        tokio::task::yield_now().await;
                        sent.push((attempt.webhook, attempt.position.unwrap(), attempt.message_id.clone()));
                        settle(&cx, &attempt, OK).await.unwrap();
                    }
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                sent
            })
        });
        for writer in writers {
            writer.await.unwrap();
        }
        let mut all = Vec::new();
        for sender in senders {
            let sent = sender.await.unwrap();
            for webhook in [a, b] {
                let places = sent.iter().filter(|one| one.0 == webhook).map(|one| one.1);
                assert!(places.is_sorted(), "each server in order");
            }
            all.extend(sent);
        }
        let rest = drain(&world.cx).await;
        all.extend(rest.into_iter().map(|(webhook, place, id)| (webhook, place.unwrap(), id)));
        let once: BTreeSet<_> = all.iter().map(|(webhook, place, _)| (*webhook, *place)).collect();
        assert_eq!((all.len(), once.len()), (200, 200), "nothing twice, nothing lost");
        assert_eq!(once.iter().map(|one| one.1).min(), Some(2), "from the registration on");
        let ids: BTreeSet<_> = all.iter().map(|one| &one.2).collect();
        assert_eq!(ids.len(), 200);
        let seen = list(&world.cx, &admin).await.unwrap();
        assert!(seen.iter().all(|one| (one.waiting, one.failed) == (0, 0)), "{seen:?}");
    }

    async fn one_at_a_time_and_the_order_holds_while_it_fails(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (a, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        register(&world.cx, &admin, &key(), new("b")).await.unwrap();
        let slug = world.announced(1).await;
        seal(&world.cx, &slug, 40).await;
        let first = due(&world.cx).await;
        assert_eq!(first.iter().map(|one| one.position).collect::<Vec<_>>(), [Some(1), Some(1)]);
        assert!(due(&world.another().await).await.is_empty(), "the second waits for the first");
        let of = |webhook: i64| first.iter().find(|one| one.webhook == webhook).unwrap();
        settle(&world.cx, of(a), BROKEN).await.unwrap();
        let b = first.iter().find(|one| one.webhook != a).unwrap();
        settle(&world.cx, b, OK).await.unwrap();
        let next = due(&world.cx).await;
        assert_eq!(next.len(), 1, "one receiver's fault holds up nobody else");
        assert_eq!((next[0].webhook, next[0].position), (b.webhook, Some(2)));
        settle(&world.cx, &next[0], OK).await.unwrap();
        world.clock.advance(SignedDuration::from_secs(6));
        let again = due(&world.cx).await;
        assert_eq!((again[0].webhook, again[0].position, again[0].attempts), (a, Some(1), 1));
        assert_eq!(again[0].message_id, of(a).message_id);
    }

    async fn after_a_crash_it_is_the_same_message_again(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        world.announced(1).await;
        let first = due(&world.cx).await.remove(0);
        let other = world.another().await;
        assert!(due(&other).await.is_empty());
        world.clock.advance(SignedDuration::from_secs(60));
        let again = due(&other).await.remove(0);
        assert_eq!((&first.message_id, first.id), (&again.message_id, again.id));
        settle(&other, &again, OK).await.unwrap();
        // The first was only slow: what it says comes too late.
        settle(&world.cx, &first, BROKEN).await.unwrap();
        assert!(due(&world.cx).await.is_empty());
        assert_eq!(list(&world.cx, &admin).await.unwrap()[0].state, State::Active);
    }

    async fn what_never_arrives_is_given_up_and_seen(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (id, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        let slug = world.announced(1).await;
        let began = world.cx.now();
        for attempts in 0..10 {
            let attempt = due(&world.cx).await.remove(0);
            assert_eq!(attempt.attempts, attempts);
            settle(&world.cx, &attempt, Outcome::TimedOut).await.unwrap();
            assert!(due(&world.cx).await.is_empty(), "not at once");
            let hook = one(&world.cx, &admin, id).await.unwrap();
            assert_eq!(matches!(hook.state, State::Failing(_)), attempts == 9);
            if attempts < 9 {
                let shown = deliveries(&world.cx, &admin, id).await.unwrap();
                let Progress::Waiting(at) = shown[0].progress else { panic!("{shown:?}") };
                world.clock.set(at);
            }
        }
        let took = world.cx.now().duration_since(began);
        assert!((75..84).contains(&took.as_hours()), "{took:?}");
        let shown = deliveries(&world.cx, &admin, id).await.unwrap();
        assert!(matches!(shown[0].progress, Progress::Failed(_)));
        assert_eq!(shown[0].outcome, Some(Outcome::TimedOut));
        assert_eq!(shown[0].entry, Some((slug.clone(), 0, "competition.announced".to_owned())));

        // The next entry gets its turn, and its arrival ends the failing.
        seal(&world.cx, &slug, 40).await;
        assert_eq!(drain(&world.cx).await.len(), 1);
        let hook = one(&world.cx, &admin, id).await.unwrap();
        assert_eq!((hook.state, hook.failed), (State::Active, 1));
        assert_eq!(send_failed(&world.cx, &admin, id).await.unwrap(), 1);
        let again = due(&world.cx).await.remove(0);
        assert!(again.alone && again.message_id == shown[0].message_id);
        settle(&world.cx, &again, BROKEN).await.unwrap();
        assert_eq!(one(&world.cx, &admin, id).await.unwrap().failed, 1, "tried once");
        send_again(&world.cx, &admin, id, again.id).await.unwrap();
        assert_eq!(drain(&world.cx).await.len(), 1);
        assert_eq!(one(&world.cx, &admin, id).await.unwrap().failed, 0);
        // What arrived can be sent once more as well: the receiver may have lost it.
        send_again(&world.cx, &admin, id, again.id).await.unwrap();
        assert_eq!(drain(&world.cx).await[0].2, again.message_id);
    }

    async fn paused_and_gone_lose_nothing(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (id, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        let slug = world.announced(1).await;
        pause(&world.cx, &admin, id).await.unwrap();
        seal(&world.cx, &slug, 40).await;
        assert!(due(&world.cx).await.is_empty());
        send_test(&world.cx, &admin, id).await.unwrap();
        let test = due(&world.cx).await;
        assert_eq!((test.len(), test[0].position), (1, None), "a test goes out all the same");
        settle(&world.cx, &test[0], OK).await.unwrap();
        resume(&world.cx, &admin, id).await.unwrap();
        let first = due(&world.cx).await.remove(0);
        assert_eq!(first.position, Some(1));
        settle(&world.cx, &first, Outcome::Answered(410)).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(1));
        assert!(due(&world.cx).await.is_empty());
        let gone = one(&world.cx, &admin, id).await.unwrap();
        assert!(matches!(gone.state, State::Gone(_)) && gone.waiting == 2, "{gone:?}");
        pause(&world.cx, &admin, id).await.unwrap();
        resume(&world.cx, &admin, id).await.unwrap();
        let places: Vec<_> = drain(&world.cx).await.into_iter().map(|one| one.1).collect();
        assert_eq!(places, [Some(1), Some(2)]);
    }

    async fn a_new_secret_overlaps_with_the_old(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (id, first) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        let again = register(&world.cx, &admin, &key(), new("a")).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Taken))));
        world.announced(1).await;
        let second =
            rotate(&world.cx, &admin, &key(), id, 1, Rotation::Overlapping).await.unwrap();
        let twice = rotate(&world.cx, &admin, &key(), id, 1, Rotation::AtOnce).await;
        assert!(matches!(twice, Err(Error::Conflict(Conflict::Stale { current: 2 }))));
        let attempt = due(&world.cx).await.remove(0);
        let (at, body) = (world.cx.now(), b"{}");
        let sign = |secret: &store::webhooks::Secret| secret.sign(&attempt.message_id, at, body);
        let both = format!("{} {}", sign(&second), sign(&first));
        assert_eq!(attempt.signatures(at, body), both);
        assert!(one(&world.cx, &admin, id).await.unwrap().overlap.is_some());
        world.clock.advance(SignedDuration::from_hours(24));
        let later = due(&world.cx).await.remove(0);
        assert_eq!(later.signatures(at, body), sign(&second), "the old one is over");
        let third = rotate(&world.cx, &admin, &key(), id, 2, Rotation::AtOnce).await.unwrap();
        settle(&world.cx, &later, BROKEN).await.unwrap();
        world.clock.advance(SignedDuration::from_secs(6));
        assert_eq!(due(&world.cx).await[0].signatures(at, body), sign(&third));
        assert!(one(&world.cx, &admin, id).await.unwrap().overlap.is_none());
    }

    async fn only_an_administrator(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (id, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        for office in [Office::Secretary, Office::None] {
            let nobody = viewer(world, office).await;
            let cx = &world.cx;
            let denied = [
                register(cx, &nobody, &key(), new("b")).await.map(drop),
                pause(cx, &nobody, id).await,
                resume(cx, &nobody, id).await,
                rotate(cx, &nobody, &key(), id, 1, Rotation::AtOnce).await.map(drop),
                remove(cx, &nobody, id).await,
                list(cx, &nobody).await.map(drop),
                one(cx, &nobody, id).await.map(drop),
                deliveries(cx, &nobody, id).await.map(drop),
                send_test(cx, &nobody, id).await,
                send_again(cx, &nobody, id, 1).await,
                send_failed(cx, &nobody, id).await.map(drop),
            ];
            for one in denied {
                assert!(matches!(one, Err(Error::Denied(Denial::Forbidden(_)))), "{one:?}");
            }
        }
        let absent = [
            pause(&world.cx, &admin, 99).await,
            resume(&world.cx, &admin, 99).await,
            rotate(&world.cx, &admin, &key(), 99, 1, Rotation::AtOnce).await.map(drop),
            remove(&world.cx, &admin, 99).await,
            send_test(&world.cx, &admin, 99).await,
            send_again(&world.cx, &admin, id, 99).await,
            send_failed(&world.cx, &admin, 99).await.map(drop),
        ];
        for one in absent {
            assert!(matches!(one, Err(Error::NotFound)), "{one:?}");
        }
        world.announced(1).await;
        let flying = due(&world.cx).await.remove(0);
        remove(&world.cx, &admin, id).await.unwrap();
        settle(&world.cx, &flying, OK).await.unwrap();
        assert!(list(&world.cx, &admin).await.unwrap().is_empty());
        assert!(due(&world.cx).await.is_empty());
    }

    async fn what_ended_is_forgotten_after_a_month(world: &World) {
        let admin = viewer(world, Office::Administrator).await;
        let (id, _) = register(&world.cx, &admin, &key(), new("a")).await.unwrap();
        let slug = world.announced(1).await;
        assert_eq!(drain(&world.cx).await.len(), 1);
        world.clock.advance(SignedDuration::from_hours(24 * 29));
        seal(&world.cx, &slug, 40).await;
        plan(&world.cx).await.unwrap();
        assert_eq!(forget(&world.cx).await.unwrap(), 0);
        world.clock.advance(SignedDuration::from_hours(24 * 2));
        assert_eq!(forget(&world.cx).await.unwrap(), 1);
        let left = deliveries(&world.cx, &admin, id).await.unwrap();
        assert_eq!(left.len(), 1, "what still waits stays");
        assert_eq!(plan(&world.cx).await.unwrap(), 0, "and what is forgotten is not sent again");
    }
}
