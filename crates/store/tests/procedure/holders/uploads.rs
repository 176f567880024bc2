//! What is on its way when an application is closed, begun anew, or too late.

use domain::Refusal;
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use store::{
    Result, applications,
    documents::{
        self, Progress, Shown, UploadId, begin_upload, finish_upload, keep_part, receive_part,
        upload_progress,
    },
};

use super::{dealt, follows};
use crate::{
    play::{Play, refusal, shut},
    support::World,
};

/// What a window shows that was opened just now.
async fn place(play: &Play<'_>) -> (&'static str, Shown) {
    let own = applications::own(play.cx(), play.candidate("anna"), &play.slug).await.unwrap();
    let draft = own.draft.unwrap();
    ("cv", Shown(draft.attached("cv").map(|file| file.id)))
}

/// Half of a file has come.
async fn half(play: &Play<'_>, pdf: &[u8]) -> UploadId {
    let (anna, length) = (play.candidate("anna"), pdf.len() as u64);
    let begun =
        begin_upload(play.cx(), anna, &play.slug, place(play).await, ("late.pdf", length)).await;
    let id = begun.unwrap().id;
    sends(play, &id, 0, &pdf[..100]).await.unwrap();
    id
}

async fn sends(play: &Play<'_>, id: &UploadId, offset: u64, bytes: &[u8]) -> Result<Progress> {
    let (cx, anna) = (play.cx(), play.candidate("anna"));
    let (_, mut part) = receive_part(cx, anna, id, offset).await?;
    part.write(bytes).await?;
    let progress = keep_part(cx, anna, id, offset, part.finish().await?).await?;
    if progress.is_whole() {
        finish_upload(cx, anna, id).await?;
    }
    Ok(progress)
}

/// Sealed by anna, and taken up again.
async fn taken_up(world: &World) -> Play<'_> {
    let mut play = dealt(world).await;
    play.apply("anna").await;
    let key = play.key("anna").identity.clone();
    applications::resume(play.cx(), play.candidate("anna"), &play.slug, &key).await.unwrap();
    play
}

on_each_database! {
    async fn what_comes_after_it_was_closed_is_refused_in_words(world: &World) {
        let play = taken_up(world).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let pdf = plain_pdf("on its way");
        let id = half(&play, &pdf).await;
        applications::close(cx, anna, slug).await.unwrap();
        assert!(shut(sends(&play, &id, 100, &pdf[100..]).await), "it is dropped");
        let begun = begin_upload(cx, anna, slug, ("cv", Shown(None)), ("late.pdf", 10)).await;
        assert_eq!(refusal(begun), Refusal::ApplicationClosed);
        follows(world).await;
    }

    async fn what_was_under_way_for_a_draft_of_before_is_refused_in_words(world: &World) {
        let play = taken_up(world).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let pdf = plain_pdf("on its way");
        let id = half(&play, &pdf).await;
        // Another comes whole; meanwhile its author begins anew.
        let key = documents::admit(cx, anna, slug, "cv", 0).await.unwrap();
        let mut whole = cx.blobs().receive(&key).await.unwrap();
        whole.write(&pdf).await.unwrap();
        let received = whole.finish().await.unwrap();
        applications::close(cx, anna, slug).await.unwrap();
        applications::begin_anew(cx, anna, slug).await.unwrap();
        let attached = documents::attach(cx, anna, slug, "cv", "late.pdf", received).await;
        assert_eq!(refusal(attached), Refusal::DocumentOfBefore);
        assert!(shut(sends(&play, &id, 100, &pdf[100..]).await), "it is dropped");
        assert!(shut(upload_progress(cx, anna, &id).await));
        // Sent once more, it comes.
        let id = half(&play, &pdf).await;
        sends(&play, &id, 100, &pdf[100..]).await.unwrap();
        follows(world).await;
    }

    async fn what_comes_late_for_a_closed_application_is_kept_out(world: &World) {
        let mut play = dealt(world).await;
        let anna = play.written("anna").await;
        let own = play.key("anna").recipient.clone();
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let pdf = plain_pdf("on its way");
        let begun = begin_upload(&cx, &anna, &slug, ("cv", Shown(None)), ("late.pdf", pdf.len() as u64)).await;
        let id = begun.unwrap().id;
        let checked = play.checked(&anna).await;
        let sealed = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own)).await;
        play.candidates.insert("anna", (anna, sealed.unwrap().code));
        assert_eq!(refusal(sends(&play, &id, 0, &pdf).await), Refusal::ApplicationClosed);
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + SignedDuration::from_secs(1));
        let late = refusal(sends(&play, &id, 0, &pdf).await);
        assert!(matches!(late, Refusal::DeadlinePassed { .. }), "{late:?}");
        play.close_intake().await;
        let late = refusal(sends(&play, &id, 0, &pdf).await);
        assert!(matches!(late, Refusal::DeadlinePassed { .. }), "{late:?}");
        follows(world).await;
    }
}
