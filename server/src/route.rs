//! One line of the router: an address, the methods it answers, and what the layers should know.
//! A page is registered twice, below `/uk` and `/en`; anything else once, as written.

use app::shell::PageCx;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    response::Html,
    routing::{MethodRouter, delete, get, head, options, patch, post},
};

use crate::{cache, state::AppState};

/// Who finds an address: people, in two languages, or programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page, below `/uk` and `/en`.
    Page,
    /// An address as it stands.
    Plain,
}

/// One line of the router.
pub struct Route {
    /// The address, for a page without its language.
    pub path: &'static str,
    /// A page or not.
    pub kind: Kind,
    /// The methods it answers, in the order they were named.
    pub methods: Vec<Method>,
    handler: MethodRouter<AppState>,
    cached: bool,
}

/// A page: `/competitions` answers at `/uk/competitions` and `/en/competitions`.
pub fn page(path: &'static str) -> Route {
    Route::new(path, Kind::Page)
}

/// An address for programs, answered as written.
pub fn plain(path: &'static str) -> Route {
    Route::new(path, Kind::Plain)
}

impl Route {
    fn new(path: &'static str, kind: Kind) -> Self {
        Self { path, kind, methods: Vec::new(), handler: MethodRouter::new(), cached: false }
    }

    /// Answers GET (and HEAD).
    pub fn get<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::GET);
        self.handler = self.handler.merge(get(handler));
        self
    }

    /// Answers GET with words that need nothing but the request.
    pub fn shows(self, words: fn(&PageCx) -> String) -> Self {
        self.get(move |cx: PageCx| async move { Html(words(&cx)) })
    }

    /// Answers POST, with a body of at most 64 kB unless [`Route::up_to`] says otherwise.
    pub fn post<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::POST);
        self.handler = self.handler.merge(post(handler));
        self
    }

    /// Answers DELETE.
    pub fn delete<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::DELETE);
        self.handler = self.handler.merge(delete(handler));
        self
    }

    /// Answers HEAD alone.
    pub fn head<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::HEAD);
        self.handler = self.handler.merge(head(handler));
        self
    }

    /// Answers PATCH.
    pub fn patch<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::PATCH);
        self.handler = self.handler.merge(patch(handler));
        self
    }

    /// Answers OPTIONS.
    pub fn options<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.methods.push(Method::OPTIONS);
        self.handler = self.handler.merge(options(handler));
        self
    }

    /// A public page that is the same for everybody without a session: kept in memory.
    pub fn cached(mut self) -> Self {
        self.cached = true;
        self
    }

    /// No limit on the body here: the handler counts while it streams.
    pub fn unlimited(mut self) -> Self {
        self.handler = self.handler.layer(DefaultBodyLimit::disable());
        self
    }

    /// A body of at most this many bytes, for forms with long texts.
    pub fn up_to(mut self, bytes: usize) -> Self {
        self.handler = self.handler.layer(DefaultBodyLimit::max(bytes));
        self
    }

    /// The addresses it is registered at.
    pub fn addresses(&self) -> Vec<String> {
        match self.kind {
            Kind::Plain => vec![self.path.to_owned()],
            // The home page is `/uk`, not `/uk/`.
            Kind::Page => ["uk", "en"]
                .map(|lang| format!("/{lang}{}", self.path.trim_end_matches('/')))
                .to_vec(),
        }
    }

    /// Adds it to the router.
    pub fn register(self, state: &AppState, mut router: Router<AppState>) -> Router<AppState> {
        let addresses = self.addresses();
        let mut handler = self.handler;
        if self.cached {
            let layer = axum::middleware::from_fn_with_state(state.clone(), cache::layer);
            handler = handler.layer(layer);
        }
        for address in addresses {
            router = router.route(&address, handler.clone());
        }
        router
    }
}
