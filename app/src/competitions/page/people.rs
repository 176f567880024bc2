//! Who decides and who watches, by name, and what the observers remarked.

use domain::{
    SeatId,
    competitions::{SeatStatus, view::Overview, view::SeatView},
    event::By,
    panel::SeatRole,
};
use leptos::prelude::*;

use super::super::stages;
use crate::{
    i18n::I18n,
    t,
    ui::{self, Answer, Person, State},
};

/// The panel and the observers.
pub fn sections(i: I18n, one: &Overview) -> AnyView {
    let panel = one.seats.iter().filter(|seat| seat.role.is_panel());
    let panel = ui::people(panel.map(|seat| person(i, one, seat)).collect());
    let observers: Vec<_> = one
        .seats
        .iter()
        .filter(|seat| !seat.role.is_panel())
        .map(|seat| observer(i, seat))
        .collect();
    let observers = if observers.is_empty() {
        view! { <p>{t!(i, "seats-no-observers")}</p> }.into_any()
    } else {
        ui::people(observers)
    };
    view! {
        {ui::section("panel", t!(i, "seats-panel"), Some(t!(i, "seats-panel-note")), panel)}
        {ui::section("observers", t!(i, "seats-observers"), Some(t!(i, "seats-observers-note")), observers)}
    }
    .into_any()
}

fn person(i: I18n, one: &Overview, seat: &SeatView) -> Person {
    let declared = one.state.conflicts.contains_key(&seat.id);
    let state = match seat.status {
        SeatStatus::Open => (State::None, t!(i, "seats-invited")),
        SeatStatus::Vacated => (State::Recused, t!(i, "seats-vacated")),
        SeatStatus::Held if declared => (State::Done, t!(i, "seats-declared")),
        SeatStatus::Held => (State::Done, t!(i, "seats-accepted")),
    };
    Person {
        name: seat.name.in_lang(i.lang).to_owned(),
        role: (seat.role == SeatRole::Chair).then(|| t!(i, "seats-chair")),
        organisation: Some(seat.organisation.in_lang(i.lang).to_owned()),
        state: Some(state),
    }
}

fn observer(i: I18n, seat: &SeatView) -> Person {
    let state = match seat.status {
        SeatStatus::Open => (State::None, t!(i, "seats-invited")),
        SeatStatus::Vacated => (State::Recused, t!(i, "seats-vacated")),
        SeatStatus::Held => (State::Done, t!(i, "seats-accepted")),
    };
    Person {
        name: seat.organisation.in_lang(i.lang).to_owned(),
        role: None,
        organisation: Some(seat.name.in_lang(i.lang).to_owned()),
        state: Some(state),
    }
}

/// The organisation of an observer, the name of a member.
pub fn seat_name(i: I18n, seats: &[SeatView], id: &SeatId) -> String {
    let seat = seats.iter().find(|seat| seat.id == *id);
    seat.map_or_else(
        || id.to_string(),
        |seat| {
            let text = if seat.role.is_panel() { &seat.name } else { &seat.organisation };
            text.in_lang(i.lang).to_owned()
        },
    )
}

/// Remarks with the answers they received; nothing while there is none.
pub fn remarks(i: I18n, one: &Overview) -> AnyView {
    let remarks = &one.state.remarks;
    if remarks.is_empty() {
        return ().into_any();
    }
    let answered = remarks.iter().filter(|remark| remark.answer.is_some()).count() as i64;
    let note = t!(i, "seats-remarks-note", n = remarks.len() as i64, answered = answered);
    let list = remarks
        .iter()
        .map(|remark| {
            let state = match &remark.answer {
                Some(_) => (State::Done, t!(i, "seats-remark-answered")),
                None => (State::Doing, t!(i, "seats-remark-open")),
            };
            let answer = remark.answer.as_ref().map(|answer| Answer {
                by: match &answer.by {
                    By::Chair => i.code("role", "chair"),
                    _ => i.code("role", "secretary"),
                },
                outcome: i.code("outcome", answer.outcome.code()),
                text: answer.text.clone(),
                at: answer.at,
            });
            let stage = stages::name(i, &one.state, remark.stage);
            let by = format!("{}, {stage}", seat_name(i, &one.seats, &remark.seat));
            ui::remark(i, by, remark.at, state, remark.text.clone(), answer)
        })
        .collect_view();
    ui::section("remarks", t!(i, "seats-remarks"), Some(note), view! { <div>{list}</div> })
}
