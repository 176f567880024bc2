//! What is not what was sealed is found: at the opening, and by the check.

use domain::{Refusal, competitions::Standing};
use fixtures::documents::plain_pdf;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use store::{applications, check, entity::outbox};
use writing_web::{ApplicationKey, closed_file_for};

use super::{candidate::Browser, dealt, follows, opened};
use crate::support::World;

on_each_database! {
    async fn what_is_not_what_was_sealed_is_set_apart(world: &World) {
        let play = dealt(world).await;
        let honest = Browser::written(&play, "anna").await;
        let good = honest.seal().await.unwrap().code;
        let mut apart = Vec::new();
        let mut wrong = async |name: &str, change: &dyn Fn(&mut Value)| {
            let one = Browser::written(&play, name).await;
            let mut handing = one.hand().await;
            change(&mut handing.open);
            handing.content = one.key.close(&handing.open.to_string()).unwrap();
            apart.push(one.hand_over(&handing).await.unwrap().code);
        };
        wrong("salt", &|open| open["salt"] = json!("0".repeat(64))).await;
        wrong("answer", &|open| open["answers"]["motivation"] = json!("other words")).await;
        wrong("unknown", &|open| open["answers"]["secret"] = json!("a question nobody asked")).await;
        wrong("missing", &|open| drop(open["answers"].as_object_mut().unwrap().remove("summary"))).await;
        wrong("long", &|open| open["answers"]["summary"] = json!("ю".repeat(6001))).await;
        wrong("field", &|open| open["more"] = json!(1)).await;
        wrong("files", &|open| drop(open["files"].as_object_mut().unwrap().remove("cv"))).await;
        // A file that was exchanged, one that isn't taken, and one for another key.
        let mut exchanged = Browser::written(&play, "exchanged").await;
        let told = exchanged.files.clone();
        exchanged.attach("cv", &plain_pdf("another")).await.unwrap();
        exchanged.files = told;
        apart.push(exchanged.seal().await.unwrap().code);
        let mut text = Browser::written(&play, "text").await;
        assert_eq!(inspect::understand(b"not a document"), Err(Refusal::DocumentType));
        text.attach("cv", b"not a document").await.unwrap();
        apart.push(text.seal().await.unwrap().code);
        let other = Browser::written(&play, "other").await;
        other.send("cv", &closed_file_for(&honest.key.recipient(), &plain_pdf("other cv")).unwrap()).await.unwrap();
        apart.push(other.seal().await.unwrap().code);
        // A key that isn't the application's, and a key for nobody who opens.
        for name in ["wrapped", "unwrapped"] {
            let one = Browser::written(&play, name).await;
            let mut handing = one.hand().await;
            let state = one.state().await;
            handing.sealed_key = match name {
                "wrapped" => {
                    let to = json!([state.state.recipients()[0]]).to_string();
                    ApplicationKey::fresh().wrapped_for(&to).unwrap()
                }
                _ => one.key.wrapped_for(&json!([one.own.recipient()]).to_string()).unwrap(),
            };
            apart.push(one.hand_over(&handing).await.unwrap().code);
        }
        apart.sort();
        let outcome = opened(&play).await;
        assert_eq!((outcome.matched, outcome.mismatched), (vec![good], apart.clone()));
        let letters = outbox::Entity::find().all(world.cx.read()).await.unwrap();
        let told = |message: &str| letters.iter().filter(|mail| mail.message == message).count();
        assert_eq!((told("opened-apart"), told("opened-mismatch")), (apart.len(), 0));
        follows(world).await;
        for code in &apart {
            assert_eq!(play.state().await.applications[code].standing, Standing::Mismatched);
        }
        let own = applications::own(&text.cx, &text.viewer, &play.slug).await.unwrap();
        assert!(own.closed.is_some(), "it stays as closed as it came");
        store::personal::export(&text.cx, &text.viewer).await.unwrap();
    }

    async fn an_exchanged_file_is_told_by_the_check(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::written(&play, "anna").await;
        anna.seal().await.unwrap();
        for spoilt in [
            "UPDATE documents SET size = size + 1",
            "UPDATE sealings SET in_browser = FALSE, manifest = '{}'",
        ] {
            let tx = play.cx().begin().await.unwrap();
            tx.db().execute_unprepared(spoilt).await.unwrap();
            tx.commit().await.unwrap();
            let found = check::check(play.cx(), &[]).await.unwrap().differences;
            assert!(!found.is_empty(), "{spoilt}");
        }
        world.tamper();
    }
}
