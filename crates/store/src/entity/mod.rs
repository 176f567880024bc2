//! The tables as SeaORM sees them: one a file, plain columns, no logic and no relation magic.
//!
//! Times are milliseconds UTC, codes are text as `domain` spells them. Turn a row into domain types
//! by `TryFrom` in the noun's own module, with [`crate::error::bad_row`] naming the row that does
//! not convert. Nothing outside `store` sees these types.

pub mod account;
pub mod admission;
pub mod applicant;
pub mod application;
pub mod asker;
pub mod checkpoint;
pub mod competition;
pub mod complaint;
pub mod conflict;
pub mod conflict_commitment;
pub mod correction;
pub mod cosignature;
pub mod disclosure;
pub mod document;
pub mod doomed_file;
pub mod entry;
pub mod erasure_request;
pub mod evidence;
pub mod feed;
pub mod feed_head;
pub mod fix;
pub mod installation;
pub mod interview_change;
pub mod interview_move;
pub mod interview_slot;
pub mod key_holder;
pub mod lease;
pub mod opening;
pub mod outbox;
pub mod question;
pub mod reading;
pub mod scorecard;
pub mod sealed_document;
pub mod sealing;
pub mod seat;
pub mod session;
pub mod token;
pub mod upload;
pub mod upload_part;
pub mod webhook;
pub mod webhook_delivery;
