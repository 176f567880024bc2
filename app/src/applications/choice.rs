//! Files that wait beside what another window attached: both are shown, and their author chooses.

use domain::competitions::rules::DocumentRule;
use leptos::prelude::*;
use store::{
    applications::{Draft, Own},
    documents::{Waiting, Waits},
};

use super::{
    parts::{at, file_words},
    windows::unseen,
};
use crate::{
    i18n::I18n,
    t, time,
    ui::{self, Kind},
};

/// The file that a page shows in a document's place, as its form says it; nothing where it shows none.
pub(super) fn shown(draft: &Draft, rule: &DocumentRule) -> String {
    draft.attached(&rule.id).map(|file| file.id.to_string()).unwrap_or_default()
}

/// Each file that waits for a document, with what is attached, and what chooses.
pub(super) fn view(i: I18n, own: &Own, draft: &Draft, rule: &DocumentRule) -> AnyView {
    let waiting = draft.waiting.iter().filter(|file| file.document == rule.id);
    waiting.map(|file| one(i, own, (draft, rule), file)).collect_view().into_any()
}

fn one(i: I18n, own: &Own, (draft, rule): (&Draft, &DocumentRule), file: &Waiting) -> AnyView {
    let id = format!("waits-{}", file.id);
    let labelled = id.clone();
    let action = i.href(&at(&own.slug, &format!("/documents/{}/choice", rule.id)));
    let until = time::moment_with_zone(i, file.until);
    let there = draft.attached(&rule.id);
    let (take, drop) = match there {
        Some(_) => (t!(i, "documents-choice-take"), t!(i, "documents-choice-keep")),
        None => (t!(i, "documents-choice-attach"), t!(i, "documents-choice-drop")),
    };
    let there = there.map(|file| {
        let small = format!("{}, {}", file_words(i, file), time::moment(i, file.at));
        let href = i.href(&format!("/documents/{}", file.id));
        view! {
            <li>
                <span>
                    {t!(i, "documents-choice-there")}
                    " "
                    <a href=href>{file.name.clone()}</a>
                    " "
                    <small>{small}</small>
                </span>
            </li>
        }
    });
    let small = format!("{}, {}", i.size(file.size), time::moment(i, file.at));
    let why = match file.why {
        Waits::Elsewhere => t!(i, "documents-choice-why"),
        Waits::Unscanned => t!(i, "documents-choice-unscanned"),
        Waits::Unread => t!(i, "documents-choice-unread"),
    };
    view! {
        <section class="notice flow" aria-labelledby=labelled>
            <h3 id=id data-icon="alert">{t!(i, "documents-choice")}</h3>
            <p>{why}</p>
            <ul class="file-list">
                {there}
                <li>
                    <span>
                        {t!(i, "documents-choice-came")}
                        " "
                        <strong>{file.name.clone()}</strong>
                        " "
                        <small>{small}</small>
                    </span>
                </li>
            </ul>
            <form method="post" action=action>
                {unseen("upload", file.id.to_string())}
                {unseen("shown", shown(draft, rule))}
                {ui::button_row(vec![
                    ui::button(Kind::Secondary, take, "act", "take"),
                    ui::button(Kind::Quiet, drop, "act", "drop"),
                ])}
            </form>
            <p class="note">{t!(i, "documents-choice-until", at = until)}</p>
        </section>
    }
    .into_any()
}
