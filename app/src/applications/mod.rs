//! An application as its author sees it: the list, the task list, sections, documents, sealing, the
//! receipt, the status; in `admission` what secretary and chair decide on.
//!
//! Pages are functions of what `store` returned, handlers are in `api.rs` (uploads and downloads
//! in the server's `documents.rs`, for they stream). Nothing here decides a right. Under `hydrate`
//! only `autosave.rs` compiles. Read `overview.rs` next.

#[cfg(feature = "ssr")]
mod access;
#[cfg(feature = "ssr")]
pub mod admission;
#[cfg(feature = "ssr")]
pub mod api;
pub mod autosave;
#[cfg(feature = "ssr")]
mod browser;
#[cfg(feature = "ssr")]
mod check;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod closed;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod documents;
#[cfg(feature = "ssr")]
pub(crate) mod fields;
#[cfg(feature = "ssr")]
pub(crate) mod given;
#[cfg(feature = "ssr")]
pub(crate) mod inputs;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod overview;
#[cfg(feature = "ssr")]
pub(crate) mod parts;
#[cfg(feature = "ssr")]
mod path;
#[cfg(feature = "ssr")]
mod printed;
#[cfg(feature = "ssr")]
mod receipt;
#[cfg(feature = "ssr")]
mod scores;
#[cfg(feature = "ssr")]
mod section;
#[cfg(feature = "ssr")]
mod status;
#[cfg(feature = "ssr")]
pub(crate) mod upload;
#[cfg(feature = "ssr")]
pub(crate) mod windows;
#[cfg(feature = "ssr")]
mod withdraw;

#[cfg(feature = "ssr")]
pub use document::page as document_page;
