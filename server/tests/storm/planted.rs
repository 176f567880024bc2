//! Words planted in an application are looked for in everything that lies on a disk: the database
//! with its write-ahead log, a dump of it, documents, mail, the temporary folder, the log at its
//! most talkative. At every moment of the application's way, and after the opening too, none is
//! found; while those who may read it do.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};

use base64::Engine as _;
use domain::{
    AccountId, ApplicationId, Lang, Slug,
    accounts::{Office, invented_number},
    competitions::{
        StageCode,
        rules::{ColumnKind, Question, QuestionKind},
    },
};
use fixtures::{
    documents::plain_pdf,
    rehearsal::{PASSWORD, Plan, Until, run},
};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, Statement};
use server::{
    clock::{SystemChance, SystemClock},
    secrets::load_keys,
};
use store::{
    Cx, Options,
    accounts::{NewAccount, Viewer, create, passwords},
    admission, applications,
    clock::{Clock, ManualClock},
    documents::Here,
    entity::{account, application, sealing, seat},
    opening,
};

use crate::{
    base::{Base, Running, connection, succeeds},
    http::Browser,
};

const EMAIL: &str = "planted@konkurs.example";
/// What lies open, so that a search that finds nothing is known to search.
const NAME: &str = "Відкрита Імʼярена";
/// What must not be found, in the order in which it is written.
const ANSWER: &str = "Зоресвітня відповідь про верстати-самокрути";
const REPLACED: &str = "Друголітня відповідь про верстати-тихоходи";
const CONTENT: &str = "planted content of a file, zirkohraj 5512";
const FILE: &str = "Родоначальна-записка-8842.pdf";

struct Portal<'a> {
    base: &'a Base,
    cx: Cx,
    slug: Slug,
    address: String,
    data: PathBuf,
    _server: Running,
}

fn options(base: &Base, keys: store::keys::Keys, clock: Arc<dyn Clock>) -> Options {
    Options {
        clock,
        chance: Arc::new(SystemChance),
        blobs: base.folder().join("data/documents"),
        keys,
        inspector: Arc::new(Here),
        host: "konkurs.example".to_owned(),
        connections: 2,
        witnesses: Vec::new(),
    }
}

/// A competition in its intake by the real clock, somebody to apply, and the program serving it.
async fn portal(base: &Base) -> Portal<'_> {
    let data = base.folder().join("data");
    let tmp = base.folder().join("tmp");
    fs::create_dir_all(&tmp).unwrap();
    let keys = load_keys(&data.join("secrets"), &SystemChance).await.unwrap();
    let now = SystemClock::new(None).now();
    let clock = Arc::new(ManualClock::at(now));
    let cx = Cx::connect(&base.url, options(base, keys.clone(), clock.clone())).await.unwrap();
    cx.migrate().await.unwrap();
    let plan = Plan {
        seed: 8,
        enterprise: 0,
        candidates: 1,
        members: 3,
        observers: 1,
        starts: now - SignedDuration::from_hours(24 * 15),
        intake_days: 21,
        until: Until::Intake,
        marked: false,
        restricted: false,
        voices: false,
        receipts: None,
    };
    let slug = run(&cx, &clock, &plan, &|_| ()).await.unwrap();
    cx.close().await.unwrap();
    let ahead = base.folder().join("ahead");
    fs::write(&ahead, "0").unwrap();
    let clock = Arc::new(SystemClock::new(Some(ahead.clone())));
    let cx = Cx::connect(&base.url, options(base, keys, clock)).await.unwrap();
    let new = NewAccount {
        name: NAME.parse().unwrap(),
        email: EMAIL.parse().unwrap(),
        password: Some(passwords::choose(PASSWORD.to_owned(), vec![]).await.unwrap()),
        office: Office::None,
        lang: Lang::Uk,
    };
    create(&cx, new).await.unwrap();
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = address.to_string();
    let log = fs::File::create(base.folder().join("log")).unwrap();
    let mut command = base.konkurs();
    command
        .arg("serve")
        .env("KONKURS_DATABASE_URL", &base.url)
        .env("KONKURS_DATA", &data)
        .env("KONKURS_LISTEN", &address)
        .env("KONKURS_ORIGIN", format!("http://{address}"))
        .env("KONKURS_TEST", "1")
        .env("KONKURS_CLOCK_FILE", &ahead)
        .env("KONKURS_LOG", "trace")
        .env("TMPDIR", &tmp)
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    let mut server = Running(command.spawn().unwrap());
    let start = Instant::now();
    while std::net::TcpStream::connect(&address).is_err() {
        assert_eq!(server.0.try_wait().unwrap(), None, "the server ended");
        assert!(start.elapsed() < Duration::from_secs(60), "the server did not start");
        sleep(Duration::from_millis(50));
    }
    Portal { base, cx, slug, address, data, _server: server }
}

impl Portal<'_> {
    async fn viewer(&self, email: &str, office: Office) -> Viewer {
        let row = account::Entity::find().filter(account::Column::Email.eq(email));
        let row = row.one(self.cx.read()).await.unwrap().unwrap();
        let id = AccountId(row.id);
        Viewer { id, name: row.name, email: row.email, lang: Lang::Uk, office }
    }

    /// No planted word lies anywhere now; the name, which lies open, does.
    async fn nothing_is_found(&self, moment: &str) {
        let (mut own, mut others) = (Vec::new(), Vec::new());
        gather(self.base.folder(), &mut own);
        let mut texts = Vec::new();
        if self.cx.backend() == DatabaseBackend::Postgres {
            texts.push(("a dump".to_owned(), dump(&self.base.url)));
            gather_postgres(&self.base.url, &mut others).await;
        }
        for file in own.iter().chain(&others) {
            // What vanished since it was listed was a temporary file of the database.
            if let Ok(bytes) = fs::read(file) {
                texts.push((file.display().to_string(), bytes));
            }
        }
        for word in [ANSWER, REPLACED, CONTENT, FILE] {
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
        let log = texts.iter().find(|(place, _)| place.ends_with("/log")).unwrap();
        assert!(found(&log.1, "/apply"), "{moment}: the log is silent");
    }

    fn path(&self, rest: &str) -> String {
        format!("/uk/competitions/{}/apply{rest}", self.slug)
    }

    async fn answer(&self, browser: &Browser, word: &str) {
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

    fn upload(&self, browser: &Browser, document: &str) {
        let bytes = plain_pdf(&format!("{} {document}", CONTENT.repeat(4000)));
        let path = self.path(&format!("/documents/{document}"));
        let sent = browser.upload(&path, FILE, &bytes);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(browser.get(&path).body.contains(FILE), "its author reads the name");
    }

    /// The same in parts; half of it lies there for a while.
    async fn upload_in_parts(&self, browser: &Browser, document: &str) {
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

    fn seal(&self, browser: &Browser) {
        let page = browser.get(&self.path("/check")).body;
        let checked = value(&page, "checked");
        let fields = [("checked", checked.as_str()), ("consent", "yes")];
        let sealed = browser.post(&self.path("/seal"), &fields);
        assert_eq!(sealed.status, 303, "{}", sealed.body);
    }
}

/// The fields of a question, with the word wherever words may stand.
fn filled(question: &Question, word: &str) -> Vec<(String, String)> {
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

async fn planted(base: &Base) {
    let portal = portal(base).await;
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(EMAIL, PASSWORD);
    let number = invented_number(1);
    assert_eq!(browser.post(&portal.path(""), &[("number", &number)]).status, 303);
    portal.answer(&browser, ANSWER).await;
    portal.nothing_is_found("a draft").await;
    for document in ["cv", "diploma"] {
        portal.upload(&browser, document);
    }
    portal.upload_in_parts(&browser, "proposal").await;
    portal.nothing_is_found("uploaded").await;
    portal.seal(&browser);
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
    portal.seal(&browser);
    portal.nothing_is_found("replaced").await;
    assert_eq!(browser.post(&portal.path("/withdraw"), &[]).status, 303);
    portal.nothing_is_found("withdrawn").await;
    portal.seal(&browser);
    portal.nothing_is_found("applied again").await;

    fs::write(base.folder().join("ahead"), (9 * 24 * 3600).to_string()).unwrap();
    let start = Instant::now();
    while portal.cx.state(&portal.slug).await.unwrap().stage.code() != StageCode::Sealed {
        assert!(start.elapsed() < Duration::from_secs(60), "the intake did not close");
        sleep(Duration::from_millis(200));
        portal.cx.refresh().await.unwrap();
    }
    portal.nothing_is_found("closed").await;
    peer_opens(&portal, row.id).await;

    let secretaries = account::Entity::find().filter(account::Column::Office.eq("secretary"));
    let secretary = secretaries.one(portal.cx.read()).await.unwrap().unwrap();
    let secretary = portal.viewer(&secretary.email, Office::Secretary).await;
    let chairs = seat::Entity::find().filter(seat::Column::Role.eq("chair"));
    let chair = chairs.one(portal.cx.read()).await.unwrap().unwrap();
    let chair = portal.viewer(&chair.email, Office::None).await;
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    let outcome = opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (2, 0));
    let id = ApplicationId(row.id);
    let sheet = admission::sheet(&portal.cx, &secretary, &portal.slug, id).await.unwrap();
    assert!(format!("{:?}", sheet.answers).contains(REPLACED), "the secretary reads it now");
    assert_eq!(sheet.documents[0].name, FILE);
    portal.nothing_is_found("opened").await;
    portal.cx.close().await.unwrap();
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

fn found(bytes: &[u8], word: &str) -> bool {
    memchr::memmem::find(bytes, word.as_bytes()).is_some()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => gather(&entry.path(), files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

/// The server's own files of the database, and its write-ahead log.
async fn gather_postgres(url: &str, files: &mut Vec<PathBuf>) {
    let db = connection(url).await;
    db.execute_unprepared("CHECKPOINT").await.unwrap();
    let sql = "SELECT current_setting('data_directory') AS folder, oid::bigint AS oid \
               FROM pg_database WHERE datname = current_database()";
    let row = db.query_one_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await;
    let row = row.unwrap().unwrap();
    let folder: PathBuf = row.try_get::<String>("", "folder").unwrap().into();
    let oid: i64 = row.try_get("", "oid").unwrap();
    db.close().await.unwrap();
    for part in [format!("base/{oid}"), "base/pgsql_tmp".to_owned(), "pg_wal".to_owned()] {
        gather(&folder.join(part), files);
    }
}

fn dump(url: &str) -> Vec<u8> {
    let debian = Path::new("/usr/lib/postgresql");
    let versions = fs::read_dir(debian).into_iter().flatten().flatten();
    let newest =
        versions.map(|entry| entry.path().join("bin/pg_dump")).filter(|p| p.is_file()).max();
    let mut command = Command::new(newest.unwrap_or_else(|| "pg_dump".into()));
    command.arg("--dbname").arg(url);
    succeeds(command).stdout
}

/// The value of a hidden field of a page.
fn value(page: &str, name: &str) -> String {
    let field = page.split("<input").find(|field| field.contains(&format!("name=\"{name}\"")));
    let field = field.unwrap_or_else(|| panic!("no field {name} in {page}"));
    let value = field.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

fn on(base: &Base) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(planted(base));
}

#[test]
fn sqlite() {
    on(&Base::sqlite());
}

#[test]
fn postgres() {
    let base = Base::postgres("planted");
    on(&base);
    base.drop_database();
}
