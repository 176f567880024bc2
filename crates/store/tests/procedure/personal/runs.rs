//! A run that broke off is gone on with, and two at once destroy once.

use sea_orm::EntityTrait;
use store::{
    entity::{document, doomed_file},
    personal::{self, Erasing, Kept},
};

use super::{PERIODS, check, closed, count, erase, retain};
use crate::{
    play::{Play, small},
    support::{World, blob_path},
};

on_each_database! {
    async fn a_run_that_broke_off_goes_on_with_the_files(world: &World) {
        let play = Play::announced(world, small()).await;
        let anna = play.written("anna").await;
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        let paths: Vec<_> =
            files.into_iter().map(|file| blob_path(world, &file.blob.try_into().unwrap())).collect();
        // Where the storage fails in the middle, as when the power goes.
        let bytes = std::fs::read(&paths[1]).unwrap();
        std::fs::remove_file(&paths[1]).unwrap();
        std::fs::create_dir(&paths[1]).unwrap();
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        assert!(count(world, doomed_file::Entity::find()).await > 0);
        assert!(personal::run(play.cx(), &PERIODS).await.is_err(), "and says so");
        std::fs::remove_dir(&paths[1]).unwrap();
        std::fs::write(&paths[1], bytes).unwrap();
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        assert!(due.iter().any(|due| due.kept == Kept::Files));
        assert!(retain(&play).await.files > 0);
        assert!(paths.iter().all(|path| !path.exists()));
        assert_eq!(count(world, doomed_file::Entity::find()).await, 0);
    }

    async fn two_runs_at_once_destroy_once(world: &World) {
        let play = closed(world).await;
        play.wait(24 * 366);
        let other = world.another().await;
        let (one, two) =
            tokio::join!(personal::run(play.cx(), &PERIODS), personal::run(&other, &PERIODS));
        assert_eq!(one.unwrap().applications + two.unwrap().applications, 2);
        other.close().await.unwrap();
        check(world).await;
    }
}
