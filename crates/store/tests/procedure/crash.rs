//! A process that dies in the middle of a command, at each of its awaits in turn: nothing is lost,
//! nothing is there twice, and no file stays that nobody knows of. (`server/tests/storm` kills real
//! processes; here every single place has its turn.)

use std::{future::poll_fn, pin::pin, task::Poll};

use domain::competitions::StageCode;
use fixtures::documents::plain_pdf;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{
    applications, documents,
    entity::{document, outbox},
    opening,
};

use crate::{
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
        let mut deaths = 0;
        loop {
            let act = async {
                let key = documents::admit(play.cx(), &viewer, &play.slug, "cv", 0).await?;
                let mut upload = play.cx().blobs().receive(&key).await?;
                upload.write(&plain_pdf("another")).await?;
                let received = upload.finish().await?;
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
        // What was left behind is collected when it is old enough, and nothing else is.
        world.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
        assert!(play.cx().collect_blobs().await.unwrap() > 0);
        assert_eq!(play.cx().collect_blobs().await.unwrap(), 0);
        let rows = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert!(rows.iter().any(|row| row.name != "file.pdf"));
        for row in rows.into_iter().filter(|row| row.removed_at.is_none()) {
            assert!(blob_path(world, &row.blob.try_into().unwrap()).is_file());
        }
        let own = applications::own(play.cx(), &viewer, &play.slug).await.unwrap().draft.unwrap();
        assert!(own.documents.iter().any(|file| file.name == "new.pdf"));
    }
}
