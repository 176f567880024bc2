//! The portal that is searched, and what its candidate does there.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
    thread::sleep,
    time::{Duration, Instant},
};

use base64::Engine as _;
use domain::{
    AccountId, Lang, Slug,
    accounts::Office,
    competitions::{
        StageCode,
        rules::{ColumnKind, Question, QuestionKind},
    },
};
use fixtures::{
    documents::plain_pdf,
    rehearsal::{KeyHolders, PASSWORD, Plan, Until, run},
};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, DatabaseBackend, EntityTrait, QueryFilter};
use server::{
    clamd::{Address, Scanned},
    clock::{SystemChance, SystemClock},
    secrets::load_keys,
};
use store::{
    Cx, Options,
    accounts::{NewAccount, Viewer, create, passwords},
    clock::{Clock, ManualClock},
    documents::{Here, Inspector},
    entity::{account, seat},
};

use super::{
    ANSWER, CONTENT, EMAIL, FILE, NAME, OTHER, REPLACED,
    search::{dump, found, gather, gather_postgres, letter},
};
use crate::{
    base::{Base, Running},
    http::Browser,
};

const DUMP: &str = "a dump";
/// The folder where mail goes.
const MAIL: &str = "/data/mail/";

pub struct Portal<'a> {
    pub base: &'a Base,
    pub cx: Cx,
    pub slug: Slug,
    pub address: String,
    pub data: PathBuf,
    /// What else must not be found from now on: keys and shares that people brought.
    pub secrets: Mutex<Vec<String>>,
    scanner: Option<Address>,
    server: Mutex<Running>,
}

/// What is there when somebody comes to apply.
#[derive(Default)]
pub struct Setup {
    /// Who opens the applications, where it isn't the portal.
    pub holders: Option<KeyHolders>,
    /// How far the competition went on; otherwise it takes applications.
    pub until: Option<Until>,
    /// Who scans files.
    pub scanner: Option<Address>,
}

fn options(
    base: &Base,
    keys: store::keys::Keys,
    clock: Arc<dyn Clock>,
    scanner: Option<&Address>,
) -> Options {
    let inspector: Arc<dyn Inspector> = match scanner {
        Some(address) => Arc::new(Scanned::by(address.clone(), Arc::new(Here))),
        None => Arc::new(Here),
    };
    Options {
        clock,
        chance: Arc::new(SystemChance),
        blobs: base.folder().join("data/documents"),
        keys,
        inspector,
        host: "konkurs.example".to_owned(),
        connections: 2,
        witnesses: Vec::new(),
    }
}

/// A competition in its intake by the real clock, somebody to apply, and the program serving it.
pub async fn portal(base: &Base, holders: Option<KeyHolders>) -> Portal<'_> {
    portal_with(base, Setup { holders, ..Setup::default() }).await
}

/// The same, set up otherwise.
pub async fn portal_with(base: &Base, setup: Setup) -> Portal<'_> {
    let Setup { holders, until, scanner } = setup;
    let data = base.folder().join("data");
    let tmp = base.folder().join("tmp");
    fs::create_dir_all(&tmp).unwrap();
    let keys = load_keys(&data.join("secrets"), &SystemChance).await.unwrap();
    let now = SystemClock::new(None).now();
    let clock = Arc::new(ManualClock::at(now));
    let cx =
        Cx::connect(&base.url, options(base, keys.clone(), clock.clone(), None)).await.unwrap();
    cx.migrate().await.unwrap();
    let plan = Plan {
        seed: 8,
        enterprise: 0,
        candidates: 1,
        members: 3,
        observers: 2,
        starts: now - SignedDuration::from_hours(24 * 15),
        intake_days: 21,
        until: until.unwrap_or(Until::Intake),
        marked: false,
        restricted: false,
        holders,
        voices: false,
        receipts: None,
    };
    let slug = run(&cx, &clock, &plan, &|_| ()).await.unwrap();
    cx.close().await.unwrap();
    let ahead = base.folder().join("ahead");
    // What a rehearsal took beyond today is behind the portal too.
    let taken = clock.now().duration_since(now).as_secs().max(0);
    fs::write(&ahead, taken.to_string()).unwrap();
    let clock = Arc::new(SystemClock::new(Some(ahead.clone())));
    let cx = Cx::connect(&base.url, options(base, keys, clock, scanner.as_ref())).await.unwrap();
    for email in [EMAIL, OTHER] {
        let new = NewAccount {
            name: NAME.parse().unwrap(),
            email: email.parse().unwrap(),
            password: Some(passwords::choose(PASSWORD.to_owned(), vec![]).await.unwrap()),
            office: Office::None,
            lang: Lang::Uk,
        };
        create(&cx, new).await.unwrap();
    }
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = address.to_string();
    let server = Mutex::new(served(base, &address, scanner.as_ref()));
    Portal { base, cx, slug, address, data, secrets: Mutex::default(), scanner, server }
}

/// The program serving, which has come up.
fn served(base: &Base, address: &str, scanner: Option<&Address>) -> Running {
    let data = base.folder().join("data");
    let log = fs::File::options().create(true).append(true).open(base.folder().join("log"));
    let log = log.unwrap();
    let mut command = base.konkurs();
    if let Some(Address::Tcp(scanner)) = scanner {
        command.env("KONKURS_CLAMD", scanner);
    }
    command
        .arg("serve")
        .env("KONKURS_DATABASE_URL", &base.url)
        .env("KONKURS_DATA", &data)
        .env("KONKURS_LISTEN", address)
        .env("KONKURS_ORIGIN", format!("http://{address}"))
        .env("KONKURS_TEST", "1")
        .env("KONKURS_CLOCK_FILE", base.folder().join("ahead"))
        .env("KONKURS_LOG", "trace")
        .env("TMPDIR", base.folder().join("tmp"))
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    let mut server = Running(command.spawn().unwrap());
    let start = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        assert_eq!(server.0.try_wait().unwrap(), None, "the server ended");
        assert!(start.elapsed() < Duration::from_secs(60), "the server did not start");
        sleep(Duration::from_millis(50));
    }
    server
}

impl Portal<'_> {
    /// The server ends as by a loss of power.
    pub fn dies(&self) {
        let mut server = self.server.lock().unwrap();
        server.0.kill().unwrap();
        server.0.wait().unwrap();
    }

    /// It is there again.
    pub fn comes_back(&self) {
        *self.server.lock().unwrap() = served(self.base, &self.address, self.scanner.as_ref());
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        let log = fs::read(self.base.folder().join("log")).unwrap();
        String::from_utf8_lossy(&log).into_owned()
    }

    pub async fn viewer(&self, email: &str, office: Office) -> Viewer {
        let row = account::Entity::find().filter(account::Column::Email.eq(email));
        let row = row.one(self.cx.read()).await.unwrap().unwrap();
        let id = AccountId(row.id);
        Viewer { id, name: row.name, email: row.email, lang: Lang::Uk, office }
    }

    /// Everything that lies on a disk, with the place of each; and which of it are files of a
    /// database server.
    async fn everything(&self) -> (Vec<(String, Vec<u8>)>, Vec<PathBuf>) {
        let (mut own, mut others) = (Vec::new(), Vec::new());
        gather(self.base.folder(), &mut own);
        let mut texts = Vec::new();
        if self.cx.backend() == DatabaseBackend::Postgres {
            texts.push((DUMP.to_owned(), dump(&self.base.url)));
            gather_postgres(&self.base.url, &mut others).await;
        }
        for file in own.iter().chain(&others) {
            // What vanished since it was listed was a temporary file of the database.
            if let Ok(bytes) = fs::read(file) {
                let place = file.display().to_string();
                if place.contains(MAIL) {
                    texts.push((format!("{place}, read"), letter(&bytes)));
                }
                texts.push((place, bytes));
            }
        }
        (texts, others)
    }

    /// What is public stands in the record, and so in the database, and in letters; nowhere else.
    pub async fn is_public(&self, word: &str) {
        let (texts, others) = self.everything().await;
        let places = texts.iter().filter(|(_, bytes)| found(bytes, word));
        let places: Vec<&String> = places.map(|(place, _)| place).collect();
        let database = |place: &&String| {
            let file = others.iter().any(|path| path.as_os_str() == place.as_str());
            file || *place == DUMP || place.contains("konkurs.sqlite")
        };
        assert!(places.iter().any(database), "{word} is not public");
        let else_where = places.iter().find(|place| !database(place) && !place.contains(MAIL));
        assert_eq!(else_where, None, "{word} lies there too");
    }

    /// No planted word lies anywhere now; the name, which lies open, does.
    pub async fn nothing_is_found(&self, moment: &str) {
        let (texts, others) = self.everything().await;
        let secrets = self.secrets.lock().unwrap().clone();
        for word in
            [ANSWER, REPLACED, CONTENT, FILE].into_iter().chain(secrets.iter().map(|s| s.as_str()))
        {
            // As it is, and as JSON and forms write it.
            let escaped = word.chars().map(|c| match c.is_ascii() {
                true => c.to_string(),
                false => format!("\\u{:04x}", u32::from(c)),
            });
            let percent = word.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for (n, word) in [word.to_owned(), escaped.collect(), percent].iter().enumerate() {
                // A page of the database has a word as it is, or not at all.
                let raw = |place: &str| others.iter().any(|path| path.as_os_str() == place);
                for (place, bytes) in texts.iter().filter(|(place, _)| n == 0 || !raw(place)) {
                    assert!(!found(bytes, word), "{moment}: {word} lies in {place}");
                }
            }
        }
        assert!(texts.iter().any(|(_, bytes)| found(bytes, NAME)), "{moment}: nothing is searched");
        assert!(texts.iter().any(|(place, _)| place.contains("/documents/")), "no documents");
        let mut letters = texts.iter().filter(|(place, _)| place.ends_with(", read")).peekable();
        let read = letters.peek().is_none() || letters.any(|(_, bytes)| found(bytes, "Вітаємо"));
        assert!(read, "{moment}: letters are not read");
        let log = texts.iter().find(|(place, _)| place.ends_with("/log")).unwrap();
        assert!(found(&log.1, "/apply"), "{moment}: the log is silent");
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/uk/competitions/{}/apply{rest}", self.slug)
    }

    pub async fn answer(&self, browser: &Browser, word: &str) {
        let state = self.cx.state(&self.slug).await.unwrap();
        for section in state.rules.sections() {
            let path = self.path(&format!("/sections/{}", section.code()));
            let page = browser.get(&path).body;
            let mut fields = ["version", "window", "turn"]
                .map(|name| (name.to_owned(), value(&page, name)))
                .to_vec();
            fields.extend(state.rules.questions_of(section).flat_map(|q| filled(q, word)));
            let fields: Vec<_> =
                fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let saved = browser.post(&path, &fields);
            assert_eq!(saved.status, 303, "{}", saved.body);
        }
        let motivation = self.path("/sections/motivation");
        assert!(browser.get(&motivation).body.contains(word), "its author reads it");
    }

    pub fn upload(&self, browser: &Browser, document: &str) {
        let bytes = plain_pdf(&format!("{} {document}", CONTENT.repeat(4000)));
        let path = self.path(&format!("/documents/{document}"));
        let sent = browser.upload(&path, FILE, &bytes);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(browser.get(&path).body.contains(FILE), "its author reads the name");
    }

    /// The same in parts; half of it lies there for a while.
    pub async fn upload_in_parts(&self, browser: &Browser, document: &str) {
        let bytes = plain_pdf(&format!("{} {document}", CONTENT.repeat(4000)));
        let name = base64::engine::general_purpose::STANDARD.encode(FILE);
        let what = format!("POST /api/app/uploads/{}/{document}", self.slug);
        let more =
            format!("Upload-Length: {}\r\nUpload-Metadata: filename {name}\r\n", bytes.len());
        let begun = browser.tus(&what, &more, b"");
        assert_eq!(begun.status, 201, "{}", begun.body);
        let what = format!("PATCH {}", begun.header("location"));
        let half = bytes.len() / 2;
        for (offset, part) in [(0, &bytes[..half]), (half, &bytes[half..])] {
            let more = format!(
                "Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n"
            );
            let sent = browser.tus(&what, &more, part);
            assert_eq!(sent.status, 204, "{}", sent.body);
            self.nothing_is_found("a part has come").await;
        }
        let page = browser.get(&self.path(&format!("/documents/{document}"))).body;
        assert!(page.contains(FILE) && page.contains("PDF, 1 сторінка"), "{page}");
    }

    /// Seals, with these fields beside the usual ones.
    pub fn seal(&self, browser: &Browser, more: &[(&str, &str)]) {
        let page = browser.get(&self.path("/check")).body;
        let checked = value(&page, "checked");
        let fields = [&[("checked", checked.as_str()), ("consent", "yes")], more].concat();
        let sealed = browser.post(&self.path("/seal"), &fields);
        assert_eq!(sealed.status, 303, "{}", sealed.body);
    }

    /// The intake ends by the clock.
    pub async fn close(&self) {
        fs::write(self.base.folder().join("ahead"), (9 * 24 * 3600).to_string()).unwrap();
        let start = Instant::now();
        while self.cx.state(&self.slug).await.unwrap().stage.code() != StageCode::Sealed {
            assert!(start.elapsed() < Duration::from_secs(60), "the intake did not close");
            sleep(Duration::from_millis(200));
            self.cx.refresh().await.unwrap();
        }
    }

    /// Time passes.
    pub fn passes(&self, hours: i64) {
        let ahead = self.base.folder().join("ahead");
        let before: i64 = fs::read_to_string(&ahead).unwrap().parse().unwrap();
        fs::write(ahead, (before + hours * 3600).to_string()).unwrap();
    }

    /// A secretary, who may be either of two.
    pub async fn secretary(&self) -> Viewer {
        let secretaries = account::Entity::find().filter(account::Column::Office.eq("secretary"));
        let secretary = secretaries.one(self.cx.read()).await.unwrap().unwrap();
        self.viewer(&secretary.email, Office::Secretary).await
    }

    /// Whoever sits here.
    pub async fn seated(&self, place: &str) -> Viewer {
        let seats = seat::Entity::find().filter(seat::Column::Seat.eq(place));
        let seat = seats.one(self.cx.read()).await.unwrap().unwrap();
        self.viewer(&seat.email.to_lowercase(), Office::None).await
    }
}

/// The fields of a question, with the word wherever words may stand.
pub fn filled(question: &Question, word: &str) -> Vec<(String, String)> {
    let name = format!("answer-{}", question.id);
    match question.kind {
        QuestionKind::Text | QuestionKind::Line => {
            vec![(name, word.chars().take(question.max_chars as usize).collect())]
        }
        QuestionKind::Date => vec![(name, "12.03.1980".to_owned())],
        QuestionKind::YesNo => {
            vec![(format!("{name}-why"), word.to_owned()), (name, "yes".to_owned())]
        }
        QuestionKind::Rows => {
            let cell = |kind| match kind {
                ColumnKind::Month => "03.2015".to_owned(),
                _ => word.to_owned(),
            };
            let columns = question.columns.iter();
            columns.map(|c| (format!("{name}-0-{}", c.id), cell(c.kind))).collect()
        }
        QuestionKind::Consent => vec![(name, "yes".to_owned())],
    }
}

/// The value of a hidden field of a page.
pub fn value(page: &str, name: &str) -> String {
    let field = page.split("<input").find(|field| field.contains(&format!("name=\"{name}\"")));
    let field = field.unwrap_or_else(|| panic!("no field {name} in {page}"));
    let value = field.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}
