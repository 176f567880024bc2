//! Webhooks against receivers on this machine: one that checks every message with the public
//! library of Standard Webhooks, and stubborn ones.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use domain::accounts::Office;
use fixtures::rehearsal::Until;
use jiff::SignedDuration;
use serde_json::Value;
use server::{
    clock::SystemClock,
    config::MailRoute,
    mail::Transport,
    webhooks::{Sender, Webhooks},
    worker::{self, Post, tell_due},
};
use standardwebhooks::Webhook as Checker;
use store::{
    clock::Clock,
    webhooks::{
        Key, NewWebhook, Outcome, Progress, State as HookState, deliveries, list, register,
    },
};
use tokio::{net::TcpListener, time::timeout};

use crate::world::{Client, ORIGIN, PASSWORD, WEBHOOKS_KEY, World};

/// What a receiver does with a message.
#[derive(Clone, Copy)]
enum Mood {
    Takes,
    Breaks,
    Redirects,
    IsGone,
    NeverAnswers,
    TalksOnAndOn,
}

/// Somebody else's program.
#[derive(Clone)]
struct Receiver {
    url: String,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Receiver {
    async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?token=known-to-us-only", listener.local_addr().unwrap());
        let receiver = Self { url, mood: Arc::new(Mutex::new(mood)), got: Arc::default() };
        let app = Router::new().fallback(any(take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        receiver
    }

    fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn got(&self) -> Vec<(HeaderMap, Bytes)> {
        self.got.lock().unwrap().clone()
    }

    fn ids(&self) -> Vec<String> {
        let id = |head: &HeaderMap| head["webhook-id"].to_str().unwrap().to_owned();
        self.got().iter().map(|(head, _)| id(head)).collect()
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> Response {
    receiver.got.lock().unwrap().push((headers, body));
    let mood = *receiver.mood.lock().unwrap();
    match mood {
        Mood::Takes => StatusCode::NO_CONTENT.into_response(),
        Mood::Breaks => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Mood::IsGone => StatusCode::GONE.into_response(),
        Mood::Redirects => {
            let to = format!("{}&moved", receiver.url);
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
        }
        Mood::NeverAnswers => std::future::pending().await,
        Mood::TalksOnAndOn => {
            let more =
                futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1 << 16]));
            Body::from_stream(more).into_response()
        }
    }
}

/// A portal that may send to this machine, and its administrator.
async fn portal() -> (World, Client) {
    let world = World::with(&["--webhooks-private", "--sign-ins-per-minute", "50"]).await;
    // Receivers refuse what is older than five minutes of their clock.
    world.clock.set(SystemClock::new(None).now());
    let admin = world.signed_in("admin@example.com", Office::Administrator, "198.51.100.60").await;
    (world, admin)
}

async fn registered(admin: &mut Client, url: &str) -> String {
    let page = admin.post("/en/admin/webhooks", &[("name", "A register"), ("url", url)]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    secret(&page.body).expect("shown once")
}

/// Signs in again: a rehearsal takes weeks, and no session holds that long.
async fn back(admin: &mut Client) {
    assert_eq!(admin.sign_in("admin@example.com", PASSWORD).await.status, 303);
}

fn secret(page: &str) -> Option<String> {
    let from = page.split("whsec_").nth(1)?;
    Some(format!("whsec_{}", from.split('<').next()?))
}

/// Sends what is due until nothing is.
async fn tell(world: &World) {
    while tell_due(&world.cx, &world.state.webhooks).await.unwrap() > 0 {}
}

/// Registers a webhook, replaces its secret, sends a test; everything that no log may hold.
pub async fn secrets_of_a_webhook(world: &World, admin: &mut Client) -> Vec<String> {
    let receiver = Receiver::start(Mood::Breaks).await;
    let first = registered(admin, &receiver.url).await;
    let id = list(&world.cx, &world.viewer("admin@example.com").await).await.unwrap()[0].id;
    let path = format!("/en/admin/webhooks/{id}");
    let rotate = [("act", "rotate"), ("old", "keep"), ("secrets", "1")];
    let second = secret(&admin.post(&path, &rotate).await.body).unwrap();
    admin.post(&path, &[("act", "test")]).await;
    tell(world).await;
    assert_eq!(receiver.got().len(), 1);
    vec![first, second, "token=known-to-us-only".to_owned()]
}

#[tokio::test]
async fn a_receiver_checks_each_message_with_the_public_library() {
    let (world, mut admin) = portal().await;
    let receiver = Receiver::start(Mood::Takes).await;
    let secret = registered(&mut admin, &receiver.url).await;
    assert!(!admin.get("/en/admin/webhooks/1").await.body.contains("whsec_"), "once");
    world.rehearsed(Until::Sealed).await;
    world.clock.set(SystemClock::new(None).now());
    tell(&world).await;

    let feed = world.client("198.51.100.61").get("/api/v1/feed?limit=200").await.body;
    let entries = serde_json::from_str::<Value>(&feed).unwrap()["entries"].take();
    let entries = entries.as_array().unwrap();
    let got = receiver.got();
    assert!(got.len() > 5 && got.len() == entries.len(), "{} of {}", got.len(), entries.len());
    let checker = Checker::new(&secret).unwrap();
    for ((head, body), entry) in got.iter().zip(entries) {
        checker.verify(body, head).unwrap();
        assert_eq!(head["content-type"], "application/json");
        assert!(head["user-agent"].to_str().unwrap().starts_with("Konkurs-Webhooks/"));
        let message: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(&message["data"], entry, "in the feed's order");
        assert_eq!(message["type"], entry["entry"]["kind"]);
        assert_eq!(message["timestamp"], entry["entry"]["at"]);
        // Not only the same values: the bytes that were hashed.
        let said = std::str::from_utf8(body).unwrap().split(r#""entry":"#).nth(1).unwrap();
        assert!(feed.contains(said.strip_suffix("}}").unwrap()));
    }
    let mut ids = receiver.ids();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), got.len());

    back(&mut admin).await;
    let rotate = [("act", "rotate"), ("old", "keep"), ("secrets", "1")];
    let page = admin.post("/uk/admin/webhooks/1", &rotate).await;
    let new = Checker::new(&self::secret(&page.body).unwrap()).unwrap();
    assert_eq!(admin.post("/uk/admin/webhooks/1", &[("act", "test")]).await.status, 303);
    tell(&world).await;
    let (head, body) = receiver.got().pop().unwrap();
    checker.verify(&body, &head).unwrap();
    new.verify(&body, &head).unwrap();
    let test: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&test["type"], &test["data"]["test"]), (&"webhook.test".into(), &true.into()));
    assert!(new.verify(b"{}", &head).is_err());
}

#[tokio::test]
async fn the_worker_tells_everything_and_ends_with_the_server() {
    let (world, mut admin) = portal().await;
    let (receiver, slow) =
        (Receiver::start(Mood::Takes).await, Receiver::start(Mood::NeverAnswers).await);
    registered(&mut admin, &slow.url).await;
    registered(&mut admin, &receiver.url).await;
    let post = Post {
        transport: Transport::new(&MailRoute::Folder(world.folder.path().join("mail"))).unwrap(),
        from: "Конкурс <no-reply@konkurs.example>".parse().unwrap(),
        origin: ORIGIN.to_owned(),
    };
    let mut workers = worker::start(&world.state, post);
    world.rehearsed(Until::Intake).await;
    let written = store::feed::read(&world.cx, 0, 500).await.unwrap().len();
    let told = async {
        while receiver.got().len() < written || slow.got().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(10), told).await.expect("the slow one holds up nobody else");
    world.state.shutdown.cancel();
    let ended = async { while workers.join_next().await.is_some() {} };
    timeout(Duration::from_secs(19), ended).await.expect("within the server's grace");
    assert_eq!(receiver.got().len(), written);
    // The rehearsal's clock ran past the claim, so it may have been tried again, but nothing else.
    let ids = slow.ids();
    assert!(ids.iter().all(|id| *id == ids[0]));
}

#[tokio::test]
async fn stubborn_receivers_are_tried_again_or_let_go() {
    let (world, mut admin) = portal().await;
    let viewer = world.viewer("admin@example.com").await;
    let receiver = Receiver::start(Mood::Breaks).await;
    registered(&mut admin, &receiver.url).await;
    world.rehearsed(Until::Intake).await;
    let quick = Webhooks {
        key: Key::new(WEBHOOKS_KEY),
        sender: Sender::patient(true, Duration::from_millis(500)),
    };
    for (turn, (mood, outcome)) in [
        (Mood::Breaks, Outcome::Answered(500)),
        (Mood::Redirects, Outcome::Answered(307)),
        (Mood::NeverAnswers, Outcome::TimedOut),
    ]
    .into_iter()
    .enumerate()
    {
        receiver.is(mood);
        assert_eq!(tell_due(&world.cx, &quick).await.unwrap(), 1);
        assert_eq!(tell_due(&world.cx, &quick).await.unwrap(), 0, "not at once again");
        let seen = deliveries(&world.cx, &viewer, 1).await.unwrap();
        assert_eq!((seen[0].outcome, seen[0].attempts), (Some(outcome), turn as u32 + 1));
        world.wait(SignedDuration::from_hours(1));
    }
    assert_eq!(receiver.got().len(), 3, "no redirect was followed");
    back(&mut admin).await;
    let page = admin.get("/uk/admin/webhooks/1").await.body;
    assert!(page.contains("Не відповів вчасно") && page.contains("3 спроби"), "{page}");
    receiver.is(Mood::TalksOnAndOn);
    assert_eq!(tell_due(&world.cx, &quick).await.unwrap(), 1);
    let ids = receiver.ids();
    assert!(ids.iter().all(|id| *id == ids[0]), "the same message each time");
    let seen = deliveries(&world.cx, &viewer, 1).await.unwrap();
    let done = seen.iter().find(|one| one.message_id == ids[0]).unwrap();
    assert!(matches!(done.progress, Progress::Delivered(_)), "its answer's body is not read");

    receiver.is(Mood::IsGone);
    assert_eq!(tell_due(&world.cx, &quick).await.unwrap(), 1);
    world.wait(SignedDuration::from_hours(100));
    assert_eq!(tell_due(&world.cx, &quick).await.unwrap(), 0);
    let gone = list(&world.cx, &viewer).await.unwrap().remove(0);
    assert!(matches!(gone.state, HookState::Gone(_)));
    back(&mut admin).await;
    let page = admin.get("/en/admin/webhooks/1").await.body;
    assert!(page.contains("It answered 410") && page.contains("Resume"));
    assert!(admin.get("/en/admin").await.body.contains("1 needs attention"));
    receiver.is(Mood::Takes);
    assert_eq!(admin.post("/en/admin/webhooks/1", &[("act", "resume")]).await.status, 303);
    tell(&world).await;
    assert_eq!(list(&world.cx, &viewer).await.unwrap()[0].waiting, 0);
    assert!(!admin.get("/en/admin").await.body.contains("attention"));
}

#[tokio::test]
async fn who_talks_nonsense_or_is_not_there() {
    let (world, _) = portal().await;
    let viewer = world.viewer("admin@example.com").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let odd = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "y".repeat(1 << 20));
            let _ = tokio::io::AsyncWriteExt::write_all(&mut socket, head.as_bytes()).await;
        }
    });
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for (url, outcomes) in [
        (format!("http://{odd}/"), vec![Outcome::Garbled, Outcome::Unreachable]),
        (format!("https://{odd}/"), vec![Outcome::Insecure, Outcome::Unreachable]),
        (format!("http://{closed}/"), vec![Outcome::Unreachable]),
        ("https://nowhere.invalid/".to_owned(), vec![Outcome::Unreachable]),
    ] {
        let new = NewWebhook { name: "odd".to_owned(), url: url.clone() };
        let key = Key::new(WEBHOOKS_KEY);
        let (id, _) = register(&world.cx, &viewer, &key, new).await.unwrap();
        store::webhooks::send_test(&world.cx, &viewer, id).await.unwrap();
        tell(&world).await;
        let outcome = deliveries(&world.cx, &viewer, id).await.unwrap()[0].outcome.unwrap();
        assert!(outcomes.contains(&outcome), "{url}: {outcome:?}");
    }
}

#[tokio::test]
async fn nothing_is_sent_into_private_networks() {
    let world = World::new().await;
    let mut admin =
        world.signed_in("admin@example.com", Office::Administrator, "198.51.100.62").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    for (typed, words) in [
        (format!("https://{at}/hook"), "leads into a private network"),
        (format!("https://localhost:{}/", at.port()), "leads into a private network"),
        ("https://169.254.169.254/latest/".to_owned(), "leads into a private network"),
        ("https://[::ffff:192.168.0.1]/".to_owned(), "leads into a private network"),
        (format!("http://{at}/hook"), "must begin with https://"),
        ("https://me:secret@receiver.example/".to_owned(), "no name and password"),
        ("https://nowhere.invalid/".to_owned(), "No server was found"),
        ("receiver".to_owned(), "This is not an address"),
        (String::new(), "Enter the address"),
    ] {
        let fields = [("name", "Реєстр <b>"), ("url", typed.as_str())];
        let page = admin.post("/en/admin/webhooks", &fields).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.body.contains(words), "{typed}: {}", page.body);
        assert!(page.body.contains("id=\"url-error\""), "beside the field");
        assert!(page.body.contains("Реєстр &lt;b&gt;"), "what was typed stays");
    }
    // One that was public when it was registered, and no longer is.
    let viewer = world.viewer("admin@example.com").await;
    for url in [format!("https://{at}/hook"), format!("http://{at}/hook")] {
        let new = NewWebhook { name: "rebound".to_owned(), url };
        let key = Key::new(WEBHOOKS_KEY);
        let (id, _) = register(&world.cx, &viewer, &key, new).await.unwrap();
        store::webhooks::send_test(&world.cx, &viewer, id).await.unwrap();
        tell(&world).await;
        let seen = deliveries(&world.cx, &viewer, id).await.unwrap();
        assert_eq!(seen[0].outcome, Some(Outcome::Refused));
    }
    let knocked = timeout(Duration::from_millis(200), listener.accept()).await;
    assert!(knocked.is_err(), "nobody connected");
}

#[tokio::test]
async fn an_administrator_works_with_forms_and_nobody_else() {
    let (world, mut admin) = portal().await;
    let mut secretary = world.signed_in("s@example.com", Office::Secretary, "198.51.100.63").await;
    let receiver = Receiver::start(Mood::Takes).await;
    let new = [("name", "Реєстр агентства"), ("url", receiver.url.as_str())];
    assert_eq!(secretary.post("/uk/admin/webhooks", &new).await.status, 403);
    let page = admin.post("/uk/admin/webhooks", &new).await;
    assert!(
        page.body.contains("Скопіюйте його зараз") && page.header("cache-control") == "no-store"
    );
    let again = admin.post("/uk/admin/webhooks", &new).await;
    assert!(again.status == 422 && again.body.contains("вже зареєстровано"));
    assert!(secret(&again.body).is_none());
    let path = "/uk/admin/webhooks/1";
    let removing = [("act", "remove"), ("confirm", "yes")];
    for (method, fields) in [("GET", vec![]), ("POST", removing.to_vec())] {
        let answer = match method {
            "GET" => secretary.get(path).await,
            _ => secretary.post(path, &fields).await,
        };
        assert_eq!(answer.status, 403, "{method}");
    }
    for wrong in ["/uk/admin/webhooks/2", "/uk/admin/webhooks/x"] {
        assert_eq!(admin.get(wrong).await.status, 404);
        assert_eq!(admin.post(wrong, &removing).await.status, 404);
    }
    for (fields, words) in [
        (vec![("act", "remove")], "Поставте позначку"),
        (vec![("act", "rotate"), ("secrets", "1")], "Виберіть, що буде"),
        (vec![("act", "rotate"), ("secrets", "7"), ("old", "end")], "тим часом замінили"),
        (vec![("act", "again"), ("delivery", "77")], "вже не зберігається"),
    ] {
        let page = admin.post(path, &fields).await;
        assert!(page.status == 422 && page.body.contains(words), "{fields:?}: {}", page.body);
    }
    assert_eq!(admin.post(path, &[("act", "nonsense")]).await.status, 400);
    assert_eq!(admin.post(path, &[("act", "pause")]).await.status, 303);
    let slug = world.rehearsed(Until::Intake).await;
    tell(&world).await;
    assert!(receiver.got().is_empty());
    back(&mut admin).await;
    assert!(admin.get(path).await.body.contains("Призупинено"));
    assert_eq!(admin.post(path, &[("act", "resume")]).await.status, 303);
    tell(&world).await;
    let sent = receiver.got().len();
    let page = admin.get(path).await.body;
    assert!(
        page.contains(&format!("/uk/competitions/{slug}/record/0")) && page.contains("Доставлено")
    );
    assert_eq!(admin.post(path, &[("act", "again"), ("delivery", "1")]).await.status, 303);
    tell(&world).await;
    let ids = receiver.ids();
    assert_eq!((ids.len(), &ids[sent]), (sent + 1, &ids[0]), "under the same id");
    assert_eq!(admin.post(path, &removing).await.status, 303);
    assert!(admin.get("/uk/admin/webhooks").await.body.contains("Вебхуків ще немає"));
}
