//! What observers do and see: remarks, which hold a stage until they are answered, and the wall.
//!
//! The wall tells by role: observers see whose card of whom is committed while a round is open,
//! everybody else a count, members nothing. After the reveal everything on it is public.

mod remarks;
mod wall;

pub use remarks::{answer_remark, file_remark};
pub use wall::{Cell, Wall, WallRound, wall};
