//! The live stream of a record: every entry once and in order, also over a broken connection; the
//! same for everybody, so nothing that only observers may see; nothing held for who doesn't read.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    http::header,
};
use domain::{Slug, access::Action, accounts::Office, observers::Outcome};
use fixtures::{people::cast, rehearsal::Until};
use futures::StreamExt as _;
use serde_json::Value;
use store::accounts::{Viewer, sign_in};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::world::{Client, World};

/// An event of a stream.
#[derive(Debug, PartialEq, Eq)]
struct Heard {
    id: u64,
    data: String,
}

/// A reader of a stream.
struct Stream {
    body: BodyDataStream,
    text: String,
}

impl Stream {
    async fn open(client: &Client, slug: &Slug, query: &str, last: Option<u64>) -> Self {
        let path = format!("/api/v1/competitions/{slug}/events{query}");
        let mut request = client.request("GET", &path).header(header::ACCEPT, "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = client.open(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        Self { body: response.into_body().into_data_stream(), text: String::new() }
    }

    /// The next block up to an empty line: an event, or a heartbeat.
    async fn block(&mut self) -> String {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                return block;
            }
            let read = timeout(Duration::from_secs(30), self.body.next()).await;
            let bytes = read.expect("nothing came in time").expect("the stream ended").unwrap();
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }

    async fn next(&mut self) -> Heard {
        loop {
            let block = self.block().await;
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
            if let Some(id) = field("id: ") {
                let data = field("data: ").unwrap().to_owned();
                return Heard { id: id.parse().unwrap(), data };
            }
        }
    }

    async fn take(&mut self, count: usize) -> Vec<Heard> {
        let mut heard = Vec::new();
        for _ in 0..count {
            heard.push(self.next().await);
        }
        heard
    }

    /// Whether nothing comes for a while.
    async fn is_quiet(&mut self) -> bool {
        timeout(Duration::from_millis(300), self.next()).await.is_err()
    }
}

/// What the record holds from an index on.
async fn recorded(world: &World, slug: &Slug, from: u64) -> Vec<Heard> {
    let entries = world.cx.entries(slug, from.checked_sub(1), 100_000).await.unwrap();
    let heard = |entry: store::RecordEntry| Heard {
        id: entry.n,
        data: String::from_utf8(entry.bytes).unwrap(),
    };
    entries.into_iter().map(heard).collect()
}

async fn viewer(world: &World, email: &str) -> Viewer {
    let password = fixtures::rehearsal::PASSWORD.to_owned();
    let email = email.parse().unwrap();
    sign_in(&world.cx, Some(&email), password, "test", None).await.unwrap().unwrap().viewer
}

/// Entries that anybody may write at any time: remarks and their answers, two for each turn.
async fn remark(world: &World, slug: &Slug, turns: usize) {
    let cast = cast();
    let observer = viewer(world, &cast.observers[0].person.email).await;
    let secretary = viewer(world, &cast.secretaries[0].email).await;
    for turn in 0..turns {
        let text = format!("Зауваження {turn}. {}", "Докладніше про те саме. ".repeat(20));
        let id = store::observers::file_remark(&world.cx, &observer, slug, &text).await.unwrap();
        let outcome = Outcome::Partly;
        store::observers::answer_remark(&world.cx, &secretary, slug, &id, outcome, "Відповідь.")
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn every_entry_comes_once_and_in_order() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    let reader = world.client("198.51.100.50");
    let mut stream = Stream::open(&reader, &slug, "", None).await;
    let before = recorded(&world, &slug, 0).await;
    assert_eq!(stream.take(before.len()).await, before);
    remark(&world, &slug, 3).await;
    let after = recorded(&world, &slug, before.len() as u64).await;
    assert_eq!((after.len(), stream.take(6).await), (6, after));
    assert!(stream.is_quiet().await, "nothing comes twice");
    let ids: Vec<u64> = recorded(&world, &slug, 0).await.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, (0..ids.len() as u64).collect::<Vec<_>>(), "without a gap");
    // From an index on, and with nothing behind it.
    let last = ids.len() as u64 - 1;
    let mut tail = Stream::open(&reader, &slug, &format!("?after={}", last - 1), None).await;
    assert_eq!(tail.next().await.id, last);
    for beyond in [last, last + 1000, u64::MAX] {
        assert!(Stream::open(&reader, &slug, "", Some(beyond)).await.is_quiet().await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_who_was_cut_off_loses_nothing_and_hears_nothing_twice() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    let reader = world.client("198.51.100.51");
    let start = recorded(&world, &slug, 0).await.len() as u64;
    let mut heard = Vec::new();
    let mut stream = Stream::open(&reader, &slug, &format!("?after={}", start - 1), None).await;
    remark(&world, &slug, 1).await;
    heard.extend(stream.take(1).await);
    // Gone while 200 are written, and back while more are: the address asks for the old place, the
    // browser's header for the last one heard, which counts.
    drop(stream);
    remark(&world, &slug, 100).await;
    let writing = remark(&world, &slug, 20);
    let reading = async {
        for cut in [10, 57, 3, 90] {
            let last = heard.last().map(|entry: &Heard| entry.id);
            let query = format!("?after={}", start - 1);
            let mut stream = Stream::open(&reader, &slug, &query, last).await;
            heard.extend(stream.take(cut).await);
        }
        let last = heard.last().map(|entry| entry.id);
        let mut stream = Stream::open(&reader, &slug, "", last).await;
        let left = 2 + 200 + 40 - heard.len();
        heard.extend(stream.take(left).await);
        assert!(stream.is_quiet().await);
    };
    tokio::join!(writing, reading);
    assert_eq!(heard, recorded(&world, &slug, start).await);
}

#[tokio::test]
async fn the_stream_is_the_same_for_everybody_and_names_no_candidate_of_a_sealed_card() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Scoring { committed: 50 }).await;
    let state = world.cx.state(&slug).await.unwrap();
    let cast = cast();
    let mut observer = world.client("198.51.100.52");
    let mut member = world.client("198.51.100.53");
    let visitor = world.client("198.51.100.54");
    let password = fixtures::rehearsal::PASSWORD;
    observer.sign_in(&cast.observers[0].person.email, password).await;
    member.sign_in(&cast.members[0].person.email, password).await;
    let all = recorded(&world, &slug, 0).await;
    for client in [&visitor, &observer, &member] {
        let heard = Stream::open(client, &slug, "", None).await.take(all.len()).await;
        assert_eq!(heard, all);
    }
    let cards: Vec<Value> = all
        .iter()
        .map(|entry| serde_json::from_str::<Value>(&entry.data).unwrap())
        .filter(|entry| entry["kind"] == "scorecard.committed")
        .collect();
    assert!(!cards.is_empty());
    for card in cards {
        let named = state.live_codes().iter().any(|code| card.to_string().contains(code.as_str()));
        assert!(!named, "{card}");
    }
    // What the stream makes a wall ask for: cells for observers only, and nothing for members.
    let wall = format!("/uk/competitions/{slug}/wall?part=inner");
    let code = state.candidates(0).into_iter().next().unwrap().spoken(domain::Lang::Uk);
    let seen = observer.get(&wall).await;
    assert!(seen.status == 200 && seen.body.contains(&code), "{}", seen.body);
    let public = world.client("198.51.100.54").get(&wall).await;
    assert!(public.status == 200 && !public.body.contains(&code), "{}", public.body);
    assert_eq!(member.get(&wall).await.status, 403);
    let refused = viewer(&world, &cast.members[0].person.email).await;
    assert!(world.cx.authorize(&refused, &slug, Action::WatchWall, None).await.is_err());
}

#[tokio::test]
async fn drafts_and_nonsense_have_no_stream() {
    let world = World::new().await;
    let mut secretary = world.signed_in("s@example.com", Office::Secretary, "198.51.100.1").await;
    assert_eq!(secretary.post("/uk/secretary", &[]).await.status, 303);
    for (path, status) in [
        ("/api/v1/competitions/2026-001/events", 404),
        ("/api/v1/competitions/2026-999/events", 404),
        ("/api/v1/competitions/nonsense/events", 404),
    ] {
        assert_eq!(secretary.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn words_come_in_the_language_that_is_asked_for() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    let mut reader = world.client("198.51.100.55");
    let plain = recorded(&world, &slug, 0).await;
    for (lang, words) in [("uk", "Конкурс оголошено"), ("en", "The competition is announced")]
    {
        let query = format!("?lang={lang}");
        let first = Stream::open(&reader, &slug, &query, None).await.next().await;
        let told: Value = serde_json::from_str(&first.data).unwrap();
        assert!(told["words"].as_str().unwrap().contains(words), "{told}");
        let whole = format!("{{\"entry\":{},", plain[0].data);
        assert!(first.data.starts_with(&whole), "as it was hashed: {}", first.data);
        let list = format!("/api/v1/competitions/{slug}/events?limit=2&lang={lang}");
        let list: Value = serde_json::from_str(&reader.get(&list).await.body).unwrap();
        assert_eq!((list.as_array().unwrap().len(), &list[0]), (2, &told));
    }
    let odd = format!("/api/v1/competitions/{slug}/events?lang=fr");
    assert_eq!(reader.get(&odd).await.status, 400);
}

#[tokio::test]
async fn a_quiet_stream_says_that_it_lives() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    let reader = world.client("198.51.100.56");
    let last = world.cx.state(&slug).await.unwrap().position - 1;
    let mut stream = Stream::open(&reader, &slug, "", Some(last)).await;
    let heartbeat = timeout(Duration::from_secs(20), stream.block()).await.expect("a heartbeat");
    assert!(heartbeat.starts_with(':'), "a comment: {heartbeat}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_who_takes_nothing_is_cut_off_and_others_are_not() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    let (address, serving) = world.serve(Duration::from_secs(2)).await;
    let request = format!(
        "GET /api/v1/competitions/{slug}/events HTTP/1.1\r\nHost: {address}\r\n\
         Accept: text/event-stream\r\n\r\n"
    );
    let mut stalled = TcpStream::connect(address).await.unwrap();
    let mut reading = TcpStream::connect(address).await.unwrap();
    stalled.write_all(request.as_bytes()).await.unwrap();
    reading.write_all(request.as_bytes()).await.unwrap();
    // The kernel takes some megabytes before a writer notices that nobody reads.
    let bytes = tokio::spawn(async move {
        let (mut buffer, mut sum) = (vec![0; 1 << 16], 0);
        while let Ok(Ok(read)) = timeout(Duration::from_secs(5), reading.read(&mut buffer)).await {
            sum += read;
            if read == 0 {
                break;
            }
        }
        sum
    });
    let text = "Дуже довге зауваження. ".repeat(170);
    let observer = viewer(&world, &cast().observers[0].person.email).await;
    let mut written = 0;
    while written < 8 * 1024 * 1024 {
        store::observers::file_remark(&world.cx, &observer, &slug, &text).await.unwrap();
        written += text.len();
    }
    assert!(bytes.await.unwrap() > written, "who reads gets all of it");
    let mut taken = 0;
    let mut buffer = vec![0; 1 << 16];
    let cut = async {
        loop {
            match stalled.read(&mut buffer).await {
                Ok(0) | Err(_) => break,
                Ok(read) => taken += read,
            }
        }
    };
    timeout(Duration::from_secs(20), cut).await.expect("the connection is cut");
    assert!(taken < written, "it was cut before its end");
    serving.abort();
}
