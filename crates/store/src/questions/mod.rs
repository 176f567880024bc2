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

use crate::{Cx, Result, entity::question};

/// A question as it was asked, as it stands in its row: closed, for it may name people.
fn close(cx: &Cx, asker: i64, asked_at: i64, text: &str) -> Result<String> {
    cx.keys().close_text(cx, &place(asker, asked_at), text)
}

/// A question as it was asked, out of its row; empty once its asker is forgotten.
pub(crate) fn text_of(cx: &Cx, row: &question::Model) -> Result<String> {
    match row.text.as_str() {
        "" => Ok(String::new()),
        closed => cx.keys().open_text(&place(row.asker_id, row.asked_at), closed),
    }
}

/// What its asker is told of a question that was turned down, as it stands in its row: it may repeat
/// what was asked.
fn close_words(cx: &Cx, row: &question::Model, words: &str) -> Result<String> {
    cx.keys().close_text(cx, &place_of_words(row), words)
}

/// The same out of its row; empty of one that wasn't turned down, or whose asker is forgotten.
pub(crate) fn words_of(cx: &Cx, row: &question::Model) -> Result<String> {
    match row.words.as_deref().unwrap_or_default() {
        "" => Ok(String::new()),
        closed => cx.keys().open_text(&place_of_words(row), closed),
    }
}

fn place(asker: i64, asked_at: i64) -> String {
    format!("questions/{asker}/{asked_at}/text")
}

fn place_of_words(row: &question::Model) -> String {
    format!("questions/{}/{}/words", row.asker_id, row.asked_at)
}
