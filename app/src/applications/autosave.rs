//! A section's autosave: a second after typing stops the form goes to the server, with the version
//! that it was made of. While there is no connection it is tried again and again; what another
//! window saved is never overwritten from here. The form is whole without it.

use leptos::prelude::*;

/// Says how the section stands, keeps it saved, counts characters.
#[island]
#[allow(clippy::too_many_arguments)]
pub fn DraftAutosave(
    /// `done`, `error` or nothing: how the section stands as the page came.
    kind: String,
    /// The same in words.
    said: String,
    /// Whether saving waits for the candidate's own word.
    paused: bool,
    /// "Saved at {}".
    saved: String,
    /// Said while it is sent.
    saving: String,
    /// Said while there is no connection.
    lost: String,
    /// Said when the server would not have it.
    failed: String,
    /// Said when the session is over.
    signed_out: String,
    /// The link to the sign-in.
    sign_in: String,
    /// Where that link leads.
    sign_in_href: String,
    /// Said when another window saved.
    stale: String,
    /// The button that shows both texts.
    stale_show: String,
    /// "{} of # characters".
    count: String,
    /// The same, + of them too many.
    over: String,
    /// "{} of # words".
    word_count: String,
    /// The same, + of them too many.
    word_over: String,
) -> impl IntoView {
    let state = RwSignal::new(Shown { kind, said });
    let need = RwSignal::new(Need::Nothing);
    let (count, word_count) = ([count, over], [word_count, word_over]);
    let words = Words { saved, saving, lost, failed, signed_out, stale, count, word_count };
    #[cfg(feature = "hydrate")]
    browser::start(words, state, need, paused);
    #[cfg(not(feature = "hydrate"))]
    let _ = (words, paused);
    let help = move || match need.get() {
        Need::Nothing => ().into_any(),
        Need::SignIn => view! {
            <p><a href=sign_in_href.clone() target="_blank">{sign_in.clone()}</a></p>
        }
        .into_any(),
        Need::Choice => view! {
            <button class="button" data-kind="secondary" type="submit" name="act" value="stay">
                {stale_show.clone()}
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="autosave" role="status">
            <p
                class="state"
                data-state=move || state.get().kind
                hidden=move || state.get().said.is_empty()
            >
                {move || state.get().said}
            </p>
            {help}
        </div>
    }
}

/// How the section stands.
#[derive(Clone)]
struct Shown {
    kind: String,
    said: String,
}

/// What the candidate has to do, for saving to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
enum Need {
    Nothing,
    SignIn,
    Choice,
}

/// What is said of a save.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
struct Words {
    saved: String,
    saving: String,
    lost: String,
    failed: String,
    signed_out: String,
    stale: String,
    count: [String; 2],
    word_count: [String; 2],
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
        time::Duration,
    };

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
    use web_sys::{
        BeforeUnloadEvent, Element, Event, EventTarget, FormData, HtmlElement, HtmlFormElement,
        HtmlInputElement, HtmlTextAreaElement, SubmitEvent, UrlSearchParams, XmlHttpRequest,
    };

    use super::{Need, Shown, Words};

    /// From the last key to the save.
    const PAUSE: Duration = Duration::from_secs(1);
    /// From a failed save to the next: each time twice as long, up to the last.
    const AGAIN: [u64; 4] = [2, 4, 8, 15];
    /// Milliseconds after which a save without an answer has failed.
    const PATIENCE: u32 = 15_000;

    struct Draft {
        form: HtmlFormElement,
        words: Words,
        shown: RwSignal<Shown>,
        need: RwSignal<Need>,
        /// Counts changes; `saved` is the last one that the server has.
        change: Cell<u32>,
        saved: Cell<u32>,
        sending: Cell<bool>,
        /// Another window saved: only the candidate may go on.
        stopped: Cell<bool>,
        failures: Cell<usize>,
        /// The page is being left by the form's own button.
        leaving: Cell<bool>,
        /// The button that waits for the save.
        pressed: RefCell<Option<Option<HtmlElement>>>,
    }

    pub fn start(words: Words, shown: RwSignal<Shown>, need: RwSignal<Need>, paused: bool) {
        let found = document().query_selector("form.draft").ok().flatten();
        let Some(form) = found.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        let draft = Rc::new(Draft {
            form: form.clone(),
            words,
            shown,
            need,
            change: Cell::new(0),
            saved: Cell::new(0),
            sending: Cell::new(false),
            stopped: Cell::new(paused),
            failures: Cell::new(0),
            leaving: Cell::new(false),
            pressed: RefCell::new(None),
        });
        count_all(&draft);
        let own = draft.clone();
        listen(&form, "input", move |event: Event| {
            if let Some(area) =
                event.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok())
            {
                count(&own, &area);
            }
            own.change.set(own.change.get() + 1);
            wait(&own, PAUSE);
        });
        let own = draft.clone();
        listen(&form, "submit", move |event: SubmitEvent| submitted(&own, &event));
        let own = draft.clone();
        listen(&window(), "online", move |_: Event| retry(&own));
        let own = draft.clone();
        listen(&document(), "visibilitychange", move |_: Event| retry(&own));
        listen(&window(), "beforeunload", move |event: BeforeUnloadEvent| {
            if is_unsaved(&draft) && !draft.leaving.get() {
                event.prevent_default();
            }
        });
    }

    fn listen<E>(target: &EventTarget, kind: &str, act: impl Fn(E) + 'static)
    where
        E: wasm_bindgen::convert::FromWasmAbi + 'static,
    {
        let act = Closure::<dyn Fn(E)>::new(act);
        if target.add_event_listener_with_callback(kind, act.as_ref().unchecked_ref()).is_ok() {
            act.forget(); // It lives as long as the page.
        }
    }

    fn is_unsaved(draft: &Draft) -> bool {
        draft.change.get() != draft.saved.get()
    }

    /// A button waits until what was typed is saved, so that no error page of the browser's takes
    /// the form's place. Where the server must speak to the candidate, its page comes.
    fn submitted(draft: &Rc<Draft>, event: &SubmitEvent) {
        if !is_unsaved(draft) || draft.stopped.get() {
            draft.leaving.set(true);
            take_turn(draft);
            return;
        }
        event.prevent_default();
        let button = event.submitter().and_then(|button| button.dyn_into().ok());
        draft.pressed.replace(Some(button));
        send(draft);
    }

    /// Sends the form with the button that was pressed, if one waits.
    fn submit(draft: &Rc<Draft>) {
        let Some(button) = draft.pressed.take() else { return };
        draft.leaving.set(true);
        // Listeners are asked again; nothing is left to save, so this one lets it pass.
        draft.saved.set(draft.change.get());
        let sent = draft.form.request_submit_with_submitter(button.as_ref());
        if sent.is_err() {
            let _ = draft.form.submit();
        }
    }

    fn count_all(draft: &Rc<Draft>) {
        let Ok(areas) = draft.form.query_selector_all("textarea") else { return };
        for at in 0..areas.length() {
            if let Some(area) = areas.item(at).and_then(|area| area.dyn_into().ok()) {
                count(draft, &area);
            }
        }
    }

    /// The length of the text, under its field.
    fn count(draft: &Draft, area: &HtmlTextAreaElement) {
        let place = format!("[data-count-of=\"{}\"]", area.id());
        let Ok(Some(output)) = document().query_selector(&place) else { return };
        let most = output.get_attribute("data-most").unwrap_or_default();
        let limit: usize = most.parse().unwrap_or(usize::MAX);
        // As the server counts: space around doesn't count.
        let text = area.value();
        let (length, [fine, too_many]) = match output.get_attribute("data-count-in") {
            Some(_) => (domain::applications::words(&text), &draft.words.word_count),
            None => (text.trim().chars().count(), &draft.words.count),
        };
        let over = length.saturating_sub(limit);
        let words = if over > 0 { too_many } else { fine };
        let words = words.replace("{}", &length.to_string()).replace('#', &most);
        output.set_text_content(Some(&words.replace('+', &over.to_string())));
        let _ = output.remove_attribute("hidden");
        mark(&output, over > 0);
    }

    fn mark(output: &Element, over: bool) {
        let _ = match over {
            true => output.set_attribute("data-over", ""),
            false => output.remove_attribute("data-over"),
        };
    }

    fn wait(draft: &Rc<Draft>, pause: Duration) {
        let (draft, change) = (draft.clone(), draft.change.get());
        set_timeout(
            move || {
                if draft.change.get() == change {
                    retry(&draft);
                }
            },
            pause,
        );
    }

    /// What is not saved is sent at once: the connection is back, or the page goes out of sight.
    fn retry(draft: &Rc<Draft>) {
        if is_unsaved(draft) && !draft.leaving.get() {
            send(draft);
        }
    }

    fn send(draft: &Rc<Draft>) {
        if draft.stopped.get() || draft.sending.replace(true) {
            return;
        }
        let change = draft.change.get();
        if begin(draft, change).is_none() {
            draft.sending.set(false);
            say(draft, "error", draft.words.failed.clone());
        } else if draft.failures.get() == 0 {
            say(draft, "doing", draft.words.saving.clone());
        }
    }

    fn begin(draft: &Rc<Draft>, change: u32) -> Option<()> {
        let request = XmlHttpRequest::new().ok()?;
        take_turn(draft);
        let fields = JsValue::from(FormData::new_with_form(&draft.form).ok()?);
        let body = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
        let (own, asked) = (draft.clone(), request.clone());
        let done = Closure::once_into_js(move || {
            own.sending.set(false);
            answered(&own, change, asked.status().unwrap_or(0), asked.response_text());
        });
        request.set_onloadend(Some(done.unchecked_ref()));
        let kind = "application/x-www-form-urlencoded";
        request.open("POST", "/api/app/applications/save").ok()?;
        request.set_timeout(PATIENCE);
        request.set_request_header("Content-Type", kind).ok()?;
        request.send_with_opt_str(Some(&String::from(body.to_string()))).ok()
    }

    fn answered(
        draft: &Rc<Draft>,
        change: u32,
        status: u16,
        text: Result<Option<String>, JsValue>,
    ) {
        let text = text.ok().flatten().unwrap_or_default();
        let failed = match (status, text.split_once(' ')) {
            (200, Some((version, at))) => {
                set_version(draft, version);
                draft.saved.set(change);
                draft.need.set(Need::Nothing);
                say(draft, "done", draft.words.saved.replace("{}", at));
                draft.failures.set(0);
                if is_unsaved(draft) {
                    wait(draft, PAUSE);
                }
                return submit(draft);
            }
            (409, _) => {
                draft.stopped.set(true);
                draft.need.set(Need::Choice);
                say(draft, "error", draft.words.stale.clone());
                return submit(draft);
            }
            (422, _) => {
                say(draft, "error", text);
                return submit(draft);
            }
            (401, _) => {
                draft.need.set(Need::SignIn);
                say(draft, "error", draft.words.signed_out.clone());
                // A button leads through the sign-in and back; typing goes on meanwhile.
                if draft.pressed.borrow().is_some() {
                    return submit(draft);
                }
                true
            }
            (0 | 429 | 500..=599, _) => {
                say(draft, "error", draft.words.lost.clone());
                true
            }
            _ => {
                say(draft, "error", draft.words.failed.clone());
                false
            }
        };
        draft.pressed.replace(None);
        if failed {
            let times = draft.failures.get();
            draft.failures.set(times + 1);
            let own = draft.clone();
            let pause = Duration::from_secs(AGAIN[times.min(AGAIN.len() - 1)]);
            set_timeout(move || retry(&own), pause);
        }
    }

    fn set_version(draft: &Draft, version: &str) {
        if let Some(field) = unseen(draft, "version") {
            field.set_value(version);
        }
    }

    /// Counts the saves of this window, so that one that is overtaken on its way is known by it.
    fn take_turn(draft: &Draft) {
        if let Some(field) = unseen(draft, "turn") {
            let turn = field.value().parse::<u32>().unwrap_or_default();
            field.set_value(&turn.saturating_add(1).to_string());
        }
    }

    fn unseen(draft: &Draft, name: &str) -> Option<HtmlInputElement> {
        let field = draft.form.query_selector(&format!("input[name={name}]")).ok().flatten();
        field.and_then(|field| field.dyn_into().ok())
    }

    fn say(draft: &Draft, kind: &str, said: String) {
        draft.shown.set(Shown { kind: kind.to_owned(), said });
    }
}
