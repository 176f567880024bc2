//! Three days before an intake closes, whoever has a draft that was never sealed hears of it, unless
//! they want no news. A deadline that moves by three days or more is a new one and is reminded of
//! again; a nearer one is told by the letter about the extension. Who begins later has just read it.
//!
//! The database marks a draft in the transaction that writes the letter, so several servers at once,
//! or a crash in between, write one.

use domain::{Lang, Slug};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use serde_json::json;

use crate::{
    CommandTx, Cx, Result,
    accounts::news_link,
    entity::{account, application, competition},
    error::bad_row,
    outbox::Mail,
};

/// How long before the deadline.
const BEFORE: SignedDuration = SignedDuration::from_hours(72);

/// Writes the reminders that are due, also those of hours ago when nobody was running. Gives how many
/// it wrote. One competition's fault does not hold up the others.
pub async fn remind(cx: &Cx) -> Result<u64> {
    let now = cx.now();
    let last = now.checked_add(BEFORE).unwrap_or(Timestamp::MAX).as_millisecond();
    let soon = competition::Entity::find()
        .filter(competition::Column::Stage.eq("intake"))
        .filter(competition::Column::IntakeCloses.between(now.as_millisecond(), last))
        .order_by_asc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let mut written = 0;
    for head in soon {
        let name = format!("competitions {}", head.id);
        let slug: Slug = head.slug.parse().map_err(|why| bad_row(&name, why))?;
        match in_competition(cx, &slug).await {
            Ok(more) => written += more,
            Err(error) => tracing::error!(%slug, %error, "drafts are not reminded of"),
        }
    }
    Ok(written)
}

/// Under the competition's lock, so that neither the deadline nor a draft moves meanwhile.
async fn in_competition(cx: &Cx, slug: &Slug) -> Result<u64> {
    let mut tx = cx.begin_command(slug).await?;
    let state = tx.state()?;
    let closes = state.intake_closes;
    // Where there is no key to seal to yet, the letter about the key comes in its place.
    let sealable = state.accepts_at(tx.now()).is_ok() && state.is_dealt().is_ok();
    if !sealable || tx.now() < begins(closes) {
        return Ok(0);
    }
    let drafts = application::Entity::find().filter(unreminded(tx.competition().id, closes));
    let mut written = 0;
    for row in drafts.all(tx.db()).await? {
        let marked = application::Entity::update_many()
            .col_expr(application::Column::RemindedFor, Expr::value(closes.as_millisecond()))
            .filter(application::Column::Id.eq(row.id))
            .filter(unreminded(row.competition_id, closes))
            .exec(tx.db())
            .await?;
        if marked.rows_affected == 1 {
            let mail = letter(&tx, row.account_id, closes).await?;
            tx.enqueue(mail).await?;
            written += 1;
        }
    }
    tx.commit().await?;
    Ok(written)
}

/// The moment from which a deadline is reminded of.
fn begins(closes: Timestamp) -> Timestamp {
    closes.checked_sub(BEFORE).unwrap_or(Timestamp::MIN)
}

/// Drafts of before, by authors who want it, who were not reminded of this deadline or of one that is
/// less than three days from it.
fn unreminded(competition: i64, closes: Timestamp) -> Condition {
    let begins = begins(closes).as_millisecond();
    let wanting = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::News.eq(true))
        .filter(account::Column::DisabledAt.is_null())
        .into_query();
    let reminded = Condition::any()
        .add(application::Column::RemindedFor.is_null())
        .add(application::Column::RemindedFor.lte(begins));
    Condition::all()
        .add(application::Column::CompetitionId.eq(competition))
        .add(application::Column::State.eq("draft"))
        .add(application::Column::CreatedAt.lte(begins))
        .add(application::Column::AccountId.in_subquery(wanting))
        .add(reminded)
}

async fn letter(tx: &CommandTx, author: i64, closes: Timestamp) -> Result<Mail> {
    let name = format!("accounts {author}");
    let row = account::Entity::find_by_id(author).one(tx.db()).await?;
    let row = row.ok_or_else(|| bad_row(&name, "a draft's author is missing"))?;
    let language: Lang = row.language.parse().map_err(|why| bad_row(&name, why))?;
    let rules = &tx.state()?.rules;
    let data = json!({
        "name": row.name,
        "competition": tx.slug().as_str(),
        "title": rules.title,
        "enterprise": rules.enterprise.name,
        "closes_at": closes.as_millisecond(),
        "link": format!("/competitions/{}/apply", tx.slug()),
        "news_link": news_link(tx, author)?,
    });
    Ok(Mail { to: row.email, language, message: "draft-reminder", data })
}
