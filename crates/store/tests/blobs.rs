//! Storage: whole files or none, counted while they stream, collected when nobody refers to them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use domain::{Refusal, applications::DOCUMENT_MAX_BYTES};
use futures::stream;
use jiff::SignedDuration;
use ledger::Hash;
use store::{Error, keys::ApplicationKey};
use support::World;

fn key() -> ApplicationKey {
    ApplicationKey::generate().unwrap()
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

#[tokio::test]
async fn a_file_is_counted_hashed_and_kept() {
    let world = World::sqlite().await;
    let content: Vec<u8> = (0..100_000u32).flat_map(u32::to_be_bytes).collect();
    let chunks: Vec<Result<bytes::Bytes, std::io::Error>> =
        content.chunks(7_001).map(|chunk| Ok(bytes::Bytes::copy_from_slice(chunk))).collect();
    let received = world.cx.blobs().receive_all(&key(), stream::iter(chunks)).await.unwrap();
    assert_eq!(received.size, content.len() as u64);
    assert_eq!(received.sha256, Hash::of(&content));
    assert_eq!(*received.content().await.unwrap(), content);
    let stored = received.keep().await.unwrap();
    let lies = std::fs::read(support::blob_path(&world, &stored.key)).unwrap();
    assert!(lies.starts_with(b"age-encryption.org/v1\n") && lies.len() > content.len());
    assert_eq!((stored.size, files(&world)), (content.len() as u64, 1));
    world.cx.blobs().erase(&stored.key).await.unwrap();
    world.cx.blobs().erase(&stored.key).await.unwrap();
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn parts_make_a_whole_under_one_key() {
    let world = World::sqlite().await;
    let (key, blobs) = (key(), world.cx.blobs());
    let content: Vec<u8> = (0..50_000u32).flat_map(u32::to_be_bytes).collect();
    let mut parts = Vec::new();
    for part in content.chunks(70_000) {
        let mut upload = blobs.receive(&key).await.unwrap();
        upload.write(part).await.unwrap();
        parts.push(upload.finish().await.unwrap().keep().await.unwrap().key);
    }
    let mut whole = blobs.receive(&key).await.unwrap();
    for part in &parts {
        whole.write_stored(part.clone()).await.unwrap();
    }
    let whole = whole.finish().await.unwrap();
    assert_eq!((whole.size, whole.sha256), (content.len() as u64, Hash::of(&content)));
    assert_eq!(*whole.content().await.unwrap(), content);
    // Under another key they are nothing.
    let mut other = blobs.receive(&self::key()).await.unwrap();
    assert!(other.write_stored(parts.remove(0)).await.is_err());
}

#[tokio::test]
async fn too_much_is_refused_while_it_streams() {
    let world = World::sqlite().await;
    let mut upload = world.cx.blobs().receive(&key()).await.unwrap();
    let megabyte = vec![1; 1024 * 1024];
    for _ in 0..DOCUMENT_MAX_BYTES / megabyte.len() as u64 {
        upload.write(&megabyte).await.unwrap();
    }
    let refused = upload.write(&[1]).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::DocumentTooLarge)), "{refused:?}");
    drop(upload);
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn what_is_empty_broken_or_not_kept_is_gone() {
    let world = World::sqlite().await;
    let blobs = world.cx.blobs();
    let refused = blobs.receive(&key()).await.unwrap().finish().await.err();
    assert!(matches!(refused, Some(Error::Refused(Refusal::DocumentEmpty))));
    let broken = [Ok(bytes::Bytes::from_static(b"half")), Err(std::io::Error::other("reset"))];
    assert!(blobs.receive_all(&key(), stream::iter(broken)).await.is_err());
    let mut upload = blobs.receive(&key()).await.unwrap();
    upload.write(b"looked at and refused").await.unwrap();
    drop(upload.finish().await.unwrap());
    assert_eq!(files(&world), 0);
}

#[tokio::test]
async fn orphans_are_collected_after_a_day() {
    let world = World::sqlite().await;
    let slug = world.announced(1).await;
    let mut kept = Vec::new();
    for content in ["orphan", "referred to"] {
        let mut upload = world.cx.blobs().receive(&key()).await.unwrap();
        upload.write(content.as_bytes()).await.unwrap();
        kept.push(upload.finish().await.unwrap().keep().await.unwrap());
    }
    world.document(&slug, kept[1].key.as_str()).await;
    // The world's clock stands where it stands; what counts is the distance to the files' time.
    world.clock.set(support::modified(&world, &kept[1].key) + SignedDuration::from_hours(23));
    assert_eq!(world.cx.collect_blobs().await.unwrap(), 0);
    world.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(world.cx.collect_blobs().await.unwrap(), 1);
    assert_eq!(files(&world), 1);
    assert!(support::blob_path(&world, &kept[1].key).exists());
}
