//! An application that is written in its author's browser. The page is served blank: `public/writing` fills
//! it with what the author's own key opens, and hands over what it has encrypted. Without a script the
//! page says so, and leads to where the portal seals.
//!
//! `page` is the page, `form` what is filled in on it, `words` what the script may have to say; `offered` is
//! what other pages say of this way.

mod form;
mod offered;
mod page;
mod words;

pub use offered::{instead, place, ways};
pub use page::page;
