//! One's own data: what the portal keeps, take it along, have it corrected or destroyed, end the
//! account; and the administrator's page of what is due when and what people ask to have corrected.
//! The archive itself is streamed by the server.

mod admin;
pub mod api;
mod data;
mod delete;
mod erase;

/// One's own data.
pub const DATA: &str = "/account/data";
