//! One round: means by criterion, totals by member, and how far the members agree.

use domain::{
    Code, SeatId,
    competitions::{RoundRecord, rules::Round, view::Overview},
    scoring::{Fraction, Ranked, Sheet},
};
use leptos::prelude::*;

use super::percent;
use crate::{
    competitions::{page::seat_name, stages},
    i18n::I18n,
    t,
    ui::{self, Cell, ScoreMatrix},
};

/// A ranked round.
pub fn round(i: I18n, one: &Overview, index: u32, round: &Round, record: &RoundRecord) -> AnyView {
    let ranking = record.ranking.as_deref().unwrap_or_default();
    let number = domain::competitions::StageCode::Round(index + 1);
    let id = match index {
        0 => "round-1",
        1 => "round-2",
        2 => "round-3",
        3 => "round-4",
        _ => "round-5",
    };
    let note = t!(
        i,
        "ranking-round-note",
        percent = round.advance.min_percent.to_string(),
        top = i64::from(round.advance.top)
    );
    let title = stages::name(i, &one.state, number);
    // Regions are told apart by their names, and every round has both.
    let criteria = format!("{}, {title}", t!(i, "ranking-by-criterion"));
    let by_member = format!("{}, {title}", t!(i, "ranking-by-member"));
    let body = view! {
        {ui::scroll(criteria, heat(i, one, round, record, ranking))}
        {ui::scroll(by_member, members(i, one, round, record, ranking))}
        {agreement(i, round, record, ranking)}
    };
    ui::section(id, title, Some(note), body)
}

/// A total as a share of the greatest possible, 0 to 100.
fn share(round: &Round, total: u64) -> f64 {
    let greatest = round.greatest_total().max(1);
    Fraction::new(total * 100, greatest).map_or(0.0, percent)
}

fn mean(round: &Round, line: &Ranked) -> f64 {
    let value = Fraction::new(line.numerator, line.denominator);
    let value = value.and_then(|value| value.scaled(100, round.greatest_total()));
    value.map_or(0.0, percent)
}

fn sheets<'a>(record: &'a RoundRecord, code: &'a Code) -> impl Iterator<Item = &'a Sheet> + Clone {
    record.sheets.iter().filter(move |sheet| sheet.code == *code)
}

fn heat(
    i: I18n,
    one: &Overview,
    round: &Round,
    record: &RoundRecord,
    ranking: &[Ranked],
) -> AnyView {
    let heads = round
        .criteria
        .iter()
        .map(|criterion| {
            let (title, weight) = (criterion.title.in_lang(i.lang), criterion.weight.to_string());
            view! { <th scope="col">{title.to_owned()} " " <small>{weight}</small></th> }
        })
        .collect_view();
    let rows = ranking.iter().map(|line| {
        let cells = round.criteria.iter().map(|criterion| {
            let scores = sheets(record, &line.code).filter_map(|s| s.scores.get(&criterion.id));
            let (sum, count) =
                scores.fold((0, 0), |(sum, n), score| (sum + u64::from(*score), n + 1));
            match Fraction::new(sum, count) {
                Some(mean) => {
                    let value = percent(mean);
                    let level = (value * 10.0 / f64::from(criterion.max.max(1))).round() as u8;
                    view! { <td data-level=level.to_string()>{i.decimal(value, 1)}</td> }.into_any()
                }
                None => view! {
                    <td><span class="hidden-text">{t!(i, "ranking-not-scored")}</span></td>
                }
                .into_any(),
            }
        });
        let cells = cells.collect_view();
        let place = t!(i, "ranking-place", place = line.place.to_string());
        let advances =
            if line.advances { t!(i, "ranking-advances") } else { t!(i, "ranking-stays") };
        let erased = one.state.is_erased(&line.code);
        let erased = erased.then(|| view! { " " <small>{t!(i, "ranking-erased")}</small> });
        view! {
            <tr>
                <th scope="row">{stages::code(i, &line.code)} " " <small>{place}</small> {erased}</th>
                {cells}
                <td><strong>{i.decimal(mean(round, line), 2)}</strong></td>
                <td>{advances}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let max = round.criteria.first().map_or(10, |c| c.max).to_string();
    view! {
        <table class="heat">
            <caption>{t!(i, "ranking-heat", max = max)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "ranking-candidate")}</th>
                    {heads}
                    <th scope="col">{t!(i, "ranking-total")}</th>
                    <th scope="col">{t!(i, "ranking-further")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn members(
    i: I18n,
    one: &Overview,
    round: &Round,
    record: &RoundRecord,
    ranking: &[Ranked],
) -> AnyView {
    let panel = one.state.seats.iter().filter(|(_, seat)| seat.role.is_panel());
    let gave = |seat: &SeatId| record.sheets.iter().any(|sheet| sheet.seat == *seat);
    let seats: Vec<&SeatId> =
        panel.map(|(id, _)| id).filter(|id| gave(id) || record.absent.contains(*id)).collect();
    let rows = ranking.iter().map(|line| {
        let cells = seats.iter().map(|seat| cell(i, one, round, record, seat, &line.code));
        (stages::code(i, &line.code), cells.collect())
    });
    ScoreMatrix {
        caption: t!(i, "ranking-by-member"),
        corner: t!(i, "ranking-candidate"),
        members: seats.iter().map(|seat| seat_name(i, &one.seats, seat)).collect(),
        rows: rows.collect(),
    }
    .view()
}

fn cell(
    i: I18n,
    one: &Overview,
    round: &Round,
    record: &RoundRecord,
    seat: &SeatId,
    code: &Code,
) -> Cell {
    match sheets(record, code).find(|sheet| sheet.seat == *seat) {
        Some(sheet) => {
            let value = share(round, sheet.total(round));
            Cell::Open(i.decimal(value, 1), (value / 10.0).round() as u8)
        }
        None if one.state.is_recused(seat, code) => Cell::Recused(t!(i, "ranking-recused")),
        None => Cell::Empty(t!(i, "ranking-absent")),
    }
}

/// A dot for each member's total: the closer, the more the panel agrees.
fn agreement(i: I18n, round: &Round, record: &RoundRecord, ranking: &[Ranked]) -> AnyView {
    let rows = ranking.iter().map(|line| {
        let mut totals: Vec<f64> =
            sheets(record, &line.code).map(|sheet| share(round, sheet.total(round))).collect();
        totals.sort_by(f64::total_cmp);
        let said = totals.iter().map(|total| i.decimal(*total, 1)).collect::<Vec<_>>();
        let label = t!(i, "ranking-dots", totals = said.join("; "));
        let span = match (said.first(), said.last()) {
            (Some(least), Some(most)) => format!("{least} – {most}"),
            _ => String::new(),
        };
        let grid = (0..=5)
            .map(|at| {
                let x = format!("{}%", at * 20);
                view! { <line x1=x.clone() x2=x y1="0" y2="28"></line> }
            })
            .collect_view();
        let dots = totals
            .iter()
            .map(|total| {
                let x = format!("{:.1}%", total);
                view! { <circle cx=x cy="14" r="5"></circle> }
            })
            .collect_view();
        view! {
            <tr>
                <th scope="row">{stages::code(i, &line.code)}</th>
                <td><svg class="dots" height="28" role="img" aria-label=label>{grid}{dots}</svg></td>
                <td class="number">{span}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="spread">
            <caption>{t!(i, "ranking-agreement")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "ranking-candidate")}</th>
                    <th scope="col">{t!(i, "ranking-spread")}</th>
                    <th scope="col" class="number">{t!(i, "ranking-span")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
