//! An application that only its author can open: the way in with the own key, and the ways without.

use domain::applications::Answered;
use leptos::prelude::*;
use store::{
    applications::{Closed, ClosedContent, Draft, Own, Phase},
    keys::FreshKey,
};

use super::{
    browser,
    given::{given, section_word},
    parts::{at, file_words, post},
    status::{self, Told},
};
use crate::{
    form::Form,
    holders::seats_words,
    i18n::I18n,
    own_key::{Opening, by_hand, making},
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, Kind, PageTitle, Tone},
};

/// What stands on the first page of a closed application: what became of it, and the way in.
pub fn body(cx: &PageCx, own: &Own, closed: &Closed, told: &Told<'_>, form: &Form) -> AnyView {
    let i = cx.i;
    let open = own.state.takes_drafts_at(cx.now);
    let standing = match &open {
        Ok(()) => standing(cx, own, closed),
        Err(late) => status::body(cx, own, late, told),
    };
    let open = open.is_ok();
    if closed.in_browser {
        return view! { <div class="flow">{standing}{browser::ways(cx, own, closed)}</div> }
            .into_any();
    }
    let action = i.href(&at(&own.slug, "/open"));
    let mut buttons = vec![ui::button(Kind::Secondary, t!(i, "closed-read"), "act", "read")];
    if open {
        buttons.insert(0, ui::button(Kind::Primary, t!(i, "closed-resume"), "act", "resume"));
    }
    let anew = open.then(|| {
        view! {
            <form class="flow spaced" method="post" action=action.clone()>
                <h2 class="ruled">{t!(i, "closed-lost")}</h2>
                <p>{t!(i, "closed-lost-text")}</p>
                {ui::button_row(vec![ui::button(Kind::Quiet, t!(i, "closed-anew"), "act", "anew")])}
            </form>
        }
    });
    let hand = Field::new(i, form, "key", t!(i, "closed-key"))
        .hint(t!(i, "closed-key-hint"))
        .autocomplete("off")
        .required()
        .textarea(3);
    let (sealed, into) = (closed.sealed_key.clone().unwrap_or_default(), Some("key"));
    let (text, is_open) = (t!(i, "closed-key-here"), t!(i, "closed-key-is-open"));
    view! {
        <div class="flow">
            {standing}
            <h2 class="ruled">{t!(i, "closed-open")}</h2>
            <p>{t!(i, "closed-key-text")}</p>
            <pre class="canonical" tabindex="0"><code>{closed.own.clone()}</code></pre>
            {Opening { sealed, into, text, is_open }.view(i)}
            <form class="form" method="post" action=action novalidate>
                {by_hand(t!(i, "closed-by-hand"), None, hand)}
                {open.then(|| view! { <p class="note">{t!(i, "closed-resume-note")}</p> })}
                {ui::button_row(buttons)}
            </form>
            {anew}
        </div>
    }
    .into_any()
}

/// What is in force while drafts may be written.
fn standing(cx: &PageCx, own: &Own, closed: &Closed) -> AnyView {
    let i = cx.i;
    let kept = match (&closed.sealed, closed.phase) {
        (Some(sealed), _) => {
            let link =
                |kind, words, rest| ui::link_button(kind, words, i.href(&at(&own.slug, rest)));
            let receipt = t!(i, "applications-receipt-open");
            let mut buttons = vec![link(Kind::Secondary, receipt, "/receipt")];
            if own.state.accepts_at(cx.now).is_ok() {
                buttons.push(link(Kind::Quiet, t!(i, "applications-withdraw"), "/withdraw"));
            }
            let body = view! {
                <p>{t!(i, "closed-sealed", at = time::exact(i, sealed.at))}</p>
                {ui::button_row(buttons)}
            };
            ui::notice(Tone::Good, "sealed", t!(i, "applications-sealed"), body)
        }
        (None, Phase::Withdrawn) => {
            let body = view! { <p>{t!(i, "closed-withdrawn")}</p> };
            ui::notice(Tone::Plain, "withdrawn", t!(i, "applications-withdrawn"), body)
        }
        (None, _) => ().into_any(),
    };
    let stopped = status::suspended(i, own, t!(i, "applications-suspended-why"));
    view! { {stopped} {kept} }.into_any()
}

/// The way to close an application again that was taken up.
pub fn close_again(i: I18n, own: &Own, draft: &Draft) -> Option<AnyView> {
    (own.state.has_holders() && draft.sealed.is_some()).then(|| {
        view! {
            <form class="flow" method="post" action=i.href(&at(&own.slug, "/open"))>
                <p>{t!(i, "closed-open-note")}</p>
                {ui::button_row(vec![ui::button(Kind::Quiet, t!(i, "closed-close"), "act", "close")])}
            </form>
        }
        .into_any()
    })
}

/// A closed application, read with its author's key for this answer alone.
pub fn page(cx: &PageCx, own: &Own, content: &ClosedContent) -> String {
    let i = cx.i;
    let title = t!(i, "closed-title");
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let rules = &own.state.rules;
        let line = |one: &Answered| {
            let value = given(i, one);
            Fact::new(one.question.title.in_lang(i.lang), value)
        };
        let sections = rules.sections().into_iter().map(|section| {
            let answers = content.answers.iter().filter(|one| one.question.section == section);
            view! {
                <h2 class="ruled">{section_word(i, section)}</h2>
                {ui::facts(answers.map(line).collect())}
            }
        });
        let files = content.documents.iter().map(|file| {
            let rule = rules.documents.iter().find(|rule| rule.id == file.document);
            let title = rule.map_or(file.document.as_str(), |rule| rule.title.in_lang(i.lang));
            let words = view! { {file.name.clone()} " " <small>{file_words(i, file)}</small> };
            Fact::new(title, words)
        });
        let (sections, files) = (sections.collect_view(), files.collect());
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "closed-lede")).view()}
            <div class="flow">
                {sections}
                <h2 class="ruled">{t!(i, "applications-documents")}</h2>
                {ui::facts(files)}
            </div>
        }
        .into_any()
    })
}

/// The author's own key, where it is sealed for one.
pub struct OwnKey {
    /// What stands before the form of sealing: where the key is made, or who is awaited.
    pub before: AnyView,
    /// The part of the form that brings its public half.
    pub field: Option<AnyView>,
}

/// Both, for a competition of key holders. Without a script the portal draws a key for who has none.
pub fn own_key(i: I18n, own: &Own, draft: &Draft, form: &Form) -> Option<OwnKey> {
    if !own.state.has_holders() {
        return None;
    }
    if own.state.is_dealt().is_err() {
        let seats = seats_words(i, &own.state, &own.awaited);
        let body = view! { <p>{t!(i, "own-key-awaited", seats = seats)}</p> };
        let before = ui::notice(Tone::Plain, "awaited", t!(i, "own-key-wait"), body);
        return Some(OwnKey { before, field: None });
    }
    let half = Some(form.trimmed("own").to_owned()).filter(|typed| !typed.is_empty());
    let half = half.or_else(|| draft.own.clone());
    let known = half.clone().filter(|_| form.error(i, "own").is_none()).map(|half| {
        view! {
            <p>{t!(i, "own-key-before")}</p>
            <pre class="canonical" tabindex="0"><code>{half}</code></pre>
        }
    });
    let before = view! {
        <h3>{t!(i, "own-key-title")}</h3>
        <p>{t!(i, "own-key-text")}</p>
        {known}
        {making(i, "own")}
    };
    let fresh = half.is_none().then(FreshKey::draw);
    let drawn = fresh.as_ref().map(|key| key.recipient.clone());
    let mut filled = form.clone();
    filled.set("own", half.or_else(|| drawn.clone()).unwrap_or_default());
    let field = view! {
        {fresh.map(|key| drawn_key(i, own, &key))}
        {Field::new(i, &filled, "own", t!(i, "own-key-half"))
            .hint(t!(i, "own-key-half-hint"))
            .autocomplete("off")
            .required()
            .text()}
    };
    let field = by_hand(t!(i, "own-key-by-hand"), drawn, field);
    Some(OwnKey { before: before.into_any(), field: Some(field) })
}

/// A key that the portal drew, shown once.
fn drawn_key(i: I18n, own: &Own, key: &FreshKey) -> AnyView {
    let name = format!("konkurs-{}-key.txt", own.slug);
    let file = key.file().replace('#', "%23").replace(' ', "%20").replace('\n', "%0A");
    view! {
        <p>{t!(i, "own-key-fresh")}</p>
        <pre class="canonical" tabindex="0" data-drawn-key><code>{key.identity.clone()}</code></pre>
        <p>
            <a href=format!("data:text/plain,{file}") download=name data-icon="down">
                {t!(i, "own-key-save")}
            </a>
        </p>
    }
    .into_any()
}
