//! The front page: open and finished competitions, and a search that works by its address alone.

use domain::competitions::{Competition, Stage, view::Listed};
use leptos::prelude::*;

use super::{paths, stages};
use crate::{
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self},
};

/// What the address asks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Words of the enterprise, the post or the number.
    pub words: String,
    /// A stage's word, or nothing.
    pub stage: String,
}

/// Stages one may ask for, in order.
const STAGES: [&str; 8] =
    ["intake", "sealed", "admission", "round", "deliberation", "standstill", "closed", "cancelled"];

/// The seal on the front page: the last entry anywhere.
pub struct Seal {
    /// Its index in its record.
    pub n: u64,
    /// Its leaf hash.
    pub leaf: String,
}

/// The page.
pub fn page(cx: &PageCx, all: &[Listed], seal: Option<&Seal>, search: &Search) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "home-title"))
        .described(t!(i, "home-description"))
        .nav(Nav::Competitions)
        .feed(t!(i, "home-title"), paths::COMPETITIONS_FEED);
    let found: Vec<&Listed> = all.iter().filter(|one| search.matches(one)).collect();
    let (over, mut open): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| stages::is_over(&one.state));
    // What ends first stands first; what has no term, or is past it, follows.
    open.sort_by_key(|one| {
        let due = one.state.stage.due().filter(|due| *due > cx.now);
        due.map_or(i64::MAX, |due| due.as_millisecond())
    });
    let searched = !search.words.trim().is_empty() || !search.stage.is_empty();
    render(cx, page, || {
        let open_list = match open.is_empty() {
            true if searched => ui::empty(t!(i, "home-nothing"), nothing_found(i)),
            true => ui::empty(t!(i, "home-none"), view! { <p>{t!(i, "home-none-why")}</p> }),
            false => list(cx, &open),
        };
        let over_block = (!over.is_empty()).then(|| {
            view! {
                <section class="block" aria-labelledby="over">
                    <h2 id="over">{t!(i, "home-over")}</h2>
                    {list(cx, &over)}
                </section>
            }
        });
        view! {
            <div class="hero">
                <div>
                    <h1>{t!(i, "home-heading")}</h1>
                    <p class="lede">{t!(i, "home-lede")}</p>
                </div>
                {seal.map(|seal| stamp(i, seal))}
            </div>
            {figures(i, all)}
            <section class="block" aria-labelledby="list">
                <h2 id="list">{t!(i, "home-open")}</h2>
                {filters(i, search)}
                <p class="note" role="status">{t!(i, "home-count", n = open.len() as i64)}</p>
                {open_list}
            </section>
            {over_block}
            <section class="block" aria-labelledby="how-title">
                <h2 id="how-title">{t!(i, "site-how")}</h2>
                {how(i)}
            </section>
        }
        .into_any()
    })
}

impl Search {
    fn matches(&self, one: &Listed) -> bool {
        let stage = one.state.stage.code().word();
        let side = stage == "failed" && self.stage == "cancelled";
        if !self.stage.is_empty() && self.stage != stage && !side {
            return false;
        }
        one.mentions(&self.words)
    }
}

fn stamp(i: I18n, seal: &Seal) -> impl IntoView + use<> {
    let number = seal.n.to_string();
    let label = t!(i, "home-seal", n = number.clone());
    view! {
        <figure>
            {ui::seal_stamp(&seal.leaf, label)}
            <figcaption>{t!(i, "home-seal-note", n = number)}</figcaption>
        </figure>
    }
}

fn figures(i: I18n, all: &[Listed]) -> AnyView {
    let states = || all.iter().map(|one| &*one.state);
    let open = states().filter(|state| !stages::is_over(state)).count() as i64;
    let sealed = |state: &&Competition| matches!(state.stage, Stage::Intake { .. } | Stage::Sealed);
    let waiting: i64 = states().filter(sealed).map(stages::count).sum();
    let appointed =
        |state: &&Competition| matches!(state.stage, Stage::Closed { appointed: Some(_) });
    let entries: u64 = states().map(|state| state.position).sum();
    ui::key_figures(
        i,
        vec![
            (t!(i, "home-figure-open", n = open), open),
            (t!(i, "home-figure-sealed", n = waiting), waiting),
            (
                t!(i, "home-figure-appointed", n = states().filter(appointed).count() as i64),
                states().filter(appointed).count() as i64,
            ),
            (t!(i, "home-figure-entries", n = entries as i64), entries as i64),
        ],
    )
}

fn filters(i: I18n, search: &Search) -> AnyView {
    let options = STAGES
        .map(|stage| {
            let chosen = search.stage == stage;
            view! { <option value=stage selected=chosen>{i.code("stage", stage)}</option> }
        })
        .to_vec();
    view! {
        <form class="filters" action=i.href(routes::HOME) method="get" role="search">
            <div class="field">
                <label for="q">{t!(i, "home-search")}</label>
                <input id="q" name="q" type="search" value=search.words.clone()/>
            </div>
            <div class="field">
                <label for="stage">{t!(i, "home-stage")}</label>
                <select id="stage" name="stage">
                    <option value="">{t!(i, "home-stage-any")}</option>
                    {options}
                </select>
            </div>
            <button class="button" type="submit" data-kind="secondary">{t!(i, "home-show")}</button>
        </form>
    }
    .into_any()
}

fn nothing_found(i: I18n) -> impl IntoView {
    view! {
        <p>{t!(i, "home-nothing-why")}</p>
        <p><a href=i.href(routes::HOME)>{t!(i, "home-all")}</a></p>
    }
}

fn list(cx: &PageCx, found: &[&Listed]) -> AnyView {
    let rows = found.iter().map(|one| row(cx, one)).collect_view();
    view! { <ol class="competition-list">{rows}</ol> }.into_any()
}

fn row(cx: &PageCx, one: &Listed) -> AnyView {
    let (i, state) = (cx.i, &one.state);
    let rules = &state.rules;
    let (done, total) = stages::progress(state);
    let step = t!(i, "home-step", n = (done + 1).to_string(), total = total.to_string());
    let place = rules.enterprise.place.in_lang(i.lang).to_owned();
    let meta = t!(i, "home-meta", number = one.slug.to_string(), place = place);
    let count = t!(i, "home-applications", n = stages::count(state));
    let rehearsal = rules.rehearsal.then(|| {
        view! { " " <span class="state" data-state="blocked">{t!(i, "competition-rehearsal")}</span> }
    });
    view! {
        <li>
            <div>
                <h3>
                    <a href=i.href(&paths::public(&one.slug))>
                        {rules.enterprise.name.in_lang(i.lang).to_owned()}
                    </a>
                </h3>
                <p>{rules.post.in_lang(i.lang).to_owned()}{rehearsal}</p>
                <p class="meta">{meta}</p>
            </div>
            <div>
                <p><span class="hidden-text">{step}</span> " " {stages::under_way(i, state)}</p>
                <div class="progress">
                    {ui::stage_mini(done, total)}
                    {stages::is_live(state).then(|| ui::live(t!(i, "home-live")))}
                </div>
            </div>
            {term(cx, state)}
            <p class="count">
                <strong>{i.number(stages::count(state))}</strong> " " {count}
            </p>
        </li>
    }
    .into_any()
}

/// The time left, or when it was that something happened last.
fn term(cx: &PageCx, state: &Competition) -> AnyView {
    let i = cx.i;
    let due = state.stage.due();
    let left = due.and_then(|due| time::left(i, cx.now, due).map(|left| (due, left)));
    match left {
        Some((due, left)) => {
            let soon = left.soon.then_some("soon");
            let until = t!(i, "competition-until", day = time::moment(i, due));
            view! {
                <p class="deadline" data-state=soon>
                    <strong class="left">{left.large}</strong>
                    " "
                    <time datetime=time::machine(due)>{until}</time>
                </p>
            }
            .into_any()
        }
        None => {
            let at = state.last_at;
            view! {
                <p class="deadline" data-state="past">
                    <time datetime=time::machine(at)>{time::day(i, at)}</time>
                </p>
            }
            .into_any()
        }
    }
}

fn how(i: I18n) -> AnyView {
    let step = |title: String, text: String| view! { <li><h3>{title}</h3><p>{text}</p></li> };
    view! {
        <ol class="steps parts">
            {step(t!(i, "how-step-rules"), t!(i, "how-step-rules-text"))}
            {step(t!(i, "how-step-seal"), t!(i, "how-step-seal-text"))}
            {step(t!(i, "how-step-score"), t!(i, "how-step-score-text"))}
            {step(t!(i, "how-step-open"), t!(i, "how-step-open-text"))}
        </ol>
    }
    .into_any()
}
