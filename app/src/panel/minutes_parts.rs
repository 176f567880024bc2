//! The parts of the minutes: rounds with who took part, the result, dissents, signatures.

use domain::{
    Code,
    results::{MinutesRound, Signature},
    scoring::Fraction,
};
use leptos::prelude::*;

use super::minutes::MinutesPage;
use crate::{i18n::I18n, t, time, ui};

/// One round: when, who, who not, the ranking.
pub fn round(i: I18n, it: &MinutesPage, index: usize, round: &MinutesRound) -> AnyView {
    let rule = it.state.rules.rounds.get(index);
    let title = rule.map_or(round.id.as_str(), |rule| rule.title.in_lang(i.lang)).to_owned();
    let title = t!(i, "panel-round-named", n = index + 1, title = title);
    let (opened, closed) = (time::exact(i, round.opened_at), time::exact(i, round.closed_at));
    let cards: u32 = round.seats.iter().map(|part| part.scorecards).sum();
    let recusals = round
        .seats
        .iter()
        .filter(|part| !part.recused.is_empty())
        .map(|part| {
            let name = it.name(i, &part.seat);
            let codes = spoken(i, &part.recused);
            view! { <p>{t!(i, "panel-minutes-recused", name = name, codes = codes)}</p> }
        })
        .collect_view();
    let absent: Vec<String> = round.absent.iter().map(|seat| it.name(i, seat)).collect();
    let absent = (!absent.is_empty()).then(|| {
        view! { <p>{t!(i, "panel-minutes-absent", names = absent.join(", "))}</p> }
    });
    let greatest = rule.map_or(1, |rule| rule.greatest_total()).max(1);
    let rows = round
        .ranking
        .iter()
        .map(|line| {
            let mean = percent(i, line.numerator, line.denominator, greatest);
            let on = if line.advances {
                t!(i, "panel-minutes-advances")
            } else {
                t!(i, "panel-minutes-stays")
            };
            view! {
                <tr>
                    <td>{line.place}</td>
                    <th scope="row">{line.code.spoken(i.lang)}</th>
                    <td class="number">{mean}</td>
                    <td>{on}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <table>
            <caption>{t!(i, "panel-minutes-ranking")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "panel-minutes-place")}</th>
                    <th scope="col">{t!(i, "panel-minutes-candidate")}</th>
                    <th scope="col" class="number">{t!(i, "panel-minutes-mean")}</th>
                    <th scope="col">{t!(i, "panel-minutes-further")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <h2>{title.clone()}</h2>
        <p>{t!(i, "panel-minutes-round", opened = opened, closed = closed, n = cards)}</p>
        {recusals}
        {absent}
        {ui::scroll(title, table)}
    }
    .into_any()
}

/// The result with what each round gave.
pub fn result(i: I18n, it: &MinutesPage) -> AnyView {
    let minutes = &it.view.minutes;
    let rule = &it.state.rules.result;
    let heads = rule
        .rounds
        .iter()
        .map(|part| {
            let round = it.state.rules.round(&part.id);
            let title = round.map_or(part.id.as_str(), |(_, r)| r.title.in_lang(i.lang)).to_owned();
            view! {
                <th scope="col" class="number">
                    {t!(i, "panel-minutes-share", title = title, weight = part.weight)}
                </th>
            }
        })
        .collect_view();
    let rows = minutes
        .result
        .iter()
        .map(|line| {
            let parts = rule.rounds.iter().map(|part| share(i, it, &part.id, &line.code));
            let parts = parts.map(|text| view! { <td class="number">{text}</td> }).collect_view();
            let total = percent(i, line.numerator, line.denominator, 100);
            let passes = if line.passes {
                t!(i, "panel-minutes-passes")
            } else {
                t!(i, "panel-minutes-below")
            };
            view! {
                <tr>
                    <td>{line.place}</td>
                    <th scope="row">{line.code.spoken(i.lang)}</th>
                    {parts}
                    <td class="number"><strong>{total}</strong></td>
                    <td>{passes}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <table>
            <caption>{t!(i, "panel-minutes-result-of")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "panel-minutes-place")}</th>
                    <th scope="col">{t!(i, "panel-minutes-candidate")}</th>
                    {heads}
                    <th scope="col" class="number">{t!(i, "panel-minutes-total")}</th>
                    <th scope="col">{t!(i, "panel-minutes-threshold", n = rule.min_percent)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let first: Vec<Code> = minutes
        .result
        .iter()
        .filter(|line| line.place == 1 && line.passes)
        .map(|line| line.code.clone())
        .collect();
    let decided = if first.is_empty() {
        t!(i, "panel-minutes-nobody")
    } else {
        t!(i, "panel-minutes-first", codes = spoken(i, &first))
    };
    view! {
        <h2>{t!(i, "panel-minutes-result")}</h2>
        {ui::scroll(t!(i, "panel-minutes-result"), table)}
        <p>{decided}</p>
    }
    .into_any()
}

/// Separate opinions, word for word.
pub fn dissents(i: I18n, it: &MinutesPage) -> AnyView {
    let signatures = it.view.signatures.iter();
    signatures
        .filter_map(|(seat, signature)| Some((seat, signature.dissent.as_ref()?)))
        .map(|(seat, text)| {
            let id = format!("dissent-{seat}");
            let name = it.name(i, seat);
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let lines = lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
            view! {
                <section class="dissent flow" aria-labelledby=id.clone()>
                    <h3 id=id>{t!(i, "panel-minutes-dissent", name = name)}</h3>
                    {lines}
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// Who signed, and how many still have to.
pub fn signatures(i: I18n, it: &MinutesPage) -> AnyView {
    let mut signed: Vec<_> = it.view.signatures.iter().collect();
    signed.sort_by_key(|(_, signature)| signature.n);
    let quorum = it.state.rules.quorum;
    let count = i64::try_from(signed.len()).unwrap_or(i64::MAX);
    let lines = signed.into_iter().map(|(seat, signature)| line(i, it, seat, signature));
    let lines = lines.collect_view();
    view! {
        <section aria-labelledby="signed">
            <h2 id="signed">{t!(i, "panel-minutes-signed")}</h2>
            <p>{t!(i, "panel-minutes-signed-count", n = count, quorum = quorum)}</p>
            <ul class="signatures">{lines}</ul>
        </section>
    }
    .into_any()
}

fn line(i: I18n, it: &MinutesPage, seat: &domain::SeatId, signature: &Signature) -> AnyView {
    let role = it.state.seats.get(seat).map_or("member", |place| place.role.code());
    let role = i.code("role", role).to_lowercase();
    let dissent = signature.dissent.as_ref().map(|_| t!(i, "panel-minutes-with-dissent"));
    // A ray for each digit: the same document, turned by the entry, so that no two are alike.
    let turn = usize::try_from(signature.n).unwrap_or(0) % it.view.sha256.len().max(1);
    let turned = format!("{}{}", &it.view.sha256[turn..], &it.view.sha256[..turn]);
    let meta = t!(
        i,
        "panel-entry-at",
        n = signature.n.to_string(),
        at = time::moment(i, signature.at)
    );
    view! {
        <li>
            {ui::seal_mark(&turned)}
            <p><strong>{it.name(i, seat)}</strong> ", " {role} {dissent}</p>
            <p class="note figures">{meta}</p>
        </li>
    }
    .into_any()
}

/// What a round adds to the result of a candidate.
fn share(i: I18n, it: &MinutesPage, round: &str, code: &Code) -> String {
    let weight = it.state.rules.result.rounds.iter().find(|part| part.id == round);
    let rule = it.state.rules.round(round).map(|(_, rule)| rule.greatest_total());
    let ranked = it.view.minutes.rounds.iter().find(|part| part.id == round);
    let line = ranked.and_then(|part| part.ranking.iter().find(|line| line.code == *code));
    let value = weight.zip(rule).zip(line).and_then(|((weight, greatest), line)| {
        let mean = Fraction::new(line.numerator, line.denominator)?;
        mean.scaled(u64::from(weight.weight), greatest)
    });
    value.map_or_else(|| "–".to_owned(), |value| points(i, value))
}

/// A mean as a part of 100.
fn percent(i: I18n, numerator: u64, denominator: u64, greatest: u64) -> String {
    let value = Fraction::new(numerator, denominator);
    let value = value.and_then(|value| value.scaled(100, greatest));
    value.map_or_else(|| "–".to_owned(), |value| points(i, value))
}

fn points(i: I18n, value: Fraction) -> String {
    i.decimal(value.hundredths() as f64 / 100.0, 2)
}

fn spoken(i: I18n, codes: &[Code]) -> String {
    codes.iter().map(|code| code.spoken(i.lang)).collect::<Vec<_>>().join(", ")
}
