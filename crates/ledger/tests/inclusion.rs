//! tlog-proofs and cosignatures.

#![allow(clippy::unwrap_used)]

use ledger::inclusion::TlogProofError;
use ledger::note::{Note, NoteError};
use ledger::proof::{ProofError, inclusion_proof};
use ledger::{
    Checkpoint, Hash, Signer, TlogProof, Tree, Vkey, WitnessKey, WitnessSigner, leaf_hash,
};
use proptest::prelude::*;

fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[1; 32]).unwrap()
}

fn witness() -> WitnessSigner {
    WitnessSigner::from_seed("witness.example/w1", &[2; 32]).unwrap()
}

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

fn proof(size: u64, index: u64) -> TlogProof {
    let leaves = leaves(size);
    let origin = "konkurs.example/record/2026-014".to_owned();
    let checkpoint = Checkpoint { origin, size, root: Tree::from_leaves(&leaves).root() };
    let path = inclusion_proof(&leaves, index).unwrap();
    TlogProof { extra: None, index, path, checkpoint: checkpoint.sign(&signer()).unwrap() }
}

#[test]
fn the_form_is_the_specifications() {
    let text = proof(3, 2).to_text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["c2sp.org/tlog-proof@v1", "index 2"]);
    assert_eq!(lines[3..6], ["", "konkurs.example/record/2026-014", "3"]);
    let example = "c2sp.org/tlog-proof@v1\nextra YWdl\nindex 0\n\nexample.com/log\n1\n\
                   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/log Az3grg==\n";
    let read = TlogProof::parse(example).unwrap();
    assert_eq!((read.extra.as_deref(), read.index), (Some(&b"age"[..]), 0));
    assert_eq!(read.to_text(), example);
}

#[test]
fn another_form_is_refused() {
    let good = proof(5, 3).to_text();
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 3", "index 03"),
        ("index 3", "index +3"),
        ("index 3", "index"),
        ("index 3", "extra \nextra \nindex 3"),
        ("index 3\n", "index 3\nAAAA\n"),
        ("c2sp", "\nc2sp"),
        ("\n\nkonkurs", "\nkonkurs"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert_eq!(TlogProof::parse(&bad), Err(TlogProofError::Form), "{from} {to}");
    }
}

#[test]
fn a_proof_convinces_of_its_leaf_alone() {
    let vkey: Vkey = signer().vkey();
    let other = Signer::from_seed("konkurs.example/record", &[9; 32]).unwrap().vkey();
    for size in 1..40 {
        for index in 0..size {
            let proof = TlogProof::parse(&proof(size, index).to_text()).unwrap();
            let leaf = leaf_hash(&index.to_be_bytes());
            assert_eq!(proof.check(&leaf, &vkey).unwrap().size, size);
            assert!(proof.check(&leaf_hash(b"else"), &vkey).is_err());
            assert!(proof.check(&leaf, &other).is_err());
            let moved = TlogProof { index: index + 1, ..proof.clone() };
            assert!(matches!(moved.check(&leaf, &vkey), Err(TlogProofError::Proof(_))));
        }
    }
    let outside = TlogProof { index: 5, ..proof(5, 1) };
    let refused = outside.check(&leaf_hash(b""), &vkey);
    assert_eq!(refused, Err(TlogProofError::Proof(ProofError::Sizes)));
}

#[test]
fn a_cosignature_counts_by_the_witnesss_clock() {
    let note = proof(7, 0).checkpoint;
    let text = Note::parse(note.as_bytes()).unwrap().text;
    let key: WitnessKey = witness().key().to_string().parse().unwrap();
    assert_eq!(key, witness().key());
    assert_eq!(key.cosigned(&Note::parse(note.as_bytes()).unwrap()), Ok(None));
    let cosigned = format!("{note}{}", witness().cosign(&text, 1_679_315_147));
    let read = Note::parse(cosigned.as_bytes()).unwrap();
    assert_eq!(key.cosigned(&read), Ok(Some(1_679_315_147)));
    // The log's own signature still counts, and the other way round a log's key is no witness's.
    assert!(Checkpoint::open(cosigned.as_bytes(), &signer().vkey()).is_ok());
    assert!(signer().vkey().to_string().parse::<WitnessKey>().is_err());
    assert!(witness().key().to_string().parse::<Vkey>().is_err());
    // Moved in time, or put under another checkpoint, it is wrong and not merely absent.
    let other = proof(8, 0).checkpoint;
    let moved = format!("{other}{}", witness().cosign(&text, 1_679_315_147));
    let moved = Note::parse(moved.as_bytes()).unwrap();
    assert_eq!(key.cosigned(&moved), Err(NoteError::Signature));
    let twice = format!("{cosigned}{}", witness().cosign(&text, 1_679_315_150));
    let twice = Note::parse(twice.as_bytes()).unwrap();
    assert_eq!(key.cosigned(&twice), Ok(Some(1_679_315_150)));
    let never = format!("{note}{}", witness().cosign(&text, 1 << 63));
    let never = Note::parse(never.as_bytes()).unwrap();
    assert_eq!(key.cosigned(&never), Err(NoteError::Signature));
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,200}", at in 0usize..300, byte: char) {
        let _ = TlogProof::parse(&text);
        let mut good: Vec<char> = proof(6, 4).to_text().chars().collect();
        let at = at % good.len();
        good[at] = byte;
        let altered: String = good.into_iter().collect();
        if let Ok(read) = TlogProof::parse(&altered) {
            prop_assert_eq!(read.to_text(), altered);
        }
    }
}
