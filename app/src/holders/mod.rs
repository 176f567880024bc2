//! The page of a key holder: the public half of the own key, and the share at the opening. The key is
//! made and used in the browser ([`crate::own_key`]), or by hand with any age program.

pub mod api;
mod page;

pub(crate) use page::came;

use domain::Slug;

/// Where a holder's page lies, or something below it.
pub(crate) fn at(slug: &Slug, rest: &str) -> String {
    format!("/competitions/{slug}/key{rest}")
}
