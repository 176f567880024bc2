//! What an opening finds is there from then on, and lies once.

use fixtures::documents::plain_pdf;
use sea_orm::EntityTrait;
use serde_json::json;
use store::entity::{application, document};
use writing_web::{closed_file_for, sha256};

use super::{candidate::Browser, dealt, dealt_by, follows, in_browsers, opened};
use crate::{
    play::{CONSENTS, asking_consents},
    support::World,
};

on_each_database! {
    async fn consents_are_known_from_the_opening_on(world: &World) {
        let play = dealt_by(world, asking_consents(in_browsers())).await;
        let mut anna = Browser::written(&play, "anna").await;
        for id in CONSENTS {
            anna.answers.insert(id.to_owned(), "yes".to_owned());
        }
        anna.save().await.unwrap();
        anna.seal().await.unwrap();
        let bohdan = Browser::written(&play, "bohdan").await;
        bohdan.seal().await.unwrap();
        let flags = async |one: &Browser<'_>| {
            let rows = application::Entity::find().all(one.cx.read()).await.unwrap();
            let row = rows.into_iter().find(|row| row.account_id == one.viewer.id.0).unwrap();
            (row.publishes_name, row.broadcasts)
        };
        assert_eq!([flags(&anna).await, flags(&bohdan).await], [(false, false), (false, false)]);
        assert_eq!(opened(&play).await.matched.len(), 2);
        assert_eq!([flags(&anna).await, flags(&bohdan).await], [(true, true), (false, false)]);
        follows(world).await;
    }

    async fn the_same_file_for_two_documents_lies_once(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        let pdf = plain_pdf("anna both");
        let closed = closed_file_for(&anna.key.recipient(), &pdf).unwrap();
        for id in ["cv", "diploma"] {
            let file = json!({ "name": "both.pdf", "sha256": sha256(&pdf), "size": pdf.len() });
            anna.files.insert(id.to_owned(), file);
            anna.send(id, &closed).await.unwrap();
        }
        anna.save().await.unwrap();
        let rows = document::Entity::find().all(anna.cx.read()).await.unwrap();
        let blobs: Vec<_> = rows.iter().filter(|row| row.document != "proposal").map(|row| &row.blob).collect();
        assert_eq!((blobs.len(), blobs[0]), (2, blobs[1]));
        anna.seal().await.unwrap();
        assert_eq!(opened(&play).await.matched.len(), 1);
        follows(world).await;
    }
}
