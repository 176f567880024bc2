//! A candidate's own scores: by criterion, with the reasons once the result is official.

use std::collections::BTreeMap;

use domain::{
    SeatId, Slug, Text,
    access::Action,
    competitions::rules::Criterion,
    scoring::{Ranked, ResultRanked},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::find::{owned, sealing_of};
use crate::{Cx, Error, Result, accounts::Viewer, entity::scorecard, error::bad_row};

/// One round as the candidate sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundScores {
    /// What was assessed.
    pub title: Text,
    /// The criteria with what each member gave.
    pub criteria: Vec<(Criterion, Vec<OwnScore>)>,
    /// The candidate's line of the ranking.
    pub ranked: Option<Ranked>,
    /// The greatest total.
    pub greatest: u64,
}

/// One member's score for one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnScore {
    /// The seat.
    pub seat: SeatId,
    /// The score.
    pub score: u32,
    /// Why, once the result is official.
    pub reason: Option<String>,
}

/// What the viewer's own application was given in the rounds that are ranked, and its line of the
/// result. Scores are public by code from the reveal on; the reasons are the candidate's.
pub async fn own_scores(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
) -> Result<(Vec<RoundScores>, Option<ResultRanked>)> {
    cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let Some(row) = owned(cx.read(), viewer, head.id).await? else { return Err(Error::NotFound) };
    let Some(sealed) = sealing_of(cx.read(), row.id).await? else { return Ok((Vec::new(), None)) };
    let mut reasons = BTreeMap::new();
    if state.stage.has_result() {
        let cards = scorecard::Entity::find()
            .filter(scorecard::Column::CompetitionId.eq(head.id))
            .filter(scorecard::Column::Code.eq(&sealed.code))
            .filter(scorecard::Column::CommittedN.is_not_null())
            .all(cx.read())
            .await?;
        for card in cards {
            let name = format!("scorecards {}", card.id);
            let texts: BTreeMap<String, String> =
                serde_json::from_str(&card.reasons).map_err(|why| bad_row(&name, why))?;
            reasons.insert((card.round, card.seat), texts);
        }
    }
    let mut rounds = Vec::new();
    for (round, record) in state.rules.rounds.iter().zip(&state.rounds) {
        let Some(ranking) = &record.ranking else { continue };
        let sheets = || record.sheets.iter().filter(|sheet| sheet.code.as_str() == sealed.code);
        if sheets().next().is_none() {
            continue;
        }
        let given = |criterion: &Criterion| {
            let scores = sheets().filter_map(|sheet| {
                let key = (round.id.clone(), sheet.seat.to_string());
                Some(OwnScore {
                    seat: sheet.seat.clone(),
                    score: *sheet.scores.get(&criterion.id)?,
                    reason: reasons.get(&key).and_then(|texts| texts.get(&criterion.id)).cloned(),
                })
            });
            let mut scores: Vec<OwnScore> = scores.collect();
            scores.sort_by(|one, other| one.seat.cmp(&other.seat));
            (criterion.clone(), scores)
        };
        rounds.push(RoundScores {
            title: round.title.clone(),
            criteria: round.criteria.iter().map(given).collect(),
            ranked: ranking.iter().find(|line| line.code.as_str() == sealed.code).cloned(),
            greatest: round.greatest_total(),
        });
    }
    let result = state.result.iter().flatten();
    let line = result.into_iter().find(|line| line.code.as_str() == sealed.code);
    Ok((rounds, line.cloned().filter(|_| state.stage.has_result())))
}
