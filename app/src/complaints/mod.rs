//! Complaints: a candidate writes, checks and sends one; secretary and chair read its words; the
//! secretary decides. Everybody sees its number, what it contests and the decision. Read `own` next.

pub mod api;
mod desk;
mod own;
mod section;

pub use section::section;
