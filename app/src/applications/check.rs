use leptos::prelude::*;
use store::{
    accounts::Viewer,
    applications::{Draft, Own},
};

use super::parts::{at, paragraphs, post};
use crate::{
    form::Form,
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, Kind, PageTitle},
};

/// Everything once more, each line with the way to change it, then the seal. `form` carries the
/// errors of a refused sealing.
pub fn page(cx: &PageCx, viewer: &Viewer, own: &Own, draft: &Draft, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "applications-check");
    let page = Page::titled(title.clone()).unlisted();
    let back = i.href(&at(&own.slug, ""));
    render(cx, page, || {
        let closes = time::moment_with_zone(i, own.state.intake_closes);
        let consent = Field::new(i, form, "consent", t!(i, "applications-consent-label"))
            .checkbox(t!(i, "applications-consent"));
        let (act, text) = match &draft.sealed {
            Some(_) => (t!(i, "applications-seal-replace"), "applications-seal-replace-text"),
            None => (t!(i, "applications-seal"), "applications-seal-text"),
        };
        let text = crate::i18n::Words::new(text).with("closes", closes).say(i);
        view! {
            {ui::back_link(t!(i, "applications-title"), back.clone())}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).kicker(post(i, own)).view()}
            <div class="form">
                <section aria-labelledby="you">
                    <h2 id="you" class="ruled">{t!(i, "applications-you")}</h2>
                    {ui::facts(you(i, viewer))}
                </section>
                <section aria-labelledby="answers">
                    <h2 id="answers" class="ruled">{t!(i, "applications-answers")}</h2>
                    {ui::facts(answers(i, own, draft))}
                </section>
                <section aria-labelledby="docs">
                    <h2 id="docs" class="ruled">{t!(i, "applications-documents")}</h2>
                    {ui::facts(documents(i, own, draft))}
                </section>
                <section class="flow" aria-labelledby="seal">
                    <h2 id="seal" class="ruled">{t!(i, "applications-seal")}</h2>
                    <p>{text}</p>
                    <form
                        class="flow"
                        method="post"
                        action=i.href(&at(&own.slug, "/seal"))
                        novalidate
                    >
                        {ui::hidden("checked", draft.token.clone())}
                        {consent}
                        {ui::button_row(vec![
                            ui::submit(act),
                            ui::link_button(Kind::Quiet, t!(i, "applications-back"), back),
                        ])}
                    </form>
                </section>
            </div>
        }
        .into_any()
    })
}

fn you(i: I18n, viewer: &Viewer) -> Vec<Fact> {
    vec![
        Fact::text(t!(i, "applications-you-name"), viewer.name.clone()),
        Fact::text(t!(i, "applications-you-email"), viewer.email.clone()),
    ]
}

fn answers(i: I18n, own: &Own, draft: &Draft) -> Vec<Fact> {
    let questions = own.state.rules.questions.iter().map(|question| {
        let title = question.title.in_lang(i.lang).to_owned();
        let answer = match draft.answers.get(&question.id) {
            Some(answer) => paragraphs(answer),
            None => t!(i, "applications-answer-none").into_any(),
        };
        let href = i.href(&at(&own.slug, &format!("/answers#answer-{}", question.id)));
        let words = t!(i, "applications-change");
        Fact::new(title, answer).change(words, href)
    });
    questions.collect()
}

fn documents(i: I18n, own: &Own, draft: &Draft) -> Vec<Fact> {
    let rules = own.state.rules.documents.iter().map(|rule| {
        let title = rule.title.in_lang(i.lang).to_owned();
        let href = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
        match draft.attached(&rule.id) {
            Some(file) => {
                let (name, size) = (file.name.clone(), i.size(file.size));
                let link = i.href(&format!("/documents/{}", file.id));
                let value = view! { <a href=link>{name}</a> " " <small>{size}</small> };
                let words = t!(i, "applications-change");
                Fact::new(title, value).change(words, href)
            }
            None => {
                let words = t!(i, "applications-add");
                Fact::text(title, t!(i, "applications-document-none")).change(words, href)
            }
        }
    });
    rules.collect()
}
