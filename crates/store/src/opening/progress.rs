//! How far an opening has come, for those who wait for it. It is told in the row of the sitting while it
//! goes on, so that every server knows; one of which nothing is heard any more broke off. It only tells:
//! who opens is decided by the record.

use domain::Refusal;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{Cx, Error, Result, clock::from_ms, entity::opening};

/// For how long an opening counts as under way after it was last heard of.
const HEARD: SignedDuration = SignedDuration::from_secs(30);

/// How far an opening under way has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Applications that are compared.
    pub compared: u32,
    /// Of so many.
    pub total: u32,
}

/// Why an opening ended with nothing opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broke {
    /// Files could not be scanned for viruses.
    Unscanned,
    /// A remark was filed meanwhile, and isn't answered.
    Remark,
    /// A rule refused it for anything else that came meanwhile: it was suspended, or a right was lost.
    Changed,
    /// A fault of the portal; the server's log knows it.
    Fault,
}

impl Broke {
    const ALL: [Self; 4] = [Self::Unscanned, Self::Remark, Self::Changed, Self::Fault];

    fn of(why: &Error) -> Self {
        match why {
            Error::Refused(Refusal::DocumentUnscanned) => Self::Unscanned,
            Error::Refused(Refusal::RemarkUnanswered { .. }) => Self::Remark,
            Error::Internal(_) => Self::Fault,
            _ => Self::Changed,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Unscanned => "unscanned",
            Self::Remark => "remark",
            Self::Changed => "changed",
            Self::Fault => "fault",
        }
    }
}

/// Tells that it is under way.
pub(super) async fn beats(cx: &Cx, competition: i64, progress: Progress) -> Result<()> {
    let row = opening::ActiveModel {
        compared: Set(progress.compared.into()),
        total: Set(progress.total.into()),
        beat_at: Set(Some(cx.now().as_millisecond())),
        broke: Set(None),
        ..Default::default()
    };
    write(cx, competition, row).await
}

/// Tells that it ended, and nothing is open.
pub(super) async fn breaks(cx: &Cx, competition: i64, why: &Error) -> Result<()> {
    tracing::warn!(error = %why, "an opening broke off");
    let row = opening::ActiveModel {
        beat_at: Set(None),
        broke: Set(Some(Broke::of(why).code().to_owned())),
        ..Default::default()
    };
    write(cx, competition, row).await
}

async fn write(cx: &Cx, competition: i64, row: opening::ActiveModel) -> Result<()> {
    let tx = cx.begin().await?;
    let rows = opening::Entity::update_many().set(row);
    rows.filter(opening::Column::CompetitionId.eq(competition)).exec(tx.db()).await?;
    tx.commit().await
}

/// How far the opening under way has come, if one is.
pub(super) fn under_way(row: &opening::Model, now: Timestamp) -> Result<Option<Progress>> {
    let beat = row.beat_at.map(|at| from_ms(at, "openings")).transpose()?;
    if beat.is_none_or(|at| now.duration_since(at) > HEARD) {
        return Ok(None);
    }
    let count = |column: i64| u32::try_from(column).map_err(Error::internal);
    Ok(Some(Progress { compared: count(row.compared)?, total: count(row.total)? }))
}

/// Why the last one broke off: it said so, or nothing is heard of it.
pub(super) fn broken(row: &opening::Model, now: Timestamp) -> Result<Option<Broke>> {
    Ok(match row.broke.as_deref() {
        Some(code) => Broke::ALL.into_iter().find(|why| why.code() == code),
        None if row.beat_at.is_some() && under_way(row, now)?.is_none() => Some(Broke::Fault),
        None => None,
    })
}
