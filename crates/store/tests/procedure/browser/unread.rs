//! The portal can read nothing that a browser sealed, until key holders open it.

use domain::{Refusal, competitions::StageCode};
use fixtures::documents::plain_pdf;
use sea_orm::EntityTrait;
use serde_json::Value;
use store::{
    applications,
    documents::{closed_file, remove},
    entity::{application, document, sealing, upload},
};
use tokio::io::AsyncReadExt as _;
use writing_web::ApplicationKey;

use super::{candidate::Browser, dealt, follows, opened};
use crate::{
    play::{refusal, shut},
    support::World,
};

/// All that lies in the tables and in storage about applications.
async fn lies(world: &World) -> Vec<u8> {
    let db = world.cx.read();
    let mut all = Vec::new();
    for text in [
        format!("{:?}", application::Entity::find().all(db).await.unwrap()),
        format!("{:?}", sealing::Entity::find().all(db).await.unwrap()),
        format!("{:?}", document::Entity::find().all(db).await.unwrap()),
        format!("{:?}", upload::Entity::find().all(db).await.unwrap()),
    ] {
        all.extend(text.into_bytes());
    }
    let mut folders = vec![world.dir.path().join("blobs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => all.extend(std::fs::read(entry.path()).unwrap()),
            }
        }
    }
    all
}

/// Nothing that this browser wrote lies open, nor a key of it, nor anything under the portal's own.
pub async fn nobody_reads(one: &Browser<'_>) {
    let all = lies(one.play.world).await;
    let key = one.key.text();
    for word in ["anna motivation", "anna cv", "proposal Анни", &key, "AGE-SECRET-KEY"] {
        assert!(!all.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let rows = application::Entity::find().all(one.cx.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.account_id == one.viewer.id.0).unwrap();
    assert!(row.kept_key.is_none() && row.in_browser);
    let own = applications::own(&one.cx, &one.viewer, &one.play.slug).await.unwrap();
    assert!(own.draft.is_none() && own.closed.unwrap().in_browser);
    let portal: age::x25519::Identity =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
            .parse()
            .unwrap();
    for row in sealing::Entity::find().all(one.cx.read()).await.unwrap() {
        assert!(age::decrypt(&portal, row.sealed_key.as_bytes()).is_err());
    }
}

on_each_database! {
    async fn the_portal_reads_nothing_until_key_holders_open(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        nobody_reads(&anna).await;
        follows(world).await;
        let first = anna.seal().await.unwrap();
        nobody_reads(&anna).await;
        follows(world).await;

        // Read again with the own key, as the browser does.
        let state = anna.state().await;
        assert!(state.draft.is_empty());
        let sealed = state.sealed.clone().unwrap();
        let key = ApplicationKey::read(&anna.own.open(&sealed.key).unwrap()).unwrap();
        let content: Value = serde_json::from_str(&key.open(&sealed.content).unwrap()).unwrap();
        assert_eq!(content["answers"]["motivation"], "anna motivation");
        let mut file = Vec::new();
        let cv = state.documents.iter().find(|file| file.document == "cv").unwrap();
        let mut lies = closed_file(&anna.cx, &anna.viewer, cv.id).await.unwrap();
        lies.opened.read_to_end(&mut file).await.unwrap();
        assert_eq!(lies.size, file.len() as u64);
        assert_eq!(key.open_file(&file).unwrap(), plain_pdf("anna cv"));
        assert!(shut(closed_file(&anna.cx, play.observer(), cv.id).await.map(|_| ())));
        // The receipt is completed there: it opens to what the record has.
        let receipt = applications::receipt(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        assert!(receipt.opens.is_none());
        let salt: [u8; 32] = hex::decode(content["salt"].as_str().unwrap()).unwrap().try_into().unwrap();
        let manifest = ledger::canonical(&content["manifest"]).unwrap();
        let again = ledger::commitment(ledger::Committed::Application, &salt, &manifest);
        assert_eq!(again, first.commitment);
        // Everything that needs the content says so.
        for refused in [
            refusal(applications::read_closed(&anna.cx, &anna.viewer, &play.slug, "key").await),
            refusal(applications::resume(&anna.cx, &anna.viewer, &play.slug, "key").await),
            refusal(applications::save_answers(&anna.cx, &anna.viewer, &play.slug, 1, &[].into()).await),
        ] {
            assert_eq!(refused, Refusal::ApplicationClosed);
        }
        let export = store::personal::export(&anna.cx, &anna.viewer).await.unwrap();
        assert!(export.files.iter().all(|file| file.name.ends_with(".age")));

        // Replaced, withdrawn, handed in again.
        anna.answers.insert("motivation".into(), "anna motivation, again".into());
        anna.attach("cv", &plain_pdf("anna cv, again")).await.unwrap();
        anna.save().await.unwrap();
        nobody_reads(&anna).await;
        let second = anna.seal().await.unwrap();
        assert_eq!((&second.code, second.n), (&first.code, first.n + 1));
        follows(world).await;
        play.step(applications::withdraw(&anna.cx, &anna.viewer, &play.slug)).await.unwrap();
        let third = anna.seal().await.unwrap();
        assert_ne!(third.code, first.code);
        nobody_reads(&anna).await;
        // What was written since the last seal doesn't count, and goes.
        anna.answers.insert("motivation".into(), "too late".into());
        let there = anna.state().await.documents.into_iter().find(|file| file.document == "cv");
        remove(&anna.cx, &anna.viewer, &play.slug, ("cv", there.unwrap().id)).await.unwrap();
        anna.save().await.unwrap();
        follows(world).await;

        let late = Browser::written(&play, "bohdan").await;
        let outcome = opened(&play).await;
        assert_eq!((outcome.matched.as_slice(), outcome.mismatched.len()), (&[third.code.clone()][..], 0));
        follows(world).await;
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.answers["motivation"], "anna motivation, again");
        let cv = own.attached("cv").unwrap();
        assert_eq!((cv.name.as_str(), cv.pages), ("cv Анни.pdf", Some(1)));
        assert!(own.documents.iter().any(|file| file.blind), "what is read blind has its copy");
        let receipt = applications::receipt(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        assert!(receipt.opens.is_some());
        store::personal::export(&anna.cx, &anna.viewer).await.unwrap();
        let kept = applications::own(&late.cx, &late.viewer, &play.slug).await.unwrap();
        assert!(kept.closed.unwrap().sealed.is_none(), "never sealed, never opened");
        assert_eq!(play.state().await.stage.code(), StageCode::Admission);
    }
}
