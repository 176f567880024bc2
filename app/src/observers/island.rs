//! The wall's pulse: listens to the record's events and asks for the wall again after each one
//! and each minute.

use leptos::prelude::*;

/// Says whether the stream is connected, and swaps the wall's inner part when the record grows. The
/// browser resumes a broken stream by itself, with the last event's number; one that was refused,
/// while the server starts anew, is opened again.
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
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
    };

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{EventSource, MessageEvent, XmlHttpRequest};

    /// Milliseconds until a stream that the server or a proxy refused is opened again.
    const AGAIN: i32 = 5_000;
    /// Milliseconds after which the wall is asked for again without an event: time passes.
    const MINUTE: i32 = 60_000;

    /// What a wall knows between two events.
    struct Pulse {
        /// Where events come from, behind the last one seen.
        events: RefCell<String>,
        wall: String,
        stands: RwSignal<bool>,
        /// A request for the wall is running.
        running: Cell<bool>,
        /// Another event came meanwhile.
        again: Cell<bool>,
    }

    pub fn listen(events: &str, wall: String, stands: RwSignal<bool>) {
        let pulse = Rc::new(Pulse {
            events: RefCell::new(events.to_owned()),
            wall,
            stands,
            running: Cell::new(false),
            again: Cell::new(false),
        });
        open(&pulse);
        let tick = Closure::<dyn Fn()>::new(move || refresh(&pulse));
        let every = tick.as_ref().unchecked_ref();
        let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(every, MINUTE);
        tick.forget(); // It lives as long as the page.
    }

    /// A lost connection is resumed by the browser; one that was answered with an error is not.
    fn open(pulse: &Rc<Pulse>) {
        let Ok(source) = EventSource::new(&pulse.events.borrow()) else {
            pulse.stands.set(false);
            return;
        };
        let stands = pulse.stands;
        let opened = Closure::<dyn Fn()>::new(move || stands.set(true));
        let (own, one) = (pulse.clone(), source.clone());
        let failed = Closure::<dyn Fn()>::new(move || {
            stands.set(false);
            if one.ready_state() == EventSource::CLOSED {
                let own = own.clone();
                let reopen = Closure::once_into_js(move || open(&own));
                let reopen = reopen.unchecked_ref();
                let _ =
                    window().set_timeout_with_callback_and_timeout_and_arguments_0(reopen, AGAIN);
            }
        });
        let own = pulse.clone();
        let came = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let address = own.events.borrow().split('?').next().unwrap_or_default().to_owned();
            own.events.replace(format!("{address}?after={}", event.last_event_id()));
            refresh(&own);
        });
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        source.set_onmessage(Some(came.as_ref().unchecked_ref()));
        opened.forget();
        failed.forget();
        came.forget();
    }

    /// One request at a time: events that come while it runs are answered by one more.
    fn refresh(pulse: &Rc<Pulse>) {
        if pulse.running.replace(true) {
            pulse.again.set(true);
            return;
        }
        let Ok(request) = XmlHttpRequest::new() else { return };
        let (own, asked) = (pulse.clone(), request.clone());
        let done = Closure::once_into_js(move || {
            let text = asked.response_text().ok().flatten();
            if let (Ok(200), Some(html)) = (asked.status(), text) {
                swap(&html);
            }
            own.running.set(false);
            if own.again.replace(false) {
                refresh(&own);
            }
        });
        request.set_onloadend(Some(done.unchecked_ref()));
        if request.open("GET", &pulse.wall).is_ok() {
            let _ = request.send();
        }
    }

    /// Puts the inside of each part into the element of the same id.
    fn swap(html: &str) {
        let Ok(parts) = document().create_element("div") else { return };
        parts.set_inner_html(html);
        while let Some(part) = parts.first_element_child() {
            if let Some(old) = document().get_element_by_id(&part.id()) {
                old.set_inner_html(&part.inner_html());
            }
            part.remove();
        }
    }
}
