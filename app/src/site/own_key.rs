use leptos::prelude::*;
use serde_json::{Value, json};

use crate::i18n::I18n;
use crate::shell::{Page, PageCx, render};
use crate::t;
use crate::ui::{Fact, PageTitle, facts, section};

/// The page on which a key holder or a candidate makes a key and uses it, in the browser alone; and how
/// it is done with a program, for whoever has no JavaScript or trusts no page with a key.
pub fn own_key(cx: &PageCx) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "own-key"))
        .described(t!(i, "own-key-description"))
        .script("/assets/checking.js")
        .script("/assets/own-key.js");
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
            <div class="flow" data-own-key data-words=making_words(i)></div>
        };
        let open = view! {
            {no_script()}
            <div class="flow" data-own-key-open data-words=opening_words(i) hidden>
                <div class="field">
                    <label for="sealed">{t!(i, "own-key-sealed")}</label>
                    <p class="hint" id="sealed-hint">{t!(i, "own-key-sealed-hint")}</p>
                    <textarea
                        id="sealed"
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

/// What the script says where a key is made, by the names that it knows.
fn making_words(i: I18n) -> String {
    let mut words = kept_words(i);
    words["make"] = t!(i, "own-key-make").into();
    words["keep"] = t!(i, "own-key-keep").into();
    words["file"] = t!(i, "own-key-file").into();
    words["words"] = t!(i, "own-key-words").into();
    words["words_note"] = t!(i, "own-key-words-note").into();
    words["show"] = t!(i, "own-key-show").into();
    words["show_note"] = t!(i, "own-key-show-note").into();
    words["is_kept"] = t!(i, "own-key-is-kept").into();
    words.to_string()
}

/// What it says where something is opened.
fn opening_words(i: I18n) -> String {
    let mut words = kept_words(i);
    words["is_open"] = t!(i, "own-key-is-open").into();
    words["inside"] = t!(i, "own-key-inside").into();
    words.to_string()
}

/// What it says of what was kept; `{n}` is a place that it fills.
fn kept_words(i: I18n) -> Value {
    json!({
        "from_file": t!(i, "own-key-from-file"),
        "from_words": t!(i, "own-key-from-words"),
        "wrong": {
            "empty": t!(i, "own-key-empty"),
            "public": t!(i, "own-key-public"),
            "line": t!(i, "own-key-line"),
            "count": t!(i, "own-key-count", n = "{n}"),
            "word": t!(i, "own-key-word", n = "{n}"),
            "order": t!(i, "own-key-order"),
            "other": t!(i, "own-key-other"),
            "another": t!(i, "own-key-another"),
            "other-key": t!(i, "own-key-other-key"),
            "broken": t!(i, "own-key-broken"),
            "load": t!(i, "own-key-load"),
        },
    })
}
