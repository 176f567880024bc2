//! The upload, where a page lives: sends the file with its progress in sight. The form is whole
//! without it; the island only takes over the submit.

use leptos::prelude::*;

/// A form with one file. Every string is in the reader's language already.
#[island]
pub fn DocumentUpload(
    action: String,
    label: String,
    hint: String,
    accept: String,
    error: String,
    error_word: String,
    submit: String,
    sending: String,
    checking: String,
    none: String,
    failed: String,
    too_large: String,
) -> impl IntoView {
    let error = RwSignal::new(error);
    // Percent sent; more than 100: everything is sent, the server is looking at it.
    let sent = RwSignal::new(None::<u32>);
    let form = NodeRef::<leptos::html::Form>::new();
    let _ = (&none, &failed, &too_large);

    #[cfg(feature = "hydrate")]
    let on_submit = {
        let words = browser::Words { none, failed, too_large };
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if sent.get_untracked().is_none()
                && let Some(form) = form.get_untracked()
            {
                browser::send(&form, &words, error, sent);
            }
        }
    };
    #[cfg(not(feature = "hydrate"))]
    let on_submit = |_: leptos::ev::SubmitEvent| ();

    let describe = move || {
        if error.get().is_empty() { "file-hint" } else { "file-hint file-error" }
    };
    let said = move || match sent.get() {
        None => String::new(),
        Some(percent) if percent > 100 => checking.clone(),
        Some(percent) => sending.replace('#', &percent.to_string()),
    };
    let value = move || sent.get().unwrap_or(0).min(100).to_string();
    // Boxed in parts: one type for the whole form is deeper than the compiler goes.
    let fault = view! {
        <p class="error" id="file-error" data-icon="alert" hidden=move || error.get().is_empty()>
            <span class="hidden-text">{error_word}</span>
            " "
            <span>{move || error.get()}</span>
        </p>
    }
    .into_any();
    let control = view! {
        <div class="drop">
            <input
                id="file"
                name="file"
                type="file"
                accept=accept
                aria-describedby=describe
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
            />
        </div>
    }
    .into_any();
    let progress = view! {
        <progress
            max="100"
            value=value
            aria-labelledby="file-sent"
            hidden=move || sent.get().is_none()
        ></progress>
        <p class="hint figures" id="file-sent" role="status">{said}</p>
    }
    .into_any();
    let button = view! {
        <div class="button-row">
            <button class="button" type="submit" aria-busy=move || sent.get().map(|_| "true")>
                {submit}
            </button>
        </div>
    }
    .into_any();
    view! {
        <form
            class="flow"
            node_ref=form
            method="post"
            action=action
            enctype="multipart/form-data"
            novalidate
            on:submit=on_submit
        >
            <div class="field">
                <label for="file">{label}</label>
                <p class="hint" id="file-hint">{hint}</p>
                {fault}
                {control}
                {progress}
            </div>
            {button}
        </form>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{FormData, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest};

    /// The greatest size of a file, as `domain::applications::DOCUMENT_MAX_BYTES`.
    const MOST: f64 = domain::applications::DOCUMENT_MAX_BYTES as f64;

    /// What the browser itself may have to say.
    pub struct Words {
        pub none: String,
        pub failed: String,
        pub too_large: String,
    }

    /// Sends the form as it would be sent without us, but says how far it is. The answer is a text:
    /// where to go (200), or what is wrong with the file (422).
    pub fn send(
        form: &HtmlFormElement,
        words: &Words,
        error: RwSignal<String>,
        sent: RwSignal<Option<u32>>,
    ) {
        let input = form
            .query_selector("input[type=file]")
            .ok()
            .flatten()
            .and_then(|found| found.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0))
        else {
            return error.set(words.none.clone());
        };
        if file.size() > MOST {
            return error.set(words.too_large.clone());
        }
        error.set(String::new());
        sent.set(Some(0));
        if begin(form, words.failed.clone(), error, sent).is_none() {
            // A browser that can't: the plain form can.
            sent.set(None);
            let _ = form.submit();
        }
    }

    fn begin(
        form: &HtmlFormElement,
        failed: String,
        error: RwSignal<String>,
        sent: RwSignal<Option<u32>>,
    ) -> Option<()> {
        let data = FormData::new_with_form(form).ok()?;
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", &form.action()).ok()?;
        request.set_request_header("Accept", "text/plain").ok()?;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                let percent = (event.loaded() / event.total() * 100.0) as u32;
                sent.set(Some(if percent >= 100 { 101 } else { percent }));
            }
        });
        request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        progress.forget();
        let answer = request.clone();
        let done = Closure::once_into_js(move || {
            let text = answer.response_text().ok().flatten().unwrap_or_default();
            match answer.status() {
                Ok(200) => {
                    let _ = window().location().assign(&text);
                }
                Ok(422) if !text.is_empty() => {
                    sent.set(None);
                    error.set(text);
                }
                _ => {
                    sent.set(None);
                    error.set(failed);
                }
            }
        });
        request.set_onloadend(Some(done.unchecked_ref()));
        request.send_with_opt_form_data(Some(&data)).ok()
    }
}
