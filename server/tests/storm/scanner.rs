//! The program beside a scanner that speaks clamd's INSTREAM over TCP, finds one thing, goes away and
//! comes back: wherever a file comes in, an infected one is refused by its name and noted without the
//! person's words, and while nobody scans, none is taken.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{JoinHandle, sleep, spawn},
    time::Duration,
};

use domain::{
    ApplicationId,
    accounts::{Office, invented_number},
};
use fixtures::{documents::plain_pdf, rehearsal::PASSWORD};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::clamd::Address;
use store::{applications, entity, opening};

use crate::{
    base::Base,
    http::Browser,
    planted::{
        self, EMAIL, FILE, beside,
        portal::{Setup, portal_with},
    },
};

/// What it finds, and how it calls that.
pub const INFECTION: &str = "konkurs test infection 7319";
const NAME: &str = "Konkurs.Test-7319";

/// A scanner that runs until it is dropped.
pub struct Clamd {
    pub address: String,
    scanned: Arc<AtomicUsize>,
    ends: Arc<AtomicBool>,
    running: Option<JoinHandle<()>>,
}

impl Clamd {
    pub fn anywhere() -> Self {
        Self::at("127.0.0.1:0")
    }

    pub fn at(address: &str) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (scanned, ends) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, end) = (scanned.clone(), ends.clone());
        let running = spawn(move || {
            while !end.load(Ordering::Relaxed) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        stream.set_nonblocking(false).unwrap();
                        scan(stream);
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                    Err(_) => sleep(Duration::from_millis(5)),
                }
            }
        });
        Self { address, scanned, ends, running: Some(running) }
    }

    /// How many files it was given.
    pub fn scanned(&self) -> usize {
        self.scanned.load(Ordering::Relaxed)
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        if let Some(running) = self.running.take() {
            running.join().unwrap();
        }
    }
}

fn scan(mut stream: TcpStream) {
    let mut asked = [0; 10];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        stream.read_exact(&mut length).unwrap();
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            break;
        }
        let start = file.len();
        file.resize(start + length, 0);
        stream.read_exact(&mut file[start..]).unwrap();
    }
    let found = memchr::memmem::find(&file, INFECTION.as_bytes()).is_some();
    let answer = if found { format!("stream: {NAME} FOUND\0") } else { "stream: OK\0".to_owned() };
    stream.write_all(answer.as_bytes()).unwrap();
}

async fn scanning(base: &Base) {
    let mut clamd = Clamd::anywhere();
    let address = clamd.address.clone();
    let scanner = Some(Address::Tcp(address.clone()));
    let portal = portal_with(base, Setup { scanner, ..Setup::default() }).await;
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(EMAIL, PASSWORD);
    let number = invented_number(1);
    assert_eq!(browser.post(&portal.path(""), &[("number", &number)]).status, 303);
    portal.answer(&browser, "Слово").await;

    // On the way in, whole and in parts.
    let (bad, good) = (plain_pdf(INFECTION), plain_pdf("a page"));
    let cv = portal.path("/documents/cv");
    let refused = |answer: &crate::http::Answer| {
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains(NAME), "it is named: {}", answer.body);
    };
    refused(&browser.upload(&cv, FILE, &bad));
    let parts = |bytes: &[u8]| {
        let what = format!("POST /api/app/uploads/{}/cv?lang=uk", portal.slug);
        let begun = browser.tus(&what, &format!("Upload-Length: {}\r\n", bytes.len()), b"");
        let more = "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n";
        browser.tus(&format!("PATCH {}", begun.header("location")), more, bytes)
    };
    refused(&parts(&bad));
    let log = portal.log();
    let lines = || log.lines().filter(|line| line.contains("an infected file is refused"));
    assert_eq!(lines().count(), 2, "each is noted");
    assert!(lines().all(|line| line.contains(NAME) && !line.contains(FILE)), "without its name");

    drop(clamd);
    for answer in [browser.upload(&cv, FILE, &good), parts(&good)] {
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("на віруси"), "in words: {}", answer.body);
    }
    assert!(!browser.get(&cv).body.contains(FILE), "nothing is taken while nobody scans");
    assert!(portal.log().contains("clamd can't be asked"));
    clamd = Clamd::at(&address);
    for document in ["cv", "diploma", "proposal"] {
        portal.upload(&browser, document);
    }
    portal.seal(&browser, &[]);
    portal.close().await;

    // And with a complaint.
    let (secretary, chair) = (portal.secretary().await, portal.seated("m1").await);
    opening::prepare(&portal.cx, &secretary, &portal.slug).await.unwrap();
    opening::open(&portal.cx, &chair, &portal.slug).await.unwrap();
    let own = portal.viewer(EMAIL, Office::None).await;
    let own = applications::own(&portal.cx, &own, &portal.slug).await.unwrap();
    beside::refuses(&portal, ApplicationId(own.draft.unwrap().id.0)).await;
    // The session is long over.
    browser.sign_in(EMAIL, PASSWORD);
    let to = portal.path("/complaints/evidence");
    let words = [("what", "Слова скарги"), ("act", "attach")];
    let attach = |bytes: &[u8]| browser.upload_as(&to, "evidence", FILE, bytes, &words);
    let infected = attach(&bad);
    refused(&infected);
    assert!(infected.body.contains("Слова скарги"), "no word is lost");
    drop(clamd);
    let away = attach(&good);
    assert!(away.status == 422 && away.body.contains("на віруси"), "{}", away.body);
    let kept = entity::evidence::Entity::find().count(portal.cx.read()).await.unwrap();
    assert_eq!(kept, 0, "nothing is taken while nobody scans");
    clamd = Clamd::at(&address);
    let taken = attach(&good);
    assert!(taken.status == 200 && taken.body.contains(FILE), "{}", taken.body);
    assert_eq!(clamd.scanned(), 1);
    let log = portal.log();
    let lines: Vec<_> = log.lines().filter(|line| line.contains("infected")).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines.iter().all(|line| line.contains(NAME)));
    assert!(!log.contains(FILE) && !log.contains("Слова скарги"), "no word of a person");
    portal.cx.close().await.unwrap();
}

#[test]
fn sqlite() {
    planted::on(scanning(&Base::sqlite()));
}

#[test]
fn postgres() {
    let base = Base::postgres("scanner");
    planted::on(scanning(&base));
    base.drop_database();
}

#[test]
fn opening_sqlite() {
    planted::on(planted::browser::infected(&Base::sqlite()));
}

#[test]
fn opening_postgres() {
    let base = Base::postgres("scanner_opening");
    planted::on(planted::browser::infected(&base));
    base.drop_database();
}
