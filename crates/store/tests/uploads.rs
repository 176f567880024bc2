//! Files that arrive in parts: what has come for good stays through dropped connections, second
//! windows and crashes, becomes a document once, and nothing is left of what is given up. And how
//! much an application may hold.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    AccountId, Lang, Refusal, Slug,
    accounts::Office,
    applications::{APPLICATION_MAX_BYTES, DOCUMENT_MAX_BYTES},
};
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use store::{
    Error, Result,
    accounts::Viewer,
    applications,
    documents::{
        self, Progress, Shown, UploadId, Waits, begin_upload, cancel_upload, expire_uploads,
        finish_upload, keep_part, receive_part, upload_progress,
    },
    entity::{document, upload, upload_part},
};
use support::{World, applicant, deadline};

async fn drafting(world: &World, name: &str, slug: &Slug) -> Viewer {
    let email = format!("{name}@example.org");
    let id = AccountId(world.account(&email).await);
    let viewer = Viewer { id, name: email.clone(), email, lang: Lang::Uk, office: Office::None };
    let applicant = applicant(slug, &viewer.email);
    applications::start(&world.cx, &viewer, slug, &applicant).await.unwrap();
    viewer
}

async fn begun(world: &World, viewer: &Viewer, slug: &Slug, bytes: &[u8]) -> UploadId {
    let named = ("файл.pdf", bytes.len() as u64);
    begin_upload(&world.cx, viewer, slug, ("cv", Shown(None)), named).await.unwrap().id
}

/// Sends a part, and what the server does with the last one.
async fn sends(
    world: &World,
    viewer: &Viewer,
    id: &UploadId,
    offset: usize,
    part: &[u8],
) -> Result<Progress> {
    let offset = offset as u64;
    let (_, mut upload) = receive_part(&world.cx, viewer, id, offset).await?;
    upload.write(part).await?;
    let kept = keep_part(&world.cx, viewer, id, offset, upload.finish().await?).await?;
    if kept.is_whole() {
        finish_upload(&world.cx, viewer, id).await?;
    }
    Ok(kept)
}

fn files(world: &World) -> usize {
    let mut folders = vec![world.dir.path().join("blobs")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files += 1;
            }
        }
    }
    files
}

async fn attached(world: &World, viewer: &Viewer, slug: &Slug) -> Vec<(String, String, u64)> {
    let draft = applications::own(&world.cx, viewer, slug).await.unwrap().draft.unwrap();
    draft.documents.into_iter().map(|file| (file.document, file.name, file.size)).collect()
}

fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(why)) => why,
        Err(Error::Invalid(errors)) => errors.0[0].1.clone(),
        other => panic!("{other:?}"),
    }
}

on_each_database! {
    async fn parts_become_a_document_once(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf(&"words ".repeat(100));
        let id = begun(world, &viewer, &slug, &pdf).await;
        assert_eq!(sends(world, &viewer, &id, 0, &pdf[..200]).await.unwrap().received, 200);
        let far = upload_progress(&world.cx, &viewer, &id).await.unwrap();
        assert_eq!((far.received, far.length, far.done), (200, pdf.len() as u64, false));
        assert_eq!(attached(world, &viewer, &slug).await, []);
        assert!(sends(world, &viewer, &id, 200, &pdf[200..]).await.unwrap().is_whole());
        let file = [("cv".to_owned(), "файл.pdf".to_owned(), pdf.len() as u64)];
        assert_eq!(attached(world, &viewer, &slug).await, file);
        assert_eq!(files(world), 1, "its parts are gone");
        // Whoever lost the answer asks, or says it again.
        assert!(upload_progress(&world.cx, &viewer, &id).await.unwrap().done);
        finish_upload(&world.cx, &viewer, &id).await.unwrap();
        let row = document::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        let download = documents::document(&world.cx, &viewer, domain::DocumentId(row.id)).await.unwrap();
        assert_eq!(download.size, pdf.len() as u64);
        assert_eq!(upload_part::Entity::find().count(world.cx.read()).await.unwrap(), 0);
    }

    async fn two_windows_on_one_upload_spoil_nothing(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf(&"words ".repeat(100));
        let id = begun(world, &viewer, &slug, &pdf).await;
        let (first, second) = tokio::join!(
            sends(world, &viewer, &id, 0, &pdf[..300]),
            sends(world, &viewer, &id, 0, &pdf[..300]),
        );
        let kept = [&first, &second].into_iter().filter(|one| one.is_ok()).count();
        assert_eq!(kept, 1, "{first:?} {second:?}");
        for one in [first, second].into_iter().filter(Result::is_err) {
            assert_eq!(refusal(one), Refusal::StaleVersion);
        }
        assert_eq!(files(world), 1, "the other's bytes are gone");
        for offset in [0, 299, 301] {
            let again = sends(world, &viewer, &id, offset, &pdf[offset..]).await;
            assert_eq!(refusal(again), Refusal::StaleVersion, "{offset}");
        }
        let (last, twice) = tokio::join!(
            sends(world, &viewer, &id, 300, &pdf[300..]),
            sends(world, &viewer, &id, 300, &pdf[300..]),
        );
        assert!(last.is_ok() || twice.is_ok(), "{last:?} {twice:?}");
        let (one, other) = tokio::join!(
            finish_upload(&world.cx, &viewer, &id),
            finish_upload(&world.cx, &viewer, &id),
        );
        one.unwrap();
        other.unwrap();
        assert_eq!(attached(world, &viewer, &slug).await.len(), 1);
        assert_eq!((files(world), document::Entity::find().count(world.cx.read()).await.unwrap()), (1, 1));
    }

    async fn a_crash_leaves_what_has_come_and_no_file_for_ever(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf(&"words ".repeat(100));
        let id = begun(world, &viewer, &slug, &pdf).await;
        sends(world, &viewer, &id, 0, &pdf[..200]).await.unwrap();
        // While the part came: nothing of it is there afterwards.
        let (_, mut part) = receive_part(&world.cx, &viewer, &id, 200).await.unwrap();
        part.write(&pdf[200..400]).await.unwrap();
        drop(part);
        assert_eq!(upload_progress(&world.cx, &viewer, &id).await.unwrap().received, 200);
        // After it was stored and before its row: an orphan.
        let (_, mut part) = receive_part(&world.cx, &viewer, &id, 200).await.unwrap();
        part.write(&pdf[200..400]).await.unwrap();
        part.finish().await.unwrap().keep().await.unwrap();
        assert_eq!((files(world), upload_progress(&world.cx, &viewer, &id).await.unwrap().received), (2, 200));
        // After the last part and before it was put together: done by whoever asks.
        let (_, mut part) = receive_part(&world.cx, &viewer, &id, 200).await.unwrap();
        part.write(&pdf[200..]).await.unwrap();
        let kept = keep_part(&world.cx, &viewer, &id, 200, part.finish().await.unwrap()).await.unwrap();
        assert!(kept.is_whole() && !kept.done);
        assert_eq!(attached(world, &viewer, &slug).await, []);
        assert!(upload_progress(&world.cx, &viewer, &id).await.unwrap().done);
        assert_eq!(attached(world, &viewer, &slug).await.len(), 1);
        // Put together and stored, and its row never written: an orphan too.
        let key = documents::admit(&world.cx, &viewer, &slug, "cv", 0).await.unwrap();
        let mut whole = world.cx.blobs().receive(&key).await.unwrap();
        whole.write(&pdf).await.unwrap();
        let orphan = whole.finish().await.unwrap().keep().await.unwrap();
        assert_eq!(files(world), 3);
        world.clock.set(support::modified(world, &orphan.key) + SignedDuration::from_hours(25));
        assert_eq!(world.cx.collect_blobs().await.unwrap(), 2);
        assert_eq!(files(world), 1);
        world.clock.set(support::start());
    }

    async fn a_part_that_waits_for_its_next_is_no_orphan(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf("words");
        let id = begun(world, &viewer, &slug, &pdf).await;
        sends(world, &viewer, &id, 0, &pdf[..100]).await.unwrap();
        let part = upload_part::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        let written = support::modified(world, &part.blob.try_into().unwrap());
        world.clock.set(written + SignedDuration::from_hours(25));
        assert_eq!(world.cx.collect_blobs().await.unwrap(), 0);
        assert_eq!(files(world), 1);
        // Until nobody goes on with it.
        assert_eq!(expire_uploads(&world.cx).await.unwrap(), 1);
        assert_eq!((files(world), upload::Entity::find().count(world.cx.read()).await.unwrap()), (0, 0));
        world.clock.set(support::start());
    }

    async fn an_upload_is_its_owners_and_nobody_elses(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let other = drafting(world, "ivan", &slug).await;
        let pdf = plain_pdf("words");
        let id = begun(world, &viewer, &slug, &pdf).await;
        sends(world, &viewer, &id, 0, &pdf[..100]).await.unwrap();
        assert!(matches!(upload_progress(&world.cx, &other, &id).await, Err(Error::NotFound)));
        assert!(matches!(sends(world, &other, &id, 100, &pdf[100..]).await, Err(Error::NotFound)));
        assert!(matches!(cancel_upload(&world.cx, &other, &id).await, Err(Error::NotFound)));
        assert!(matches!(finish_upload(&world.cx, &other, &id).await, Err(Error::NotFound)));
        cancel_upload(&world.cx, &viewer, &id).await.unwrap();
        assert!(matches!(upload_progress(&world.cx, &viewer, &id).await, Err(Error::NotFound)));
        assert_eq!(files(world), 0);
    }

    async fn what_is_refused_leaves_nothing(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let begin = async |document: &str, length| {
            begin_upload(&world.cx, &viewer, &slug, (document, Shown(None)), ("a.pdf", length)).await
        };
        assert_eq!(refusal(begin("cv", 0).await), Refusal::DocumentEmpty);
        assert_eq!(refusal(begin("cv", DOCUMENT_MAX_BYTES + 1).await), Refusal::DocumentTooLarge);
        assert!(matches!(begin("passport", 9).await, Err(Error::NotFound)));
        let id = begin("cv", 9).await.unwrap().id;
        let (_, mut part) = receive_part(&world.cx, &viewer, &id, 0).await.unwrap();
        assert_eq!(refusal(part.write(b"more than nine").await), Refusal::DocumentTooLarge);
        drop(part);
        assert_eq!(refusal(sends(world, &viewer, &id, 0, b"no letter").await), Refusal::DocumentType);
        assert!(matches!(upload_progress(&world.cx, &viewer, &id).await, Err(Error::NotFound)));
        let id = begin("cv", 9).await.unwrap().id;
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        assert!(matches!(refusal(begin("cv", 9).await), Refusal::DeadlinePassed { .. }));
        world.clock.set(deadline() + SignedDuration::from_mins(16));
        assert!(matches!(refusal(sends(world, &viewer, &id, 0, b"late").await), Refusal::DeadlinePassed { .. }));
        assert_eq!(files(world), 0);
    }

    async fn what_is_on_its_way_at_the_deadline_comes_into_the_draft_alone(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf("words");
        let id = begun(world, &viewer, &slug, &pdf).await;
        sends(world, &viewer, &id, 0, &pdf[..100]).await.unwrap();
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        let late = refusal(sends(world, &viewer, &id, 100, &pdf[100..]).await);
        assert_eq!(late, Refusal::DocumentLate { closed: deadline() });
        assert_eq!(attached(world, &viewer, &slug).await.len(), 1);
        assert!(upload_progress(&world.cx, &viewer, &id).await.unwrap().done);
        assert_eq!(files(world), 1);
        let other = begin_upload(&world.cx, &viewer, &slug, ("cv", Shown(None)), ("a.pdf", 9)).await;
        assert!(matches!(refusal(other), Refusal::DeadlinePassed { .. }));
    }

    async fn a_form_that_was_on_its_way_at_the_deadline_is_kept_in_the_draft(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let cx = &world.cx;
        let key = documents::admit(cx, &viewer, &slug, "cv", 0).await.unwrap();
        let sent = async |document: &str, begun| {
            let mut upload = cx.blobs().receive(&key).await.unwrap();
            upload.write(&plain_pdf(document)).await.unwrap();
            let received = upload.finish().await.unwrap();
            documents::attach_begun(cx, &viewer, &slug, (document, begun, Shown(None)), "a.pdf", received).await
        };
        world.clock.set(deadline());
        let begun = cx.now();
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        assert_eq!(refusal(sent("cv", begun).await), Refusal::DocumentLate { closed: deadline() });
        assert_eq!(attached(world, &viewer, &slug).await.len(), 1);
        assert!(matches!(refusal(sent("diploma", cx.now()).await), Refusal::DeadlinePassed { .. }));
        world.clock.set(deadline() + SignedDuration::from_mins(16));
        assert!(matches!(refusal(sent("diploma", begun).await), Refusal::DeadlinePassed { .. }));
        assert_eq!((attached(world, &viewer, &slug).await.len(), files(world)), (1, 1));
    }

    async fn an_application_holds_so_much_and_no_more(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let begin = async |length| {
            begin_upload(&world.cx, &viewer, &slug, ("cv", Shown(None)), ("a.pdf", length)).await
        };
        let mut left = APPLICATION_MAX_BYTES;
        while left > 2 * DOCUMENT_MAX_BYTES {
            begin(DOCUMENT_MAX_BYTES).await.unwrap();
            left -= DOCUMENT_MAX_BYTES;
        }
        // Two at once, each of which would fit alone.
        let length = left / 2 + 1;
        let (one, other) = tokio::join!(begin(length), begin(length));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let rest = left - length;
        for refused in [one, other].into_iter().filter(Result::is_err) {
            assert_eq!(refusal(refused), Refusal::DocumentsTooLarge { left: rest });
        }
        // What lies still makes room.
        world.clock.advance(SignedDuration::from_mins(31));
        begin(DOCUMENT_MAX_BYTES).await.unwrap();
    }

    async fn a_file_that_came_whole_is_refused_before_it_comes(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf("words");
        let id = begun(world, &viewer, &slug, &pdf).await;
        sends(world, &viewer, &id, 0, &pdf).await.unwrap();
        let full = document::ActiveModel {
            size: Set(i64::try_from(APPLICATION_MAX_BYTES).unwrap() - 10),
            ..Default::default()
        };
        let tx = world.cx.begin().await.unwrap();
        document::Entity::update_many().set(full).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        let more = documents::admit(&world.cx, &viewer, &slug, "diploma", 11).await;
        assert_eq!(refusal(more.map(|_| ())), Refusal::DocumentsTooLarge { left: 10 });
        // In its own place there is room for another.
        documents::admit(&world.cx, &viewer, &slug, "cv", 1000).await.unwrap();
        // Said too little, it is refused when its row is written.
        let key = documents::admit(&world.cx, &viewer, &slug, "diploma", 0).await.unwrap();
        let mut whole = world.cx.blobs().receive(&key).await.unwrap();
        whole.write(&plain_pdf("other")).await.unwrap();
        let whole = whole.finish().await.unwrap();
        let attached = documents::attach(&world.cx, &viewer, &slug, "diploma", "a.pdf", whole).await;
        assert_eq!(refusal(attached.map(|_| ())), Refusal::DocumentsTooLarge { left: 10 });
        assert_eq!(files(world), 1);
        let real = document::ActiveModel { size: Set(pdf.len() as i64), ..Default::default() };
        let tx = world.cx.begin().await.unwrap();
        document::Entity::update_many().set(real).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn the_same_file_lies_once(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let pdf = plain_pdf("words");
        let attach = async |id: &str, name: &str| {
            let key = documents::admit(&world.cx, &viewer, &slug, id, 0).await.unwrap();
            let mut upload = world.cx.blobs().receive(&key).await.unwrap();
            upload.write(&pdf).await.unwrap();
            let whole = upload.finish().await.unwrap();
            documents::attach(&world.cx, &viewer, &slug, id, name, whole).await.unwrap()
        };
        let own = async || applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap();
        let first = attach("cv", "a.pdf").await;
        let token = own().await.token;
        assert_eq!(attach("cv", "a.pdf").await, first, "sent twice, it is there once");
        assert_eq!((own().await.token, files(world)), (token, 1));
        assert_ne!(attach("cv", "b.pdf").await, first, "another name is another row");
        assert_eq!(files(world), 1);
        attach("diploma", "c.pdf").await;
        assert_eq!(files(world), 1);
        let draft = own().await;
        assert_eq!(draft.used, pdf.len() as u64);
        assert_eq!(draft.attached("cv").unwrap().same_as, ["diploma"]);
        // Read blind, it has its copy beside it.
        attach("proposal", "d.pdf").await;
        assert_eq!(files(world), 2);
        for document in ["cv", "proposal"] {
            let file = own().await.attached(document).unwrap().id;
            documents::remove(&world.cx, &viewer, &slug, (document, file)).await.unwrap();
        }
        assert_eq!(files(world), 1);
        let diploma = own().await.attached("diploma").unwrap().id;
        assert_eq!(documents::document(&world.cx, &viewer, diploma).await.unwrap().size, pdf.len() as u64);
        documents::remove(&world.cx, &viewer, &slug, ("diploma", diploma)).await.unwrap();
        assert_eq!(files(world), 0);
    }

    async fn a_file_never_takes_the_place_of_one_that_its_window_did_not_show(world: &World) {
        let slug = world.announced(1).await;
        let viewer = drafting(world, "olena", &slug).await;
        let cx = &world.cx;
        let draft = async || applications::own(cx, &viewer, &slug).await.unwrap().draft.unwrap();
        let sent = async |document: &str, shown, name: &str| {
            let key = documents::admit(cx, &viewer, &slug, document, 0).await.unwrap();
            let mut upload = cx.blobs().receive(&key).await.unwrap();
            upload.write(&plain_pdf(name)).await.unwrap();
            let received = upload.finish().await.unwrap();
            let place = (document, cx.now(), Shown(shown));
            documents::attach_begun(cx, &viewer, &slug, place, name, received).await
        };
        let lies = async |document: &str| draft().await.attached(document).map(|file| (file.name.clone(), file.id));
        let names = async || draft().await.waiting.into_iter().map(|file| file.name).collect::<Vec<_>>();

        // Two windows that add different documents don't meet.
        sent("cv", None, "first.pdf").await.unwrap();
        sent("diploma", None, "diploma.pdf").await.unwrap();
        // Both showed an empty place: the later one's file waits beside the first.
        assert_eq!(refusal(sent("cv", None, "second.pdf").await), Refusal::DocumentElsewhere);
        let (name, first) = lies("cv").await.unwrap();
        assert_eq!((name.as_str(), names().await), ("first.pdf", vec!["second.pdf".to_owned()]));
        assert_eq!(files(world), 3);
        // The same file again is no conflict.
        sent("cv", None, "first.pdf").await.unwrap();
        assert_eq!(lies("cv").await.unwrap().1, first);

        // Meanwhile the first window replaces its own: what is chosen then was not seen either.
        sent("cv", Some(first), "third.pdf").await.unwrap();
        let second = draft().await.waiting[0].id.clone();
        let stale = documents::take(cx, &viewer, &second, Shown(Some(first))).await;
        assert_eq!(refusal(stale), Refusal::DocumentElsewhere);
        let (name, third) = lies("cv").await.unwrap();
        assert_eq!(name, "third.pdf");
        documents::take(cx, &viewer, &second, Shown(Some(third))).await.unwrap();
        documents::take(cx, &viewer, &second, Shown(Some(third))).await.unwrap();
        assert_eq!((lies("cv").await.unwrap().0.as_str(), names().await), ("second.pdf", vec![]));
        assert_eq!(files(world), 2, "what was replaced knowingly is gone");

        // What another window put there is not taken off unseen; what is gone is gone.
        let stale = documents::remove(cx, &viewer, &slug, ("cv", third)).await;
        assert_eq!(refusal(stale), Refusal::DocumentElsewhere);
        let there = lies("cv").await.unwrap().1;
        documents::remove(cx, &viewer, &slug, ("cv", there)).await.unwrap();
        documents::remove(cx, &viewer, &slug, ("cv", there)).await.unwrap();
        // Into a place that another window emptied a file comes all the same.
        sent("cv", Some(there), "fourth.pdf").await.unwrap();

        // In parts it is the same, and who dropped it keeps what is there.
        let pdf = plain_pdf("fifth");
        let id = begun(world, &viewer, &slug, &pdf).await;
        assert_eq!(refusal(sends(world, &viewer, &id, 0, &pdf).await), Refusal::DocumentElsewhere);
        // Nothing of it is opened again before its author chooses.
        let part = upload_part::Entity::find().one(cx.read()).await.unwrap().unwrap();
        let path = support::blob_path(world, &part.blob.try_into().unwrap());
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        let far = upload_progress(cx, &viewer, &id).await.unwrap();
        assert_eq!((far.received, far.done, far.waits), (pdf.len() as u64, false, Some(Waits::Elsewhere)));
        std::fs::rename(&aside, &path).unwrap();
        assert_eq!((lies("cv").await.unwrap().0.as_str(), names().await), ("fourth.pdf", vec!["файл.pdf".to_owned()]));
        let other = drafting(world, "ivan", &slug).await;
        assert!(matches!(documents::take(cx, &other, &id, Shown(None)).await, Err(Error::NotFound)));
        cancel_upload(cx, &viewer, &id).await.unwrap();
        assert_eq!((lies("cv").await.unwrap().0.as_str(), names().await.len(), files(world)), ("fourth.pdf", 0, 2));
        // The choice ends it: whoever asks for it again, to send the same file, begins anew.
        let chosen = begun(world, &viewer, &slug, &pdf).await;
        assert_eq!(refusal(sends(world, &viewer, &chosen, 0, &pdf).await), Refusal::DocumentElsewhere);
        let (_, there) = lies("cv").await.unwrap();
        documents::take(cx, &viewer, &chosen, Shown(Some(there))).await.unwrap();
        assert_eq!(lies("cv").await.unwrap().0, "файл.pdf");
        assert!(matches!(upload_progress(cx, &viewer, &chosen).await, Err(Error::NotFound)));
        sent("cv", Some(lies("cv").await.unwrap().1), "fourth.pdf").await.unwrap();
        // One that has come and is still being looked into is nothing to choose.
        let looked = begun(world, &viewer, &slug, &pdf).await;
        let (_, mut part) = receive_part(cx, &viewer, &looked, 0).await.unwrap();
        part.write(&pdf).await.unwrap();
        keep_part(cx, &viewer, &looked, 0, part.finish().await.unwrap()).await.unwrap();
        assert_eq!(names().await, Vec::<String>::new());
        // Unless the server stopped meanwhile.
        world.clock.advance(SignedDuration::from_mins(5));
        let waiting = draft().await.waiting;
        assert_eq!(waiting.iter().map(|file| (&file.id, file.why)).collect::<Vec<_>>(), [(&looked, Waits::Unread)]);
        let there = lies("cv").await.unwrap().1;
        documents::take(cx, &viewer, &looked, Shown(Some(there))).await.unwrap();
        assert_eq!(lies("cv").await.unwrap().0, "файл.pdf");
        sent("cv", Some(lies("cv").await.unwrap().1), "fourth.pdf").await.unwrap();
        // What is refused for the time alone is not given up.
        let late = begun(world, &viewer, &slug, &pdf).await;
        assert_eq!(refusal(sends(world, &viewer, &late, 0, &pdf).await), Refusal::DocumentElsewhere);
        let (now, there) = (cx.now(), lies("cv").await.unwrap().1);
        world.clock.set(deadline() + SignedDuration::from_mins(16));
        let taken = documents::take(cx, &viewer, &late, Shown(Some(there))).await;
        assert!(matches!(refusal(taken), Refusal::DeadlinePassed { .. }));
        world.clock.set(now);
        assert_eq!(names().await, ["файл.pdf"]);
        cancel_upload(cx, &viewer, &late).await.unwrap();
        // What nobody chooses goes like any upload that nobody goes on with.
        assert_eq!(refusal(sent("cv", None, "sixth.pdf").await), Refusal::DocumentElsewhere);
        world.clock.advance(SignedDuration::from_hours(25));
        assert!(expire_uploads(cx).await.unwrap() > 0);
        assert_eq!((lies("cv").await.unwrap().0.as_str(), names().await.len(), files(world)), ("fourth.pdf", 0, 2));
    }
}
