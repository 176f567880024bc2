//! The reasons given with scores, after their reveal: for the candidate whom they concern, and for
//! those who take part or supervise. The record has only their salted hash.

use std::collections::BTreeMap;

use domain::{
    Code, SeatId, Slug,
    access::{Action, Role},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::scorecards;
use crate::{Cx, Error, Result, accounts::Viewer, entity::scorecard, error::bad_row};

/// A member's reasons for one candidate's scores in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevealedReasons {
    /// The round.
    pub round: String,
    /// The member's seat.
    pub seat: SeatId,
    /// Scores by criterion.
    pub scores: BTreeMap<String, u32>,
    /// Reasons by criterion.
    pub reasons: BTreeMap<String, String>,
}

impl Cx {
    /// Reasons about a candidate in all rounds that were revealed. The candidate reads them once
    /// the result is official; panel, observers and secretary from the reveal on.
    pub async fn revealed_reasons(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        code: &Code,
    ) -> Result<Vec<RevealedReasons>> {
        let standing = self.authorize(viewer, slug, Action::ReadPublic, None).await?;
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?.ok_or(Error::NotFound)?;
        let may_read = match standing.role {
            Role::Candidate => standing.code.as_ref() == Some(code) && state.stage.has_result(),
            // Recused is recused: also afterwards, and also from what others wrote.
            Role::Seat(_) => !standing.recused.contains(code),
            Role::Secretary => true,
            Role::Visitor | Role::Account | Role::Administrator => false,
        };
        if !may_read {
            return Err(Error::NotFound);
        }
        let revealed = state.revealed().into_iter().map(|(round, _)| round.id.as_str());
        let rows = scorecard::Entity::find()
            .filter(scorecard::Column::CompetitionId.eq(head.id))
            .filter(scorecard::Column::Code.eq(code.as_str()))
            .filter(scorecard::Column::CommittedN.is_not_null())
            .filter(scorecard::Column::Round.is_in(revealed))
            .order_by_asc(scorecard::Column::Id)
            .all(self.read())
            .await?;
        let reasons = |row: scorecard::Model| {
            let seat = row.seat.parse();
            let card = scorecards::read_card(&row)?;
            Ok(RevealedReasons {
                seat: seat.map_err(|why| bad_row(&format!("scorecards {}", row.id), why))?,
                round: row.round,
                scores: card.scores,
                reasons: card.reasons,
            })
        };
        let mut all: Vec<RevealedReasons> = rows.into_iter().map(reasons).collect::<Result<_>>()?;
        // By seat within a round: the order of rows would tell when each was begun.
        all.sort_by(|a, b| a.round.cmp(&b.round).then_with(|| a.seat.cmp(&b.seat)));
        Ok(all)
    }
}
