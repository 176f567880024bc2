//! What every handler may ask for. Handlers in `app` take single parts (`State<Cx>`,
//! `State<Arc<Throttle>>`), handlers here the whole.

use std::{net::IpAddr, sync::Arc};

use app::accounts::Throttle;
use axum::extract::FromRef;
use store::{Cx, applications::PersonKey, personal::Periods, webhooks::Key};
use tokio_util::sync::CancellationToken;

use crate::{
    assets::Assets,
    cache::PageCache,
    config::{BadSetting, Settings, Witness},
    log_keys::Keyring,
    request::RequestIds,
    saved::Copies,
    webhooks::Webhooks,
};

/// See the module's description. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The store's context.
    pub cx: Cx,
    /// Where the portal stands in the network.
    pub site: Arc<Site>,
    /// How often somebody may try.
    pub throttle: Arc<Throttle>,
    /// Static files.
    pub assets: Arc<Assets>,
    /// Public pages in memory.
    pub pages: Arc<PageCache>,
    /// The verify page as one file.
    pub copies: Arc<Copies>,
    /// Names of requests.
    pub request_ids: Arc<RequestIds>,
    /// Sign the record's checkpoints.
    pub keys: Arc<Keyring>,
    /// Who is asked to cosign checkpoints.
    pub witnesses: Arc<[Witness]>,
    /// Who else is told of every entry.
    pub webhooks: Arc<Webhooks>,
    /// Tells whether somebody has applied already.
    pub persons: Arc<PersonKey>,
    /// For how long what is kept.
    pub periods: Periods,
    /// Cancelled when the server stops: every long answer ends then.
    pub shutdown: CancellationToken,
}

/// Where the portal stands in the network.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its address as people type it, without a slash at the end.
    pub origin: String,
    /// The proxies that are believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Site {
    /// Whether people reach it by TLS.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// The host without scheme and port.
    pub fn host(&self) -> &str {
        host_of(&self.origin)
    }
}

/// The host of an origin, without scheme and port.
pub fn host_of(origin: &str) -> &str {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(host),
        None => host.split(':').next().unwrap_or(host),
    }
}

impl AppState {
    /// The state of a server with these settings on this store. `webhooks` is the key of which
    /// their secrets are made, `persons` the one under which candidates' numbers are hashed.
    pub fn new(
        settings: &Settings,
        cx: Cx,
        keys: impl Into<Keyring>,
        webhooks: Key,
        persons: PersonKey,
        shutdown: CancellationToken,
    ) -> Result<Self, BadSetting> {
        let site =
            Site { origin: settings.origin()?, trusted_proxies: settings.trusted_proxies.clone() };
        let throttle = Throttle::new(settings.sign_ins_per_minute, settings.registrations_per_hour);
        Ok(Self {
            request_ids: Arc::new(RequestIds::new(cx.random_bytes())),
            assets: Arc::new(Assets::new(settings.site.join("assets"))),
            pages: Arc::default(),
            copies: Arc::default(),
            site: Arc::new(site),
            throttle: Arc::new(throttle),
            keys: Arc::new(keys.into()),
            witnesses: settings.witnesses()?.into(),
            persons: Arc::new(persons),
            periods: settings.periods(),
            webhooks: Arc::new(Webhooks::new(webhooks, settings.webhooks_private)),
            cx,
            shutdown,
        })
    }
}

impl FromRef<AppState> for Cx {
    fn from_ref(state: &AppState) -> Self {
        state.cx.clone()
    }
}

impl FromRef<AppState> for Arc<Throttle> {
    fn from_ref(state: &AppState) -> Self {
        state.throttle.clone()
    }
}

impl FromRef<AppState> for Arc<PersonKey> {
    fn from_ref(state: &AppState) -> Self {
        state.persons.clone()
    }
}

impl FromRef<AppState> for Periods {
    fn from_ref(state: &AppState) -> Self {
        state.periods
    }
}

impl FromRef<AppState> for Arc<Keyring> {
    fn from_ref(state: &AppState) -> Self {
        state.keys.clone()
    }
}
