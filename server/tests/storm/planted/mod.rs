//! Words planted in an application are looked for in everything that lies on a disk: the database
//! with its write-ahead log, a dump of it, documents, mail, the temporary folder, the log at its
//! most talkative. At every moment of the application's way, and after the opening too, none is
//! found; while those who may read it do. Nor is what is written beside it: questions, what is asked to be
//! fixed and what is handed in, tax numbers, reasons for another interview, complaints with their files. Where key holders open, and where browsers seal, neither are keys and shares that
//! were brought, and all of it together with the portal's keys and one share too few opens nothing.

pub mod beside;
pub mod browser;
mod holders;
pub mod portal;
pub mod search;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use domain::{
    ApplicationId,
    accounts::{Office, invented_number},
};
use fixtures::rehearsal::PASSWORD;
use ledger::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{
    admission, applications,
    entity::{applicant, application, sealing},
    opening,
};

use self::{
    portal::{Portal, portal},
    search::found,
};
use crate::{
    base::{Base, succeeds},
    http::Browser,
};

pub const EMAIL: &str = "planted@konkurs.example";
/// Who gives the same tax number.
const OTHER: &str = "other@konkurs.example";
/// What lies open, so that a search that finds nothing is known to search.
const NAME: &str = "Відкрита Імʼярена";
/// What must not be found, in the order in which it is written.
const ANSWER: &str = "Зоресвітня відповідь про верстати-самокрути";
const REPLACED: &str = "Друголітня відповідь про верстати-тихоходи";
const CONTENT: &str = "planted content of a file, zirkohraj 5512";
pub const FILE: &str = "Родоначальна-записка-8842.pdf";

async fn planted(base: &Base) {
    let portal = portal(base, None).await;
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(EMAIL, PASSWORD);
    let number = invented_number(1);
    portal.secrets.lock().unwrap().push(number.clone());
    assert_eq!(browser.post(&portal.path(""), &[("number", &number)]).status, 303);
    one_number(&portal, &number).await;
    portal.answer(&browser, ANSWER).await;
    portal.nothing_is_found("a draft").await;
    beside::asks(&portal, &browser).await;
    for document in ["cv", "diploma"] {
        portal.upload(&browser, document);
    }
    portal.upload_in_parts(&browser, "proposal").await;
    portal.nothing_is_found("uploaded").await;
    portal.seal(&browser, &[]);
    portal.nothing_is_found("sealed").await;
    // The draft is destroyed, and still its author goes on from what is sealed.
    let own = portal.viewer(EMAIL, Office::None).await;
    let row = application::Entity::find().filter(application::Column::AccountId.eq(own.id.0));
    let row = row.one(portal.cx.read()).await.unwrap().unwrap();
    assert_eq!(row.answers, "");
    assert!(browser.get(&portal.path("/sections/motivation")).body.contains(ANSWER));
    portal.answer(&browser, REPLACED).await;
    portal.upload(&browser, "cv");
    portal.nothing_is_found("changed").await;
    portal.seal(&browser, &[]);
    portal.nothing_is_found("replaced").await;
    assert_eq!(browser.post(&portal.path("/withdraw"), &[]).status, 303);
    portal.nothing_is_found("withdrawn").await;
    portal.seal(&browser, &[]);
    portal.nothing_is_found("applied again").await;

    portal.close().await;
    portal.nothing_is_found("closed").await;
    peer_opens(&portal, row.id).await;

    let (secretary, chair) = (portal.secretary().await, portal.seated("m1").await);
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    let outcome = opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (2, 0));
    let id = ApplicationId(row.id);
    let sheet = admission::sheet(&portal.cx, &secretary, &portal.slug, id).await.unwrap();
    assert!(format!("{:?}", sheet.answers).contains(REPLACED), "the secretary reads it now");
    assert_eq!(sheet.documents[0].name, FILE);
    portal.nothing_is_found("opened").await;
    // The session is long over.
    browser.sign_in(EMAIL, PASSWORD);
    beside::fixes(&portal, &browser, id).await;
    beside::complains(&portal, &browser, id).await;
    portal.cx.close().await.unwrap();
}

/// A second account with the same tax number is told of that, and of nothing else; who insists goes on.
async fn one_number(portal: &Portal<'_>, number: &str) {
    portal.nothing_is_found("a number is given").await;
    let mut other = Browser::at(&portal.address);
    other.sign_in(OTHER, PASSWORD);
    let told = other.post(&portal.path(""), &[("number", number)]);
    assert_eq!(told.status, 422, "{}", told.body);
    assert!(told.body.contains("name=\"mine\"") && !told.body.contains(EMAIL), "{}", told.body);
    portal.nothing_is_found("a number is given twice").await;
    let insists = other.post(&portal.path(""), &[("number", number), ("mine", "yes")]);
    assert_eq!(insists.status, 303, "{}", insists.body);
    portal.nothing_is_found("somebody insists").await;
    let rows = applicant::Entity::find().all(portal.cx.read()).await.unwrap();
    let claims = |claim| rows.iter().filter(|row| row.claim == claim).collect::<Vec<_>>();
    let (first, second) = (claims(0), claims(1));
    let first = first.iter().find(|row| row.number == second[0].number).unwrap();
    assert_eq!(first.number.len(), 32);
    assert_ne!(first.number, Hash::of(number.as_bytes()).0, "who has the rows alone finds nobody");
}

/// Another program, age itself, opens with the portal's key alone what is sealed.
async fn peer_opens(portal: &Portal<'_>, id: i64) {
    let sealings = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(id))
        .filter(sealing::Column::WithdrawnN.is_null())
        .filter(sealing::Column::ReplacedN.is_null());
    let sealed = sealings.one(portal.cx.read()).await.unwrap().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let decrypted = |identity: &Path, file: &Path| {
        let mut age = Command::new("age");
        age.arg("--decrypt").arg("--identity").arg(identity).arg(file).stdin(Stdio::null());
        succeeds(age).stdout
    };
    let wrapped = put("key.age", sealed.sealed_key.as_bytes());
    let key = decrypted(&portal.data.join("secrets/portal.age"), &wrapped);
    let key = put("key", &key);
    let answers = decrypted(&key, &put("answers.age", sealed.answers.as_bytes()));
    assert!(found(&answers, REPLACED), "{}", String::from_utf8_lossy(&answers));
    let own = portal.viewer(EMAIL, Office::None).await;
    let own = applications::own(&portal.cx, &own, &portal.slug).await.unwrap().draft.unwrap();
    let id = own.attached("cv").unwrap().id.0;
    let file = store::entity::document::Entity::find_by_id(id).one(portal.cx.read()).await.unwrap();
    let blob = file.unwrap().blob;
    let lies = portal.data.join("documents").join(&blob[..2]).join(&blob);
    assert!(found(&decrypted(&key, &lies), CONTENT));
}

pub fn on<F: Future>(story: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(story)
}

#[test]
fn sqlite() {
    on(planted(&Base::sqlite()));
}

#[test]
fn postgres() {
    let base = Base::postgres("planted");
    on(planted(&base));
    base.drop_database();
}

#[test]
fn interview_sqlite() {
    on(beside::interviews(&Base::sqlite()));
}

#[test]
fn interview_postgres() {
    let base = Base::postgres("planted_interview");
    on(beside::interviews(&base));
    base.drop_database();
}

#[test]
fn browser_sqlite() {
    on(browser::planted(&Base::sqlite()));
}

#[test]
fn browser_postgres() {
    let base = Base::postgres("planted_browser");
    on(browser::planted(&base));
    base.drop_database();
}

#[test]
fn key_holders_sqlite() {
    on(holders::planted(&Base::sqlite()));
}

#[test]
fn key_holders_postgres() {
    let base = Base::postgres("planted_holders");
    on(holders::planted(&base));
    base.drop_database();
}
