//! The log's key is replaced while a competition runs, and again: whoever holds any of its keys can
//! check the record and what was signed before; and nobody else's key gets in.

#![allow(clippy::unwrap_used)]

mod record_of;

use domain::event::{By, Event};
use domain::results::Minutes;
use domain::{Lang, time};
use ledger::checkpoint::{key_name, origin};
use ledger::{Checkpoint, Handover, Hash, Signer, Tree, Vkey, canonical_json, leaf_hash};
use record_of::{HOST, NUMBER, Told, code, honest, must_find, raw, signer, swap_text};
use serde_json::json;
use verify::CheckName::*;
use verify::{Bundle, Options, Report, check};

/// The `nth` key of the log; the first is the one of all other tests.
fn key(nth: usize) -> Signer {
    Signer::from_seed(&key_name(HOST), &[5 + nth as u8; 32]).unwrap()
}

fn until() -> jiff::Timestamp {
    "2026-04-01T00:00:00Z".parse().unwrap()
}

fn replaced(old: &Signer, new: &Signer) -> Event {
    let (replaces, key) = (old.vkey(), new.vkey());
    let until_told = time::rfc3339_ms(until());
    let handover = Handover { replaces: &replaces, key: &key, until: &until_told };
    let signature = handover.sign(old).unwrap();
    let (key, replaces) = (key.to_string(), replaces.to_string());
    Event::KeyReplaced { key, replaces, signature, until: until() }
}

/// An honest record in which entries stand behind the first `at` others; those keep their seals and
/// receipts. Only records in which nothing that follows names an entry by its number can be told so.
fn with(told: &Told, at: u64, events: Vec<Event>) -> Vec<ledger::Entry> {
    let mut record = record_of::Forged::new(told);
    for (nth, event) in (0..).zip(events) {
        let (kind, data) = event.to_parts().unwrap();
        record.insert(at + nth, "portal", kind, data);
    }
    record.entries
}

fn bundle(entries: &[ledger::Entry], signers: &[&Signer]) -> Bundle<'static> {
    let bytes: Vec<Vec<u8>> = entries.iter().map(|entry| entry.to_bytes().unwrap()).collect();
    let leaves: Vec<_> = bytes.iter().map(|bytes| leaf_hash(bytes)).collect();
    let tree = Tree::from_leaves(&leaves);
    let (origin, size, root) = (origin(HOST, NUMBER), tree.size(), tree.root());
    let checkpoint = Checkpoint { origin, size, root }.sign_by(signers).unwrap();
    let entries = bytes.into_iter().map(Into::into).collect();
    Bundle { checkpoint, entries, vkey: signers[0].vkey().to_string(), repacked: false }
}

fn by(vkey: Vkey) -> Options {
    Options { vkey: Some(vkey), ..Options::default() }
}

fn holds(report: &Report) {
    assert!(report.holds(), "{}", report.print(Lang::En));
}

/// A record in its intake, in which the second key follows the first, and the third the second.
fn twice() -> (Told, Vec<ledger::Entry>) {
    let told = honest();
    let closing = told.find("intake.closed", 0);
    // No scorecards and no reveals yet: what follows names no entry.
    let entries =
        with(&told, closing, vec![replaced(&key(0), &key(1)), replaced(&key(1), &key(2))]);
    let entries = entries[..closing as usize + 3].to_vec();
    (told, entries)
}

#[test]
fn whoever_holds_any_of_the_keys_is_convinced() {
    let (told, entries) = twice();
    let closing = told.find("intake.closed", 0) as usize;
    for (signers, entries) in [
        (vec![key(0)], &entries[..closing]),
        (vec![key(1), key(0)], &entries[..closing + 1]),
        (vec![key(2), key(1), key(0)], &entries[..closing + 2]),
        (vec![key(2), key(1)], &entries[..]),
        (vec![key(2)], &entries[..]),
    ] {
        let signers: Vec<&Signer> = signers.iter().collect();
        let record = bundle(entries, &signers);
        assert_eq!(verify::bundle::read(&verify::bundle::write(&record)).unwrap(), record);
        holds(&check(&record, &Options::default()));
        let known = 1 + entries.iter().filter(|entry| entry.kind == "key.replaced").count();
        for nth in 0..known {
            let report = check(&record, &by(key(nth).vkey()));
            holds(&report);
            assert_eq!(report.checks.iter().any(|check| check.name == Keys), known > 1);
            let words = report.print(Lang::En);
            let follows = nth + 1 < known;
            assert_eq!(words.contains("follows the key you gave"), follows, "{words}");
        }
        let stranger = check(&record, &by(key(7).vkey()));
        must_find("a stranger's key", &stranger, Signature, None);
        let newer = check(&record, &by(key(known).vkey()));
        must_find("a key that came later", &newer, Signature, None);
    }
}

#[test]
fn what_was_signed_before_still_convicts_and_still_proves() {
    let (told, entries) = twice();
    let record = bundle(&entries, &[&key(2)]);
    let length = told.find("intake.closed", 0) as usize - 2;
    for given in [None, Some(key(0).vkey()), Some(key(2).vkey())] {
        let old = bundle(&entries[..length], &[&key(0)]).checkpoint.into_bytes();
        let since = |old: Vec<u8>| {
            let options = Options { since: Some(old), vkey: given.clone(), ..Options::default() };
            check(&record, &options)
        };
        holds(&since(old));
        let both = bundle(&entries[..entries.len() - 1], &[&key(2), &key(1)]);
        holds(&since(both.checkpoint.into_bytes()));
        let strangers = bundle(&entries[..length], &[&key(7)]).checkpoint.into_bytes();
        must_find("a stranger's old checkpoint", &since(strangers), Since, None);
        let mut rewritten = entries[..length].to_vec();
        rewritten[1].data["organisation"]["uk"] = "Інша".into();
        let rewritten = bundle(&rewritten, &[&key(0)]).checkpoint.into_bytes();
        must_find("a record rewritten since", &since(rewritten), Since, None);

        let receipt = Some(told.receipts[&code(1)].clone());
        assert!(receipt.as_ref().unwrap().proof.is_some());
        holds(&check(&record, &Options { receipt, vkey: given.clone(), ..Options::default() }));
    }
}

#[test]
fn another_key_gets_in_by_no_way() {
    let (told, entries) = twice();
    let first = told.find("intake.closed", 0);
    let second = first + 1;
    let thief = key(7);
    let forged = |forge: &dyn Fn(&mut Vec<ledger::Entry>), signers: &[&Signer], given: usize| {
        let mut entries = entries.clone();
        forge(&mut entries);
        for (n, entry) in (0..).zip(&mut entries) {
            entry.n = n;
        }
        check(&bundle(&entries, signers), &by(key(given).vkey()))
    };
    let at = first as usize;
    let data = |event: Event| event.to_parts().unwrap().1;

    for given in [0, 2] {
        let found = forged(&|r| swap_text(&mut r[at].data["signature"]), &[&key(2)], given);
        must_find("a new key that is not vouched for", &found, Keys, Some(first));
        let found = forged(&|r| r[at].data["signature"] = "".into(), &[&key(2)], given);
        must_find("no signature", &found, Keys, Some(first));
    }
    let by_thief = |r: &mut Vec<ledger::Entry>| {
        let (replaces, key) = (key(0).vkey(), thief.vkey());
        let until = time::rfc3339_ms(until());
        let statement = Handover { replaces: &replaces, key: &key, until: &until }.to_string();
        let signature = thief.sign(statement.as_bytes()).map(|byte| format!("{byte:02x}")).concat();
        r.truncate(at + 1);
        r[at].data["key"] = key.to_string().into();
        r[at].data["signature"] = signature.into();
    };
    let found = forged(&by_thief, &[&thief], 0);
    must_find("vouched for by the key that comes", &found, Keys, Some(first));
    must_find("vouched for by the key that comes", &found, Signature, None);
    let found = forged(&|r| r[at].data["until"] = json!("2030-01-01T00:00:00.000Z"), &[&key(2)], 2);
    must_find("the overlap made longer", &found, Keys, Some(first));
    let found = forged(&|r| r[at].data["key"] = "rubbish".into(), &[&key(2)], 2);
    must_find("a key that is none", &found, Keys, Some(first));
    let found = forged(&|r| r[at].data = data(replaced(&thief, &key(1))), &[&key(2)], 0);
    must_find("another key hands over", &found, Signature, None);
    let found = forged(&|r| r[at + 1].data = data(replaced(&thief, &key(2))), &[&key(2)], 0);
    must_find("another key hands over in the midst", &found, Keys, Some(second));
    let found = forged(&|r| r[at + 1].data = data(replaced(&key(1), &key(0))), &[&key(0)], 0);
    must_find("a key that comes back", &found, Keys, Some(second));
    let found = forged(&|r| r[at].by = "secretary".into(), &[&key(2)], 0);
    must_find("not by the portal", &found, Procedure, Some(first));

    let found = forged(&|r| drop(r.drain(at..=at + 1)), &[&key(2)], 0);
    must_find("the entries taken out, for who holds the old key", &found, Signature, None);
    let found = forged(&|r| drop(r.remove(at)), &[&key(2)], 0);
    must_find("the first of two taken out", &found, Signature, None);
    let found = forged(&|r| drop(r.remove(at + 1)), &[&key(2)], 2);
    must_find("the second of two taken out", &found, Signature, Some(first));
    // Who holds the new key alone sees nothing wrong in a record without them, until an old
    // checkpoint is laid beside it.
    let mut without = entries.clone();
    without.drain(at..=at + 1);
    without[at].n = first;
    let old = bundle(&entries[..at], &[&key(0)]).checkpoint.into_bytes();
    let since = Options { since: Some(old), ..by(key(2).vkey()) };
    must_find(
        "taken out, with an old checkpoint",
        &check(&bundle(&without, &[&key(2)]), &since),
        Since,
        None,
    );

    for given in [0, 1, 2] {
        let found = forged(&|_| (), &[&key(0)], given);
        must_find("the old key alone behind the change", &found, Signature, Some(second));
        let found = forged(&|_| (), &[&key(1), &key(0)], given);
        must_find("the middle key behind the second change", &found, Signature, Some(second));
        let found = forged(&|_| (), &[&thief], given);
        must_find("signed by none of them", &found, Signature, Some(second));
        let mut disguised = bundle(&entries, &[&thief]);
        disguised.vkey = key(2).vkey().to_string();
        let found = check(&disguised, &by(key(given).vkey()));
        must_find("signed by none of them, with the right key's file", &found, Signature, None);
        let mut spoilt = bundle(&entries, &[&key(2)]);
        let other = bundle(&entries[..at], &[&key(0)]).checkpoint;
        spoilt.checkpoint += other.split_once("\n\n").unwrap().1;
        let found = check(&spoilt, &by(key(given).vkey()));
        must_find("a wrong signature of an old key beside it", &found, Signature, None);
    }
}

#[test]
fn an_old_key_that_signs_behind_its_overlap_is_told_of() {
    let (_, mut entries) = twice();
    let both = bundle(&entries, &[&key(2), &key(1)]);
    let report = check(&both, &by(key(2).vkey()));
    holds(&report);
    assert_eq!(report.notes, [], "the overlap is not over");

    let last = entries.last_mut().unwrap();
    assert_eq!(last.kind, "intake.closed");
    let n = last.n + 1;
    let (remark, stage, text) = ("r9".into(), "sealed".into(), "Чому?".into());
    let (kind, data) = Event::RemarkFiled { remark, stage, text }.to_parts().unwrap();
    let at = time::rfc3339_ms(until() + jiff::SignedDuration::from_millis(1));
    entries.push(ledger::Entry { n, at, by: "seat:o1".into(), kind: kind.into(), data });
    for (signers, notes) in
        [(vec![key(2)], 0), (vec![key(2), key(1)], 1), (vec![key(2), key(1), key(0)], 2)]
    {
        let signers: Vec<&Signer> = signers.iter().collect();
        let report = check(&bundle(&entries, &signers), &by(key(0).vkey()));
        assert_eq!(report.notes.len(), notes, "{}", report.print(Lang::En));
        assert!(report.notes.iter().all(|note| note.code() == "key-overstayed"));
    }
}

#[test]
fn the_whole_competition_holds_with_a_change_in_its_midst_or_behind_its_end() {
    let told = honest();
    let mut whole = with(&told, told.find("round.opened", 1), vec![replaced(&key(0), &key(1))]);
    // The minutes say how many entries there were.
    let state = Told::read(NUMBER, &bundle(&whole, &[&key(1)])).state;
    let minutes = Minutes::of(&NUMBER.parse().unwrap(), &state).unwrap();
    let minutes = Hash::of(&canonical_json(&minutes).unwrap()).to_hex();
    for signed in whole.iter_mut().filter(|entry| entry.kind == "minutes.signed") {
        signed.data["minutes"] = minutes.clone().into();
    }
    for given in [0, 1] {
        holds(&check(&bundle(&whole, &[&key(1)]), &by(key(given).vkey())));
    }
    let mut ended: Vec<ledger::Entry> = told.entries.iter().map(raw).collect();
    let (n, at) = (ended.len() as u64, ended.last().unwrap().at.clone());
    let (kind, data) = replaced(&signer(), &key(1)).to_parts().unwrap();
    ended.push(ledger::Entry { n, at, by: By::Portal.to_string(), kind: kind.into(), data });
    for given in [0, 1] {
        holds(&check(&bundle(&ended, &[&key(1)]), &by(key(given).vkey())));
    }
}
