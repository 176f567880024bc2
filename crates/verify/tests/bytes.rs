//! One altered byte anywhere is found, and rubbish never makes the verifier fall over.

#![allow(clippy::unwrap_used)]

mod record_of;

use std::sync::LazyLock;

use domain::Lang;
use proptest::prelude::*;
use record_of::{Told, code, honest, options, signed};
use serde_json::Value;
use verify::{Bundle, Options, Receipt, bundle, check};

static TOLD: LazyLock<Told> = LazyLock::new(honest);
static BUNDLE: LazyLock<Bundle<'static>> = LazyLock::new(|| TOLD.bundle());
static ZIP: LazyLock<Vec<u8>> = LazyLock::new(|| bundle::write(&BUNDLE));

/// Whether a reader without any key of their own is told that something is wrong, or at least that
/// the file isn't the portal's own.
fn found(zip: &[u8]) -> bool {
    bundle::read(zip).map_or(true, |bundle| {
        let report = check(&bundle, &Options::default());
        !report.holds() || !report.notes.is_empty()
    })
}

#[test]
fn every_bit_of_the_container_matters() {
    // Headers and directory at both ends; the middle is entries, and left to chance below.
    let size = ZIP.len();
    for at in (0..3000).chain(size - 1500..size) {
        let mut zip = ZIP.clone();
        zip[at] ^= 1;
        assert!(found(&zip), "byte {at}");
    }
}

#[test]
fn every_byte_of_a_small_bundle_matters() {
    let small = bundle::write(&signed(TOLD.bytes()[..6].to_vec()));
    assert!(!found(&small));
    for at in 0..small.len() {
        let mut zip = small.clone();
        zip[at] ^= 1 << (at % 8);
        assert!(found(&zip), "byte {at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn one_altered_byte_in_the_file_is_found(at in any::<prop::sample::Index>(), change in 1u8..) {
        let mut zip = ZIP.clone();
        let at = at.index(zip.len());
        zip[at] ^= change;
        prop_assert!(found(&zip));
    }

    #[test]
    fn a_cut_file_is_found(at in any::<prop::sample::Index>()) {
        prop_assert!(found(&ZIP[..at.index(ZIP.len())]));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(bundle::read(&bytes).is_err());
        let _ = Receipt::read(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// Past the container: the file was packed again, its sums are right.
    #[test]
    fn one_altered_byte_in_a_part_is_found(
        part in 0..20usize, which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(), change in 1u8..128,
    ) {
        let mut hurt = BUNDLE.clone();
        let alter = |bytes: &mut Vec<u8>| { let i = at.index(bytes.len()); bytes[i] ^= change; };
        match part {
            0 => {
                let mut bytes = hurt.vkey.into_bytes();
                alter(&mut bytes);
                let Ok(vkey) = String::from_utf8(bytes) else { return Ok(()) };
                hurt.vkey = vkey;
            }
            1 => {
                let mut bytes = hurt.checkpoint.into_bytes();
                alter(&mut bytes);
                let Ok(checkpoint) = String::from_utf8(bytes) else { return Ok(()) };
                hurt.checkpoint = checkpoint;
            }
            _ => { let i = which.index(hurt.entries.len()); alter(hurt.entries[i].to_mut()); }
        }
        let report = check(&hurt, &Options::default());
        prop_assert!(!report.holds());
    }

    /// Signed again by the portal: it may be an honest record too, but never a panic.
    #[test]
    fn entries_shuffled_dropped_and_bent_never_panic(
        moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4), 1..6),
        number in prop_oneof![0u64..300, Just(9_007_199_254_740_991)],
        date in prop_oneof![Just("9999-12-30T21:59:59.000Z"), Just("0001-01-01T00:00:00.000Z")],
    ) {
        let mut entries: Vec<ledger::Entry> = TOLD.entries.iter().map(record_of::raw).collect();
        for (a, b, way) in moves {
            let (a, b) = (a.index(entries.len()), b.index(entries.len()));
            match way {
                0 => entries.swap(a, b),
                1 => { let entry = entries[a].clone(); entries.insert(b, entry); }
                2 if entries.len() > 2 => { entries.remove(a); }
                _ => bend(&mut entries[a].data, b, number, date),
            }
        }
        for (n, entry) in (0..).zip(&mut entries) {
            entry.n = n;
        }
        let bundle = signed(entries.iter().map(|entry| entry.to_bytes().unwrap()).collect());
        let receipt = Some(TOLD.receipts[&code(1)].clone());
        let report = check(&bundle, &Options { receipt, ..options() });
        prop_assert!(!report.print(Lang::Uk).is_empty());
        prop_assert!(report.to_json().is_object());
    }
}

/// Exchanges one number, text or list somewhere in the data.
fn bend(value: &mut Value, pick: usize, number: u64, date: &str) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let at = pick % fields.len();
            if let Some(inner) = fields.values_mut().nth(at) {
                bend(inner, pick / 2, number, date);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = pick % items.len();
            match pick % 3 {
                0 => {
                    items.remove(at);
                }
                1 => items.swap(0, at),
                _ => bend(&mut items[at], pick / 2, number, date),
            }
        }
        Value::Number(_) => *value = number.into(),
        Value::Bool(yes) => *yes = !*yes,
        Value::String(text) if text.ends_with('Z') => *text = date.to_owned(),
        Value::String(text) => text.push('0'),
        _ => {}
    }
}
