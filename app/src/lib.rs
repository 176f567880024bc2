//! The pages of Konkurs. Under `ssr` (the server) everything compiles: handlers' pages are Leptos
//! views rendered by [`shell::render`] into whole documents. Under `hydrate` (the browser) only
//! islands do, so the WebAssembly stays small: a noun's folder keeps them in its `island.rs`,
//! which compiles in both; everything else in the folder is `#[cfg(feature = "ssr")]`.
//!
//! Deliberately absent: a client-side router, Suspense, resources, inline scripts and styles.
//! Read `shell.rs` next, then `ui.rs`, then `site.rs` for three small pages.

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod admin;
pub mod applications;
#[cfg(feature = "ssr")]
pub mod copy;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod time;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
pub mod viewer;

// Nouns, one line each.
#[cfg(feature = "ssr")]
pub mod competitions;
#[cfg(feature = "ssr")]
pub mod complaints;
#[cfg(feature = "ssr")]
pub mod fixes;
#[cfg(feature = "ssr")]
pub mod holders;
#[cfg(feature = "ssr")]
pub mod interviews;
pub mod observers;
#[cfg(feature = "ssr")]
pub mod own_key;
pub mod panel;
#[cfg(feature = "ssr")]
pub mod personal;
#[cfg(feature = "ssr")]
pub mod questions;
#[cfg(feature = "ssr")]
pub mod record;
#[cfg(feature = "ssr")]
pub mod syndication;
#[cfg(feature = "ssr")]
pub mod work;
