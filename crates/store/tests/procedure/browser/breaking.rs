//! Wherever sealing or opening breaks off, it happens once.

use domain::{Refusal, SeatId, competitions::Standing};
use sea_orm::EntityTrait;
use store::{Error, applications, entity::document, opening};

use super::{candidate::Browser, dealt, entries, follows};
use crate::{
    crash::{dies_at, no_orphan},
    play::m,
    support::World,
};

on_each_database! {
    async fn whatever_breaks_off_it_is_sealed_and_opened_once(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::written(&play, "anna").await;
        let handing = anna.hand().await;
        let mut polls = 0;
        let sealed = loop {
            if let Some(sealed) = dies_at(polls + 1, anna.hand_over(&handing)).await {
                break sealed.unwrap();
            }
            polls += 1;
        };
        assert!(polls > 0 && entries(&anna.cx, "application.sealed").await == 1, "{polls}");
        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), SeatId::observer(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        let chair = play.member(1).clone();
        let mut polls = 0;
        loop {
            match dies_at(polls + 1, opening::open(play.cx(), &chair, &play.slug)).await {
                Some(Ok(_) | Err(Error::Denied(_))) => break,
                // The one that died was committed between two looks of this one.
                Some(Err(Error::Refused(Refusal::SharesAwaited { .. }))) => break,
                Some(Err(error)) => panic!("{error}"),
                None => polls += 1,
            }
        }
        assert!(polls > 0 && entries(&anna.cx, "applications.opened").await == 1, "{polls}");
        assert_eq!(play.state().await.applications[&sealed.code].standing, Standing::Opened);
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.documents.len(), 3);
        follows(world).await;
        // Each opening that died had made copies to be read blind: of each one is left.
        let rows = document::Entity::find().all(play.cx().read()).await.unwrap();
        assert_eq!(rows.iter().filter(|row| row.copy_blob.is_some()).count(), 1);
        no_orphan(world).await;
    }
}
