//! What each sees of the questions: everybody the answered ones, the asker the own ones, a secretary
//! those that wait, by labels.

use std::collections::BTreeMap;

use domain::{Lang, Slug, access::Action, questions::DeclineReason};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::{text_of, words_of};
use crate::{
    Cx, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{asker, question},
    error::bad_row,
};

/// The public page, besides what the record has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// How many questions were turned down.
    pub declined: u64,
    /// Whether the reader is one of those who may ask, at the right time.
    pub may_ask: bool,
    /// The reader's own questions, the newest first.
    pub own: Vec<Asked>,
}

/// An own question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its row.
    pub id: i64,
    /// As it was asked.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It waits.
    Open,
    /// It was answered by this entry.
    Answered(u64),
    /// It was turned down.
    Declined(DeclineReason, String),
}

/// A question that waits, as a secretary sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its row.
    pub id: i64,
    /// The asker's label.
    pub label: i32,
    /// In which language it was asked.
    pub language: Lang,
    /// As it was asked.
    pub text: String,
    /// When; pages show the day only.
    pub at: Timestamp,
    /// How many questions the same person has asked here.
    pub of_asker: u64,
}

/// The public page for this reader.
pub async fn board<'a>(
    cx: &Cx,
    viewer: impl Into<Option<&'a Viewer>>,
    slug: &Slug,
) -> Result<Board> {
    let viewer = viewer.into();
    let standing = cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let head = cx.competition(slug).await?;
    let declined = question::Entity::find()
        .filter(question::Column::CompetitionId.eq(head.id))
        .filter(question::Column::DeclinedAt.is_not_null())
        .count(cx.read())
        .await?;
    let may_ask = standing.may(Action::AskQuestion);
    let own = match viewer {
        Some(viewer) => own(cx, viewer, head.id).await?,
        None => Vec::new(),
    };
    Ok(Board { declined, may_ask, own })
}

async fn own(cx: &Cx, viewer: &Viewer, competition: i64) -> Result<Vec<Asked>> {
    let asker = asker::Entity::find()
        .filter(asker::Column::CompetitionId.eq(competition))
        .filter(asker::Column::AccountId.eq(viewer.id.0))
        .one(cx.read())
        .await?;
    let Some(asker) = asker else { return Ok(Vec::new()) };
    let rows = question::Entity::find()
        .filter(question::Column::AskerId.eq(asker.id))
        .order_by_desc(question::Column::Id);
    rows.all(cx.read()).await?.into_iter().map(|row| asked(cx, row)).collect()
}

/// The questions that wait, the oldest first, for secretaries.
pub async fn waiting(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<Waiting>> {
    cx.authorize(viewer, slug, Action::AnswerQuestions, None).await?;
    let head = cx.competition(slug).await?;
    let rows = open(head.id).order_by_asc(question::Column::Id).all(cx.read()).await?;
    let labels = labels(cx.read(), &rows).await?;
    let asked: Vec<i64> = question::Entity::find()
        .select_only()
        .column(question::Column::AskerId)
        .filter(question::Column::CompetitionId.eq(head.id))
        .into_tuple()
        .all(cx.read())
        .await?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        let name = format!("questions {}", row.id);
        let of_asker = asked.iter().filter(|asker| **asker == row.asker_id).count();
        waiting.push(Waiting {
            id: row.id,
            label: labels.get(&row.asker_id).copied().unwrap_or_default(),
            language: row.language.parse().map_err(|why| bad_row(&name, why))?,
            at: from_ms(row.asked_at, &name)?,
            text: text_of(cx, &row)?,
            of_asker: of_asker as u64,
        });
    }
    Ok(waiting)
}

/// One of them; none once it is answered, turned down or taken back.
pub async fn waiting_one(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    id: i64,
) -> Result<Option<Waiting>> {
    Ok(waiting(cx, viewer, slug).await?.into_iter().find(|one| one.id == id))
}

/// How many wait in a competition.
pub async fn waiting_count(db: &impl ConnectionTrait, competition: i64) -> Result<u64> {
    Ok(open(competition).count(db).await?)
}

fn open(competition: i64) -> Select<question::Entity> {
    question::Entity::find()
        .filter(question::Column::CompetitionId.eq(competition))
        .filter(question::Column::AnsweredN.is_null())
        .filter(question::Column::DeclinedAt.is_null())
}

/// Labels by asker. Whose they are isn't read.
async fn labels(db: &impl ConnectionTrait, rows: &[question::Model]) -> Result<BTreeMap<i64, i32>> {
    let askers: Vec<(i64, i32)> = asker::Entity::find()
        .select_only()
        .columns([asker::Column::Id, asker::Column::Label])
        .filter(asker::Column::Id.is_in(rows.iter().map(|row| row.asker_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(askers.into_iter().collect())
}

fn asked(cx: &Cx, row: question::Model) -> Result<Asked> {
    let name = format!("questions {}", row.id);
    let (text, words) = (text_of(cx, &row)?, words_of(cx, &row)?);
    let fate = match (row.answered_n, row.reason) {
        (Some(n), _) => Fate::Answered(n.unsigned_abs()),
        (None, Some(reason)) => {
            let reason = reason.parse().map_err(|why| bad_row(&name, why))?;
            Fate::Declined(reason, words)
        }
        (None, None) => Fate::Open,
    };
    Ok(Asked { id: row.id, text, at: from_ms(row.asked_at, &name)?, fate })
}
