//! Sealing in the author's browser: the portal has nothing that it could read, at no moment before the
//! opening; what doesn't open to its commitment is set apart; and wherever something breaks off, nothing
//! is lost and nothing is there twice. The browser's side is the very module that browsers run.

use std::collections::BTreeMap;

use domain::{
    DocumentId, Refusal, SeatId,
    competitions::{Rules, StageCode, Standing, rules::SealingWay},
};
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use store::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{self, Handed, Sealed, Written, written},
    check,
    documents::{
        Shown, begin_upload, closed_file, finish_upload, keep_part, receive_part, remove,
        upload_progress,
    },
    entity::{application, document, entry, outbox, sealing, upload},
    opening,
};
use tokio::io::AsyncReadExt as _;
use writing_web::{ApplicationKey, OwnKey, Writing, closed_file_for, closed_for, sha256};

use crate::{
    crash::{dies_at, no_orphan},
    play::{CONSENTS, Play, asking_consents, m, person, refusal, shut, small},
    support::{World, applicant},
};

const DOCUMENTS: [&str; 3] = ["proposal", "cv", "diploma"];

/// Chair and two observers hold shares; two of them open what browsers sealed.
fn in_browsers() -> Rules {
    let mut rules = small();
    let mut second = rules.seats.last().unwrap().clone();
    second.id = SeatId::observer(2);
    rules.seats.push(second);
    rules.sealing.way = SealingWay::Browser;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![m(1), SeatId::observer(1), SeatId::observer(2)];
    rules
}

async fn dealt(world: &World) -> Play<'_> {
    dealt_by(world, in_browsers()).await
}

async fn dealt_by(world: &World, rules: Rules) -> Play<'_> {
    let mut play = Play::announced(world, rules).await;
    play.deal().await;
    play
}

/// A candidate with a browser.
struct Browser<'p> {
    cx: Cx,
    play: &'p Play<'p>,
    viewer: Viewer,
    own: OwnKey,
    key: ApplicationKey,
    answers: BTreeMap<String, String>,
    files: BTreeMap<String, Value>,
}

impl<'p> Browser<'p> {
    async fn begun(play: &'p Play<'p>, name: &str) -> Self {
        use domain::accounts::Office;
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
    async fn written(play: &'p Play<'p>, name: &str) -> Self {
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

    async fn begin(&self) -> Result<i32> {
        let (cx, slug) = (&self.cx, &self.play.slug);
        let version = self.state().await.version;
        let keys = (&*self.key.recipient(), &*self.own.recipient());
        applications::begin_in_browser(cx, &self.viewer, slug, version, keys, &self.draft()).await
    }

    async fn state(&self) -> Written {
        written(&self.cx, &self.viewer, &self.play.slug).await.unwrap()
    }

    fn draft(&self) -> String {
        let draft = json!({ "answers": self.answers, "files": self.files, "key": self.key.text() });
        closed_for(&self.own.recipient(), &draft.to_string()).unwrap()
    }

    async fn save(&self) -> Result<i32> {
        let version = self.state().await.version;
        self.save_over(version, &self.draft()).await
    }

    async fn save_over(&self, version: i32, draft: &str) -> Result<i32> {
        let (cx, slug) = (&self.cx, &self.play.slug);
        applications::save_in_browser(cx, &self.viewer, slug, version, draft).await
    }

    /// As the script does: looked into and closed here, sent in two parts.
    async fn attach(&mut self, document: &str, bytes: &[u8]) -> Result<()> {
        let closed = closed_file_for(&self.key.recipient(), bytes).unwrap();
        self.files.insert(
            document.to_owned(),
            json!({ "name": format!("{document} Анни.pdf"), "sha256": sha256(bytes), "size": bytes.len() }),
        );
        self.send(document, &closed).await
    }

    async fn send(&self, document: &str, closed: &[u8]) -> Result<()> {
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
    async fn hand(&self) -> Handing {
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

    async fn seal(&self) -> Result<Sealed> {
        let handing = self.hand().await;
        self.play.step(self.hand_over(&handing)).await
    }

    async fn hand_over(&self, its: &Handing) -> Result<Sealed> {
        applications::seal_in_browser(&self.cx, &self.viewer, &self.play.slug, its.as_handed())
            .await
    }
}

struct Handing {
    version: i32,
    code: String,
    commitment: String,
    open: Value,
    content: String,
    sealed_key: String,
    files: Vec<DocumentId>,
}

impl Handing {
    fn as_handed(&self) -> Handed<'_> {
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

async fn entries(cx: &Cx, kind: &str) -> usize {
    let all = entry::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.kind == kind).count()
}

async fn follows(world: &World) {
    world.verify_all().await;
    let found = check::check(&world.cx, &[]).await.unwrap().differences;
    // Worlds seat people without a row of everything.
    let found: Vec<_> = found.into_iter().filter(|one| !one.row.starts_with("feed")).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// All that lies in the tables and in storage about applications.
async fn lies(world: &World) -> Vec<u8> {
    let db = world.cx.read();
    let mut all = Vec::new();
    for text in [
        format!("{:?}", application::Entity::find().all(db).await.unwrap()),
        format!("{:?}", sealing::Entity::find().all(db).await.unwrap()),
        format!("{:?}", document::Entity::find().all(db).await.unwrap()),
        format!("{:?}", upload::Entity::find().all(db).await.unwrap()),
    ] {
        all.extend(text.into_bytes());
    }
    let mut folders = vec![world.dir.path().join("blobs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => all.extend(std::fs::read(entry.path()).unwrap()),
            }
        }
    }
    all
}

/// Nothing that this browser wrote lies open, nor a key of it, nor anything under the portal's own.
async fn nobody_reads(one: &Browser<'_>) {
    let all = lies(one.play.world).await;
    let key = one.key.text();
    for word in ["anna motivation", "anna cv", "proposal Анни", &key, "AGE-SECRET-KEY"] {
        assert!(!all.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let rows = application::Entity::find().all(one.cx.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.account_id == one.viewer.id.0).unwrap();
    assert!(row.kept_key.is_none() && row.in_browser);
    let own = applications::own(&one.cx, &one.viewer, &one.play.slug).await.unwrap();
    assert!(own.draft.is_none() && own.closed.unwrap().in_browser);
    let portal: age::x25519::Identity =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
            .parse()
            .unwrap();
    for row in sealing::Entity::find().all(one.cx.read()).await.unwrap() {
        assert!(age::decrypt(&portal, row.sealed_key.as_bytes()).is_err());
    }
}

async fn opened(play: &Play<'_>) -> opening::Outcome {
    play.close_intake().await;
    play.prepare().await.unwrap();
    for seat in [m(1), SeatId::observer(2)] {
        play.bring_share(&seat).await.unwrap();
    }
    play.open().await.unwrap()
}

on_each_database! {
    async fn consents_are_known_from_the_opening_on(world: &World) {
        let play = dealt_by(world, asking_consents(in_browsers())).await;
        let mut anna = Browser::written(&play, "anna").await;
        for id in CONSENTS {
            anna.answers.insert(id.to_owned(), "yes".to_owned());
        }
        anna.save().await.unwrap();
        anna.seal().await.unwrap();
        let bohdan = Browser::written(&play, "bohdan").await;
        bohdan.seal().await.unwrap();
        let flags = async |one: &Browser<'_>| {
            let rows = application::Entity::find().all(one.cx.read()).await.unwrap();
            let row = rows.into_iter().find(|row| row.account_id == one.viewer.id.0).unwrap();
            (row.publishes_name, row.broadcasts)
        };
        assert_eq!([flags(&anna).await, flags(&bohdan).await], [(false, false), (false, false)]);
        assert_eq!(opened(&play).await.matched.len(), 2);
        assert_eq!([flags(&anna).await, flags(&bohdan).await], [(true, true), (false, false)]);
        follows(world).await;
    }

    async fn the_portal_reads_nothing_until_key_holders_open(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        nobody_reads(&anna).await;
        follows(world).await;
        let first = anna.seal().await.unwrap();
        nobody_reads(&anna).await;
        follows(world).await;

        // Read again with the own key, as the browser does.
        let state = anna.state().await;
        assert!(state.draft.is_empty());
        let sealed = state.sealed.clone().unwrap();
        let key = ApplicationKey::read(&anna.own.open(&sealed.key).unwrap()).unwrap();
        let content: Value = serde_json::from_str(&key.open(&sealed.content).unwrap()).unwrap();
        assert_eq!(content["answers"]["motivation"], "anna motivation");
        let mut file = Vec::new();
        let cv = state.documents.iter().find(|file| file.document == "cv").unwrap();
        let mut lies = closed_file(&anna.cx, &anna.viewer, cv.id).await.unwrap();
        lies.opened.read_to_end(&mut file).await.unwrap();
        assert_eq!(lies.size, file.len() as u64);
        assert_eq!(key.open_file(&file).unwrap(), plain_pdf("anna cv"));
        assert!(shut(closed_file(&anna.cx, play.observer(), cv.id).await.map(|_| ())));
        // The receipt is completed there: it opens to what the record has.
        let receipt = applications::receipt(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        assert!(receipt.opens.is_none());
        let salt: [u8; 32] = hex::decode(content["salt"].as_str().unwrap()).unwrap().try_into().unwrap();
        let manifest = ledger::canonical(&content["manifest"]).unwrap();
        let again = ledger::commitment(ledger::Committed::Application, &salt, &manifest);
        assert_eq!(again, first.commitment);
        // Everything that needs the content says so.
        for refused in [
            refusal(applications::read_closed(&anna.cx, &anna.viewer, &play.slug, "key").await),
            refusal(applications::resume(&anna.cx, &anna.viewer, &play.slug, "key").await),
            refusal(applications::save_answers(&anna.cx, &anna.viewer, &play.slug, 1, &[].into()).await),
        ] {
            assert_eq!(refused, Refusal::ApplicationClosed);
        }
        let export = store::personal::export(&anna.cx, &anna.viewer).await.unwrap();
        assert!(export.files.iter().all(|file| file.name.ends_with(".age")));

        // Replaced, withdrawn, handed in again.
        anna.answers.insert("motivation".into(), "anna motivation, again".into());
        anna.attach("cv", &plain_pdf("anna cv, again")).await.unwrap();
        anna.save().await.unwrap();
        nobody_reads(&anna).await;
        let second = anna.seal().await.unwrap();
        assert_eq!((&second.code, second.n), (&first.code, first.n + 1));
        follows(world).await;
        play.step(applications::withdraw(&anna.cx, &anna.viewer, &play.slug)).await.unwrap();
        let third = anna.seal().await.unwrap();
        assert_ne!(third.code, first.code);
        nobody_reads(&anna).await;
        // What was written since the last seal doesn't count, and goes.
        anna.answers.insert("motivation".into(), "too late".into());
        let there = anna.state().await.documents.into_iter().find(|file| file.document == "cv");
        remove(&anna.cx, &anna.viewer, &play.slug, ("cv", there.unwrap().id)).await.unwrap();
        anna.save().await.unwrap();
        follows(world).await;

        let late = Browser::written(&play, "bohdan").await;
        let outcome = opened(&play).await;
        assert_eq!((outcome.matched.as_slice(), outcome.mismatched.len()), (&[third.code.clone()][..], 0));
        follows(world).await;
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.answers["motivation"], "anna motivation, again");
        let cv = own.attached("cv").unwrap();
        assert_eq!((cv.name.as_str(), cv.pages), ("cv Анни.pdf", Some(1)));
        assert!(own.documents.iter().any(|file| file.blind), "what is read blind has its copy");
        let receipt = applications::receipt(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        assert!(receipt.opens.is_some());
        store::personal::export(&anna.cx, &anna.viewer).await.unwrap();
        let kept = applications::own(&late.cx, &late.viewer, &play.slug).await.unwrap();
        assert!(kept.closed.unwrap().sealed.is_none(), "never sealed, never opened");
        assert_eq!(play.state().await.stage.code(), StageCode::Admission);
    }

    async fn what_is_not_what_was_sealed_is_set_apart(world: &World) {
        let play = dealt(world).await;
        let honest = Browser::written(&play, "anna").await;
        let good = honest.seal().await.unwrap().code;
        let mut apart = Vec::new();
        let mut wrong = async |name: &str, change: &dyn Fn(&mut Value)| {
            let one = Browser::written(&play, name).await;
            let mut handing = one.hand().await;
            change(&mut handing.open);
            handing.content = one.key.close(&handing.open.to_string()).unwrap();
            apart.push(one.hand_over(&handing).await.unwrap().code);
        };
        wrong("salt", &|open| open["salt"] = json!("0".repeat(64))).await;
        wrong("answer", &|open| open["answers"]["motivation"] = json!("other words")).await;
        wrong("unknown", &|open| open["answers"]["secret"] = json!("a question nobody asked")).await;
        wrong("missing", &|open| drop(open["answers"].as_object_mut().unwrap().remove("summary"))).await;
        wrong("long", &|open| open["answers"]["summary"] = json!("ю".repeat(6001))).await;
        wrong("field", &|open| open["more"] = json!(1)).await;
        wrong("files", &|open| drop(open["files"].as_object_mut().unwrap().remove("cv"))).await;
        // A file that was exchanged, one that isn't taken, and one for another key.
        let mut exchanged = Browser::written(&play, "exchanged").await;
        let told = exchanged.files.clone();
        exchanged.attach("cv", &plain_pdf("another")).await.unwrap();
        exchanged.files = told;
        apart.push(exchanged.seal().await.unwrap().code);
        let mut text = Browser::written(&play, "text").await;
        assert_eq!(inspect::understand(b"not a document"), Err(Refusal::DocumentType));
        text.attach("cv", b"not a document").await.unwrap();
        apart.push(text.seal().await.unwrap().code);
        let other = Browser::written(&play, "other").await;
        other.send("cv", &closed_file_for(&honest.key.recipient(), &plain_pdf("other cv")).unwrap()).await.unwrap();
        apart.push(other.seal().await.unwrap().code);
        // A key that isn't the application's, and a key for nobody who opens.
        for name in ["wrapped", "unwrapped"] {
            let one = Browser::written(&play, name).await;
            let mut handing = one.hand().await;
            let state = one.state().await;
            handing.sealed_key = match name {
                "wrapped" => {
                    let to = json!([state.state.recipients()[0]]).to_string();
                    ApplicationKey::fresh().wrapped_for(&to).unwrap()
                }
                _ => one.key.wrapped_for(&json!([one.own.recipient()]).to_string()).unwrap(),
            };
            apart.push(one.hand_over(&handing).await.unwrap().code);
        }
        apart.sort();
        let outcome = opened(&play).await;
        assert_eq!((outcome.matched, outcome.mismatched), (vec![good], apart.clone()));
        let letters = outbox::Entity::find().all(world.cx.read()).await.unwrap();
        let told = |message: &str| letters.iter().filter(|mail| mail.message == message).count();
        assert_eq!((told("opened-apart"), told("opened-mismatch")), (apart.len(), 0));
        follows(world).await;
        for code in &apart {
            assert_eq!(play.state().await.applications[code].standing, Standing::Mismatched);
        }
        let own = applications::own(&text.cx, &text.viewer, &play.slug).await.unwrap();
        assert!(own.closed.is_some(), "it stays as closed as it came");
        store::personal::export(&text.cx, &text.viewer).await.unwrap();
    }

    async fn windows_never_overwrite_each_other(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::begun(&play, "anna").await;
        let draft = anna.draft();
        let version = anna.save_over(1, &draft).await.unwrap();
        assert_eq!(anna.save_over(1, &draft).await.unwrap(), version, "its answer was lost");
        assert_eq!(refusal(anna.save_over(1, &anna.draft()).await), Refusal::StaleVersion);
        assert_eq!(refusal(anna.begin().await), Refusal::StaleVersion, "begun once");
        for bad in ["", "words", "age-encryption.org/v1"] {
            assert_eq!(refusal(anna.save_over(version, bad).await), Refusal::UnknownChoice);
        }
        assert_eq!(refusal(anna.send("cv", b"an open file").await), Refusal::DocumentType);

        let anna = Browser::written(&play, "vira").await;
        let handing = anna.hand().await;
        anna.save().await.unwrap();
        let stale = anna.hand_over(&handing).await;
        assert_eq!(refusal(stale), Refusal::StaleVersion, "another window has saved");
        let handing = anna.hand().await;
        for spoilt in ["code", "commitment", "content", "sealed_key", "files"] {
            let mut bad = Handing { open: Value::Null, files: handing.files.clone(), code: handing.code.clone(),
                commitment: handing.commitment.clone(), content: handing.content.clone(),
                sealed_key: handing.sealed_key.clone(), version: handing.version };
            match spoilt {
                "code" => bad.code = "yavir-10".into(),
                "commitment" => bad.commitment = "A".repeat(64),
                "content" => bad.content = "words".into(),
                "sealed_key" => bad.sealed_key.push_str(&"=".repeat(5000)),
                _ => drop(bad.files.pop()),
            }
            let why = refusal(anna.hand_over(&bad).await);
            assert!(matches!(why, Refusal::StaleVersion | Refusal::UnknownChoice), "{spoilt}: {why}");
        }
        let first = anna.hand_over(&handing).await.unwrap();
        assert_eq!(anna.hand_over(&handing).await.unwrap(), first, "handed over twice is there once");
        assert_eq!(entries(&anna.cx, "application.sealed").await, 1);
        follows(world).await;
    }

    async fn whoever_has_no_script_lets_the_portal_seal(world: &World) {
        let mut play = dealt(world).await;
        play.apply("vira").await;
        let (anna, old) = {
            let anna = Browser::written(&play, "anna").await;
            anna.seal().await.unwrap();
            (anna.viewer.clone(), anna.own.recipient())
        };
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        follows(world).await;
        // She thinks better of it: what is sealed is there as it was.
        applications::close(&cx, &anna, &slug).await.unwrap();
        assert_eq!(written(&cx, &anna, &slug).await.unwrap().own, Some(old));
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        play.write(&anna, "anna").await;
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        let seal = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own));
        let code = play.step(seal).await.unwrap().code;
        play.candidates.insert("anna", (anna.clone(), code));
        follows(world).await;
        // And from there into the browser, where nothing is left of what was.
        applications::begin_anew_in_browser(&cx, &anna, &slug).await.unwrap();
        let empty = written(&cx, &anna, &slug).await.unwrap();
        assert!(empty.own.is_none() && empty.documents.is_empty() && empty.sealed.is_none());
        follows(world).await;
        assert_eq!(opened(&play).await.matched.len(), 2);
        let all = cx.entries(&slug, None, 1000).await.unwrap();
        let places: Vec<_> = all
            .iter()
            .filter(|entry| entry.kind == "application.sealed")
            .map(|entry| String::from_utf8_lossy(&entry.bytes).contains(r#""sealed_in":"browser""#))
            .collect();
        assert_eq!(places, [false, true, false]);
        follows(world).await;
    }

    async fn only_where_the_rulebook_lets_browsers_seal(world: &World) {
        let play = Play::announced(world, small()).await;
        let viewer = person(world, "anna", domain::accounts::Office::None).await;
        let who = applicant(&play.slug, &viewer.email);
        let started = applications::start_in_browser(play.cx(), &viewer, &play.slug, &who).await;
        assert_eq!(refusal(started), Refusal::SealingPlace);
        applications::start(play.cx(), &viewer, &play.slug, &who).await.unwrap();
        let anew = applications::begin_anew_in_browser(play.cx(), &viewer, &play.slug).await;
        assert_eq!(refusal(anew), Refusal::SealingPlace);
        assert!(shut(written(play.cx(), &viewer, &play.slug).await.map(|_| ())));
    }

    async fn what_is_on_its_way_at_the_deadline_is_kept_in_the_draft(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        let mut vira = Browser::written(&play, "vira").await;
        vira.seal().await.unwrap();
        vira.save().await.unwrap();
        let handing = anna.hand().await;
        let (cx, slug) = (&anna.cx, &play.slug);
        let pdf = closed_file_for(&anna.key.recipient(), &plain_pdf("anna late")).unwrap();
        let begin = async |who: &Viewer| {
            let there = written(cx, who, slug).await.unwrap().documents;
            let there = there.into_iter().find(|file| file.document == "cv").map(|file| file.id);
            let place = ("cv", Shown(there));
            begin_upload(cx, who, slug, place, ("", pdf.len() as u64)).await.unwrap().id
        };
        let (id, other) = (begin(&anna.viewer).await, begin(&vira.viewer).await);
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + SignedDuration::from_secs(1));
        let send = async |who: &Viewer, id| {
            let (_, mut part) = receive_part(cx, who, id, 0).await?;
            part.write(&pdf).await?;
            keep_part(cx, who, id, 0, part.finish().await?).await?;
            finish_upload(cx, who, id).await
        };
        let before = anna.state().await.documents;
        let late = refusal(send(&anna.viewer, &id).await);
        assert!(matches!(late, Refusal::DocumentLate { .. }), "{late:?}");
        assert_ne!(anna.state().await.documents, before, "it is in the draft");
        anna.files.insert("cv".to_owned(), json!({ "name": "late.pdf" }));
        let version = anna.save().await.unwrap();
        assert_eq!(anna.state().await.version, version, "with its name");
        // What is sealed takes nothing late, and nothing is sealed late.
        for refused in [
            refusal(send(&vira.viewer, &other).await),
            refusal(vira.save().await),
            refusal(anna.hand_over(&handing).await),
        ] {
            assert!(matches!(refused, Refusal::DeadlinePassed { .. }), "{refused:?}");
        }
        vira.files.clear();
        follows(world).await;
        world.clock.set(closes + SignedDuration::from_mins(16));
        let refused = refusal(anna.save().await);
        assert!(matches!(refused, Refusal::DeadlinePassed { .. }), "{refused:?}");
        nobody_reads(&anna).await;
        assert_eq!(opened(&play).await.matched.len(), 1);
        assert!(anna.state().await.documents.iter().any(|file| file.document == "cv"));
        follows(world).await;
    }

    async fn the_same_file_for_two_documents_lies_once(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        let pdf = plain_pdf("anna both");
        let closed = closed_file_for(&anna.key.recipient(), &pdf).unwrap();
        for id in ["cv", "diploma"] {
            let file = json!({ "name": "both.pdf", "sha256": sha256(&pdf), "size": pdf.len() });
            anna.files.insert(id.to_owned(), file);
            anna.send(id, &closed).await.unwrap();
        }
        anna.save().await.unwrap();
        let rows = document::Entity::find().all(anna.cx.read()).await.unwrap();
        let blobs: Vec<_> = rows.iter().filter(|row| row.document != "proposal").map(|row| &row.blob).collect();
        assert_eq!((blobs.len(), blobs[0]), (2, blobs[1]));
        anna.seal().await.unwrap();
        assert_eq!(opened(&play).await.matched.len(), 1);
        follows(world).await;
    }

    async fn a_lost_key_begins_anew(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        anna.seal().await.unwrap();
        anna.attach("cv", &plain_pdf("never sealed")).await.unwrap();
        applications::begin_anew_in_browser(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        follows(world).await;
        (anna.own, anna.key) = (OwnKey::fresh(), ApplicationKey::fresh());
        anna.begin().await.unwrap();
        for id in DOCUMENTS {
            anna.attach(id, &plain_pdf(&format!("anew {id}"))).await.unwrap();
        }
        anna.answers.insert("motivation".into(), "anew motivation".into());
        anna.save().await.unwrap();
        anna.seal().await.unwrap();
        nobody_reads(&anna).await;
        follows(world).await;
        assert_eq!(opened(&play).await.matched.len(), 1);
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.answers["motivation"], "anew motivation");
        follows(world).await;
    }

    async fn whatever_breaks_off_it_is_sealed_and_opened_once(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::written(&play, "anna").await;
        let handing = anna.hand().await;
        let mut polls = 0;
        let sealed = loop {
            if let Some(sealed) = dies_at(polls + 1, anna.hand_over(&handing)).await {
                break sealed.unwrap();
            }
            polls += 1;
        };
        assert!(polls > 0 && entries(&anna.cx, "application.sealed").await == 1, "{polls}");
        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), SeatId::observer(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        let chair = play.member(1).clone();
        let mut polls = 0;
        loop {
            match dies_at(polls + 1, opening::open(play.cx(), &chair, &play.slug)).await {
                Some(Ok(_) | Err(Error::Denied(_))) => break,
                // The one that died was committed between two looks of this one.
                Some(Err(Error::Refused(Refusal::SharesAwaited { .. }))) => break,
                Some(Err(error)) => panic!("{error}"),
                None => polls += 1,
            }
        }
        assert!(polls > 0 && entries(&anna.cx, "applications.opened").await == 1, "{polls}");
        assert_eq!(play.state().await.applications[&sealed.code].standing, Standing::Opened);
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.documents.len(), 3);
        follows(world).await;
        // Each opening that died had made copies to be read blind: of each one is left.
        let rows = document::Entity::find().all(play.cx().read()).await.unwrap();
        assert_eq!(rows.iter().filter(|row| row.copy_blob.is_some()).count(), 1);
        no_orphan(world).await;
    }

    async fn an_exchanged_file_is_told_by_the_check(world: &World) {
        let play = dealt(world).await;
        let anna = Browser::written(&play, "anna").await;
        anna.seal().await.unwrap();
        for spoilt in [
            "UPDATE documents SET size = size + 1",
            "UPDATE sealings SET in_browser = FALSE, manifest = '{}'",
        ] {
            let tx = play.cx().begin().await.unwrap();
            tx.db().execute_unprepared(spoilt).await.unwrap();
            tx.commit().await.unwrap();
            let found = check::check(play.cx(), &[]).await.unwrap().differences;
            assert!(!found.is_empty(), "{spoilt}");
        }
        world.tamper();
    }
}
