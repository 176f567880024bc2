//! Remarks and their answers. Both are public as soon as they are on the record.

use domain::{
    Refusal, Slug,
    access::{Action, Role},
    event::{By, Event},
    observers::{Outcome, REMARK_MAX_CHARS},
};

use crate::{Cx, Error, Result, accounts::Viewer};

/// Files a remark as an observer; gives its short name, `r1`.
pub async fn file_remark(cx: &Cx, viewer: &Viewer, slug: &Slug, text: &str) -> Result<String> {
    let text = said(text)?;
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::FileRemark, None).await?;
    let seat = standing.held_seat()?.clone();
    let state = tx.state()?;
    let remark = format!("r{}", state.remarks.len() + 1);
    let stage = state.stage.code().to_string();
    let event = Event::RemarkFiled { remark: remark.clone(), stage, text };
    tx.append(By::Seat(seat), event).await?;
    tx.commit().await?;
    Ok(remark)
}

/// Answers a remark as secretary or chair. A step that only waited for it follows at once.
pub async fn answer_remark(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    remark: &str,
    outcome: Outcome,
    text: &str,
) -> Result<()> {
    let text = said(text)?;
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::AnswerRemark, None).await?;
    let by = if standing.role == Role::Secretary { By::Secretary } else { By::Chair };
    let event = Event::RemarkAnswered { remark: remark.to_owned(), outcome, text };
    tx.append(by, event).await?;
    tx.settle().await?;
    tx.commit().await
}

fn said(text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field("text", Refusal::TextMissing));
    }
    if text.chars().count() > REMARK_MAX_CHARS {
        return Err(Error::field("text", Refusal::TextTooLong { most: REMARK_MAX_CHARS as u32 }));
    }
    Ok(text.to_owned())
}
