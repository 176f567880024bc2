//! Mail: from a row of the outbox to a letter, and from a letter to a folder or an SMTP server.
//!
//! What is said lies in `server/mail/<message>/{subject,body}.{uk,en}`: plain text with
//! `{placeholders}`. A letter is in the reader's language, the other one below a line. When and
//! how often a letter is tried is the worker's business: see `worker/mail.rs`.

mod letter;
mod template;
mod transport;

pub use letter::{Draft, Letter};
pub use template::{TEMPLATES, Template};
pub use transport::{Failure, Transport};
