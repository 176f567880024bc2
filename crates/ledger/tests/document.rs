//! The examples in docs/record.md are computed, not copied: who writes a verifier can rely on them.

#![allow(clippy::unwrap_used)]

use ledger::proof::inclusion_proof;
use ledger::tile::Level;
use ledger::{
    Checkpoint, Committed, Entry, Handover, Signer, Tile, TlogProof, Tree, WitnessSigner,
    canonical_json, checkpoint, commitment, leaf_hash, node_hash,
};
use serde_json::json;

const DOCUMENT: &str = include_str!("../../../docs/record.md");

fn must_say(what: &str) {
    assert!(DOCUMENT.contains(what), "docs/record.md doesn't say:\n{what}");
}

#[test]
fn the_documents_examples_are_right() {
    let entry = Entry {
        n: 0,
        at: "2026-11-23T13:00:00.000Z".into(),
        by: "candidate:yavir-27".into(),
        kind: "application.withdrawn".into(),
        data: json!({"code": "yavir-27"}),
    };
    let bytes = entry.to_bytes().unwrap();
    must_say(std::str::from_utf8(&bytes).unwrap());
    let leaf = leaf_hash(&bytes);
    must_say(&format!("leaf {leaf}"));
    must_say(&format!("node {}", node_hash(&leaf, &leaf)));

    let payload = canonical_json(&json!({"seat": "m3", "recused": ["yavir-27"]})).unwrap();
    must_say(std::str::from_utf8(&payload).unwrap());
    must_say(&format!("commitment {}", commitment(Committed::Conflicts, &[0; 32], &payload)));

    let signer = Signer::from_seed(&checkpoint::key_name("konkurs.example"), &[0; 32]).unwrap();
    must_say(&format!("    {}\n", signer.vkey()));
    let origin = checkpoint::origin("konkurs.example", "2026-014");
    let root = Tree::from_leaves(&[leaf]).root();
    let note = Checkpoint { origin, size: 1, root }.sign(&signer).unwrap();
    for line in note.lines() {
        must_say(format!("    {line}").trim_end());
    }

    let witness = WitnessSigner::from_seed("witness.example/w1", &[1; 32]).unwrap();
    must_say(&format!("    {}\n", witness.key()));
    let (text, _) = note.split_once("\n\n").unwrap();
    must_say(&format!("    {}", witness.cosign(&format!("{text}\n"), 1_795_438_800)));

    let new = Signer::from_seed(&checkpoint::key_name("konkurs.example"), &[1; 32]).unwrap();
    let (replaces, key, until) = (signer.vkey(), new.vkey(), "2026-12-24T09:00:00.000Z");
    let handover = Handover { replaces: &replaces, key: &key, until };
    for line in handover.to_string().lines() {
        must_say(&format!("    {line}\n"));
    }
    let signature = handover.sign(&signer).unwrap();
    let data = json!({"key": key.to_string(), "replaces": replaces.to_string(), "signature": signature, "until": until});
    let (at, by, kind) =
        ("2026-11-24T09:00:00.000Z".into(), "portal".into(), "key.replaced".into());
    let replaced = Entry { n: 1, at, by, kind, data }.to_bytes().unwrap();
    must_say(std::str::from_utf8(&replaced).unwrap());
    let leaves = [leaf, leaf_hash(&replaced)];
    must_say(&format!("leaf {}", leaves[1]));
    let origin = checkpoint::origin("konkurs.example", "2026-014");
    let root = Tree::from_leaves(&leaves).root();
    let note = Checkpoint { origin, size: 2, root }.sign_by(&[&new, &signer]).unwrap();
    for line in note.lines() {
        must_say(format!("    {line}").trim_end());
    }

    let tile = Tile::new(Level::Entries, 1_234_067, 8).unwrap();
    must_say(&format!("    {tile}\n"));
    let leaves = [leaf, leaf];
    let origin = checkpoint::origin("konkurs.example", "2026-014");
    let root = Tree::from_leaves(&leaves).root();
    let checkpoint = Checkpoint { origin, size: 2, root }.sign(&signer).unwrap();
    let path = inclusion_proof(&leaves, 0).unwrap();
    let proof = TlogProof { extra: None, index: 0, path, checkpoint };
    let lines = proof.to_text();
    let lines: Vec<String> = lines.lines().map(|line| format!("    {line}")).collect();
    let indented: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    must_say(&indented.join("\n"));
}
