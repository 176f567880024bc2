//! The way of sealing: by the portal, or for key holders among chair and observers, by the portal or in
//! candidates' browsers.

use domain::{
    Refusal,
    competitions::{
        holders::may_hold,
        rules::{Rules, Sealing, SealingWay},
        view::Draft,
    },
};
use leptos::prelude::*;

use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{Choice, Field},
};

/// The fields.
pub fn fill(rules: &Rules, form: &mut Form) {
    let way = match rules.sealing.way {
        SealingWay::Portal => "portal",
        SealingWay::Holders => "holders",
        SealingWay::Browser => "browser",
    };
    form.set("sealing-way", way);
    if rules.sealing.way.has_holders() {
        form.set("sealing-k", rules.sealing.k.to_string());
    }
    for seat in &rules.sealing.holders {
        form.add("sealing-holders", seat.as_str());
    }
}

/// The rule with what was typed. Holders are chosen among the seats that are provided.
pub fn read(form: &mut Form, rules: &Rules) -> Sealing {
    let way = match form.value("sealing-way") {
        "holders" => SealingWay::Holders,
        "browser" => SealingWay::Browser,
        _ => {
            let (holders, recipients) = (Vec::new(), Vec::new());
            return Sealing { way: SealingWay::Portal, k: 1, holders, recipients };
        }
    };
    let k = match form.trimmed("sealing-k") {
        "" => Some(0),
        typed => typed.parse().ok().filter(|k| *k <= 99),
    };
    if k.is_none() {
        form.errors.add("sealing-k", Refusal::NumberOutOfBounds { least: 2, most: 99 });
    }
    let seats = rules.seats.iter().filter(|seat| may_hold(seat.role)).map(|seat| seat.id.clone());
    let mut holders: Vec<_> =
        seats.filter(|seat| form.chosen("sealing-holders", seat.as_str())).collect();
    holders.sort();
    let (k, recipients) = (k.unwrap_or_default(), Vec::new());
    Sealing { way, k, holders, recipients }
}

/// The section of the form.
pub fn way(i: I18n, draft: &Draft, form: &Form) -> AnyView {
    let seats = draft.seats.iter().filter(|seat| may_hold(seat.role)).map(|seat| {
        let role = i.code("role", seat.role.code()).to_lowercase();
        let organisation = seat.organisation.in_lang(i.lang);
        let words = format!("{}, {role}", seat.name.in_lang(i.lang));
        Choice::new(seat.id.as_str(), words).hint(organisation)
    });
    let seats = seats.collect();
    view! {
        <div class="form">
            {Field::new(i, form, "sealing-way", t!(i, "build-sealing-way"))
                .radios(vec![
                    Choice::new("portal", t!(i, "build-sealing-portal")),
                    Choice::new("holders", t!(i, "build-sealing-holders")),
                    Choice::new("browser", t!(i, "build-sealing-browser")),
                ])}
            {Field::new(i, form, "sealing-holders", t!(i, "build-sealing-who"))
                .hint(t!(i, "build-sealing-who-note"))
                .checkboxes(seats)}
            {Field::new(i, form, "sealing-k", t!(i, "build-sealing-k"))
                .hint(t!(i, "build-sealing-k-hint"))
                .narrow()
                .number(2, 99)}
        </div>
    }
    .into_any()
}
