//! One's own desk: every competition that the viewer has a part in, with the way to what is theirs
//! to do there.

pub mod api;
mod page;
