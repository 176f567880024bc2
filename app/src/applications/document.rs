use domain::{applications::is_needed, competitions::rules::DocumentRule};
use leptos::prelude::*;
use store::applications::{Attached, Draft, Own};

use super::{
    choice,
    parts::{at, file_words, post},
    upload::{UploadForm, room, with_uploads},
};
use crate::{
    form::Form,
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Kind, PageTitle, State},
};

/// One document of the rulebook: what is attached, and the field that attaches. An error of the
/// form belongs to the field `file`.
pub fn page(cx: &PageCx, own: &Own, draft: &Draft, rule: &DocumentRule, form: &Form) -> String {
    let i = cx.i;
    let title = rule.title.in_lang(i.lang).to_owned();
    let attached = draft.attached(&rule.id);
    let page = with_uploads(Page::titled(title.clone()).unlisted());
    render(cx, page, || {
        let address = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
        let hint = rule.hint.in_lang(i.lang).to_owned();
        let needed = is_needed(&own.state.rules, rule, &draft.answers);
        let optional = (!needed).then(|| view! { <p>{t!(i, "documents-optional")}</p> });
        let error = form.error(i, "file").unwrap_or_default();
        let open = own.takes_document_at(&rule.id, cx.now).is_ok();
        let file = attached.map(|file| list(i, own, file, open.then_some(&address)));
        let upload = match open {
            true => {
                let (field, done) = ("file".to_owned(), address.clone());
                let form = UploadForm { own, draft, rule, field, error, done }.view(cx);
                view! { {form} {room(i, draft)} }.into_any()
            }
            false => over(i, own, rule, error),
        };
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            <div class="with-aside">
                <div class="form">
                    {ui::error_summary(i, form)}
                    {PageTitle::new(title).kicker(post(i, own)).lede(hint).view()}
                    {optional}
                    {choice::view(i, own, draft, rule)}
                    {file}
                    {upload}
                </div>
                {open.then(|| help(i, rule))}
            </div>
        }
        .into_any()
    })
}

/// In place of the field, when a file came after the end: why it isn't taken, and where it lies.
fn over(i: I18n, own: &Own, rule: &DocumentRule, error: String) -> AnyView {
    let go = own.fix_of(&rule.id).map(|_| {
        let href = i.href(&at(&own.slug, "/fix"));
        view! { <p>{ui::link_button(Kind::Secondary, t!(i, "fixes-read"), href)}</p> }
    });
    view! {
        <div class="field" id="file">
            <p class="error" id="file-error" data-icon="alert">{error}</p>
        </div>
        {go}
    }
    .into_any()
}

/// What is attached. With the address of its page it may be removed, and counts as done.
fn list(i: I18n, own: &Own, file: &Attached, address: Option<&String>) -> AnyView {
    let small = format!("{}, {}", file_words(i, file), time::moment(i, file.at));
    let rules = own.state.rules.documents.iter();
    let same = rules.filter(|rule| file.same_as.contains(&rule.id)).map(|rule| {
        let title = rule.title.in_lang(i.lang).to_owned();
        view! { <p class="hint">{t!(i, "documents-same", title = title)}</p> }
    });
    let same = same.collect_view();
    let blind = file.blind.then(|| {
        let address = i.href(&format!("/documents/{}/blind", file.id));
        view! { <p><a href=address>{t!(i, "documents-blind-copy")}</a></p> }
    });
    let done = address.map(|_| ui::state(State::Done, t!(i, "applications-done")));
    let remove = address.map(|address| {
        let words = t!(i, "documents-remove", name = file.name.clone());
        view! {
            <form method="post" action=format!("{address}/remove")>
                {ui::button(Kind::Quiet, words, "file", file.id.to_string())}
            </form>
        }
    });
    view! {
        <div class="field">
            <h2 class="small">{t!(i, "documents-attached")}</h2>
            <ul class="file-list">
                <li>
                    <span>
                        <a href=i.href(&format!("/documents/{}", file.id))>{file.name.clone()}</a>
                        " "
                        <small>{small}</small>
                    </span>
                    {done}
                </li>
            </ul>
            {same}
            {blind}
            {remove}
        </div>
    }
    .into_any()
}

fn help(i: I18n, rule: &DocumentRule) -> AnyView {
    let body = if rule.blind {
        view! {
            <h2 class="small">{t!(i, "documents-blind")}</h2>
            <ol>
                <li>{t!(i, "documents-blind-names")}</li>
                <li>{t!(i, "documents-blind-properties")}</li>
                <li>{t!(i, "documents-blind-left-out")}</li>
                <li>{t!(i, "documents-blind-save")}</li>
            </ol>
            <p class="note">{t!(i, "documents-blind-note")}</p>
        }
        .into_any()
    } else {
        view! {
            <h2 class="small">{t!(i, "documents-who")}</h2>
            <p>{t!(i, "documents-who-text")}</p>
        }
        .into_any()
    };
    ui::aside(t!(i, "documents-help"), body)
}
