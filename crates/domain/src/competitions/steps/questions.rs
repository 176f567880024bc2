//! Answers to public questions.

use super::{authored, wrong_stage};
use crate::{
    Lang, Refusal, Text,
    competitions::{Competition, Stage},
    event::{By, Entry},
    questions::{ANSWER_MAX_CHARS, Answered, QUESTION_MAX_CHARS},
};

/// At any stage until the end: an answer may come late, but not be lost.
pub fn answer(
    c: &mut Competition,
    entry: &Entry,
    question: &Text,
    answer: &Text,
) -> Result<Option<Stage>, Refusal> {
    authored(entry, &By::Secretary)?;
    if c.stage.code().is_final() {
        return Err(wrong_stage(c));
    }
    said(question, QUESTION_MAX_CHARS)?;
    said(answer, ANSWER_MAX_CHARS)?;
    let (question, answer) = (question.clone(), answer.clone());
    c.questions.push(Answered { n: entry.n, at: entry.at, question, answer });
    Ok(None)
}

/// An official text: in both languages, and not longer than that.
pub fn said(text: &Text, most: usize) -> Result<(), Refusal> {
    if !text.is_complete() {
        return Err(Refusal::LanguageMissing);
    }
    if Lang::ALL.into_iter().any(|lang| text.in_lang(lang).chars().count() > most) {
        return Err(Refusal::TextTooLong { most: most as u32 });
    }
    Ok(())
}
