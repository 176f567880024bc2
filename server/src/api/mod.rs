//! `/api/v1`: everything public, for programs. The same for everybody, with a session or without;
//! answers are JSON with an ETag, refusals are problem details (RFC 9457). The description in
//! OpenAPI is made from the handlers' own attributes; `docs/openapi.json` is its copy.

#![allow(unused_qualifications, reason = "utoipa writes them")]

mod answer;
pub mod competitions;
pub mod document;
pub mod feed;
pub mod record;
mod view;

pub use answer::{Failure, Problem};
