//! The same where the author's browser seals. Its side is the module that browsers run; what it keeps to
//! itself, keys too, must not be found from the first word on.

use domain::{
    ApplicationId, Refusal,
    accounts::{Office, invented_number},
    competitions::rules::SealingWay,
};
use fixtures::{
    documents::plain_pdf,
    rehearsal::{KeyHolders, PASSWORD},
};
use serde_json::{Value, json};
use server::clamd::Address;
use store::{Error, admission, applications, opening};
use writing_web::{ApplicationKey, OwnKey, Writing, closed_file_for, closed_for, sha256};

use super::{
    ANSWER, CONTENT, EMAIL, FILE, REPLACED,
    holders::{brings, key as key_of, nobody_opens},
    portal::{Portal, Setup, filled, portal, portal_with},
};
use crate::{
    base::Base,
    http::Browser,
    scanner::{Clamd, INFECTION},
};

struct Author<'a> {
    portal: &'a Portal<'a>,
    browser: Browser,
    own: OwnKey,
    key: ApplicationKey,
    files: Value,
}

impl<'a> Author<'a> {
    /// Signs in, and begins on the page that seals.
    fn begins(portal: &'a Portal<'a>) -> Self {
        let mut browser = Browser::at(&portal.address);
        browser.sign_in(EMAIL, PASSWORD);
        let number = invented_number(1);
        portal.secrets.lock().unwrap().push(number.clone());
        let begin = [("number", number.as_str()), ("where", "browser")];
        assert_eq!(browser.post(&portal.path(""), &begin).status, 303);
        let (own, key) = (OwnKey::fresh(), ApplicationKey::fresh());
        let line = own.file().lines().last().unwrap().to_owned();
        portal.secrets.lock().unwrap().extend([line, key.text()]);
        Self { portal, browser, own, key, files: json!({}) }
    }

    fn api(&self) -> String {
        format!("/api/app/browser/{}", self.portal.slug)
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.browser.get(&self.api()).body).unwrap()
    }

    async fn writing(&self) -> Writing {
        let rules = self.portal.cx.state(&self.portal.slug).await.unwrap().rules.clone();
        Writing::new(&serde_json::to_string(&rules).unwrap()).unwrap()
    }

    async fn answers(&self, word: &str) -> String {
        let state = self.portal.cx.state(&self.portal.slug).await.unwrap();
        let pairs: Vec<_> = state.rules.questions.iter().flat_map(|q| filled(q, word)).collect();
        self.writing().await.typed(&serde_json::to_string(&pairs).unwrap()).unwrap()
    }

    async fn writes(&self, act: &str, word: &str) {
        let answers: Value = serde_json::from_str(&self.answers(word).await).unwrap();
        let draft = json!({ "answers": answers, "files": self.files, "key": self.key.text() });
        let draft = closed_for(&self.own.recipient(), &draft.to_string()).unwrap();
        let version = self.state()["version"].to_string();
        let (recipient, own) = (self.key.recipient(), self.own.recipient());
        let fields = [
            ("act", act),
            ("version", version.as_str()),
            ("recipient", recipient.as_str()),
            ("own", own.as_str()),
            ("draft", draft.as_str()),
        ];
        let saved = self.browser.post(&self.api(), &fields);
        assert_eq!(saved.status, 200, "{}", saved.body);
    }

    async fn attaches(&mut self, document: &str) {
        self.attaches_with(document, &CONTENT.repeat(4000)).await;
    }

    async fn attaches_with(&mut self, document: &str, words: &str) {
        let bytes = plain_pdf(&format!("{words} {document}"));
        self.files[document] =
            json!({ "name": FILE, "size": bytes.len(), "sha256": sha256(&bytes) });
        let closed = closed_file_for(&self.key.recipient(), &bytes).unwrap();
        let state = self.state();
        let there = state["documents"].as_array().into_iter().flatten();
        let there = there.filter(|file| file["document"] == document).map(|file| &file["id"]);
        let shown = there.filter_map(Value::as_str).next().unwrap_or_default();
        let what = format!("POST /api/app/uploads/{}/{document}?shown={shown}", self.portal.slug);
        let begun = self.browser.tus(&what, &format!("Upload-Length: {}\r\n", closed.len()), b"");
        assert_eq!(begun.status, 201, "{}", begun.body);
        let what = format!("PATCH {}", begun.header("location"));
        let half = closed.len() / 2;
        for (offset, part) in [(0, &closed[..half]), (half, &closed[half..])] {
            let more = format!(
                "Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n"
            );
            let sent = self.browser.tus(&what, &more, part);
            assert_eq!(sent.status, 204, "{}", sent.body);
        }
        self.portal.nothing_is_found("a closed file has come").await;
    }

    async fn seals(&self, word: &str, chance: u8) {
        let state = self.state();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (answers, files) = (self.answers(word).await, self.files.to_string());
        let made = self.writing().await;
        let made = made.sealed(&answers, &files, &text(&state["code"]), &[chance; 64]).unwrap();
        let made: Value = serde_json::from_str(&made).unwrap();
        let to = json!([state["recipients"][0], self.own.recipient()]).to_string();
        let mut fields = vec![
            ("act", "seal".to_owned()),
            ("version", state["version"].to_string()),
            ("code", text(&state["code"])),
            ("commitment", text(&made["commitment"])),
            ("content", self.key.close(&text(&made["content"])).unwrap()),
            ("key", self.key.wrapped_for(&to).unwrap()),
            ("consent", "yes".to_owned()),
        ];
        let documents = state["documents"].as_array().unwrap();
        fields.extend(documents.iter().map(|file| ("file", text(&file["id"]))));
        let fields: Vec<_> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let sealed = self.browser.post(&self.api(), &fields);
        assert_eq!(sealed.status, 200, "{}", sealed.body);
    }
}

pub async fn planted(base: &Base) {
    let keys = tempfile::tempdir().unwrap();
    let way = SealingWay::Browser;
    let plan = KeyHolders { k: 2, keys: keys.path().to_owned(), way };
    let portal = portal(base, Some(plan)).await;
    let mut author = Author::begins(&portal);
    author.writes("begin", ANSWER).await;
    portal.nothing_is_found("a draft of a browser").await;
    for document in ["cv", "diploma", "proposal"] {
        author.attaches(document).await;
    }
    author.writes("save", ANSWER).await;
    author.seals(ANSWER, 1).await;
    portal.nothing_is_found("sealed by a browser").await;
    nobody_opens(&portal, &[]).await;
    author.attaches("cv").await;
    author.writes("save", REPLACED).await;
    author.seals(REPLACED, 2).await;
    portal.nothing_is_found("replaced by a browser").await;
    assert_eq!(author.browser.post(&portal.path("/withdraw"), &[]).status, 303);
    portal.nothing_is_found("withdrawn from a browser").await;
    author.seals(REPLACED, 3).await;
    portal.close().await;
    portal.nothing_is_found("closed").await;
    nobody_opens(&portal, &[]).await;

    let secretary = portal.secretary().await;
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    for seat in ["o2", "m1"] {
        brings(&portal, seat, key_of(&keys.path().join(format!("{seat}.txt")))).await;
        portal.nothing_is_found("a share has come").await;
    }
    let chair = portal.seated("m1").await;
    let outcome = opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (2, 0));
    portal.nothing_is_found("opened").await;
    let own = portal.viewer(EMAIL, Office::None).await;
    let draft = applications::own(&portal.cx, &own, &portal.slug).await.unwrap().draft.unwrap();
    let id = ApplicationId(draft.id.0);
    let sheet = admission::sheet(&portal.cx, &secretary, &portal.slug, id).await.unwrap();
    assert!(format!("{:?}", sheet.answers).contains(REPLACED), "the secretary reads it now");
    assert!(sheet.documents.iter().all(|file| file.name == FILE), "and the names of files");
    portal.cx.close().await.unwrap();
}

/// A closed file is scanned when it is opened: nothing is opened while the scanner is away, and an
/// infected one is set apart with its application.
pub async fn infected(base: &Base) {
    let keys = tempfile::tempdir().unwrap();
    let holders = Some(KeyHolders { k: 2, keys: keys.path().to_owned(), way: SealingWay::Browser });
    let clamd = Clamd::anywhere();
    let address = clamd.address.clone();
    let scanner = Some(Address::Tcp(address.clone()));
    let portal = portal_with(base, Setup { holders, scanner, until: None }).await;
    let mut author = Author::begins(&portal);
    author.writes("begin", ANSWER).await;
    for document in ["cv", "diploma"] {
        author.attaches(document).await;
    }
    author.attaches_with("proposal", INFECTION).await;
    author.writes("save", ANSWER).await;
    author.seals(ANSWER, 1).await;
    assert_eq!(clamd.scanned(), 0, "nobody sees into what is closed");
    portal.close().await;
    let secretary = portal.secretary().await;
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    for seat in ["o2", "m1"] {
        brings(&portal, seat, key_of(&keys.path().join(format!("{seat}.txt")))).await;
    }
    let chair = portal.seated("m1").await;
    drop(clamd);
    let away = opening::open(&portal.cx, &chair, &portal.slug).await;
    assert!(matches!(away, Err(Error::Refused(Refusal::DocumentUnscanned))), "{away:?}");
    let clamd = Clamd::at(&address);
    let outcome = opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (1, 1), "set apart");
    assert!(clamd.scanned() > 0);
    let own = portal.viewer(EMAIL, Office::None).await;
    let code = applications::own(&portal.cx, &own, &portal.slug).await.unwrap();
    let code = code.sealed().unwrap().code.clone();
    assert_eq!(outcome.mismatched, [code], "the infected one, and no other");
    portal.cx.close().await.unwrap();
}
