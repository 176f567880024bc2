//! A member's own work in the round under way: which candidates, how far each card is. Nothing of
//! other members.

use domain::{Code, Slug, access::Action, competitions::rules::Round};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::scorecards;
use crate::{Cx, Error, Result, accounts::Viewer, entity::scorecard};

/// How far a member's card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// Nothing is filled in.
    Empty,
    /// Some criteria have score and reason.
    Doing {
        /// How many.
        done: u32,
    },
    /// Committed.
    Committed,
    /// The member is recused; the code isn't shown.
    Recused,
}

/// A card in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCard {
    /// The candidate; hidden where the member is recused.
    pub code: Option<Code>,
    /// The name, in a round that isn't blind.
    pub name: Option<String>,
    /// How far the card is.
    pub state: CardState,
}

/// A member's queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The round under way, with its place in the rulebook from 0.
    pub round: Option<(u32, Round)>,
    /// When its term ends, while it is open.
    pub closes: Option<Timestamp>,
    /// Whether the member has declared conflicts.
    pub declared: bool,
    /// Cards by code, recused ones last.
    pub cards: Vec<QueueCard>,
}

impl Cx {
    /// The viewer's queue. Cards appear once conflicts are declared and the first round is open:
    /// until then declarations change, and a code that went would tell whose it is.
    pub async fn panel_queue(&self, viewer: &Viewer, slug: &Slug) -> Result<Queue> {
        let standing = self.authorize(viewer, slug, Action::ReadPublic, None).await?;
        let seat = standing.held_seat()?;
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?.ok_or(Error::NotFound)?;
        if !state.seats.get(seat).is_some_and(|place| place.role.is_panel()) {
            return Err(Error::NotFound);
        }
        let declared = standing.facts.declared;
        let mut queue = Queue {
            round: state.current_round().map(|(index, round)| (index, round.clone())),
            closes: state.round_closes(),
            declared,
            cards: Vec::new(),
        };
        let shown = declared && !standing.facts.may_declare();
        let Some((index, round)) = queue.round.clone().filter(|_| shown) else {
            return Ok(queue);
        };
        let rows = scorecard::Entity::find()
            .filter(scorecard::Column::CompetitionId.eq(head.id))
            .filter(scorecard::Column::Round.eq(&round.id))
            .filter(scorecard::Column::Seat.eq(seat.as_str()))
            .all(self.read())
            .await?;
        let names = match round.blind {
            true => Vec::new(),
            false => super::conflicts::admitted(self.read(), &head, &state).await?,
        };
        for code in state.candidates(index) {
            let recused = standing.recused.contains(&code);
            let row = rows.iter().find(|row| row.code == code.as_str());
            let name = names.iter().find(|(_, own, _)| *own == code).map(|(_, _, name)| name);
            queue.cards.push(QueueCard {
                state: if recused { CardState::Recused } else { card_state(row, &round)? },
                name: name.filter(|_| !recused).cloned(),
                code: (!recused).then_some(code),
            });
        }
        queue.cards.sort_by_key(|card| card.code.is_none());
        Ok(queue)
    }
}

fn card_state(row: Option<&scorecard::Model>, round: &Round) -> Result<CardState> {
    let Some(row) = row else { return Ok(CardState::Empty) };
    if row.committed_n.is_some() {
        return Ok(CardState::Committed);
    }
    let card = scorecards::read_card(row)?;
    let touched = !card.scores.is_empty() || card.reasons.values().any(|r| !r.trim().is_empty());
    let done = card.done(round);
    Ok(if touched { CardState::Doing { done } } else { CardState::Empty })
}
