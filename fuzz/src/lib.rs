//! What the fuzzer throws bytes at: every parser of what strangers send, and what must hold when it
//! takes something. The same functions are run over the seeds by an ordinary test of `verify`.

use ledger::{
    AddCheckpoint, Checkpoint, Entry, EntryRef, Tile, TlogProof, Tree, leaf_hash, note::Note,
    tile::read_entry_bundle, witness::Submitted,
};

/// A signed note, read as a checkpoint too.
pub fn note(bytes: &[u8]) {
    let _ = Note::parse(bytes);
    // Whatever the key in it is: nothing strangers write may pass for signed by another.
    let signer = ledger::Signer::from_seed("fuzz.example/record", &[9; 32]);
    if let Ok(signer) = signer {
        let other = Checkpoint::open(bytes, &signer.vkey());
        assert!(other.is_err(), "signed by a key that nobody has");
    }
}

/// A proof comes back as it was written.
pub fn proof(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(proof) = TlogProof::parse(text) {
        let again = TlogProof::parse(&proof.to_text());
        assert!(again.is_ok_and(|again| again == proof), "not what was written");
    }
}

/// What a witness is asked has one spelling, and nobody gets past the log's key.
pub fn witness(bytes: &[u8]) {
    if let Some(asked) = AddCheckpoint::parse(bytes) {
        assert_eq!(asked.to_text().as_bytes(), bytes, "two spellings of one request");
    }
    // A name that the seeds have, with a key that nobody has.
    if let Ok(signer) = ledger::Signer::from_seed("konkurs.example/record", &[99; 32]) {
        assert!(Submitted::open(bytes, &[signer.vkey()]).is_err(), "signed by nobody");
    }
}

/// The first line is a tile's path, the rest an entry bundle.
pub fn tiles(bytes: &[u8]) {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (path, rest) = bytes.split_at(line);
    if let Some(tile) = std::str::from_utf8(path).ok().and_then(|path| path.parse::<Tile>().ok()) {
        assert_eq!(tile.to_string().as_bytes(), path, "a tile has one address");
        let _ = tile.leaves();
    }
    if let Some(entries) = read_entry_bundle(rest.get(1..).unwrap_or_default()) {
        let leaves: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let _ = Tree::from_leaves(&leaves).root();
    }
}

/// Whatever can be read is also checked, with a receipt made of the same bytes.
pub fn bundle(bytes: &[u8]) {
    let receipt = verify::Receipt::read(bytes).ok();
    if let Ok(bundle) = verify::bundle::read(bytes) {
        let report = verify::check(&bundle, &verify::Options { receipt, ..Default::default() });
        let _ = report.to_json();
    }
}

/// An entry that is taken has exactly one spelling, and both readers take the same ones.
pub fn entry(bytes: &[u8]) {
    assert_eq!(Entry::parse(bytes).is_ok(), EntryRef::parse(bytes).is_ok(), "readers differ");
    if let Ok(entry) = Entry::parse(bytes) {
        let again = entry.to_bytes();
        assert!(again.is_ok_and(|again| again == bytes), "two spellings of one entry");
    }
}
