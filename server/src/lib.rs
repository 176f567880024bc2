//! The server: what binds the portal to a machine. Settings, the router with its layers, sessions,
//! pages in memory, static files, workers, mail, commands.
//!
//! Deliberately absent: rules (`domain`), SQL (`store`), words and pages (`app`). Start with
//! `router.rs`, the table of contents; `commands/serve.rs` puts everything together.

pub mod api;
pub mod archive;
pub mod assets;
pub mod cache;
pub mod clamd;
pub mod client_address;
pub mod clock;
pub mod commands;
pub mod config;
pub mod connection;
pub mod documents;
pub mod downloads;
pub mod encoding;
pub mod evidence;
pub mod health;
pub mod inspection;
pub mod live;
pub mod log_keys;
pub mod mail;
pub mod page;
pub mod record;
pub mod request;
pub mod route;
pub mod router;
pub mod saved;
pub mod secrets;
pub mod security;
pub mod session;
pub mod state;
pub mod uploads;
pub mod webhooks;
pub mod witness;
pub mod worker;
