//! The administrator's pages: who holds an office, the mail queue, webhooks. An administrator runs the
//! installation and never sees content: nothing here opens an application or a scorecard.

pub mod api;
mod mail;
mod offices;
pub mod webhooks;
