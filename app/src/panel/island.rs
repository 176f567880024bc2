//! The scorecard's autosave: the only part of the panel's pages that the browser runs. It stands in
//! the form, listens to it and sends what the form would send; the form is whole without it. Another
//! window's card is never overwritten: saving stops, and the reader is told where the other lies.

use leptos::prelude::*;

/// What is said of saving. Every string is in the reader's language already; `{}` in `saved` is
/// where the time goes. `paused`: the page shows a conflict, saving waits for the reader.
#[island]
pub fn CardAutosave(
    kind: String,
    said: String,
    paused: bool,
    saved: String,
    saving: String,
    failed: String,
    signed_out: String,
    stale: String,
    stale_text: String,
    stale_open: String,
    href: String,
) -> impl IntoView {
    let kind = RwSignal::new(kind);
    let said = RwSignal::new(said);
    let elsewhere = RwSignal::new(false);
    let place = NodeRef::<leptos::html::Div>::new();
    let title = stale.clone();

    #[cfg(feature = "hydrate")]
    {
        let words = browser::Words { saved, saving, failed, signed_out, stale };
        let told = browser::Told { kind, said, elsewhere };
        let words = StoredValue::new(words);
        Effect::new(move |_| {
            if let Some(place) = place.get() {
                browser::watch(&place, words.get_value(), told, paused);
            }
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (paused, saved, saving, failed, signed_out, stale);

    let hide = move || !elsewhere.get();
    view! {
        <div class="autosave" node_ref=place>
            <p class="state" data-state=move || kind.get() role="status">{move || said.get()}</p>
            <div class="notice" data-kind="bad" hidden=hide>
                <h3>{title}</h3>
                <p>{stale_text}</p>
                <p><a href=href target="_blank">{stale_open}</a></p>
            </div>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
    };

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{
        Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement,
        SubmitEvent, XmlHttpRequest, js_sys::encode_uri_component,
    };

    /// Where drafts are sent.
    const SAVE: &str = "/api/app/panel/save";
    /// How long after the last key a draft is saved, in milliseconds.
    const QUIET: i32 = 1_000;
    /// How long until another try when the server can't be reached, in milliseconds.
    const AGAIN: i32 = 5_000;

    #[derive(Clone)]
    pub struct Words {
        pub saved: String,
        pub saving: String,
        pub failed: String,
        pub signed_out: String,
        pub stale: String,
    }

    /// Where it is said.
    #[derive(Clone, Copy)]
    pub struct Told {
        pub kind: RwSignal<String>,
        pub said: RwSignal<String>,
        pub elsewhere: RwSignal<bool>,
    }

    impl Told {
        fn say(self, kind: &str, words: &str) {
            self.kind.set(kind.to_owned());
            self.said.set(words.to_owned());
        }
    }

    struct Watch {
        form: HtmlFormElement,
        words: Words,
        told: Told,
        timer: Cell<Option<i32>>,
        /// A request is under way.
        sending: Cell<bool>,
        /// Something was typed since the last request began.
        unsaved: Cell<bool>,
        /// Another window's card is stored: only the reader decides now.
        stopped: Cell<bool>,
        /// The form is leaving, or waits for the request to end, with the button pressed.
        leaving: Cell<bool>,
        pressed: RefCell<Option<HtmlElement>>,
    }

    /// Begins to listen to the form around `place`.
    pub fn watch(place: &Element, words: Words, told: Told, paused: bool) {
        let form = place.closest("form").ok().flatten();
        let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        let watch = Rc::new(Watch {
            form: form.clone(),
            words,
            told,
            timer: Cell::new(None),
            sending: Cell::new(false),
            unsaved: Cell::new(false),
            stopped: Cell::new(paused),
            leaving: Cell::new(false),
            pressed: RefCell::new(None),
        });
        let typed = watch.clone();
        listen(&form, "input", move |event| typed.typed(&event));
        let submitted = watch.clone();
        listen(&form, "submit", move |event| submitted.submitted(&event));
        listen(&window(), "beforeunload", move |event| watch.left(&event));
    }

    fn listen(target: &web_sys::EventTarget, name: &str, act: impl FnMut(Event) + 'static) {
        let act = Closure::<dyn FnMut(Event)>::new(act);
        let _ = target.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
        act.forget();
    }

    impl Watch {
        fn typed(self: &Rc<Self>, event: &Event) {
            let target = event.target();
            if let Some(area) = target.and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok()) {
                count(&self.form, &area);
            }
            self.unsaved.set(true);
            self.later(QUIET);
        }

        /// Saves after a while, counted anew from each call.
        fn later(self: &Rc<Self>, wait: i32) {
            if self.stopped.get() {
                return;
            }
            self.forget_timer();
            let watch = self.clone();
            let act = Closure::once_into_js(move || {
                watch.timer.set(None);
                watch.save();
            });
            let timer = window()
                .set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), wait);
            self.timer.set(timer.ok());
        }

        fn forget_timer(&self) {
            if let Some(timer) = self.timer.take() {
                window().clear_timeout_with_handle(timer);
            }
        }

        fn save(self: &Rc<Self>) {
            if self.sending.get() || self.stopped.get() || self.leaving.get() {
                return;
            }
            self.unsaved.set(false);
            self.told.say("doing", &self.words.saving);
            if self.send().is_none() {
                self.answered(0, "");
            }
        }

        fn send(self: &Rc<Self>) -> Option<()> {
            let request = XmlHttpRequest::new().ok()?;
            request.open("POST", SAVE).ok()?;
            let kind = "application/x-www-form-urlencoded";
            request.set_request_header("Content-Type", kind).ok()?;
            let (watch, answer) = (self.clone(), request.clone());
            let done = Closure::once_into_js(move || {
                let text = answer.response_text().ok().flatten().unwrap_or_default();
                watch.sending.set(false);
                watch.answered(answer.status().unwrap_or(0), &text);
            });
            request.set_onloadend(Some(done.unchecked_ref()));
            request.send_with_opt_str(Some(&fields(&self.form))).ok()?;
            self.sending.set(true);
            Some(())
        }

        fn answered(self: &Rc<Self>, status: u16, text: &str) {
            match (status, text.split_once(' ')) {
                (200, Some((version, time))) => {
                    if let Some(field) = version_field(&self.form) {
                        field.set_value(version);
                    }
                    self.told.say("done", &self.words.saved.replace("{}", time));
                    if self.unsaved.get() {
                        self.later(QUIET);
                    }
                }
                (409, _) => {
                    self.unsaved.set(true);
                    self.stopped.set(true);
                    self.told.say("error", &self.words.stale);
                    self.told.elsewhere.set(true);
                }
                (422, _) if !text.is_empty() => {
                    self.unsaved.set(true);
                    self.told.say("error", text);
                }
                (401, _) => {
                    self.unsaved.set(true);
                    self.told.say("error", &self.words.signed_out);
                }
                _ => {
                    self.unsaved.set(true);
                    self.told.say("error", &self.words.failed);
                    self.later(AGAIN);
                }
            }
            if let Some(pressed) = self.pressed.take() {
                self.leaving.set(true);
                let _ = self.form.request_submit_with_submitter(Some(&pressed));
            }
        }

        /// A draft under way goes first, so that the form brings the version it leads to.
        fn submitted(self: &Rc<Self>, event: &Event) {
            self.forget_timer();
            let submitter =
                event.dyn_ref::<SubmitEvent>().and_then(|submit| submit.submitter());
            if let (true, Some(pressed)) = (self.sending.get(), submitter) {
                event.prevent_default();
                *self.pressed.borrow_mut() = Some(pressed);
            } else {
                self.leaving.set(true);
            }
        }

        /// The browser asks before it forgets what isn't saved.
        fn left(self: &Rc<Self>, event: &Event) {
            if !self.leaving.get() && (self.unsaved.get() || self.sending.get()) {
                self.forget_timer();
                self.save();
                event.prevent_default();
            }
        }
    }

    fn version_field(form: &HtmlFormElement) -> Option<HtmlInputElement> {
        let found = form.query_selector("input[name=version]").ok().flatten();
        found.and_then(|field| field.dyn_into().ok())
    }

    /// The form's fields as it would send them.
    fn fields(form: &HtmlFormElement) -> String {
        let mut body = String::new();
        let chosen = "textarea, input[type=hidden], input:checked";
        let Ok(list) = form.query_selector_all(chosen) else { return body };
        for at in 0..list.length() {
            let Some(node) = list.item(at) else { continue };
            let (name, value) = match node.dyn_into::<HtmlTextAreaElement>() {
                Ok(area) => (area.name(), area.value()),
                Err(node) => match node.dyn_into::<HtmlInputElement>() {
                    Ok(input) => (input.name(), input.value()),
                    Err(_) => continue,
                },
            };
            if !body.is_empty() {
                body.push('&');
            }
            body.push_str(&name);
            body.push('=');
            body.push_str(&String::from(encode_uri_component(&value)));
        }
        body
    }

    /// Characters beside the hint, counted as the server counts them.
    fn count(form: &HtmlFormElement, area: &HtmlTextAreaElement) {
        let place = format!("[data-count-of=\"{}\"]", area.name());
        if let Ok(Some(place)) = form.query_selector(&place) {
            let count = area.value().trim().chars().count();
            place.set_text_content(Some(&count.to_string()));
        }
    }
}
