//! The results: the ranking with its threshold, and each round by criterion and by member. All of
//! it follows from the record; here it is only laid out.

mod tables;

use std::collections::BTreeMap;

use domain::{
    Code,
    competitions::{Stage, view::Overview},
    scoring::Fraction,
};
use leptos::prelude::*;

use super::{page::people_remarks, paths, stages};
use crate::{
    i18n::I18n,
    record, routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Kind, PageTitle, RankingRow},
};

/// The page, with the names of those who agreed to be named. Before the first reveal there is nothing to
/// lay out, and it says so.
pub fn page(cx: &PageCx, one: &Overview, names: &BTreeMap<Code, String>) -> String {
    let (i, state) = (cx.i, &one.state);
    let title = title(i, one);
    let page = Page::titled(t!(i, "ranking-title", number = one.slug.to_string()))
        .described(t!(i, "ranking-description"))
        .nav(Nav::Competitions)
        .checkpoint(one.checkpoint.clone());
    let page = record::sealed(page);
    let crumb = t!(
        i,
        "competition-crumb",
        number = one.slug.to_string(),
        name = state.rules.enterprise.name.in_lang(i.lang).to_owned()
    );
    render(cx, page, || {
        let above = vec![
            (t!(i, "site-competitions"), i.href(routes::HOME)),
            (crumb, i.href(&paths::public(&one.slug))),
        ];
        let rounds = (0..).zip(&state.rules.rounds).zip(&state.rounds);
        let rounds = rounds
            .filter(|(_, record)| record.ranking.is_some())
            .map(|((index, round), record)| tables::round(i, one, index, round, record))
            .collect_view();
        let nothing = state.revealed().is_empty().then(|| {
            let wall = i.href(&paths::wall(&one.slug));
            ui::empty(
                t!(i, "ranking-none"),
                view! {
                    <p>{t!(i, "ranking-none-why")}</p>
                    <p>{ui::link_button(Kind::Secondary, t!(i, "competition-wall"), wall)}</p>
                },
            )
        });
        view! {
            {ui::breadcrumbs(i, above)}
            <div class="with-aside">
                <div>
                    {PageTitle::new(title)
                        .kicker(t!(i, "ranking-kicker"))
                        .lede(t!(i, "ranking-lede"))
                        .view()}
                    {record::seal(cx, one)}
                </div>
                {margin(cx, one)}
            </div>
            {stages::track(i, state)}
            {nothing}
            {result(i, one, names)}
            {rounds}
            {people_remarks(i, one)}
        }
        .into_any()
    })
}

fn title(i: I18n, one: &Overview) -> String {
    let state = &one.state;
    let first = state.result.iter().flatten().find(|line| line.passes);
    match (&state.stage, first) {
        (_, None) if state.result.is_some() => t!(i, "ranking-nobody"),
        (_, None) => t!(i, "ranking-rounds"),
        (Stage::Closed { appointed: None }, Some(_)) => t!(i, "competition-nobody"),
        (_, Some(line)) => {
            let points = points(i, Fraction::new(line.numerator, line.denominator));
            t!(i, "ranking-first", code = stages::code(i, &line.code), points = points)
        }
    }
}

fn margin(cx: &PageCx, one: &Overview) -> AnyView {
    let (i, state) = (cx.i, &one.state);
    let due = matches!(state.stage, Stage::Standstill { .. }) && cx.copy.is_none();
    let deadline = stages::deadline(i, state)
        .filter(|_| due)
        .map(|deadline| ui::deadline_large(i, cx.now, deadline));
    let minutes = state.result.is_some().then(|| {
        let href = i.href(&paths::minutes(&one.slug));
        view! { <p><a href=href data-icon="page">{t!(i, "competition-minutes")}</a></p> }
    });
    let file = |path: &'static str, words: String| {
        let href = i.href(&format!("{}/{path}", paths::public(&one.slug)));
        view! { <p class="note"><a href=href data-icon="down">{words}</a></p> }
    };
    let downloads = (!state.revealed().is_empty() && cx.copy.is_none()).then(|| {
        view! {
            {file("results.xlsx", t!(i, "download-xlsx"))}
            {file("rankings.csv", t!(i, "download-rankings-csv"))}
            {file("scorecards.csv", t!(i, "download-scorecards-csv"))}
            {file("results.json", t!(i, "download-json"))}
        }
    });
    let body = view! {
        {deadline}
        {minutes}
        {downloads}
        <p class="note">
            <a href=paths::bundle(&one.slug) data-icon="down">{t!(i, "competition-bundle")}</a>
        </p>
        <p class="note"><a href=i.href(routes::VERIFY)>{t!(i, "site-footer-verify")}</a></p>
    };
    ui::aside(t!(i, "ranking-margin"), body)
}

/// The result over all rounds, with the line that the threshold cuts.
fn result(i: I18n, one: &Overview, names: &BTreeMap<Code, String>) -> AnyView {
    let state = &one.state;
    let Some(ranking) = &state.result else { return ().into_any() };
    let appointed = match &state.stage {
        Stage::Closed { appointed } => appointed.as_ref(),
        _ => None,
    };
    let tied = |place: u32| ranking.iter().filter(|line| line.place == place).count() > 1;
    let rows = ranking.iter().map(|line| {
        let value = Fraction::new(line.numerator, line.denominator);
        let mut name = stages::code(i, &line.code);
        let is_appointed = appointed == Some(&line.code);
        let own = one.appointed.as_ref().filter(|_| is_appointed);
        if let Some(person) = own.or_else(|| names.get(&line.code)) {
            name = format!("{name}, {person}");
        }
        if is_appointed {
            name = format!("{name}, {}", t!(i, "ranking-appointed"));
        }
        if state.is_erased(&line.code) {
            name = format!("{name}, {}", t!(i, "ranking-erased"));
        }
        if tied(line.place) {
            name = format!("{name}, {}", t!(i, "ranking-tied"));
        }
        RankingRow {
            place: Some(line.place),
            name,
            sum: points(i, value),
            percent: value.map_or(0.0, percent),
        }
    });
    let rows: Vec<_> = rows.collect();
    let threshold = state.rules.result.min_percent;
    let words = t!(i, "ranking-threshold", percent = threshold.to_string());
    let note = t!(i, "ranking-note", percent = threshold.to_string());
    let list = ui::ranking(rows, Some((f64::from(threshold), words)));
    let named = (!names.is_empty()).then(|| view! { <p class="note">{t!(i, "ranking-named")}</p> });
    ui::section("rank", t!(i, "ranking-heading"), Some(note), view! { {list} {named} })
}

/// A result of 100 as it is shown, two decimals.
fn points(i: I18n, value: Option<Fraction>) -> String {
    value.map_or_else(String::new, |value| i.decimal(percent(value), 2))
}

/// For drawing and showing only.
fn percent(value: Fraction) -> f64 {
    value.hundredths() as f64 / 100.0
}
