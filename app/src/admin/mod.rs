//! The administrator's pages: who holds an office, and the mail queue. An administrator runs the
//! installation and never sees content: nothing here opens an application or a scorecard.

pub mod api;
mod mail;
mod offices;
