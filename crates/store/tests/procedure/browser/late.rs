//! What is on its way at the deadline is kept, and sealed nowhere.

use domain::Refusal;
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use serde_json::json;
use store::{
    accounts::Viewer,
    applications::written,
    documents::{Shown, begin_upload, finish_upload, keep_part, receive_part},
};
use writing_web::closed_file_for;

use super::{candidate::Browser, dealt, follows, opened, unread::nobody_reads};
use crate::{play::refusal, support::World};

on_each_database! {
    async fn what_is_on_its_way_at_the_deadline_is_kept_in_the_draft(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        let mut vira = Browser::written(&play, "vira").await;
        vira.seal().await.unwrap();
        vira.save().await.unwrap();
        let handing = anna.hand().await;
        let (cx, slug) = (&anna.cx, &play.slug);
        let pdf = closed_file_for(&anna.key.recipient(), &plain_pdf("anna late")).unwrap();
        let begin = async |who: &Viewer| {
            let there = written(cx, who, slug).await.unwrap().documents;
            let there = there.into_iter().find(|file| file.document == "cv").map(|file| file.id);
            let place = ("cv", Shown(there));
            begin_upload(cx, who, slug, place, ("", pdf.len() as u64)).await.unwrap().id
        };
        let (id, other) = (begin(&anna.viewer).await, begin(&vira.viewer).await);
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + SignedDuration::from_secs(1));
        let send = async |who: &Viewer, id| {
            let (_, mut part) = receive_part(cx, who, id, 0).await?;
            part.write(&pdf).await?;
            keep_part(cx, who, id, 0, part.finish().await?).await?;
            finish_upload(cx, who, id).await
        };
        let before = anna.state().await.documents;
        let late = refusal(send(&anna.viewer, &id).await);
        assert!(matches!(late, Refusal::DocumentLate { .. }), "{late:?}");
        assert_ne!(anna.state().await.documents, before, "it is in the draft");
        anna.files.insert("cv".to_owned(), json!({ "name": "late.pdf" }));
        let version = anna.save().await.unwrap();
        assert_eq!(anna.state().await.version, version, "with its name");
        // What is sealed takes nothing late, and nothing is sealed late.
        for refused in [
            refusal(send(&vira.viewer, &other).await),
            refusal(vira.save().await),
            refusal(anna.hand_over(&handing).await),
        ] {
            assert!(matches!(refused, Refusal::DeadlinePassed { .. }), "{refused:?}");
        }
        vira.files.clear();
        follows(world).await;
        world.clock.set(closes + SignedDuration::from_mins(16));
        let refused = refusal(anna.save().await);
        assert!(matches!(refused, Refusal::DeadlinePassed { .. }), "{refused:?}");
        nobody_reads(&anna).await;
        assert_eq!(opened(&play).await.matched.len(), 1);
        assert!(anna.state().await.documents.iter().any(|file| file.document == "cv"));
        follows(world).await;
    }
}
