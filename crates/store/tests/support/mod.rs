//! A fresh database for each test, on SQLite and on PostgreSQL, with a clock that stands still.
//!
//! `KONKURS_TEST_POSTGRES` is the address of a throw-away server; without it the PostgreSQL half
//! of every test fails, so that nobody mistakes half a run for a whole one.

#![allow(dead_code, unused_macros, clippy::unwrap_used, clippy::expect_used)]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

pub mod verified;

use domain::{
    SeatId, Slug, Text,
    accounts::invented_number,
    competitions::{
        Rules, director_two_rounds,
        rules::{Question, SealingWay, SeatRule},
    },
    event::{By, Event},
    panel::SeatRole,
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, Database, EntityTrait};
use store::{
    Cx, Options,
    applications::{Applicant, PersonKey},
    blobs::BlobKey,
    clock::{ManualClock, SeededChance},
    documents::Here,
    entity::{account, application, competition, document},
    keys::Keys,
};

/// Each `async fn name(world: &World)` becomes the tests `name::sqlite` and `name::postgres`. When
/// one ends, every record in its database is verified whole.
macro_rules! on_each_database {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: &World) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn run($world: &World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let world = World::sqlite().await;
                run(&world).await;
                world.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let world = World::postgres().await;
                run(&world).await;
                world.finish().await;
                world.drop_database().await;
            }
        }
    )*};
}

/// One test's database, storage and clock.
pub struct World {
    pub cx: Cx,
    pub clock: Arc<ManualClock>,
    pub url: String,
    pub dir: tempfile::TempDir,
    seed: AtomicU64,
    tampered: AtomicBool,
    bare: AtomicBool,
}

/// When every world begins.
pub fn start() -> Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

/// When the intake of [`World::announced`] closes.
pub fn deadline() -> Timestamp {
    start() + SignedDuration::from_hours(24 * 30)
}

impl World {
    pub async fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("konkurs.db").display());
        Self::at(url, dir).await
    }

    pub async fn postgres() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let name = unique_name(&dir);
        let server = Database::connect(server()).await.unwrap();
        server.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        server.close().await.unwrap();
        let base = server_url();
        let (base, _) = base.rsplit_once('/').unwrap();
        Self::at(format!("{base}/{name}"), dir).await
    }

    pub async fn at(url: String, dir: tempfile::TempDir) -> Self {
        let clock = Arc::new(ManualClock::at(start()));
        let cx = connect(&url, &dir, &clock, 1).await;
        cx.migrate().await.unwrap();
        Self {
            cx,
            clock,
            url,
            dir,
            seed: AtomicU64::new(2),
            tampered: AtomicBool::new(false),
            bare: AtomicBool::new(false),
        }
    }

    /// Another process on the same database and storage.
    pub async fn another(&self) -> Cx {
        let seed = self.seed.fetch_add(1, Ordering::SeqCst);
        connect(&self.url, &self.dir, &self.clock, seed).await
    }

    /// Says that the test spoils a record on purpose.
    pub fn tamper(&self) {
        self.tampered.store(true, Ordering::SeqCst);
    }

    /// At the end of a test no record may be spoilt, unless that was what it was about, and rows
    /// and files must follow from it, unless the test wrote entries without them.
    pub async fn finish(&self) {
        if !self.tampered.load(Ordering::SeqCst) {
            self.verify_all().await;
            if !self.bare.load(Ordering::SeqCst) {
                let checked = store::check::check(&self.cx, &[]).await.unwrap();
                assert!(checked.differences.is_empty(), "{:#?}", checked.differences);
            }
        }
    }

    /// Removes the database of a test that held; one that failed is left to be looked at.
    pub async fn drop_database(self) {
        self.cx.close().await.unwrap();
        let (_, name) = self.url.rsplit_once('/').unwrap();
        let server = Database::connect(server()).await.unwrap();
        let drop = format!("DROP DATABASE {name} WITH (FORCE)");
        server.execute_unprepared(&drop).await.unwrap();
    }

    /// An account with a confirmed address, without a password.
    pub async fn account(&self, email: &str) -> i64 {
        let tx = self.cx.begin().await.unwrap();
        let row = account::ActiveModel {
            email: Set(email.to_owned()),
            name: Set(email.to_owned()),
            language: Set("uk".to_owned()),
            confirmed_at: Set(Some(tx.now().as_millisecond())),
            created_at: Set(tx.now().as_millisecond()),
            ..Default::default()
        };
        let id = account::Entity::insert(row).exec(tx.db()).await.unwrap().last_insert_id;
        tx.commit().await.unwrap();
        id
    }

    /// A draft without anything in it; its author is an account made for it.
    pub async fn draft(&self, slug: &Slug) -> i64 {
        let author = self.account(&format!("secretary-{slug}@example.org")).await;
        let tx = self.cx.begin().await.unwrap();
        let row = competition::ActiveModel {
            slug: Set(slug.to_string()),
            draft: Set("{}".to_owned()),
            created_by: Set(author),
            edited_by: Set(author),
            stage: Set("draft".to_owned()),
            created_at: Set(tx.now().as_millisecond()),
            changed_at: Set(tx.now().as_millisecond()),
            ..Default::default()
        };
        let id = competition::Entity::insert(row).exec(tx.db()).await.unwrap().last_insert_id;
        tx.commit().await.unwrap();
        id
    }

    /// An application with one document that lies, or doesn't, under `blob`.
    pub async fn document(&self, slug: &Slug, blob: &str) -> i64 {
        self.bare.store(true, Ordering::SeqCst);
        let competition = self.cx.competition(slug).await.unwrap().id;
        let candidate = self.account(&format!("candidate-{blob}@example.org")).await;
        let tx = self.cx.begin().await.unwrap();
        let now = tx.now().as_millisecond();
        let application = application::ActiveModel {
            competition_id: Set(competition),
            account_id: Set(candidate),
            state: Set("draft".to_owned()),
            answers: Set(String::new()),
            recipient: Set(String::new()),
            created_at: Set(now),
            changed_at: Set(now),
            ..Default::default()
        };
        let application = application::Entity::insert(application).exec(tx.db()).await.unwrap();
        let document = document::ActiveModel {
            application_id: Set(application.last_insert_id),
            document: Set("proposal".to_owned()),
            name: Set("proposal.pdf".to_owned()),
            media_type: Set("application/pdf".to_owned()),
            size: Set(1),
            sha256: Set(vec![0; 32]),
            blob: Set(blob.to_owned()),
            created_at: Set(now),
            ..Default::default()
        };
        let id = document::Entity::insert(document).exec(tx.db()).await.unwrap().last_insert_id;
        tx.commit().await.unwrap();
        id
    }

    /// A competition in intake, one entry long.
    pub async fn announced(&self, number: u32) -> Slug {
        self.announced_by(number, rules()).await
    }

    /// The same by other rules.
    pub async fn announced_by(&self, number: u32, rules: Rules) -> Slug {
        // Its seats and whatever a test appends have no rows.
        self.bare.store(true, Ordering::SeqCst);
        let slug = Slug::new(2026, number);
        self.draft(&slug).await;
        let mut tx = self.cx.begin_command(&slug).await.unwrap();
        let mut rules = rules;
        if rules.sealing.way == SealingWay::Portal {
            rules.sealing.recipients = vec![self.cx.keys().recipient()];
        }
        let announced = Event::Announced { rules: Box::new(rules) };
        assert_eq!(tx.append(By::Secretary, announced).await.unwrap(), 0);
        tx.commit().await.unwrap();
        slug
    }
}

/// Whoever applies at this address: each has a number of their own.
pub fn applicant(slug: &Slug, email: &str) -> Applicant {
    let digest = ledger::Hash::of(email.as_bytes()).0;
    let seed = u64::from_be_bytes(digest[..8].try_into().unwrap());
    let number = invented_number(seed).parse().unwrap();
    PersonKey::new([3; 32]).applicant(slug, &number)
}

/// Where a stored file lies.
pub fn blob_path(world: &World, key: &BlobKey) -> PathBuf {
    world.dir.path().join("blobs").join(&key.as_str()[..2]).join(key.as_str())
}

/// When a stored file was written, by the file system.
pub fn modified(world: &World, key: &BlobKey) -> Timestamp {
    let modified = std::fs::metadata(blob_path(world, key)).unwrap().modified().unwrap();
    modified.try_into().unwrap()
}

/// The built-in rulebook, filled in, with five members and an observer.
pub fn rules() -> Rules {
    let text = || Text::new("Текст", "Text");
    let mut rules = director_two_rounds(deadline());
    // As rulebooks were before they had sections; `sections.rs` has the built-in one.
    let question = |id: &str, blind| Question::text(id, text(), text(), blind, 6000);
    rules.questions = vec![
        question("experience", false),
        question("motivation", false),
        question("summary", true),
    ];
    rules.title = text();
    rules.terms = text();
    rules.enterprise.name = text();
    rules.enterprise.about = text();
    rules.enterprise.place = text();
    let seat = |id, role| SeatRule { id, role, organisation: text() };
    rules.seats.push(seat(SeatId::member(1), SeatRole::Chair));
    rules.seats.extend((2..=5).map(|n| seat(SeatId::member(n), SeatRole::Member)));
    rules.seats.push(seat(SeatId::observer(1), SeatRole::Observer));
    rules
}

/// The installation's keys of every world.
pub fn keys() -> Keys {
    const PORTAL: &str =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
    Keys::new([6; 32], PORTAL).unwrap()
}

async fn connect(url: &str, dir: &tempfile::TempDir, clock: &Arc<ManualClock>, seed: u64) -> Cx {
    let options = Options {
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(seed)),
        blobs: dir.path().join("blobs"),
        keys: keys(),
        inspector: Arc::new(Here),
        host: "konkurs.example".to_owned(),
        connections: 4,
        witnesses: Vec::new(),
    };
    Cx::connect(url, options).await.unwrap()
}

fn server_url() -> String {
    std::env::var("KONKURS_TEST_POSTGRES").expect(
        "KONKURS_TEST_POSTGRES is not set: start a throw-away PostgreSQL and name it there, \
         or run the tests by `cargo xtask test`",
    )
}

fn server() -> sea_orm::ConnectOptions {
    let mut options = sea_orm::ConnectOptions::new(server_url());
    options.max_connections(1).sqlx_logging(false);
    options
}

fn unique_name(dir: &tempfile::TempDir) -> String {
    let random = dir.path().file_name().unwrap().to_str().unwrap().to_lowercase();
    let letters = random.bytes().map(|b| if b.is_ascii_alphanumeric() { b as char } else { '_' });
    // Lower-casing may make two names one, so the process is in it as well.
    format!("konkurs_test_{}_{}", std::process::id(), letters.collect::<String>())
}
