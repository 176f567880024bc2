//! The pages of those who decide: all complaints with their words, and the decision on one.

use domain::{
    competitions::view::Overview,
    complaints::{Inadmissible, Verdict},
};
use leptos::prelude::*;
use store::complaints::Filed;

use super::{
    own::words,
    section::{contested, decision, standing, title},
};
use crate::{
    competitions::{paths, stages},
    form::Form,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle},
};

/// All complaints. The secretary's have a way to the decision, the chair's only their words.
pub fn list(cx: &PageCx, one: &Overview, filed: &[Filed], decides: bool) -> String {
    let i = cx.i;
    let heading = t!(i, "complaints-title");
    let page = Page::titled(heading.clone()).unlisted().nav(Nav::Account);
    let lede = if decides { t!(i, "complaints-desk-lede") } else { t!(i, "complaints-chair-lede") };
    render(cx, page, || {
        let body = match filed {
            [] => view! { <p>{t!(i, "complaints-none")}</p> }.into_any(),
            some => {
                let items = some.iter().map(|filed| item(i, one, filed, decides)).collect_view();
                view! { <div>{items}</div> }.into_any()
            }
        };
        view! {
            {ui::breadcrumbs(i, above(i, one, decides))}
            {PageTitle::new(heading).lede(lede).view()}
            {ui::section("filed", t!(i, "complaints-filed"), None, body)}
        }
        .into_any()
    })
}

fn item(i: I18n, one: &Overview, filed: &Filed, decides: bool) -> AnyView {
    let complaint = &filed.complaint;
    let link = (decides && complaint.decision.is_none()).then(|| {
        let href = i.href(&paths::secretary(&one.slug, &format!("complaints/{}", complaint.id)));
        view! {
            <p>
                <a href=href>
                    {t!(i, "complaints-decide")}
                    <span class="hidden-text">": " {title(i, complaint)}</span>
                </a>
            </p>
        }
    });
    view! {
        <article class="remark">
            {head(i, filed)}
            {words(i, filed)}
            {decision(i, complaint.decision.as_ref())}
            {link}
        </article>
    }
    .into_any()
}

fn head(i: I18n, filed: &Filed) -> AnyView {
    let complaint = &filed.complaint;
    let by = stages::code(i, &complaint.code);
    view! {
        <header>
            <h3>
                {title(i, complaint)}
                <small>", " {by} ", " {ui::moment(i, complaint.at)}</small>
            </h3>
            {standing(i, complaint)}
        </header>
        <p>{contested(i, complaint)}</p>
    }
    .into_any()
}

/// One complaint with the form of its decision.
pub fn decide(cx: &PageCx, one: &Overview, filed: &Filed, form: &Form) -> String {
    let i = cx.i;
    let heading = title(i, &filed.complaint);
    let page = Page::titled(heading.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let by = stages::code(i, &filed.complaint.code);
        let mut crumbs = above(i, one, true);
        let list = i.href(&paths::secretary(&one.slug, "complaints"));
        crumbs.push((t!(i, "complaints-title"), list));
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {ui::error_summary(i, form)}
            {PageTitle::new(heading).kicker(by).lede(contested(i, &filed.complaint)).view()}
            {words(i, filed)}
            {decision(i, filed.complaint.decision.as_ref())}
            {ui::section(
                "decide",
                t!(i, "complaints-decide"),
                Some(t!(i, "complaints-decide-note")),
                fields(i, form),
            )}
        }
        .into_any()
    })
}

fn fields(i: I18n, form: &Form) -> AnyView {
    let outcome = |one: Verdict| {
        let choice = Choice::new(one.code(), i.code("verdict", one.code()));
        match one {
            Verdict::Upheld => choice.hint(t!(i, "complaints-upheld-hint")),
            _ => choice,
        }
    };
    let ground = |one: Inadmissible| Choice::new(one.code(), i.code("inadmissible", one.code()));
    view! {
        <form class="form wide-form" method="post" novalidate>
            {Field::new(i, form, "outcome", t!(i, "complaints-outcome"))
                .radios(Verdict::ALL.map(outcome).to_vec())}
            {Field::new(i, form, "ground", t!(i, "complaints-ground"))
                .hint(t!(i, "complaints-ground-hint"))
                .radios(Inadmissible::ALL.map(ground).to_vec())}
            <div class="parts">
                {Field::new(i, form, "text-uk", t!(i, "complaints-text-uk")).required().textarea(8)}
                {Field::new(i, form, "text-en", t!(i, "complaints-text-en")).required().textarea(8)}
            </div>
            {Field::new(i, form, "nobody", t!(i, "questions-nobody"))
                .checkbox(t!(i, "complaints-nobody-confirm"))}
            <div>{ui::button(Kind::Primary, t!(i, "complaints-decide-do"), "act", "decide")}</div>
        </form>
    }
    .into_any()
}

fn above(i: I18n, one: &Overview, secretary: bool) -> Vec<(String, String)> {
    let number = t!(i, "secretary-number", number = one.slug.to_string());
    if secretary {
        return vec![
            (t!(i, "secretary-title"), i.href("/secretary")),
            (number, i.href(&paths::secretary(&one.slug, ""))),
        ];
    }
    vec![(t!(i, "work-title"), i.href(routes::WORK)), (number, i.href(&paths::panel(&one.slug)))]
}
