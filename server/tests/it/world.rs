use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
    response::Response,
};
use clap::Parser as _;
use domain::{AccountId, Lang, Slug, accounts::Office};
use fixtures::rehearsal::{Plan, Until, run};
use jiff::{SignedDuration, Timestamp};
use ledger::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    clock::SystemChance,
    commands::Cli,
    config::Settings,
    connection::{Patient, Peer},
    inspection::Apart,
    log_keys::Keyring,
    router,
    secrets::load_keys,
    state::AppState,
};
use store::{
    Cx, Options,
    accounts::{NewAccount, Viewer, create, passwords},
    applications::PersonKey,
    clock::ManualClock,
    documents::{Here, Inspector},
    entity::account,
    keys::Keys,
    outbox::Claimed,
    webhooks::Key,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

pub const ORIGIN: &str = "http://127.0.0.1:3000";
pub const PASSWORD: &str = "вербова гілка над ставком";

/// The seed of the log's key.
pub const LOG_KEY: [u8; 32] = [7; 32];

/// What its webhooks' secrets are made of.
pub const WEBHOOKS_KEY: [u8; 32] = [9; 32];

/// A portal of one's own.
pub struct World {
    pub cx: Cx,
    pub clock: Arc<ManualClock>,
    pub folder: TempDir,
    pub state: AppState,
    url: String,
    bare: AtomicBool,
    router: Router,
}

pub fn settings(folder: &TempDir, more: &[&str]) -> Settings {
    let data = folder.path().to_str().unwrap();
    let fixed = ["konkurs", "--data", data, "--origin", ORIGIN, "--trusted-proxies", "127.0.0.1"];
    let arguments = fixed.iter().chain(more).chain(&["settings"]);
    Cli::try_parse_from(arguments).unwrap().settings
}

fn options(folder: &TempDir, clock: Arc<ManualClock>, keys: Keys) -> Options {
    Options {
        clock,
        chance: Arc::new(SystemChance),
        blobs: folder.path().join("documents"),
        keys,
        inspector: Arc::new(Here),
        host: "konkurs.example".to_owned(),
        connections: 2,
        witnesses: Vec::new(),
    }
}

impl World {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// One that looks into files as a server does, in a process of its own.
    pub async fn inspecting() -> Self {
        let program = env!("CARGO_BIN_EXE_konkurs");
        Self::made(&[], Arc::new(Apart::by(program))).await
    }

    pub async fn with(more: &[&str]) -> Self {
        Self::made(more, Arc::new(Here)).await
    }

    async fn made(more: &[&str], inspector: Arc<dyn Inspector>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let start: Timestamp = "2026-11-24T09:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::at(start));
        let settings = settings(&folder, more);
        let url = settings.database_url();
        let keys = load_keys(&settings.secrets(), &SystemChance).await.unwrap();
        let witnesses = settings.witnesses().unwrap().into_iter().map(|one| one.key).collect();
        let with_witnesses =
            Options { witnesses, inspector, ..options(&folder, clock.clone(), keys) };
        let cx = Cx::connect(&url, with_witnesses).await.unwrap();
        cx.migrate().await.unwrap();
        let secrets = settings.secrets();
        std::fs::create_dir_all(&secrets).unwrap();
        std::fs::write(secrets.join("log.key"), Hash(LOG_KEY).to_hex()).unwrap();
        let keys = Keyring::open(&secrets, "konkurs.example", &SystemChance).await.unwrap();
        let webhooks = Key::new(WEBHOOKS_KEY);
        let stop = CancellationToken::new();
        let state =
            AppState::new(&settings, cx.clone(), keys, webhooks, PersonKey::new([3; 32]), stop);
        let state = state.unwrap();
        let (bare, router) = (AtomicBool::new(false), router::router(state.clone()));
        Self { cx, clock, folder, state, url, bare, router }
    }

    pub async fn account(&self, email: &str, office: Office) {
        let kept = passwords::choose(PASSWORD.to_owned(), vec![]).await.unwrap();
        let new = NewAccount {
            name: "Олена Коваль".parse().unwrap(),
            email: email.parse().unwrap(),
            password: Some(kept),
            office,
            lang: Lang::Uk,
        };
        create(&self.cx, new).await.unwrap();
    }

    /// A browser at a network address of its own.
    pub fn client(&self, address: &str) -> Client {
        Client { router: self.router.clone(), cookie: None, address: address.to_owned() }
    }

    /// A browser that has signed in to a new account.
    pub async fn signed_in(&self, email: &str, office: Office, address: &str) -> Client {
        self.account(email, office).await;
        let mut client = self.client(address);
        assert_eq!(client.sign_in(email, PASSWORD).await.status, 303);
        client
    }

    /// Somebody with an account, as commands know them.
    pub async fn viewer(&self, email: &str) -> Viewer {
        let row = account::Entity::find().filter(account::Column::Email.eq(email));
        let row = row.one(self.cx.read()).await.unwrap().unwrap();
        Viewer {
            id: AccountId(row.id),
            name: row.name,
            email: row.email,
            lang: row.language.parse().unwrap(),
            office: row.office.map_or(Office::None, |office| office.parse().unwrap()),
        }
    }

    /// A browser of somebody invented who has signed in.
    pub async fn invented(&self, email: &str, address: &str) -> Client {
        let mut client = self.client(address);
        let signed_in = client.sign_in(email, fixtures::rehearsal::PASSWORD).await;
        assert_eq!(signed_in.status, 303, "{email}");
        client
    }

    /// The mail that was written since the last call.
    pub async fn mail(&self) -> Vec<Claimed> {
        let mail = self.cx.claim_mail(100, Duration::from_secs(60)).await.unwrap();
        for one in &mail {
            self.cx.mail_sent(one.id).await.unwrap();
        }
        mail
    }

    /// Another server on the same database and storage.
    pub async fn another(&self) -> Cx {
        let options = options(&self.folder, self.clock.clone(), self.cx.keys().clone());
        Cx::connect(&self.url, options).await.unwrap()
    }

    /// Serves the portal on a port of its own until the task is aborted; `patience` is for readers
    /// who take nothing.
    pub async fn serve(&self, patience: Duration) -> (SocketAddr, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = self.router.clone().into_make_service_with_connect_info::<Peer>();
        let listener = Patient::new(listener, patience);
        let serving = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        (address, serving)
    }

    /// Says that the test writes entries that have no rows.
    pub fn bare(&self) {
        self.bare.store(true, Ordering::SeqCst);
    }

    /// A small competition of invented people, brought as far as `until`.
    pub async fn rehearsed(&self, until: Until) -> Slug {
        self.played(self.plan(until)).await
    }

    /// What [`World::rehearsed`] plays.
    pub fn plan(&self, until: Until) -> Plan {
        Plan {
            seed: 5,
            enterprise: 0,
            candidates: 4,
            members: 3,
            observers: 2,
            starts: self.cx.now(),
            intake_days: 21,
            until,
            marked: false,
            restricted: false,
            holders: None,
            voices: false,
            receipts: None,
        }
    }

    /// A competition of invented people, by a plan.
    pub async fn played(&self, plan: Plan) -> Slug {
        run(&self.cx, &self.clock, &plan, &|_| ()).await.unwrap()
    }

    pub fn wait(&self, by: SignedDuration) {
        self.clock.advance(by);
    }
}

/// When a test ends, every row and file of its portal must follow from its records, unless it wrote
/// entries without them. On a runtime of its own: the test's stands still here.
impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() || self.bare.load(Ordering::SeqCst) {
            return;
        }
        let (url, options) =
            (self.url.clone(), options(&self.folder, self.clock.clone(), self.cx.keys().clone()));
        let checking = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let cx = Cx::connect(&url, options).await.unwrap();
                store::check::check(&cx, &[]).await.unwrap().differences
            })
        });
        let differences = checking.join().unwrap();
        assert!(differences.is_empty(), "{differences:#?}");
    }
}

/// The link of a mail, in Ukrainian.
pub fn link(mail: &Claimed) -> String {
    format!("/uk{}", mail.data["link"].as_str().unwrap())
}

/// A browser: it keeps the portal's cookie and says where its requests come from.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub cookie: Option<String>,
    address: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// Bytes on the wire.
    pub size: usize,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Client {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded(fields))).unwrap()).await
    }

    /// As a client of tus 1.0 asks.
    pub async fn tus(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let request = self.request(method, path).header("sec-fetch-site", "same-origin");
        let request = request.header("tus-resumable", "1.0.0");
        let request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request.body(Body::from(body.to_vec())).unwrap()).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/uk/sign-in", &[("email", email), ("password", password)]).await
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request =
            Request::builder().method(method).uri(path).header("x-forwarded-for", &self.address);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, format!("konkurs={cookie}")),
            None => request,
        }
    }

    /// The status of an answer whose body may never end.
    pub async fn head_of(&self, path: &str) -> u16 {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.open(request).await.status().as_u16()
    }

    /// The answer's head, with a body that may never end.
    pub async fn open(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.open(request).await;
        let (parts, body) = response.into_parts();
        if let Some(line) = parts.headers.get(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let value = pair.strip_prefix("konkurs=").unwrap();
            self.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
        let body = to_bytes(body, 1 << 24).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            size: body.len(),
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", percent(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

pub fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
