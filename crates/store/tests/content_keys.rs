//! The keys under which content lies: what is moved to another row opens nowhere, what was sealed for
//! others doesn't open, and without its keys a database isn't served.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::sync::Arc;

use domain::{AccountId, Lang, Slug, accounts::Office};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Cx, Error, Options,
    accounts::Viewer,
    applications,
    clock::{ManualClock, SeededChance},
    documents::Here,
    entity::application,
    keys::Keys,
};
use support::{World, applicant};

async fn drafting(world: &World, name: &str, slug: &Slug) -> Viewer {
    let email = format!("{name}@example.org");
    let id = AccountId(world.account(&email).await);
    let viewer = Viewer { id, name: email.clone(), email, lang: Lang::Uk, office: Office::None };
    applications::start(&world.cx, &viewer, slug, &applicant(slug, &viewer.email)).await.unwrap();
    let answers = [("summary".to_owned(), format!("the words of {name}"))].into();
    applications::save_answers(&world.cx, &viewer, slug, 0, &answers).await.unwrap();
    viewer
}

async fn put(world: &World, row: &application::Model, answers: &str, key: &Option<Vec<u8>>) {
    let tx = world.cx.begin().await.unwrap();
    let changed = application::ActiveModel {
        answers: Set(answers.to_owned()),
        kept_key: Set(key.clone()),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(changed);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn connected(world: &World, keys: Keys) -> Cx {
    let options = Options {
        clock: Arc::new(ManualClock::at(support::start())),
        chance: Arc::new(SeededChance::new(99)),
        blobs: world.dir.path().join("blobs"),
        keys,
        inspector: Arc::new(Here),
        host: "konkurs.example".to_owned(),
        connections: 2,
        witnesses: Vec::new(),
    };
    Cx::connect(&world.url, options).await.unwrap()
}

on_each_database! {
    async fn words_in_another_row_open_nowhere(world: &World) {
        let slug = world.announced(1).await;
        let anna = drafting(world, "anna", &slug).await;
        let bohdan = drafting(world, "bohdan", &slug).await;
        let rows = application::Entity::find().all(world.cx.read()).await.unwrap();
        for (what, answers, keys) in [("answers", [1, 0], [0, 1]), ("keys", [0, 1], [1, 0])] {
            for (at, row) in rows.iter().enumerate() {
                put(world, row, &rows[answers[at]].answers, &rows[keys[at]].kept_key).await;
            }
            for viewer in [&anna, &bohdan] {
                let read = applications::own(&world.cx, viewer, &slug).await;
                assert!(matches!(read, Err(Error::Internal(_))), "{what}: {read:?}");
            }
        }
        for row in &rows {
            put(world, row, &row.answers, &row.kept_key).await;
        }
        let own = applications::own(&world.cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert_eq!(own.answers["summary"], "the words of anna");
    }

    async fn without_its_keys_a_database_is_not_served(world: &World) {
        let same = connected(world, support::keys()).await;
        same.migrate().await.unwrap();
        same.close().await.unwrap();
        let portal = Keys::fresh_portal();
        let others = [Keys::new([7; 32], &portal).unwrap(), Keys::new([6; 32], &portal).unwrap()];
        for keys in others {
            let other = connected(world, keys).await;
            assert!(other.migrate().await.is_err());
            other.close().await.unwrap();
        }
        assert!(Keys::new([6; 32], "age1notakey").is_err());
        assert_eq!(format!("{:?}", world.cx.keys()), "Keys");
    }
}
