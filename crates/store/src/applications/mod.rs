//! Applications: the draft, sealing, replacing, withdrawing, the receipt, and who reads how much.
//!
//! A draft touches no record; sealing commits to it in one entry. What was committed stays in
//! `sealings`, whatever is written into the draft afterwards. All of it lies closed ([`crate::keys`]). A command checks `access` and the
//! state inside its transaction. Files are in [`crate::documents`], the opening in
//! [`crate::opening`]. Read `seal` next.

mod applicant;
mod browser;
mod closed;
mod consents;
mod content;
mod draft;
mod find;
mod located;
mod manifest;
mod notices;
mod own;
mod read;
mod readings;
mod receipt;
mod reminders;
mod reseal;
mod scores;
mod seal;
mod sealing;
mod sections;
mod way;
mod withdraw;

pub(crate) use applicant::doubled;
pub use applicant::{Applicant, PersonKey};
pub use browser::{
    ClosedDocument, Handed, SealedContent, Written, begin_anew_in_browser, begin_in_browser,
    save_in_browser, seal_in_browser, written,
};
pub use closed::{Closed, Content as ClosedContent, begin_anew, close, read_closed, resume};
pub(crate) use draft::fitting;
pub use draft::{save_answers, save_section, start, start_in_browser};
pub use own::{Attached, Draft, Line, Own, Phase, Sealed, mine, own};
pub use read::{view_blind, view_named};
pub use readings::{AccessLine, AccessLog, access_log};
pub use receipt::{
    Earlier, End, Ended, Receipt, earlier_receipts, receipt, receipt_before_fix, receipt_of,
};
pub use reminders::remind;
pub use scores::{OwnScore, RoundScores, own_scores};
pub use seal::seal;
pub use sections::{Base, Saved};
pub use way::{Step, way};
pub use withdraw::withdraw;

pub(crate) use consents::{keep_consents, names_given};
pub(crate) use content::{
    answers_of, answers_salt, close_name, close_salt, file_name, sealed_answers,
};
pub(crate) use find::{
    Owned, arrives, code_of, live_documents, locked, owned, sealed_documents, sealing_before,
    sealing_of, takes, under_other_keys,
};
pub(crate) use located::{Located, located};
pub(crate) use manifest::manifest_line;
pub(crate) use notices::{Notice, tell};
pub(crate) use own::attached_now;
pub(crate) use read::Content;
pub(crate) use readings::{Reading, Readings, lines_of, note_all};
pub(crate) use reseal::{Resealing, reseal};
pub(crate) use sealing::{awaited, bytes_32, put_all_away, recipients, sealings_in_force};
pub(crate) use sections::{saved_of, saved_to};
