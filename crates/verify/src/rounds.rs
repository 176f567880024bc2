//! The rounds, gathered straight from the entries: who scored whom, and whether the rankings are
//! the ones that follow.

use std::collections::{BTreeMap, BTreeSet};

use domain::competitions::rules::Round;
use domain::event::Event;
use domain::scoring::{self, Ranked, ResultRanked, Sheet};
use domain::{Code, SeatId};

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// What the entries say of one round that was opened.
pub struct Gathered<'a> {
    pub round: &'a Round,
    /// Who takes part: the admitted, or those whom the round before lets through.
    pub candidates: BTreeSet<Code>,
    /// The revealed sheets and their entries.
    pub sheets: Vec<(u64, Sheet)>,
    /// The closing and the seats it lists absent.
    pub closed: Option<(u64, &'a [SeatId])>,
    /// The ranking and its entry.
    pub ranked: Option<(u64, &'a [Ranked])>,
}

impl<'a> Gathered<'a> {
    fn of(round: &'a Round) -> Self {
        let (candidates, sheets) = (BTreeSet::new(), Vec::new());
        Self { round, candidates, sheets, closed: None, ranked: None }
    }

    fn plain_sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(_, sheet)| sheet.clone()).collect()
    }
}

/// The rounds of the rulebook, each with what the entries say of it.
pub fn gather(record: &Record) -> Vec<Gathered<'_>> {
    let mut rounds: Vec<Gathered<'_>> = record.rules.rounds.iter().map(Gathered::of).collect();
    for (n, event) in record.events() {
        match event {
            Event::RoundClosed { round, absent } => {
                if let Some(own) = find(&mut rounds, round) {
                    own.closed = Some((n, absent));
                }
            }
            Event::ScorecardRevealed { round, seat, code, scores, .. } => {
                if let Some(own) = find(&mut rounds, round) {
                    let (seat, code, scores) = (seat.clone(), code.clone(), scores.clone());
                    own.sheets.push((n, Sheet { seat, code, scores }));
                }
            }
            Event::RoundRanked { round, ranking } => {
                if let Some(own) = find(&mut rounds, round) {
                    own.ranked = Some((n, ranking));
                }
            }
            _ => {}
        }
    }
    let mut candidates = admitted(record);
    for round in &mut rounds {
        let lines = round.ranked.iter().flat_map(|(_, ranking)| ranking.iter());
        let advance = lines.filter(|line| line.advances).map(|line| line.code.clone()).collect();
        round.candidates = std::mem::replace(&mut candidates, advance);
    }
    rounds
}

fn find<'a, 'r>(rounds: &'a mut [Gathered<'r>], id: &str) -> Option<&'a mut Gathered<'r>> {
    rounds.iter_mut().find(|round| round.round.id == id)
}

fn admitted(record: &Record) -> BTreeSet<Code> {
    let admitted = |(_, event)| match event {
        &Event::AdmissionDecided { ref code, admitted: true, .. } => Some(code.clone()),
        _ => None,
    };
    record.steps().filter_map(admitted).collect()
}

/// Codes with a sheet in every round that counts for the result.
pub fn scored_in_all(record: &Record, rounds: &[Gathered<'_>]) -> BTreeSet<Code> {
    let counted = rounds
        .iter()
        .filter(|round| record.rules.result.rounds.iter().any(|part| part.id == round.round.id));
    counted
        .map(|round| round.sheets.iter().map(|(_, sheet)| sheet.code.clone()).collect())
        .reduce(|all: BTreeSet<Code>, next| &all & &next)
        .unwrap_or_default()
}

/// Seats of the panel that somebody held at an entry.
fn held_at(record: &Record, at: u64) -> BTreeSet<&SeatId> {
    let mut held = BTreeSet::new();
    for (_, event) in record.steps().take_while(|(n, _)| *n < at) {
        match event {
            Event::SeatAccepted { seat, role, .. } if role.is_panel() => {
                held.insert(seat);
            }
            Event::SeatVacated { seat, .. } => {
                held.remove(seat);
            }
            _ => {}
        }
    }
    held
}

/// No recused seat scored, and every other seat scored every candidate or is listed absent.
pub fn seats(record: &Record) -> Result<Said, Broken> {
    let mut recused: BTreeMap<&SeatId, &[Code]> = BTreeMap::new();
    for (_, event) in record.steps() {
        if let Event::ConflictsRevealed { seat, recused: codes, .. } = event {
            recused.insert(seat, codes);
        }
    }
    let is_recused =
        |seat: &SeatId, code: &Code| recused.get(seat).is_some_and(|codes| codes.contains(code));
    let (mut done, mut left_out) = (0, 0);
    for round in gather(record) {
        let end = round.closed.map_or(u64::MAX, |(n, _)| n);
        let held = held_at(record, end);
        for (n, sheet) in &round.sheets {
            if is_recused(&sheet.seat, &sheet.code) {
                let who: [&dyn ToString; 2] = [&sheet.seat, &sheet.code];
                return Err(Broken::at(*n, &words::RECUSED_SCORED, &who));
            }
            if !held.contains(&sheet.seat) {
                return Err(Broken::at(*n, &words::NO_SEAT, &[&sheet.seat]));
            }
            if !round.candidates.contains(&sheet.code) {
                return Err(Broken::at(*n, &words::NOT_A_CANDIDATE, &[&sheet.code]));
            }
        }
        // Until the ranking sheets may still be revealed.
        let (Some((closed, absent)), Some((ranked, _))) = (round.closed, round.ranked) else {
            continue;
        };
        let given: BTreeSet<(&SeatId, &Code)> =
            round.sheets.iter().map(|(_, sheet)| (&sheet.seat, &sheet.code)).collect();
        if let Some(seat) = absent.iter().find(|seat| !held.contains(seat)) {
            return Err(Broken::at(closed, &words::NO_SEAT, &[seat]));
        }
        for seat in held {
            let missing = round
                .candidates
                .iter()
                .find(|code| !is_recused(seat, code) && !given.contains(&(seat, *code)));
            match (missing, absent.contains(seat)) {
                (Some(code), false) => {
                    return Err(Broken::at(ranked, &words::SHEET_MISSING, &[seat, code]));
                }
                (None, true) => return Err(Broken::at(closed, &words::NOT_ABSENT, &[seat])),
                _ => {}
            }
        }
        done += 1;
        left_out += absent.len();
    }
    Ok(Said::with(&words::SEATS_HOLD, &[&done, &left_out]))
}

/// Every ranking is the one that the rulebook and the revealed sheets give.
pub fn rankings(record: &Record) -> Result<Said, Broken> {
    let rounds = gather(record);
    let mut count = 0;
    for round in &rounds {
        let Some((n, claimed)) = round.ranked else { continue };
        let sheets = round.plain_sheets();
        let computed = scoring::rank_round(&record.rules, round.round, &round.candidates, &sheets);
        compare(n, claimed, computed, |line| {
            (&line.code, format!("{}/{}", line.numerator, line.denominator), line.place)
        })?;
        count += 1;
    }
    for (n, event) in record.steps() {
        let Event::ResultRanked { ranking } = event else { continue };
        let sheets: Vec<_> = rounds.iter().map(Gathered::plain_sheets).collect();
        let ranked: Vec<(&Round, &[Sheet])> = rounds
            .iter()
            .zip(&sheets)
            .filter(|(round, _)| round.ranked.is_some())
            .map(|(round, sheets)| (round.round, sheets.as_slice()))
            .collect();
        let computed = scoring::rank_result(&record.rules, &ranked);
        compare(n, ranking, computed, |line: &ResultRanked| {
            (&line.code, format!("{}/{}", line.numerator, line.denominator), line.place)
        })?;
        count += 1;
    }
    Ok(match count {
        0 => Said::plain(&words::NO_RANKING),
        count => Said::with(&words::RANKING_HOLDS, &[&count]),
    })
}

/// Names the first candidate for whom the computed line is another one.
fn compare<T: PartialEq>(
    n: u64,
    claimed: &[T],
    computed: Option<Vec<T>>,
    line: impl Fn(&T) -> (&Code, String, u32),
) -> Result<(), Broken> {
    let computed = computed.ok_or_else(|| Broken::at(n, &words::NOT_COMPUTABLE, &[]))?;
    if let Some(other) = computed.iter().find(|right| !claimed.contains(right)) {
        let (code, value, place) = line(other);
        let what = format!("{value}, №{place}");
        return Err(Broken::at(n, &words::WRONG_LINE, &[code, &what]));
    }
    if computed != claimed {
        return Err(Broken::at(n, &words::WRONG_ORDER, &[]));
    }
    Ok(())
}
