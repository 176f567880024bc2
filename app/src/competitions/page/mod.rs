//! A competition's public page: what it is about, where it is, its frozen rules, who decides, and
//! what happened last.

mod notices;
mod people;
mod rules;
mod sealing;

use domain::competitions::{Stage, rules::Rules, view::Overview, view::RecordLine};
use leptos::prelude::*;

use super::{paths, stages};
use crate::{
    complaints,
    i18n::I18n,
    questions, record, routes,
    shell::{Nav, Page, PageCx, render},
    syndication, t,
    ui::{self, Fact, Kind, PageTitle},
};

pub use people::{remarks as people_remarks, seat_name};
pub use rules::of as rules_of;

/// The page, with the record's last entries.
pub fn page(cx: &PageCx, one: &Overview, lines: &[RecordLine]) -> String {
    let (i, state) = (cx.i, &one.state);
    let rules = &state.rules;
    let heading = heading(i, rules);
    let page = Page::titled(t!(
        i,
        "competition-title",
        name = heading.clone(),
        number = one.slug.to_string()
    ))
    .described(rules.enterprise.about.in_lang(i.lang).to_owned())
    .nav(Nav::Competitions)
    .checkpoint(one.checkpoint.clone())
    .feed(t!(i, "record-title", number = one.slug.to_string()), paths::record_feed(&one.slug))
    .data(syndication::posting(cx, &one.slug, state));
    let page = record::sealed(page);
    let announced = t!(
        i,
        "competition-kicker",
        number = one.slug.to_string(),
        day = crate::time::day(i, state.announced_at)
    );
    render(cx, page, || {
        let above = vec![(t!(i, "site-competitions"), i.href(routes::HOME))];
        view! {
            {ui::breadcrumbs(i, above)}
            {PageTitle::new(heading)
                .kicker(announced)
                .lede(rules.enterprise.about.in_lang(i.lang).to_owned())
                .view()}
            {notices::notices(cx, one)}
            {stages::track(i, state)}
            <div class="with-aside spaced">
                {margin(cx, one)}
                <div class="flow">
                    <h2 id="job">{t!(i, "competition-post")}</h2>
                    {ui::facts(post(i, rules))}
                </div>
            </div>
            {rules::sections(i, one)}
            {people::sections(i, one)}
            {questions::section(cx, one)}
            {people::remarks(i, one)}
            {complaints::section(i, one)}
            {record_section(cx, one, lines)}
        }
        .into_any()
    })
}

/// "Директор АТ «Дунайські вантажні термінали»".
pub fn heading(i: I18n, rules: &Rules) -> String {
    let post = rules.post.in_lang(i.lang);
    let enterprise = rules.enterprise.name.in_lang(i.lang);
    t!(i, "competition-heading", post = post.to_owned(), enterprise = enterprise.to_owned())
}

fn post(i: I18n, rules: &Rules) -> Vec<Fact> {
    let text = |text: &domain::Text| text.in_lang(i.lang).to_owned();
    vec![
        Fact::text(t!(i, "competition-terms"), text(&rules.terms)),
        Fact::text(t!(i, "competition-place"), text(&rules.enterprise.place)),
        Fact::text(t!(i, "competition-basis"), text(&rules.legal_basis)),
    ]
}

/// The margin: time left, what to do, how many applications there are.
fn margin(cx: &PageCx, one: &Overview) -> AnyView {
    let (i, state) = (cx.i, &one.state);
    // A copy is read at any time: nothing runs out on it.
    let live = cx.copy.is_none();
    let deadline = stages::deadline(i, state)
        .filter(|_| live)
        .map(|deadline| ui::deadline_large(i, cx.now, deadline));
    let stage = deadline.is_none().then(|| stages::under_way(i, state));
    let dates = deadline.is_some().then(|| {
        let href = i.href(&paths::dates(&one.slug));
        view! { <p class="note"><a href=href data-icon="down">{t!(i, "syndication-dates")}</a></p> }
    });
    let apply = (live && stages::accepts(state, cx.now)).then(|| {
        let href = i.href(&paths::apply(&one.slug));
        view! { <p>{ui::link_button(Kind::Primary, t!(i, "competition-apply"), href)}</p> }
    });
    let sealed = match &state.stage {
        Stage::Intake { closes } => Some(t!(
            i,
            "competition-sealed-note",
            n = stages::count(state),
            at = crate::time::moment(i, *closes)
        )),
        Stage::Sealed => Some(t!(i, "competition-waiting-note", n = stages::count(state))),
        _ => None,
    };
    let results = state.result.is_some() || !state.revealed().is_empty();
    let results = results.then(|| {
        let href = i.href(&paths::results(&one.slug));
        view! { <p>{ui::link_button(Kind::Secondary, t!(i, "competition-results"), href)}</p> }
    });
    let minutes = state.result.is_some().then(|| {
        let href = i.href(&paths::minutes(&one.slug));
        view! { <p class="note"><a href=href data-icon="page">{t!(i, "competition-minutes")}</a></p> }
    });
    let wall = matches!(state.stage, Stage::Round { .. } | Stage::Deliberation);
    let wall = (live && wall).then(|| {
        let href = i.href(&paths::wall(&one.slug));
        view! { <p class="note"><a href=href>{t!(i, "competition-wall")}</a></p> }
    });
    let body = view! {
        {deadline}
        {stage.map(|words| view! { <p class="note">{words}</p> })}
        {dates}
        {apply}
        {results}
        {sealed.map(|words| view! { <p class="note">{words}</p> })}
        {wall}
        {minutes}
    };
    ui::aside(t!(i, "competition-margin"), body)
}

fn record_section(cx: &PageCx, one: &Overview, lines: &[RecordLine]) -> AnyView {
    let i = cx.i;
    let names = record::Names::of(&one.state, &one.seats);
    let all = t!(i, "competition-record-all", n = one.state.position as i64);
    let body = view! {
        {record::seal(cx, one)}
        {record::list(i, &one.slug, &names, lines)}
        <p>
            <a href=i.href(&paths::record(&one.slug))>{all}</a>
            ", "
            <a href=paths::bundle(&one.slug) data-icon="down">{t!(i, "competition-bundle")}</a>
        </p>
    };
    ui::section("record", t!(i, "competition-record"), Some(t!(i, "competition-record-note")), body)
}
