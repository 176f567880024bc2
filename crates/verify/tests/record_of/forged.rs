//! A dishonest portal: it rewrites its record, signs again, and must be found out.

use domain::Lang;
use serde_json::Value;
use verify::{Bundle, CheckName, Options, Report, check};

use super::{Told, raw, signed_as, signer};

/// A portal that rewrites its record: the entries as JSON, to be changed at will, renumbered where
/// asked, and signed again.
pub struct Forged {
    number: String,
    pub entries: Vec<ledger::Entry>,
}

impl Forged {
    pub fn new(told: &Told) -> Self {
        Self { number: told.number.clone(), entries: told.entries.iter().map(raw).collect() }
    }

    pub fn data(&mut self, n: u64) -> &mut Value {
        &mut self.entries[n as usize].data
    }

    /// Takes an entry out. The later ones move up, and so do the numbers by which they are named.
    pub fn remove(&mut self, n: u64) {
        self.entries.remove(n as usize);
        self.renumber(n, -1);
    }

    /// Puts an entry in before `n`, at the time of the entry before.
    pub fn insert(&mut self, n: u64, by: &str, kind: &str, data: Value) {
        let at = self.entries[n as usize - 1].at.clone();
        self.renumber(n, 1);
        let entry = ledger::Entry { n, at, by: by.into(), kind: kind.into(), data };
        self.entries.insert(n as usize, entry);
    }

    fn renumber(&mut self, from: u64, by: i64) {
        for (place, entry) in (0..).zip(&mut self.entries) {
            entry.n = place;
            if by > 0 && place >= from {
                entry.n = place + 1;
            }
            for name in ["replaces", "declared", "committed"] {
                let Some(value) = entry.data.get_mut(name) else { continue };
                // A key replaces a key, which is no number.
                if let Some(n) = value.as_u64().filter(|n| *n >= from) {
                    *value = n.checked_add_signed(by).unwrap().into();
                }
            }
        }
    }

    pub fn bundle(&self) -> Bundle<'static> {
        let bytes = self.entries.iter().map(|entry| entry.to_bytes().unwrap());
        signed_as(&self.number, bytes.collect())
    }
}

pub fn options() -> Options {
    Options { vkey: Some(signer().vkey()), ..Options::default() }
}

/// The report must name the check and the entry; what else breaks along with it is not asked.
pub fn must_find(what: &str, report: &Report, name: CheckName, entry: Option<u64>) {
    let found = report.broken().any(|(check, broken)| check == name && broken.entry == entry);
    assert!(found, "{what}: expected {name:?} at {entry:?}\n{}", report.print(Lang::En));
    assert_eq!(report.exit_code(), 1);
    for lang in Lang::ALL {
        assert!(!report.print(lang).contains("{0}"), "{what}");
    }
}

pub fn forged(what: &str, name: CheckName, at: u64, told: &Told, forge: impl FnOnce(&mut Forged)) {
    let mut record = Forged::new(told);
    forge(&mut record);
    must_find(what, &check(&record.bundle(), &options()), name, Some(at));
}

pub fn swap_text(value: &mut Value) {
    let text = value.as_str().unwrap();
    let other = if text.starts_with('0') { "1" } else { "0" };
    *value = format!("{other}{}", &text[1..]).into();
}
