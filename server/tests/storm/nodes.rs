//! Two servers on one PostgreSQL. What is committed on one is heard on the other by LISTEN/NOTIFY,
//! and its pages in memory are made anew; also after the connections to the database were lost.

use std::{
    net::TcpListener,
    sync::{Arc, mpsc::Receiver},
    thread::sleep,
    time::{Duration, Instant},
};

use domain::{Code, Slug, competitions::rules::Round};
use fixtures::{
    people::cast,
    rehearsal::{PASSWORD, Plan, Until, run},
};
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use server::{
    clock::{SystemChance, SystemClock},
    secrets::load_keys,
};
use store::{
    Cx, Options,
    clock::{Clock, ManualClock},
    documents::Here,
};

use crate::{
    base::{Base, Running, connection},
    http::Browser,
};

/// The longest that anything may take to reach the other server. The notification takes
/// milliseconds; a poll every two seconds stands behind it.
const SOON: Duration = Duration::from_secs(5);
/// What only a notification keeps: a poll would miss it three times in four.
const AT_ONCE: Duration = Duration::from_millis(500);

struct Node {
    address: String,
    server: Running,
}

fn serve(base: &Base) -> Node {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut command = base.konkurs();
    command
        .arg("serve")
        .env("KONKURS_DATABASE_URL", &base.url)
        .env("KONKURS_DATA", base.folder())
        .env("KONKURS_LISTEN", &address)
        .env("KONKURS_ORIGIN", format!("http://{address}"))
        .env("KONKURS_SIGN_INS_PER_MINUTE", "1000");
    let mut server = Running(command.spawn().unwrap());
    let start = Instant::now();
    while std::net::TcpStream::connect(&address).is_err() {
        assert_eq!(server.0.try_wait().unwrap(), None, "the server ended");
        assert!(start.elapsed() < Duration::from_secs(60), "the server did not start");
        sleep(Duration::from_millis(50));
    }
    Node { address, server }
}

impl Node {
    /// Resident memory in MiB.
    fn memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.server.0.id());
        let status = std::fs::read_to_string(path).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }
}

/// A competition whose first round is open, with none of the chair's cards committed, by the real
/// clock.
async fn scoring(base: &Base) -> (Cx, Slug) {
    let now = SystemClock::new(None).now();
    let clock = Arc::new(ManualClock::at(now));
    let options = Options {
        clock: clock.clone(),
        chance: Arc::new(SystemChance),
        blobs: base.folder().join("documents"),
        keys: load_keys(&base.folder().join("secrets"), &SystemChance).await.unwrap(),
        inspector: Arc::new(Here),
        host: "konkurs.example".to_owned(),
        connections: 2,
        witnesses: Vec::new(),
    };
    let cx = Cx::connect(&base.url, options).await.unwrap();
    cx.migrate().await.unwrap();
    let plan = Plan {
        seed: 8,
        enterprise: 0,
        candidates: 8,
        members: 3,
        observers: 1,
        starts: now - SignedDuration::from_hours(24 * 27),
        intake_days: 21,
        until: Until::Scoring { committed: 0 },
        marked: false,
        restricted: false,
        holders: None,
        voices: false,
        receipts: None,
    };
    let slug = run(&cx, &clock, &plan, &|_| ()).await.unwrap();
    clock.set(now);
    (cx, slug)
}

/// The chair at one of the servers, with candidates whose cards are still to be filled.
struct Scoring {
    chair: Browser,
    slug: Slug,
    round: Round,
    codes: Vec<Code>,
}

impl Scoring {
    /// Fills and commits the next card by the pages' forms; gives the moment of the answer.
    fn commit(&mut self) -> Instant {
        let path = format!("/uk/panel/{}/candidates/{}", self.slug, self.codes.pop().unwrap());
        let reason = "Переконливо й з розрахунком, ризики названо. ".repeat(3);
        let mut fields = vec![("version".to_owned(), "0"), ("act".to_owned(), "commit")];
        for criterion in &self.round.criteria {
            fields.push((format!("score-{}", criterion.id), "7"));
            fields.push((format!("reason-{}", criterion.id), reason.as_str()));
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let saved = self.chair.post(&path, &fields);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let done = self.chair.post(&format!("{path}/commit"), &[("version", "1")]);
        assert_eq!(done.status, 303, "{}", done.body);
        Instant::now()
    }
}

/// Waits until something holds, and gives how long it took.
fn within(longest: Duration, what: &str, holds: impl Fn() -> bool) -> Duration {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < longest, "{what}: not within {longest:?}");
        sleep(Duration::from_millis(20));
    }
    start.elapsed()
}

/// How long the next event took since `from`; it must be the one with this index.
fn next(events: &Receiver<(u64, Instant)>, index: u64, from: Instant) -> Duration {
    let (id, at) = events.recv_timeout(SOON).expect("no event came to the other server");
    assert_eq!(id, index, "in order, without a gap");
    at.saturating_duration_since(from)
}

async fn tell(url: &str, sql: &str) -> u64 {
    let database = connection(url).await;
    let statement = Statement::from_string(DatabaseBackend::Postgres, sql);
    let rows = database.query_all_raw(statement).await.unwrap().len();
    database.close().await.unwrap();
    rows as u64
}

const LISTENERS: &str = "FROM pg_stat_activity WHERE datname = current_database() \
                         AND query ILIKE 'LISTEN%'";
const OTHERS: &str = "FROM pg_stat_activity WHERE datname = current_database() \
                      AND pid <> pg_backend_pid()";

#[test]
fn a_card_committed_on_one_appears_on_the_other() {
    let base = Base::postgres("nodes");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (cx, slug) = runtime.block_on(scoring(&base));
    let state = runtime.block_on(cx.state(&slug)).unwrap();
    let (one, other) = (serve(&base), serve(&base));
    let cast = cast();

    let mut chair = Browser::at(&one.address);
    chair.sign_in(&cast.chair.person.email, PASSWORD);
    let round = state.rules.rounds[0].clone();
    let codes = state.candidates(0).into_iter().collect();
    let mut scoring = Scoring { chair, slug: slug.clone(), round, codes };
    let mut observer = Browser::at(&other.address);
    observer.sign_in(&cast.observers[0].person.email, PASSWORD);
    let visitor = Browser::at(&other.address);
    let name = slug.to_string();
    let mut last = state.position - 1;
    let events = visitor.listen(&name, last);

    let wall = format!("/uk/competitions/{slug}/wall?part=inner");
    let filled = || observer.get(&wall).body.matches("здано, бали приховано").count();
    let page = format!("/uk/competitions/{slug}/record");
    let before = filled();

    // Four cards: each is heard, stands on the wall, and makes the kept page anew.
    let mut quick = 0;
    for card in 1..=4 {
        let kept = visitor.get(&page).header("etag").to_owned();
        assert!(!kept.is_empty(), "the page is kept in memory");
        let committed = scoring.commit();
        last += 1;
        let took = next(&events, last, committed);
        quick += u32::from(took < AT_ONCE);
        within(SOON, "the observer's wall", || filled() == before + card);
        within(SOON, "the kept page", || visitor.get(&page).header("etag") != kept);
    }
    assert!(quick >= 3, "by a notification, not by the poll: {quick} of 4");

    // The listening connections are killed: nothing is missed, and they come back.
    let killed = format!("SELECT pg_terminate_backend(pid) {LISTENERS}");
    assert_eq!(runtime.block_on(tell(&base.url, &killed)), 2, "both servers listen");
    let committed = scoring.commit();
    last += 1;
    next(&events, last, committed);
    within(SOON, "both listen again", || {
        runtime.block_on(tell(&base.url, &format!("SELECT pid {LISTENERS}"))) == 2
    });
    sleep(Duration::from_millis(300));
    let committed = scoring.commit();
    last += 1;
    let took = next(&events, last, committed);
    println!("after the listeners came back an event took {took:?}");

    // Every connection is killed: both servers go on.
    runtime.block_on(tell(&base.url, &format!("SELECT pg_terminate_backend(pid) {OTHERS}")));
    assert_eq!(visitor.get("/uk").status, 200);
    let committed = scoring.commit();
    last += 1;
    next(&events, last, committed);
    within(SOON, "the observer's wall", || filled() == before + 7);

    slow_readers(&runtime, &cx, &slug, &other, last);
    drop((one, other));
    runtime.block_on(cx.close()).unwrap();
    base.drop_database();
}

/// Readers who take nothing cost the server next to nothing, while megabytes wait for them.
fn slow_readers(runtime: &tokio::runtime::Runtime, cx: &Cx, slug: &Slug, node: &Node, last: u64) {
    const READERS: u64 = 30;
    let observer = cast().observers.remove(0).person.email.parse().unwrap();
    let text = "Дуже довге зауваження. ".repeat(170);
    let before = node.memory();
    let browser = Browser::at(&node.address);
    let stalled: Vec<_> = (0..READERS).map(|_| browser.events(slug.as_str(), last)).collect();
    let events = browser.listen(slug.as_str(), last);
    let written = runtime.block_on(async {
        let password = PASSWORD.to_owned();
        let found = store::accounts::sign_in(cx, Some(&observer), password, "test", None).await;
        let viewer = found.unwrap().unwrap().viewer;
        let count = 1_500;
        for _ in 0..count {
            store::observers::file_remark(cx, &viewer, slug, &text).await.unwrap();
        }
        count
    });
    for n in 1..=written {
        assert_eq!(events.recv_timeout(SOON).unwrap().0, last + n, "who reads gets everything");
    }
    let megabytes = written * text.len() as u64 / (1 << 20);
    let grown = node.memory().saturating_sub(before);
    println!("{READERS} readers left {megabytes} MiB each unread; the server grew by {grown} MiB");
    assert!(grown < 64, "{grown} MiB");
    drop(stalled);
}
