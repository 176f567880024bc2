//! Documents, grounds: lists that grow and shrink. Questions have a file of their own.

use domain::competitions::rules::Rules;
use leptos::prelude::*;

use super::both;
use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Choice, Field, Kind},
};

/// What an application attaches.
pub fn documents(i: I18n, rules: &Rules, form: &Form) -> AnyView {
    let items = rules.documents.iter().enumerate().map(|(at, document)| {
        let name = format!("document-{}", document.id);
        let n = (at + 1).to_string();
        view! {
            <fieldset class="form wide-form">
                <legend>{t!(i, "build-document-n", n = n.clone())}</legend>
                {both(i, form, &name, &t!(i, "build-document"), None)}
                {both(i, form, &format!("{name}-hint"), &t!(i, "build-hint"), Some(2))}
                {Field::new(i, form, format!("{name}-required"), t!(i, "build-required"))
                    .checkboxes(vec![Choice::new("yes", t!(i, "build-required-document"))])}
                {Field::new(i, form, format!("{name}-blind"), t!(i, "build-blind"))
                    .checkboxes(vec![Choice::new("yes", t!(i, "build-blind-document"))])}
                {remove(t!(i, "build-remove-document", n = n), format!("remove-document-{}", document.id))}
            </fieldset>
        }
    });
    let items = items.collect_view();
    listed("documents", items.into_any(), t!(i, "build-add-document"), "add-document")
}

/// The only grounds of a refusal.
pub fn grounds(i: I18n, rules: &Rules, form: &Form) -> AnyView {
    let items = rules.refusal_grounds.iter().enumerate().map(|(at, ground)| {
        let n = (at + 1).to_string();
        let label = t!(i, "build-ground-n", n = n.clone());
        view! {
            <div class="form wide-form">
                {both(i, form, &format!("ground-{}", ground.id), &label, None)}
                {remove(t!(i, "build-remove-ground", n = n), format!("remove-ground-{}", ground.id))}
            </div>
        }
    });
    let items = items.collect_view();
    listed("grounds", items.into_any(), t!(i, "build-add-ground"), "add-ground")
}

pub(super) fn listed(id: &'static str, items: AnyView, add: String, act: &'static str) -> AnyView {
    view! {
        <div class="form wide-form" id=id>
            {items}
            <div>{ui::button(Kind::Secondary, add, "act", act)}</div>
        </div>
    }
    .into_any()
}

pub(super) fn remove(words: String, act: String) -> AnyView {
    view! { <div>{ui::button(Kind::Quiet, words, "act", act)}</div> }.into_any()
}
