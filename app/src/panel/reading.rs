//! What a member reads beside the scorecard: answers as text, documents to open. Blind in a blind
//! round, named in a named one; the store decides at each request.

use domain::{
    Code, Slug,
    applications::{ApplicationView, DocumentView},
    competitions::rules::Round,
};
use leptos::prelude::*;
use store::{Cx, Result, accounts::Viewer, applications};

use crate::{i18n::I18n, t};

/// As much of an application as the round shows.
pub async fn load(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    code: &Code,
    round: &Round,
) -> Result<ApplicationView> {
    if round.blind {
        applications::view_blind(cx, viewer, slug, code).await
    } else {
        applications::view_named(cx, viewer, slug, code).await
    }
}

/// The candidate as the title names them.
pub fn name(i: I18n, code: &Code, view: &ApplicationView) -> String {
    match view {
        ApplicationView::Named { name, .. } => name.clone(),
        _ => t!(i, "panel-candidate", code = code.spoken(i.lang)),
    }
}

/// The left side.
pub fn reading(i: I18n, view: &ApplicationView) -> AnyView {
    let (answers, documents) = match view {
        ApplicationView::Sealed { .. } => (&[][..], &[][..]),
        ApplicationView::Anonymous { answers, documents, .. }
        | ApplicationView::Named { answers, documents, .. } => {
            (answers.as_slice(), documents.as_slice())
        }
    };
    let texts = answers
        .iter()
        .map(|(question, answer)| {
            let lines = answer
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| view! { <p>{line.to_owned()}</p> })
                .collect_view();
            view! { <h3>{question.in_lang(i.lang).to_owned()}</h3>{lines} }
        })
        .collect_view();
    let files = documents.iter().map(|document| file(i, document)).collect_view();
    let files = (!documents.is_empty()).then(|| {
        view! { <h3>{t!(i, "panel-documents")}</h3><ul class="file-list">{files}</ul> }
    });
    view! {
        <section class="document" aria-labelledby="reading">
            <div class="bar"><h2 class="small" id="reading">{t!(i, "panel-application")}</h2></div>
            <section class="paper" tabindex="0" aria-label=t!(i, "panel-application-text")>
                <article class="flow">{files}{texts}</article>
            </section>
        </section>
    }
    .into_any()
}

fn file(i: I18n, document: &DocumentView) -> AnyView {
    let href = i.href(&format!("/documents/{}", document.id));
    let kind = document.kind.extension().to_uppercase();
    view! {
        <li>
            <a href=href>{document.title.in_lang(i.lang).to_owned()}</a>
            <span class="note figures">{kind} ", " {i.size(document.size)}</span>
            <p class="hint">{document.name.clone()}</p>
        </li>
    }
    .into_any()
}
