//! The wall's pulse: listens to the record's events and asks for the wall again after each one.

use leptos::prelude::*;

/// Says whether the stream is connected, and swaps the wall's inner part when the record grows. The
/// browser resumes a broken stream by itself, with the last event's number.
#[island]
pub fn WallPulse(
    /// Where the events come from.
    events: String,
    /// Where the wall's inner part comes from.
    wall: String,
    /// Said while the stream stands.
    connected: String,
    /// Said while it doesn't.
    lost: String,
) -> impl IntoView {
    let stands = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    browser::listen(&events, wall, stands);
    #[cfg(not(feature = "hydrate"))]
    let _ = (events, wall);
    let words = move || if stands.get() { connected.clone() } else { lost.clone() };
    let state = move || if stands.get() { "" } else { "lost" };
    view! { <p class="connection" role="status" data-state=state>{words}</p> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::Cell, rc::Rc};

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{EventSource, MessageEvent, XmlHttpRequest};

    /// What a running request for the wall has to know: another event came meanwhile.
    #[derive(Default)]
    struct Turn {
        running: Cell<bool>,
        again: Cell<bool>,
    }

    pub fn listen(events: &str, wall: String, stands: RwSignal<bool>) {
        let Ok(source) = EventSource::new(events) else {
            stands.set(false);
            return;
        };
        let turn = Rc::new(Turn::default());
        let wall: Rc<str> = wall.into();
        let opened = Closure::<dyn Fn()>::new(move || stands.set(true));
        let failed = Closure::<dyn Fn()>::new(move || stands.set(false));
        let came = Closure::<dyn Fn(MessageEvent)>::new(move |_| refresh(&wall, &turn));
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        source.set_onmessage(Some(came.as_ref().unchecked_ref()));
        // They live as long as the page.
        opened.forget();
        failed.forget();
        came.forget();
    }

    /// One request at a time: events that come while it runs are answered by one more.
    fn refresh(wall: &Rc<str>, turn: &Rc<Turn>) {
        if turn.running.replace(true) {
            turn.again.set(true);
            return;
        }
        let Ok(request) = XmlHttpRequest::new() else { return };
        let (wall, turn) = (wall.clone(), turn.clone());
        let (address, asked) = (wall.clone(), request.clone());
        let done = Closure::once_into_js(move || {
            let text = asked.response_text().ok().flatten();
            if let (Ok(200), Some(html)) = (asked.status(), text) {
                swap(&html);
            }
            turn.running.set(false);
            if turn.again.replace(false) {
                refresh(&wall, &turn);
            }
        });
        request.set_onloadend(Some(done.unchecked_ref()));
        if request.open("GET", &address).is_ok() {
            let _ = request.send();
        }
    }

    fn swap(html: &str) {
        let main = document().get_element_by_id("wall");
        if let Some(main) = main {
            main.set_inner_html(html);
        }
    }
}
