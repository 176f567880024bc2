//! One person, one application in a competition, whatever the address; the number itself is nowhere.

use domain::{Refusal, Slug, accounts::Office};
use sea_orm::EntityTrait;
use store::{Error, accounts::Viewer, admission, applications, entity::applicant as row, personal};

use crate::{
    play::{Play, person, refusal, small},
    support::{World, applicant},
};

/// Begins an application with the number that goes with another address.
async fn begin(play: &Play<'_>, who: &Viewer, as_whom: &str) -> Result<(), Error> {
    let number = applicant(&play.slug, as_whom);
    play.step(applications::start(play.cx(), who, &play.slug, &number)).await
}

on_each_database! {
    async fn a_second_account_with_the_same_number_is_told(world: &World) {
        let play = Play::announced(world, small()).await;
        let (first, second) = (person(world, "first", Office::None).await, person(world, "second", Office::None).await);
        begin(&play, &first, "anna").await.unwrap();
        begin(&play, &first, "anna").await.unwrap();
        begin(&play, &first, "another").await.unwrap();
        let refused = begin(&play, &second, "anna").await;
        assert!(matches!(&refused, Err(Error::Invalid(fields)) if fields.0[0].0 == "number"));
        assert_eq!(refusal(refused), Refusal::NumberUsed);
        let own = applications::own(play.cx(), &second, &play.slug).await.unwrap();
        assert!(own.draft.is_none(), "nothing is begun");
        begin(&play, &second, "another").await.unwrap();
        assert_eq!(row::Entity::find().all(play.cx().read()).await.unwrap().len(), 2);
    }

    async fn nobody_keeps_another_out_by_beginning_first(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        play.apply("vira").await;
        let real = person(world, "real", Office::None).await;
        let slug = play.slug.clone();
        assert_eq!(refusal(begin(&play, &real, "anna@example.org").await), Refusal::NumberUsed);
        let insists = applicant(&slug, "anna@example.org").insisting();
        for _ in 0..2 {
            play.step(applications::start(play.cx(), &real, &slug, &insists)).await.unwrap();
        }
        play.write(&real, "real").await;
        let checked = play.checked(&real).await;
        play.step(applications::seal(play.cx(), &real, &slug, &checked, true, None)).await.unwrap();
        play.close_intake().await;
        play.prepare().await.unwrap();
        play.open().await.unwrap();
        let table = admission::table(play.cx(), &play.secretary, &slug).await.unwrap();
        let same = |name: &str| {
            let line = table.lines.iter().find(|line| line.name.starts_with(name)).unwrap();
            line.same_number.join(",")
        };
        assert_eq!((same("anna"), same("vira")), ("real@example.org".to_owned(), String::new()));
        assert_eq!(same("real"), "anna@example.org");
    }

    async fn of_two_at_once_one_begins(world: &World) {
        let play = Play::announced(world, small()).await;
        let (first, second) = (person(world, "first", Office::None).await, person(world, "second", Office::None).await);
        let (one, two) = tokio::join!(begin(&play, &first, "anna"), begin(&play, &second, "anna"));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(refusal(one.and(two)), Refusal::NumberUsed);
    }

    async fn another_competition_knows_nothing_of_it(world: &World) {
        let play = Play::announced(world, small()).await;
        let first = person(world, "first", Office::None).await;
        begin(&play, &first, "anna").await.unwrap();
        let other: Slug = world.announced_by(2, small()).await;
        let second = person(world, "second", Office::None).await;
        let number = applicant(&other, "anna");
        applications::start(play.cx(), &second, &other, &number).await.unwrap();
        let rows = row::Entity::find().all(play.cx().read()).await.unwrap();
        assert_ne!(rows[0].number, rows[1].number, "nor does whoever compares the rows");
    }

    async fn what_is_destroyed_frees_its_number(world: &World) {
        let play = Play::announced(world, small()).await;
        let (first, second) = (person(world, "first", Office::None).await, person(world, "second", Office::None).await);
        begin(&play, &first, "anna").await.unwrap();
        play.step(personal::erase(play.cx(), &first, &play.slug)).await.unwrap();
        begin(&play, &second, "anna").await.unwrap();
    }
}
