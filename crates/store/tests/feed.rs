//! The feed of all public entries: one order for everybody, without loss or repetition, whoever
//! writes and whoever reads.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Code, Slug,
    event::{By, Event},
};
use jiff::SignedDuration;
use store::{
    Cx,
    feed::{FeedEntry, read, sequence},
};
use support::World;

async fn seal(cx: &Cx, slug: &Slug, number: u32) {
    let code = Code::from_number(number);
    let commitment = format!("{number:064x}");
    let event = Event::ApplicationSealed {
        code: code.clone(),
        commitment,
        replaces: None,
        sealed_in: None,
    };
    let mut tx = cx.begin_command(slug).await.unwrap();
    tx.append(By::Candidate(code), event).await.unwrap();
    tx.commit().await.unwrap();
}

/// Everything behind a place, in pages of a few entries.
async fn walk(cx: &Cx, mut after: u64) -> Vec<FeedEntry> {
    let mut all = Vec::new();
    loop {
        let page = read(cx, after, 7).await.unwrap();
        let Some(last) = page.last() else { return all };
        after = last.position;
        all.extend(page);
    }
}

fn names(entries: &[FeedEntry]) -> Vec<(Slug, u64)> {
    entries.iter().map(|one| (one.competition.clone(), one.entry.n)).collect()
}

on_each_database! {
    async fn a_hundred_writers_at_once_and_two_readers_on_two_nodes(world: &World) {
        let other = world.another().await;
        let mut slugs = Vec::new();
        for number in 1..=5 {
            slugs.push(world.announced(number).await);
        }
        let writers = (0..100_u32).map(|number| {
            let cx = if number % 2 == 0 { world.cx.clone() } else { other.clone() };
            let slug = slugs[number as usize % slugs.len()].clone();
            tokio::spawn(async move { seal(&cx, &slug, number * 40).await })
        });
        let writers: Vec<_> = writers.collect();
        // Both read while it is written, each from where it was.
        let readers = [world.cx.clone(), other.clone()].map(|cx| {
            tokio::spawn(async move {
                let mut heard: Vec<FeedEntry> = Vec::new();
                while heard.len() < 105 {
                    let after = heard.last().map_or(0, |one| one.position);
                    heard.extend(read(&cx, after, 3).await.unwrap());
                }
                heard
            })
        });
        for writer in writers {
            writer.await.unwrap();
        }
        let whole = walk(&world.cx, 0).await;
        for reader in readers {
            assert_eq!(reader.await.unwrap(), whole, "everybody reads the same");
        }
        assert!(whole.iter().map(|one| one.position).eq(1..=105), "without a gap");
        let once: BTreeSet<_> = names(&whole).into_iter().collect();
        assert_eq!(once.len(), 105, "nothing twice");
        let mut next: BTreeMap<Slug, u64> = BTreeMap::new();
        for (slug, n) in names(&whole) {
            let next = next.entry(slug).or_default();
            assert_eq!(n, *next, "a record keeps its order");
            *next += 1;
        }
        assert_eq!(walk(&other, 0).await, whole, "and the order never changes");
    }

    async fn what_nobody_read_yet_is_told_as_it_went(world: &World) {
        let (first, second) = (world.announced(1).await, world.announced(2).await);
        for turn in 0..3 {
            world.clock.advance(SignedDuration::from_secs(1));
            seal(&world.cx, &second, turn * 40).await;
            world.clock.advance(SignedDuration::from_secs(1));
            seal(&world.cx, &first, turn * 40).await;
        }
        let all = walk(&world.cx, 0).await;
        assert_eq!(all.len(), 8);
        assert!(all.is_sorted_by_key(|one| one.entry.at));
        assert_eq!(sequence(&world.cx).await.unwrap(), 0, "nothing is left");
        assert!(read(&world.cx, 8, 9).await.unwrap().is_empty());
        assert!(read(&world.cx, u64::MAX, 9).await.unwrap().is_empty());
    }

    async fn what_is_not_committed_has_no_place(world: &World) {
        let slug = world.announced(1).await;
        // A draft has no entries and is not told of.
        world.draft(&Slug::new(2026, 2)).await;
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        let code = Code::from_number(40);
        let event = Event::ApplicationSealed {
            code: code.clone(),
            commitment: "0".repeat(64),
            replaces: None,
            sealed_in: None,
        };
        tx.append(By::Candidate(code), event).await.unwrap();
        drop(tx);
        assert_eq!(names(&walk(&world.cx, 0).await), [(slug.clone(), 0)]);
        seal(&world.cx, &slug, 80).await;
        assert_eq!(names(&walk(&world.cx, 1).await), [(slug, 1)]);
    }
}
