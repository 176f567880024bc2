//! Scorecards: drafts saved by version, so that two windows never overwrite each other, and the
//! commit, after which nothing changes.

use std::collections::BTreeMap;

use domain::{
    Code, Refusal, SeatId, Slug,
    access::Action,
    competitions::rules::Round,
    event::{By, Event},
    panel::{Scorecard, ScorecardPayload},
};
use jiff::Timestamp;
use ledger::{Committed, canonical_json, commitment, salted_hash};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::scorecard,
    error::{Conflict, bad_row},
};

/// A member's own scorecard of one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScorecardView {
    /// The rulebook's round.
    pub round: Round,
    /// What is filled in.
    pub card: Scorecard,
    /// To be given back when saving; 0 while there is nothing.
    pub version: i32,
    /// When it was saved last.
    pub saved_at: Option<Timestamp>,
    /// When it was committed.
    pub committed_at: Option<Timestamp>,
    /// The commitment's entry.
    pub committed_n: Option<u64>,
}

impl Cx {
    /// The viewer's own card of a candidate in the round under way: open, or being revealed.
    pub async fn scorecard(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        code: &Code,
    ) -> Result<ScorecardView> {
        let standing = self.authorize(viewer, slug, Action::ReadBlind, Some(code)).await?;
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?.ok_or(Error::NotFound)?;
        let (_, round) = state.current_round().ok_or(Error::NotFound)?;
        let row = find(self.read(), head.id, &round.id, standing.held_seat()?, code).await?;
        let mut view = ScorecardView {
            round: round.clone(),
            card: Scorecard::default(),
            version: 0,
            saved_at: None,
            committed_at: None,
            committed_n: None,
        };
        if let Some(row) = row {
            let name = format!("scorecards {}", row.id);
            view.card = read_card(&row)?;
            view.version = row.version;
            view.saved_at = Some(from_ms(row.changed_at, &name)?);
            view.committed_at = row.committed_at.map(|at| from_ms(at, &name)).transpose()?;
            view.committed_n = row.committed_n.and_then(|n| u64::try_from(n).ok());
        }
        Ok(view)
    }

    /// Saves a draft, complete or not, if `version` is still the one that is stored; gives the new
    /// one. The round must be open.
    pub async fn save_scorecard(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        code: &Code,
        version: i32,
        card: &Scorecard,
    ) -> Result<i32> {
        let standing = self.authorize(viewer, slug, Action::Score, Some(code)).await?;
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?.ok_or(Error::NotFound)?;
        let (_, round) = state.current_round().ok_or(Error::NotFound)?;
        check(card, round)?;
        let seat = standing.held_seat()?;
        let tx = self.begin().await?;
        let saved = write_draft(&tx, head.id, &round.id, seat, code, version, card).await?;
        if !saved {
            let row = find(tx.db(), head.id, &round.id, seat, code).await?;
            return match &row {
                // The same again, as from a form sent while its own autosave was under way.
                Some(same) if same.committed_n.is_none() && read_card(same)? == *card => {
                    Ok(same.version)
                }
                _ => Err(stale(row)),
            };
        }
        tx.commit().await?;
        Ok(version + 1)
    }

    /// Saves the card and commits it: from here on it never changes, and only its salted hash is on
    /// the record. What is missing is an error at its field, `score-<criterion>` or
    /// `reason-<criterion>`. Committing the same card again gives the same entry.
    pub async fn commit_scorecard(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        code: &Code,
        version: i32,
        card: &Scorecard,
    ) -> Result<u64> {
        let mut tx = self.begin_command(slug).await?;
        let standing = tx.authorize(viewer, Action::Score, Some(code)).await?;
        let seat = standing.held_seat()?.clone();
        let (_, round) = tx.state()?.current_round().ok_or(Error::NotFound)?;
        let round = round.clone();
        let id = tx.competition().id;
        let before = find(tx.db(), id, &round.id, &seat, code).await?;
        if let Some(row) = &before
            && let Some(n) = row.committed_n
        {
            let same = read_card(row)? == *card;
            let n = u64::try_from(n).map_err(|why| bad_row("scorecards", why))?;
            return if same { Ok(n) } else { Err(Refusal::AlreadyCommitted.into()) };
        }
        check(card, &round)?;
        complete(card, &round)?;
        if !write_draft(&tx, id, &round.id, &seat, code, version, card).await? {
            return Err(stale(before));
        }
        let (salt, rationale_salt) = (tx.cx().random_bytes(), tx.cx().random_bytes());
        let payload = payload(&round.id, &seat, code, card, &rationale_salt)?;
        let committed = commitment(Committed::Scorecard, &salt, &canonical_json(&payload)?);
        let event = Event::ScorecardCommitted {
            round: round.id.clone(),
            seat: seat.clone(),
            commitment: committed.to_string(),
        };
        let n = tx.append(By::Seat(seat.clone()), event).await?;
        let row = scorecard::ActiveModel {
            committed_n: Set(Some(i64::try_from(n).map_err(Error::internal)?)),
            committed_at: Set(Some(tx.now().as_millisecond())),
            salt: Set(Some(salt.to_vec())),
            rationale_salt: Set(Some(rationale_salt.to_vec())),
            commitment: Set(Some(committed.0.to_vec())),
            ..Default::default()
        };
        let own = scorecard::Entity::update_many().set(row);
        own.filter(is(id, &round.id, &seat, code)).exec(tx.db()).await?;
        tx.commit().await?;
        Ok(n)
    }
}

/// What a card's commitment covers.
pub(crate) fn payload(
    round: &str,
    seat: &SeatId,
    code: &Code,
    card: &Scorecard,
    rationale_salt: &[u8; 32],
) -> Result<ScorecardPayload> {
    Ok(ScorecardPayload {
        code: code.clone(),
        rationale: salted_hash(rationale_salt, &canonical_json(&card.reasons)?).to_string(),
        round: round.to_owned(),
        scores: card.scores.clone(),
        seat: seat.clone(),
    })
}

/// The card in a row.
pub(crate) fn read_card(row: &scorecard::Model) -> Result<Scorecard> {
    let bad = |why: serde_json::Error| bad_row(&format!("scorecards {}", row.id), why);
    let scores: BTreeMap<String, u32> = serde_json::from_str(&row.scores).map_err(bad)?;
    let reasons: BTreeMap<String, String> = serde_json::from_str(&row.reasons).map_err(bad)?;
    Ok(Scorecard { scores, reasons })
}

fn check(card: &Scorecard, round: &Round) -> Result<()> {
    card.check(round).map_err(Error::Refused)
}

fn complete(card: &Scorecard, round: &Round) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (criterion, why) in card.missing(round) {
        let part = if why == Refusal::ScoreMissing { "score" } else { "reason" };
        errors.push(format!("{part}-{criterion}"), why);
    }
    errors.into_result()
}

fn stale(row: Option<scorecard::Model>) -> Error {
    match row {
        Some(row) if row.committed_n.is_some() => Refusal::AlreadyCommitted.into(),
        row => Error::Conflict(Conflict::Stale { current: row.map_or(0, |row| row.version) }),
    }
}

fn is(competition: i64, round: &str, seat: &SeatId, code: &Code) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(scorecard::Column::CompetitionId.eq(competition))
        .add(scorecard::Column::Round.eq(round))
        .add(scorecard::Column::Seat.eq(seat.as_str()))
        .add(scorecard::Column::Code.eq(code.as_str()))
}

async fn find(
    db: &impl ConnectionTrait,
    competition: i64,
    round: &str,
    seat: &SeatId,
    code: &Code,
) -> Result<Option<scorecard::Model>> {
    let own = scorecard::Entity::find().filter(is(competition, round, seat, code));
    Ok(own.one(db).await?)
}

/// Writes the draft if the stored version is `version` and nothing is committed; the database
/// decides between two writers.
async fn write_draft(
    tx: &crate::Tx,
    competition: i64,
    round: &str,
    seat: &SeatId,
    code: &Code,
    version: i32,
    card: &Scorecard,
) -> Result<bool> {
    use scorecard::Column as C;
    let row = scorecard::ActiveModel {
        competition_id: Set(competition),
        round: Set(round.to_owned()),
        seat: Set(seat.to_string()),
        code: Set(code.to_string()),
        scores: Set(serde_json::to_string(&card.scores)?),
        reasons: Set(serde_json::to_string(&card.reasons)?),
        version: Set(version + 1),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    if version == 0 {
        let mut first = OnConflict::columns([C::CompetitionId, C::Round, C::Seat, C::Code]);
        first.do_nothing();
        let written = scorecard::Entity::insert(row)
            .on_conflict(first)
            .exec_without_returning(tx.db())
            .await?;
        return Ok(written == 1);
    }
    let written = scorecard::Entity::update_many()
        .set(row)
        .filter(is(competition, round, seat, code))
        .filter(Expr::col(C::Version).eq(version))
        .filter(C::CommittedN.is_null())
        .exec(tx.db())
        .await?;
    Ok(written.rows_affected == 1)
}
