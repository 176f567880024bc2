//! The same where key holders open, any two of three.

use std::{fs, path::Path};

use age::x25519::Identity;
use domain::{
    ApplicationId,
    accounts::{Office, invented_number},
    competitions::rules::SealingWay,
};
use fixtures::rehearsal::{KeyHolders, PASSWORD};
use sea_orm::EntityTrait;
use store::{
    admission, applications,
    entity::{key_holder, sealing},
    holders, opening,
};

use super::{
    ANSWER, CONTENT, EMAIL, FILE, REPLACED,
    portal::{Portal, portal, value},
    search::{found, gather},
};
use crate::{base::Base, http::Browser};

pub async fn planted(base: &Base) {
    let keys = tempfile::tempdir().unwrap();
    let plan = KeyHolders { k: 2, keys: keys.path().to_owned(), way: SealingWay::Holders };
    let portal = portal(base, Some(plan)).await;
    let key_of = |name: &str| key(&keys.path().join(format!("{name}.txt")));
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(EMAIL, PASSWORD);
    let number = invented_number(1);
    assert_eq!(browser.post(&portal.path(""), &[("number", &number)]).status, 303);
    portal.answer(&browser, ANSWER).await;
    portal.upload(&browser, "diploma");
    portal.upload(&browser, "cv");
    portal.upload_in_parts(&browser, "proposal").await;
    portal.nothing_is_found("a draft for key holders").await;

    let page = browser.get(&portal.path("/check")).body;
    let own = page.split("data-drawn-key").nth(1).unwrap();
    let own = own.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let half = value(&page, "own");
    let author: Identity = own.parse().unwrap();
    assert_eq!(author.to_public().to_string(), half);
    portal.secrets.lock().unwrap().push(own.clone());
    portal.seal(&browser, &[("own", &half)]);
    portal.nothing_is_found("sealed for key holders").await;
    nobody_opens(&portal, &[]).await;

    let open = portal.path("/open");
    let read = browser.post(&open, &[("act", "read"), ("key", &own)]);
    assert!(read.status == 200 && read.body.contains(ANSWER) && read.body.contains(FILE));
    portal.nothing_is_found("read by its author").await;
    assert_eq!(browser.post(&open, &[("act", "resume"), ("key", &own)]).status, 303);
    portal.answer(&browser, REPLACED).await;
    portal.upload(&browser, "cv");
    portal.nothing_is_found("taken up and changed").await;
    portal.seal(&browser, &[("own", &half)]);
    portal.nothing_is_found("replaced for key holders").await;
    assert_eq!(browser.post(&portal.path("/withdraw"), &[]).status, 303);
    portal.nothing_is_found("withdrawn from key holders").await;
    assert_eq!(browser.post(&open, &[("act", "resume"), ("key", &own)]).status, 303);
    portal.seal(&browser, &[("own", &half)]);
    portal.nothing_is_found("applied again").await;
    portal.close().await;
    portal.nothing_is_found("closed").await;
    nobody_opens(&portal, &[]).await;
    // Who has a key does open: the search would find it.
    let opened = everything_opened(&portal, vec![author]).await;
    for word in [REPLACED, CONTENT] {
        assert!(opened.iter().any(|text| found(text, word)), "{word}: its author opens nothing");
    }

    let secretary = portal.secretary().await;
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    brings(&portal, "o2", key_of("o2")).await;
    portal.nothing_is_found("one of two shares is there").await;
    nobody_opens(&portal, &["o2"].map(key_of)).await;
    let chair = portal.seated("m1").await;
    opening::open(&portal.cx, &chair, &portal.slug).await.unwrap_err();
    portal.nothing_is_found("one is not enough").await;
    brings(&portal, "m1", key_of("m1")).await;
    portal.nothing_is_found("both are there").await;
    let outcome = opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (2, 0));
    let own = portal.viewer(EMAIL, Office::None).await;
    let draft = applications::own(&portal.cx, &own, &portal.slug).await.unwrap().draft.unwrap();
    let sheet = admission::sheet(&portal.cx, &secretary, &portal.slug, ApplicationId(draft.id.0));
    let sheet = sheet.await.unwrap();
    assert!(format!("{:?}", sheet.answers).contains(REPLACED), "the secretary reads it now");
    portal.nothing_is_found("opened by key holders").await;
    portal.cx.close().await.unwrap();
}

pub fn key(path: &Path) -> Identity {
    let file = fs::read_to_string(path).unwrap();
    file.lines().find(|line| !line.starts_with('#')).unwrap().parse().unwrap()
}

/// Brings the share of a seat, which is a secret from now on.
pub async fn brings(portal: &Portal<'_>, place: &str, key: Identity) {
    let (viewer, slug) = (portal.seated(place).await, &portal.slug);
    let held = holders::holding(&portal.cx, &viewer, slug).await.unwrap();
    let share = age::decrypt(&key, held.share.unwrap().as_bytes()).unwrap();
    let share = String::from_utf8(share).unwrap();
    portal.secrets.lock().unwrap().push(share.clone());
    holders::bring_share(&portal.cx, &viewer, slug, &share).await.unwrap();
}

/// The portal's own keys open nothing of what is sealed, even with the keys of some holders: fewer
/// than it takes.
pub async fn nobody_opens(portal: &Portal<'_>, holders: &[Identity]) {
    let own = portal.viewer(EMAIL, Office::None).await;
    let seen = applications::own(&portal.cx, &own, &portal.slug).await.unwrap();
    assert!(seen.draft.is_none() && seen.closed.is_some(), "the portal keeps no key of it");
    let portals = key(&portal.data.join("secrets/portal.age"));
    let keys = std::iter::once(portals).chain(holders.iter().cloned()).collect();
    let opened = everything_opened(portal, keys).await;
    assert_eq!(opened.len(), holders.len(), "a share of each of them, and nothing else");
    for text in opened {
        for word in [ANSWER, REPLACED, CONTENT, FILE, "AGE-SECRET-KEY"] {
            assert!(!found(&text, word), "{word} is opened");
        }
    }
}

/// Whatever these keys open in a copy of database and files, and what is opened by keys found there.
async fn everything_opened(portal: &Portal<'_>, mut keys: Vec<Identity>) -> Vec<Vec<u8>> {
    let mut closed = Vec::new();
    for row in sealing::Entity::find().all(portal.cx.read()).await.unwrap() {
        closed.extend([row.sealed_key.into_bytes(), row.answers.into_bytes()]);
    }
    for row in key_holder::Entity::find().all(portal.cx.read()).await.unwrap() {
        closed.extend(row.share.map(String::into_bytes));
    }
    let mut files = Vec::new();
    gather(&portal.data.join("documents"), &mut files);
    closed.extend(files.iter().map(|file| fs::read(file).unwrap()));
    let mut opened = Vec::new();
    while let Some(key) = keys.pop() {
        closed.retain(|file| {
            let Ok(text) = age::decrypt(&key, file) else { return true };
            keys.extend(std::str::from_utf8(&text).ok().and_then(|line| line.parse().ok()));
            opened.push(text);
            false
        });
    }
    opened
}
