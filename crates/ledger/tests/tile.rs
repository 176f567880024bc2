//! Tiles, as C2SP's tlog-tiles gives them in its examples, and as a stranger uses them: to compute
//! a root from nothing but tiles.

#![allow(clippy::unwrap_used)]

use ledger::tile::{Level, Tile, WIDTH, entry_bundle, read_entry_bundle};
use ledger::{Hash, Tree, leaf_hash};
use proptest::prelude::*;

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

#[test]
fn an_address_has_the_form_of_the_specification() {
    let tile = |level, index, width| Tile::new(level, index, width).unwrap().to_string();
    assert_eq!(tile(Level::Hashes(0), 1_234_067, WIDTH), "0/x001/x234/067");
    assert_eq!(tile(Level::Hashes(0), 1_234_067, 8), "0/x001/x234/067.p/8");
    assert_eq!(tile(Level::Hashes(63), 0, WIDTH), "63/000");
    assert_eq!(tile(Level::Entries, 1000, 255), "entries/x001/000.p/255");
    assert_eq!(Tile::new(Level::Hashes(64), 0, 1), None);
    assert_eq!(Tile::new(Level::Hashes(0), 0, 0), None);
    assert_eq!(Tile::new(Level::Hashes(0), 0, 257), None);
}

#[test]
fn nothing_else_is_an_address() {
    for bad in [
        "",
        "0",
        "0/",
        "0/0",
        "0/00",
        "0/0000",
        "00/000",
        "+0/000",
        "-1/000",
        "64/000",
        "0/x000/001",
        "0/x001",
        "0/x001/x002",
        "0/001/002",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "0/000.p/",
        "0/000.p/1/",
        "/0/000",
        "0/000/",
        "entries",
        "entries/x1/000",
        "data/000",
        "0/x001/x234/67",
        "0/x999/x999/x999/x999/x999/x999/x999/999",
        "0/٣",
        "0/000.p/1.p/1",
    ] {
        assert!(bad.parse::<Tile>().is_err(), "{bad}");
    }
}

#[test]
fn a_tree_of_70000_has_the_tiles_of_the_specification() {
    let all: Vec<String> = Tile::all(70_000).map(|tile| tile.to_string()).collect();
    assert_eq!(all.len(), 273 + 1 + 1 + 1 + 1);
    for expected in ["0/000", "0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"] {
        assert!(all.iter().any(|tile| tile == expected), "{expected}");
    }
    let of_256: Vec<String> = Tile::all(256).map(|tile| tile.to_string()).collect();
    assert_eq!(of_256, ["0/000", "1/000.p/1"]);
    assert_eq!(Tile::all(0).count(), 0);
}

#[test]
fn the_root_follows_from_the_tiles_alone() {
    let leaves = leaves(70_000);
    for size in [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000] {
        // Of each level only what no tile above covers: the partial one at its end.
        let mut tree = Vec::new();
        for tile in Tile::all(size).collect::<Vec<_>>() {
            let (first, end) = tile.leaves().unwrap();
            let below = &leaves[first as usize..end as usize];
            let bytes = tile.hashes(below).unwrap();
            let hashes: Vec<Hash> = bytes.chunks(32).map(|h| Hash(h.try_into().unwrap())).collect();
            assert_eq!(tile.hashes(&below[1..]), None);
            if hashes.len() < 256 {
                tree.push((first, hashes));
            }
        }
        tree.sort_by_key(|(first, _)| *first);
        // Perfect subtrees, the greatest first: together the frontier of the tree.
        let frontier: Vec<Hash> = tree
            .iter()
            .flat_map(|(_, hashes)| Tree::from_leaves(hashes).frontier().to_vec())
            .collect();
        let root = Tree::from_frontier(size, frontier).unwrap().root();
        assert_eq!(root, Tree::from_leaves(&leaves[..size as usize]).root(), "{size}");
    }
}

proptest! {
    #[test]
    fn an_address_is_read_as_it_is_written(level in 0u8..=63, index: u64, width in 1u64..=256) {
        let tile = Tile::new(Level::Hashes(level), index, width).unwrap();
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
        let tile = Tile::new(Level::Entries, index, width).unwrap();
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
        let _ = tile.leaves();
    }

    #[test]
    fn no_text_makes_an_address_panic(text in "[0-9x/.pe]{0,40}|\\PC{0,40}") {
        if let Ok(tile) = text.parse::<Tile>() {
            prop_assert_eq!(tile.to_string(), text);
        }
    }

    #[test]
    fn entries_come_back_from_their_bundle(
        entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..20),
    ) {
        let bundle = entry_bundle(entries.iter().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(read_entry_bundle(&bundle).unwrap(), entries);
        for end in 0..bundle.len() {
            // Cut off, it either ends between two entries or is refused.
            if let Some(read) = read_entry_bundle(&bundle[..end]) {
                let again = entry_bundle(read).unwrap();
                prop_assert_eq!(again.as_slice(), &bundle[..end]);
            }
        }
    }
}

#[test]
fn an_entry_that_is_too_long_has_no_bundle() {
    assert!(entry_bundle([vec![0; 65_535].as_slice()]).is_some());
    assert!(entry_bundle([vec![0; 65_536].as_slice()]).is_none());
}
