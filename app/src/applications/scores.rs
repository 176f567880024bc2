use domain::scoring::ResultRanked;
use leptos::prelude::*;
use store::applications::RoundScores;

use crate::{i18n::I18n, t, ui};

/// The own scores by criterion, each with its seat, and with the reasons once there are some.
pub fn view(i: I18n, rounds: &[RoundScores], result: Option<&ResultRanked>) -> Option<AnyView> {
    if rounds.is_empty() {
        return None;
    }
    let total = result.map(|line| {
        let percent = i.decimal(line.numerator as f64 / line.denominator as f64, 1);
        view! { <p>{t!(i, "applications-scores-result", percent = percent)}</p> }
    });
    let rounds = rounds.iter().map(|one| round(i, one)).collect_view();
    Some(
        view! {
            <h2>{t!(i, "applications-scores")}</h2>
            {total}
            {rounds}
        }
        .into_any(),
    )
}

fn round(i: I18n, round: &RoundScores) -> AnyView {
    let title = round.title.in_lang(i.lang).to_owned();
    let mean = round.ranked.as_ref().map(|line| {
        let mean = line.numerator as f64 / line.denominator as f64;
        let percent = i.decimal(mean * 100.0 / round.greatest as f64, 1);
        view! { <p>{t!(i, "applications-scores-round", percent = percent, place = line.place)}</p> }
    });
    let criteria = round.criteria.iter().map(|(criterion, scores)| {
        let name = criterion.title.in_lang(i.lang).to_owned();
        let rows = scores.iter().map(|score| {
            let reason = score.reason.clone().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{t!(i, "applications-scores-seat", seat = score.seat.to_string())}</th>
                    <td class="number">{score.score}</td>
                    <td>{reason}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let given = || scores.iter().map(|score| score.score);
        let spread = given().min().zip(given().max()).map(|(least, most)| {
            let words = t!(i, "applications-scores-spread", least = least, most = most);
            view! { <p class="note">{words}</p> }
        });
        let caption = t!(
            i,
            "applications-scores-criterion",
            title = name.clone(),
            weight = criterion.weight,
            max = criterion.max,
        );
        let table = view! {
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(i, "applications-scores-who")}</th>
                        <th scope="col">{t!(i, "applications-scores-score")}</th>
                        <th scope="col">{t!(i, "applications-scores-reason")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! { {ui::scroll(name, table)} {spread} }
    });
    let criteria = criteria.collect_view();
    view! { <h3>{title}</h3> {mean} {criteria} }.into_any()
}
