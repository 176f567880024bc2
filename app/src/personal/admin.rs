use leptos::prelude::*;
use store::personal::{CORRECTION_MAX_CHARS, Correction, Due, Periods};

use crate::{
    applications::parts::{number, paragraphs},
    form::Form,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, PageTitle},
};

/// What is destroyed when, counts only; and what people ask to have corrected.
pub fn page(
    cx: &PageCx,
    periods: &Periods,
    due: &[Due],
    asked: &[Correction],
    form: &Form,
) -> String {
    let i = cx.i;
    let title = t!(i, "retention-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let crumbs = vec![
        (t!(i, "site-account"), i.href(routes::ACCOUNT)),
        (t!(i, "admin-title"), i.href("/admin")),
    ];
    let days = |n: u32| t!(i, "time-days", n = i64::from(n));
    let periods = vec![
        Fact::text(t!(i, "retention-applications"), days(periods.applications)),
        Fact::text(t!(i, "retention-drafts"), days(periods.drafts)),
        Fact::text(t!(i, "retention-mail"), days(periods.mail)),
        Fact::text(t!(i, "retention-answered"), days(periods.corrections)),
        Fact::text(t!(i, "retention-appointed"), days(periods.appointed)),
    ];
    render(cx, page, || {
        let corrections = match asked.is_empty() {
            true => view! { <p>{t!(i, "retention-corrections-none")}</p> }.into_any(),
            false => asked.iter().map(|one| correction(i, one, form)).collect_view().into_any(),
        };
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "retention-lede")).view()}
            {ui::section(
                "periods",
                t!(i, "retention-periods"),
                Some(t!(i, "retention-periods-note")),
                ui::facts(periods),
            )}
            {ui::section("due", t!(i, "retention-due"), None, table(i, due))}
            {ui::section(
                "corrections",
                t!(i, "retention-corrections"),
                Some(t!(i, "retention-corrections-note")),
                corrections,
            )}
        }
        .into_any()
    })
}

fn table(i: I18n, due: &[Due]) -> AnyView {
    if due.is_empty() {
        let why = view! { <p>{t!(i, "retention-none-why")}</p> };
        return ui::empty(t!(i, "retention-none"), why);
    }
    let row = |one: &Due| {
        let of =
            one.slug.as_ref().map_or_else(|| t!(i, "retention-portal"), |slug| number(i, slug));
        let count = i.number(i64::try_from(one.count).unwrap_or(i64::MAX));
        view! {
            <tr>
                <th scope="row">{ui::moment(i, one.at)}</th>
                <td>{i.code("kept", one.kept.code())}</td>
                <td>{of}</td>
                <td class="figures">{count}</td>
            </tr>
        }
    };
    let rows = due.iter().map(row).collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "retention-from")}</th>
                    <th scope="col">{t!(i, "retention-what")}</th>
                    <th scope="col">{t!(i, "retention-where")}</th>
                    <th scope="col">{t!(i, "retention-count")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "retention-due"), table)
}

/// A request, with its answer or the form that answers it.
fn correction(i: I18n, one: &Correction, form: &Form) -> AnyView {
    let id = one.id.to_string();
    let answer = match &one.answered {
        Some(answer) => view! {
            <p><strong>{t!(i, "personal-answered", at = time::moment(i, answer.at))}</strong></p>
            {paragraphs(&answer.text)}
        }
        .into_any(),
        None => {
            // What was typed belongs to one of the forms; the others begin anew.
            let is_typed = form.value("correction") == id;
            let mut typed = form.clone();
            if !is_typed {
                typed.set(format!("name-{id}"), one.name.clone());
            }
            let most = CORRECTION_MAX_CHARS as usize;
            let field = |part: &str, label: String| {
                Field::new(i, &typed, format!("{part}-{id}"), label).required()
            };
            let name = field("name", t!(i, "retention-answer-name"));
            let text = field("text", t!(i, "retention-answer-text")).max_length(most);
            view! {
                <details open=is_typed>
                    <summary>{t!(i, "retention-answer", name = one.name.clone())}</summary>
                    <form class="form" method="post" action=i.href("/admin/data") novalidate>
                        {ui::hidden("correction", id.clone())}
                        {name.text()}
                        {text.textarea(4)}
                        {ui::button_row(vec![ui::submit(t!(i, "retention-answer-go"))])}
                    </form>
                </details>
            }
            .into_any()
        }
    };
    view! {
        <h3>{one.name.clone()} ", " {one.email.clone()}</h3>
        <p class="note">{t!(i, "personal-asked", at = time::moment(i, one.at))}</p>
        {paragraphs(&one.wrong)}
        {paragraphs(&one.correct)}
        {answer}
    }
    .into_any()
}
