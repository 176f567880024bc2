//! The frozen rules: criteria with their weights, thresholds, documents, questions, grounds.

use domain::competitions::{
    rules::{Round, Rules},
    view::Overview,
};
use leptos::prelude::*;

use super::{super::paths, sealing};
use crate::{
    applications::given::section_word,
    i18n::I18n,
    t, time,
    ui::{self, Fact},
};

/// Rules, questions and documents.
pub fn sections(i: I18n, one: &Overview) -> AnyView {
    let rules = &one.state.rules;
    let frozen = t!(i, "rules-frozen-note", at = time::moment(i, one.state.announced_at));
    let entry = i.href(&paths::entry(&one.slug, 0));
    let body = view! {
        {criteria(i, rules)}
        {ui::facts(facts(i, rules))}
        <p><a href=entry>{t!(i, "rules-entry")}</a></p>
    };
    view! {
        {ui::section("rules", t!(i, "rules-frozen"), Some(frozen), body)}
        {asked(i, rules, Some(one))}
    }
    .into_any()
}

/// The same of a draft, which is not frozen yet.
pub fn of(i: I18n, rules: &Rules) -> AnyView {
    let body = view! { {criteria(i, rules)} {ui::facts(facts(i, rules))} };
    view! {
        {ui::section("rules", t!(i, "rules-draft"), Some(t!(i, "rules-draft-note")), body)}
        {asked(i, rules, None)}
    }
    .into_any()
}

fn asked(i: I18n, rules: &Rules, one: Option<&Overview>) -> AnyView {
    view! {
        {ui::section("documents", t!(i, "rules-documents"), Some(t!(i, "rules-documents-note")), documents(i, rules))}
        {ui::section("questions", t!(i, "rules-questions"), None, questions(i, rules))}
        {ui::section("grounds", t!(i, "rules-grounds"), Some(t!(i, "rules-grounds-note")), grounds(i, rules))}
        {sealing::section(i, rules, one)}
    }
    .into_any()
}

fn criteria(i: I18n, rules: &Rules) -> AnyView {
    let rounds = (1..).zip(&rules.rounds).map(|(n, round)| round_rows(i, n, round)).collect_view();
    view! {
        <table class="criteria">
            <caption>{t!(i, "rules-criteria")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "rules-criterion")}</th>
                    <th scope="col" class="number">{t!(i, "rules-weight")}</th>
                    <th scope="col"><span class="hidden-text">{t!(i, "rules-share")}</span></th>
                </tr>
            </thead>
            {rounds}
        </table>
    }
    .into_any()
}

fn round_rows(i: I18n, n: u32, round: &Round) -> AnyView {
    let greatest = round.criteria.iter().map(|c| c.weight).max().unwrap_or(1).max(1);
    let rows = round
        .criteria
        .iter()
        .map(|criterion| {
            let share = f64::from(criterion.weight) / f64::from(greatest) * 100.0;
            view! {
                <tr>
                    <td>{criterion.title.in_lang(i.lang).to_owned()}</td>
                    <td class="number">{criterion.weight.to_string()}</td>
                    <td class="bar-cell">{ui::stat_bar(share)}</td>
                </tr>
            }
        })
        .collect_view();
    let title = round.title.in_lang(i.lang).to_owned();
    let head = if round.blind {
        t!(i, "rules-round-blind", n = n.to_string(), title = title)
    } else {
        t!(i, "rules-round-named", n = n.to_string(), title = title)
    };
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan="3">{head}</th></tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn facts(i: I18n, rules: &Rules) -> Vec<Fact> {
    let max = rules.rounds.iter().flat_map(|r| &r.criteria).map(|c| c.max).max().unwrap_or(10);
    let mut list =
        vec![Fact::text(t!(i, "rules-scale"), t!(i, "rules-scale-text", max = max.to_string()))];
    for (n, round) in (1..).zip(&rules.rounds) {
        let (percent, top) = (round.advance.min_percent.to_string(), round.advance.top);
        list.push(Fact::text(
            t!(i, "rules-advance", n = i64::from(n).to_string()),
            t!(i, "rules-advance-text", percent = percent, top = i64::from(top)),
        ));
    }
    let shares = rules.result.rounds.iter().filter_map(|part| {
        let (_, round) = rules.round(&part.id)?;
        let title = round.title.in_lang(i.lang).to_owned();
        Some(t!(i, "rules-result-part", title = title, weight = part.weight.to_string()))
    });
    list.push(Fact::text(t!(i, "rules-result"), shares.collect::<Vec<_>>().join(", ")));
    list.push(Fact::text(
        t!(i, "rules-threshold"),
        t!(i, "rules-threshold-text", percent = rules.result.min_percent.to_string()),
    ));
    let ties = rules.tie_break.iter().filter_map(|id| {
        let criterion = rules.rounds.iter().flat_map(|r| &r.criteria).find(|c| c.id == *id)?;
        Some(t!(i, "rules-tie", criterion = criterion.title.in_lang(i.lang).to_owned()))
    });
    let ties = ties.collect::<Vec<_>>().join(", ");
    let ties = if ties.is_empty() {
        t!(i, "rules-ties-shared")
    } else {
        t!(i, "rules-ties-text", criteria = ties)
    };
    list.push(Fact::text(t!(i, "rules-ties"), ties));
    let panel = rules.seats.iter().filter(|seat| seat.role.is_panel()).count() as i64;
    list.push(Fact::text(
        t!(i, "rules-quorum"),
        t!(i, "rules-quorum-text", quorum = rules.quorum.to_string(), panel = panel),
    ));
    if rules.fix_days > 0 {
        let days = i64::from(rules.fix_days);
        list.push(Fact::text(t!(i, "rules-fix"), t!(i, "rules-fix-text", days = days)));
    }
    list.push(Fact::text(
        t!(i, "rules-standstill"),
        t!(i, "rules-standstill-text", days = i64::from(rules.standstill_days)),
    ));
    list
}

fn documents(i: I18n, rules: &Rules) -> AnyView {
    let items = rules
        .documents
        .iter()
        .map(|document| {
            let marks = [
                (!document.required).then(|| t!(i, "rules-optional")),
                document.blind.then(|| t!(i, "rules-read-blind")),
            ];
            let marks = marks.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let marks = (!marks.is_empty()).then(|| format!(" ({marks})"));
            view! {
                <li>
                    <strong>{document.title.in_lang(i.lang).to_owned()}</strong>{marks}". "
                    {document.hint.in_lang(i.lang).to_owned()}
                </li>
            }
        })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

fn questions(i: I18n, rules: &Rules) -> AnyView {
    let sections = rules.sections().into_iter().map(|section| {
        let items = rules.questions_of(section).map(|question| {
            let marks = [
                question.optional.then(|| t!(i, "rules-optional")),
                question.blind.then(|| t!(i, "rules-read-blind")),
            ];
            let marks = marks.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let marks = (!marks.is_empty()).then(|| format!(" ({marks})"));
            let title = question.title.in_lang(i.lang).to_owned();
            let stop = if title.ends_with('?') { " " } else { ". " };
            view! {
                <li><strong>{title}</strong>{marks}{stop}{question.hint.in_lang(i.lang).to_owned()}</li>
            }
        });
        let items = items.collect_view();
        view! { <h3>{section_word(i, section)}</h3><ol>{items}</ol> }
    });
    view! { <div class="flow">{sections.collect_view()}</div> }.into_any()
}

fn grounds(i: I18n, rules: &Rules) -> AnyView {
    let items = rules
        .refusal_grounds
        .iter()
        .map(|ground| view! { <li>{ground.title.in_lang(i.lang).to_owned()}</li> })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}
