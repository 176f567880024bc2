//! The tree and its proofs: the vectors of Certificate Transparency, RFC 6962's own recursive
//! definition as an oracle, and proofs that must fail.

#![allow(clippy::unwrap_used)]

use ledger::proof::{check_consistency, check_inclusion, consistency_proof, inclusion_proof};
use ledger::{Hash, Tree, leaf_hash, node_hash};
use proptest::prelude::*;

/// Inputs and roots of the reference tests of certificate-transparency (merkle_tree_test).
const VECTORS: [(&str, &str); 8] = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
];

/// MTH of RFC 6962, section 2.1, word for word.
fn recursive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(&[]),
        [leaf] => *leaf,
        _ => {
            let mut half = 1;
            while half * 2 < leaves.len() {
                half *= 2;
            }
            node_hash(&recursive_root(&leaves[..half]), &recursive_root(&leaves[half..]))
        }
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|i| leaf_hash(format!("entry {i}").as_bytes())).collect()
}

#[test]
fn reference_vectors() {
    let mut tree = Tree::new();
    assert_eq!(
        tree.root().to_hex(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    for (index, (input, root)) in VECTORS.iter().enumerate() {
        assert_eq!(tree.append(leaf_hash(&hex::decode(input).unwrap())), index as u64);
        assert_eq!(tree.root().to_hex(), *root, "after leaf {index}");
    }
}

#[test]
fn every_small_tree_and_every_proof() {
    let all = leaves(70);
    for size in 0..=all.len() {
        let now = &all[..size];
        let tree = Tree::from_leaves(now);
        let root = tree.root();
        assert_eq!(root, recursive_root(now));
        assert_eq!(Tree::from_frontier(tree.size(), tree.frontier().to_vec()), Some(tree.clone()));
        for index in 0..size as u64 {
            let proof = inclusion_proof(now, index).unwrap();
            check_inclusion(&all[index as usize], index, size as u64, &proof, &root).unwrap();
        }
        assert_eq!(inclusion_proof(now, size as u64), None);
        for old in 0..=size {
            let proof = consistency_proof(now, old as u64).unwrap();
            let old_root = recursive_root(&all[..old]);
            check_consistency(old as u64, &old_root, size as u64, &root, &proof).unwrap();
        }
        assert_eq!(consistency_proof(now, size as u64 + 1), None);
    }
    assert_eq!(Tree::from_frontier(3, vec![all[0]]), None);
}

proptest! {
    #[test]
    fn a_changed_leaf_changes_the_root(size in 1usize..300, at in any::<prop::sample::Index>()) {
        let mut all = leaves(size);
        let before = Tree::from_leaves(&all).root();
        all[at.index(size)] = leaf_hash(b"another");
        prop_assert_ne!(Tree::from_leaves(&all).root(), before);
    }

    #[test]
    fn a_wrong_inclusion_proof_fails(
        size in 1usize..200, at in any::<prop::sample::Index>(),
        hurt in any::<prop::sample::Index>(), bit in 0u8..8, way in 0..5,
    ) {
        let all = leaves(size);
        let root = Tree::from_leaves(&all).root();
        let index = at.index(size);
        let mut proof = inclusion_proof(&all, index as u64).unwrap();
        let (mut claimed, mut leaf) = (index as u64, all[index]);
        match way {
            0 if !proof.is_empty() => {
                let i = hurt.index(proof.len());
                proof[i].0[hurt.index(32)] ^= 1 << bit;
            }
            1 if !proof.is_empty() => { proof.pop(); }
            2 => proof.push(leaf),
            3 if size > 1 => claimed = (claimed + 1) % size as u64,
            _ => leaf.0[hurt.index(32)] ^= 1 << bit,
        }
        prop_assert!(check_inclusion(&leaf, claimed, size as u64, &proof, &root).is_err());
    }

    #[test]
    fn a_rewritten_history_is_inconsistent(
        old in 1usize..150, more in 0usize..60, at in any::<prop::sample::Index>(),
    ) {
        let mut all = leaves(old + more);
        let old_root = Tree::from_leaves(&all[..old]).root();
        all[at.index(old)] = leaf_hash(b"rewritten");
        let root = Tree::from_leaves(&all).root();
        let proof = consistency_proof(&all, old as u64).unwrap();
        prop_assert!(
            check_consistency(old as u64, &old_root, all.len() as u64, &root, &proof).is_err()
        );
    }

    #[test]
    fn checking_rubbish_never_panics(
        index: u64, size: u64, other: u64,
        proof in prop::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..70),
    ) {
        let hash = leaf_hash(b"");
        let _ = check_inclusion(&hash, index, size, &proof, &hash);
        let _ = check_consistency(index, &hash, size, &hash, &proof);
        let _ = check_consistency(other, &hash, size, &leaf_hash(b"x"), &proof);
    }
}
