//! Several windows of one browser never overwrite each other, and what is handed over twice is there once.

use domain::Refusal;
use serde_json::Value;

use super::{
    candidate::{Browser, Handing},
    dealt, entries, follows,
};
use crate::{play::refusal, support::World};

on_each_database! {
    async fn windows_never_overwrite_each_other(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::begun(&play, "anna").await;
        let draft = anna.draft();
        let version = anna.save_over(1, &draft).await.unwrap();
        assert_eq!(anna.save_over(1, &draft).await.unwrap(), version, "its answer was lost");
        assert_eq!(refusal(anna.save_over(1, &anna.draft()).await), Refusal::StaleVersion);
        assert_eq!(refusal(anna.begin().await), Refusal::StaleVersion, "begun once");
        for bad in ["", "words", "age-encryption.org/v1"] {
            assert_eq!(refusal(anna.save_over(version, bad).await), Refusal::UnknownChoice);
        }
        assert_eq!(refusal(anna.send("cv", b"an open file").await), Refusal::DocumentType);

        let anna = Browser::written(&play, "vira").await;
        let handing = anna.hand().await;
        anna.save().await.unwrap();
        let stale = anna.hand_over(&handing).await;
        assert_eq!(refusal(stale), Refusal::StaleVersion, "another window has saved");
        let handing = anna.hand().await;
        for spoilt in ["code", "commitment", "content", "sealed_key", "files"] {
            let mut bad = Handing { open: Value::Null, files: handing.files.clone(), code: handing.code.clone(),
                commitment: handing.commitment.clone(), content: handing.content.clone(),
                sealed_key: handing.sealed_key.clone(), version: handing.version };
            match spoilt {
                "code" => bad.code = "yavir-10".into(),
                "commitment" => bad.commitment = "A".repeat(64),
                "content" => bad.content = "words".into(),
                "sealed_key" => bad.sealed_key.push_str(&"=".repeat(5000)),
                _ => drop(bad.files.pop()),
            }
            let why = refusal(anna.hand_over(&bad).await);
            assert!(matches!(why, Refusal::StaleVersion | Refusal::UnknownChoice), "{spoilt}: {why}");
        }
        let first = anna.hand_over(&handing).await.unwrap();
        assert_eq!(anna.hand_over(&handing).await.unwrap(), first, "handed over twice is there once");
        assert_eq!(entries(&anna.cx, "application.sealed").await, 1);
        follows(world).await;
    }
}
