//! Seats: who is to sit, provided as one list before the announcement; afterwards who has accepted,
//! and the buttons that invite again or free a seat.

use domain::{
    competitions::{Competition, SeatStatus, view::Draft, view::ProvidedSeat},
    panel::SeatRole,
};
use leptos::prelude::*;

use super::{above, paths};
use crate::{
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Choice, Field, Kind, PageTitle, State},
};

/// Empty rows that a new list begins with: a chair, two members, an observer.
const FIRST: [SeatRole; 4] =
    [SeatRole::Chair, SeatRole::Member, SeatRole::Member, SeatRole::Observer];

/// The form of the seats as saved.
pub fn fill(draft: &Draft) -> Form {
    let mut form = Form::new();
    if draft.seats.is_empty() {
        for (at, role) in FIRST.iter().enumerate() {
            form.set(format!("seat-{at}-role"), role.code());
        }
        form.set("rows", FIRST.len().to_string());
        return form;
    }
    for (at, seat) in draft.seats.iter().enumerate() {
        form.set(format!("seat-{at}-role"), seat.role.code());
        form.set(format!("seat-{at}-name-uk"), seat.name.uk.as_str());
        form.set(format!("seat-{at}-name-en"), seat.name.en.as_str());
        form.set(format!("seat-{at}-organisation-uk"), seat.organisation.uk.as_str());
        form.set(format!("seat-{at}-organisation-en"), seat.organisation.en.as_str());
        form.set(format!("seat-{at}-email"), seat.email.as_str());
    }
    form.set("rows", draft.seats.len().to_string());
    form
}

/// How many rows the form has.
pub fn rows(form: &Form) -> usize {
    form.trimmed("rows").parse().unwrap_or(0).min(60)
}

/// Takes one row out; those behind it move up.
pub fn remove(form: &mut Form, row: usize) {
    const PARTS: [&str; 6] =
        ["role", "name-uk", "name-en", "organisation-uk", "organisation-en", "email"];
    let rows = rows(form);
    for at in row..rows {
        for part in PARTS {
            let next = form.value(&format!("seat-{}-{part}", at + 1)).to_owned();
            if at + 1 < rows {
                form.set(format!("seat-{at}-{part}"), next);
            } else {
                form.forget(&format!("seat-{at}-{part}"));
            }
        }
    }
    form.set("rows", rows.saturating_sub(1).to_string());
}

/// The page.
pub fn page(cx: &PageCx, draft: &Draft, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "seats-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let (lede, body) = match &draft.state {
            None => (t!(i, "seats-lede"), provide(i, draft, form)),
            Some(state) => (t!(i, "seats-lede-announced"), standing(i, draft, state)),
        };
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            {ui::error_summary_with(i, form, &labels(i, form))}
            {PageTitle::new(title).lede(lede).view()}
            {body}
        }
        .into_any()
    })
}

fn provide(i: I18n, draft: &Draft, form: &Form) -> AnyView {
    let version = match form.value("version") {
        "" => draft.version.to_string(),
        typed => typed.to_owned(),
    };
    let rows = rows(form);
    let fieldsets = (0..rows).map(|at| seat(i, form, at)).collect_view();
    let action = i.href(&paths::secretary(&draft.slug, "seats"));
    view! {
        <form class="form wide-form" method="post" action=action novalidate id="seats">
            {ui::hidden("version", version)}
            {ui::hidden("rows", rows.to_string())}
            <button class="hidden-text" type="submit" name="act" value="save" tabindex="-1" aria-hidden="true">
                {t!(i, "seats-save")}
            </button>
            {fieldsets}
            {ui::button_row(vec![
                ui::button(Kind::Primary, t!(i, "seats-save"), "act", "save"),
                ui::button(Kind::Secondary, t!(i, "seats-add"), "act", "add"),
            ])}
        </form>
    }
    .into_any()
}

/// Which seat and which field of it a line of the summary of errors is about.
fn labels(i: I18n, form: &Form) -> Vec<(String, String)> {
    let parts = [
        ("role", t!(i, "seats-role")),
        ("email", t!(i, "seats-email")),
        ("name-uk", t!(i, "seats-name-uk")),
        ("name-en", t!(i, "seats-name-en")),
        ("organisation-uk", t!(i, "seats-organisation-uk")),
        ("organisation-en", t!(i, "seats-organisation-en")),
    ];
    let of_seat = |at: usize| {
        let seat = t!(i, "seats-seat", n = at + 1);
        let named = parts.iter();
        named
            .map(|(part, label)| (format!("seat-{at}-{part}"), format!("{seat}, {label}")))
            .collect::<Vec<_>>()
    };
    (0..rows(form)).flat_map(of_seat).collect()
}

fn seat(i: I18n, form: &Form, at: usize) -> AnyView {
    let n = (at + 1).to_string();
    let field = |part: &str, label: String| Field::new(i, form, format!("seat-{at}-{part}"), label);
    let roles = [SeatRole::Chair, SeatRole::Member, SeatRole::Observer]
        .map(|role| Choice::new(role.code(), i.code("role", role.code())))
        .to_vec();
    view! {
        <fieldset class="form wide-form">
            <legend>{t!(i, "seats-seat", n = n.clone())}</legend>
            <div class="parts">
                {field("role", t!(i, "seats-role")).select(roles)}
                {field("email", t!(i, "seats-email")).email()}
            </div>
            <div class="parts">
                {field("name-uk", t!(i, "seats-name-uk")).text()}
                {field("name-en", t!(i, "seats-name-en")).text()}
            </div>
            <div class="parts">
                {field("organisation-uk", t!(i, "seats-organisation-uk")).text()}
                {field("organisation-en", t!(i, "seats-organisation-en")).text()}
            </div>
            <div>{ui::button(Kind::Quiet, t!(i, "seats-remove", n = n), "act", format!("remove-{at}"))}</div>
        </fieldset>
    }
    .into_any()
}

/// After the announcement: how each seat stands, and what may be done about it.
fn standing(i: I18n, draft: &Draft, state: &Competition) -> AnyView {
    let rows = draft.seats.iter().map(|seat| standing_row(i, draft, state, seat)).collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "seats-column-name")}</th>
                    <th scope="col">{t!(i, "seats-column-seat")}</th>
                    <th scope="col">{t!(i, "seats-column-state")}</th>
                    <th scope="col">{t!(i, "seats-column-act")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "seats-table"), table)
}

fn standing_row(i: I18n, draft: &Draft, state: &Competition, seat: &ProvidedSeat) -> AnyView {
    let status = state.seats.get(&seat.id).map_or(SeatStatus::Open, |seat| seat.status);
    let at =
        |moment: Option<jiff::Timestamp>| moment.map(|at| time::moment(i, at)).unwrap_or_default();
    let (kind, words) = match status {
        SeatStatus::Open => (State::Doing, t!(i, "seats-invited-at", at = at(seat.invited_at))),
        SeatStatus::Held => (State::Done, t!(i, "seats-accepted-at", at = at(seat.accepted_at))),
        SeatStatus::Vacated => {
            (State::Recused, t!(i, "seats-vacated-at", at = at(seat.vacated_at)))
        }
    };
    let name = seat.name.in_lang(i.lang).to_owned();
    let mut acts = Vec::new();
    let over = state.stage.code().is_final();
    if status == SeatStatus::Open && !over {
        let words = t!(i, "seats-invite-again", name = name.clone());
        acts.push(ui::button(Kind::Quiet, words, "act", "invite"));
    }
    if status != SeatStatus::Vacated && !over {
        let words = t!(i, "seats-vacate", name = name.clone());
        acts.push(ui::button(Kind::Quiet, words, "act", "vacate"));
    }
    let action = i.href(&paths::secretary(&draft.slug, "seats"));
    let acts = (!acts.is_empty()).then(|| {
        view! {
            <form method="post" action=action>
                {ui::hidden("seat", seat.id.to_string())}
                {acts}
            </form>
        }
    });
    let role = i.code("role", seat.role.code());
    view! {
        <tr id=format!("seat-{}", seat.id)>
            <th scope="row">
                {name}<br/><small>{seat.organisation.in_lang(i.lang).to_owned()}</small>
                <br/><small>{seat.email.clone()}</small>
            </th>
            <td>{role} " (" {seat.id.to_string()} ")"</td>
            <td>{ui::state(kind, words)}</td>
            <td>{acts}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_row_closes_the_gap() {
        let mut form = Form::new().with("rows", "3");
        for at in 0..3 {
            form.set(format!("seat-{at}-email"), format!("{at}@example.org"));
        }
        remove(&mut form, 1);
        assert_eq!(rows(&form), 2);
        assert_eq!(form.value("seat-0-email"), "0@example.org");
        assert_eq!(form.value("seat-1-email"), "2@example.org");
        assert_eq!(form.value("seat-2-email"), "");
    }
}
