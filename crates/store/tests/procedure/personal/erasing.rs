//! Whoever asks is erased: at once, once withdrawn, or at the end.

use domain::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{
    applications,
    entity::{application, document, doomed_file, sealing},
    personal::{self, Due, Erasing, Erasure, Kept, Ran},
};

use super::{PERIODS, check, count, disk, erase, erasure, holds, proves, retain};
use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::{World, applicant, blob_path},
};

on_each_database! {
    async fn a_draft_is_destroyed_at_once_and_leaves_no_entry(world: &World) {
        let play = Play::announced(world, small()).await;
        let anna = play.written("anna").await;
        let before = play.position().await;
        let row = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert_eq!(files.len(), 3);
        for other in [&play.secretary, &play.administrator, &play.stranger, play.member(2)] {
            assert!(shut(erase(&play, other).await), "{}", other.name);
        }
        assert_eq!(erasure(&play, &anna).await, Erasure::AtOnce(None));
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        assert_eq!(play.position().await, before);
        assert_eq!(count(world, application::Entity::find()).await, 0);
        assert_eq!(count(world, document::Entity::find()).await, 0);
        assert_eq!(count(world, doomed_file::Entity::find()).await, 0);
        for file in files {
            for blob in std::iter::once(file.blob).chain(file.copy_blob) {
                assert!(!blob_path(world, &blob.try_into().unwrap()).exists());
            }
        }
        let disk = disk(world);
        // Words never lie there in plain; that it had a key is gone as well.
        assert!(!holds(&disk, "anna motivation") && !holds(&disk, "anna proposal"));
        assert!(!holds(&disk, &row.recipient));
        assert!(shut(erase(&play, &anna).await), "there is nothing any more");
        // Whoever has destroyed a draft may begin anew.
        applications::start(play.cx(), &anna, &play.slug, &applicant(&play.slug, &anna.email)).await.unwrap();
        let again = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        assert_eq!(again.account_id, row.account_id);
        assert_ne!(again.recipient, row.recipient, "under a key of its own");
        let own = applications::own(play.cx(), &anna, &play.slug).await.unwrap();
        assert!(own.draft.unwrap().answers.is_empty());
    }

    async fn what_takes_part_is_withdrawn_first_and_the_record_says_what_is_destroyed(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        play.apply("bohdan").await;
        let (anna, code) = (play.candidate("anna").clone(), play.code("anna").clone());
        let receipt = applications::receipt(play.cx(), &anna, &play.slug).await.unwrap();
        assert_eq!(erasure(&play, &anna).await, Erasure::WithdrawFirst);
        assert_eq!(refusal(erase(&play, &anna).await), Refusal::WithdrawFirst);
        play.step(applications::withdraw(play.cx(), &anna, &play.slug)).await.unwrap();
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        check(world).await;
        let state = play.state().await;
        assert!(state.is_erased(&code) && !state.is_erased(play.code("bohdan")));
        let own = sealing::Column::Code.eq(code.as_str());
        assert_eq!(count(world, sealing::Entity::find().filter(own)).await, 0);
        assert!(!holds(&disk(world), "anna motivation"));
        assert!(proves(&play, &receipt).await);
        // The other one goes on.
        play.close_intake().await;
        play.prepare().await.unwrap();
        assert_eq!(play.open().await.unwrap().matched, [play.code("bohdan").clone()]);
        check(world).await;
    }

    async fn while_the_competition_goes_on_the_wish_waits_for_its_end(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        let anna = play.candidate("anna");
        assert_eq!(erasure(&play, anna).await, Erasure::AtTheEnd);
        assert_eq!(erase(&play, anna).await.unwrap(), Erasing::AtTheEnd);
        assert_eq!(erase(&play, anna).await.unwrap(), Erasing::AtTheEnd);
        assert_eq!(erasure(&play, anna).await, Erasure::AskedForTheEnd);
        play.wait(24 * 400);
        assert_eq!(retain(&play).await, Ran::default());
        play.suspend().await.unwrap();
        assert_eq!(retain(&play).await, Ran::default());
        play.cancel().await.unwrap();
        assert_eq!(erasure(&play, anna).await, Erasure::NextRun);
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        let ended = play.state().await.ended_at.unwrap();
        let slug = Some(play.slug.clone());
        assert!(due.contains(&Due { at: ended, slug, kept: Kept::Requested, count: 1 }), "{due:?}");
        let ran = retain(&play).await;
        // Three files, and the blind copy of one.
        assert_eq!((ran.applications, ran.files), (1, 4));
        assert!(play.state().await.is_erased(play.code("anna")));
        assert_eq!(retain(&play).await.applications, 0);
        assert_eq!(count(world, application::Entity::find()).await, 2);
    }
}
