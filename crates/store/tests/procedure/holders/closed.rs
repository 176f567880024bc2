//! A sealed application is closed to everybody but its author.

use domain::{Refusal, competitions::StageCode};
use jiff::SignedDuration;
use store::{applications, competitions::clock_steps, documents, keys::FreshKey};

use super::{dealt, entries, follows, nobody_reads, o};
use crate::{
    play::{THREE, m, refusal},
    support::World,
};

on_each_database! {
    async fn a_remark_that_holds_the_intake_keeps_nothing_readable(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        let (cx, slug, anna) = (play.cx().clone(), play.slug.clone(), play.candidate("anna").clone());
        let identity = play.key("anna").identity.clone();
        applications::resume(&cx, &anna, &slug, &identity).await.unwrap();
        play.remark().await;
        world.clock.set(play.state().await.intake_closes + SignedDuration::from_secs(1));
        for _ in 0..2 {
            play.step(clock_steps(&cx)).await.unwrap();
        }
        assert_eq!(play.state().await.stage.code(), StageCode::Intake, "the remark holds the entry");
        nobody_reads(&play, "anna").await;
        follows(world).await;
    }

    async fn whoever_takes_it_up_just_then_leaves_it_closed(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        let (cx, slug, anna) = (play.cx().clone(), play.slug.clone(), play.candidate("anna").clone());
        let identity = play.key("anna").identity.clone();
        world.clock.set(play.state().await.intake_closes);
        let taken = applications::resume(&cx, &anna, &slug, &identity);
        let ended = async {
            world.clock.advance(SignedDuration::from_secs(1));
            clock_steps(&cx).await
        };
        let (_, ended) = tokio::join!(taken, ended);
        ended.unwrap();
        nobody_reads(&play, "anna").await;
        follows(world).await;
    }

    async fn a_sealed_application_is_its_authors_alone(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        nobody_reads(&play, "anna").await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let anna = play.candidate("anna").clone();
        let identity = play.key("anna").identity.clone();
        // The receipt, the access log and the own data are there without the key.
        applications::receipt(&cx, &anna, &slug).await.unwrap();
        let export = store::personal::export(&cx, &anna).await.unwrap();
        assert!(!export.data.to_string().contains("anna motivation"));
        assert!(export.files.iter().all(|file| file.name.ends_with(".age")));
        let stranger = FreshKey::draw();
        for bad in ["", "anything", &stranger.identity, &play.keys["m1"].identity.clone()] {
            for refused in [
                refusal(applications::read_closed(&cx, &anna, &slug, bad).await),
                refusal(applications::resume(&cx, &anna, &slug, bad).await),
            ] {
                assert_eq!(refused, Refusal::KeyOther);
            }
        }
        let file = format!("# created: 2026-11-24\n# public key: age1\n{identity}\n");
        let read = applications::read_closed(&cx, &anna, &slug, &file).await.unwrap();
        assert!(format!("{:?}", read.answers).contains("anna motivation"));
        assert_eq!(read.documents.len(), 3);
        // So does what that key opens: the application's own, which a browser brings in its place.
        let closed = applications::own(&cx, &anna, &slug).await.unwrap().closed.unwrap();
        let own: age::x25519::Identity = identity.parse().unwrap();
        let inner = age::decrypt(&own, closed.sealed_key.unwrap().as_bytes()).unwrap();
        let inner = String::from_utf8(inner).unwrap();
        let again = applications::read_closed(&cx, &anna, &slug, &inner).await.unwrap();
        assert_eq!(again, read);
        nobody_reads(&play, "anna").await;
        assert!(applications::read_closed(&cx, play.observer(), &slug, &identity).await.is_err());

        let save = applications::save_answers(&cx, &anna, &slug, 1, &[].into()).await;
        assert_eq!(refusal(save), Refusal::ApplicationClosed);
        applications::resume(&cx, &anna, &slug, &inner).await.unwrap();
        let open = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert!(!open.differs && open.answers["motivation"] == "anna motivation");
        assert_eq!(open.own.as_deref(), Some(play.keys["anna"].recipient.as_str()));
        documents::document(&cx, &anna, open.documents[0].id).await.unwrap();
        applications::close(&cx, &anna, &slug).await.unwrap();
        nobody_reads(&play, "anna").await;

        // Replaced, for the same key.
        applications::resume(&cx, &anna, &slug, &identity).await.unwrap();
        let version = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap().version;
        let mut answers = open.answers.clone();
        answers.insert("motivation".into(), "anna thought again".into());
        applications::save_answers(&cx, &anna, &slug, version, &answers).await.unwrap();
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        nobody_reads(&play, "anna").await;
        assert_eq!(entries(&cx, "application.sealed").await, 2);
        let read = applications::read_closed(&cx, &anna, &slug, &identity).await.unwrap();
        assert!(format!("{:?}", read.answers).contains("anna thought again"));
        follows(world).await;
    }

    async fn who_lost_the_key_begins_anew_or_withdraws(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        play.apply("bohdan").await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let (anna, bohdan) = (play.candidate("anna").clone(), play.candidate("bohdan").clone());
        let old = play.keys.remove("anna").unwrap();
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        let empty = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert!(empty.differs && empty.answers.is_empty() && empty.documents.is_empty());
        assert!(empty.sealed.is_some(), "what is sealed stays in force");
        follows(world).await;
        // She changes her mind, and then doesn't.
        applications::close(&cx, &anna, &slug).await.unwrap();
        nobody_reads(&play, "anna").await;
        let read = applications::read_closed(&cx, &anna, &slug, &old.identity).await.unwrap();
        assert_eq!(read.documents.len(), 3);
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        play.write(&anna, "anew").await;
        // The same bytes as before, which lie there under the lost key.
        let key = documents::admit(&cx, &anna, &slug, "cv", 0).await.unwrap();
        let mut upload = cx.blobs().receive(&key).await.unwrap();
        upload.write(&fixtures::documents::plain_pdf("anna cv")).await.unwrap();
        let received = upload.finish().await.unwrap();
        documents::attach(&cx, &anna, &slug, "cv", "again.pdf", received).await.unwrap();
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        nobody_reads(&play, "anna").await;
        assert_eq!(refusal(applications::read_closed(&cx, &anna, &slug, &old.identity).await),
            Refusal::KeyOther);
        follows(world).await;

        play.step(applications::withdraw(&cx, &bohdan, &slug)).await.unwrap();
        let own = applications::own(&cx, &bohdan, &slug).await.unwrap();
        assert_eq!(own.closed.unwrap().phase, applications::Phase::Withdrawn);
        applications::begin_anew(&cx, &bohdan, &slug).await.unwrap();
        follows(world).await;

        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        let outcome = play.open().await.unwrap();
        assert_eq!(outcome.matched, [play.code("anna").clone()]);
        let own = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert_eq!((own.answers["motivation"].as_str(), own.differs), ("anew motivation", false));
        store::personal::export(&cx, &anna).await.unwrap();
        follows(world).await;
    }

    async fn what_was_taken_up_is_closed_with_the_intake(world: &World) {
        let mut play = dealt(world).await;
        for name in THREE {
            play.apply(name).await;
        }
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let anna = play.candidate("anna").clone();
        applications::resume(&cx, &anna, &slug, &play.keys["anna"].identity).await.unwrap();
        let own = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        let there = own.attached("cv").unwrap().id;
        documents::remove(&cx, &anna, &slug, ("cv", there)).await.unwrap();
        let key = documents::admit(&cx, &anna, &slug, "cv", 0).await.unwrap();
        let mut upload = cx.blobs().receive(&key).await.unwrap();
        upload.write(&fixtures::documents::plain_pdf("late")).await.unwrap();
        let received = upload.finish().await.unwrap();
        documents::attach(&cx, &anna, &slug, "cv", "late.pdf", received).await.unwrap();
        let bohdan = play.candidate("bohdan").clone();
        applications::begin_anew(&cx, &bohdan, &slug).await.unwrap();
        let draft = play.written("dmytro").await;
        play.close_intake().await;
        for name in THREE {
            nobody_reads(&play, name).await;
        }
        follows(world).await;
        let kept = applications::own(&cx, &draft, &slug).await.unwrap().draft.unwrap();
        assert_eq!(kept.answers.len(), 3, "what was never sealed stays its author's draft");
        play.prepare().await.unwrap();
        for seat in [o(1), o(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        assert_eq!(play.open().await.unwrap().matched.len(), 3);
        let own = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert_eq!(own.attached("cv").unwrap().name, "file.pdf");
        follows(world).await;
    }
}
