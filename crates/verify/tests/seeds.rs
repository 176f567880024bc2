//! The fuzzer's seeds, and thousands of their mutations, through the fuzzer's own functions.
//! `UPDATE=1` makes the seeds anew, and with Python and Info-ZIP's `zip` what other programs make of them.

#![allow(clippy::unwrap_used)]

mod record_of;
#[path = "../../../fuzz/src/lib.rs"]
mod targets;

use std::{collections::BTreeMap, fs, path::PathBuf, process};

use ledger::{
    AddCheckpoint, Hash, Tile, leaf_hash,
    proof::consistency_proof,
    tile::{Level, entry_bundle},
};
use record_of::{code, held, honest, in_browsers, signed};

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 6] = [
    ("note", targets::note),
    ("proof", targets::proof),
    ("witness", targets::witness),
    ("tiles", targets::tiles),
    ("bundle", targets::bundle),
    ("entry", targets::entry),
];

/// Mutations of each seed.
const MUTATIONS: usize = 400;

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target)
}

fn write() {
    let told = honest();
    let bundle = told.bundle();
    let receipt = &told.receipts[&code(1)];
    let entries = told.bytes();
    let path = Tile::new(Level::Entries, 0, 4).unwrap().to_string();
    let mut tile = format!("{path}\n").into_bytes();
    tile.extend(entry_bundle(entries[1..5].iter().map(Vec::as_slice)).unwrap());
    let hashes = format!("{}\n", Tile::new(Level::Hashes(1), 70_000, 256).unwrap());
    let small = signed(entries[..6].to_vec());
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let asked = |old: u64| {
        let proof = consistency_proof(&leaves, old).unwrap();
        let checkpoint = bundle.checkpoint.clone();
        AddCheckpoint { old, proof, checkpoint }.to_text().into_bytes()
    };
    let held = held();
    let browsers = in_browsers();
    let sealed = browsers.find("application.sealed", 0) as usize;
    let seeds: [(&str, &str, Vec<u8>); 15] = [
        ("note", "checkpoint", bundle.checkpoint.clone().into_bytes()),
        ("note", "empty", signed(Vec::new()).checkpoint.into_bytes()),
        ("proof", "receipt", receipt.proof.clone().unwrap().into_bytes()),
        ("witness", "first", asked(0)),
        ("witness", "next", asked(5)),
        ("tiles", "entries", tile),
        ("tiles", "hashes", hashes.into_bytes()),
        ("bundle", "small.zip", verify::bundle::write(&small)),
        ("bundle", "receipt.json", receipt.write().unwrap()),
        ("entry", "announced", entries[0].clone()),
        ("entry", "sealed", entries[told.find("application.sealed", 0) as usize].clone()),
        ("entry", "ranked", entries[told.find("round.ranked", 0) as usize].clone()),
        ("entry", "remark", entries[told.find("remark.filed", 0) as usize].clone()),
        ("entry", "sealed_in", browsers.bytes()[sealed].clone()),
        ("entry", "dealt", held.bytes()[held.find("keys.dealt", 0) as usize].clone()),
    ];
    for (target, name, bytes) in seeds {
        fs::create_dir_all(folder(target)).unwrap();
        fs::write(folder(target).join(name), bytes).unwrap();
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repack.py");
    assert!(process::Command::new("python3").arg(script).status().unwrap().success());
}

/// A number from another one: xorshift, so that every run tries the same.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as usize
}

fn mutated(seed: &[u8], other: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=next(state) % 4 {
        let at = next(state) % bytes.len().max(1);
        match next(state) % 6 {
            0 if at < bytes.len() => bytes[at] ^= 1 << (next(state) % 8),
            1 if at < bytes.len() => {
                bytes[at] = [0, 0xff, b'\n', b' ', b'"', b'9'][next(state) % 6]
            }
            2 => bytes.truncate(at),
            3 => bytes.insert(at.min(bytes.len()), next(state) as u8),
            4 if !other.is_empty() => {
                let from = next(state) % other.len();
                let part = &other[from..(from + next(state) % 40).min(other.len())];
                let at = at.min(bytes.len());
                bytes.splice(at..at, part.iter().copied());
            }
            _ => {
                let end = (at + next(state) % 40).min(bytes.len());
                let part = bytes[at.min(end)..end].to_vec();
                bytes.extend(part);
            }
        }
    }
    bytes
}

#[test]
fn no_mutation_of_a_seed_makes_a_parser_fall_over() {
    if std::env::var_os("UPDATE").is_some() {
        write();
    }
    let mut seeds = BTreeMap::new();
    for (target, _) in TARGETS {
        for file in fs::read_dir(folder(target)).unwrap() {
            let path = file.unwrap().path();
            seeds.insert((target, path.clone()), fs::read(&path).unwrap());
        }
    }
    let mut state = 0x6b6f_6e6b_7572_7321;
    for (target, run) in TARGETS {
        let own: Vec<&Vec<u8>> =
            seeds.iter().filter(|((of, _), _)| *of == target).map(|(_, bytes)| bytes).collect();
        assert!(!own.is_empty(), "{target} has no seeds");
        for (at, seed) in own.iter().enumerate() {
            run(seed);
            let other = own[(at + 1) % own.len()];
            for _ in 0..MUTATIONS {
                run(&mutated(seed, other, &mut state));
            }
        }
    }
}

#[test]
fn seeds_are_taken_by_their_parsers() {
    let read = |target: &str, name: &str| fs::read(folder(target).join(name)).unwrap();
    assert!(ledger::note::Note::parse(&read("note", "checkpoint")).is_ok());
    assert!(
        ledger::TlogProof::parse(&String::from_utf8(read("proof", "receipt")).unwrap()).is_ok()
    );
    for name in ["first", "next"] {
        assert!(AddCheckpoint::parse(&read("witness", name)).is_some(), "{name}");
    }
    assert!(verify::bundle::read(&read("bundle", "small.zip")).is_ok());
    assert!(verify::Receipt::read(&read("bundle", "receipt.json")).is_ok());
    for name in ["announced", "sealed", "ranked", "remark", "dealt"] {
        assert!(ledger::Entry::parse(&read("entry", name)).is_ok(), "{name}");
    }
}
