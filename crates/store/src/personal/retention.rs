//! What is destroyed by itself: applications some time after the end, drafts some time after the
//! intake, mail some time after it went, and words that hang on them. One job, and a report that counts
//! what is due when.

use std::collections::BTreeSet;

use domain::{
    Code, Slug,
    competitions::{Competition, Stage},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{
    appointed,
    destroy::{destroy, erase_doomed_files},
    erase::is_appointed,
    words,
};
use crate::{
    Cx, Result,
    accounts::{Viewer, administrator},
    entity::{application, competition, doomed_file, erasure_request, outbox},
    error::bad_row,
};

/// For how many days what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// Applications that took part, after the competition is over.
    pub applications: u32,
    /// Drafts and withdrawn applications, after the intake is over.
    pub drafts: u32,
    /// Mail, after it went or was given up.
    pub mail: u32,
    /// Corrections that were asked for, after their answer.
    pub corrections: u32,
    /// Documents of who was appointed, after the competition is over.
    pub appointed: u32,
}

/// What the report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Applications that took part.
    Applications,
    /// The same, whose candidates want them destroyed at once.
    Requested,
    /// Drafts and withdrawn applications.
    Drafts,
    /// Mail.
    Mail,
    /// Files whose rows are destroyed already.
    Files,
    /// Questions that were turned down, with what was said to them.
    Declined,
    /// Reasons of scorecards about applications that are destroyed.
    Reasons,
    /// Corrections that were answered.
    Corrections,
    /// Documents of who was appointed.
    Appointed,
}

impl Kept {
    /// The word for it in print and, under `kept-`, in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Requested => "requested",
            Self::Drafts => "drafts",
            Self::Mail => "mail",
            Self::Files => "files",
            Self::Declined => "declined",
            Self::Reasons => "reasons",
            Self::Corrections => "corrections",
            Self::Appointed => "appointed",
        }
    }
}

/// So many of a kind are due at a time. Counts only: nobody's name or code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// From when on.
    pub at: Timestamp,
    /// Of which competition; none of mail and files.
    pub slug: Option<Slug>,
    /// What.
    pub kept: Kept,
    /// How many.
    pub count: u64,
}

/// What a run destroyed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Applications and drafts.
    pub applications: u64,
    /// Mail.
    pub mail: u64,
    /// Files.
    pub files: u64,
    /// Questions and scorecards that lost their words.
    pub words: u64,
    /// Corrections.
    pub corrections: u64,
    /// Documents of who was appointed.
    pub appointed: u64,
}

impl Periods {
    /// When applications that took part are due; none while the competition goes on.
    pub fn applications_due(&self, state: &Competition) -> Option<Timestamp> {
        state.ended_at.map(|end| later(end, self.applications))
    }

    /// When documents of who was appointed are due; none before.
    pub fn appointed_due(&self, state: &Competition) -> Option<Timestamp> {
        state.ended_at.map(|end| later(end, self.appointed))
    }

    /// When what takes no part is due; none while the intake may go on.
    pub fn drafts_due(&self, state: &Competition) -> Option<Timestamp> {
        let intake = |stage: &Stage| matches!(stage, Stage::Intake { .. });
        let goes_on = match &state.stage {
            Stage::Suspended { was, .. } => intake(was),
            stage => intake(stage),
        };
        let end = state.ended_at.map_or(state.intake_closes, |end| end.min(state.intake_closes));
        (!goes_on).then(|| later(end, self.drafts))
    }
}

pub(super) fn later(at: Timestamp, days: u32) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(days));
    at.checked_add(days).unwrap_or(Timestamp::MAX)
}

/// An application with the time from which on it is destroyed.
struct Planned {
    row: application::Model,
    kept: Kept,
    at: Timestamp,
}

/// What is due when, for whoever runs the installation: the command line has no other right.
pub async fn due(cx: &Cx, periods: &Periods) -> Result<Vec<Due>> {
    let mut all = Vec::new();
    for (head, slug, state) in announced(cx).await? {
        let mut planned = planned(cx.read(), head.id, &state, periods).await?;
        planned.sort_by_key(|one| (one.kept, one.at));
        for same in planned.chunk_by(|a, b| (a.kept, a.at) == (b.kept, b.at)) {
            let (at, kept, count) = (same[0].at, same[0].kept, same.len() as u64);
            all.push(Due { at, slug: Some(slug.clone()), kept, count });
        }
        let words = words::due(cx, head.id, &state, periods).await?;
        let files = appointed::due(cx, head.id, &state, periods).await?;
        let files = files.map(|(at, count)| (at, Kept::Appointed, count));
        all.extend(words.into_iter().chain(files).map(|(at, kept, count)| {
            let slug = Some(slug.clone());
            Due { at, slug, kept, count }
        }));
    }
    if let Some((at, count)) = words::corrections_due(cx, periods).await? {
        all.push(Due { at, slug: None, kept: Kept::Corrections, count });
    }
    let first = ended()
        .select_only()
        .column_as(outbox::Column::SentAt.min(), "sent")
        .column_as(outbox::Column::GivenUpAt.min(), "given_up")
        .into_tuple::<(Option<i64>, Option<i64>)>();
    let first = first
        .one(cx.read())
        .await?
        .and_then(|(sent, given_up)| sent.into_iter().chain(given_up).min());
    if let Some(first) = first {
        let first = crate::clock::from_ms(first, "outbox")?;
        let count = ended().count(cx.read()).await?;
        all.push(Due { at: later(first, periods.mail), slug: None, kept: Kept::Mail, count });
    }
    let files = doomed_file::Entity::find().count(cx.read()).await?;
    if files > 0 {
        all.push(Due { at: cx.now(), slug: None, kept: Kept::Files, count: files });
    }
    all.sort_by(|one, other| (one.at, &one.slug).cmp(&(other.at, &other.slug)));
    Ok(all)
}

/// The same for the administrator's page.
pub async fn report(cx: &Cx, viewer: &Viewer, periods: &Periods) -> Result<Vec<Due>> {
    administrator(viewer)?;
    due(cx, periods).await
}

/// Destroys everything that is due now, and goes on with what an earlier run left. A competition
/// whose turn fails keeps nobody else's data: its error comes back when all else is done.
pub async fn run(cx: &Cx, periods: &Periods) -> Result<Ran> {
    let (mut ran, mut failed) = (Ran::default(), None);
    for (head, slug, state) in announced(cx).await? {
        let done = async {
            ran.applications += destroy_due(cx, (head.id, &slug, &state), periods).await?;
            ran.appointed += appointed::forget(cx, (head.id, &slug), &state, periods).await?;
            ran.words += words::forget(cx, head.id, &state, periods).await?;
            Ok(())
        };
        if let Err(error) = done.await {
            tracing::error!(%slug, %error, "what is due here was not destroyed");
            failed = Some(error);
        }
    }
    ran.corrections = words::forget_corrections(cx, periods).await?;
    ran.mail = forget_mail(cx, periods).await?;
    ran.files = erase_doomed_files(cx).await?;
    if ran != Ran::default() {
        cx.scrub().await?;
    }
    failed.map_or(Ok(ran), Err)
}

/// Destroys what is due of one competition, and says how many applications that were.
async fn destroy_due(
    cx: &Cx,
    (head, slug, state): (i64, &Slug, &Competition),
    periods: &Periods,
) -> Result<u64> {
    let now = cx.now();
    let planned_now = planned(cx.read(), head, state, periods).await?;
    if planned_now.iter().all(|one| one.at > now) {
        return Ok(0);
    }
    let mut tx = cx.begin_command(slug).await?;
    // Planned again under the lock: somebody may have been faster.
    let now = tx.now();
    let mut due = planned(tx.db(), head, tx.state()?, periods).await?;
    due.retain(|one| one.at <= now);
    // By code, so that the order tells nothing of who came when.
    due.sort_by(|one, other| one.row.code.cmp(&other.row.code));
    for one in &due {
        destroy(&mut tx, &one.row).await?;
    }
    tx.commit().await?;
    Ok(due.len() as u64)
}

async fn announced(
    cx: &Cx,
) -> Result<Vec<(competition::Model, Slug, std::sync::Arc<Competition>)>> {
    let heads = competition::Entity::find()
        .filter(competition::Column::Position.gt(0))
        .order_by_asc(competition::Column::Id);
    let mut all = Vec::new();
    for head in heads.all(cx.read()).await? {
        let slug = head.slug.parse();
        let slug = slug.map_err(|why| bad_row(&format!("competitions {}", head.id), why))?;
        if let Some(state) = cx.state_of(&head).await? {
            all.push((head, slug, state));
        }
    }
    Ok(all)
}

/// Everything of a competition that has a time.
async fn planned(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
    periods: &Periods,
) -> Result<Vec<Planned>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .order_by_asc(application::Column::Id);
    let rows = rows.all(db).await?;
    let ids = rows.iter().map(|row| row.id);
    let asked = erasure_request::Entity::find();
    let asked = asked.filter(erasure_request::Column::ApplicationId.is_in(ids)).all(db).await?;
    let asked: BTreeSet<i64> = asked.into_iter().map(|row| row.application_id).collect();
    let mut planned = Vec::new();
    for row in rows {
        let (kept, at) = match &row.code {
            None => (Kept::Drafts, periods.drafts_due(state)),
            Some(code) => {
                let name = format!("applications {}", row.id);
                let code: Code = code.parse().map_err(|why| bad_row(&name, why))?;
                match (is_appointed(state, &code), asked.contains(&row.id)) {
                    (true, _) => continue,
                    (_, true) => (Kept::Requested, state.ended_at),
                    _ => (Kept::Applications, periods.applications_due(state)),
                }
            }
        };
        planned.extend(at.map(|at| Planned { row, kept, at }));
    }
    Ok(planned)
}

/// Mail that went or was given up.
fn ended() -> sea_orm::Select<outbox::Entity> {
    let ended = Condition::any()
        .add(outbox::Column::SentAt.is_not_null())
        .add(outbox::Column::GivenUpAt.is_not_null());
    outbox::Entity::find().filter(ended)
}

async fn forget_mail(cx: &Cx, periods: &Periods) -> Result<u64> {
    let old = cx.now().checked_sub(SignedDuration::from_hours(24 * i64::from(periods.mail)));
    let old = old.map_err(crate::Error::internal)?.as_millisecond();
    let due = Condition::any()
        .add(outbox::Column::SentAt.lte(old))
        .add(outbox::Column::GivenUpAt.lte(old));
    if outbox::Entity::find().filter(due.clone()).count(cx.read()).await? == 0 {
        return Ok(0);
    }
    let tx = cx.begin().await?;
    let gone = outbox::Entity::delete_many().filter(due).exec(tx.db()).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
