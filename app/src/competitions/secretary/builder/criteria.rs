//! Rounds with their criteria and weights, who goes on, how the rounds make the result. The running
//! totals follow typing where scripts run; what is shown first is the server's.

use domain::competitions::rules::{Round, Rules};
use leptos::prelude::*;

use super::both;
use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Choice, Field, Kind},
};

/// Every round with its table of weights.
pub fn rounds(i: I18n, rules: &Rules, form: &Form) -> AnyView {
    let rounds = (1..).zip(&rules.rounds).map(|(n, one)| round(i, n, one, form)).collect_view();
    let criteria: Vec<_> = rules.rounds.iter().flat_map(|round| &round.criteria).collect();
    let tie =
        |at: usize| {
            let mut choices = vec![Choice::new("", t!(i, "build-tie-none"))];
            choices.extend(criteria.iter().map(|criterion| {
                Choice::new(criterion.id.as_str(), criterion.title.in_lang(i.lang))
            }));
            let label = match at {
                0 => t!(i, "build-tie-first"),
                _ => t!(i, "build-tie-second"),
            };
            Field::new(i, form, format!("tie-{at}"), label).select(choices)
        };
    view! {
        <div class="form wide-form" id="criteria">
            {rounds}
            <fieldset class="form" id="tie-break">
                <legend>{t!(i, "build-ties")}</legend>
                <div class="parts">{tie(0)}{tie(1)}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn round(i: I18n, n: u32, round: &Round, form: &Form) -> AnyView {
    let rows = round.criteria.iter().enumerate().map(|(at, criterion)| {
        let number = (at + 1).to_string();
        let title = |lang: &str| {
            let name = format!("criterion-{}-{lang}", criterion.id);
            let label = match lang {
                "uk" => t!(i, "build-criterion-uk", n = number.clone()),
                _ => t!(i, "build-criterion-en", n = number.clone()),
            };
            input(i, form, name, label, "text")
        };
        let weight = weight(i, form, format!("weight-{}", criterion.id), t!(i, "build-weight-n", n = number.clone()));
        let remove = ui::button(
            Kind::Quiet,
            t!(i, "build-remove-criterion", n = number.clone()),
            "act",
            format!("remove-criterion-{}", criterion.id),
        );
        view! { <tr><td>{title("uk")}</td><td>{title("en")}</td><td>{weight}</td><td>{remove}</td></tr> }
    });
    let rows = rows.collect_view();
    let names = round.criteria.iter().map(|c| format!("weight-{}", c.id)).collect::<Vec<_>>();
    let field = |part: &str| format!("round-{}-{part}", round.id);
    let label =
        format!("{}, {}", t!(i, "build-weights"), t!(i, "build-round-n", n = n.to_string()));
    let blind = if round.blind { t!(i, "build-round-blind") } else { t!(i, "build-round-named") };
    let table = view! {
        <table class="weights">
            <caption class="hidden-text">{t!(i, "build-weights")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "build-criterion-in-uk")}</th>
                    <th scope="col">{t!(i, "build-criterion-in-en")}</th>
                    <th scope="col">{t!(i, "build-weight")}</th>
                    <th scope="col"><span class="hidden-text">{t!(i, "build-acts")}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">{t!(i, "build-together")}</th>
                    <td colspan="2">{total(i, form, &names)}</td>
                </tr>
            </tfoot>
        </table>
    };
    view! {
        <fieldset class="form wide-form" id=field("weights")>
            <legend>{t!(i, "build-round-n", n = n.to_string())}</legend>
            <p class="note">{blind}</p>
            {both(i, form, &field("title"), &t!(i, "build-round-title"), None)}
            {ui::scroll(label, table)}
            <div>{ui::button(Kind::Secondary, t!(i, "build-add-criterion"), "act", format!("add-criterion-{}", round.id))}</div>
            <div class="parts">
                {Field::new(i, form, field("percent"), t!(i, "build-percent")).narrow().number(0, 100)}
                {Field::new(i, form, field("top"), t!(i, "build-top")).narrow().number(1, 1000)}
                {Field::new(i, form, field("term"), t!(i, "build-term")).narrow().number(1, 90)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// How the rounds make the result.
pub fn result(i: I18n, rules: &Rules, form: &Form) -> AnyView {
    let names: Vec<_> = rules.result.rounds.iter().map(|p| format!("result-{}", p.id)).collect();
    let rows = rules.result.rounds.iter().map(|part| {
        let title = rules.round(&part.id).map(|(_, round)| round.title.in_lang(i.lang).to_owned());
        let title = title.unwrap_or_default();
        let label = t!(i, "build-result-weight", title = title.clone());
        let input = weight(i, form, format!("result-{}", part.id), label);
        view! { <tr><th scope="row">{title}</th><td>{input}</td></tr> }
    });
    let rows = rows.collect_view();
    view! {
        <fieldset class="form" id="result-weights">
            <legend>{t!(i, "build-result-shares")}</legend>
            <table class="weights">
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t!(i, "build-together")}</th>
                        <td>{total(i, form, &names)}</td>
                    </tr>
                </tfoot>
            </table>
            {Field::new(i, form, "result-percent", t!(i, "build-result-percent"))
                .hint(t!(i, "build-result-percent-hint"))
                .narrow()
                .number(0, 100)}
        </fieldset>
    }
    .into_any()
}

/// The sum of some weights as the form has them, and how far it is from 100.
fn total(i: I18n, form: &Form, names: &[String]) -> AnyView {
    let typed = names.iter().map(|name| form.trimmed(name).parse::<i64>().unwrap_or(0));
    let sum: i64 = typed.sum();
    // What the script fills in stands in the texts as `{sum}` and `{}`.
    let ok = t!(i, "build-sum-ok", sum = "{sum}");
    let less = t!(i, "build-sum-less", sum = "{sum}", n = "{}");
    let more = t!(i, "build-sum-more", sum = "{sum}", n = "{}");
    let (state, template) = match sum.cmp(&100) {
        std::cmp::Ordering::Equal => ("done", &ok),
        std::cmp::Ordering::Less => ("error", &less),
        std::cmp::Ordering::Greater => ("error", &more),
    };
    let words =
        template.replace("{sum}", &sum.to_string()).replace("{}", &(100 - sum).abs().to_string());
    view! {
        <output class="state" data-state=state data-weight-total data-ok=ok data-less=less data-more=more>
            {words}
        </output>
    }
    .into_any()
}

fn weight(i: I18n, form: &Form, name: String, label: String) -> AnyView {
    let (value, error) = (form.value(&name).to_owned(), error(i, form, &name));
    let invalid = error.is_some().then_some("true");
    view! {
        {error}
        <input class="width-4" id=name.clone() name=name aria-label=label type="number" min="0" max="100"
            inputmode="numeric" value=value aria-invalid=invalid data-weight/>
    }
    .into_any()
}

fn input(i: I18n, form: &Form, name: String, label: String, kind: &'static str) -> AnyView {
    let (value, error) = (form.value(&name).to_owned(), error(i, form, &name));
    let invalid = error.is_some().then_some("true");
    view! {
        {error}
        <input id=name.clone() name=name aria-label=label type=kind value=value aria-invalid=invalid/>
    }
    .into_any()
}

fn error(i: I18n, form: &Form, name: &str) -> Option<AnyView> {
    form.error(i, name)
        .map(|words| view! { <p class="error" data-icon="alert">{words}</p> }.into_any())
}
