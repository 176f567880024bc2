//! Entries: one spelling, no floats, no nulls, nothing but what was written reads back.

#![allow(clippy::unwrap_used)]

use ledger::canonical::CanonicalError;
use ledger::entry::{EntryError, is_utc_milliseconds};
use ledger::{Committed, Entry, EntryRef, Hash, canonical, commitment, leaf_hash, salted_hash};
use proptest::prelude::*;
use serde_json::{Value, json};

const RECORDED: &str = r#"{"at":"2026-11-23T13:00:00.000Z","by":"secretary","data":{"title":{"en":"Director","uk":"Директор"}},"kind":"competition.announced","n":0}"#;

fn entry(data: Value) -> Entry {
    Entry {
        n: 0,
        at: "2026-11-23T13:00:00.000Z".into(),
        by: "secretary".into(),
        kind: "competition.announced".into(),
        data,
    }
}

#[test]
fn the_example_of_the_format() {
    let example = entry(json!({"title": {"uk": "Директор", "en": "Director"}}));
    let bytes = example.to_bytes().unwrap();
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), RECORDED);
    assert_eq!(Entry::parse(&bytes).unwrap(), example);
    assert_eq!(example.leaf_hash().unwrap(), leaf_hash(&bytes));
}

#[test]
fn keys_sort_by_utf16_and_strings_escape_as_jcs_says() {
    // RFC 8785, section 3.2.3: U+10000 and above sort before U+E000 … U+FFFF.
    let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "a": "\u{f}\n\"\\/é", "A": true});
    assert_eq!(
        String::from_utf8(canonical(&value).unwrap()).unwrap(),
        "{\"A\":true,\"a\":\"\\u000f\\n\\\"\\\\/é\",\"😀\":2,\"\u{fb33}\":1}"
    );
}

#[test]
fn refuses_what_the_record_does_not_take() {
    let refusal = |data| entry(data).to_bytes().unwrap_err();
    assert_eq!(refusal(json!({"a": [1.5]})), CanonicalError::Float.into());
    assert_eq!(refusal(json!({"a": 1.0})), CanonicalError::Float.into());
    assert_eq!(refusal(json!({"a": {"b": null}})), CanonicalError::Null.into());
    assert_eq!(refusal(json!({"a": 9_007_199_254_740_992u64})), CanonicalError::Integer.into());
    assert_eq!(refusal(json!({"a": -9_007_199_254_740_992i64})), CanonicalError::Integer.into());
    assert_eq!(refusal(json!([])), EntryError::Field("data"));
    assert!(entry(json!({"a": 9_007_199_254_740_991u64, "b": -1})).to_bytes().is_ok());
    for by in ["", "Chair", "seat m1", "голова"] {
        let wrong = Entry { by: by.into(), ..entry(json!({})) };
        assert_eq!(wrong.to_bytes(), Err(EntryError::Field("by")));
    }
    let empty = entry(json!({"a": ""})).to_bytes().unwrap().len();
    let fits = |length: usize| entry(json!({"a": "x".repeat(length)})).to_bytes();
    assert_eq!(fits(65_535 - empty).unwrap().len(), 65_535);
    assert_eq!(fits(65_536 - empty), Err(EntryError::TooLong(65_536)));
}

#[test]
fn refuses_other_spellings_of_the_same_entry() {
    for (from, to) in [
        (r#""n":0"#, r#""n": 0"#),
        (r#""n":0"#, r#""n":-0"#),
        (r#""n":0"#, r#""n":0.0"#),
        (r#""n":0"#, r#""n":00"#),
        (r#""n":0"#, r#""n":0,"n":0"#),
        (r#""n":0"#, r#""n":0,"x":1"#),
        (r#""en":"Director","uk":"Директор""#, r#""uk":"Директор","en":"Director""#),
        (r#""en":"D"#, r#""en":"\u0044"#),
        (r#""en":"#, r#""en":"Nobody","en":"#),
        (".000Z", ".0Z"),
        (".000Z", ".000+00:00"),
        ("secretary", "\u{feff}secretary"),
    ] {
        let changed = RECORDED.replacen(from, to, 1);
        assert_ne!(changed, RECORDED);
        assert!(Entry::parse(changed.as_bytes()).is_err(), "{changed}");
        assert!(EntryRef::parse(changed.as_bytes()).is_err(), "{changed}");
    }
    assert!(Entry::parse(format!("{RECORDED}\n").as_bytes()).is_err());
    assert!(Entry::parse(b"").is_err());
}

#[test]
fn times_have_one_form() {
    for good in ["2024-02-29T23:59:59.999Z", "2000-02-29T00:00:00.000Z", "2026-12-31T00:00:00.001Z"]
    {
        assert!(is_utc_milliseconds(good), "{good}");
    }
    for bad in [
        "2026-02-29T00:00:00.000Z",
        "1900-02-29T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-00-01T00:00:00.000Z",
        "2026-04-31T00:00:00.000Z",
        "2026-04-00T00:00:00.000Z",
        "2026-04-01T24:00:00.000Z",
        "2026-04-01T23:60:00.000Z",
        "2026-04-01T23:59:60.000Z",
        "2026-04-01 23:59:59.000Z",
        "2026-04-01T23:59:59.000z",
        "2026-04-01T23:59:59Z",
        "+026-04-01T23:59:59.000Z",
    ] {
        assert!(!is_utc_milliseconds(bad), "{bad}");
    }
}

#[test]
fn commitments_are_what_the_format_says() {
    let salt = [7u8; 32];
    let payload = canonical(&json!({"seat": "m1", "recused": []})).unwrap();
    let mut by_hand = b"konkurs/conflicts/v1\n".to_vec();
    by_hand.extend([7u8; 32]);
    by_hand.extend(br#"{"recused":[],"seat":"m1"}"#);
    assert_eq!(commitment(Committed::Conflicts, &salt, &payload), Hash::of(&by_hand));
    assert_ne!(
        commitment(Committed::Conflicts, &salt, &payload),
        commitment(Committed::Scorecard, &salt, &payload)
    );
    assert_eq!(salted_hash(&salt, b"x"), Hash::of(&[&[7u8; 32][..], b"x"].concat()));
}

#[test]
fn hashes_are_lower_case() {
    let hash = Hash::of(b"x");
    assert_eq!(hash.to_hex().parse(), Ok(hash));
    assert!(hash.to_hex().to_uppercase().parse::<Hash>().is_err());
    assert!(hash.to_hex()[1..].parse::<Hash>().is_err());
    assert_eq!(serde_json::to_value(hash).unwrap(), Value::String(hash.to_hex()));
}

fn data() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991i64..=9_007_199_254_740_991).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let inner = leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| Value::from(map.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    });
    prop::collection::btree_map(any::<String>(), inner, 0..6)
        .prop_map(|map| Value::from(map.into_iter().collect::<serde_json::Map<_, _>>()))
}

/// Both readers must say the same of any bytes.
fn agree(bytes: &[u8]) -> bool {
    match (Entry::parse(bytes), EntryRef::parse(bytes)) {
        (Ok(whole), Ok(raw)) => {
            let head = (whole.n, &*whole.at, &*whole.by, &*whole.kind);
            let data = String::from_utf8(canonical(&whole.data).unwrap()).unwrap();
            head == (raw.n, raw.at, raw.by, raw.kind) && data == raw.data
        }
        (Err(whole), Err(raw)) => whole == raw,
        _ => false,
    }
}

#[test]
fn both_readers_agree_on_the_corner_cases() {
    let deep = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
    let mut samples: Vec<String> = (120..130).map(deep).collect();
    let objects = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    samples.extend((120..130).map(objects));
    for value in [
        "-0",
        "0",
        "-1",
        "01",
        "1e1",
        "1.0",
        "9007199254740991",
        "9007199254740992",
        "-9007199254740991",
        "-9007199254740992",
        "18446744073709551616",
        "null",
        "nul",
        "true",
        "false",
        "truE",
        "[1,]",
        "[,1]",
        "[1 ]",
        "{\"a\":1,}",
        "{,}",
        "\"\\u001f\"",
        "\"\\u001F\"",
        "\"\\u0008\"",
        "\"\\b\"",
        "\"\\/\"",
        "\"\\u0041\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\u{7f}\"",
        "\"\t\"",
        "\"\\t\"",
        "{\"\u{1f600}\":1,\"\u{fb33}\":2}",
        "\"",
        "{\"\u{fb33}\":1,\"\u{1f600}\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"\\\"\":1,\"#\":2}",
        "{\"#\":1,\"\\\"\":2}",
        "{\"\\n\":1,\" \":2}",
        "{\"\\\\\":1,\"]\":2}",
        "{\"]\":1,\"\\\\\":2}",
    ] {
        samples.push(format!("{{\"a\":{value}}}"));
    }
    let (mut taken, all) = (0, samples.len());
    for data in samples {
        let text = RECORDED.replace(r#"{"title":{"en":"Director","uk":"Директор"}}"#, &data);
        assert!(agree(text.as_bytes()), "{text}\n{:?}", EntryRef::parse(text.as_bytes()));
        taken += usize::from(Entry::parse(text.as_bytes()).is_ok());
    }
    assert!(taken > 20 && taken < all - 20, "{taken} of {all}");
}

proptest! {
    #[test]
    fn both_readers_agree(
        data in data(), changes in prop::collection::vec((any::<prop::sample::Index>(), 0x20u8..0x7f), 0..3),
    ) {
        let mut bytes = entry(data).to_bytes().unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert!(agree(&bytes));
    }

    #[test]
    fn what_was_written_reads_back(n in 0u64..=9_007_199_254_740_991, data in data()) {
        let written = Entry { n, ..entry(data) };
        let bytes = written.to_bytes().unwrap();
        prop_assert_eq!(Entry::parse(&bytes).unwrap(), written);
    }

    #[test]
    fn what_reads_is_what_would_be_written(
        at in any::<prop::sample::Index>(), byte: u8,
    ) {
        let mut bytes = RECORDED.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        prop_assert!(agree(&bytes));
        if let Ok(read) = Entry::parse(&bytes) {
            prop_assert_eq!(read.to_bytes().unwrap(), bytes);
        }
    }

    #[test]
    fn rubbish_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(agree(&bytes));
    }
}
