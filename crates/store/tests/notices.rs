//! Candidates hear by mail of what happens to their competition, whoever caused it, and of a deadline
//! that comes near their draft.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{AccountId, Lang, Slug, Text, accounts::Office};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{
    accounts::{Viewer, mail_queue, set_news},
    applications::{self, remind},
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

    async fn a_draft_is_reminded_of_once(world: &World) {
        let slug = world.announced(1).await;
        drafting(world, "petro", &slug).await;
        let silent = drafting(world, "silent", &slug).await;
        set_news(&world.cx, &silent, false).await.unwrap();
        sealed(world, "olena", &slug).await;
        let gone = sealed(world, "hryhorii", &slug).await;
        applications::withdraw(&world.cx, &gone, &slug).await.unwrap();
        let begins = deadline() - SignedDuration::from_hours(72);
        world.clock.set(begins - SignedDuration::from_millis(1));
        assert_eq!(remind(&world.cx).await.unwrap(), 0, "too early");
        world.clock.set(begins + SignedDuration::from_hours(3));
        drafting(world, "late", &slug).await;
        assert_eq!(remind(&world.cx).await.unwrap(), 1, "though nobody was running three hours ago");
        assert_eq!(remind(&world.cx).await.unwrap(), 0);
        set_news(&world.cx, &silent, true).await.unwrap();
        assert_eq!(remind(&world.cx).await.unwrap(), 1, "who wants it after all");
        assert_eq!(told(world, "draft-reminder").await, ["petro", "silent"]);
        world.clock.set(deadline() + SignedDuration::from_millis(1));
        assert_eq!(remind(&world.cx).await.unwrap(), 0, "too late");
    }

    async fn servers_at_once_write_one_reminder(world: &World) {
        let slug = world.announced(1).await;
        for name in ["olena", "petro", "hryhorii"] {
            drafting(world, name, &slug).await;
        }
        world.clock.set(deadline() - SignedDuration::from_hours(72));
        let (mut servers, mut turns) = (vec![world.cx.clone()], Vec::new());
        servers.push(world.another().await);
        servers.push(world.another().await);
        for cx in servers {
            turns.push(tokio::spawn(async move { remind(&cx).await.unwrap() }));
        }
        let mut written = 0;
        for turn in turns {
            written += turn.await.unwrap();
        }
        assert_eq!(written, 3);
        assert_eq!(told(world, "draft-reminder").await, ["hryhorii", "olena", "petro"]);
    }

    async fn only_a_new_deadline_is_reminded_of_again(world: &World) {
        let slug = world.announced(1).await;
        let secretary = person(world, "secretary", Office::Secretary).await;
        drafting(world, "petro", &slug).await;
        let hours = SignedDuration::from_hours;
        let (cx, who) = (&world.cx, &secretary);
        world.clock.set(deadline() - hours(72));
        assert_eq!(remind(cx).await.unwrap(), 1);
        let near = deadline() + hours(71);
        extend(cx, who, &slug, near, text("reason")).await.unwrap();
        world.clock.set(near - hours(1));
        assert_eq!(remind(cx).await.unwrap(), 0, "the letter about the extension told it");
        let far = deadline() + hours(72);
        extend(cx, who, &slug, far, text("reason")).await.unwrap();
        suspend(cx, who, &slug, text("act"), text("reason")).await.unwrap();
        assert_eq!(remind(cx).await.unwrap(), 0, "nothing can be sealed");
        resume(cx, who, &slug, text("act"), text("reason"), None).await.unwrap();
        assert_eq!(remind(cx).await.unwrap(), 1);
        assert_eq!(remind(cx).await.unwrap(), 0);
        cancel(cx, who, &slug, text("reason")).await.unwrap();
        assert_eq!(remind(cx).await.unwrap(), 0, "it is over");
        assert_eq!(told(world, "draft-reminder").await, ["petro", "petro"]);
    }
}
