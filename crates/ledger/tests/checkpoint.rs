//! Keys, signed notes and checkpoints against the examples of the C2SP texts, and what must fail.

#![allow(clippy::unwrap_used)]

use ledger::checkpoint::{self, CheckpointError};
use ledger::key::KeyError;
use ledger::note::{Note, NoteError};
use ledger::{Checkpoint, Hash, Signer, Tree, Vkey};
use proptest::prelude::*;

/// The example of c2sp.org/signed-note.
const EXAMPLE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE_NOTE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
/// The example of c2sp.org/tlog-checkpoint (its key isn't given there).
const EXAMPLE_CHECKPOINT: &str = "example.com/behind-the-sofa\n20852163\n\
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[1; 32]).unwrap()
}

fn signed() -> String {
    let origin = checkpoint::origin("konkurs.example", "2026-014");
    Checkpoint { origin, size: 0, root: Tree::new().root() }.sign(&signer()).unwrap()
}

#[test]
fn the_example_note_verifies() {
    let vkey: Vkey = EXAMPLE_KEY.parse().unwrap();
    assert_eq!(vkey.to_string(), EXAMPLE_KEY);
    assert_eq!((vkey.name(), hex::encode(vkey.id()).as_str()), ("example.com/foo", "530d903a"));
    let note = Note::parse(EXAMPLE_NOTE.as_bytes()).unwrap();
    assert_eq!(note.text, "This is an example message.\n");
    note.check(&vkey).unwrap();
    assert_eq!(note.check(&signer().vkey()), Err(NoteError::Unsigned));
    let altered = EXAMPLE_NOTE.replacen("example message", "altered message", 1);
    let altered = Note::parse(altered.as_bytes()).unwrap();
    assert_eq!(altered.check(&vkey), Err(NoteError::Signature));
}

#[test]
fn the_example_checkpoint_reads() {
    let read = Checkpoint::parse_text(EXAMPLE_CHECKPOINT).unwrap();
    assert_eq!((read.origin.as_str(), read.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(read.to_text(), EXAMPLE_CHECKPOINT);
    for (from, to) in [
        ("20852163", "020852163"),
        ("20852163", "+20852163"),
        ("20852163", "-1"),
        ("20852163", ""),
        ("=\n", "=\nan extension\n"),
        ("=\n", "="),
        ("=\n", "\n"),
        ("q2I=", "q2J="),
        ("example.com/behind-the-sofa", ""),
        ("example.com/behind-the-sofa", "behind the sofa"),
    ] {
        let changed = EXAMPLE_CHECKPOINT.replacen(from, to, 1);
        assert_eq!(Checkpoint::parse_text(&changed), Err(CheckpointError::Form), "{changed}");
    }
}

#[test]
fn a_signed_checkpoint_opens_with_its_key_only() {
    let (note, vkey) = (signed(), signer().vkey());
    let opened = Checkpoint::open(note.as_bytes(), &vkey).unwrap();
    assert_eq!(opened.origin, "konkurs.example/record/2026-014");
    assert_eq!(vkey.to_string().parse(), Ok(vkey.clone()));
    assert_eq!(vkey.name(), checkpoint::key_name("konkurs.example"));
    let other = Signer::from_seed("konkurs.example/record", &[2; 32]).unwrap().vkey();
    assert!(Checkpoint::open(note.as_bytes(), &other).is_err());
    let renamed = Signer::from_seed("konkurs.example/other", &[1; 32]).unwrap().vkey();
    assert!(Checkpoint::open(note.as_bytes(), &renamed).is_err());
}

#[test]
fn strangers_signatures_are_ignored_and_wrong_own_ones_are_not() {
    let (note, vkey) = (signed(), signer().vkey());
    let stranger = EXAMPLE_NOTE.split_once("\n\n").unwrap().1;
    Checkpoint::open(format!("{note}{stranger}").as_bytes(), &vkey).unwrap();
    let other = Checkpoint { origin: "x".into(), size: 1, root: Hash::of(b"") };
    let wrong = other.sign(&signer()).unwrap();
    let wrong = wrong.split_once("\n\n").unwrap().1;
    assert_eq!(
        Checkpoint::open(format!("{note}{wrong}").as_bytes(), &vkey),
        Err(NoteError::Signature.into())
    );
}

#[test]
fn names_and_keys_have_one_form() {
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{7f}b"] {
        assert_eq!(Signer::from_seed(name, &[1; 32]).unwrap_err(), KeyError::Name, "{name:?}");
    }
    for wrong in [
        EXAMPLE_KEY.replacen("530d903a", "530D903A", 1),
        EXAMPLE_KEY.replacen("530d903a", "530d903b", 1),
        EXAMPLE_KEY.replacen("foo", "bar", 1),
        EXAMPLE_KEY.replacen("+A", "+B", 1),
        format!("{EXAMPLE_KEY}="),
        format!("{EXAMPLE_KEY}\n"),
        "example.com/foo".to_owned(),
    ] {
        assert!(wrong.parse::<Vkey>().is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn one_altered_byte_is_found(at in any::<prop::sample::Index>(), change in 1u8..) {
        let mut note = signed().into_bytes();
        let at = at.index(note.len());
        note[at] ^= change;
        prop_assert!(Checkpoint::open(&note, &signer().vkey()).is_err());
    }

    #[test]
    fn keys_of_any_seed_sign(seed: [u8; 32], size: u64, root: [u8; 32]) {
        let signer = Signer::from_seed("a.example/record", &seed).unwrap();
        let checkpoint = Checkpoint { origin: "a.example/record/1".into(), size, root: Hash(root) };
        let note = checkpoint.sign(&signer).unwrap();
        let vkey: Vkey = signer.vkey().to_string().parse().unwrap();
        prop_assert_eq!(Checkpoint::open(note.as_bytes(), &vkey).unwrap(), checkpoint);
    }

    #[test]
    fn rubbish_never_panics(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..99)) {
        let _ = text.parse::<Vkey>();
        let _ = Checkpoint::parse_text(&text);
        let _ = Note::parse(&bytes);
        let _ = Note::parse(format!("{text}\n\n— {text}\n").as_bytes());
    }
}
