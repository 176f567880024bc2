//! The minutes in words: what is signed, laid out to be read and printed.

use std::collections::BTreeMap;

use domain::{
    SeatId,
    competitions::{Competition, view::CheckpointView},
    results::{MinutesRound, MinutesSeat},
    scoring::Fraction,
};
use leptos::prelude::*;
use store::panel::{MinutesView, SeatHolder};

use crate::{
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact},
};

type Holders = BTreeMap<SeatId, SeatHolder>;

/// The whole page; for everybody.
pub fn page(
    cx: &PageCx,
    state: &Competition,
    view: &MinutesView,
    holders: &Holders,
    checkpoint: Option<CheckpointView>,
) -> String {
    let (i, minutes) = (cx.i, &view.minutes);
    let number = minutes.competition.to_string();
    let title = t!(i, "minutes-title", number = number.clone());
    let page = Page::titled(title.clone())
        .described(t!(i, "minutes-lede"))
        .nav(Nav::Competitions)
        .checkpoint(checkpoint)
        .printed();
    render(cx, page, || {
        let rules = &state.rules;
        let rounds = minutes.rounds.iter().map(|round| self::round(i, state, round, holders));
        let rounds = rounds.collect_view();
        let back = i.href(&format!("/competitions/{number}/results"));
        let json = format!("/competitions/{number}/minutes.json");
        let facts = vec![
            Fact::text(t!(i, "minutes-enterprise"), rules.enterprise.name.in_lang(i.lang)),
            Fact::text(t!(i, "minutes-ranked"), time::exact(i, minutes.ranked_at)),
            Fact::text(
                t!(i, "minutes-applications"),
                t!(
                    i,
                    "minutes-applications-text",
                    opened = minutes.opened,
                    admitted = minutes.admitted.len() as u32
                ),
            ),
            Fact::text(
                t!(i, "minutes-quorum"),
                t!(
                    i,
                    "minutes-quorum-text",
                    signed = view.signatures.len() as u32,
                    quorum = rules.quorum
                ),
            ),
            Fact::text(t!(i, "minutes-entries"), i.number(minutes.entries as i64)),
        ];
        view! {
            <div class="split no-print">
                {ui::back_link(t!(i, "minutes-back"), back)}
                {ui::print_button(t!(i, "minutes-print"))}
            </div>
            <article class="protocol flow">
                <header>
                    <p class="kicker">{rules.title.in_lang(i.lang).to_owned()}</p>
                    <h1>{title}</h1>
                    <p>{t!(i, "minutes-lede")}</p>
                </header>
                {ui::facts(facts)}
                {rounds}
                <h2>{t!(i, "minutes-result")}</h2>
                {result(i, view)}
                <h2>{t!(i, "minutes-signatures")}</h2>
                {signatures(i, view, holders)}
                <h2>{t!(i, "minutes-check")}</h2>
                <p>{t!(i, "minutes-check-text")}</p>
                {ui::facts(vec![Fact::new(t!(i, "minutes-sha256"), ui::fingerprint(&view.sha256))])}
                <p class="no-print"><a href=json data-icon="down">{t!(i, "minutes-document")}</a></p>
            </article>
        }
        .into_any()
    })
}

fn name(i: I18n, holders: &Holders, seat: &SeatId) -> String {
    holders
        .get(seat)
        .map_or_else(|| seat.to_string(), |holder| holder.name.in_lang(i.lang).to_owned())
}

fn round(i: I18n, state: &Competition, round: &MinutesRound, holders: &Holders) -> AnyView {
    let Some((index, rule)) = state.rules.round(&round.id) else { return ().into_any() };
    let heading =
        t!(i, "minutes-round", n = index + 1, title = rule.title.in_lang(i.lang).to_owned());
    let present = |seat: &MinutesSeat| {
        let name = name(i, holders, &seat.seat);
        let words = t!(i, "minutes-seat", name = name, n = seat.scorecards);
        let recused: Vec<String> = seat.recused.iter().map(|code| code.spoken(i.lang)).collect();
        match recused.is_empty() {
            true => words,
            false => format!("{words}; {}", t!(i, "minutes-recused", codes = recused.join(", "))),
        }
    };
    let seats = round.seats.iter().map(|seat| view! { <li>{present(seat)}</li> }).collect_view();
    let absent: Vec<String> = round.absent.iter().map(|seat| name(i, holders, seat)).collect();
    let absent = (!absent.is_empty())
        .then(|| view! { <p>{t!(i, "minutes-absent", names = absent.join(", "))}</p> });
    let greatest = rule.greatest_total();
    let rows = round.ranking.iter().map(|line| {
        let mean = Fraction::new(line.numerator, line.denominator);
        let goes_on = if line.advances { t!(i, "minutes-yes") } else { t!(i, "minutes-no") };
        row(
            i,
            line.place,
            line.code.spoken(i.lang),
            mean.and_then(|mean| mean.scaled(100, greatest.max(1))),
            goes_on,
        )
    });
    view! {
        <h2>{heading.clone()}</h2>
        <p>{t!(
            i,
            "minutes-round-time",
            opened = time::exact(i, round.opened_at),
            closed = time::exact(i, round.closed_at)
        )}</p>
        <ul>{seats}</ul>
        {absent}
        {table(i, heading, t!(i, "minutes-goes-on"), rows.collect())}
    }
    .into_any()
}

fn result(i: I18n, view: &MinutesView) -> AnyView {
    let rows = view.minutes.result.iter().map(|line| {
        let passes = if line.passes { t!(i, "minutes-yes") } else { t!(i, "minutes-no") };
        let value = Fraction::new(line.numerator, line.denominator);
        row(i, line.place, line.code.spoken(i.lang), value, passes)
    });
    table(i, t!(i, "minutes-result"), t!(i, "minutes-passes"), rows.collect())
}

fn table(i: I18n, caption: String, last: String, rows: Vec<AnyView>) -> AnyView {
    let table = view! {
        <table>
            <caption class="hidden-text">{caption.clone()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "minutes-place")}</th>
                    <th scope="col">{t!(i, "minutes-candidate")}</th>
                    <th scope="col" class="number">{t!(i, "minutes-of-100")}</th>
                    <th scope="col">{last}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(caption, table)
}

fn row(i: I18n, place: u32, name: String, value: Option<Fraction>, last: String) -> AnyView {
    let value = value.map_or(0.0, |value| value.hundredths() as f64 / 100.0);
    view! {
        <tr>
            <td>{place.to_string()}</td>
            <th scope="row">{name}</th>
            <td class="number">{i.decimal(value, 2)}</td>
            <td>{last}</td>
        </tr>
    }
    .into_any()
}

fn signatures(i: I18n, view: &MinutesView, holders: &Holders) -> AnyView {
    if view.signatures.is_empty() {
        return view! { <p>{t!(i, "minutes-unsigned")}</p> }.into_any();
    }
    let line = |(seat, signature): (&SeatId, &domain::results::Signature)| {
        let name = name(i, holders, seat);
        view! {
            <li>
                <span class="meta">{t!(i, "wall-entry", n = signature.n.to_string())}</span>
                <p><strong>{name}</strong></p>
                <p class="note figures">{time::exact(i, signature.at)}</p>
            </li>
        }
    };
    let dissent = |(seat, signature): (&SeatId, &domain::results::Signature)| {
        let text = signature.dissent.clone()?;
        let title = t!(i, "minutes-dissent-by", name = name(i, holders, seat));
        Some(view! { <section class="dissent"><h3>{title}</h3><p>{text}</p></section> })
    };
    view! {
        <ul class="signatures">{view.signatures.iter().map(line).collect_view()}</ul>
        {view.signatures.iter().filter_map(dissent).collect_view()}
    }
    .into_any()
}
