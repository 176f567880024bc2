//! The fix window: asked once by the secretary, handed in once by the candidate, both versions kept.

use std::{collections::BTreeMap, pin::pin, time::Duration};

use domain::{
    ApplicationId, DocumentId, Refusal,
    applications::{Answers, FixItem},
    competitions::{director_two_rounds, rules::Question},
};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Error,
    accounts::Viewer,
    admission::{self, Proposal},
    applications::{self, Base},
    check,
    documents::{self, Shown, begin_upload, finish_upload, keep_part, receive_part},
    entity::{document, fix, outbox, sealed_document, sealing},
    fixes::{self, Asking, FixStage, Handed, OwnFix, Version},
};

use crate::{
    crash::dies_at,
    play::{Play, THREE, refusal, shut, small},
    support::World,
};

const SECRET: &str = "Сторінка диплома без печатки Тараненка";

fn asking(words: &[(&str, &str)], days: u32) -> Asking {
    let wrong = words.iter().map(|(item, words)| (item.parse().unwrap(), (*words).to_owned()));
    Asking { wrong: wrong.collect::<BTreeMap<FixItem, String>>(), days }
}

fn usual() -> Asking {
    asking(&[("document:cv", SECRET), ("answer:motivation", "Номер без коду.")], 3)
}

async fn row_of(play: &Play<'_>, name: &str) -> ApplicationId {
    let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
    table.lines.iter().find(|line| line.name.starts_with(name)).unwrap().id
}

async fn ask(play: &Play<'_>, who: &Viewer, name: &str, asking: &Asking) -> Result<(), Error> {
    let id = row_of(play, name).await;
    play.step(fixes::ask(play.cx(), who, &play.slug, id, asking)).await
}

/// Hands in from a window that was opened just now.
async fn hand_in(play: &Play<'_>, name: &str, answers: &[(&str, &str)]) -> Result<(), Error> {
    let (cx, slug) = (play.cx(), &play.slug);
    let typed = typed(answers);
    let own = fixes::own(cx, play.candidate(name), slug).await;
    let (base, files) = match &own {
        Ok(own) => (base(own.version(), "a", 1), shown(own)),
        Err(_) => (base(0, "a", 1), BTreeMap::new()),
    };
    let handed = Handed { base: &base, typed: &typed, files: &files };
    play.step(fixes::hand_in(cx, play.candidate(name), slug, handed)).await
}

fn typed(answers: &[(&str, &str)]) -> Answers {
    answers.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

fn base(version: u32, window: &str, turn: u32) -> Base {
    Base { version, window: window.to_owned(), turn }
}

/// The files that a page shows.
fn shown(own: &OwnFix) -> BTreeMap<String, DocumentId> {
    own.files.iter().map(|file| (file.document.clone(), file.id)).collect()
}

async fn attach(play: &Play<'_>, name: &str, document: &str) -> Result<(), Error> {
    let (cx, viewer, slug) = (play.cx(), play.candidate(name), &play.slug);
    let key = documents::admit(cx, viewer, slug, document, 0).await?;
    let mut upload = cx.blobs().receive(&key).await?;
    upload.write(&fixtures::documents::plain_pdf("put right")).await?;
    let received = upload.finish().await?;
    documents::attach(cx, viewer, slug, document, "new.pdf", received).await.map(drop)
}

async fn letters(play: &Play<'_>, message: &str) -> Vec<outbox::Model> {
    let rows = outbox::Entity::find().all(play.cx().read()).await.unwrap();
    rows.into_iter().filter(|row| row.message == message).collect()
}

on_each_database! {
    async fn a_candidate_is_asked_once_and_puts_right_what_is_named(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        for who in [play.member(1), play.member(2), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(ask(&play, who, "anna", &usual()).await), "{}", who.name);
        }
        let wrong = asking(&[("document:cv", "  "), ("document:proposal", "Наосліп")], 9);
        match ask(&play, office, "anna", &wrong).await {
            Err(Error::Invalid(fields)) => {
                let names: Vec<&str> = fields.0.iter().map(|(field, _)| field.as_str()).collect();
                assert_eq!(names, ["days", "parts", "wrong-document-cv"]);
            }
            other => panic!("{other:?}"),
        }
        ask(&play, office, "anna", &usual()).await.unwrap();
        assert_eq!(refusal(ask(&play, office, "anna", &usual()).await), Refusal::FixAsked);
        let until = play.state().await.applications[play.code("anna")].fix.as_ref().unwrap().until;

        // The words are nowhere in plain: neither on the record, nor in rows, nor in the mail.
        let entries = cx.entries(slug, None, 10_000).await.unwrap();
        let said = entries.iter().map(|one| String::from_utf8_lossy(&one.bytes).into_owned()).collect::<String>();
        assert!(said.contains("document:cv") && !said.contains("Тараненка"));
        let row = fix::Entity::find().one(cx.read()).await.unwrap().unwrap();
        assert!(!row.wrong.contains("Тараненка") && row.answers.is_empty());
        let asked = letters(&play, "fix-asked").await;
        assert_eq!((asked.len(), asked[0].recipient.as_str()), (1, "anna@example.org"));
        assert!(!asked[0].data.contains("Тараненка") && !asked[0].data.contains(play.code("anna").as_str()));

        // Nothing is decided meanwhile, by neither.
        let admit = Proposal { admitted: true, ground: None, explanation: String::new() };
        let id = row_of(&play, "anna").await;
        let early = admission::propose(cx, office, slug, id, 0, &admit).await;
        assert_eq!(refusal(early), Refusal::FixOpen { until });
        assert!(matches!(refusal(play.confirm().await), Refusal::Undecided { .. }));
        // The chair, who scores blind, is not told by name who was asked.
        let table = admission::table(cx, play.member(1), slug).await.unwrap();
        assert!(table.lines.iter().all(|line| line.fix.is_none()));
        assert!(shut(admission::sheet(cx, play.member(1), slug, id).await));
        // Nor by who alone has no proposal, or gets the last one.
        play.propose_all_but("anna").await;
        let table = admission::table(cx, play.member(1), slug).await.unwrap();
        assert_eq!(table.undecided, 1);
        assert!(table.lines.iter().all(|line| line.proposal.is_none() && line.version == 0));
        for name in THREE {
            assert!(shut(admission::sheet(cx, play.member(1), slug, row_of(&play, name).await).await));
            assert!(!play.opens(play.member(1), name, "cv").await, "{name}");
        }
        let table = admission::table(cx, office, slug).await.unwrap();
        assert_eq!(table.lines.iter().filter(|line| line.proposal.is_some()).count(), 2);

        // Only what is named changes.
        assert!(attach(&play, "anna", "diploma").await.is_err(), "not named");
        assert!(attach(&play, "bohdan", "cv").await.is_err(), "not asked");
        assert_eq!(refusal(hand_in(&play, "bohdan", &[]).await), Refusal::FixNotAsked);
        assert_eq!(refusal(hand_in(&play, "anna", &[("motivation", " ")]).await), Refusal::AnswerMissing);
        let before = play.files("anna").await["cv"];
        attach(&play, "anna", "cv").await.unwrap();
        let typed = Answers::from([("motivation".to_owned(), "+380".to_owned()), ("experience".to_owned(), "Вигадане".to_owned())]);
        fixes::save(cx, play.candidate("anna"), slug, &base(0, "a", 1), &typed).await.unwrap();
        let own = fixes::own(cx, play.candidate("anna"), slug).await.unwrap();
        assert_eq!(own.answers, Answers::from([("motivation".to_owned(), "+380".to_owned())]));
        assert_eq!(own.fix.parts.iter().map(|part| part.wrong.as_str()).collect::<Vec<_>>(), ["Номер без коду.", SECRET]);
        assert_eq!(own.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["new.pdf"]);
        for who in [office, play.member(1), play.member(2), play.observer(), &play.administrator, &play.stranger, play.candidate("vira")] {
            assert!(shut(fixes::own(cx, who, slug).await), "{}", who.name);
        }
        hand_in(&play, "anna", &[("motivation", "+380 50 111 22 33"), ("experience", "Вигадане")]).await.unwrap();
        assert_eq!(refusal(hand_in(&play, "anna", &[("motivation", "інший")]).await), Refusal::FixGiven);
        assert!(attach(&play, "anna", "cv").await.is_err(), "handed in");
        assert_eq!(letters(&play, "fix-received").await.len(), 1);

        // The secretary reads both versions, also the file that was replaced; nobody else does.
        let sheet = admission::sheet(cx, office, slug, id).await.unwrap();
        let fix = sheet.fix.unwrap();
        assert!(matches!(fix.stage, FixStage::Given(_)));
        let after = play.files("anna").await["cv"];
        for part in &fix.parts {
            match (&part.before, part.after.as_ref().unwrap()) {
                (Version::Answer(old), Version::Answer(new)) => {
                    assert_eq!((old.answer.write(), new.answer.write()), ("anna motivation".to_owned(), "+380 50 111 22 33".to_owned()));
                }
                (Version::Document(Some(old)), Version::Document(Some(new))) => {
                    assert_eq!((old.id, new.id), (before, after));
                }
                other => panic!("{other:?}"),
            }
        }
        let old = sheet.answers.iter().find(|one| one.question.id == "experience").unwrap();
        assert_eq!(old.answer.write(), "anna experience", "what isn't named stays");
        for id in [before, after] {
            assert!(documents::document(cx, office, id).await.is_ok());
            for who in [play.member(2), play.observer(), &play.administrator, play.candidate("vira")] {
                assert!(shut(documents::document(cx, who, id).await), "{}", who.name);
            }
        }
        play.propose_all().await;
        assert!(documents::document(cx, play.member(1), after).await.is_ok());
        assert!(shut(documents::document(cx, play.member(1), before).await));
        assert!(admission::sheet(cx, play.member(1), slug, id).await.unwrap().fix.is_none());
        play.confirm().await.unwrap();

        // The receipt is of what is in force now.
        let receipt = applications::receipt(cx, play.candidate("anna"), slug).await.unwrap();
        let entry = &cx.entries(slug, None, 10_000).await.unwrap()[receipt.sealed.n as usize];
        assert!(String::from_utf8_lossy(&entry.bytes).contains("application.fixed"));
        // What was sealed at first has its own, for its author alone; who fixed nothing has one only.
        let first = applications::receipt_before_fix(cx, play.candidate("anna"), slug).await.unwrap();
        assert!(first.entry.contains("application.sealed") && first.sealed.n < receipt.sealed.n);
        assert_ne!(first.sealed.commitment, receipt.sealed.commitment);
        let (manifest, salt) = first.opens.unwrap();
        let salt: [u8; 32] = hex::decode(salt).unwrap().try_into().unwrap();
        let again = ledger::commitment(ledger::Committed::Application, &salt, manifest.as_bytes());
        assert_eq!(again, first.sealed.commitment);
        for who in [play.candidate("bohdan"), office, play.member(1), &play.administrator] {
            assert!(shut(applications::receipt_before_fix(cx, who, slug).await), "{}", who.name);
        }
    }

    async fn a_window_that_passes_leaves_what_was_sealed(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        ask(&play, office, "anna", &usual()).await.unwrap();
        assert_eq!(refusal(hand_in(&play, "anna", &[]).await), Refusal::AnswerMissing);
        play.propose_all_but("anna").await;
        play.wait(24);
        play.suspend().await.unwrap();
        assert!(attach(&play, "anna", "cv").await.is_err());
        let own = fixes::own(cx, play.candidate("anna"), slug).await.unwrap();
        assert_eq!(own.fix.stage, FixStage::Stopped);
        play.wait(240);
        play.resume().await.unwrap();
        attach(&play, "anna", "cv").await.unwrap();
        play.wait(49);
        assert!(matches!(refusal(hand_in(&play, "anna", &[("motivation", "+380 50")]).await), Refusal::FixOver { .. }));
        let id = row_of(&play, "anna").await;
        let admit = Proposal { admitted: true, ground: None, explanation: String::new() };
        admission::propose(cx, office, slug, id, 0, &admit).await.unwrap();
        play.confirm().await.unwrap();
        let state = play.state().await;
        let (application, sealed) = (&state.applications[play.code("anna")], state.applications[play.code("anna")].n);
        assert_eq!(application.in_force().0, sealed);
    }

    async fn only_a_document_of_the_application_shows_what_is_required(world: &World) {
        let mut rules = small();
        let degree = director_two_rounds(rules.intake_closes).questions.into_iter().find(|one| one.id == "degree");
        rules.questions.push(Question { optional: true, ..degree.unwrap() });
        let play = Play::opened(world, rules, &THREE).await;
        ask(&play, &play.secretary, "anna", &asking(&[("answer:degree", "Чим це підтверджено?")], 3)).await.unwrap();
        for id in ["declaration", "proposal", "no-such"] {
            let named = format!(r#"{{"documents":["cv","{id}"],"yes":true}}"#);
            assert_eq!(refusal(hand_in(&play, "anna", &[("degree", &named)]).await), Refusal::EvidenceNotAttached, "{id}");
        }
        hand_in(&play, "anna", &[("degree", r#"{"documents":["cv","diploma"],"yes":true}"#)]).await.unwrap();
        let id = row_of(&play, "anna").await;
        let sheet = admission::sheet(play.cx(), &play.secretary, &play.slug, id).await.unwrap();
        let read = sheet.answers.iter().find(|one| one.question.id == "degree").unwrap();
        let titles: Vec<&str> = read.documents.iter().map(|title| title.en.as_str()).collect();
        assert_eq!(titles, ["Curriculum vitae", "Diploma"]);
        // What a sealed answer names isn't taken off by a fix of that document.
        ask(&play, &play.secretary, "vira", &asking(&[("document:cv", SECRET), ("answer:degree", "Чим?")], 3)).await.unwrap();
        let own = fixes::own(play.cx(), play.candidate("vira"), &play.slug).await.unwrap();
        assert_eq!(own.documents.iter().map(String::as_str).collect::<Vec<_>>(), ["cv", "diploma", "proposal"]);
    }

    async fn a_fix_is_asked_for_before_a_decision_is_proposed(world: &World) {
        let mut rules = small();
        let play = Play::opened(world, rules.clone(), &THREE).await;
        play.propose_all().await;
        assert_eq!(refusal(ask(&play, &play.secretary, "anna", &usual()).await), Refusal::FixAsked);
        rules.fix_days = 0;
        assert!(!serde_json::to_string(&rules).unwrap().contains("fix_days"), "old records have none");
    }

    async fn what_changed_unasked_is_found(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let cx = play.cx();
        ask(&play, &play.secretary, "anna", &usual()).await.unwrap();
        attach(&play, "anna", "cv").await.unwrap();
        hand_in(&play, "anna", &[("motivation", "+380 50")]).await.unwrap();
        assert_eq!(check::check(cx, &[]).await.unwrap().differences, []);
        let state = play.state().await;
        let n = state.applications[play.code("anna")].in_force().0;
        // A portal that leaves out a file that no fix was about.
        let row = sealing::Entity::find().filter(sealing::Column::N.eq(n as i64)).one(cx.read()).await.unwrap().unwrap();
        let other = document::Entity::find()
            .filter(document::Column::ApplicationId.eq(row.application_id))
            .filter(document::Column::Document.eq("diploma"))
            .one(cx.read()).await.unwrap().unwrap();
        let tx = cx.begin().await.unwrap();
        sealed_document::Entity::delete_by_id((row.id, other.id)).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        let found = check::check(cx, &[]).await.unwrap().differences;
        let why: Vec<&str> = found.iter().map(|one| one.why.as_str()).collect();
        assert!(why.contains(&"something changed that no fix was asked for"), "{why:?}");
        let tx = cx.begin().await.unwrap();
        let back = sealed_document::ActiveModel { sealing_id: Set(row.id), document_id: Set(other.id) };
        sealed_document::Entity::insert(back).exec_without_returning(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn two_windows_hand_in_what_both_have_seen(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        ask(&play, &play.secretary, "anna", &usual()).await.unwrap();
        let own = async || fixes::own(cx, anna, slug).await.unwrap();
        let save = async |version, window: &str, turn, text: &str| {
            fixes::save(cx, anna, slug, &base(version, window, turn), &typed(&[("motivation", text)])).await
        };
        let hands = async |base: Base, text: &str, files: &BTreeMap<String, DocumentId>| {
            let typed = typed(&[("motivation", text)]);
            let handed = Handed { base: &base, typed: &typed, files };
            play.step(fixes::hand_in(cx, anna, slug, handed)).await
        };
        let first = shown(&own().await);
        save(0, "a", 1, "Перше вікно").await.unwrap();
        // Said twice it is no conflict; something else from another window is.
        save(0, "a", 1, "Перше вікно").await.unwrap();
        assert_eq!(refusal(save(0, "b", 1, "Друге вікно").await), Refusal::StaleVersion);
        let blind = hands(base(0, "b", 1), "Друге вікно", &first).await;
        assert_eq!(refusal(blind), Refusal::StaleVersion);
        let now = own().await;
        assert_eq!((now.version(), now.answers["motivation"].as_str()), (1, "Перше вікно"));
        // Who has seen the other's text writes over it.
        save(1, "b", 2, "Друге вікно").await.unwrap();
        assert_eq!(own().await.answers["motivation"], "Друге вікно");
        // A file that the window didn't show is not handed in by it.
        attach(&play, "anna", "cv").await.unwrap();
        let unseen = hands(base(2, "b", 3), "Друге вікно", &first).await;
        match unseen {
            Err(Error::Invalid(fields)) => {
                assert_eq!(fields.0, [("document-cv".to_owned(), Refusal::DocumentElsewhere)]);
            }
            other => panic!("{other:?}"),
        }
        assert!(play.state().await.applications[play.code("anna")].fix.as_ref().unwrap().fixed.is_none());
        hands(base(2, "b", 3), "Друге вікно", &shown(&own().await)).await.unwrap();
    }

    async fn what_is_on_its_way_when_the_window_ends_stays_beside_the_fix(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        ask(&play, &play.secretary, "anna", &usual()).await.unwrap();
        let until = play.state().await.applications[play.code("anna")].fix.as_ref().unwrap().until;
        let sealed = play.files("anna").await["cv"];
        let there = Shown(Some(fixes::own(cx, anna, slug).await.unwrap().files[0].id));
        let pdf = fixtures::documents::plain_pdf("on its way");
        let begins = async || begin_upload(cx, anna, slug, ("cv", there), ("late.pdf", pdf.len() as u64)).await;
        let (id, other) = (begins().await.unwrap().id, begins().await.unwrap().id);
        let comes = async |id| {
            let (_, mut part) = receive_part(cx, anna, id, 0).await?;
            part.write(&pdf).await?;
            keep_part(cx, anna, id, 0, part.finish().await?).await?;
            finish_upload(cx, anna, id).await
        };
        fixes::save(cx, anna, slug, &base(0, "a", 1), &typed(&[("motivation", "Не встигла")])).await.unwrap();
        world.clock.set(until + SignedDuration::from_secs(1));
        assert_eq!(refusal(comes(&id).await), Refusal::FixLate { until });
        assert_eq!(refusal(begins().await), Refusal::FixOver { until }, "nothing is begun any more");
        // Nothing of it is lost, and nothing of it counts.
        let own = fixes::own(cx, anna, slug).await.unwrap();
        assert_eq!(own.fix.stage, FixStage::Over(until));
        assert_eq!((own.files[0].name.as_str(), own.answers["motivation"].as_str()), ("late.pdf", "Не встигла"));
        let late = own.files[0].id;
        assert!(documents::document(cx, anna, late).await.is_ok());
        let sheet = admission::sheet(cx, &play.secretary, slug, row_of(&play, "anna").await).await.unwrap();
        assert!(sheet.documents.iter().any(|file| file.id == sealed));
        assert!(sheet.documents.iter().all(|file| file.id != late));
        for who in [&play.secretary, play.member(1), play.observer(), &play.administrator] {
            assert!(shut(documents::document(cx, who, late).await), "{}", who.name);
        }
        let late = hand_in(&play, "anna", &[("motivation", "Не встигла")]).await;
        assert_eq!(refusal(late), Refusal::FixOver { until });
        world.clock.set(until + SignedDuration::from_mins(16));
        assert_eq!(refusal(comes(&other).await), Refusal::FixOver { until });
    }

    async fn no_file_comes_behind_a_fix_that_was_handed_in(world: &World) {
        const MANY: [&str; 12] =
            ["anna", "bohdan", "vira", "hanna", "dmytro", "yeva", "zoya", "ivan", "kateryna", "lev", "mykola", "nina"];
        let play = Play::opened(world, small(), &MANY).await;
        let slug = &play.slug;
        let other = world.another().await;
        for (name, waits) in MANY.into_iter().zip(1..) {
            ask(&play, &play.secretary, name, &usual()).await.unwrap();
            let viewer = play.candidate(name);
            let own = fixes::own(play.cx(), viewer, slug).await.unwrap();
            let (base, typed, files) = (base(0, "a", 1), typed(&[("motivation", "Виправлено")]), shown(&own));
            let handed = Handed { base: &base, typed: &typed, files: &files };
            // Taken off from one window while another hands in, from each place on where the one waits.
            let gone = documents::remove(&other, viewer, slug, ("cv", files["cv"]));
            let (gone, fixed) = overtaken_at(waits, gone, fixes::hand_in(play.cx(), viewer, slug, handed)).await;
            let left = fixes::own(play.cx(), viewer, slug).await.unwrap().files;
            match (&gone, &fixed) {
                (Ok(()), Err(_)) => assert!(left.is_empty(), "{name}: handed in without a file that it showed"),
                (Err(_), Ok(())) => assert_eq!(left.len(), 1, "{name}"),
                other => panic!("{name}, after {waits} waits: {other:?}"),
            }
        }
        other.close().await.unwrap();
    }
}

/// Does one thing until it has waited so often, then lets another overtake it as far as that gets, and
/// brings both to their end.
async fn overtaken_at<A, B>(
    waits: u32,
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
) -> (A, B) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    if let Some(done) = dies_at(waits, one.as_mut()).await {
        return (done, other.await);
    }
    match tokio::time::timeout(Duration::from_millis(500), other.as_mut()).await {
        Ok(done) => (one.await, done),
        // It waits for the lock of the first.
        Err(_) => tokio::join!(one, other),
    }
}
