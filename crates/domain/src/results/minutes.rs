//! The minutes (протокол засідання): what the panel signs, made of the record alone. Pages put it in
//! words; what is signed is the SHA-256 of its canonical JSON, so anyone recomputes it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Code, SeatId, Slug,
    competitions::Competition,
    panel::SeatRole,
    scoring::{Ranked, ResultRanked},
    time,
};

/// The minutes of a competition whose result is ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// The competition.
    pub competition: Slug,
    /// Applications that were opened.
    pub opened: u32,
    /// Those of them that were admitted, sorted.
    pub admitted: Vec<Code>,
    /// The rounds, in order.
    pub rounds: Vec<MinutesRound>,
    /// The result.
    pub result: Vec<ResultRanked>,
    /// How many remarks had been filed when it was ranked; each is answered before the panel's
    /// decision takes effect.
    pub remarks: u32,
    /// When the result was ranked.
    #[serde(with = "time")]
    pub ranked_at: Timestamp,
    /// Entries of the record up to and with the result.
    pub entries: u64,
}

/// One round in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesRound {
    /// The round.
    pub id: String,
    /// When it was opened.
    #[serde(with = "time")]
    pub opened_at: Timestamp,
    /// When it closed.
    #[serde(with = "time")]
    pub closed_at: Timestamp,
    /// Who took part, sorted by seat.
    pub seats: Vec<MinutesSeat>,
    /// Who left scorecards out, sorted.
    pub absent: Vec<SeatId>,
    /// The ranking.
    pub ranking: Vec<Ranked>,
}

/// A member's part in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesSeat {
    /// The seat.
    pub seat: SeatId,
    /// Member or chair.
    pub role: SeatRole,
    /// How many scorecards.
    pub scorecards: u32,
    /// Candidates of the round from whom the member is recused, sorted.
    pub recused: Vec<Code>,
}

impl Minutes {
    /// The minutes that follow from the record; none before the result is ranked. They never change
    /// after that, whatever happens later.
    pub fn of(slug: &Slug, competition: &Competition) -> Option<Self> {
        let result = competition.result.clone()?;
        let (entries, ranked_at) = competition.result_at?;
        let before = |n: u64| n < entries;
        let rounds = competition.rules.rounds.iter().zip(&competition.rounds).zip(0..);
        Some(Self {
            competition: slug.clone(),
            opened: competition.with_standing(|s| s.is_opened()).count() as u32,
            admitted: competition.candidates(0).into_iter().collect(),
            rounds: rounds
                .map(|((rule, record), index)| {
                    let candidates = competition.candidates(index);
                    let scored: BTreeSet<&SeatId> =
                        record.sheets.iter().map(|sheet| &sheet.seat).collect();
                    MinutesRound {
                        id: rule.id.clone(),
                        opened_at: record.opened_at,
                        closed_at: record.closed_at.unwrap_or(record.closes),
                        seats: scored
                            .into_iter()
                            .map(|seat| part(competition, seat, record, &candidates))
                            .collect(),
                        absent: record.absent.iter().cloned().collect(),
                        ranking: record.ranking.clone().unwrap_or_default(),
                    }
                })
                .collect(),
            result,
            remarks: competition.remarks.iter().filter(|remark| before(remark.n)).count() as u32,
            ranked_at,
            entries,
        })
    }
}

fn part(
    competition: &Competition,
    seat: &SeatId,
    record: &crate::competitions::RoundRecord,
    candidates: &BTreeSet<Code>,
) -> MinutesSeat {
    let recused = candidates.iter().filter(|code| competition.is_recused(seat, code));
    MinutesSeat {
        seat: seat.clone(),
        role: competition.seats.get(seat).map_or(SeatRole::Member, |place| place.role),
        scorecards: record.sheets.iter().filter(|sheet| sheet.seat == *seat).count() as u32,
        recused: recused.cloned().collect(),
    }
}
