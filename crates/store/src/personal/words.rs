//! Words that are kept beside applications, and go when their time is over: of questions that were turned
//! down with the drafts, reasons of scorecards with the application they are about, corrections some
//! time after their answer.

use domain::competitions::Competition;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};

use super::retention::{Kept, Periods, later};
use crate::{
    Cx, Result,
    clock::from_ms,
    entity::{correction, question, scorecard},
};

/// What stands in a scorecard's row in place of reasons that were destroyed.
pub(crate) const NO_REASONS: &str = "{}";

/// What of a competition's words is due when.
pub(super) async fn due(
    cx: &Cx,
    competition: i64,
    state: &Competition,
    periods: &Periods,
) -> Result<Vec<(Timestamp, Kept, u64)>> {
    let mut due = Vec::new();
    if let Some(at) = periods.drafts_due(state) {
        let rows = question::Entity::find().filter(declined(competition));
        due.push((at, Kept::Declined, rows.count(cx.read()).await?));
    }
    let rows = scorecard::Entity::find().filter(of_erased(competition, state));
    due.push((cx.now(), Kept::Reasons, rows.count(cx.read()).await?));
    due.retain(|(_, _, count)| *count > 0);
    Ok(due)
}

/// Destroys what of a competition's words is due, and says how many rows had any.
pub(super) async fn forget(
    cx: &Cx,
    competition: i64,
    state: &Competition,
    periods: &Periods,
) -> Result<u64> {
    let due = due(cx, competition, state, periods).await?;
    let now = cx.now();
    let is_due = |kept| due.iter().any(|(at, own, _)| *own == kept && *at <= now);
    let mut forgotten = 0;
    if is_due(Kept::Declined) {
        let tx = cx.begin().await?;
        let gone = question::Entity::update_many()
            .col_expr(question::Column::Text, Expr::value(""))
            .col_expr(question::Column::Words, Expr::value(None::<String>))
            .filter(declined(competition))
            .exec(tx.db())
            .await?;
        tx.commit().await?;
        forgotten += gone.rows_affected;
    }
    if is_due(Kept::Reasons) {
        let tx = cx.begin().await?;
        forgotten += forget_reasons(tx.db(), of_erased(competition, state)).await?;
        tx.commit().await?;
    }
    Ok(forgotten)
}

/// Destroys the reasons of these scorecards, with the salt that the record's hash of them was made with.
pub(super) async fn forget_reasons(db: &impl ConnectionTrait, which: Condition) -> Result<u64> {
    let gone = scorecard::Entity::update_many()
        .col_expr(scorecard::Column::Reasons, Expr::value(NO_REASONS))
        .col_expr(scorecard::Column::RationaleSalt, Expr::value(None::<Vec<u8>>))
        .filter(which)
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Scorecards about these codes that have reasons still.
pub(super) fn reasons_of<'a>(
    competition: i64,
    codes: impl IntoIterator<Item = &'a domain::Code>,
) -> Condition {
    let codes = codes.into_iter().map(domain::Code::as_str);
    Condition::all()
        .add(scorecard::Column::CompetitionId.eq(competition))
        .add(scorecard::Column::Code.is_in(codes))
        .add(scorecard::Column::Reasons.ne(NO_REASONS))
}

/// Those about codes that are destroyed already.
fn of_erased(competition: i64, state: &Competition) -> Condition {
    reasons_of(competition, state.applications.keys().filter(|code| state.is_erased(code)))
}

/// Questions that were turned down and have their words still.
fn declined(competition: i64) -> Condition {
    let worded = Condition::any()
        .add(question::Column::Text.ne(""))
        .add(question::Column::Words.is_not_null());
    Condition::all()
        .add(question::Column::CompetitionId.eq(competition))
        .add(question::Column::DeclinedAt.is_not_null())
        .add(worded)
}

/// How many corrections were answered, and when the first of them is due.
pub(super) async fn corrections_due(
    cx: &Cx,
    periods: &Periods,
) -> Result<Option<(Timestamp, u64)>> {
    let answered = correction::Entity::find().filter(correction::Column::AnsweredAt.is_not_null());
    let first = answered
        .clone()
        .select_only()
        .column_as(correction::Column::AnsweredAt.min(), "first")
        .into_tuple::<Option<i64>>()
        .one(cx.read())
        .await?;
    let Some(first) = first.flatten() else { return Ok(None) };
    let at = later(from_ms(first, "corrections")?, periods.corrections);
    Ok(Some((at, answered.count(cx.read()).await?)))
}

/// Destroys corrections that were answered long enough ago. What waits for an answer stays.
pub(super) async fn forget_corrections(cx: &Cx, periods: &Periods) -> Result<u64> {
    let old = cx.now().checked_sub(SignedDuration::from_hours(24 * i64::from(periods.corrections)));
    let old = old.map_err(crate::Error::internal)?.as_millisecond();
    let due = correction::Column::AnsweredAt.lte(old);
    if correction::Entity::find().filter(due.clone()).count(cx.read()).await? == 0 {
        return Ok(0);
    }
    let tx = cx.begin().await?;
    let gone = correction::Entity::delete_many().filter(due).exec(tx.db()).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
