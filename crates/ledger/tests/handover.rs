//! A key hands over to the next by its own signature, and by nothing else.

#![allow(clippy::unwrap_used)]

use ledger::checkpoint::{self, CheckpointError};
use ledger::note::NoteError;
use ledger::proof::inclusion_proof;
use ledger::{Checkpoint, Handover, Signer, TlogProof, Tree, leaf_hash};

const NAME: &str = "konkurs.example/record";
const UNTIL: &str = "2026-12-24T09:00:00.000Z";

fn signer(seed: u8) -> Signer {
    Signer::from_seed(NAME, &[seed; 32]).unwrap()
}

#[test]
fn only_the_old_key_vouches_for_exactly_this() {
    let (old, new, other) = (signer(1), signer(2), signer(3));
    let (replaces, key, stranger) = (old.vkey(), new.vkey(), other.vkey());
    let handover = Handover { replaces: &replaces, key: &key, until: UNTIL };
    let signature = handover.sign(&old).unwrap();
    assert!(handover.is_signed(&signature));
    assert_eq!((handover.sign(&new), handover.sign(&other)), (None, None));

    let later = Handover { until: "2027-12-24T09:00:00.000Z", ..handover };
    let to_another = Handover { key: &stranger, ..handover };
    let by_another = Handover { replaces: &stranger, ..handover };
    let back = Handover { replaces: &key, key: &replaces, ..handover };
    for wrong in [later, to_another, by_another, back] {
        assert!(!wrong.is_signed(&signature), "{wrong}");
    }
    let upper = signature.to_uppercase();
    for wrong in ["", "00", &signature[1..], &upper, &format!("{signature}00")] {
        assert!(!handover.is_signed(wrong), "{wrong}");
    }
}

#[test]
fn a_key_hands_over_to_another_of_the_same_name() {
    let (old, renamed) = (signer(1), Signer::from_seed("else.example/record", &[2; 32]).unwrap());
    let (replaces, elsewhere) = (old.vkey(), renamed.vkey());
    for key in [&elsewhere, &replaces] {
        let handover = Handover { replaces: &replaces, key, until: UNTIL };
        assert_eq!(handover.sign(&old), None);
        let raw = hex::encode(old.sign(handover.to_string().as_bytes()));
        assert!(!handover.is_signed(&raw));
    }
}

#[test]
fn no_checkpoint_is_a_statement_and_no_statement_a_checkpoint() {
    let (old, new) = (signer(1), signer(2));
    let (replaces, key) = (old.vkey(), new.vkey());
    let statement = Handover { replaces: &replaces, key: &key, until: UNTIL }.to_string();
    assert_eq!(Checkpoint::parse_text(&statement), Err(CheckpointError::Form));
    let text = ledger::note::sign(&statement, &old).unwrap();
    assert!(Checkpoint::open(text.as_bytes(), &replaces).is_err());
}

#[test]
fn a_checkpoint_of_two_keys_opens_with_either() {
    let (old, new, other) = (signer(1), signer(2), signer(3));
    let leaf = leaf_hash(b"entry");
    let origin = checkpoint::origin("konkurs.example", "2026-014");
    let root = Tree::from_leaves(&[leaf, leaf]).root();
    let note = Checkpoint { origin, size: 2, root }.sign_by(&[&new, &old]).unwrap();
    let path = inclusion_proof(&[leaf, leaf], 1).unwrap();
    let proof = TlogProof { extra: None, index: 1, path, checkpoint: note.clone() };
    assert_eq!(TlogProof::parse(&proof.to_text()).unwrap(), proof);
    for vkey in [old.vkey(), new.vkey()] {
        Checkpoint::open(note.as_bytes(), &vkey).unwrap();
        proof.check(&leaf, &vkey).unwrap();
        proof.check_any(&leaf, &[other.vkey(), vkey]).unwrap();
    }
    let unsigned = Err(CheckpointError::Note(NoteError::Unsigned));
    assert_eq!(Checkpoint::open_any(note.as_bytes(), &[other.vkey()]), unsigned);
    assert_eq!(Checkpoint::open_any(note.as_bytes(), &[]), unsigned);
    // A wrong signature of a key that counts spoils it, whoever else has signed.
    let origin = checkpoint::origin("konkurs.example", "2026-015");
    let elsewhere = Checkpoint { origin, size: 2, root }.sign(&other).unwrap();
    let line = elsewhere.split_once("\n\n").unwrap().1;
    let spoilt = format!("{note}{line}");
    Checkpoint::open_any(spoilt.as_bytes(), &[old.vkey(), new.vkey()]).unwrap();
    let wrong = Err(CheckpointError::Note(NoteError::Signature));
    assert_eq!(Checkpoint::open_any(spoilt.as_bytes(), &[new.vkey(), other.vkey()]), wrong);
}
