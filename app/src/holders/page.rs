use domain::competitions::Stage;
use leptos::prelude::*;
use store::holders::{Holding, SittingShares};

use super::{at, seat_words, seats_words};
use crate::{
    applications::parts::number,
    competitions::paths,
    form::Form,
    i18n::I18n,
    own_key::{Opening, by_hand, making, scripted},
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, PageTitle, State, Tone},
};

/// Whatever is the holder's to do now.
pub fn page(cx: &PageCx, held: &Holding, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "holders-title");
    let page = scripted(Page::titled(title.clone()).unlisted().nav(Nav::Account));
    let page = page.module("/assets/refresh.js");
    render(cx, page, || {
        let (k, n) =
            (i64::from(held.state.rules.sealing.k), held.state.rules.sealing.holders.len() as i64);
        let dealt = held.state.dealt.is_some();
        let body = match &held.state.stage {
            Stage::Intake { .. } if !dealt => bring(i, held, form),
            Stage::Intake { .. } => kept(i, held),
            Stage::Sealed if held.share.is_some() => sitting(i, held, form),
            _ => view! { <p>{t!(i, "holders-nothing")}</p> }.into_any(),
        };
        let above = i.href(&paths::public(&held.slug));
        view! {
            {ui::breadcrumbs(i, vec![(number(i, &held.slug), above)])}
            <div class="form">
                {ui::error_summary(i, form)}
                {PageTitle::new(title).lede(t!(i, "holders-lede", k = k, n = n)).view()}
                {body}
            </div>
        }
        .into_any()
    })
}

/// The public half, until the key is dealt.
fn bring(i: I18n, held: &Holding, form: &Form) -> AnyView {
    let brought = held.recipient.clone().map(|key| {
        let body = view! {
            <p>{t!(i, "holders-brought-text")}</p>
            <pre class="canonical" tabindex="0"><code>{key}</code></pre>
        };
        ui::notice(Tone::Good, "brought", t!(i, "holders-brought"), body)
    });
    let words = match held.recipient {
        Some(_) => t!(i, "holders-change"),
        None => t!(i, "holders-bring"),
    };
    let hand = view! {
        <ol>
            <li>{t!(i, "holders-step-make")} " " <code>"age-keygen -o key.txt"</code></li>
            <li>{t!(i, "holders-step-keep")}</li>
            <li>{t!(i, "holders-step-bring")}</li>
        </ol>
        {Field::new(i, form, "recipient", t!(i, "holders-recipient"))
            .hint(t!(i, "holders-recipient-hint"))
            .autocomplete("off")
            .required()
            .text()}
    };
    view! {
        {brought}
        <h2 class="ruled">{t!(i, "holders-key")}</h2>
        {making(i, "recipient")}
        <form class="flow" method="post" action=i.href(&at(&held.slug, "")) novalidate>
            {by_hand(t!(i, "own-key-by-program"), None, hand)}
            {ui::button_row(vec![ui::submit(words)])}
        </form>
        {waited(i, held)}
    }
    .into_any()
}

fn waited(i: I18n, held: &Holding) -> Option<AnyView> {
    let words = t!(i, "holders-awaited", seats = seats_words(i, &held.state, &held.awaited));
    (!held.awaited.is_empty()).then(|| view! { <p class="note">{words}</p> }.into_any())
}

/// Dealt: nothing to do before the opening but to keep the key.
fn kept(i: I18n, held: &Holding) -> AnyView {
    let Some(sealed) = held.share.clone() else {
        return view! { <p>{t!(i, "holders-without")}</p> }.into_any();
    };
    let key = held.recipient.clone().unwrap_or_default();
    let body = view! {
        <p>{t!(i, "holders-dealt-text")}</p>
        <pre class="canonical" tabindex="0"><code>{key}</code></pre>
    };
    let (text, is_open) = (t!(i, "holders-try-text"), t!(i, "holders-try-open"));
    view! {
        {ui::notice(Tone::Good, "dealt", t!(i, "holders-dealt"), body)}
        {Opening { sealed, into: None, text, is_open }.view(i)}
    }
    .into_any()
}

/// The sitting: the share, decrypted by its holder.
fn sitting(i: I18n, held: &Holding, form: &Form) -> AnyView {
    let who = held.shares.as_ref().map(|shares| came(i, shares));
    let body = match (held.sits, held.brought_at) {
        (false, _) => view! { <p>{t!(i, "holders-sitting-early")}</p> }.into_any(),
        (true, Some(at)) => {
            let body = view! { <p>{t!(i, "holders-came-text", at = time::exact(i, at))}</p> };
            ui::notice(Tone::Good, "came", t!(i, "holders-came"), body)
        }
        (true, None) => share_form(i, held, form),
    };
    view! { {body} <div id="came-so-far" class="flow" data-refresh>{who}</div> }.into_any()
}

fn share_form(i: I18n, held: &Holding, form: &Form) -> AnyView {
    let file = i.href(&at(&held.slug, "/share.age"));
    let sealed = held.share.clone().unwrap_or_default();
    let command = format!("age -d -i key.txt share-{}-{}.age", held.slug, held.seat);
    let (text, is_open) = (t!(i, "holders-share-here"), t!(i, "holders-share-is-open"));
    let hand = view! {
        <ol>
            <li><a href=file data-icon="down" download>{t!(i, "holders-share-file")}</a></li>
            <li>{t!(i, "holders-share-open")} " " <code>{command}</code></li>
            <li>{t!(i, "holders-share-paste")}</li>
        </ol>
        {Field::new(i, form, "share", t!(i, "holders-share"))
            .hint(t!(i, "holders-share-hint"))
            .autocomplete("off")
            .required()
            .text()}
    };
    view! {
        <h2 class="ruled">{t!(i, "holders-share-title")}</h2>
        {Opening { sealed, into: Some("share"), text, is_open }.view(i)}
        <form class="flow" method="post" action=i.href(&at(&held.slug, "/share")) novalidate>
            {by_hand(t!(i, "own-key-by-program"), None, hand)}
            {ui::button_row(vec![ui::submit(t!(i, "holders-share-bring"))])}
        </form>
    }
    .into_any()
}

/// Who has come to the opening.
pub(crate) fn came(i: I18n, shares: &SittingShares) -> AnyView {
    let lines = shares.seats.iter().map(|one| {
        let state = match one.at {
            Some(at) => ui::state(State::Done, time::exact(i, at)),
            None => ui::state(State::None, t!(i, "holders-not-yet")),
        };
        Fact::new(seat_words(i, one.role, &one.organisation), state)
    });
    let lines: Vec<_> = lines.collect();
    let (have, need) = (i64::from(shares.came()), i64::from(shares.k));
    view! {
        <h2 class="ruled">{t!(i, "holders-who")}</h2>
        <p>{t!(i, "holders-have", have = have, need = need)}</p>
        {ui::facts(lines)}
    }
    .into_any()
}
