use leptos::prelude::*;

use crate::shell::{Page, PageCx, render};
use crate::t;
use crate::ui::{PageTitle, section};

/// The accessibility statement.
pub fn accessibility(cx: &PageCx) -> String {
    let i = cx.i;
    let page =
        Page::titled(t!(i, "site-accessibility")).described(t!(i, "accessibility-description"));
    render(cx, page, || {
        let done = view! {
            <ul>
                <li>{t!(i, "accessibility-done-script")}</li>
                <li>{t!(i, "accessibility-done-keyboard")}</li>
                <li>{t!(i, "accessibility-done-colour")}</li>
                <li>{t!(i, "accessibility-done-screen")}</li>
                <li>{t!(i, "accessibility-done-motion")}</li>
            </ul>
        };
        let goal = view! { <p>{t!(i, "accessibility-goal-text")}</p> };
        let files = view! { <p>{t!(i, "accessibility-files-text")}</p> };
        view! {
            {PageTitle::new(t!(i, "site-accessibility")).lede(t!(i, "accessibility-lede")).view()}
            {section("done", t!(i, "accessibility-done"), None, done)}
            {section("goal", t!(i, "accessibility-goal"), None, goal)}
            {section("files", t!(i, "accessibility-files"), None, files)}
        }
        .into_any()
    })
}
