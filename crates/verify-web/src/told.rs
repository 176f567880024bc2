//! The report for a page: every sentence in the reader's language, and codes for the script.

use domain::Lang;
use ledger::{Checkpoint, note::Note};
use serde_json::{Value, json};
use verify::{Bundle, Finding, Report, Unreadable};

use crate::key;

/// A file that can't be read at all.
pub fn unreadable(why: Unreadable, lang: Lang) -> Value {
    json!({"unreadable": why.words(lang)})
}

/// All checks, and what the bundle says of itself.
pub fn report(bundle: &Bundle<'_>, report: &Report, known: &str, lang: Lang) -> Value {
    let note = Note::parse(bundle.checkpoint.as_bytes()).ok();
    let checkpoint = note.and_then(|note| Checkpoint::parse_text(&note.text).ok());
    let checks = report.checks.iter().map(|check| {
        let (finding, code) = match &check.finding {
            Finding::Ok(said) => ("ok", Some(said.code())),
            Finding::Broken(broken) => ("broken", Some(broken.why.code())),
            Finding::Unchecked => ("unchecked", None),
        };
        json!({
            "check": check.name.code(),
            "name": check.name.words(lang),
            "finding": finding,
            "code": code,
            "said": check.words(lang),
        })
    });
    json!({
        "competition": report.competition,
        "entries": report.entries,
        "holds": report.holds(),
        "head": report.head(lang),
        "verdict": report.verdict(lang),
        "checks": checks.collect::<Vec<_>>(),
        "notes": report.notes.iter().map(|note| note.words(lang)).collect::<Vec<_>>(),
        "key": bundle.vkey,
        "known": key::is_known(&bundle.vkey, known),
        "checkpoint": bundle.checkpoint,
        "origin": checkpoint.as_ref().map(|checkpoint| &checkpoint.origin),
        "size": checkpoint.as_ref().map(|checkpoint| checkpoint.size),
        "root": checkpoint.as_ref().map(|checkpoint| checkpoint.root.to_hex()),
    })
}
