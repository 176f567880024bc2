//! The two tables: every ranking that was made, and every score that was revealed. Columns have a
//! name for programs and one for people; numbers are the record's own.

use app::{i18n::I18n, t};
use domain::{
    Code,
    competitions::{rules::Round, view::Overview},
    scoring::Fraction,
};

/// A table.
pub struct Table {
    /// For programs.
    pub name: &'static str,
    /// For people.
    pub title: String,
    /// For programs and for people.
    pub columns: Vec<(&'static str, String)>,
    /// As many cells as columns each.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A number of hundredths, shown with two decimals; rounded, for reading only.
    Hundredths(u64),
    /// Yes or no, and the word for it.
    Flag(bool, String),
}

fn columns<const N: usize>(i: I18n, names: [&'static str; N]) -> Vec<(&'static str, String)> {
    names.into_iter().map(|name| (name, i.code("download", name))).collect()
}

/// Every ranking: the result first, then the rounds in order.
pub fn rankings(i: I18n, one: &Overview) -> Table {
    let state = &one.state;
    let mut rows = Vec::new();
    for line in state.result.iter().flatten() {
        let value = Fraction::new(line.numerator, line.denominator);
        let step = t!(i, "download-result");
        rows.push(ranked(i, step, &line.code, line.place, value, (value, line.passes)));
    }
    for (rule, record) in state.rules.rounds.iter().zip(&state.rounds) {
        for line in record.ranking.iter().flatten() {
            let value = Fraction::new(line.numerator, line.denominator);
            let percent = value.and_then(|value| value.scaled(100, rule.greatest_total()));
            let step = rule.title.in_lang(i.lang).to_owned();
            rows.push(ranked(i, step, &line.code, line.place, value, (percent, line.advances)));
        }
    }
    let names =
        ["step", "place", "code", "candidate", "percent", "numerator", "denominator", "passes"];
    let title = t!(i, "download-rankings");
    Table { name: "rankings", title, columns: columns(i, names), rows }
}

fn ranked(
    i: I18n,
    step: String,
    code: &Code,
    place: u32,
    value: Option<Fraction>,
    (percent, passes): (Option<Fraction>, bool),
) -> Vec<Cell> {
    let word = if passes { t!(i, "download-yes") } else { t!(i, "download-no") };
    vec![
        Cell::Text(step),
        Cell::Whole(place.into()),
        Cell::Text(code.to_string()),
        Cell::Text(code.spoken(i.lang)),
        Cell::Hundredths(percent.map_or(0, Fraction::hundredths)),
        Cell::Whole(value.map_or(0, Fraction::numerator)),
        Cell::Whole(value.map_or(1, Fraction::denominator)),
        Cell::Flag(passes, word),
    ]
}

/// Every revealed score, one a row.
pub fn scorecards(i: I18n, one: &Overview) -> Table {
    let mut rows = Vec::new();
    for (rule, sheets) in one.state.revealed() {
        for sheet in sheets {
            let seat = one.seats.iter().find(|seat| seat.id == sheet.seat);
            let member = seat.map_or("", |seat| seat.name.in_lang(i.lang)).to_owned();
            let scores = rule.criteria.iter().filter_map(|criterion| {
                let score = sheet.scores.get(&criterion.id)?;
                Some((criterion, u64::from(*score)))
            });
            rows.extend(scores.map(|(criterion, score)| {
                vec![
                    Cell::Text(title(i, rule)),
                    Cell::Text(sheet.seat.to_string()),
                    Cell::Text(member.clone()),
                    Cell::Text(sheet.code.to_string()),
                    Cell::Text(sheet.code.spoken(i.lang)),
                    Cell::Text(criterion.title.in_lang(i.lang).to_owned()),
                    Cell::Whole(criterion.weight.into()),
                    Cell::Whole(score),
                    Cell::Whole(criterion.max.into()),
                ]
            }));
        }
    }
    let names =
        ["step", "seat", "member", "code", "candidate", "criterion", "weight", "score", "greatest"];
    let title = t!(i, "download-scorecards");
    Table { name: "scorecards", title, columns: columns(i, names), rows }
}

fn title(i: I18n, rule: &Round) -> String {
    rule.title.in_lang(i.lang).to_owned()
}
