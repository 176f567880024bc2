//! The form with one file. It is whole as it is; `public/uploads` takes it over and sends the file part
//! by part, so that it goes on after a dropped connection, with its progress in sight.

use domain::{
    applications::{APPLICATION_MAX_BYTES, DOCUMENT_MAX_BYTES},
    competitions::rules::DocumentRule,
};
use jiff::Timestamp;
use leptos::prelude::*;
use serde_json::json;
use store::applications::{Draft, Own};

use super::{choice::shown, parts::at, windows::unseen};
use crate::{
    i18n::I18n,
    shell::{Page, PageCx},
    t,
};

/// What the browser offers in its file dialog; the server looks at the content.
pub(crate) const ACCEPT: &str = ".pdf,.docx,.odt,.jpg,.jpeg,.png,.p7s,.asice,application/pdf,image/jpeg,image/png,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text";

/// A page with such forms.
pub(super) fn with_uploads(page: Page) -> Page {
    page.script("/assets/tus.min.js").module("/assets/uploads/forms.js")
}

/// A form, and where it stands.
pub(super) struct UploadForm<'a> {
    pub own: &'a Own,
    pub draft: &'a Draft,
    pub rule: &'a DocumentRule,
    /// The field's name on the page.
    pub field: String,
    /// What is wrong with the file that was sent last.
    pub error: String,
    /// Where one goes when the file has come.
    pub done: String,
}

/// How much of what an application may hold is taken.
pub(super) fn room(i: I18n, draft: &Draft) -> AnyView {
    let left = APPLICATION_MAX_BYTES.saturating_sub(draft.used);
    let words = t!(i, "documents-room", used = i.size(draft.used), left = i.size(left));
    view! { <p class="note figures">{words}</p> }.into_any()
}

impl UploadForm<'_> {
    pub fn view(self, cx: &PageCx) -> AnyView {
        let i = cx.i;
        let Self { own, draft, rule, field, error, done } = self;
        let action = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
        let shown = shown(draft, rule);
        let lang = i.lang.code();
        let endpoint =
            format!("/api/app/uploads/{}/{}?lang={lang}&shown={shown}", own.slug, rule.id);
        let attached = draft.attached(&rule.id).is_some();
        let label = match attached {
            true => t!(i, "documents-replace"),
            false => t!(i, "documents-add"),
        };
        let (hint_id, error_id) = (format!("{field}-hint"), format!("{field}-error"));
        let wrong = !error.is_empty();
        let described = if wrong { format!("{hint_id} {error_id}") } else { hint_id.clone() };
        let (closes, ending) = ending(own, rule, cx.now);
        let closes = closes.map(|closes| closes.as_millisecond().to_string());
        view! {
            <form
                class="flow"
                method="post"
                action=action
                enctype="multipart/form-data"
                novalidate
                data-upload
                data-endpoint=endpoint
                data-done=done
                data-title=rule.title.in_lang(i.lang).to_owned()
                data-attached=attached.then_some("yes")
                data-most=DOCUMENT_MAX_BYTES.to_string()
                data-closes=closes
                data-now=cx.now.as_millisecond().to_string()
                data-words=words(i, ending)
            >
                // Before the file: with its first bytes it is known what it may replace.
                {unseen("shown", shown)}
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <p class="hint" id=hint_id.clone()>{t!(i, "documents-hint")}</p>
                    <p class="error" id=error_id data-icon="alert" data-part="error" hidden=!wrong>
                        <span class="hidden-text">{t!(i, "form-error")}</span>
                        " "
                        <span>{error}</span>
                    </p>
                    <div class="drop">
                        <input
                            id=field.clone()
                            name="file"
                            type="file"
                            accept=ACCEPT
                            aria-describedby=described
                            aria-invalid=wrong.then_some("true")
                            data-hint=hint_id
                        />
                    </div>
                    {progress(format!("{field}-sent"))}
                </div>
                <div class="button-row">
                    <button class="button" type="submit">{t!(i, "documents-send")}</button>
                    {cancel(i)}
                </div>
            </form>
        }
        .into_any()
    }
}

/// How far a file on its way is, and how long it has; shown by a script.
pub(super) fn progress(id: String) -> AnyView {
    view! {
        <progress
            max="100"
            value="0"
            aria-labelledby=id.clone()
            hidden
            data-part="progress"
        ></progress>
        <p class="hint figures" id=id role="status" data-part="sending"></p>
        <p class="error" role="alert" hidden data-part="deadline"></p>
    }
    .into_any()
}

/// What cancels it.
pub(super) fn cancel(i: I18n) -> AnyView {
    view! {
        <button class="button" data-kind="quiet" type="button" data-part="cancel" hidden>
            {t!(i, "documents-cancel")}
        </button>
    }
    .into_any()
}

/// What ends while a file is on its way.
#[derive(Clone, Copy)]
enum Ending {
    Intake,
    /// The window of the fix that names the document.
    Fix,
}

/// Until when a document is taken, if a term is running for it.
fn ending(own: &Own, rule: &DocumentRule, now: Timestamp) -> (Option<Timestamp>, Ending) {
    let ending = if own.fix_of(&rule.id).is_some() { Ending::Fix } else { Ending::Intake };
    let code = own.sealed().map(|sealed| &sealed.code);
    let until = own.state.document_changes_until(code, &rule.id);
    let runs = own.takes_document_at(&rule.id, now).is_ok();
    (runs.then_some(until), ending)
}

/// What the script may have to say.
fn words(i: I18n, ending: Ending) -> String {
    let (left, late) = match ending {
        Ending::Intake => (t!(i, "documents-left"), t!(i, "documents-late")),
        Ending::Fix => (t!(i, "documents-left-fix"), t!(i, "documents-late-fix")),
    };
    json!({
        "sending": t!(i, "documents-sending"),
        "checking": t!(i, "documents-checking"),
        "sent": t!(i, "documents-sent"),
        "sent_waits": t!(i, "documents-sent-waits"),
        "none": t!(i, "documents-none"),
        "empty": t!(i, "refusal-document-empty"),
        "failed": t!(i, "documents-failed"),
        "signed_out": t!(i, "documents-signed-out"),
        "too_large": t!(i, "documents-too-large"),
        "waiting": t!(i, "documents-waiting"),
        "cancelled": t!(i, "documents-cancelled"),
        "left": left,
        "late": late,
    })
    .to_string()
}
