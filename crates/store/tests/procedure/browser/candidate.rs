//! A candidate with a browser: writes, closes and hands over as the script does.

use std::collections::BTreeMap;

use domain::{DocumentId, accounts::Office};
use fixtures::documents::plain_pdf;
use serde_json::{Value, json};
use store::{
    Cx, Result,
    accounts::Viewer,
    applications::{self, Handed, Sealed, Written, written},
    documents::{Shown, begin_upload, finish_upload, keep_part, receive_part, upload_progress},
};
use writing_web::{ApplicationKey, OwnKey, Writing, closed_file_for, closed_for, sha256};

use crate::{
    play::{Play, person},
    support::applicant,
};

pub const DOCUMENTS: [&str; 3] = ["proposal", "cv", "diploma"];

/// A candidate with a browser.
pub struct Browser<'p> {
    pub cx: Cx,
    pub play: &'p Play<'p>,
    pub viewer: Viewer,
    pub own: OwnKey,
    pub key: ApplicationKey,
    pub answers: BTreeMap<String, String>,
    pub files: BTreeMap<String, Value>,
}

impl<'p> Browser<'p> {
    pub async fn begun(play: &'p Play<'p>, name: &str) -> Self {
        let viewer = person(play.world, name, Office::None).await;
        let applicant = applicant(&play.slug, &viewer.email);
        let cx = play.cx();
        applications::start_in_browser(cx, &viewer, &play.slug, &applicant).await.unwrap();
        let (own, key) = (OwnKey::fresh(), ApplicationKey::fresh());
        let (answers, files) = (BTreeMap::new(), BTreeMap::new());
        let one = Self { cx: cx.clone(), play, viewer, own, key, answers, files };
        one.begin().await.unwrap();
        one
    }

    /// With answers and files, not sealed.
    pub async fn written(play: &'p Play<'p>, name: &str) -> Self {
        let mut one = Self::begun(play, name).await;
        for question in ["experience", "motivation", "summary"] {
            one.answers.insert(question.to_owned(), format!("{name} {question}"));
        }
        for id in DOCUMENTS {
            one.attach(id, &plain_pdf(&format!("{name} {id}"))).await.unwrap();
        }
        one.save().await.unwrap();
        one
    }

    pub async fn begin(&self) -> Result<i32> {
        let (cx, slug) = (&self.cx, &self.play.slug);
        let version = self.state().await.version;
        let keys = (&*self.key.recipient(), &*self.own.recipient());
        applications::begin_in_browser(cx, &self.viewer, slug, version, keys, &self.draft()).await
    }

    pub async fn state(&self) -> Written {
        written(&self.cx, &self.viewer, &self.play.slug).await.unwrap()
    }

    pub fn draft(&self) -> String {
        let draft = json!({ "answers": self.answers, "files": self.files, "key": self.key.text() });
        closed_for(&self.own.recipient(), &draft.to_string()).unwrap()
    }

    pub async fn save(&self) -> Result<i32> {
        let version = self.state().await.version;
        self.save_over(version, &self.draft()).await
    }

    pub async fn save_over(&self, version: i32, draft: &str) -> Result<i32> {
        let (cx, slug) = (&self.cx, &self.play.slug);
        applications::save_in_browser(cx, &self.viewer, slug, version, draft).await
    }

    /// As the script does: looked into and closed here, sent in two parts.
    pub async fn attach(&mut self, document: &str, bytes: &[u8]) -> Result<()> {
        let closed = closed_file_for(&self.key.recipient(), bytes).unwrap();
        self.files.insert(
            document.to_owned(),
            json!({ "name": format!("{document} Анни.pdf"), "sha256": sha256(bytes), "size": bytes.len() }),
        );
        self.send(document, &closed).await
    }

    pub async fn send(&self, document: &str, closed: &[u8]) -> Result<()> {
        let (cx, viewer, slug) = (&self.cx, &self.viewer, &self.play.slug);
        let named = ("", closed.len() as u64);
        let there = written(cx, viewer, slug).await?.documents.into_iter();
        let there = there.filter(|file| file.document == document).map(|file| file.id).next();
        let id = begin_upload(cx, viewer, slug, (document, Shown(there)), named).await?.id;
        let mut offset = 0;
        for part in closed.chunks(closed.len().div_ceil(2)) {
            let (_, mut upload) = receive_part(cx, viewer, &id, offset).await?;
            upload.write(part).await?;
            offset = keep_part(cx, viewer, &id, offset, upload.finish().await?).await?.received;
        }
        finish_upload(cx, viewer, &id).await?;
        assert!(upload_progress(cx, viewer, &id).await?.done);
        Ok(())
    }

    /// What the browser hands over, made of what is there now.
    pub async fn hand(&self) -> Handing {
        let state = self.state().await;
        let rules = serde_json::to_string(&state.state.rules).unwrap();
        let writing = Writing::new(&rules).unwrap();
        let chance: [u8; 64] = self.cx.random_bytes();
        let sealed = writing
            .sealed(&text(&self.answers), &text(&self.files), state.code.as_str(), &chance)
            .unwrap();
        let sealed: Value = serde_json::from_str(&sealed).unwrap();
        let to = json!([state.state.recipients()[0], self.own.recipient()]).to_string();
        Handing {
            version: state.version,
            code: state.code.to_string(),
            commitment: sealed["commitment"].as_str().unwrap().to_owned(),
            open: serde_json::from_str(sealed["content"].as_str().unwrap()).unwrap(),
            content: self.key.close(sealed["content"].as_str().unwrap()).unwrap(),
            sealed_key: self.key.wrapped_for(&to).unwrap(),
            files: state.documents.iter().map(|file| file.id).collect(),
        }
    }

    pub async fn seal(&self) -> Result<Sealed> {
        let handing = self.hand().await;
        self.play.step(self.hand_over(&handing)).await
    }

    pub async fn hand_over(&self, its: &Handing) -> Result<Sealed> {
        applications::seal_in_browser(&self.cx, &self.viewer, &self.play.slug, its.as_handed())
            .await
    }
}

pub struct Handing {
    pub version: i32,
    pub code: String,
    pub commitment: String,
    pub open: Value,
    pub content: String,
    pub sealed_key: String,
    pub files: Vec<DocumentId>,
}

impl Handing {
    pub fn as_handed(&self) -> Handed<'_> {
        Handed {
            version: self.version,
            code: &self.code,
            commitment: &self.commitment,
            content: &self.content,
            sealed_key: &self.sealed_key,
            files: &self.files,
            consent: true,
        }
    }
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
