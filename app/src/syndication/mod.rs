//! The public pages for programs that collect: sitemap, Atom feeds, calendars, the job posting. The
//! same for everybody, from the folded state and the record alone, so a restricted competition is
//! here what it is on its page. Drafts don't exist here; rehearsals are not announced to the world.
//!
//! Each file is one format with its own writer; `api` has the handlers.

pub mod api;
mod atom;
mod calendar;
pub(crate) mod ics;
mod job;
mod sitemap;
mod xml;

pub use job::posting;
