//! Who can sign in: the form of an e-mail address, a name and a password, and the offices of the
//! portal itself.
//!
//! Deliberately absent: seats and candidates, which belong to a competition (see `access::Role`),
//! and the strength of a password, which needs a dictionary (see `store::accounts::passwords`).

mod email;
mod number;
mod office;
mod person;

pub use email::Email;
pub use number::{PersonNumber, invented_number};
pub use office::Office;
pub use person::{PASSWORD_MAX, PASSWORD_MIN, PersonName, password_fits};
