//! Public questions: everybody reads the answers, whoever may apply asks, secretaries answer. Nobody
//! is shown who asked; a secretary sees a label. Read `public` next.

pub mod api;
mod list;
mod public;
mod secretary;

pub use public::{copied, section};
