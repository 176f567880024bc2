//! The scorecard's autosave: a second after typing stops the form goes to the server, with the
//! version that it was made of. What another window saved is never overwritten from here.

use leptos::prelude::*;

/// Says how the card stands and keeps it saved.
#[island]
#[allow(clippy::too_many_arguments)]
pub fn CardAutosave(
    /// `done`, `error` or nothing: how the card stands as the page came.
    kind: String,
    /// The same in words.
    said: String,
    /// Whether saving waits for the member's own word.
    paused: bool,
    /// "Saved at {}".
    saved: String,
    /// Said while it is sent.
    saving: String,
    /// Said when it could not be sent.
    failed: String,
    /// Said when the session is over.
    signed_out: String,
    /// Said when another window saved.
    stale: String,
    /// What to do about it.
    stale_text: String,
    /// The link to the card as it is stored.
    stale_open: String,
    /// Where that link leads.
    href: String,
) -> impl IntoView {
    let state = RwSignal::new(Shown { kind, said });
    let is_stale = RwSignal::new(false);
    let words = Words { saved, saving, failed, signed_out, stale };
    #[cfg(feature = "hydrate")]
    browser::start(words, state, is_stale, paused);
    #[cfg(not(feature = "hydrate"))]
    let _ = (words, paused);
    let notice = move || {
        is_stale.get().then(|| {
            view! {
                <p class="note">
                    {stale_text.clone()} " " <a href=href.clone()>{stale_open.clone()}</a>
                </p>
            }
        })
    };
    view! {
        <div role="status">
            <p
                class="state"
                data-state=move || state.get().kind
                hidden=move || state.get().said.is_empty()
            >
                {move || state.get().said}
            </p>
            {notice}
        </div>
    }
}

/// How the card stands.
#[derive(Clone)]
struct Shown {
    kind: String,
    said: String,
}

/// What is said of a save.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
struct Words {
    saved: String,
    saving: String,
    failed: String,
    signed_out: String,
    stale: String,
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::Cell, rc::Rc, time::Duration};

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
    use web_sys::{
        Event, FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, UrlSearchParams,
        XmlHttpRequest,
    };

    use super::{Shown, Words};

    const PAUSE: Duration = Duration::from_secs(1);

    struct Card {
        form: HtmlFormElement,
        words: Words,
        shown: RwSignal<Shown>,
        is_stale: RwSignal<bool>,
        /// Counts changes: a save of an older one starts another.
        change: Cell<u32>,
        sending: Cell<bool>,
        stopped: Cell<bool>,
    }

    pub fn start(words: Words, shown: RwSignal<Shown>, is_stale: RwSignal<bool>, paused: bool) {
        let found = document().query_selector("form.scorecard").ok().flatten();
        let Some(form) = found.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        let card = Rc::new(Card {
            form: form.clone(),
            words,
            shown,
            is_stale,
            change: Cell::new(0),
            sending: Cell::new(false),
            stopped: Cell::new(paused),
        });
        let typed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            count(&event);
            card.change.set(card.change.get() + 1);
            wait(&card);
        });
        let listened =
            form.add_event_listener_with_callback("input", typed.as_ref().unchecked_ref());
        if listened.is_ok() {
            typed.forget();
        }
    }

    /// The length of the text, beside its field.
    fn count(event: &Event) {
        let area = event.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok());
        let Some(area) = area else { return };
        let place = format!("[data-count-of=\"{}\"]", area.id());
        if let Ok(Some(output)) = document().query_selector(&place) {
            output.set_text_content(Some(&area.value().trim().chars().count().to_string()));
        }
    }

    fn wait(card: &Rc<Card>) {
        let (card, change) = (card.clone(), card.change.get());
        set_timeout(
            move || {
                if card.change.get() == change {
                    send(&card);
                }
            },
            PAUSE,
        );
    }

    fn send(card: &Rc<Card>) {
        if card.stopped.get() || card.sending.replace(true) {
            return;
        }
        let Ok(request) = XmlHttpRequest::new() else { return };
        let fields = FormData::new_with_form(&card.form).map(JsValue::from);
        let Ok(body) =
            fields.and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields))
        else {
            return;
        };
        let change = card.change.get();
        say(card, "doing", card.words.saving.clone());
        let (asked, own) = (request.clone(), card.clone());
        let done = Closure::once_into_js(move || {
            own.sending.set(false);
            answered(&own, asked.status().unwrap_or(0), asked.response_text());
            if own.change.get() != change {
                wait(&own);
            }
        });
        request.set_onloadend(Some(done.unchecked_ref()));
        let kind = "application/x-www-form-urlencoded";
        let sent = request
            .open("POST", "/api/app/panel/save")
            .and_then(|()| request.set_request_header("Content-Type", kind))
            .and_then(|()| request.send_with_opt_str(Some(&String::from(body.to_string()))));
        if sent.is_err() {
            card.sending.set(false);
            say(card, "error", card.words.failed.clone());
        }
    }

    fn answered(card: &Rc<Card>, status: u16, text: Result<Option<String>, JsValue>) {
        let text = text.ok().flatten().unwrap_or_default();
        match (status, text.split_once(' ')) {
            (200, Some((version, at))) => {
                set_version(card, version);
                say(card, "done", card.words.saved.replace("{}", at));
            }
            (409, _) => {
                card.stopped.set(true);
                card.is_stale.set(true);
                say(card, "error", card.words.stale.clone());
            }
            (401, _) => say(card, "error", card.words.signed_out.clone()),
            (422, _) => say(card, "error", text),
            _ => say(card, "error", card.words.failed.clone()),
        }
    }

    fn set_version(card: &Rc<Card>, version: &str) {
        let field = card.form.query_selector("input[name=version]").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            field.set_value(version);
        }
    }

    fn say(card: &Rc<Card>, kind: &str, said: String) {
        card.shown.set(Shown { kind: kind.to_owned(), said });
    }
}
