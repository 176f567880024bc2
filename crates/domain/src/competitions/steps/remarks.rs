//! Remarks and their answers.

use super::{outcome::decided, wrong_stage};
use crate::{
    Refusal,
    competitions::{Competition, SeatStatus, Stage},
    event::{By, Entry},
    observers::{Answer, Outcome, REMARK_MAX_CHARS, Remark},
    panel::SeatRole,
};

type Next = Result<Option<Stage>, Refusal>;

pub fn file(c: &mut Competition, entry: &Entry, id: &str, stage: &str, text: &str) -> Next {
    let By::Seat(seat) = &entry.by else { return Err(Refusal::WrongAuthor) };
    let observes = |s: &crate::competitions::Seat| {
        s.role == SeatRole::Observer && s.status == SeatStatus::Held
    };
    if !c.seats.get(seat).is_some_and(observes) {
        return Err(Refusal::SeatNotHeld);
    }
    let current = c.stage.code();
    if current.is_final() || stage != current.to_string() {
        return Err(wrong_stage(c));
    }
    if id != format!("r{}", c.remarks.len() + 1) {
        return Err(Refusal::UnknownRemark);
    }
    said(text)?;
    c.remarks.push(Remark {
        id: id.to_owned(),
        n: entry.n,
        at: entry.at,
        seat: seat.clone(),
        stage: current,
        text: text.to_owned(),
        answer: None,
    });
    Ok(None)
}

/// An answer may be what a stage was waiting for.
pub fn answer(c: &mut Competition, entry: &Entry, id: &str, outcome: Outcome, text: &str) -> Next {
    if !matches!(entry.by, By::Secretary | By::Chair) {
        return Err(Refusal::WrongAuthor);
    }
    if c.stage.code().is_final() {
        return Err(wrong_stage(c));
    }
    said(text)?;
    let remark = c.remarks.iter_mut().find(|remark| remark.id == id && remark.answer.is_none());
    let remark = remark.ok_or(Refusal::UnknownRemark)?;
    let (by, text) = (entry.by.clone(), text.to_owned());
    remark.answer = Some(Answer { n: entry.n, at: entry.at, by, outcome, text });
    Ok(decided(c, &c.stage, entry.at))
}

fn said(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    if text.chars().count() > REMARK_MAX_CHARS {
        return Err(Refusal::TextTooLong { most: REMARK_MAX_CHARS as u32 });
    }
    Ok(())
}
