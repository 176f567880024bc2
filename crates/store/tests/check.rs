//! `konkurs check` finds whatever was changed behind the record's back, and says where.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use fixtures::rehearsal::{Plan, Until, run};
use ledger::{Signer, Vkey};
use sea_orm::ConnectionTrait;
use store::check::check;
use support::{World, start};

fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[7; 32]).unwrap()
}

/// A small competition, played up to the open interview round and signed.
async fn played(world: &World) -> Vec<Vkey> {
    let plan = Plan {
        seed: 5,
        enterprise: 0,
        candidates: 4,
        members: 3,
        observers: 1,
        starts: start(),
        intake_days: 14,
        until: Until::Closed,
        marked: true,
        restricted: false,
        holders: None,
        voices: false,
        receipts: None,
    };
    run(&world.cx, &world.clock, &plan, &|_| ()).await.unwrap();
    store::ledger::sign_checkpoints(&world.cx, &signer()).await.unwrap();
    store::feed::sequence(&world.cx).await.unwrap();
    vec![signer().vkey()]
}

/// What one change to the rows is told as: `table key: words`.
async fn told(world: &World, keys: &[Vkey], sql: &str, undo: &str) -> Vec<String> {
    let tx = world.cx.begin().await.unwrap();
    assert!(tx.db().execute_unprepared(sql).await.unwrap().rows_affected() > 0, "{sql}");
    tx.commit().await.unwrap();
    let found = check(&world.cx, keys).await.unwrap().differences;
    let tx = world.cx.begin().await.unwrap();
    tx.db().execute_unprepared(undo).await.unwrap();
    tx.commit().await.unwrap();
    found.into_iter().map(|difference| format!("{}: {}", difference.row, difference.why)).collect()
}

on_each_database! {
    async fn a_whole_competition_leaves_no_difference(world: &World) {
        let keys = played(world).await;
        let checked = check(&world.cx, &keys).await.unwrap();
        assert_eq!(checked.differences, []);
        // One right behind the closing, one at the end.
        assert_eq!((checked.competitions, checked.checkpoints), (1, 2));
        assert!(checked.entries > 40 && checked.files >= 8, "{checked:?}");
    }

    async fn every_change_behind_the_record_is_found(world: &World) {
        let keys = played(world).await;
        // What is changed, how it is put back, and the words of the difference.
        let changes = [
            ("UPDATE competitions SET stage = 'intake'",
             "UPDATE competitions SET stage = 'closed'", "competitions: stage is"),
            ("UPDATE competitions SET enterprise_en = enterprise_en || 'x'",
             "UPDATE competitions SET enterprise_en = replace(enterprise_en, 'x', '')",
             "competitions: enterprise is"),
            ("UPDATE competitions SET due_at = 1",
             "UPDATE competitions SET due_at = NULL", "competitions: due_at is"),
            ("UPDATE competitions SET position = position + 1",
             "UPDATE competitions SET position = position - 1", "competitions: position is"),
            ("UPDATE entries SET kind = 'remark.filed' WHERE n = 0",
             "UPDATE entries SET kind = 'competition.announced' WHERE n = 0", "entries 0: kind is"),
            ("UPDATE entries SET at = at + 1 WHERE n = 1",
             "UPDATE entries SET at = at - 1 WHERE n = 1", "entries 1: at is"),
            ("UPDATE entries SET n = 1000000 WHERE n = 3",
             "UPDATE entries SET n = 3 WHERE n = 1000000", "entries 4: n is"),
            ("UPDATE checkpoints SET size = size - 1",
             "UPDATE checkpoints SET size = size + 1", "root is"),
            ("UPDATE checkpoints SET note = replace(note, 'konkurs', 'konkurz')",
             "UPDATE checkpoints SET note = replace(note, 'konkurz', 'konkurs')", "not signed"),
            ("UPDATE sealings SET n = n + 1000", "UPDATE sealings SET n = n - 1000",
             "no entry says so"),
            ("UPDATE sealings SET n = n + 1000", "UPDATE sealings SET n = n - 1000",
             "a sealing without a row"),
            ("UPDATE sealings SET at = at - 60000", "UPDATE sealings SET at = at + 60000", ": at is"),
            ("UPDATE sealings SET answers = replace(answers, 'BEGIN', 'BEGUN')",
             "UPDATE sealings SET answers = replace(answers, 'BEGUN', 'BEGIN')",
             "its key opens no answers"),
            ("UPDATE applications SET recipient = replace(recipient, 'age1', 'age2')",
             "UPDATE applications SET recipient = replace(recipient, 'age2', 'age1')",
             "no key opens it"),
            ("UPDATE documents SET size = size + 1", "UPDATE documents SET size = size - 1",
             ": size is"),
            ("UPDATE seats SET role = 'observer' WHERE seat = 'm2'",
             "UPDATE seats SET role = 'member' WHERE seat = 'm2'", "seats m2: role is"),
            ("UPDATE seats SET vacated_at = 1 WHERE seat = 'm3'",
             "UPDATE seats SET vacated_at = NULL WHERE seat = 'm3'", "seats m3: vacated is"),
            ("UPDATE conflict_commitments SET payload = replace(payload, 'm2', 'm9')",
             "UPDATE conflict_commitments SET payload = replace(payload, 'm9', 'm2')",
             "what it keeps is"),
            ("UPDATE scorecards SET reasons = replace(reasons, 'щ', 'щщ')",
             "UPDATE scorecards SET reasons = replace(reasons, 'щщ', 'щ')", "reasons is"),
            ("UPDATE scorecards SET committed_n = committed_n + 1000",
             "UPDATE scorecards SET committed_n = committed_n - 1000", "a scorecard without a row"),
            ("UPDATE feed SET n = n + 1000 WHERE n = 1",
             "UPDATE feed SET n = n - 1000 WHERE n = 1001", "feed: entries are missing"),
            ("UPDATE feed_heads SET next = next + 1000 WHERE competition_id > 0",
             "UPDATE feed_heads SET next = next - 1000 WHERE competition_id > 0",
             "feed_heads: "),
        ];
        for (change, undo, words) in changes {
            let told = told(world, &keys, change, undo).await;
            assert!(told.iter().any(|one| one.contains(words)), "{change}: {told:#?}");
        }
    }

    async fn a_file_that_was_changed_or_is_missing_is_found(world: &World) {
        let keys = played(world).await;
        let mut files = Vec::new();
        for folder in std::fs::read_dir(world.dir.path().join("blobs")).unwrap() {
            let folder = folder.unwrap().path();
            files.extend(std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()));
        }
        let file = files.first().unwrap();
        let bytes = std::fs::read(file).unwrap();
        let mut altered = bytes.clone();
        altered[10] ^= 1;
        std::fs::write(file, altered).unwrap();
        let found = check(&world.cx, &keys).await.unwrap().differences;
        assert!(found.len() == 1 && found[0].why.starts_with("missing, or not closed"), "{found:#?}");
        std::fs::remove_file(file).unwrap();
        assert_eq!(check(&world.cx, &keys).await.unwrap().differences.len(), 1);
        std::fs::write(file, bytes).unwrap();
    }

    async fn a_competition_that_runs_meanwhile_differs_never(world: &World) {
        let other = world.another().await;
        let running = async { played(world).await; };
        let checking = async {
            for _ in 0..20 {
                assert_eq!(check(&other, &[]).await.unwrap().differences, []);
            }
        };
        tokio::join!(running, checking);
    }
}
