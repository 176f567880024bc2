//! What a secretary does beside the track: extend, suspend, resume, cancel; and at its end, close.

use domain::{
    Code, Refusal, Slug, Text,
    access::Action,
    competitions::{Stage, remaining_at},
    event::{By, Event},
};
use jiff::{SignedDuration, Timestamp};

use super::complete;
use crate::{CommandTx, Cx, Error, Result, accounts::Viewer};

/// Moves the end of the intake later.
pub async fn extend(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    intake_closes: Timestamp,
    reason: Text,
) -> Result<()> {
    complete("reason", &reason).into_result()?;
    let tx = begin(cx, viewer, slug).await?;
    let event = Event::Extended { intake_closes, reason };
    finish(tx, event).await.map_err(|error| match error {
        Error::Refused(Refusal::OnlyLater) => Error::field("until", Refusal::OnlyLater),
        other => other,
    })
}

/// Stops the competition; what is left of the stage's term is kept.
pub async fn suspend(cx: &Cx, viewer: &Viewer, slug: &Slug, act: Text, reason: Text) -> Result<()> {
    act_and_reason(&act, &reason)?;
    let tx = begin(cx, viewer, slug).await?;
    let remaining = remaining_at(&tx.state()?.stage, moment(&tx)?);
    finish(tx, Event::Suspended { act, reason, remaining }).await
}

/// Lets the competition go on. Without a date the stage gets back exactly the time it had left;
/// a date may only give more.
pub async fn resume(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    act: Text,
    reason: Text,
    due: Option<Timestamp>,
) -> Result<()> {
    act_and_reason(&act, &reason)?;
    let tx = begin(cx, viewer, slug).await?;
    let given_back = match &tx.state()?.stage {
        Stage::Suspended { remaining: Some(seconds), .. } => {
            let left = SignedDuration::from_secs(*seconds);
            Some(moment(&tx)?.checked_add(left).map_err(Error::internal)?)
        }
        _ => None,
    };
    // A stage without a term takes no date.
    let due = given_back.map(|least| due.unwrap_or(least));
    finish(tx, Event::Resumed { act, reason, due }).await.map_err(|error| match error {
        Error::Refused(Refusal::OnlyLater) => Error::field("until", Refusal::OnlyLater),
        other => other,
    })
}

/// Ends the competition by a decision.
pub async fn cancel(cx: &Cx, viewer: &Viewer, slug: &Slug, reason: Text) -> Result<()> {
    complete("reason", &reason).into_result()?;
    let tx = begin(cx, viewer, slug).await?;
    finish(tx, Event::Cancelled { reason }).await
}

/// Closes the competition after its stand-still, with the candidate who was appointed, if anybody.
pub async fn close(cx: &Cx, viewer: &Viewer, slug: &Slug, appointed: Option<Code>) -> Result<()> {
    let tx = begin(cx, viewer, slug).await?;
    finish(tx, Event::Closed { appointed }).await
}

async fn begin(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<CommandTx> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    Ok(tx)
}

async fn finish(mut tx: CommandTx, event: Event) -> Result<()> {
    tx.append(By::Secretary, event).await?;
    tx.settle().await?;
    tx.commit().await
}

/// The moment that the next entry will bear.
fn moment(tx: &CommandTx) -> Result<Timestamp> {
    Ok(tx.now().max(tx.state()?.last_at))
}

fn act_and_reason(act: &Text, reason: &Text) -> Result<()> {
    let mut errors = complete("act", act);
    errors.0.extend(complete("reason", reason).0);
    errors.into_result()
}
