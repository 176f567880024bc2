//! The blind copy: what was written stays, what was noted about who wrote it is gone. `Secretname`
//! stands in every place that programs have for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made;

use std::{
    io::{Cursor, Read as _, Write as _},
    process::{Command, Stdio},
};

use domain::{Refusal, applications::MediaType};
use fixtures::{
    documents::{certificate_png, cv_docx, diploma_jpeg, plain_pdf, proposal_pdf},
    enterprises::enterprise,
    people::candidate,
};
use inspect::{blind_copy, understand};

const SECRETS: [&str; 4] = ["Secretname", "struckout", "remarked", "00AB12CD"];

/// The file as text, with every part of an archive and every stream of a PDF unpacked.
fn opened(bytes: &[u8]) -> String {
    let mut all = bytes.to_vec();
    if let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) {
        for at in 0..zip.len() {
            zip.by_index(at).unwrap().read_to_end(&mut all).unwrap();
        }
    }
    if let Ok(document) = lopdf::Document::load_mem(bytes) {
        for object in document.objects.values() {
            all.extend(format!("{object:?}").as_bytes());
            if let Ok(stream) = object.as_stream() {
                all.extend(stream.get_plain_content().unwrap_or_default());
            }
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

fn blind(bytes: &[u8]) -> Vec<u8> {
    let kind = understand(bytes).unwrap().kind;
    let copy = blind_copy(bytes, kind).unwrap().bytes;
    let again = understand(&copy).unwrap();
    assert_eq!(again.kind, kind, "the copy is what the file was");
    copy
}

#[test]
fn nothing_tells_of_the_author() {
    let jpeg = diploma_jpeg(1, &candidate(1, 0));
    for (what, file, kept) in [
        ("PDF", made::told_pdf(&jpeg), &["kept words", "example.org/kept"][..]),
        ("DOCX", made::docx(&[]), &["kept one", " kept two &amp; three", "image1.png"]),
        ("ODT", made::odt(&[]), &["kept one", " kept two &amp; three"]),
        ("JPEG", made::told_jpeg(&jpeg), &[]),
        ("PNG", made::told_png(), &[]),
    ] {
        let before = opened(&file);
        assert!(before.contains("Secretname"), "{what}: nothing is hidden in it");
        let copy = blind(&file);
        let after = opened(&copy);
        for secret in SECRETS {
            assert!(!after.contains(secret), "{what}: {secret} is still there: {after}");
        }
        for word in kept {
            assert!(after.contains(word), "{what}: {word} is lost: {after}");
        }
    }
}

#[test]
fn parts_that_are_gone_are_named_nowhere() {
    let after = opened(&blind(&made::docx(&[])));
    for gone in ["comments.xml", "core.xml", "customXml", "w:author", "rsid", "paraId"] {
        assert!(!after.contains(gone), "{gone}");
    }
    let after = opened(&blind(&made::odt(&[])));
    for gone in ["meta.xml", "settings.xml", "text:change"] {
        assert!(!after.contains(gone), "{gone}");
    }
}

#[test]
fn a_copy_of_a_copy_is_the_copy() {
    let person = candidate(1, 0);
    let jpeg = diploma_jpeg(1, &person);
    for file in [made::told_pdf(&jpeg), made::docx(&[]), made::odt(&[]), made::told_png(), jpeg] {
        let copy = blind(&file);
        assert_eq!(blind(&copy), copy);
    }
}

#[test]
fn a_picture_is_the_same_picture() {
    let person = candidate(1, 0);
    let jpeg = diploma_jpeg(1, &person);
    assert_eq!(blind(&made::told_jpeg(&jpeg)), blind(&jpeg));
    let png = certificate_png(1, &person);
    assert!(infer_size(&blind(&png)) == infer_size(&png));
}

/// Width and height of a PNG.
fn infer_size(png: &[u8]) -> &[u8] {
    &png[16..24]
}

#[test]
fn what_is_signed_names_who_signed() {
    for (file, kind) in [
        (made::signature(), MediaType::P7s),
        (made::container(&plain_pdf("signed")), MediaType::Asice),
    ] {
        assert_eq!(blind_copy(&file, kind), Err(Refusal::DocumentSigned));
    }
}

/// Other people's readers take the copy; left out with a message where they aren't installed.
#[test]
fn other_programs_read_the_copies() {
    let person = candidate(1, 0);
    let proposal = proposal_pdf(1, &person, enterprise(0), true);
    let copy = blind(&proposal);
    assert!(copy.len() < proposal.len() * 2, "{} of {}", copy.len(), proposal.len());
    if let (Some(before), Some(after)) =
        (asked("pdftotext", &["-", "-"], &proposal), asked("pdftotext", &["-", "-"], &copy))
    {
        assert!(before.len() > 1000 && before == after, "the words are the same");
    }
    let path = std::env::temp_dir().join(format!("konkurs-blind-{}.pdf", std::process::id()));
    std::fs::write(&path, &copy).unwrap();
    let said = asked("qpdf", &["--check", path.to_str().unwrap()], b"");
    std::fs::remove_file(path).unwrap();
    if let Some(said) = said {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    let word = blind(&cv_docx(1, &person));
    let code = "import sys,zipfile,io;z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()));\
                print(z.testzip(), len(z.namelist()))";
    if let Some(said) = asked("python3", &["-c", code], &word) {
        assert_eq!(said.trim(), "None 6");
    }
}

fn asked(program: &str, arguments: &[&str], file: &[u8]) -> Option<String> {
    let run = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut run) = run else {
        eprintln!("{program} is not installed: this part of the test was left out");
        return None;
    };
    let mut to = run.stdin.take().unwrap();
    let file = file.to_vec();
    let giving = std::thread::spawn(move || to.write_all(&file));
    let output = run.wait_with_output().unwrap();
    let _ = giving.join();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program}: {errors}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
