//! The record in plain words: the list of entries, one entry with what proves it, and the sentence
//! that each kind of entry is told by. Also what the live wall says of an event.

pub mod api;
pub(crate) mod pages;
mod seal;
mod words;

use domain::{Slug, competitions::view::RecordLine};
use leptos::prelude::*;

use crate::{
    competitions::paths,
    i18n::I18n,
    ui::{self, LedgerItem},
};

pub use seal::{seal, sealed};
pub use words::{Names, say};

/// Entries as they were given, the newest first.
pub fn list(i: I18n, slug: &Slug, names: &Names<'_>, lines: &[RecordLine]) -> AnyView {
    let item = |line: &RecordLine| LedgerItem {
        index: line.entry.n,
        words: say(i, names, &line.entry.by, &line.entry.event).into_any(),
        at: line.entry.at,
        signed: line.signed,
        href: Some(i.href(&paths::entry(slug, line.entry.n))),
    };
    ui::ledger(i, lines.iter().map(item).collect())
}
