//! All documents of an application on one page: several files at once, each to its document.

use leptos::prelude::*;
use store::applications::{Attached, Draft, Own};

use super::{
    choice,
    parts::{at, file_words, post},
    upload::{ACCEPT, UploadForm, room, with_uploads},
};
use crate::{
    i18n::I18n,
    shell::{Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// Each document of the rulebook with what is attached and the form that attaches.
pub fn page(cx: &PageCx, own: &Own, draft: &Draft) -> String {
    let i = cx.i;
    let title = t!(i, "documents-all");
    let here = i.href(&at(&own.slug, "/documents"));
    render(cx, with_uploads(Page::titled(title.clone()).unlisted()), || {
        let forms = own.state.rules.documents.iter().map(|rule| {
            let place = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
            let heading = rule.title.in_lang(i.lang).to_owned();
            let file = draft.attached(&rule.id).map(|file| attached(cx, file));
            let form = UploadForm {
                own,
                draft,
                rule,
                field: format!("file-{}", rule.id),
                error: String::new(),
                done: here.clone(),
            };
            let id = format!("document-{}", rule.id);
            let labelled = id.clone();
            view! {
                <section class="flow" aria-labelledby=labelled>
                    <h2 class="ruled" id=id>
                        <a href=place>{heading}</a>
                    </h2>
                    {choice::view(i, own, draft, rule)}
                    {file}
                    {form.view(cx)}
                </section>
            }
        });
        let forms = forms.collect_view();
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            <div class="form">
                {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "documents-all-lede")).view()}
                {room(i, draft)}
                {several(cx.i)}
                {forms}
            </div>
        }
        .into_any()
    })
}

fn attached(cx: &PageCx, file: &Attached) -> AnyView {
    let i = cx.i;
    let link = i.href(&format!("/documents/{}", file.id));
    let words = file_words(i, file);
    view! {
        <p>
            <a href=link>{file.name.clone()}</a>
            " "
            <small>{words}</small>
        </p>
    }
    .into_any()
}

/// Shown by the script, which alone can do it.
pub(super) fn several(i: I18n) -> AnyView {
    view! {
        <section class="flow" data-several hidden aria-labelledby="several-title">
            <h2 id="several-title" class="small">{t!(i, "documents-several")}</h2>
            <div class="field">
                <label for="several">{t!(i, "documents-several-choose")}</label>
                <p class="hint" id="several-hint">{t!(i, "documents-several-hint")}</p>
                <div class="drop">
                    <input
                        id="several"
                        type="file"
                        multiple
                        accept=ACCEPT
                        aria-describedby="several-hint"
                    />
                </div>
            </div>
            <ul class="file-list"></ul>
            <div class="button-row">
                <button class="button" type="button" hidden>
                    {t!(i, "documents-several-send")}
                </button>
            </div>
        </section>
    }
    .into_any()
}
