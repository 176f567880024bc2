//! Words: both languages say the same things, everything said is used, everything used is said.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use app::i18n::{I18n, Lang, Words, keys};
use domain::Refusal;
use domain::access::Why;

/// Keys that are built from a code: the family before the dash.
const FAMILIES: &[&str] = &[
    "api",
    "decline",
    "delivery",
    "denial",
    "download",
    "fail",
    "inadmissible",
    "input",
    "kept",
    "kind",
    "objection",
    "outcome",
    "problem",
    "read",
    "reader",
    "refusal",
    "role",
    "section",
    "stage",
    "verdict",
];

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (uk, en) = (keys(Lang::Uk), keys(Lang::En));
    let missing: Vec<_> = uk
        .iter()
        .filter(|(key, info)| en.get(*key) != Some(info))
        .map(|(key, _)| key)
        .chain(en.keys().filter(|key| !uk.contains_key(*key)))
        .collect();
    assert!(missing.is_empty(), "differ between uk and en: {missing:?}");
}

#[test]
fn every_file_parses_and_says_each_key_once() {
    for lang in Lang::ALL {
        for key in keys(lang).keys() {
            assert!(I18n::new(lang).has(key), "{}: {key} doesn't parse", lang.code());
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code());
        let mut said = BTreeSet::new();
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            for (key, _) in text.lines().filter_map(|line| line.split_once(" =")) {
                let is_key = key.starts_with(|first: char| first.is_ascii_lowercase());
                assert!(!is_key || said.insert(key.to_owned()), "{}: {key} twice", lang.code());
            }
        }
        assert_eq!(said.len(), keys(lang).len());
    }
}

#[test]
fn every_refusal_and_denial_has_words() {
    for lang in Lang::ALL {
        let i = I18n::new(lang);
        for code in Refusal::CODES {
            assert!(i.has(&format!("refusal-{code}")), "{}: refusal-{code}", lang.code());
        }
        for why in Why::ALL {
            assert!(i.has(&format!("denial-{}", why.code())), "{}: {why:?}", lang.code());
        }
    }
}

#[test]
fn every_key_is_used_and_every_used_key_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut literals = BTreeSet::new();
    let mut looked_up = BTreeSet::new();
    for folder in [root.join("src"), root.join("../server/src")] {
        read(&folder, &mut literals, &mut looked_up);
    }
    let known = keys(Lang::Uk);
    let unknown: Vec<_> = looked_up.iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "used, but not said: {unknown:?}");
    let unused: Vec<_> =
        known.keys().filter(|key| !literals.contains(*key) && !in_a_family(key)).collect();
    assert!(unused.is_empty(), "said, but never used: {unused:?}");
}

#[test]
fn ukrainian_counts_one_few_and_many() {
    let i = I18n::new(Lang::Uk);
    let say = |n| Words::from(Refusal::Undecided { count: n }).say(i);
    for (n, words) in [
        (1, "Без рішення лишилася 1 заявка."),
        (22, "Без рішення лишилися 22 заявки."),
        (11, "Без рішення лишилося 11 заявок."),
    ] {
        assert!(say(n).starts_with(words), "{}", say(n));
    }
}

fn in_a_family(key: &str) -> bool {
    key.split_once('-').is_some_and(|(family, _)| FAMILIES.contains(&family))
}

/// Collects every string literal, and apart from them those that are the key of a `t!`.
fn read(folder: &Path, literals: &mut BTreeSet<String>, looked_up: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, literals, looked_up);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let code = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            literals.extend(code.split('"').map(str::to_owned));
            for call in code.split("t!(").skip(1) {
                let mut pieces = call.splitn(3, '"');
                let (before, key) = (pieces.next().unwrap_or(""), pieces.next().unwrap_or(""));
                let is_key = before.trim_end().ends_with(',') && !before.contains(['(', ')', ';']);
                if is_key && !key.is_empty() {
                    looked_up.insert(key.to_owned());
                }
            }
        }
    }
}
