//! The record for programs, as a stranger reads it who was given nothing but the key.

use std::{collections::BTreeMap, time::Duration};

use fixtures::rehearsal::{Plan, Until};
use ledger::{
    Checkpoint, Hash, Signer, Tile, TlogProof, Tree, Vkey, leaf_hash,
    tile::{Level, read_entry_bundle},
};
use store::ledger::{last_checkpoint, sign_checkpoints};
use tokio::process::Command;

use crate::world::{Client, World};

/// The key of the portal of [`World`].
pub fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[7; 32]).unwrap()
}

async fn checkpoint(client: &mut Client, path: &str, vkey: &Vkey) -> Checkpoint {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    Checkpoint::open(answer.body.as_bytes(), vkey).unwrap()
}

#[tokio::test]
async fn a_stranger_rebuilds_the_record_from_its_tiles() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Closed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let mut client = world.client("198.51.100.60");
    let vkey: Vkey = client.get("/record/vkey").await.body.trim().parse().unwrap();
    let prefix = format!("/record/{slug}");
    let last = checkpoint(&mut client, &format!("{prefix}/checkpoint"), &vkey).await;
    assert_eq!(last.origin, format!("konkurs.example/record/{slug}"));

    let (mut entries, mut tiles) = (Vec::new(), BTreeMap::new());
    for tile in Tile::all(last.size) {
        let answer = client.get(&format!("{prefix}/tile/{tile}")).await;
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-type"), "application/octet-stream");
        tiles.insert(tile.to_string(), answer.bytes);
        let Level::Hashes(0) = tile.level() else { continue };
        let (first, end) = tile.leaves().unwrap();
        let same = Tile::new(Level::Entries, first / 256, end - first).unwrap();
        let bundle = client.get(&format!("{prefix}/tile/{same}")).await.bytes;
        entries.extend(read_entry_bundle(&bundle).unwrap().into_iter().map(<[u8]>::to_vec));
    }
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    assert_eq!(Tree::from_leaves(&leaves).root(), last.root);
    for tile in Tile::all(last.size) {
        let (first, end) = tile.leaves().unwrap();
        let own = tile.hashes(&leaves[first as usize..end as usize]).unwrap();
        assert_eq!(tiles[&tile.to_string()], own, "{tile}");
    }
    for (n, leaf) in leaves.iter().enumerate().step_by(7) {
        let answer = client.get(&format!("{prefix}/proof/{n}")).await;
        let proof = TlogProof::parse(&answer.body).unwrap();
        assert_eq!((proof.index, proof.check(leaf, &vkey).unwrap()), (n as u64, last.clone()));
    }
    let closing = checkpoint(&mut client, &format!("{prefix}/checkpoint/closing"), &vkey).await;
    let behind = String::from_utf8(entries[closing.size as usize - 1].clone()).unwrap();
    assert!(behind.contains("\"intake.closed\""), "{behind}");
    assert_eq!(closing.root, Tree::from_leaves(&leaves[..closing.size as usize]).root());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_live_portal_is_verified_by_an_address_of_its_competition() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Closed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let (address, serving) = world.serve(Duration::from_secs(10)).await;
    let origin = format!("http://{address}");
    let run = async |address: String, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
        let run = command.args(["verify", &address, "--lang", "en"]).args(more).output();
        let run = run.await.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (run.status.code(), text(run.stdout), text(run.stderr))
    };
    let vkey = signer().vkey().to_string();
    let page = format!("{origin}/uk/competitions/{slug}");
    let (code, report, complaint) = run(page.clone(), &["--vkey", &vkey]).await;
    assert_eq!(code, Some(0), "{report}{complaint}");
    let other = Signer::from_seed("konkurs.example/record", &[8; 32]).unwrap().vkey().to_string();
    assert_eq!(run(page, &["--vkey", &other]).await.0, Some(1));
    for (path, words) in [("/record/2026-999", "404"), ("/uk/how", "not the address")] {
        let (code, report, complaint) = run(format!("{origin}{path}"), &[]).await;
        assert_eq!((code, report.as_str()), (Some(2), ""), "{path}");
        assert!(complaint.contains(words), "{complaint}");
    }
    serving.abort();
}

/// The record of a competition of more entries than one tile holds, read by a program that nobody
/// here wrote: `tlog-scales`, from PyPI.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_public_client_of_c2sp_reads_the_record() {
    let python = std::env::var_os("KONKURS_TEST_PYTHON").expect("run by `cargo xtask test`");
    let world = World::new().await;
    let slug = world.played(Plan { candidates: 20, members: 6, ..world.plan(Until::Closed) }).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let last = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
    assert!(last.size > 256, "{}", last.size);
    let (address, serving) = world.serve(Duration::from_secs(10)).await;
    let run = async |vkey: String| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/tlog_client.py");
        let prefix = format!("http://{address}/record/{slug}");
        Command::new(&python).args([script, &prefix, &vkey]).output().await.unwrap()
    };
    let read = run(signer().vkey().to_string()).await;
    let told = String::from_utf8(read.stdout).unwrap();
    assert!(read.status.success(), "{told}{}", String::from_utf8_lossy(&read.stderr));
    let size = format!("konkurs.example/record/{slug}: {} entries", last.size);
    assert!(told.starts_with(&size), "{told}");
    let other = Signer::from_seed("konkurs.example/record", &[8; 32]).unwrap();
    assert!(!run(other.vkey().to_string()).await.status.success(), "another key is no key");
    serving.abort();
}

#[tokio::test]
async fn nothing_is_served_that_no_checkpoint_covers() {
    let world = World::new().await;
    let mut client = world.client("198.51.100.61");
    let slug = world.rehearsed(Until::Intake).await;
    let prefix = format!("/record/{slug}");
    let of_record = ["checkpoint", "checkpoint/closing", "tile/0/000.p/1", "proof/0", "bundle.zip"];
    for path in of_record {
        assert_eq!(client.get(&format!("{prefix}/{path}")).await.status, 404, "{path}");
    }
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let size = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap().size;
    for (path, status) in [
        ("checkpoint".to_owned(), 200),
        ("checkpoint/closing".to_owned(), 404),
        (format!("tile/0/000.p/{size}"), 200),
        (format!("tile/0/000.p/{}", size + 1), 404),
        (format!("tile/entries/000.p/{}", size + 1), 404),
        ("tile/0/000".to_owned(), 404),
        ("tile/0/0".to_owned(), 404),
        ("tile/../checkpoint".to_owned(), 404),
        (format!("proof/{}", size - 1), 200),
        (format!("proof/{size}"), 404),
        ("proof/00".to_owned(), 404),
        ("proof/+0".to_owned(), 404),
        ("proof/18446744073709551616".to_owned(), 404),
    ] {
        assert_eq!(client.get(&format!("{prefix}/{path}")).await.status, status, "{path}");
    }
    for nobody in ["2026-999", "nonsense", "%2e%2e"] {
        for path in of_record {
            assert_eq!(client.get(&format!("/record/{nobody}/{path}")).await.status, 404);
        }
    }
}

#[tokio::test]
async fn every_public_page_of_a_competition_shows_its_last_checkpoint() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Closed).await;
    let mut reader = world.client("198.51.100.62");
    let pages = ["", "/results", "/record", "/record/0", "/minutes", "/wall"];
    for page in pages {
        let answer = reader.get(&format!("/en/competitions/{slug}{page}")).await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(!answer.body.contains("class=\"checkpoint\""), "{page}: none is signed yet");
    }
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let signed = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
    for lang in ["uk", "en"] {
        for page in pages {
            // A page in memory from before is made anew.
            let body = reader.get(&format!("/{lang}/competitions/{slug}{page}")).await.body;
            assert!(body.contains(&signed.note), "{lang} {page}");
            let open = body.contains("<details open class=\"checkpoint\"");
            assert_eq!(open, page == "/minutes", "{lang} {page}");
        }
    }
}
