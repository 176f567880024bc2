//! What a witness may cosign: the request of the C2SP text, and every refusal with its status.

#![allow(clippy::unwrap_used)]

use ledger::proof::consistency_proof;
use ledger::witness::{Refusal, Submitted};
use ledger::{AddCheckpoint, Checkpoint, Hash, Signer, Tree, Vkey, leaf_hash};
use proptest::prelude::*;

/// The example of c2sp.org/tlog-witness (its log's key isn't given there).
const EXAMPLE: &str = "old 20852014\n\
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\
    jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\
    5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n\
    /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\
    \n\
    example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\
    \n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/\
    Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/\
    V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";

const ORIGIN: &str = "konkurs.example/record/2026-014";

fn signer(seed: u8) -> Signer {
    Signer::from_seed("konkurs.example/record", &[seed; 32]).unwrap()
}

fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

/// Another history: the third entry was put there later.
fn rewritten(size: u64) -> Vec<Hash> {
    let mut leaves = leaves(size);
    leaves[2] = leaf_hash(b"another");
    leaves
}

fn root(leaves: &[Hash]) -> Hash {
    Tree::from_leaves(leaves).root()
}

fn signed(origin: &str, leaves: &[Hash]) -> String {
    let checkpoint =
        Checkpoint { origin: origin.to_owned(), size: leaves.len() as u64, root: root(leaves) };
    checkpoint.sign(&signer(1)).unwrap()
}

fn asked(old: u64, leaves: &[Hash]) -> AddCheckpoint {
    let proof = consistency_proof(leaves, old).unwrap();
    AddCheckpoint { old, proof, checkpoint: signed(ORIGIN, leaves) }
}

fn logs() -> Vec<Vkey> {
    vec![signer(1).vkey()]
}

fn opened(asked: &AddCheckpoint) -> Result<Submitted, Refusal> {
    Submitted::open(asked.to_text().as_bytes(), &logs())
}

/// What a witness says that remembers the tree of these leaves.
fn answer(asked: &AddCheckpoint, remembered: &[Hash]) -> Result<(), Refusal> {
    let known = (!remembered.is_empty()).then(|| (remembered.len() as u64, root(remembered)));
    opened(asked)?.continues(known)
}

#[test]
fn the_example_request_reads() {
    let read = AddCheckpoint::parse(EXAMPLE.as_bytes()).unwrap();
    assert_eq!((read.old, read.proof.len()), (20_852_014, 4));
    assert_eq!(read.to_text(), EXAMPLE);
    assert_eq!(Submitted::open(EXAMPLE.as_bytes(), &logs()), Err(Refusal::UnknownLog));
    // Signed by somebody else than the key that the witness was told.
    let sofa = Signer::from_seed("example.com/behind-the-sofa", &[1; 32]).unwrap().vkey();
    assert_eq!(Submitted::open(EXAMPLE.as_bytes(), &[sofa]), Err(Refusal::Unsigned));
}

#[test]
fn what_is_not_a_request_is_refused() {
    let good = asked(3, &leaves(5)).to_text();
    assert!(AddCheckpoint::parse(good.as_bytes()).is_some());
    for (from, to) in [
        ("old 3", "old 03"),
        ("old 3", "old +3"),
        ("old 3", "old -3"),
        ("old 3", "old "),
        ("old 3", "Old 3"),
        ("old 3\n", "old 3\r\n"),
        ("old 3\n", "old 3\nAAAA\n"),
        ("old 3\n", "old 3\n\n\n"),
        ("old 3", "old 99999999999999999999"),
        ("old 3\n", ""),
        ("\n5\n", "\n05\n"),
    ] {
        let bad = good.replacen(from, to, 1);
        let found = Submitted::open(bad.as_bytes(), &logs());
        assert_eq!(found, Err(Refusal::Form), "{bad}");
    }
    assert_eq!(Submitted::open(b"\xff", &logs()), Err(Refusal::Form));
    let long = AddCheckpoint { proof: vec![root(&leaves(1)); 64], ..asked(3, &leaves(5)) };
    assert_eq!(opened(&long), Err(Refusal::Form));
    // It knows less than it says it knew.
    let smaller = AddCheckpoint { old: 6, ..asked(5, &leaves(5)) };
    assert_eq!(opened(&smaller), Err(Refusal::Form));
}

#[test]
fn a_key_speaks_for_its_name_and_the_competitions_below() {
    for (origin, known) in [
        ("konkurs.example/record/2026-014", true),
        ("konkurs.example/record/2027-123456", true),
        ("konkurs.example/record", true),
        ("konkurs.example/record/", false),
        ("konkurs.example/record/14", false),
        ("konkurs.example/record/2026-014/x", false),
        ("konkurs.example/record/2026-1234567", false),
        ("konkurs.example/recorder/2026-014", false),
        ("konkurs.example/record2026-014", false),
        ("elsewhere.example/record/2026-014", false),
    ] {
        let asked =
            AddCheckpoint { checkpoint: signed(origin, &leaves(2)), ..asked(0, &leaves(2)) };
        let expected = if known { Ok(()) } else { Err(Refusal::UnknownLog) };
        assert_eq!(answer(&asked, &[]), expected, "{origin}");
    }
}

#[test]
fn only_a_known_keys_signature_counts() {
    let good = asked(0, &leaves(5));
    // A log that is changing its key signs with both; either is enough, the others are left out.
    let (text, line) = good.checkpoint.split_once("\n\n").unwrap();
    let theirs = Checkpoint::parse_text(&format!("{text}\n")).unwrap().sign(&signer(2)).unwrap();
    let second = theirs.split_once("\n\n").unwrap().1;
    let both = AddCheckpoint { checkpoint: format!("{}{second}", good.checkpoint), ..good.clone() };
    let kept = opened(&both).unwrap().note;
    assert_eq!((kept.to_text(), kept.signatures.len()), (good.checkpoint.clone(), 1));
    let keys = [signer(2).vkey(), signer(1).vkey()];
    let kept = Submitted::open(both.to_text().as_bytes(), &keys).unwrap().note;
    assert_eq!(kept.signatures.len(), 2);
    // Signed by somebody else only; or beside a good signature there is a wrong one.
    let other = AddCheckpoint { checkpoint: theirs, ..good.clone() };
    assert_eq!(opened(&other), Err(Refusal::Unsigned));
    let elsewhere = asked(0, &leaves(4)).checkpoint;
    let wrong = elsewhere.split_once("\n\n").unwrap().1;
    let spoilt = AddCheckpoint { checkpoint: format!("{text}\n\n{line}{wrong}"), ..good };
    assert_eq!(opened(&spoilt), Err(Refusal::Unsigned));
}

#[test]
fn a_witness_cosigns_what_continues_its_memory_and_nothing_else() {
    let (five, nine) = (leaves(5), leaves(9));
    assert_eq!(answer(&asked(0, &five), &[]), Ok(()));
    assert_eq!(answer(&asked(5, &nine), &five), Ok(()));
    assert_eq!(answer(&asked(5, &five), &five), Ok(()), "asked again");
    // The portal knows less, or more, than the witness.
    assert_eq!(answer(&asked(0, &nine), &five), Err(Refusal::Remembers(5)));
    assert_eq!(answer(&asked(5, &nine), &nine), Err(Refusal::Remembers(9)));
    assert_eq!(answer(&asked(5, &nine), &[]), Err(Refusal::Remembers(0)));
    // Forks: of the same size, longer, and with a proof of another tree.
    assert_eq!(answer(&asked(5, &rewritten(5)), &five), Err(Refusal::Fork));
    assert_eq!(answer(&asked(5, &rewritten(9)), &five), Err(Refusal::Fork));
    let borrowed = AddCheckpoint { proof: asked(5, &nine).proof, ..asked(5, &rewritten(9)) };
    assert_eq!(answer(&borrowed, &five), Err(Refusal::Fork));
    // A proof where none is wanted.
    let proof = asked(5, &nine).proof;
    let needless = AddCheckpoint { proof: proof.clone(), ..asked(0, &nine) };
    assert_eq!(answer(&needless, &[]), Err(Refusal::Fork));
    let needless = AddCheckpoint { proof, ..asked(5, &five) };
    assert_eq!(answer(&needless, &five), Err(Refusal::Fork));
    // A log without entries has one root.
    let empty = asked(0, &[]);
    assert_eq!(answer(&empty, &[]), Ok(()));
    let origin = ORIGIN.to_owned();
    let odd = Checkpoint { origin, size: 0, root: root(&five) }.sign(&signer(1)).unwrap();
    assert_eq!(answer(&AddCheckpoint { checkpoint: odd, ..empty }, &[]), Err(Refusal::Fork));
}

#[test]
fn a_checkpoint_of_another_log_may_have_lines_of_its_own() {
    let own = signed(ORIGIN, &leaves(5));
    let text = own.split_once("\n\n").unwrap().0;
    for (more, reads) in [("an extension\n", true), ("one\ntwo\n", true), ("\n", false)] {
        let text = format!("{text}\n{more}");
        let checkpoint = ledger::note::sign(&text, &signer(1)).unwrap();
        let asked = AddCheckpoint { checkpoint, ..asked(0, &leaves(5)) };
        let expected = if reads { Ok(()) } else { Err(Refusal::Form) };
        assert_eq!(answer(&asked, &[]), expected, "{more:?}");
    }
}

proptest! {
    #[test]
    fn no_altered_proof_is_taken(old in 1_u64..70, more in 1_u64..70, at in 0_usize..8, bit in 0_u8..=255) {
        let (new, known) = (leaves(old + more), leaves(old));
        let mut request = asked(old, &new);
        prop_assert_eq!(answer(&request, &known), Ok(()));
        let at = at % request.proof.len();
        request.proof[at].0[usize::from(bit / 8)] ^= 1 << (bit % 8);
        prop_assert_eq!(answer(&request, &known), Err(Refusal::Fork));
    }
}
