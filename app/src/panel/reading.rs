//! What a member reads beside the scorecard: answers criterion by criterion, documents to open. Blind in a blind
//! round, named in a named one; the store decides at each request.

use domain::{
    Code, Slug,
    applications::{Answered, ApplicationView, DocumentView},
    competitions::rules::Round,
};
use leptos::prelude::*;
use store::{Cx, Result, accounts::Viewer, applications};

use crate::{
    applications::{given::given, parts::understood},
    i18n::I18n,
    t,
};

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

/// The left side: what was written for a criterion stands under it, in the scorecard's order.
pub fn reading(i: I18n, view: &ApplicationView, round: &Round) -> AnyView {
    let (answers, documents) = match view {
        ApplicationView::Sealed { .. } => (&[][..], &[][..]),
        ApplicationView::Anonymous { answers, documents, .. }
        | ApplicationView::Named { answers, documents, .. } => {
            (answers.as_slice(), documents.as_slice())
        }
    };
    let by_criterion = round.criteria.iter().zip(1..).filter_map(|(criterion, n)| {
        let written: Vec<_> = of_criterion(answers, &criterion.id).collect();
        (!written.is_empty()).then(|| {
            let title = criterion.title.in_lang(i.lang);
            let texts = written.into_iter().map(|answered| {
                let question = answered.question.title.in_lang(i.lang);
                let other = (question != title).then(|| view! { <h4>{question.to_owned()}</h4> });
                view! { {other} {given(i, answered)} }
            });
            let texts = texts.collect_view();
            view! { <h3 id=place(&criterion.id)>{format!("{n}. {title}")}</h3>{texts} }
        })
    });
    let by_criterion = by_criterion.collect_view();
    let rest = answers.iter().filter(|answered| {
        let criterion = answered.question.criterion.as_ref();
        !criterion.is_some_and(|id| round.criteria.iter().any(|c| c.id == *id))
    });
    let rest = rest
        .map(|answered| {
            let title = answered.question.title.in_lang(i.lang).to_owned();
            view! { <h3>{title}</h3>{given(i, answered)} }
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
                <article class="flow">{files}{by_criterion}{rest}</article>
            </section>
        </section>
    }
    .into_any()
}

/// What was written for a criterion.
fn of_criterion<'a>(
    answers: &'a [Answered],
    criterion: &'a str,
) -> impl Iterator<Item = &'a Answered> {
    answers.iter().filter(move |answered| answered.question.criterion.as_deref() == Some(criterion))
}

fn place(criterion: &str) -> String {
    format!("read-{criterion}")
}

/// Where the scorecard's criterion is read about, if something was written for it.
pub fn link(view: &ApplicationView, criterion: &str) -> Option<String> {
    let answers = match view {
        ApplicationView::Sealed { .. } => return None,
        ApplicationView::Anonymous { answers, .. } | ApplicationView::Named { answers, .. } => {
            answers
        }
    };
    of_criterion(answers, criterion).next().map(|_| format!("#{}", place(criterion)))
}

fn file(i: I18n, document: &DocumentView) -> AnyView {
    let href = i.href(&format!("/documents/{}", document.id));
    let words = understood(i, document.kind, document.pages, document.size);
    view! {
        <li>
            <a href=href>{document.title.in_lang(i.lang).to_owned()}</a>
            <span class="note figures">{words}</span>
            <p class="hint">{document.name.clone()}</p>
        </li>
    }
    .into_any()
}
