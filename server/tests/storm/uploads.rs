//! The server is killed in the middle of an upload in parts. What it had said it has is there when it
//! comes back; the upload goes on from there and becomes the document it would have been. One that
//! nobody goes on with leaves no file behind.

use std::{net::TcpStream, path::PathBuf, thread::sleep, time::Duration};

use domain::accounts::{Office, invented_number};
use fixtures::rehearsal::PASSWORD;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::{
    applications, documents,
    entity::{document, upload_part},
};

use crate::{
    base::Base,
    http::Browser,
    planted::{
        self, EMAIL, FILE,
        portal::{Portal, portal},
        search::gather,
    },
};

/// Bytes that come in the end of a part before the server dies.
const COMES: usize = 300 * 1024;

/// A PDF of some megabytes that nothing packs.
fn large() -> Vec<u8> {
    let mut chance = fixtures::chance::Chance::new(7, &["upload"]);
    let mut noise = String::new();
    while noise.len() < 3 * 1024 * 1024 {
        noise.push(char::from(b'a' + (chance.next() % 26) as u8));
    }
    fixtures::documents::plain_pdf(&noise)
}

fn begins(portal: &Portal<'_>, browser: &Browser, document: &str, length: usize) -> String {
    let what = format!("POST /api/app/uploads/{}/{document}", portal.slug);
    // `FILE`, as tus has it.
    let name = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, FILE);
    let more = format!("Upload-Length: {length}\r\nUpload-Metadata: filename {name}\r\n");
    let begun = browser.tus(&what, &more, b"");
    assert_eq!(begun.status, 201, "{}", begun.body);
    begun.header("location").to_owned()
}

fn sends(browser: &Browser, address: &str, offset: usize, part: &[u8]) {
    let more =
        format!("Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n");
    let sent = browser.tus(&format!("PATCH {address}"), &more, part);
    assert_eq!(sent.status, 204, "{}", sent.body);
}

/// How far an upload is.
fn far(browser: &Browser, address: &str) -> usize {
    let far = browser.tus(&format!("HEAD {address}"), "", b"");
    assert_eq!(far.status, 200, "{}", far.body);
    far.header("upload-offset").parse().unwrap()
}

/// Half of it comes and is acknowledged, then some more, and then the server is gone.
fn dies_within(portal: &Portal<'_>, browser: &Browser, address: &str, pdf: &[u8]) -> TcpStream {
    let half = pdf.len() / 2;
    sends(browser, address, 0, &pdf[..half]);
    let what = format!("PATCH {address}");
    let part = &pdf[half..half + COMES];
    let stream = browser.breaks_off(&what, half, pdf.len() - half, part);
    sleep(Duration::from_millis(200));
    portal.dies();
    stream
}

async fn killed(base: &Base) {
    let portal = portal(base, None).await;
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(EMAIL, PASSWORD);
    let number = invented_number(1);
    assert_eq!(browser.post(&portal.path(""), &[("number", &number)]).status, 303);
    let others = files(&portal, &[]);
    let pdf = large();
    let half = pdf.len() / 2;

    let address = begins(&portal, &browser, "cv", pdf.len());
    let broken = dies_within(&portal, &browser, &address, &pdf);
    portal.comes_back();
    drop(broken);
    let offset = far(&browser, &address);
    assert!((half..=half + COMES).contains(&offset), "{offset}: what was acknowledged is there");
    assert!(!browser.get(&portal.path("/documents/cv")).body.contains(FILE), "it is not whole");
    sends(&browser, &address, offset, &pdf[offset..]);
    let page = browser.get(&portal.path("/documents/cv")).body;
    assert!(page.contains(FILE) && page.contains("PDF, 1 сторінка"), "{page}");
    let own = portal.viewer(EMAIL, Office::None).await;
    let draft = applications::own(&portal.cx, &own, &portal.slug).await.unwrap().draft.unwrap();
    let id = draft.attached("cv").unwrap().id;
    let row = document::Entity::find_by_id(id.0).one(portal.cx.read()).await.unwrap().unwrap();
    assert_eq!(row.sha256, ledger::Hash::of(&pdf).0, "byte for byte");

    // Another one, killed when all of it has come but for its end; nobody goes on with it.
    let address = begins(&portal, &browser, "diploma", pdf.len());
    drop(dies_within(&portal, &browser, &address, &pdf));
    portal.comes_back();
    assert!(far(&browser, &address) >= half);
    let kept = files(&portal, &others);
    portal.passes(24 * 4);
    documents::expire_uploads(&portal.cx).await.unwrap();
    portal.cx.collect_blobs().await.unwrap();
    assert_eq!(upload_part::Entity::find().count(portal.cx.read()).await.unwrap(), 0);
    let left = files(&portal, &others);
    assert!(left.len() < kept.len(), "parts are collected: {kept:?}");
    assert_eq!(left, [row.blob], "and nothing but the document lies there");
    browser.sign_in(EMAIL, PASSWORD);
    assert_eq!(browser.tus(&format!("HEAD {address}"), "", b"").status, 404);
    checked(&portal);
    portal.cx.close().await.unwrap();
}

/// Rows and files follow from the record.
fn checked(portal: &Portal<'_>) {
    let mut command = portal.base.konkurs();
    command
        .arg("check")
        .env("KONKURS_DATABASE_URL", &portal.base.url)
        .env("KONKURS_DATA", &portal.data)
        .env("KONKURS_ORIGIN", format!("http://{}", portal.address));
    let said = crate::base::succeeds(command).stdout;
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("differences 0"), "{said}");
}

/// The names of all files that lie in storage, but for these.
fn files(portal: &Portal<'_>, others: &[String]) -> Vec<String> {
    let mut files = Vec::new();
    gather(&portal.data.join("documents"), &mut files);
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = files.iter().map(name).collect();
    names.retain(|name| !others.contains(name));
    names.sort();
    names
}

#[test]
fn sqlite() {
    planted::on(killed(&Base::sqlite()));
}

#[test]
fn postgres() {
    let base = Base::postgres("uploads");
    planted::on(killed(&base));
    base.drop_database();
}
