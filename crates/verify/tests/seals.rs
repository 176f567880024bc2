//! What the seals hold together: form, order, signature, history, and the receipts outside.

#![allow(clippy::unwrap_used)]

mod record_of;

use record_of::{Forged, code, forged, honest, must_find, options, signed, signer, swap_text};
use verify::CheckName::*;
use verify::{Bundle, Options, check};

#[test]
fn form_and_order() {
    let told = honest();
    forged("a gap in the numbers", Order, 7, &told, |r| r.entries[7].n = 8);
    forged("a time that goes back", Order, 7, &told, |r| {
        r.entries[7].at = "2026-03-01T07:00:00.000Z".into();
    });
    forged("an unknown kind", Kinds, 7, &told, |r| r.entries[7].kind = "application.lost".into());
    forged("an unknown field", Kinds, 7, &told, |r| r.data(7)["note"] = "x".into());
    forged("an unknown author", Kinds, 7, &told, |r| r.entries[7].by = "nobody".into());
    forged("no announcement", Kinds, 0, &told, |r| r.remove(0));

    let mut spaced = told.bytes();
    spaced[7].insert(1, b' ');
    must_find("another spelling", &check(&signed(spaced), &options()), Form, Some(7));
    let mut broken = told.bytes();
    broken[7] = b"rubbish".to_vec();
    must_find("rubbish", &check(&signed(broken), &options()), Form, Some(7));
    must_find("an empty record", &check(&signed(vec![]), &options()), Root, None);
}

#[test]
fn seals() {
    let told = honest();
    let whole = told.bundle();
    let report = |bundle: &Bundle| check(bundle, &options());

    let mut fewer = whole.clone();
    fewer.entries.pop();
    must_find("the last entry cut off", &report(&fewer), Root, None);
    let mut swapped = whole.clone();
    swapped.entries.swap(5, 6);
    must_find("two entries swapped", &report(&swapped), Root, None);
    let unsigned = Bundle { checkpoint: signed(vec![]).checkpoint, ..whole.clone() };
    must_find("an old checkpoint", &report(&unsigned), Root, None);
    let stranger = ledger::Signer::from_seed("konkurs.example/record", &[6; 32]).unwrap();
    let text = whole.checkpoint.split("\n\n").next().unwrap();
    let note = ledger::note::sign(&format!("{text}\n"), &stranger).unwrap();
    let other_key = Bundle { checkpoint: note, ..whole.clone() };
    must_find("signed by a stranger", &report(&other_key), Signature, None);
    let own_key = Bundle { vkey: stranger.vkey().to_string(), ..other_key };
    must_find("signed by a stranger with their key", &report(&own_key), Signature, None);
    let elsewhere =
        whole.checkpoint.split("\n\n").next().unwrap().replace("record/2026", "else/2026");
    let note = ledger::note::sign(&format!("{elsewhere}\n"), &signer()).unwrap();
    must_find("another origin", &report(&Bundle { checkpoint: note, ..whole }), Signature, None);
}

#[test]
fn history_and_receipts() {
    let told = honest();
    let since = |bundle: &Bundle, old: &Bundle| {
        let since = Some(old.checkpoint.clone().into_bytes());
        check(bundle, &Options { since, ..options() })
    };
    let mut record = Forged::new(&told);
    record.data(told.find("remark.filed", 0))["text"] = "Усе добре.".into();
    let rewritten = record.bundle();
    assert!(check(&rewritten, &options()).broken().all(|(name, _)| name == Minutes));
    must_find("a rewritten remark", &since(&rewritten, &told.bundle()), Since, None);
    let short = signed(told.bytes()[..20].to_vec());
    must_find("a record cut short", &since(&short, &told.bundle()), Since, None);

    let receipt = told.receipts[&code(1)].clone();
    let with = |receipt| check(&told.bundle(), &Options { receipt: Some(receipt), ..options() });
    let cut = Options { receipt: Some(receipt.clone()), ..options() };
    let short = signed(told.bytes()[..5].to_vec());
    must_find("the receipt's entry is gone", &check(&short, &cut), Receipt, None);
    let mut forged = Forged::new(&told);
    swap_text(&mut forged.data(receipt.n)["commitment"]);
    must_find(
        "the application exchanged",
        &check(&forged.bundle(), &cut),
        Receipt,
        Some(receipt.n),
    );
    let mut dropped = Forged::new(&told);
    let closing = told.find("intake.closed", 0);
    dropped.data(closing)["codes"].as_array_mut().unwrap().retain(|c| c != code(1).as_str());
    must_find("the application dropped", &check(&dropped.bundle(), &cut), Receipt, Some(closing));
    let mut replayed = Forged::new(&told);
    replayed.data(1)["organisation"]["uk"] = "Інша".into();
    must_find("an entry before it changed", &check(&replayed.bundle(), &cut), Receipt, None);

    let n = Some(receipt.n);
    let mut other = receipt.clone();
    other.manifest.documents[0].size += 1;
    must_find("another document", &with(other), Receipt, n);
    let mut other = receipt.clone();
    other.salt = "0".repeat(64);
    must_find("another salt", &with(other), Receipt, n);
    let mut other = receipt.clone();
    other.code = code(2);
    must_find("another's code", &with(other), Receipt, n);
    let mut other = receipt.clone();
    other.proof = told.receipts[&code(2)].proof.clone();
    must_find("the proof of another's application", &with(other), Receipt, n);
    let mut other = receipt.clone();
    other.proof = other.proof.map(|proof| proof.replacen("index ", "index 1", 1));
    must_find("a proof of another place", &with(other), Receipt, n);
    let mut other = receipt.clone();
    other.proof = Some("c2sp.org/tlog-proof@v1\n".into());
    must_find("no proof at all", &with(other), Receipt, n);
    let mut other = receipt;
    other.competition = "2026-015".into();
    must_find("another competition", &with(other), Receipt, None);
}

#[test]
fn inputs_that_are_no_record() {
    let whole = verify::bundle::write(&honest().bundle());
    let refused =
        |what: &str, bytes: &[u8]| assert!(verify::bundle::read(bytes).is_err(), "{what}");
    refused("nothing", b"");
    refused("an end without a beginning", &whole[whole.len() - 22..]);
    refused("twice the same", &[whole.clone(), whole.clone()].concat());
    refused("something before it", &[b"x".to_vec(), whole.clone()].concat());
    refused("something behind it", &[whole.clone(), b"x".to_vec()].concat());
    // More bombs are in `repacked.rs`.
    let mut bomb = whole.clone();
    bomb[8..10].copy_from_slice(&8_u16.to_le_bytes());
    refused("a compressed file", &bomb);
    let mut bomb = whole.clone();
    bomb[22..26].copy_from_slice(&u32::MAX.to_le_bytes());
    refused("a file of four gigabytes, it says", &bomb);
    refused("sixteen megabytes of nothing", &vec![0; 16 << 20]);

    let told = honest();
    let mut huge = told.bytes();
    huge[7] = vec![b'['; 8 << 20];
    must_find(
        "an entry of eight megabytes, all brackets",
        &check(&signed(huge), &options()),
        Form,
        Some(7),
    );
    let mut long = told.bytes();
    let text = String::from_utf8(long[7].clone()).unwrap();
    long[7] = text
        .replacen("\"data\":{", &format!("\"data\":{{\"a\":\"{}\",", "x".repeat(70_000)), 1)
        .into_bytes();
    must_find(
        "an entry longer than entries may be",
        &check(&signed(long), &options()),
        Form,
        Some(7),
    );
}
