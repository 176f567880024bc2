//! The live wall: one dark screen for a projector. Candidates down, members across, the ranking
//! beside them, the last acts below.

use domain::{
    competitions::{
        Competition,
        view::{Overview, RecordLine},
    },
    scoring::Fraction,
};
use leptos::prelude::*;
use store::observers::{Cell, Wall, WallRound};

use super::island::WallPulse;
use crate::{
    competitions::{page::seat_name, paths, stages},
    i18n::I18n,
    record::{Names, say},
    shell::{Layout, Page, PageCx, foot, language, render},
    t, time,
    ui::{self, Cell as Shown, Kind, RankingRow, ScoreMatrix, State},
};

/// Seconds after which a browser without JavaScript asks again.
const REFRESH: u32 = 15;
/// So many candidates fit on one screen in full size.
const FULL_ROWS: usize = 12;
/// So many in small cells; more stand in further columns.
const DENSE_ROWS: usize = 26;

/// The whole page.
pub fn page(cx: &PageCx, one: &Overview, wall: &Wall, lines: &[RecordLine]) -> String {
    let (i, slug) = (cx.i, &one.slug);
    let page = Page::titled(t!(i, "wall-title", number = slug.to_string()))
        .described(t!(i, "wall-description"))
        .layout(Layout::Wall)
        .with_islands()
        .refreshing(REFRESH)
        .checkpoint(one.checkpoint.clone());
    let checkpoint = foot(i, &page);
    render(cx, page, || {
        // From what the wall was made of: `one` may have been read an entry later.
        let shown = wall.state.position - 1;
        let events = format!("/api/v1/competitions/{slug}/events?after={shown}");
        let fragment = format!("{}?part=inner", i.href(&paths::wall(slug)));
        let remark = wall.may_remark.then(|| {
            let href = i.href(&paths::observer(slug));
            ui::link_button(Kind::Secondary, t!(i, "wall-file-remark"), href)
        });
        view! {
            {header(cx, one)}
            <main id="main"><div id="wall">{inner(cx, one, wall, lines)}</div></main>
            <footer>
                <p class="meta">
                    <a href=i.href(&paths::record(slug))>{t!(i, "wall-record")}</a>
                </p>
                <WallPulse
                    events=events
                    wall=fragment
                    connected=t!(i, "wall-connected")
                    lost=t!(i, "wall-lost")
                />
                {remark}
                {checkpoint}
            </footer>
        }
        .into_any()
    })
}

/// The parts that change, each in an element with the id of the one on the page whose inside it
/// replaces, as a browser asks for them after an event.
pub fn parts(cx: &PageCx, one: &Overview, wall: &Wall, lines: &[RecordLine]) -> String {
    let owner = Owner::new();
    let parts = || {
        view! {
            <div id="wall-stage">{stage(cx, one)}</div>
            <div id="wall-time">{time_left(cx, one)}</div>
            <div id="wall">{inner(cx, one, wall, lines)}</div>
        }
    };
    owner.with(|| parts().to_html())
}

fn header(cx: &PageCx, one: &Overview) -> AnyView {
    let i = cx.i;
    let name = one.state.rules.enterprise.name.in_lang(i.lang).to_owned();
    view! {
        <header>
            <h1>
                <a href=i.href(&paths::public(&one.slug))>{name}</a>
                " "
                <small id="wall-stage">{stage(cx, one)}</small>
            </h1>
            {language(cx)}
            <div id="wall-time" class="wall-time">{time_left(cx, one)}</div>
        </header>
    }
    .into_any()
}

fn stage(cx: &PageCx, one: &Overview) -> String {
    let (i, state) = (cx.i, &*one.state);
    format!("{}. {}", state.rules.post.in_lang(i.lang), stages::under_way(i, state))
}

fn time_left(cx: &PageCx, one: &Overview) -> AnyView {
    let (i, state) = (cx.i, &*one.state);
    let live = stages::is_live(state).then(|| ui::live(t!(i, "wall-live")));
    let deadline = stages::deadline(i, state).map(|deadline| ui::deadline(i, cx.now, deadline));
    view! { {live} {deadline} }.into_any()
}

fn inner(cx: &PageCx, one: &Overview, wall: &Wall, lines: &[RecordLine]) -> AnyView {
    let i = cx.i;
    let round = match &wall.round {
        Some(round) => view! { {cards(i, one, round)} {ranking(i, round)} }.into_any(),
        None => {
            let words = t!(i, "wall-sealed", n = stages::count(&one.state));
            view! {
                <section aria-labelledby="cards">
                    <h2 id="cards">{t!(i, "wall-no-round")}</h2>
                    <p>{words}</p>
                </section>
            }
            .into_any()
        }
    };
    view! { <div class="wall-parts">{round}</div> {ticker(i, one, lines)} }.into_any()
}

/// The cards: cells where the reader may see them, else the count.
fn cards(i: I18n, one: &Overview, round: &WallRound) -> AnyView {
    let name = round.rule.title.in_lang(i.lang).to_owned();
    let heading = t!(i, "wall-cards", round = name.clone(), n = i64::from(round.committed));
    let Some(cells) = &round.cells else {
        let people = t!(
            i,
            "wall-counts",
            candidates = round.codes.len() as i64,
            members = round.seats.len() as i64
        );
        return view! {
            <section aria-labelledby="cards">
                <h2 id="cards">{heading}</h2>
                <p class="wall-count"><strong>{i.number(i64::from(round.committed))}</strong></p>
                <p>{people}</p>
                <p class="meta">{t!(i, "wall-counts-why")}</p>
            </section>
        }
        .into_any();
    };
    let greatest = round.rule.greatest_total();
    let cell = |cell: &Cell| match cell {
        Cell::Empty => Shown::Empty(t!(i, "wall-cell-empty")),
        Cell::Committed => Shown::Locked(t!(i, "wall-cell-committed")),
        Cell::Recused => Shown::Recused(t!(i, "wall-cell-recused")),
        Cell::Absent => Shown::Empty(t!(i, "wall-cell-absent")),
        Cell::Total(total) => {
            let share = percent(Fraction::new(*total, 1), greatest);
            Shown::Open(i.decimal(share, 1), (share / 10.0).round() as u8)
        }
    };
    let rows: Vec<(String, Vec<Shown>)> = round
        .codes
        .iter()
        .zip(cells)
        .map(|(code, row)| (stages::code(i, code), row.iter().map(cell).collect()))
        .collect();
    let members: Vec<String> =
        round.seats.iter().map(|id| short(&seat_name(i, &one.seats, id))).collect();
    let caption = t!(i, "wall-caption", round = name);
    let dense = rows.len() > FULL_ROWS;
    let columns = rows.len().div_ceil(DENSE_ROWS).max(1);
    let matrices = rows
        .chunks(rows.len().div_ceil(columns).max(1))
        .map(|rows| {
            let matrix = ScoreMatrix {
                caption: caption.clone(),
                corner: t!(i, "wall-candidate"),
                members: members.clone(),
                rows: rows.to_vec(),
            };
            matrix.view()
        })
        .collect_view();
    let matrices = view! { <div class="matrices" data-dense=dense.then_some("")>{matrices}</div> };
    view! {
        <section aria-labelledby="cards">
            <h2 id="cards">{heading}</h2>
            {ui::scroll(t!(i, "wall-caption-short"), matrices)}
            {legend(i, round.ranking.is_some())}
        </section>
    }
    .into_any()
}

/// What the cells mean, in words. Recusals are known once the round is revealed.
fn legend(i: I18n, revealed: bool) -> AnyView {
    let state = |kind: State, words: String| view! { <li>{ui::state(kind, words)}</li> };
    let items = if revealed {
        view! {
            <li>{t!(i, "wall-legend-total")}</li>
            {state(State::Recused, t!(i, "wall-cell-recused"))}
        }
        .into_any()
    } else {
        view! {
            <li>{t!(i, "wall-legend-empty")}</li>
            {state(State::Locked, t!(i, "wall-cell-committed"))}
        }
        .into_any()
    };
    view! { <ul class="legend">{items}</ul> }.into_any()
}

fn ranking(i: I18n, round: &WallRound) -> AnyView {
    let Some(ranking) = &round.ranking else { return ().into_any() };
    let greatest = round.rule.greatest_total();
    let row = |line: &domain::scoring::Ranked| {
        let share = percent(Fraction::new(line.numerator, line.denominator), greatest);
        RankingRow {
            place: Some(line.place),
            name: stages::code(i, &line.code),
            sum: i.decimal(share, 2),
            percent: share,
        }
    };
    let threshold = round.rule.advance.min_percent;
    let words = t!(i, "ranking-threshold", percent = threshold.to_string());
    let list = ui::ranking(ranking.iter().map(row).collect(), Some((f64::from(threshold), words)));
    view! {
        <section aria-labelledby="rank"><h2 id="rank">{t!(i, "wall-ranking")}</h2> {list}</section>
    }
    .into_any()
}

/// The last acts, the newest first.
fn ticker(i: I18n, one: &Overview, lines: &[RecordLine]) -> AnyView {
    let state: &Competition = &one.state;
    let names = Names::of(state, &one.seats);
    let items = lines
        .iter()
        .map(|line| {
            let entry = &line.entry;
            view! {
                <li>
                    <time datetime=time::machine(entry.at)>{time::seconds(entry.at)}</time>
                    " "
                    <span>{t!(i, "wall-entry", n = entry.n.to_string())}</span>
                    " "
                    <span>{say(i, &names, &entry.by, &entry.event)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-label=t!(i, "wall-events")>
            <ol class="ticker" aria-live="polite">{items}</ol>
        </section>
    }
    .into_any()
}

/// A share of the greatest total, of 100, for display.
fn percent(value: Option<Fraction>, greatest: u64) -> f64 {
    let share = value.and_then(|value| value.scaled(100, greatest.max(1)));
    share.map_or(0.0, |share| share.hundredths() as f64 / 100.0)
}

/// A member's last name: the first name is on the competition's page.
fn short(name: &str) -> String {
    name.split_whitespace().last().unwrap_or(name).to_owned()
}
