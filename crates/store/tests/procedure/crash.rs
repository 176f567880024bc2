//! A process that dies in the middle of a command, at each of its awaits in turn: nothing is lost,
//! nothing is there twice, and no file stays that nobody knows of. (`server/tests/storm` kills real
//! processes; here every single place has its turn.)

use std::{
    collections::{BTreeMap, BTreeSet},
    future::poll_fn,
    pin::pin,
    task::Poll,
};

use domain::{
    Refusal,
    applications::{Answers, FixItem},
    competitions::StageCode,
};
use fixtures::documents::plain_pdf;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{
    Error, admission,
    applications::{self, Base, Phase},
    documents::{self, Shown},
    entity::{document, evidence, outbox, upload, upload_part},
    fixes::{self, Asking, FixStage, Handed},
    opening,
    personal::{self, Periods, Ran},
};

use crate::{
    holders::{dealt, follows, nobody_reads},
    play::{Play, THREE, small},
    support::{World, blob_path},
};

/// Does the work until it waits for the nth time, and drops it there; or to its end.
pub async fn dies_at<T>(nth: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut waits = 0;
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => {
            waits += 1;
            if waits == nth { Poll::Ready(None) } else { Poll::Pending }
        }
    })
    .await
}

/// Asks again and again, dying one wait later each time, until one comes to its end. `again` tells what
/// is answered to whoever asks for what is done. There is one entry of it in the end.
async fn dies_everywhere<T: std::fmt::Debug>(
    play: &Play<'_>,
    act: impl AsyncFn() -> store::Result<T>,
    again: impl Fn(&Error) -> bool,
) {
    let before = play.position().await;
    for deaths in 0.. {
        let done = play.step(dies_at(deaths + 1, act())).await;
        let entries = play.position().await - before;
        match done {
            Some(Ok(_)) => {
                assert!(deaths > 0 && entries == 1, "{entries} entries after {deaths} deaths");
                return;
            }
            // One that died had come to its end, and nobody had heard of it.
            Some(Err(error)) if entries == 1 && again(&error) => return,
            Some(Err(error)) => panic!("after {deaths} deaths: {error:?}"),
            None => assert!(entries <= 1, "{entries} entries after {deaths} deaths"),
        }
    }
}

/// Every file on the disk has a row that names it, once what was left behind is old enough to be
/// collected; and every row its file.
pub async fn no_orphan(world: &World) {
    personal::erase_doomed_files(&world.cx).await.unwrap();
    world.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
    world.cx.collect_blobs().await.unwrap();
    let db = world.cx.read();
    let rows = document::Entity::find().all(db).await.unwrap().into_iter();
    let mut named: BTreeSet<String> =
        rows.flat_map(|row| std::iter::once(row.blob).chain(row.copy_blob)).collect();
    named
        .extend(upload_part::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.blob));
    named.extend(evidence::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.blob));
    let mut there = BTreeSet::new();
    for folder in std::fs::read_dir(world.dir.path().join("blobs")).unwrap() {
        let Ok(files) = std::fs::read_dir(folder.unwrap().path()) else { continue };
        there.extend(files.map(|file| file.unwrap().file_name().into_string().unwrap()));
    }
    assert_eq!(there, named);
}

async fn letters(play: &Play<'_>, message: &str) -> u64 {
    let rows = outbox::Entity::find().filter(outbox::Column::Message.eq(message));
    rows.count(play.cx().read()).await.unwrap()
}

on_each_database! {
    async fn sealing(world: &World) {
        let play = Play::announced(world, small()).await;
        let viewer = play.written("anna").await;
        let checked = play.checked(&viewer).await;
        let before = play.position().await;
        let mut deaths = 0;
        let sealed = loop {
            let act = applications::seal(play.cx(), &viewer, &play.slug, &checked, true, None);
            let done = play.step(dies_at(deaths + 1, act)).await;
            // Whether or not the one who died had come to its end, asking again is right.
            if let Some(done) = done {
                break done.unwrap();
            }
            deaths += 1;
            assert!(play.position().await <= before + 1, "sealed twice after {deaths} deaths");
        };
        assert!(deaths > 0, "a sealing waits");
        assert_eq!(play.position().await, before + 1, "one entry after {deaths} deaths");
        assert_eq!(letters(&play, "receipt").await, 1);
        let receipt = applications::receipt(play.cx(), &viewer, &play.slug).await.unwrap();
        assert_eq!(receipt.code, sealed.code);
    }

    async fn opening_all(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        let before = play.position().await;
        let mut deaths = 0;
        loop {
            let act = opening::open(play.cx(), play.member(1), &play.slug);
            let done = play.step(dies_at(deaths + 1, act)).await;
            if done.is_some_and(|done| done.is_ok()) {
                break;
            }
            // Another one had come to its end, and nobody had heard of it.
            if play.state().await.stage.code() == StageCode::Admission {
                break;
            }
            deaths += 1;
            assert_eq!(play.position().await, before, "half opened after {deaths} deaths");
        }
        assert!(deaths > 0, "an opening waits");
        let matched = play.state().await.with_standing(|standing| standing.is_opened()).count();
        assert_eq!(matched, THREE.len());
        assert_eq!(letters(&play, "opened").await, THREE.len() as u64);
    }

    async fn attaching(world: &World) {
        let play = Play::announced(world, small()).await;
        let viewer = play.written("anna").await;
        let received = async |words: &str| {
            let key = documents::admit(play.cx(), &viewer, &play.slug, "cv", 0).await?;
            let mut upload = play.cx().blobs().receive(&key).await?;
            upload.write(&plain_pdf(words)).await?;
            upload.finish().await
        };
        let mut deaths = 0;
        loop {
            let act = async {
                let received = received("another").await?;
                documents::attach(play.cx(), &viewer, &play.slug, "cv", "new.pdf", received).await
            };
            if let Some(done) = dies_at(deaths + 1, act).await {
                done.unwrap();
                break;
            }
            deaths += 1;
            let own = applications::own(play.cx(), &viewer, &play.slug).await.unwrap().draft.unwrap();
            assert_eq!(own.documents.len(), 3, "a slot holds one file after {deaths} deaths");
        }
        assert!(deaths > 0, "attaching waits");
        // One more dies right between the file and its row. What was left behind is collected when it is
        // old enough, and nothing else is.
        let left = received("left behind").await.unwrap().keep().await.unwrap();
        assert!(blob_path(world, &left.key).is_file());
        no_orphan(world).await;
        assert!(!blob_path(world, &left.key).exists());
        let rows = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert!(rows.iter().any(|row| row.name != "file.pdf"));
        for row in rows.into_iter().filter(|row| row.removed_at.is_none()) {
            assert!(blob_path(world, &row.blob.try_into().unwrap()).is_file());
        }
        let own = applications::own(play.cx(), &viewer, &play.slug).await.unwrap().draft.unwrap();
        assert!(own.documents.iter().any(|file| file.name == "new.pdf"));
    }

    async fn replacing(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let viewer = play.candidate("anna").clone();
        play.write(&viewer, "anew").await;
        let checked = play.checked(&viewer).await;
        let seal = async || applications::seal(play.cx(), &viewer, &play.slug, &checked, true, None).await;
        dies_everywhere(&play, seal, |_| false).await;
        let earlier = applications::earlier_receipts(play.cx(), &viewer, &play.slug).await.unwrap();
        assert_eq!(earlier.len(), 1, "one is replaced, once");
        assert_eq!(letters(&play, "receipt").await, 2);
        no_orphan(world).await;
    }

    async fn withdrawing(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let viewer = play.candidate("anna").clone();
        let withdraw = async || applications::withdraw(play.cx(), &viewer, &play.slug).await;
        dies_everywhere(&play, withdraw, |_| false).await;
        assert_eq!(letters(&play, "withdrawn").await, 1);
        let own = applications::own(play.cx(), &viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!((own.phase, own.documents.len()), (Phase::Withdrawn, 3), "the draft is its author's");
        no_orphan(world).await;
    }

    async fn erasing(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        let viewer = play.candidate("anna").clone();
        applications::withdraw(play.cx(), &viewer, &play.slug).await.unwrap();
        let erase = async || personal::erase(play.cx(), &viewer, &play.slug).await;
        dies_everywhere(&play, erase, |error| matches!(error, Error::NotFound | Error::Denied(_))).await;
        assert!(play.state().await.is_erased(play.code("anna")));
        assert_eq!(document::Entity::find().count(world.cx.read()).await.unwrap(), 0);
        no_orphan(world).await;
    }

    async fn destroying_what_is_due(world: &World) {
        let play = Play::standing_still(world, small()).await;
        play.step(async { play.cancel().await.unwrap() }).await;
        play.wait(24 * 366);
        let periods = Periods { applications: 365, drafts: 30, mail: 180, corrections: 365, appointed: 1825 };
        let mut deaths = 0;
        while play.step(dies_at(deaths + 1, personal::run(play.cx(), &periods))).await.is_none() {
            deaths += 1;
            let state = play.state().await;
            let erased = THREE.iter().filter(|name| state.is_erased(play.code(name))).count();
            assert!(erased == 0 || erased == THREE.len(), "{erased} after {deaths} deaths");
        }
        assert!(deaths > 0);
        let state = play.state().await;
        assert!(THREE.iter().all(|name| state.is_erased(play.code(name))));
        assert_eq!(personal::run(play.cx(), &periods).await.unwrap(), Ran::default(), "once");
        no_orphan(world).await;
    }

    async fn handing_a_fix_in(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let table = admission::table(cx, &play.secretary, slug).await.unwrap();
        let id = table.lines.iter().find(|line| line.name.starts_with("anna")).unwrap().id;
        let part: FixItem = "answer:motivation".parse().unwrap();
        let asking = Asking { wrong: [(part, "Номер без коду.".to_owned())].into(), days: 3 };
        fixes::ask(cx, &play.secretary, slug, id, &asking).await.unwrap();
        let base = Base { version: 0, window: String::new(), turn: 1 };
        let typed = Answers::from([("motivation".to_owned(), "Виправлено".to_owned())]);
        let files = BTreeMap::new();
        let hand_in = async || {
            let handed = Handed { base: &base, typed: &typed, files: &files };
            fixes::hand_in(cx, anna, slug, handed).await
        };
        dies_everywhere(&play, hand_in, |error| matches!(error, Error::Refused(Refusal::FixGiven))).await;
        assert_eq!(letters(&play, "fix-received").await, 1);
        let own = fixes::own(cx, anna, slug).await.unwrap();
        assert!(matches!(own.fix.stage, FixStage::Given(_)));
        assert!(applications::receipt_before_fix(cx, anna, slug).await.is_ok(), "both versions stay");
        no_orphan(world).await;
    }

    async fn putting_away_what_was_taken_up(world: &World) {
        let mut play = dealt(world).await;
        for name in ["anna", "bohdan"] {
            play.apply(name).await;
        }
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let anna = play.candidate("anna").clone();
        let key = play.key("anna").identity.clone();
        applications::resume(&cx, &anna, &slug, &key).await.unwrap();
        play.write(&anna, "later").await;
        let there = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        let place = ("cv", Shown(there.attached("cv").map(|file| file.id)));
        documents::begin_upload(&cx, &anna, &slug, place, ("half.pdf", 100)).await.unwrap();
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + jiff::SignedDuration::from_secs(1));
        let settle = async || {
            let mut tx = cx.begin_command(&slug).await?;
            tx.settle().await?;
            tx.commit().await
        };
        dies_everywhere(&play, settle, |_| false).await;
        for name in ["anna", "bohdan"] {
            nobody_reads(&play, name).await;
        }
        assert_eq!(upload::Entity::find().count(cx.read()).await.unwrap(), 0, "what was on its way is gone");
        no_orphan(world).await;
        follows(world).await;
    }
}
