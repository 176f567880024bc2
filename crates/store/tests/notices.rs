//! Candidates hear by mail of what happens to their competition, whoever caused it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{AccountId, Lang, Slug, Text, accounts::Office};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{
    accounts::{Viewer, mail_queue},
    applications,
    competitions::{cancel, clock_steps, extend, resume, suspend},
    documents,
    entity::outbox,
};
use support::{World, applicant, deadline};

async fn person(world: &World, name: &str, office: Office) -> Viewer {
    let email = format!("{name}@example.org");
    let id = AccountId(world.account(&email).await);
    Viewer { id, name: email.clone(), email, lang: Lang::Uk, office }
}

/// A candidate with a draft.
async fn drafting(world: &World, name: &str, slug: &Slug) -> Viewer {
    let viewer = person(world, name, Office::None).await;
    applications::start(&world.cx, &viewer, slug, &applicant(slug, &viewer.email)).await.unwrap();
    viewer
}

/// A candidate with a sealed application.
async fn sealed(world: &World, name: &str, slug: &Slug) -> Viewer {
    let viewer = drafting(world, name, slug).await;
    let answers = ["experience", "motivation", "summary"].map(|id| (id.to_owned(), id.to_owned()));
    applications::save_answers(&world.cx, &viewer, slug, 0, &answers.into()).await.unwrap();
    for id in ["proposal", "cv", "diploma"] {
        let key = documents::admit(&world.cx, &viewer, slug, id, 0).await.unwrap();
        let mut upload = world.cx.blobs().receive(&key).await.unwrap();
        upload.write(&fixtures::documents::plain_pdf("x")).await.unwrap();
        let received = upload.finish().await.unwrap();
        documents::attach(&world.cx, &viewer, slug, id, "a.pdf", received).await.unwrap();
    }
    let draft = applications::own(&world.cx, &viewer, slug).await.unwrap().draft.unwrap();
    applications::seal(&world.cx, &viewer, slug, &draft.token, true, None).await.unwrap();
    viewer
}

/// Who got a message, in order.
async fn told(world: &World, message: &str) -> Vec<String> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Message.eq(message))
        .order_by_asc(outbox::Column::Recipient);
    let rows = rows.all(world.cx.read()).await.unwrap();
    rows.into_iter().map(|row| row.recipient.replace("@example.org", "")).collect()
}

fn text(word: &str) -> Text {
    Text::new(word, word)
}

on_each_database! {
    async fn everybody_in_it_hears_of_an_extension_a_stop_and_the_end(world: &World) {
        let slug = world.announced(1).await;
        let secretary = person(world, "secretary", Office::Secretary).await;
        sealed(world, "olena", &slug).await;
        drafting(world, "petro", &slug).await;
        let gone = sealed(world, "hryhorii", &slug).await;
        applications::withdraw(&world.cx, &gone, &slug).await.unwrap();
        sealed(world, "elsewhere", &world.announced(2).await).await;
        let (cx, who) = (&world.cx, &secretary);

        let later = deadline() + SignedDuration::from_hours(24);
        extend(cx, who, &slug, later, text("reason")).await.unwrap();
        suspend(cx, who, &slug, text("act"), text("reason")).await.unwrap();
        resume(cx, who, &slug, text("act"), text("reason"), None).await.unwrap();
        cancel(cx, who, &slug, text("reason")).await.unwrap();
        for message in ["extended", "suspended", "resumed", "cancelled"] {
            assert_eq!(told(world, message).await, ["olena", "petro"], "{message}");
        }
        // Who runs the mail doesn't learn from it who applies.
        let admin = person(world, "admin", Office::Administrator).await;
        let queue = mail_queue(cx, &admin).await.unwrap();
        assert!(queue.len() > 8 && queue.iter().all(|mail| mail.to.is_none()), "{queue:?}");
    }

    async fn a_refused_command_tells_nobody(world: &World) {
        let slug = world.announced(1).await;
        let secretary = person(world, "secretary", Office::Secretary).await;
        sealed(world, "olena", &slug).await;
        let earlier = deadline() - SignedDuration::from_hours(1);
        extend(&world.cx, &secretary, &slug, earlier, text("reason")).await.unwrap_err();
        assert_eq!(told(world, "extended").await, [""; 0]);
    }

    async fn the_clock_tells_too(world: &World) {
        let slug = world.announced(1).await;
        let olena = sealed(world, "olena", &slug).await;
        applications::withdraw(&world.cx, &olena, &slug).await.unwrap();
        drafting(world, "petro", &slug).await;
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        clock_steps(&world.cx).await.unwrap();
        // Failed for want of applications; who had sealed nothing was not in it.
        assert_eq!(told(world, "failed").await, [""; 0]);
    }
}
