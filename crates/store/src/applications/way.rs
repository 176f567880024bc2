//! The way of an application in dates that its state doesn't keep: told by rows, and by entries that
//! concern every candidate.

use std::collections::BTreeSet;

use domain::{Code, Slug, access::Action, competitions::Competition};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::find::owned;
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{entry, interview_slot, sealing},
    error::bad_row,
};

/// What happened, or is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was begun.
    Begun,
    /// It was sealed under a new code.
    Sealed,
    /// What was sealed was replaced.
    Replaced,
    /// It was withdrawn.
    Withdrawn,
    /// The deadline was moved.
    Extended,
    /// The competition was suspended.
    Suspended,
    /// The competition went on.
    Resumed,
    /// Its author is interviewed.
    Interview,
}

impl Step {
    /// Entries of these kinds concern every candidate.
    const KINDS: [(&'static str, Self); 3] = [
        ("competition.extended", Self::Extended),
        ("competition.suspended", Self::Suspended),
        ("competition.resumed", Self::Resumed),
    ];

    /// Any other entry that is looked for is the application's withdrawal.
    fn of(kind: &str) -> Self {
        Self::KINDS.iter().find(|(own, _)| *own == kind).map_or(Self::Withdrawn, |(_, step)| *step)
    }
}

/// The viewer's steps in a competition, the first one first; none where nothing was begun.
pub async fn way(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<(Step, Timestamp)>> {
    cx.authorize(viewer, slug, Action::Apply, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let Some(row) = owned(cx.read(), viewer, head.id).await? else { return Ok(Vec::new()) };
    let begun = from_ms(row.created_at, &format!("applications {}", row.id))?;
    let mut steps = vec![(Step::Begun, begun)];
    let sealings = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(row.id))
        .order_by_asc(sealing::Column::N)
        .all(cx.read())
        .await?;
    let replacing: BTreeSet<i64> = sealings.iter().filter_map(|row| row.replaced_n).collect();
    for one in &sealings {
        let name = format!("sealings {}", one.id);
        if is_fix(&state, one, &name)? {
            continue;
        }
        let step = if replacing.contains(&one.n) { Step::Replaced } else { Step::Sealed };
        steps.push((step, from_ms(one.at, &name)?));
    }
    let withdrawn = sealings.iter().filter_map(|row| row.withdrawn_n);
    let kinds = Step::KINDS.map(|(kind, _)| kind);
    let wanted = Condition::any()
        .add(entry::Column::Kind.is_in(kinds))
        .add(entry::Column::N.is_in(withdrawn));
    let entries: Vec<(String, i64)> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Kind)
        .column(entry::Column::At)
        .filter(entry::Column::CompetitionId.eq(head.id))
        .filter(wanted)
        .order_by_asc(entry::Column::N)
        .into_tuple()
        .all(cx.read())
        .await?;
    for (kind, at) in entries {
        let at = from_ms(at, "entries")?;
        if at >= begun {
            steps.push((Step::of(&kind), at));
        }
    }
    let slots = interview_slot::Entity::find()
        .filter(interview_slot::Column::ApplicationId.eq(row.id))
        .all(cx.read())
        .await?;
    for slot in slots {
        steps.push((Step::Interview, from_ms(slot.starts_at, "interview_slots")?));
    }
    steps.sort_by_key(|(_, at)| *at);
    Ok(steps)
}

/// Whether a sealing is the fix, of which the state tells.
fn is_fix(state: &Competition, row: &sealing::Model, name: &str) -> Result<bool> {
    let code: Code = row.code.parse().map_err(|why| bad_row(name, why))?;
    let fix = state.applications.get(&code).and_then(|application| application.fix.as_ref());
    let fixed = fix.and_then(|fix| fix.fixed.as_ref());
    Ok(fixed.is_some_and(|fixed| i64::try_from(fixed.n) == Ok(row.n)))
}
