//! Files are looked into in a process of their own, and whatever becomes of it, one upload is
//! refused in words and nothing is left behind.

use std::{os::unix::fs::PermissionsExt as _, path::PathBuf};

use domain::{Refusal, applications::MediaType};
use fixtures::documents::plain_pdf;
use inspect::Understood;
use server::inspection::Apart;
use store::{Error, blobs::Received, documents::Inspector as _, keys::ApplicationKey};
use tokio::io::AsyncReadExt as _;

use crate::world::World;

async fn received(world: &World, bytes: &[u8]) -> Received {
    let key = ApplicationKey::generate().unwrap();
    let mut upload = world.cx.blobs().receive(&key).await.unwrap();
    upload.write(bytes).await.unwrap();
    upload.finish().await.unwrap()
}

/// A program that does this instead of looking into a file.
fn program(world: &World, does: &str) -> PathBuf {
    let path = world.folder.path().join("program");
    std::fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn refusal(found: Result<Understood, Error>) -> Refusal {
    match found {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_file_and_its_copy_go_through_pipes() {
    let world = World::new().await;
    let apart = Apart::by(env!("CARGO_BIN_EXE_konkurs"));
    let file = received(&world, &plain_pdf("a page")).await;
    let mut copy = world.cx.blobs().receive_copy(file.key().unwrap()).await.unwrap();
    let found = apart.inspect(&file, Some(&mut copy)).await.unwrap();
    assert_eq!(found, Understood { kind: MediaType::Pdf, pages: Some(1), left_out: 0 });
    let copy = copy.finish().await.unwrap();
    let mut bytes = Vec::new();
    copy.open().await.unwrap().read_to_end(&mut bytes).await.unwrap();
    assert_eq!(inspect::understand(&bytes), Ok(found));
    let other = received(&world, b"plain words").await;
    assert_eq!(refusal(apart.inspect(&other, None).await), Refusal::DocumentType);
}

#[tokio::test]
async fn a_process_that_dies_or_talks_nonsense_refuses_the_file() {
    let world = World::new().await;
    let file = received(&world, &plain_pdf(&"a page ".repeat(100_000))).await;
    for does in [
        "kill -9 $$",
        "exit 1",
        "exec true",
        "cat >/dev/null; echo nonsense",
        "cat >/dev/null; echo '{\"refused\":\"no-such-rule\"}'",
        "cat >/dev/null; echo '{\"understood\":{\"kind\":\"text/html\",\"pages\":1,\"left_out\":0}}'",
        // It told, but did not come to its end.
        "cat >/dev/null; echo '{\"understood\":{\"kind\":\"application/pdf\",\"pages\":1,\"left_out\":0}}'; exit 1",
        "cat >/dev/null; head -c 100000 /dev/zero",
    ] {
        let apart = Apart::by(program(&world, does));
        assert_eq!(refusal(apart.inspect(&file, None).await), Refusal::DocumentUnchecked, "{does}");
    }
}

#[tokio::test]
async fn it_has_no_environment_and_stands_at_the_root() {
    let world = World::new().await;
    let file = received(&world, &plain_pdf("a page")).await;
    let out = world.folder.path().join("environment");
    let does = format!("env > {}; pwd >> {0}; cat >/dev/null", out.display());
    let _ = Apart::by(program(&world, &does)).inspect(&file, None).await;
    let seen = std::fs::read_to_string(out).unwrap();
    assert!(!seen.contains("KONKURS") && !seen.contains("HOME") && seen.ends_with("/\n"), "{seen}");
}

#[tokio::test]
async fn a_file_that_takes_too_much_memory_is_refused() {
    let world = World::new().await;
    // Numbers of one digit in a list without end: each takes many times its size.
    let mut pdf = plain_pdf("a page");
    let end = pdf.windows(4).position(|part| part == b"xref").unwrap();
    let list = format!("9 0 obj\n[{}]\nendobj\n", "1 ".repeat(9_500_000));
    pdf.splice(end..end, list.bytes());
    let file = received(&world, &pdf).await;
    let apart = Apart::by(env!("CARGO_BIN_EXE_konkurs"));
    let why = match apart.inspect(&file, None).await {
        Ok(found) => panic!("{found:?}"),
        Err(Error::Refused(why)) => why,
        Err(error) => panic!("{error}"),
    };
    assert!(matches!(why, Refusal::DocumentUnchecked | Refusal::DocumentBroken), "{why:?}");
}

/// A PDF of these objects, of which the first leads to all others.
pub fn pdf_with(objects: impl IntoIterator<Item = String>) -> Vec<u8> {
    let (mut pdf, mut places) = (b"%PDF-1.7\n".to_vec(), Vec::new());
    for object in objects {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", places.len()).bytes());
    }
    let (start, count) = (pdf.len(), places.len() + 1);
    pdf.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|at| pdf.extend(format!("{at:010} 00000 n \n").bytes()));
    let end = format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.extend(end.bytes());
    pdf
}

/// Pages with words of their own, as many as these.
fn pdf_of(pages: usize) -> Vec<u8> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let first = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 595 842]>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let pages = (0..pages).flat_map(|page| {
        let words = format!("BT /F 9 Tf 9 9 Td (page {page}) Tj ET");
        let resources = "/Resources<</Font<</F 3 0 R>>>>/PieceInfo<</By(Secretname)>>";
        let contents = 5 + 2 * page;
        [
            format!("<</Type/Page/Parent 2 0 R/Contents {contents} 0 R{resources}>>"),
            format!("<</Length {}>>stream\n{words}\nendstream", words.len()),
        ]
    });
    pdf_with(first.into_iter().chain(pages))
}

/// Also the copy stays within what the process may take of memory and time.
#[tokio::test]
async fn ten_thousand_pages_get_their_blind_copy() {
    let world = World::new().await;
    let pdf = pdf_of(10_000);
    assert!(pdf.windows(10).any(|part| part == b"Secretname"));
    let file = received(&world, &pdf).await;
    let mut copy = world.cx.blobs().receive_copy(file.key().unwrap()).await.unwrap();
    let apart = Apart::by(env!("CARGO_BIN_EXE_konkurs"));
    let begun = std::time::Instant::now();
    let found = apart.inspect(&file, Some(&mut copy)).await.unwrap();
    eprintln!("{} bytes took {:?}", pdf.len(), begun.elapsed());
    assert_eq!(found, Understood { kind: MediaType::Pdf, pages: Some(10_000), left_out: 0 });
    let mut bytes = Vec::new();
    copy.finish().await.unwrap().open().await.unwrap().read_to_end(&mut bytes).await.unwrap();
    assert_eq!(inspect::understand(&bytes).unwrap().pages, Some(10_000));
    assert!(!bytes.windows(10).any(|part| part == b"Secretname"));
}
