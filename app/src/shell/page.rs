use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::competitions::view::CheckpointView;
use jiff::Timestamp;

use crate::copy::About;
use crate::error::AppError;
use crate::i18n::{I18n, Lang, split};

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewerName {
    /// The person's name.
    pub name: String,
    /// The office in words, if any: "Секретар".
    pub role: Option<String>,
}

/// What every page needs to know of its request. The server's session layer puts it into the
/// request's extensions, so a handler takes it as an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCx {
    /// The language of the address.
    pub i: I18n,
    /// Who reads, if signed in.
    pub viewer: Option<ViewerName>,
    /// The path with its query, without the language: the switch leads to the same in the other.
    pub path: String,
    /// The server's time.
    pub now: Timestamp,
    /// The portal's address from the settings, `https://host`, for what is read away from it.
    /// Empty outside a portal; pages then name no address.
    pub origin: String,
    /// What a copy of the page says of itself: it is kept away from the portal, and nothing on it is
    /// run or leads there. None on the portal.
    pub copy: Option<Arc<About>>,
}

impl PageCx {
    /// A page at a whole path such as `/uk/how?x=1`. A path without a language is Ukrainian. The
    /// server adds the origin.
    pub fn at(path_and_query: &str, viewer: Option<ViewerName>, now: Timestamp) -> Self {
        let (lang, path) = split(path_and_query).unwrap_or((Lang::Uk, ""));
        Self {
            i: I18n::new(lang),
            viewer,
            path: path.to_owned(),
            now,
            origin: String::new(),
            copy: None,
        }
    }

    /// A path with its language, or of a plain address, with scheme and host.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// An address in the page's language.
    pub fn href(&self, path: &str) -> String {
        self.i.href(path)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageCx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            tracing::error!("a page outside the session layer");
            AppError::Unavailable
        })
    }
}

/// The entry of the main navigation that is marked as the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// The list of competitions.
    Competitions,
    /// How it works.
    How,
    /// How to check.
    Verify,
    /// The reader's own page.
    Account,
}

/// The frame of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Header, one column, footer.
    #[default]
    Plain,
    /// The same, wider: document and scorecard side by side, large tables.
    Wide,
    /// Only what the page itself brings, dark: the live wall. The view brings its own `<main id="main">`.
    Wall,
}

/// What the document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) layout: Layout,
    pub(super) nav: Option<Nav>,
    pub(super) wasm: bool,
    pub(super) listed: bool,
    pub(super) refresh: Option<u32>,
    pub(super) checkpoint: Option<CheckpointView>,
    pub(super) printed: bool,
    pub(super) feeds: Vec<(String, String)>,
    pub(super) data: Option<String>,
    pub(super) scripts: Vec<&'static str>,
    pub(super) modules: Vec<&'static str>,
}

impl Page {
    /// A page with this title; the portal's name is added.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            layout: Layout::Plain,
            nav: None,
            wasm: false,
            listed: true,
            refresh: None,
            checkpoint: None,
            printed: false,
            feeds: Vec::new(),
            data: None,
            scripts: Vec::new(),
            modules: Vec::new(),
        }
    }

    /// One sentence for search engines and previews.
    #[must_use]
    pub fn described(mut self, words: impl Into<String>) -> Self {
        self.description = Some(words.into());
        self
    }

    /// Another frame.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Marks an entry of the navigation as the present page.
    #[must_use]
    pub fn nav(mut self, nav: Nav) -> Self {
        self.nav = Some(nav);
        self
    }

    /// A feed of news about what the page shows: its title, its path without the language.
    #[must_use]
    pub fn feed(mut self, title: impl Into<String>, path: impl Into<String>) -> Self {
        self.feeds.push((title.into(), path.into()));
        self
    }

    /// The same for programs: JSON-LD in which no `<` stands, since it goes into the page as it is.
    #[must_use]
    pub fn data(mut self, json: Option<String>) -> Self {
        self.data = json.filter(|json| !json.contains('<'));
        self
    }

    /// The page has an island: the browser may fetch the WebAssembly early.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.wasm = true;
        self
    }

    /// A script of this page alone, at its address; the page does without it. In the order given.
    #[must_use]
    pub fn script(mut self, src: &'static str) -> Self {
        self.scripts.push(src);
        self
    }

    /// The same for a script that imports others; it comes after those that import nothing.
    #[must_use]
    pub fn module(mut self, src: &'static str) -> Self {
        self.modules.push(src);
        self
    }

    /// Not for search engines: everything behind a sign-in, and errors.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// Without JavaScript the page loads itself again after this many seconds.
    #[must_use]
    pub fn refreshing(mut self, seconds: u32) -> Self {
        self.refresh = Some(seconds);
        self
    }

    /// A public page of a competition: its record's last checkpoint stands in the foot.
    #[must_use]
    pub fn checkpoint(mut self, last: Option<CheckpointView>) -> Self {
        self.checkpoint = last;
        self
    }

    /// The checkpoint is shown whole, for a page that people sign or keep on paper.
    #[must_use]
    pub fn printed(mut self) -> Self {
        self.printed = true;
        self
    }
}
