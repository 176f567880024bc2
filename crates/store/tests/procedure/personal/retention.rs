//! What nobody asked for goes on schedule too: everybody but the appointed, whose files have a term of
//! their own.

use domain::{Refusal, competitions::StageCode};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    applications, competitions, documents,
    entity::{application, document, outbox, reading, scorecard, sealing},
    personal::{self, Due, Erasing, Erasure, Kept, Ran},
};

use super::{
    PERIODS, closed, count, disk, erase, erasure, holds, overview, proves, retain, winner,
};
use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::{World, blob_path},
};

on_each_database! {
    async fn after_the_term_everybody_but_the_appointed_is_destroyed(world: &World) {
        let mut play = Play::announced(world, small()).await;
        for name in THREE {
            play.apply(name).await;
        }
        let never = play.written("never-sealed").await;
        let receipts: Vec<_> = {
            let mut all = Vec::new();
            for name in THREE {
                let receipt = applications::receipt(play.cx(), play.candidate(name), &play.slug).await;
                all.push((name, receipt.unwrap()));
            }
            all
        };
        play.close_intake().await;
        play.prepare().await.unwrap();
        play.open().await.unwrap();
        play.admit_all().await.unwrap();
        play.judge().await;
        for number in 1..=3 {
            play.sign(number, None).await.unwrap();
        }
        // The draft's term is over long before anything else's.
        play.wait(24 * 31);
        assert_eq!(retain(&play).await.applications, 1);
        assert!(applications::mine(play.cx(), &never).await.unwrap().is_empty());
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
        assert_eq!(erase(&play, play.candidate("vira")).await.unwrap(), Erasing::AtTheEnd);
        let result = play.state().await.result.clone().unwrap();
        let first = result[0].code.clone();
        let close = competitions::close(play.cx(), &play.secretary, &play.slug, Some(first.clone()));
        play.step(close).await.unwrap();
        let ended = play.state().await;
        let winner = winner(&play, &ended);
        let losers: Vec<&str> = THREE.into_iter().filter(|name| *name != winner).collect();

        assert_eq!(erasure(&play, play.candidate(winner)).await, Erasure::Stays);
        assert_eq!(refusal(erase(&play, play.candidate(winner)).await), Refusal::AppointedStays);
        let asked = usize::from(losers.contains(&"vira"));
        assert_eq!(retain(&play).await.applications, asked as u64, "who asked");
        play.wait(24 * 364);
        assert_eq!(retain(&play).await.applications, 0, "not a day too early");
        play.wait(24 * 2);
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        let now = |due: &&Due| due.at <= world.cx.now() && due.kept == Kept::Applications;
        assert_eq!(due.iter().filter(now).map(|due| due.count).sum::<u64>(), 2 - asked as u64);
        let before = overview(&play).await;
        assert_eq!(retain(&play).await.applications, 2 - asked as u64);
        assert_eq!(retain(&play).await, Ran::default(), "once");

        let state = play.state().await;
        for name in &losers {
            assert!(state.is_erased(play.code(name)));
        }
        assert!(!state.is_erased(&first));
        assert_eq!(overview(&play).await, before, "the winner's name stays");
        assert_eq!(before.as_deref(), Some(&*format!("{winner}@example.org")));
        assert_eq!(count(world, application::Entity::find()).await, 1);
        for name in &losers {
            let address = outbox::Column::Recipient.eq(format!("{name}@example.org"));
            assert_eq!(count(world, outbox::Entity::find().filter(address)).await, 0);
        }
        assert_eq!(count(world, sealing::Entity::find()).await, 1);
        let left = reading::Entity::find().all(world.cx.read()).await.unwrap();
        let kept = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        assert!(left.iter().all(|row| row.application_id == kept.id));
        let disk = disk(world);
        for name in &losers {
            assert!(!holds(&disk, &format!("{name} motivation")), "{name}");
        }
        // Every file on the disk is the winner's: each is one age file.
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert!(files.iter().all(|row| row.application_id == kept.id) && !files.is_empty());
        let header = b"age-encryption.org/v1\n";
        let on_disk = disk.windows(header.len()).filter(|part| part == header).count();
        let copies = files.iter().filter(|row| row.copy_blob.is_some()).count();
        assert_eq!(on_disk, files.len() + copies);
        for (name, receipt) in &receipts {
            assert!(proves(&play, receipt).await, "{name}");
        }
        for name in &losers {
            let own = applications::own(play.cx(), play.candidate(name), &play.slug).await.unwrap();
            assert!(own.draft.is_none());
        }
    }

    async fn reasons_go_with_their_application_and_files_of_the_appointed_after_theirs(world: &World) {
        let play = closed(world).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let state = play.state().await;
        let winner = winner(&play, &state);
        let loser = THREE.into_iter().find(|name| *name != winner).unwrap();
        let reasons = async |name: &str| {
            let found = cx.revealed_reasons(&play.secretary, slug, play.code(name)).await.unwrap();
            found.iter().filter(|one| !one.reasons.is_empty()).count()
        };
        let cards = reasons(loser).await;
        assert!(cards > 0);
        play.wait(24 * 366);
        retain(&play).await;
        assert!(play.state().await.is_erased(play.code(loser)));
        assert_eq!((reasons(loser).await, reasons(winner).await), (0, cards));
        let rows = scorecard::Entity::find().filter(scorecard::Column::Code.eq(play.code(loser).as_str()));
        for row in rows.clone().all(cx.read()).await.unwrap() {
            assert_eq!((row.reasons.as_str(), row.rationale_salt), ("{}", None));
            assert!(row.scores.len() > 2, "scores are public");
        }
        // As an earlier version left them: found by the check, counted, and destroyed by the next run.
        let left = scorecard::ActiveModel { reasons: Set(r#"{"x":"Тараненко"}"#.into()), ..Default::default() };
        let tx = cx.begin().await.unwrap();
        let which = scorecard::Column::Code.eq(play.code(loser).as_str());
        scorecard::Entity::update_many().set(left).filter(which).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        let found = store::check::check(cx, &[]).await.unwrap().differences;
        assert!(found.iter().any(|one| one.why.contains("reasons")), "{found:#?}");
        let due = personal::due(cx, &PERIODS).await.unwrap();
        assert!(due.iter().any(|due| due.kept == Kept::Reasons && due.at <= cx.now()));
        assert_eq!(retain(&play).await.words, cards as u64);

        // The appointed one's files go five years after the end; answers and the proof stay.
        let files = document::Entity::find().all(cx.read()).await.unwrap();
        let paths: Vec<_> = files
            .iter()
            .flat_map(|file| std::iter::once(file.blob.clone()).chain(file.copy_blob.clone()))
            .map(|blob| blob_path(world, &blob.try_into().unwrap()))
            .collect();
        assert!(!paths.is_empty() && paths.iter().all(|path| path.is_file()));
        let receipt = applications::receipt(cx, play.candidate(winner), slug).await.unwrap();
        let named = overview(&play).await;
        world.clock.set(state.ended_at.unwrap() + SignedDuration::from_hours(24 * 1825 - 1));
        assert_eq!(retain(&play).await.appointed, 0);
        assert!(personal::due(cx, &PERIODS).await.unwrap().iter().any(|due| due.kept == Kept::Appointed && due.count == files.len() as u64));
        play.wait(1);
        let before = play.position().await;
        let ran = retain(&play).await;
        assert_eq!((ran.appointed, ran.files), (files.len() as u64, paths.len() as u64));
        assert!(paths.iter().all(|path| !path.exists()));
        assert_eq!((play.position().await, overview(&play).await), (before, named));
        assert!(proves(&play, &receipt).await);
        assert_eq!(applications::receipt(cx, play.candidate(winner), slug).await.unwrap().opens, receipt.opens);
        for file in files {
            let id = domain::DocumentId(file.id);
            assert!(shut(documents::document(cx, play.candidate(winner), id).await));
            assert!(shut(documents::own_blind_copy(cx, play.candidate(winner), id).await));
        }
        personal::export(cx, play.candidate(winner)).await.unwrap();
        assert_eq!(retain(&play).await, Ran::default());
    }
}
