//! The chair's acts: a round is opened; a round is closed and everything in it revealed together, or
//! nothing is.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Code, Refusal, SeatId, Slug,
    access::Action,
    competitions::{FailReason, next_step},
    event::{By, Event},
    scoring,
};
use ledger::{Committed, canonical_json, commitment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{conflicts, scorecards};
use crate::{
    CommandTx, Cx, Error, Result, access::recused, accounts::Viewer, entity::scorecard,
    error::bad_row,
};

impl Cx {
    /// Opens the round whose turn it is.
    pub async fn open_round(&self, viewer: &Viewer, slug: &Slug) -> Result<()> {
        let mut tx = self.begin_command(slug).await?;
        tx.authorize(viewer, Action::Preside, None).await?;
        let (_, round) = tx.state()?.current_round().ok_or(Error::NotFound)?;
        let round = round.id.clone();
        tx.append(By::Chair, Event::RoundOpened { round }).await?;
        tx.commit().await
    }

    /// Closes the open round and reveals it: conflicts if they aren't yet, every committed card,
    /// the ranking, and what follows by itself. All of it is one transaction: a card that doesn't
    /// match its commitment stops it, named by its entry, and nothing is revealed.
    ///
    /// Before the round's term is over no card may be missing; after it a quorum is enough, and
    /// without one the competition fails.
    pub async fn reveal_round(&self, viewer: &Viewer, slug: &Slug) -> Result<()> {
        let mut tx = self.begin_command(slug).await?;
        tx.authorize(viewer, Action::Preside, None).await?;
        let state = tx.state()?;
        let (index, round) = state.current_round().ok_or(Error::NotFound)?;
        let (round, candidates) = (round.clone(), state.candidates(index));
        let closes =
            state.round_closes().ok_or(Refusal::WrongStage { stage: state.stage.code() })?;
        let sheets = committed(&tx, &round.id).await?;
        let due = due(&tx, &candidates).await?;
        let missing = missing(&due, &sheets);
        if !missing.is_empty() && tx.now() <= closes {
            return Err(Refusal::SheetsMissing.into());
        }
        if !quorate(&tx, &candidates, &due, &sheets)? {
            tx.append(By::Portal, Event::Failed { reason: FailReason::NoQuorum }).await?;
            return tx.commit().await;
        }
        let absent = missing.into_keys().collect();
        let closed = Event::RoundClosed { round: round.id.clone(), absent };
        tx.append(By::Portal, closed).await?;
        conflicts::reveal(&mut tx).await?;
        for sheet in &sheets {
            reveal_sheet(&mut tx, &round.id, sheet).await?;
        }
        let state = tx.state()?;
        let revealed = state.rounds.get(index as usize).map_or(&[][..], |r| &r.sheets);
        let ranking = scoring::rank_round(&state.rules, &round, &candidates, revealed);
        let ranking = ranking.ok_or(Refusal::NoQuorum)?;
        tx.append(By::Portal, Event::RoundRanked { round: round.id, ranking }).await?;
        while let Some(event) = next_step(tx.state()?, tx.now()) {
            tx.append(By::Portal, event).await?;
        }
        tx.commit().await
    }
}

/// A committed card with where it belongs.
struct CommittedCard {
    seat: SeatId,
    code: Code,
    row: scorecard::Model,
}

/// Every committed card of a round, in the order of commitment.
async fn committed(tx: &CommandTx, round: &str) -> Result<Vec<CommittedCard>> {
    let rows = scorecard::Entity::find()
        .filter(scorecard::Column::CompetitionId.eq(tx.competition().id))
        .filter(scorecard::Column::Round.eq(round))
        .filter(scorecard::Column::CommittedN.is_not_null())
        .order_by_asc(scorecard::Column::CommittedN)
        .all(tx.db())
        .await?;
    let card = |row: scorecard::Model| {
        let name = format!("scorecards {}", row.id);
        let seat = row.seat.parse().map_err(|why| bad_row(&name, why))?;
        let code = row.code.parse().map_err(|why| bad_row(&name, why))?;
        Ok(CommittedCard { seat, code, row })
    };
    rows.into_iter().map(card).collect()
}

/// The candidates whom each member has to score.
async fn due(
    tx: &CommandTx,
    candidates: &BTreeSet<Code>,
) -> Result<BTreeMap<SeatId, BTreeSet<Code>>> {
    let state = tx.state()?;
    let mut due = BTreeMap::new();
    for seat in state.members() {
        let recused = recused(tx.db(), tx.competition().id, state, seat).await?;
        due.insert(seat.clone(), candidates.difference(&recused).cloned().collect());
    }
    Ok(due)
}

/// How many cards each member still owes; members who owe none are not in it.
fn missing(
    due: &BTreeMap<SeatId, BTreeSet<Code>>,
    sheets: &[CommittedCard],
) -> BTreeMap<SeatId, u32> {
    let given = |seat: &SeatId| sheets.iter().filter(|s| s.seat == *seat).count();
    let owed = due
        .iter()
        .map(|(seat, codes)| (seat.clone(), codes.len().saturating_sub(given(seat)) as u32));
    owed.filter(|(_, count)| *count > 0).collect()
}

/// Whether enough members scored each candidate.
fn quorate(
    tx: &CommandTx,
    candidates: &BTreeSet<Code>,
    due: &BTreeMap<SeatId, BTreeSet<Code>>,
    sheets: &[CommittedCard],
) -> Result<bool> {
    let state = tx.state()?;
    Ok(candidates.iter().all(|code| {
        let recused = due.values().filter(|codes| !codes.contains(code)).count() as u32;
        let scored = sheets.iter().filter(|sheet| sheet.code == *code).count() as u32;
        scored >= state.quorum_for(recused)
    }))
}

/// Opens one card: what lies in the row must be what was committed.
async fn reveal_sheet(tx: &mut CommandTx, round: &str, sheet: &CommittedCard) -> Result<()> {
    let row = &sheet.row;
    let name = format!("scorecards {}", row.id);
    let n = row.committed_n.and_then(|n| u64::try_from(n).ok());
    let n = n.ok_or_else(|| bad_row(&name, "committed_n"))?;
    let key = |bytes: &Option<Vec<u8>>| {
        let bytes = bytes.as_deref().unwrap_or_default();
        <[u8; 32]>::try_from(bytes).map_err(|_| bad_row(&name, "salt"))
    };
    let (salt, rationale_salt) = (key(&row.salt)?, key(&row.rationale_salt)?);
    let card = scorecards::read_card(row)?;
    let payload = scorecards::payload(round, &sheet.seat, &sheet.code, &card, &rationale_salt)?;
    let made = commitment(Committed::Scorecard, &salt, &canonical_json(&payload)?).to_string();
    let record = tx.state()?.rounds.last().and_then(|round| round.committed.get(&n));
    if record.is_none_or(|committed| committed.commitment != made) {
        return Err(Refusal::CommitmentMismatch { committed: n }.into());
    }
    let event = Event::ScorecardRevealed {
        round: payload.round,
        seat: payload.seat,
        code: payload.code,
        scores: payload.scores,
        rationale: payload.rationale,
        salt: hex::encode(salt),
        committed: n,
    };
    tx.append(By::Portal, event).await?;
    Ok(())
}
