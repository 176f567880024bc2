//! Ranking: a pure function of the revealed sheets and the rulebook.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use super::Fraction;
use crate::{Code, SeatId, competitions::Rules, competitions::rules::Round};

/// A revealed scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Who scored.
    pub seat: SeatId,
    /// Who was scored.
    pub code: Code,
    /// The scores by criterion.
    pub scores: BTreeMap<String, u32>,
}

impl Sheet {
    /// Σ weight × score over the round's criteria.
    pub fn total(&self, round: &Round) -> u64 {
        let score = |id: &str| u64::from(self.scores.get(id).copied().unwrap_or(0));
        round.criteria.iter().map(|c| u64::from(c.weight) * score(&c.id)).sum()
    }
}

/// A candidate's line in a round's ranking, as it stands in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    /// The candidate.
    pub code: Code,
    /// The mean total, above the line, in lowest terms.
    pub numerator: u64,
    /// The mean total, below the line.
    pub denominator: u64,
    /// The place, from 1; equals share it and the next one is skipped.
    pub place: u32,
    /// Whether the candidate goes on.
    pub advances: bool,
}

/// A candidate's line in the result, as it stands in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRanked {
    /// The candidate.
    pub code: Code,
    /// The result of 100, above the line, in lowest terms.
    pub numerator: u64,
    /// The result of 100, below the line.
    pub denominator: u64,
    /// The place, from 1; equals share it and the next one is skipped.
    pub place: u32,
    /// Whether the result reaches the threshold.
    pub passes: bool,
}

/// The mean of the totals of the members who scored the candidate; nothing if nobody did.
pub fn mean(round: &Round, code: &Code, sheets: &[Sheet]) -> Option<Fraction> {
    mean_of(sheets.iter().filter(|s| s.code == *code).map(|s| s.total(round)))
}

/// Ranks a round. Every candidate must have at least one sheet, else there is no ranking.
/// The order of `sheets` plays no part.
pub fn rank_round(
    rules: &Rules,
    round: &Round,
    candidates: &BTreeSet<Code>,
    sheets: &[Sheet],
) -> Option<Vec<Ranked>> {
    let ties = ties_in(rules, &[(round, sheets)]);
    let mut lines = Vec::new();
    for code in candidates {
        let value = mean(round, code, sheets)?;
        lines.push(Line { code, value, ties: ties.iter().map(|tie| tie.mean(code)).collect() });
    }
    let (greatest, advance) = (round.greatest_total(), &round.advance);
    let line = |(place, line): (u32, Line)| Ranked {
        code: line.code.clone(),
        numerator: line.value.numerator(),
        denominator: line.value.denominator(),
        place,
        advances: place <= advance.top
            && line.value.at_least(u64::from(advance.min_percent) * greatest, 100),
    };
    Some(placed(lines).map(line).collect())
}

/// Ranks the result over `rounds`, each given with its revealed sheets; candidates without a mean in
/// every counted round are not in it. Nothing if a counted round is not given.
pub fn rank_result(rules: &Rules, rounds: &[(&Round, &[Sheet])]) -> Option<Vec<ResultRanked>> {
    let mut counted = Vec::new();
    for part in &rules.result.rounds {
        let (round, sheets) = rounds.iter().find(|(round, _)| round.id == part.id)?;
        counted.push((u64::from(part.weight), *round, *sheets));
    }
    let ties = ties_in(rules, rounds);
    let mut codes: BTreeSet<&Code> = counted.first()?.2.iter().map(|sheet| &sheet.code).collect();
    let mut lines = Vec::new();
    codes.retain(|code| counted.iter().all(|(_, round, s)| mean(round, code, s).is_some()));
    for code in codes {
        let mut value = Fraction::ZERO;
        for (weight, round, sheets) in &counted {
            let share = mean(round, code, sheets)?.scaled(*weight, round.greatest_total())?;
            value = value.plus(share)?;
        }
        lines.push(Line { code, value, ties: ties.iter().map(|tie| tie.mean(code)).collect() });
    }
    let line = |(place, line): (u32, Line)| ResultRanked {
        code: line.code.clone(),
        numerator: line.value.numerator(),
        denominator: line.value.denominator(),
        place,
        passes: line.value.at_least(u64::from(rules.result.min_percent), 1),
    };
    Some(placed(lines).map(line).collect())
}

/// A candidate's value and what decides if it is equal to another's.
struct Line<'a> {
    code: &'a Code,
    value: Fraction,
    ties: Vec<Option<Fraction>>,
}

/// Best first; equals share the place, the next one is skipped and they stand by code.
fn placed(mut lines: Vec<Line<'_>>) -> impl Iterator<Item = (u32, Line<'_>)> {
    lines.sort_by(|a, b| {
        let key = |line: &Line| Reverse((line.value, line.ties.clone()));
        key(a).cmp(&key(b)).then_with(|| a.code.cmp(b.code))
    });
    let mut last: Option<(u32, Fraction, Vec<Option<Fraction>>)> = None;
    (1..).zip(lines).map(move |(position, line)| {
        let place = match &last {
            Some((place, value, ties)) if *value == line.value && *ties == line.ties => *place,
            _ => position,
        };
        last = Some((place, line.value, line.ties.clone()));
        (place, line)
    })
}

/// A criterion that decides ties, with the sheets of its round.
struct Tie<'a> {
    criterion: &'a str,
    sheets: &'a [Sheet],
}

impl Tie<'_> {
    fn mean(&self, code: &Code) -> Option<Fraction> {
        let scores = self.sheets.iter().filter(|sheet| sheet.code == *code);
        mean_of(scores.filter_map(|s| s.scores.get(self.criterion)).map(|s| u64::from(*s)))
    }
}

/// The tie-break criteria that belong to these rounds, in the rulebook's order.
fn ties_in<'a>(rules: &'a Rules, rounds: &[(&Round, &'a [Sheet])]) -> Vec<Tie<'a>> {
    let of = |criterion: &'a String| {
        let home =
            |(round, _): &&(&Round, &[Sheet])| round.criteria.iter().any(|c| c.id == *criterion);
        rounds.iter().find(home).map(|(_, sheets)| Tie { criterion, sheets })
    };
    rules.tie_break.iter().filter_map(of).collect()
}

fn mean_of(values: impl Iterator<Item = u64>) -> Option<Fraction> {
    let (sum, count) = values.fold((0, 0), |(sum, count), value| (sum + value, count + 1));
    Fraction::new(sum, count)
}
