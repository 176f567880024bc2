//! What the secretary asks for: a few words beside each part that has to change.

use std::collections::BTreeMap;

use domain::applications::{FixItem, WRONG_MAX_CHARS};
use leptos::prelude::*;
use store::{admission::Askable, fixes::Asking};

use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Field, Kind},
};

/// The form, folded until it is wanted. `action` is the sheet's own address.
pub(crate) fn form(i: I18n, form: &Form, askable: &Askable, action: String) -> AnyView {
    let parts = askable.parts.iter().map(|(item, title)| {
        let kind = match item {
            FixItem::Document(_) => t!(i, "fixes-document"),
            FixItem::Answer(_) => t!(i, "fixes-answer"),
        };
        let label = format!("{kind}: {}", title.in_lang(i.lang));
        Field::new(i, form, format!("wrong-{}", item.field()), label)
            .max_length(WRONG_MAX_CHARS as usize)
            .textarea(2)
    });
    let parts = parts.collect_view();
    let missing = form.error(i, "parts").map(|words| {
        view! { <p class="error" id="parts-error" data-icon="alert">{words}</p> }
    });
    let described = missing.is_some().then_some("parts-error");
    let most = i64::from(askable.days);
    view! {
        <details open=form.chosen("act", "ask")>
            <summary>{t!(i, "fixes-ask-title")}</summary>
            <form class="form" method="post" action=action novalidate>
                <p>{t!(i, "fixes-ask-lede")}</p>
                <div class="form" id="parts" role="group" aria-describedby=described>
                    {missing}
                    {parts}
                </div>
                {Field::new(i, form, "days", t!(i, "fixes-days"))
                    .hint(t!(i, "fixes-days-hint", most = most))
                    .narrow()
                    .number(1, most)}
                {ui::button_row(vec![ui::button(Kind::Secondary, t!(i, "fixes-ask"), "act", "ask")])}
            </form>
        </details>
    }
    .into_any()
}

/// What was typed. A number that is none is refused like one that is too great.
pub(crate) fn read(form: &Form) -> Asking {
    let wrong = form.pairs().iter().filter_map(|(name, words)| {
        let (kind, id) = name.strip_prefix("wrong-")?.split_once('-')?;
        let item: FixItem = format!("{kind}:{id}").parse().ok()?;
        (!words.trim().is_empty()).then(|| (item, words.clone()))
    });
    let wrong: BTreeMap<FixItem, String> = wrong.collect();
    Asking { wrong, days: form.trimmed("days").parse().unwrap_or_default() }
}
