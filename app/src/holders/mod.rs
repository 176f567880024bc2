//! The page of a key holder: the public half of the own key, and the share at the opening. Both work
//! with any age program and without JavaScript; the forms carry marks (`data-holder-key`,
//! `data-holder-share`) for a script that makes the key and opens the share in the browser.

pub mod api;
mod page;

pub(crate) use page::came;

use domain::Slug;

/// Where a holder's page lies, or something below it.
fn at(slug: &Slug, rest: &str) -> String {
    format!("/competitions/{slug}/key{rest}")
}
