//! The secretary's page: slots, candidates, requests.

use domain::Slug;
use leptos::prelude::*;
use store::interviews::{Desk, Interviewed, Slot};

use super::{broadcast, span};
use crate::{
    applications::parts::{number, paragraphs},
    competitions::paths,
    form::Form,
    i18n::{I18n, Words},
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle, Tone},
};

/// The page.
pub fn page(cx: &PageCx, slug: &Slug, desk: &Desk, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "interviews-desk-title");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    render(cx, page, || {
        let above = vec![(number(i, slug), i.href(&paths::secretary(slug, "")))];
        let closed = desk.closed.as_ref().map(|why| {
            let body = view! { <p>{Words::from(why).say(i)}</p> };
            ui::notice(Tone::Plain, "closed", t!(i, "interviews-not-now"), body)
        });
        let requests = desk.candidates.iter().filter_map(|one| request(i, slug, one, form));
        let requests = requests.collect_view();
        let open = desk.closed.is_none();
        view! {
            {ui::breadcrumbs(i, above)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(desk.round.in_lang(i.lang).to_owned()).view()}
            <div class="flow spaced">{closed} {requests}</div>
            {ui::section("candidates", t!(i, "interviews-candidates"), None, candidates(i, slug, desk, form))}
            {ui::section("slots", t!(i, "interviews-slots"), None, slots(i, slug, desk, form))}
            {open.then(|| ui::section("offer", t!(i, "interviews-offer"), None, offer(i, slug, form)))}
        }
        .into_any()
    })
}

fn action(i: I18n, slug: &Slug) -> String {
    i.href(&paths::secretary(slug, "interviews"))
}

fn offer(i: I18n, slug: &Slug, form: &Form) -> AnyView {
    view! {
        <form class="form" method="post" action=action(i, slug) novalidate>
            {Field::new(i, form, "starts", t!(i, "interviews-starts"))
                .hint(t!(i, "interviews-starts-hint"))
                .required()
                .date_time()}
            {Field::new(i, form, "minutes", t!(i, "interviews-minutes")).narrow().number(10, 480)}
            {Field::new(i, form, "place", t!(i, "interviews-place"))
                .hint(t!(i, "interviews-place-hint"))
                .required()
                .text()}
            {ui::button_row(vec![ui::button(Kind::Primary, t!(i, "interviews-offer-do"), "act", "offer")])}
        </form>
    }
    .into_any()
}

/// Whose it is, with the way to take it back.
fn held(i: I18n, slug: &Slug, slot: &Slot, one: &Interviewed, form: &Form) -> AnyView {
    let field = format!("reason-slot-{}", slot.id);
    let open = form.error(i, &field).is_some();
    view! {
        {one.name.clone()}
        <details open=open>
            <summary>
                {t!(i, "interviews-take-back")}
                <span class="hidden-text">{format!(": {}", one.name)}</span>
            </summary>
            <form class="form" method="post" action=action(i, slug) novalidate>
                {ui::hidden("slot", slot.id.to_string())}
                {reason(i, form, field)}
                {ui::button_row(vec![
                    ui::button(Kind::Secondary, t!(i, "interviews-take-back-do"), "act", "remove"),
                ])}
            </form>
        </details>
    }
    .into_any()
}

/// Why somebody loses a time.
fn reason(i: I18n, form: &Form, field: String) -> AnyView {
    Field::new(i, form, field, t!(i, "interviews-move-reason"))
        .hint(t!(i, "interviews-move-reason-hint"))
        .required()
        .textarea(3)
}

fn slots(i: I18n, slug: &Slug, desk: &Desk, form: &Form) -> AnyView {
    if desk.slots.is_empty() {
        return view! { <p>{t!(i, "interviews-no-slots")}</p> }.into_any();
    }
    let rows = desk.slots.iter().map(|(slot, place)| {
        let whose = desk.candidates.iter().find(|one| one.slot == Some(slot.id));
        let whose = match whose {
            Some(one) if desk.closed.is_none() => held(i, slug, slot, one, form),
            Some(one) => one.name.clone().into_any(),
            None => free(i, slug, slot),
        };
        view! {
            <tr>
                <th scope="row">{span(i, slot)}</th>
                <td>{place.clone()}</td>
                <td>{whose}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "interviews-when")}</th>
                    <th scope="col">{t!(i, "interviews-place")}</th>
                    <th scope="col">{t!(i, "interviews-candidate")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "interviews-slots"), table)
}

fn free(i: I18n, slug: &Slug, slot: &Slot) -> AnyView {
    view! {
        <form method="post" action=action(i, slug)>
            {ui::hidden("slot", slot.id.to_string())}
            {t!(i, "interviews-free")}
            " "
            {ui::button(Kind::Quiet, t!(i, "interviews-remove", at = span(i, slot)), "act", "remove")}
        </form>
    }
    .into_any()
}

fn candidates(i: I18n, slug: &Slug, desk: &Desk, form: &Form) -> AnyView {
    let free = desk
        .slots
        .iter()
        .filter(|(slot, _)| desk.candidates.iter().all(|one| one.slot != Some(slot.id)));
    let choices: Vec<Choice> =
        free.map(|(slot, _)| Choice::new(slot.id.to_string(), span(i, slot))).collect();
    let items = desk.candidates.iter().map(|one| {
        let held = desk.slots.iter().find(|(slot, _)| one.slot == Some(slot.id));
        let why = held.map(|_| reason(i, form, format!("reason-{}", one.id)));
        let held = held.map_or_else(|| t!(i, "interviews-no-slot"), |(slot, _)| span(i, slot));
        let assign = (desk.closed.is_none() && !choices.is_empty()).then(|| {
            let field = format!("slot-{}", one.id);
            let wrong = [field.clone(), format!("reason-{}", one.id)];
            let open = wrong.iter().any(|field| form.error(i, field).is_some());
            let label = t!(i, "interviews-assign-to", name = one.name.clone());
            view! {
                <details open=open>
                    <summary>{t!(i, "interviews-assign")}<span class="hidden-text">{one.name.clone()}</span></summary>
                    <form class="form" method="post" action=action(i, slug) novalidate>
                        {ui::hidden("application", one.id.to_string())}
                        {Field::new(i, form, field, label).radios(choices.clone())}
                        {why}
                        {ui::button_row(vec![
                            ui::button(Kind::Secondary, t!(i, "interviews-assign-do"), "act", "assign"),
                        ])}
                    </form>
                </details>
            }
        });
        let broadcast = broadcast(i, one.broadcast);
        view! {
            <li><strong>{one.name.clone()}</strong> ", " {held} "; " {broadcast} {assign}</li>
        }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}

/// A request that waits for its answer.
fn request(i: I18n, slug: &Slug, one: &Interviewed, form: &Form) -> Option<AnyView> {
    let change = one.change.as_ref()?;
    let title = t!(i, "interviews-request", name = one.name.clone());
    let field = format!("answer-{}", change.id);
    Some(
        view! {
            <article class="notice flow">
                <h2>{title}</h2>
                {paragraphs(&change.reason)}
                <form class="form" method="post" action=action(i, slug) novalidate>
                    {ui::hidden("change", change.id.to_string())}
                    {Field::new(i, form, field, t!(i, "interviews-answer")).required().textarea(3)}
                    {ui::button_row(vec![
                        ui::button(Kind::Primary, t!(i, "interviews-grant"), "act", "grant"),
                        ui::button(Kind::Quiet, t!(i, "interviews-keep"), "act", "keep"),
                    ])}
                </form>
            </article>
        }
        .into_any(),
    )
}
