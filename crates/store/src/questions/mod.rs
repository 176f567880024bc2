//! Public questions: asked by whoever may apply, answered by a secretary for everybody.
//!
//! Who asked is known to the row of `askers` and to the asker; a secretary sees a label that is the
//! same for all of one person's questions in a competition. A question leaves no public trace
//! before it is answered: asking it neither touches the competition nor appends anything.

mod answer;
mod ask;
mod forget;
mod view;

pub use answer::{Answering, answer, decline};
pub use ask::{ask, withdraw};
pub(crate) use forget::forget;
pub use view::{Asked, Board, Fate, Waiting, board, waiting, waiting_count, waiting_one};
