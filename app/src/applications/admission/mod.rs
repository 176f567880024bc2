//! From the sealed applications to the decision on admission, for secretary and chair: the sitting
//! that opens, the table of names, the sheet of one, the confirmation.

pub mod api;
mod confirm;
mod opening;
mod sheet;
mod table;
