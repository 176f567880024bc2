//! A competition while it is being built. A draft may be faulty and half empty; only announcing
//! asks for all of it. Every save voids the approval.

use std::collections::BTreeMap;

use domain::{
    AccountId, Refusal, Slug,
    access::Action,
    competitions::{Rules, director_two_rounds, rules::SeatRule, view::Draft},
};
use jiff::{SignedDuration, tz::TimeZone};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::{rules_of, secretary};
use crate::{
    CommandTx, Conflict, Cx, Error, Result, Tx,
    accounts::Viewer,
    clock::from_ms,
    entity::{account, competition, opening},
    error::bad_row,
    questions, seats,
};

/// Days from now that a new draft proposes for its intake.
const INTAKE_DAYS: i64 = 30;
/// How often a number is drawn again because somebody else was faster.
const ATTEMPTS: u32 = 5;

/// Begins a competition from the built-in rulebook, under the next number of the year.
pub async fn create(cx: &Cx, viewer: &Viewer) -> Result<Slug> {
    secretary(viewer)?;
    for _ in 0..ATTEMPTS {
        let tx = cx.begin().await?;
        let slug = next_number(&tx).await?;
        match insert(&tx, viewer.id, &slug).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(slug);
            }
            Err(error) if error.is_unique_violation() => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Conflict(Conflict::Taken))
}

async fn next_number(tx: &Tx) -> Result<Slug> {
    let year = TimeZone::UTC.to_datetime(tx.now()).year();
    let taken: Vec<String> = competition::Entity::find()
        .select_only()
        .column(competition::Column::Slug)
        .filter(competition::Column::Slug.starts_with(format!("{year:04}-")))
        .into_tuple()
        .all(tx.db())
        .await?;
    let numbers = taken.iter().filter_map(|slug| slug.split_once('-')?.1.parse::<u32>().ok());
    Ok(Slug::new(year, numbers.max().unwrap_or(0) + 1))
}

async fn insert(tx: &Tx, by: AccountId, slug: &Slug) -> Result<()> {
    let now = tx.now().as_millisecond();
    // The end of a working day in Kyiv, in winter; the secretary sets the real one.
    let day = tx.now() + SignedDuration::from_hours(24 * INTAKE_DAYS);
    let closes = TimeZone::UTC.to_datetime(day).date().at(16, 0, 0, 0);
    let closes = TimeZone::UTC.to_timestamp(closes).map_err(Error::internal)?;
    let rules = director_two_rounds(closes);
    let row = competition::ActiveModel {
        slug: Set(slug.to_string()),
        draft: Set(serde_json::to_string(&rules)?),
        draft_version: Set(1),
        created_by: Set(by.0),
        edited_by: Set(by.0),
        stage: Set("draft".to_owned()),
        position: Set(0),
        revision: Set(0),
        rehearsal: Set(false),
        title_uk: Set(String::new()),
        title_en: Set(String::new()),
        enterprise_uk: Set(String::new()),
        enterprise_en: Set(String::new()),
        created_at: Set(now),
        changed_at: Set(now),
        ..Default::default()
    };
    competition::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// A competition as secretaries work on it, before and after its announcement.
pub async fn draft(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Draft> {
    cx.authorize(viewer, slug, Action::Build, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?;
    let provided = seats::provided(cx.read(), head.id).await?;
    let ids = [Some(head.edited_by), head.approved_by];
    let names = names(cx.read(), ids.into_iter().flatten()).await?;
    let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
    let row = format!("competitions {slug}");
    let approved = match (head.approved_by, head.approved_at) {
        (Some(by), Some(at)) => Some((name(by), from_ms(at, &row)?)),
        _ => None,
    };
    let rules = match &state {
        Some(state) => state.rules.clone(),
        None => Rules { seats: seat_rules(&provided), ..rules_of(&head)? },
    };
    let waiting = questions::waiting_count(cx.read(), head.id).await?;
    let prepared = opening::Entity::find_by_id(head.id).one(cx.read()).await?.is_some();
    Ok(Draft {
        slug: slug.clone(),
        version: head.draft_version,
        rules,
        seats: provided,
        edited_by: name(head.edited_by),
        edited_by_reader: head.edited_by == viewer.id.0,
        changed_at: from_ms(head.changed_at, &row)?,
        approved,
        state,
        opening_prepared: prepared,
        questions_waiting: waiting,
    })
}

/// Saves the whole rulebook of a draft, complete or not. Its seats are left alone: see
/// [`seats::provide`]. Gives the new version. Errors: `Conflict::Stale` if it was saved elsewhere
/// since `version`, `WrongStage` once announced.
pub async fn save(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    rules: &Rules,
) -> Result<i32> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    let kept = Rules { seats: Vec::new(), ..rules.clone() };
    let change = competition::ActiveModel {
        draft: Set(serde_json::to_string(&kept)?),
        title_uk: Set(rules.title.uk.clone()),
        title_en: Set(rules.title.en.clone()),
        enterprise_uk: Set(rules.enterprise.name.uk.clone()),
        enterprise_en: Set(rules.enterprise.name.en.clone()),
        rehearsal: Set(rules.rehearsal),
        ..Default::default()
    };
    let version = edited(&tx, viewer, version, change).await?;
    tx.commit().await?;
    Ok(version)
}

/// Writes a change of a draft: it is the viewer's, it is newer, and it is not approved any more.
pub(crate) async fn edited(
    tx: &CommandTx,
    viewer: &Viewer,
    version: i32,
    change: competition::ActiveModel,
) -> Result<i32> {
    unannounced(tx)?;
    let current = tx.competition().draft_version;
    if current != version {
        return Err(Error::Conflict(Conflict::Stale { current }));
    }
    competition::Entity::update_many()
        .set(change)
        .col_expr(competition::Column::DraftVersion, Expr::value(current + 1))
        .col_expr(competition::Column::EditedBy, Expr::value(viewer.id.0))
        .col_expr(competition::Column::ApprovedBy, Expr::value(Option::<i64>::None))
        .col_expr(competition::Column::ApprovedAt, Expr::value(Option::<i64>::None))
        .col_expr(competition::Column::ChangedAt, Expr::value(tx.now().as_millisecond()))
        .filter(competition::Column::Id.eq(tx.competition().id))
        .exec(tx.db())
        .await?;
    Ok(current + 1)
}

/// What is announced is frozen.
pub(crate) fn unannounced(tx: &CommandTx) -> Result<()> {
    match tx.announced() {
        None => Ok(()),
        Some(state) => Err(Refusal::WrongStage { stage: state.stage.code() }.into()),
    }
}

/// The rulebook's seats, from those provided.
pub(super) fn seat_rules(seats: &[domain::competitions::view::ProvidedSeat]) -> Vec<SeatRule> {
    let rule = |seat: &domain::competitions::view::ProvidedSeat| SeatRule {
        id: seat.id.clone(),
        role: seat.role,
        organisation: seat.organisation.clone(),
    };
    seats.iter().map(rule).collect()
}

async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, String>> {
    let rows: Vec<(i64, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(ids))
        .order_by_asc(account::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A row's public number.
pub(super) fn slug_of(head: &competition::Model) -> Result<Slug> {
    head.slug.parse().map_err(|why| bad_row(&format!("competitions {}", head.slug), why))
}
