//! The way of an application: draft, files, sealing, replacing, withdrawing, opening, admission,
//! and that nobody reads one before its time.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    AccountId, ApplicationId, DocumentId, Lang, Refusal, SeatId, Slug,
    access::{Denial, Why},
    accounts::Office,
    applications::Answers,
    competitions::{StageCode, Standing},
    event::{By, Event},
    panel::SeatRole,
};
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use store::{
    Error,
    accounts::Viewer,
    admission::{self, Proposal},
    applications::{self, End, Ended, Phase, Sealed},
    documents,
    entity::{document, outbox, seat},
    opening,
};
use support::{World, applicant, blob_path, deadline, modified};

async fn person(world: &World, name: &str, office: Office) -> Viewer {
    let email = format!("{name}@example.org");
    let id = AccountId(world.account(&email).await);
    Viewer { id, name: email.clone(), email, lang: Lang::Uk, office }
}

async fn candidate(world: &World, name: &str) -> Viewer {
    person(world, name, Office::None).await
}

fn answers(word: &str) -> Answers {
    ["experience", "motivation", "summary"]
        .map(|question| (question.to_owned(), format!("{word} {question}")))
        .into()
}

async fn attach(
    world: &World,
    viewer: &Viewer,
    slug: &Slug,
    id: &str,
    bytes: &[u8],
) -> Result<DocumentId, Error> {
    let key = documents::admit(&world.cx, viewer, slug, id, bytes.len() as u64).await?;
    let mut upload = world.cx.blobs().receive(&key).await?;
    upload.write(bytes).await?;
    let received = upload.finish().await?;
    documents::attach(&world.cx, viewer, slug, id, &format!("{id} \u{202e}.pdf"), received).await
}

/// A whole draft.
async fn written(world: &World, viewer: &Viewer, slug: &Slug, word: &str) {
    applications::start(&world.cx, viewer, slug, &applicant(slug, &viewer.email)).await.unwrap();
    applications::save_answers(&world.cx, viewer, slug, 0, &answers(word)).await.unwrap();
    for id in ["proposal", "cv", "diploma"] {
        attach(world, viewer, slug, id, &plain_pdf(&format!("{word} {id}"))).await.unwrap();
    }
}

async fn token(world: &World, viewer: &Viewer, slug: &Slug) -> String {
    applications::own(&world.cx, viewer, slug).await.unwrap().draft.unwrap().token
}

async fn seal(world: &World, viewer: &Viewer, slug: &Slug) -> Result<Sealed, Error> {
    let checked = token(world, viewer, slug).await;
    applications::seal(&world.cx, viewer, slug, &checked, true, None).await
}

async fn sealed(world: &World, viewer: &Viewer, slug: &Slug, word: &str) -> Sealed {
    written(world, viewer, slug, word).await;
    seal(world, viewer, slug).await.unwrap()
}

/// Puts somebody on a seat, by row and by record.
async fn seated(world: &World, slug: &Slug, viewer: &Viewer, id: SeatId, role: SeatRole) {
    let organisation = support::rules().seats[0].organisation.clone();
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    let row = seat::ActiveModel {
        competition_id: Set(tx.competition().id),
        seat: Set(id.to_string()),
        role: Set(role.code().to_owned()),
        organisation_uk: Set(organisation.uk.clone()),
        organisation_en: Set(organisation.en.clone()),
        name_uk: Set("Н".into()),
        name_en: Set("N".into()),
        email: Set(viewer.email.clone()),
        account_id: Set(Some(viewer.id.0)),
        created_at: Set(0),
        accepted_at: Set(Some(0)),
        ..Default::default()
    };
    seat::Entity::insert(row).exec(tx.db()).await.unwrap();
    let event = Event::SeatAccepted { seat: id.clone(), role, organisation };
    tx.append(By::Seat(id), event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn closed(world: &World, slug: &Slug) {
    world.clock.set(deadline() + SignedDuration::from_secs(1));
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    tx.settle().await.unwrap();
    tx.commit().await.unwrap();
    let stage = world.cx.state(slug).await.unwrap().stage.code();
    assert!(matches!(stage, StageCode::Sealed | StageCode::Failed), "{stage:?}");
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        Err(Error::Invalid(fields)) => fields.0.into_iter().next().unwrap().1,
        other => panic!("not refused: {other:?}"),
    }
}

async fn letters(world: &World, message: &str) -> u64 {
    let rows = outbox::Entity::find().filter(outbox::Column::Message.eq(message));
    rows.count(world.cx.read()).await.unwrap()
}

on_each_database! {
    async fn a_draft_is_sealed_once_and_its_receipt_proves_it(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        written(world, &viewer, &slug, "word").await;
        let checked = token(world, &viewer, &slug).await;
        let consent = applications::seal(&world.cx, &viewer, &slug, &checked, false, None).await;
        assert_eq!(refusal(consent), Refusal::ConsentMissing);
        let first = seal(world, &viewer, &slug).await.unwrap();
        let again = applications::seal(&world.cx, &viewer, &slug, &checked, true, None).await.unwrap();
        assert_eq!(first, again);
        assert_eq!((first.n, first.files, letters(world, "receipt").await), (1, 3, 1));
        let receipt = applications::receipt(&world.cx, &viewer, &slug).await.unwrap();
        let (manifest, salt_hex) = receipt.opens.clone().unwrap();
        let salt: [u8; 32] = hex::decode(&salt_hex).unwrap().try_into().unwrap();
        let proof = ledger::commitment(
            ledger::Committed::Application, &salt, manifest.as_bytes(),
        );
        assert_eq!(proof, first.commitment);
        assert!(receipt.entry.contains(&proof.to_hex()));
        // The letter can't tie a name to a code.
        let letter = outbox::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        for secret in [first.code.as_str(), &salt_hex, &proof.to_hex()] {
            assert!(!letter.data.contains(secret), "{}", letter.data);
        }
    }

    async fn two_windows_seal_one_entry(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        written(world, &viewer, &slug, "word").await;
        let checked = token(world, &viewer, &slug).await;
        let other = world.another().await;
        let (a, b) = tokio::join!(
            applications::seal(&world.cx, &viewer, &slug, &checked, true, None),
            applications::seal(&other, &viewer, &slug, &checked, true, None),
        );
        assert_eq!(a.unwrap(), b.unwrap());
        other.refresh().await.unwrap();
        assert_eq!(world.cx.state(&slug).await.unwrap().position, 2);
        other.close().await.unwrap();
    }

    async fn a_second_window_overwrites_nothing(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        applications::start(&world.cx, &viewer, &slug, &applicant(&slug, &viewer.email)).await.unwrap();
        applications::start(&world.cx, &viewer, &slug, &applicant(&slug, &viewer.email)).await.unwrap();
        let save = |version, word| {
            let (cx, viewer, slug) = (world.cx.clone(), viewer.clone(), slug.clone());
            async move {
                applications::save_answers(&cx, &viewer, &slug, version, &answers(word)).await
            }
        };
        assert_eq!(save(0, "first").await.unwrap(), 1);
        assert_eq!(refusal(save(0, "second").await), Refusal::StaleVersion);
        assert_eq!(save(0, "first").await.unwrap(), 1);
        assert_eq!(save(1, "second").await.unwrap(), 2);
        // What was checked is what is sealed, or nothing.
        for id in ["proposal", "cv", "diploma"] {
            attach(world, &viewer, &slug, id, &plain_pdf(id)).await.unwrap();
        }
        let checked = token(world, &viewer, &slug).await;
        attach(world, &viewer, &slug, "cv", &plain_pdf("other")).await.unwrap();
        let stale = applications::seal(&world.cx, &viewer, &slug, &checked, true, None).await;
        assert_eq!(refusal(stale), Refusal::StaleVersion);
    }

    async fn what_is_missing_is_named_by_field(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        applications::start(&world.cx, &viewer, &slug, &applicant(&slug, &viewer.email)).await.unwrap();
        let Err(Error::Invalid(fields)) = seal(world, &viewer, &slug).await else { panic!() };
        let named: Vec<&str> = fields.0.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(named, [
            "answer-experience", "answer-motivation", "answer-summary",
            "document-proposal", "document-cv", "document-diploma",
        ]);
        // What is too long is kept, to be shortened; what is far too long is not.
        let long = |n| [("summary".to_owned(), "ж".repeat(n))].into();
        applications::save_answers(&world.cx, &viewer, &slug, 0, &long(6001)).await.unwrap();
        let Err(Error::Invalid(fields)) = seal(world, &viewer, &slug).await else { panic!() };
        let too_long = Refusal::TextTooLong { most: 6000 };
        assert!(fields.0.contains(&("answer-summary".to_owned(), too_long.clone())), "{fields:?}");
        let saved = applications::save_answers(&world.cx, &viewer, &slug, 1, &long(40_001)).await;
        assert_eq!(refusal(saved), too_long);
        assert_eq!(
            refusal(attach(world, &viewer, &slug, "cv", b"MZ not a document").await),
            Refusal::DocumentType
        );
        let unknown = attach(world, &viewer, &slug, "passport", &plain_pdf("x")).await;
        assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    }

    async fn replacing_keeps_the_code_and_withdrawing_gives_it_up(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        let first = sealed(world, &viewer, &slug, "one").await;
        applications::save_answers(&world.cx, &viewer, &slug, 1, &answers("two")).await.unwrap();
        let there = applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap();
        let there = there.attached("cv").unwrap().id;
        documents::remove(&world.cx, &viewer, &slug, ("cv", there)).await.unwrap();
        attach(world, &viewer, &slug, "cv", &plain_pdf("new")).await.unwrap();
        let own = applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap();
        assert!(own.differs && own.sealed == Some(first.clone()));
        let second = seal(world, &viewer, &slug).await.unwrap();
        assert_eq!((&second.code, second.n), (&first.code, 2));
        let before = token(world, &viewer, &slug).await;
        applications::withdraw(&world.cx, &viewer, &slug).await.unwrap();
        applications::withdraw(&world.cx, &viewer, &slug).await.unwrap();
        assert_eq!(letters(world, "withdrawn").await, 1);
        let state = world.cx.state(&slug).await.unwrap();
        assert_eq!(state.applications[&first.code].standing, Standing::Withdrawn);
        // A form from before the withdrawal seals nothing by accident.
        let late = applications::seal(&world.cx, &viewer, &slug, &before, true, None).await;
        assert_eq!(refusal(late), Refusal::StaleVersion);
        let own = applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap();
        assert_eq!((own.phase, own.sealed), (Phase::Withdrawn, None));
        let third = seal(world, &viewer, &slug).await.unwrap();
        assert_ne!(third.code, first.code);
    }

    async fn a_receipt_of_what_was_replaced_or_withdrawn_still_proves_it(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        let cx = &world.cx;
        assert!(matches!(applications::receipt(cx, &viewer, &slug).await, Err(Error::Denied(_) | Error::NotFound)));
        let first = sealed(world, &viewer, &slug, "one").await;
        let kept = applications::receipt(cx, &viewer, &slug).await.unwrap();
        assert_eq!(kept.ended, None);
        applications::save_answers(cx, &viewer, &slug, 1, &answers("two")).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(1));
        let second = seal(world, &viewer, &slug).await.unwrap();
        let replaced = Ended { by: End::Replaced, n: second.n, at: second.at };
        // The old one is what it was, with what became of it.
        let old = applications::receipt_of(cx, &viewer, &slug, first.n).await.unwrap();
        assert_eq!((old.ended, &old.entry, &old.opens), (Some(replaced), &kept.entry, &kept.opens));
        assert_eq!(applications::receipt(cx, &viewer, &slug).await.unwrap().sealed, second);
        world.clock.advance(SignedDuration::from_hours(1));
        applications::withdraw(cx, &viewer, &slug).await.unwrap();
        let withdrawn = Ended { by: End::Withdrawn, n: second.n + 1, at: cx.now() };
        let last = applications::receipt(cx, &viewer, &slug).await.unwrap();
        assert_eq!((last.sealed.n, last.ended), (second.n, Some(withdrawn)));
        let third = seal(world, &viewer, &slug).await.unwrap();
        let earlier = applications::earlier_receipts(cx, &viewer, &slug).await.unwrap();
        let listed: Vec<_> = earlier.into_iter().map(|one| (one.n, one.code, one.ended)).collect();
        assert_eq!(listed, [(first.n, first.code.clone(), replaced), (second.n, second.code, withdrawn)]);
        assert_eq!(applications::receipt(cx, &viewer, &slug).await.unwrap().sealed, third);
        for n in [0, second.n + 1, 1_000_000] {
            assert!(matches!(applications::receipt_of(cx, &viewer, &slug, n).await, Err(Error::NotFound)), "{n}");
        }
        let other = candidate(world, "vira").await;
        sealed(world, &other, &slug, "other").await;
        for n in [first.n, second.n, third.n] {
            assert!(matches!(applications::receipt_of(cx, &other, &slug, n).await, Err(Error::NotFound)), "{n}");
        }
        // What is destroyed has no receipt here any more.
        applications::withdraw(cx, &viewer, &slug).await.unwrap();
        store::personal::erase(cx, &viewer, &slug).await.unwrap();
        for n in [first.n, third.n] {
            assert!(applications::receipt_of(cx, &viewer, &slug, n).await.is_err(), "{n}");
        }
    }

    async fn nobody_uses_up_the_codes_or_floods_the_record(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        sealed(world, &viewer, &slug, "one").await;
        for _ in 1..5 {
            applications::withdraw(&world.cx, &viewer, &slug).await.unwrap();
            seal(world, &viewer, &slug).await.unwrap();
        }
        let mut count = 5;
        let refused = loop {
            let version = applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap().version;
            let words = answers(&format!("again {count}"));
            applications::save_answers(&world.cx, &viewer, &slug, version, &words).await.unwrap();
            match seal(world, &viewer, &slug).await {
                Ok(_) => count += 1,
                refused => break refusal(refused),
            }
        };
        assert_eq!((refused, count), (Refusal::SealedTooOften { most: 50 }, 50));
        // What was sealed last is in force, and can be withdrawn.
        assert!(world.cx.state(&slug).await.unwrap().live_codes().len() == 1);
        applications::withdraw(&world.cx, &viewer, &slug).await.unwrap();
        let other = candidate(world, "vira").await;
        sealed(world, &other, &slug, "one").await;
        for _ in 1..5 {
            applications::withdraw(&world.cx, &other, &slug).await.unwrap();
            seal(world, &other, &slug).await.unwrap();
        }
        applications::withdraw(&world.cx, &other, &slug).await.unwrap();
        assert_eq!(refusal(seal(world, &other, &slug).await), Refusal::TooManyCodes { most: 5 });
    }

    async fn a_second_after_the_deadline_is_late(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        written(world, &viewer, &slug, "word").await;
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        let late = Refusal::DeadlinePassed { closed: deadline() };
        assert_eq!(refusal(seal(world, &viewer, &slug).await), late);
        let saved = applications::save_answers(&world.cx, &viewer, &slug, 1, &answers("x")).await;
        assert_eq!(refusal(saved), late);
        assert_eq!(refusal(attach(world, &viewer, &slug, "cv", &plain_pdf("late")).await), late);
        let own = applications::own(&world.cx, &viewer, &slug).await.unwrap().draft.unwrap();
        assert_eq!((own.answers, own.documents.len()), (answers("word"), 3));
        world.clock.set(deadline());
        seal(world, &viewer, &slug).await.unwrap();
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        assert_eq!(refusal(applications::withdraw(&world.cx, &viewer, &slug).await), late);
    }

    async fn who_has_a_seat_cannot_apply(world: &World) {
        let slug = world.announced(1).await;
        let member = candidate(world, "member").await;
        seated(world, &slug, &member, SeatId::member(2), SeatRole::Member).await;
        let denied = applications::start(&world.cx, &member, &slug, &applicant(&slug, &member.email)).await;
        assert!(
            matches!(denied, Err(Error::Denied(Denial::Forbidden(Why::HoldsSeat)))),
            "{denied:?}"
        );
    }

    async fn a_crash_between_file_and_row_leaves_an_orphan_only(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        written(world, &viewer, &slug, "word").await;
        let key = documents::admit(&world.cx, &viewer, &slug, "cv", 0).await.unwrap();
        let mut upload = world.cx.blobs().receive(&key).await.unwrap();
        upload.write(&plain_pdf("x")).await.unwrap();
        let orphan = upload.finish().await.unwrap().keep().await.unwrap();
        let written = modified(world, &orphan.key);
        world.clock.set(written + SignedDuration::from_hours(25));
        assert_eq!(world.cx.collect_blobs().await.unwrap(), 1);
        assert!(!blob_path(world, &orphan.key).exists());
        for row in document::Entity::find().all(world.cx.read()).await.unwrap() {
            assert!(blob_path(world, &row.blob.try_into().unwrap()).exists());
        }
    }

    async fn nobody_reads_before_the_opening(world: &World) {
        let slug = world.announced(1).await;
        let viewer = candidate(world, "olena").await;
        let sealed = sealed(world, &viewer, &slug, "word").await;
        let chair = candidate(world, "chair").await;
        seated(world, &slug, &chair, SeatId::member(1), SeatRole::Chair).await;
        let others = [
            candidate(world, "rival").await,
            chair,
            person(world, "secretary", Office::Secretary).await,
            person(world, "admin", Office::Administrator).await,
        ];
        let ids: Vec<i64> = document::Entity::find()
            .all(world.cx.read()).await.unwrap().into_iter().map(|row| row.id).collect();
        for stage in ["intake", "sealed"] {
            if stage == "sealed" {
                closed(world, &slug).await;
            }
            for id in &ids {
                assert!(documents::document(&world.cx, &viewer, DocumentId(*id)).await.is_ok());
            }
            for other in &others {
                for id in &ids {
                    let read = documents::document(&world.cx, other, DocumentId(*id)).await;
                    assert!(matches!(read, Err(Error::NotFound)), "{stage}: {}", other.name);
                }
                assert!(applications::view_blind(&world.cx, other, &slug, &sealed.code).await.is_err());
                assert!(applications::view_named(&world.cx, other, &slug, &sealed.code).await.is_err());
                assert!(admission::table(&world.cx, other, &slug).await.is_err());
                assert!(applications::receipt(&world.cx, other, &slug).await.is_err());
            }
        }
    }

    async fn the_opening_finds_what_was_altered(world: &World) {
        let slug = world.announced(1).await;
        let (honest, robbed) = (candidate(world, "anna").await, candidate(world, "bohdan").await);
        let (good, bad) = (
            sealed(world, &honest, &slug, "one").await,
            sealed(world, &robbed, &slug, "two").await,
        );
        let locked = candidate(world, "vira").await;
        let shut = sealed(world, &locked, &slug, "three").await;
        let chair = candidate(world, "chair").await;
        seated(world, &slug, &chair, SeatId::member(1), SeatRole::Chair).await;
        let secretary = person(world, "secretary", Office::Secretary).await;
        closed(world, &slug).await;
        assert_eq!(
            refusal(opening::open(&world.cx, &chair, &slug).await),
            Refusal::SittingNotPrepared
        );
        assert!(opening::open(&world.cx, &secretary, &slug).await.is_err());
        opening::prepare(&world.cx, &secretary, &slug).await.unwrap();
        let robbed = applications::own(&world.cx, &robbed, &slug).await.unwrap().draft.unwrap();
        let file = robbed.attached("proposal").unwrap().id;
        let row = document::Entity::find_by_id(file.0).one(world.cx.read()).await.unwrap().unwrap();
        std::fs::write(blob_path(world, &row.blob.try_into().unwrap()), b"%PDF other").unwrap();
        // And one whose key was exchanged for somebody else's, though its author still reads it.
        let others = "UPDATE sealings SET sealed_key = (SELECT other.sealed_key FROM sealings AS other \
                      WHERE other.code = '";
        let tx = world.cx.begin().await.unwrap();
        let sql = format!("{others}{}') WHERE code = '{}'", good.code, shut.code);
        tx.db().execute_unprepared(&sql).await.unwrap();
        tx.commit().await.unwrap();
        applications::own(&world.cx, &locked, &slug).await.unwrap();
        let outcome = opening::open(&world.cx, &chair, &slug).await.unwrap();
        assert_eq!(outcome.matched, [good.code]);
        let mut unlike = [bad.code, shut.code];
        unlike.sort();
        assert_eq!(outcome.mismatched, unlike);
        assert_eq!((letters(world, "opened").await, letters(world, "opened-mismatch").await), (1, 2));
        let table = admission::table(&world.cx, &secretary, &slug).await.unwrap();
        assert_eq!((table.lines.len(), table.mismatched), (1, 2));
    }

    async fn admission_takes_two_and_tells_the_candidate(world: &World) {
        let slug = world.announced(1).await;
        let (anna, bohdan) = (candidate(world, "anna").await, candidate(world, "bohdan").await);
        sealed(world, &anna, &slug, "one").await;
        sealed(world, &bohdan, &slug, "two").await;
        let chair = candidate(world, "chair").await;
        seated(world, &slug, &chair, SeatId::member(1), SeatRole::Chair).await;
        let secretary = person(world, "secretary", Office::Secretary).await;
        closed(world, &slug).await;
        opening::prepare(&world.cx, &secretary, &slug).await.unwrap();
        opening::open(&world.cx, &chair, &slug).await.unwrap();
        let table = admission::table(&world.cx, &secretary, &slug).await.unwrap();
        let names: Vec<&str> = table.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["anna@example.org", "bohdan@example.org"]);
        let confirm = |token: String| {
            let (cx, chair, slug) = (world.cx.clone(), chair.clone(), slug.clone());
            async move { admission::confirm(&cx, &chair, &slug, &token).await }
        };
        assert_eq!(refusal(confirm(table.token()).await), Refusal::Undecided { count: 2 });
        let propose = |id: ApplicationId, version, proposal: Proposal| {
            let (cx, secretary, slug) = (world.cx.clone(), secretary.clone(), slug.clone());
            async move {
                admission::propose(&cx, &secretary, &slug, id, version, &proposal).await
            }
        };
        let admit = Proposal { admitted: true, ground: None, explanation: String::new() };
        let refuse = |ground: &str, explanation: &str| Proposal {
            admitted: false,
            ground: Some(ground.into()),
            explanation: explanation.into(),
        };
        let (first, second) = (table.lines[0].id, table.lines[1].id);
        assert_eq!(refusal(propose(second, 0, refuse("whim", "no")).await), Refusal::UnknownGround);
        assert_eq!(refusal(propose(second, 0, refuse("barred", " ")).await), Refusal::TextMissing);
        propose(first, 0, admit.clone()).await.unwrap();
        propose(second, 0, refuse("barred", "planted words")).await.unwrap();
        assert_eq!(refusal(propose(second, 0, admit).await), Refusal::StaleVersion);
        assert_eq!(refusal(confirm(table.token()).await), Refusal::StaleVersion);
        // The secretary opens supporting documents, but not what is read blind.
        let sheet = admission::sheet(&world.cx, &secretary, &slug, first).await.unwrap();
        assert_eq!(sheet.documents.len(), 2);
        for file in &sheet.documents {
            documents::document(&world.cx, &secretary, file.id).await.unwrap();
        }
        let own = applications::own(&world.cx, &anna, &slug).await.unwrap().draft.unwrap();
        let blind = own.attached("proposal").unwrap().id;
        for reader in [&secretary, &chair] {
            assert!(documents::document(&world.cx, reader, blind).await.is_err());
        }
        let seen = admission::table(&world.cx, &chair, &slug).await.unwrap().token();
        confirm(seen).await.unwrap();
        assert_eq!(world.cx.state(&slug).await.unwrap().stage.code(), StageCode::Round(1));
        assert_eq!((letters(world, "admitted").await, letters(world, "refused").await), (1, 1));
        let own = applications::own(&world.cx, &bohdan, &slug).await.unwrap();
        assert_eq!(own.standing(), Some(&Standing::Refused { ground: "barred".into() }));
        assert_eq!(own.draft.unwrap().explanation.as_deref(), Some("planted words"));
        // From now on the chair scores, and no longer opens files of named people.
        let named = sheet.documents[0].id;
        assert!(documents::document(&world.cx, &chair, named).await.is_err());
        for entry in world.cx.entries(&slug, None, 100).await.unwrap() {
            assert!(!String::from_utf8(entry.bytes).unwrap().contains("planted words"));
        }
    }
}
