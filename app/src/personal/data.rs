use domain::accounts::Office;
use leptos::prelude::*;
use store::{
    accounts::Viewer,
    personal::{CORRECTION_MAX_CHARS, Correction, Erasure, Held, HeldApplication, Periods},
};

use super::DATA;
use crate::{
    applications::parts::{at, number, paragraphs},
    form::Form,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, Kind, PageTitle, Tone},
};

/// What just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something is destroyed.
    Done,
    /// It will be, with the next run.
    NextRun,
    /// It will be, when the competition is over.
    AtTheEnd,
    /// A correction was asked for.
    Asked,
}

impl News {
    /// Reads the word in the page's address.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "done" => Some(Self::Done),
            "next-run" => Some(Self::NextRun),
            "at-the-end" => Some(Self::AtTheEnd),
            "asked" => Some(Self::Asked),
            _ => None,
        }
    }

    fn say(self, i: I18n) -> String {
        match self {
            Self::Done => t!(i, "personal-news-done"),
            Self::NextRun => t!(i, "personal-news-next-run"),
            Self::AtTheEnd => t!(i, "personal-news-at-the-end"),
            Self::Asked => t!(i, "personal-news-asked"),
        }
    }
}

/// What the portal keeps of the reader, and what they may ask about it.
pub fn page(
    cx: &PageCx,
    viewer: &Viewer,
    held: &Held,
    periods: &Periods,
    form: &Form,
    news: Option<News>,
) -> String {
    let i = cx.i;
    let title = t!(i, "personal-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let news = news.map(|news| {
            ui::notice(
                Tone::Good,
                "news",
                news.say(i),
                view! { <p>{t!(i, "personal-news-more")}</p> },
            )
        });
        let take = view! {
            <p>{t!(i, "personal-take-what")}</p>
            {ui::button_row(vec![ui::link_button(
                Kind::Secondary,
                t!(i, "personal-take-go"),
                i.href("/account/data.zip"),
            )])}
            <p class="note">{t!(i, "personal-take-note")}</p>
        };
        let end = view! {
            <p>{t!(i, "personal-end-what")}</p>
            <p><a href=i.href("/account/delete")>{t!(i, "personal-end-link")}</a></p>
        };
        view! {
            {ui::breadcrumbs(i, vec![(t!(i, "site-account"), i.href(routes::ACCOUNT))])}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "personal-lede")).view()}
            {news}
            {ui::section("kept", t!(i, "personal-kept"), None, ui::facts(kept(i, viewer, held)))}
            {ui::section("take", t!(i, "personal-take"), None, take)}
            {ui::section(
                "applications",
                t!(i, "personal-applications"),
                Some(terms(i, periods)),
                applications(i, held),
            )}
            {ui::section("correction", t!(i, "personal-correct"), None, correct(i, held, form))}
            {ui::section("end", t!(i, "personal-end"), None, end)}
        }
        .into_any()
    })
}

fn terms(i: I18n, periods: &Periods) -> String {
    t!(
        i,
        "personal-terms",
        applications = i64::from(periods.applications),
        drafts = i64::from(periods.drafts),
        mail = i64::from(periods.mail),
        corrections = i64::from(periods.corrections),
    )
}

fn kept(i: I18n, viewer: &Viewer, held: &Held) -> Vec<Fact> {
    let count = |n: u64| i.number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut facts = vec![
        Fact::text(t!(i, "accounts-name"), viewer.name.clone()),
        Fact::text(t!(i, "accounts-email"), viewer.email.clone()),
        Fact::text(t!(i, "personal-kept-password"), t!(i, "personal-kept-password-how")),
    ];
    if viewer.office != Office::None {
        let office = i.code("role", viewer.office.code());
        facts.push(Fact::text(t!(i, "accounts-office"), office));
    }
    if held.seats > 0 {
        facts.push(Fact::text(t!(i, "personal-kept-seats"), count(held.seats)));
    }
    facts.push(Fact::text(
        t!(i, "personal-kept-applications"),
        count(held.applications.len() as u64),
    ));
    facts.push(Fact::text(t!(i, "personal-kept-mail"), count(held.mail)));
    facts.push(Fact::text(t!(i, "personal-kept-sessions"), count(held.sessions)));
    facts
}

fn applications(i: I18n, held: &Held) -> AnyView {
    if held.applications.is_empty() {
        return view! { <p>{t!(i, "personal-none")}</p> }.into_any();
    }
    let each = held.applications.iter().map(|one| application(i, one)).collect_view();
    view! { {each} <p class="note">{t!(i, "personal-record-stays")}</p> }.into_any()
}

fn application(i: I18n, one: &HeldApplication) -> AnyView {
    let name = number(i, &one.slug);
    let what = t!(
        i,
        "personal-files",
        n = i64::try_from(one.files).unwrap_or(i64::MAX),
        size = i.size(one.bytes),
    );
    let own = i.href(&at(&one.slug, ""));
    let log = i.href(&at(&one.slug, "/access"));
    let erase = may_ask(one.erasure).then(|| {
        let words = t!(i, "personal-erase-link", number = name.clone());
        let href = i.href(&format!("{DATA}/{}", one.slug));
        view! { <p><a href=href>{words}</a></p> }
    });
    view! {
        <h3><a href=own>{name}</a></h3>
        <p>{one.title.in_lang(i.lang).to_owned()} ". " {what}</p>
        <p>{when(i, one.erasure)}</p>
        <p><a href=log>{t!(i, "access-link")}</a></p>
        {erase}
    }
    .into_any()
}

/// Whether there is something that the candidate can bring about.
pub fn may_ask(erasure: Erasure) -> bool {
    matches!(erasure, Erasure::AtOnce(_) | Erasure::AtTheEnd | Erasure::From(_))
}

/// When it is destroyed, in a sentence.
pub fn when(i: I18n, erasure: Erasure) -> String {
    match erasure {
        Erasure::AtOnce(Some(at)) => t!(i, "personal-when-draft-by", at = time::day(i, at)),
        Erasure::AtOnce(None) => t!(i, "personal-when-draft"),
        Erasure::WithdrawFirst => t!(i, "personal-when-withdraw"),
        Erasure::AtTheEnd => t!(i, "personal-when-end"),
        Erasure::AskedForTheEnd => t!(i, "personal-when-asked"),
        Erasure::From(at) => t!(i, "personal-when-from", at = time::day(i, at)),
        Erasure::NextRun => t!(i, "personal-when-next"),
        Erasure::Stays => t!(i, "personal-when-stays"),
    }
}

fn correct(i: I18n, held: &Held, form: &Form) -> AnyView {
    let most = CORRECTION_MAX_CHARS as usize;
    let asked = held.corrections.iter().map(|one| asked(i, one)).collect_view();
    view! {
        <p>{t!(i, "personal-correct-what")}</p>
        <form class="form" method="post" action=i.href(DATA) novalidate>
            {Field::new(i, form, "wrong", t!(i, "personal-wrong")).required().max_length(most).textarea(3)}
            {Field::new(i, form, "correct", t!(i, "personal-right")).required().max_length(most).textarea(3)}
            {ui::button_row(vec![ui::submit(t!(i, "personal-correct-go"))])}
        </form>
        {asked}
    }
    .into_any()
}

/// A request of one's own, with its answer.
fn asked(i: I18n, one: &Correction) -> AnyView {
    let answer = match &one.answered {
        Some(answer) => view! {
            <p><strong>{t!(i, "personal-answered", at = time::moment(i, answer.at))}</strong></p>
            {paragraphs(&answer.text)}
        }
        .into_any(),
        None => view! { <p class="note">{t!(i, "personal-waits")}</p> }.into_any(),
    };
    view! {
        <h3>{t!(i, "personal-asked", at = time::moment(i, one.at))}</h3>
        {paragraphs(&one.wrong)}
        {paragraphs(&one.correct)}
        {answer}
    }
    .into_any()
}
