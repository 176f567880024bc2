//! The program as an observer runs it.

#![allow(clippy::unwrap_used)]

use std::{
    path::Path,
    process::{Command, Output},
};

use ledger::{Signer, WitnessSigner};
use verify::Bundle;

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs-verify"));
    let Output { status, stdout, stderr } =
        command.current_dir(folder).args(arguments).env_clear().output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// A bundle without entries: it can be read, and doesn't hold.
fn empty() -> Bundle<'static> {
    let signer = Signer::from_seed("konkurs.example/record", &[3; 32]).unwrap();
    let checkpoint = ledger::Checkpoint {
        origin: "konkurs.example/record/2026-014".into(),
        size: 0,
        root: ledger::Tree::new().root(),
    };
    let checkpoint = checkpoint.sign(&signer).unwrap();
    Bundle { checkpoint, entries: Vec::new(), vkey: signer.vkey().to_string(), repacked: false }
}

#[test]
fn what_cannot_be_read_is_told_apart_from_what_does_not_hold() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, complaint) = run(folder.path(), &["none.zip"]);
    assert!(code == Some(2) && complaint.contains("none.zip"), "{complaint}");
    let live = "https://konkurs.example/uk/competitions/2026-014";
    let (code, _, complaint) = run(folder.path(), &[live]);
    assert!(
        code == Some(2)
            && complaint.contains("/record/2026-014/bundle.zip: this program has no network"),
        "{complaint}"
    );
    std::fs::write(folder.path().join("b.zip"), b"PK rubbish").unwrap();
    let (code, out, complaint) = run(folder.path(), &["b.zip", "--lang", "en"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(complaint.starts_with("konkurs-verify: This is not a bundle.zip"), "{complaint}");

    std::fs::write(folder.path().join("b.zip"), verify::bundle::write(&empty())).unwrap();
    let (code, report, _) = run(folder.path(), &["b.zip"]);
    assert!(code == Some(1) && report.contains("[НІ]"), "{report}");
    let (code, report, _) = run(folder.path(), &["b.zip", "--json"]);
    assert!(code == Some(1) && report.contains("\"holds\": false"), "{report}");
    for wrong in [["--lang", "de"], ["--vkey", "x"], ["--witness", "x"], ["--since", "none"]] {
        let (code, out, _) = run(folder.path(), &["b.zip", wrong[0], wrong[1]]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{wrong:?}");
    }
}

#[test]
fn a_witness_who_is_named_must_have_cosigned() {
    let folder = tempfile::tempdir().unwrap();
    let witness = WitnessSigner::from_seed("witness.example/w1", &[4; 32]).unwrap();
    let other = WitnessSigner::from_seed("witness.example/w2", &[5; 32]).unwrap();
    let mut bundle = empty();
    let text = ledger::note::Note::parse(bundle.checkpoint.as_bytes()).unwrap().text;
    bundle.checkpoint += &witness.cosign(&text, 1_795_438_800);
    std::fs::write(folder.path().join("b.zip"), verify::bundle::write(&bundle)).unwrap();
    let key = witness.key().to_string();
    let (_, report, _) = run(folder.path(), &["b.zip", "--lang", "en", "--witness", &key]);
    assert!(report.contains("[ok] Witnesses: "), "{report}");
    assert!(report.contains("witness.example/w1 (2026-11-23T13:00:00Z)"), "{report}");
    let both = ["b.zip", "--lang", "en", "--witness", &key, "--witness", &other.key().to_string()];
    let (_, report, _) = run(folder.path(), &both);
    assert!(
        report.contains("[NO] Witnesses: ") && report.contains("witness.example/w2"),
        "{report}"
    );
}
