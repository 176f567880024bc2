use domain::{Slug, applications::MediaType};
use leptos::prelude::*;
use store::applications::{Attached, Own};

use crate::{i18n::I18n, t};

/// The address of a page of the application, without its language: `at(&slug, "/check")`.
pub(crate) fn at(slug: &Slug, rest: &str) -> String {
    format!("/competitions/{slug}/apply{rest}")
}

/// "Конкурс № 2026-014".
pub(crate) fn number(i: I18n, slug: &Slug) -> String {
    t!(i, "applications-number", number = slug.to_string())
}

/// The post and the enterprise, "Директор, ДП «Маяк»".
pub(crate) fn post(i: I18n, own: &Own) -> String {
    let rules = &own.state.rules;
    let (post, name) = (rules.post.in_lang(i.lang), rules.enterprise.name.in_lang(i.lang));
    t!(i, "applications-post", post = post.to_owned(), enterprise = name.to_owned())
}

/// What was understood of a file, and what its blind copy goes without: "PDF, 14 pages, 2.1 MB, 1
/// picture left out of the copy without your name".
pub(crate) fn file_words(i: I18n, file: &Attached) -> String {
    let words = understood(i, file.kind, file.pages, file.size);
    match file.left_out {
        0 => words,
        n => format!("{words}, {}", t!(i, "documents-left-out", n = n)),
    }
}

/// The same of a file's parts.
pub(crate) fn understood(i: I18n, kind: MediaType, pages: Option<u32>, size: u64) -> String {
    let pages = pages.map(|n| t!(i, "documents-pages", n = n));
    let parts = [Some(kind.name().to_owned()), pages, Some(i.size(size))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A text as it was typed, a paragraph a line.
pub(crate) fn paragraphs(text: &str) -> AnyView {
    let lines = domain::applications::paragraphs(text).into_iter();
    lines.map(|line| view! { <p>{line}</p> }).collect_view().into_any()
}
