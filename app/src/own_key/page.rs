use leptos::prelude::*;

use super::place::{making_words, opening_words, scripted};
use crate::shell::{Page, PageCx, render};
use crate::t;
use crate::ui::{Fact, PageTitle, facts, section};

/// The page on which a key holder or a candidate makes a key and uses it, in the browser alone; and how
/// it is done with a program, for whoever has no JavaScript or trusts no page with a key.
pub fn own_key(cx: &PageCx) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "own-key")).described(t!(i, "own-key-description"));
    let page = scripted(page);
    let command = |line: &str| view! { <code>{line.to_owned()}</code> };
    let no_script = || view! { <noscript><p>{t!(i, "own-key-no-script")}</p></noscript> };
    render(cx, page, || {
        let commands = facts(vec![
            Fact::new(t!(i, "own-key-command-make"), command("age-keygen -o key.txt")),
            Fact::new(t!(i, "own-key-command-half"), command("age-keygen -y key.txt")),
            Fact::new(t!(i, "own-key-command-open"), command("age -d -i key.txt sealed.txt")),
        ]);
        let make = view! {
            {no_script()}
            <div class="flow" data-own-key data-words=making_words(i).to_string()></div>
        };
        let open = view! {
            {no_script()}
            <div class="flow" data-own-key-open data-words=opening_words(i).to_string() hidden>
                <div class="field">
                    <label for="sealed">{t!(i, "own-key-sealed")}</label>
                    <p class="hint" id="sealed-hint">{t!(i, "own-key-sealed-hint")}</p>
                    <textarea
                        id="sealed"
                        data-sealed
                        rows="6"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="sealed-hint"
                    ></textarea>
                </div>
            </div>
        };
        let program = view! {
            {commands}
            <p class="note">{t!(i, "own-key-words-elsewhere")}</p>
        };
        view! {
            {PageTitle::new(t!(i, "own-key")).lede(t!(i, "own-key-lede")).view()}
            {section("make", t!(i, "own-key-make-title"), Some(t!(i, "own-key-make-note")), make)}
            {section("open", t!(i, "own-key-open-title"), Some(t!(i, "own-key-open-note")), open)}
            {section("program", t!(i, "own-key-program"), Some(t!(i, "own-key-program-note")), program)}
        }
        .into_any()
    })
}
