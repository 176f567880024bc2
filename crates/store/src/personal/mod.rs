//! What people may ask about their own data: see all of it, take it along, have it corrected or
//! destroyed; and what is destroyed by itself when its time is over.
//!
//! Rows go in the transaction that puts `person.erased` on the record, so there is never one without
//! the other. Files lie outside of transactions: their keys are listed in the same one, and whoever
//! runs next goes on with the list. Read `destroy` next.

mod account;
mod appointed;
mod correction;
mod destroy;
mod erase;
mod export;
mod held;
mod retention;
mod words;

pub use account::delete_account;
pub use correction::{
    Answered, Correction, MAX_CHARS as CORRECTION_MAX_CHARS, answer_correction, ask_correction,
    corrections,
};
pub(crate) use destroy::doom;
pub use destroy::erase_doomed_files;
pub use erase::{Erasing, erase};
pub use export::{Export, ExportedFile, export};
pub use held::{Erasure, Held, HeldApplication, held};
pub use retention::{Due, Kept, Periods, Ran, due, report, run};
pub(crate) use words::NO_REASONS;
