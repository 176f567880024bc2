//! A command dies at each of its awaits.

use domain::competitions::StageCode;
use sea_orm::EntityTrait;
use store::{Error, applications, entity::application, holders, opening};

use super::{application_of, entries, follows, held, o, rows};
use crate::{
    crash::dies_at,
    play::{Play, m},
    support::World,
};

on_each_database! {
    async fn whatever_breaks_off_nothing_is_lost_and_nothing_twice(world: &World) {
        let mut play = Play::announced(world, held()).await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        for seat in [m(1), o(1)] {
            play.bring_key(&seat).await.unwrap();
        }
        let recipient = play.key("o2").recipient.clone();
        let last = play.seat(&o(2)).clone();
        let mut polls = 0;
        while dies_at(polls + 1, holders::bring_key(&cx, &last, &slug, &recipient)).await.is_none() {
            polls += 1;
            let dealt = play.state().await.dealt.is_some();
            let shares = rows(&play).await.iter().filter(|row| row.share.is_some()).count();
            // A commit that was under way comes to its end by itself, perhaps just now.
            if play.state().await.dealt.is_some() != dealt {
                continue;
            }
            assert_eq!(shares, if dealt { 3 } else { 0 }, "after {polls}");
        }
        assert_eq!(entries(&cx, "keys.dealt").await, 1);
        assert!(polls > 0, "{polls}");
        follows(world).await;

        let anna = play.written("anna").await;
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        let mut polls = 0;
        let sealed = loop {
            let sealing = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own));
            if let Some(sealed) = dies_at(polls + 1, sealing).await {
                break sealed.unwrap();
            }
            polls += 1;
            let row = application::Entity::find().one(cx.read()).await.unwrap().unwrap();
            let sealed = row.code.is_some();
            assert_eq!(row.kept_key.is_none(), sealed, "after {polls}");
            assert_eq!(row.answers.is_empty(), sealed, "after {polls}");
        };
        play.candidates.insert("anna", (anna.clone(), sealed.code));
        assert!(polls > 0 && entries(&cx, "application.sealed").await == 1, "{polls}");
        let identity = play.keys["anna"].identity.clone();
        applications::read_closed(&cx, &anna, &slug, &identity).await.unwrap();
        follows(world).await;

        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(2)] {
            let (share, viewer) = (play.share(&seat).await, play.seat(&seat).clone());
            let mut polls = 0;
            while dies_at(polls + 1, holders::bring_share(&cx, &viewer, &slug, &share)).await.is_none() {
                polls += 1;
            }
        }
        let chair = play.member(1).clone();
        let mut polls = 0;
        loop {
            match dies_at(polls + 1, opening::open(&cx, &chair, &slug)).await {
                Some(Ok(_) | Err(Error::Denied(_))) => break,
                Some(Err(error)) => panic!("{error}"),
                None => polls += 1,
            }
            let opened = play.state().await.stage.code() != StageCode::Sealed;
            let (left, row) = (rows(&play).await, application_of(&play, "anna").await);
            if (play.state().await.stage.code() != StageCode::Sealed) != opened {
                continue;
            }
            assert_eq!(left.is_empty(), opened, "after {polls}");
            assert_eq!(row.kept_key.is_some(), opened, "after {polls}");
        }
        assert!(polls > 0 && entries(&cx, "applications.opened").await == 1, "{polls}");
        assert_eq!(applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap().documents.len(), 3);
        follows(world).await;
    }
}
