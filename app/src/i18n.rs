//! Words in the reader's language. Texts lie in `locales/{uk,en}/<noun>.ftl` (Fluent), are part of
//! the program and are looked up on the server only: no page ships a language library.
//! A key is written as a literal, `t!(i, "panel-commit")`, or built from a domain code by
//! [`I18n::code`]; `tests/words.rs` checks that each key exists in both languages and is used.
//! Moments in time are set in [`crate::time`]; sentences in `words.rs`.

mod address;
mod bundle;
mod refusal;
mod words;

pub use address::{accepted, href, split};
pub use bundle::{KeyInfo, keys};
pub use domain::Lang;
pub use fluent_bundle::{FluentArgs, FluentValue};
pub use words::Words;

/// The reader's language, passed to everything that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct I18n {
    /// Language of this page.
    pub lang: Lang,
}

impl I18n {
    /// Words in `lang`.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The text of a key without variables.
    pub fn text(self, key: &str) -> String {
        bundle::format(self.lang, key, None)
    }

    /// The text of a key with its variables.
    pub fn format(self, key: &str, args: &FluentArgs<'_>) -> String {
        bundle::format(self.lang, key, Some(args))
    }

    /// The text of a domain code: `code("stage", "intake")` says `stage-intake`.
    /// The family must be on the list of prefixes in `tests/words.rs`.
    pub fn code(self, family: &str, code: &str) -> String {
        self.text(&code_key(family, code))
    }

    /// Whether both languages have this key.
    pub fn has(self, key: &str) -> bool {
        bundle::has(self.lang, key)
    }

    /// A whole number as this language writes it: `4 812`, `4,812`.
    pub fn number(self, n: i64) -> String {
        bundle::number(self.lang, n as f64, 0)
    }

    /// A number with that many decimals, `44,4` or `44.4`; rounding is for display only.
    pub fn decimal(self, n: f64, decimals: usize) -> String {
        bundle::number(self.lang, n, decimals)
    }

    /// A size of a file in kilobytes or megabytes.
    pub fn size(self, bytes: u64) -> String {
        let mut args = FluentArgs::new();
        let (key, unit) = if bytes < 1_000_000 { ("ui-size-kb", 1e3) } else { ("ui-size-mb", 1e6) };
        let decimals = if bytes < 1_000_000 { 0 } else { 1 };
        let shown = (bytes as f64 / unit).max(if decimals == 0 { 1.0 } else { 0.0 });
        args.set("n", self.decimal(shown, decimals));
        self.format(key, &args)
    }

    /// An address on this site in this language: `href("/competitions")` is `/uk/competitions`.
    pub fn href(self, path: &str) -> String {
        href(self.lang, path)
    }
}

/// `fail` and `no_quorum` make `fail-no-quorum`: keys are kebab-case whatever the code is.
fn code_key(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace(['.', '_'], "-"))
}

/// Looks a text up: `t!(i, "home-title")`, `t!(i, "home-count", n = 5)`.
///
/// Numbers come out as the language writes them, so pass a year or a number of a competition as a
/// string. The result is plain text: the view escapes it.
#[macro_export]
macro_rules! t {
    ($i:expr, $key:literal $(,)?) => { $i.text($key) };
    ($i:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::i18n::FluentArgs::new();
        $( args.set(stringify!($name), $value); )+
        $i.format($key, &args)
    }};
}
