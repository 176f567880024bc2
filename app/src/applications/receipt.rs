use leptos::prelude::*;
use store::applications::{Own, Receipt};

use super::parts::{at, post};
use crate::{
    i18n::I18n,
    routes,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact, Kind, PageTitle},
};

/// The proof, on one printed page; where a fix was handed in, also that of what it replaced.
pub fn page(cx: &PageCx, own: &Own, receipt: &Receipt, before: Option<&Receipt>) -> String {
    let i = cx.i;
    let title = t!(i, "applications-receipt-title");
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let code = receipt.code.spoken(i.lang);
        let commitment = receipt.sealed.commitment.to_hex();
        let competition =
            t!(i, "applications-receipt-of", number = own.slug.to_string(), post = post(i, own));
        let mut list = vec![Fact::text(t!(i, "applications-receipt-competition"), competition)];
        list.extend(proven(i, receipt));
        // Where the browser sealed, it also completes the file.
        let (file, words, saves) = match receipt.opens {
            Some(_) => ("/receipt.json", t!(i, "applications-receipt-file"), true),
            None => ("/browser", t!(i, "browser-receipt"), false),
        };
        let file = i.href(&at(&own.slug, file));
        let pdf = i.href(&at(&own.slug, "/receipt.pdf"));
        let open = own.state.accepts_at(cx.now).is_ok();
        let mut buttons = vec![
            file_button(pdf, t!(i, "applications-receipt-pdf")),
            view! {
                <a
                    class="button"
                    data-kind="secondary"
                    href=file
                    data-icon="down"
                    download=saves.then_some("")
                >
                    {words}
                </a>
            }
            .into_any(),
        ];
        if open {
            let withdraw = i.href(&at(&own.slug, "/withdraw"));
            buttons.push(ui::link_button(Kind::Quiet, t!(i, "applications-withdraw"), withdraw));
        }
        let verify = i.href(routes::VERIFY);
        let how = view! {
            <ol>
                <li>{t!(i, "applications-verify-keep")}</li>
                <li>{t!(i, "applications-verify-record")}</li>
                <li><a href=verify>{t!(i, "applications-verify-run")}</a></li>
            </ol>
        };
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            {PageTitle::new(title).lede(t!(i, "applications-receipt-lede")).view()}
            {ui::receipt(
                i,
                t!(i, "applications-receipt-code"),
                code.clone(),
                t!(i, "applications-receipt-code-note"),
                &commitment,
                list,
            )}
            <div class="no-print spaced">{ui::button_row(buttons)}</div>
            {before.map(|before| replaced(i, own, before))}
            {ui::section(
                "verify",
                t!(i, "applications-verify"),
                Some(t!(i, "applications-verify-note")),
                how,
            )}
            <div class="no-print">
                {ui::section("next", t!(i, "applications-next"), None, next(i, own, &code))}
            </div>
        }
        .into_any()
    })
}

/// When, where and to what the record says so.
fn proven(i: I18n, receipt: &Receipt) -> Vec<Fact> {
    let (files, size) = (receipt.sealed.files, i.size(receipt.sealed.bytes));
    let inside = t!(i, "applications-receipt-files", n = files, size = size);
    let commitment = receipt.sealed.commitment.to_hex();
    vec![
        Fact::new(t!(i, "applications-receipt-at"), ui::exact(i, receipt.at)),
        Fact::new(t!(i, "applications-receipt-entry"), entry(i, receipt)),
        Fact::text(t!(i, "applications-receipt-inside"), inside),
        Fact::new(t!(i, "applications-receipt-print"), ui::fingerprint(&commitment)),
    ]
}

/// What the fix replaced, with files of its own.
fn replaced(i: I18n, own: &Own, before: &Receipt) -> AnyView {
    let href = |file: &str| i.href(&at(&own.slug, &format!("/{file}?of=before-fix")));
    let buttons = vec![
        file_button(href("receipt.pdf"), t!(i, "applications-receipt-before-pdf")),
        file_button(href("receipt.json"), t!(i, "applications-receipt-before-file")),
    ];
    let body = view! {
        {ui::facts(proven(i, before))}
        <div class="no-print">{ui::button_row(buttons)}</div>
    };
    let note = t!(i, "applications-receipt-before-note");
    ui::section("before-fix", t!(i, "applications-receipt-before"), Some(note), body)
}

fn file_button(href: String, words: String) -> AnyView {
    view! {
        <a class="button" data-kind="secondary" href=href data-icon="down" download>{words}</a>
    }
    .into_any()
}

fn entry(i: I18n, receipt: &Receipt) -> AnyView {
    let place = t!(
        i,
        "applications-receipt-place",
        n = receipt.sealed.n.to_string(),
        of = receipt.entries.saturating_sub(1).to_string(),
    );
    let signed = match receipt.proof {
        Some(_) => ui::state(ui::State::Done, t!(i, "applications-receipt-signed")),
        None => ui::state(ui::State::Doing, t!(i, "applications-receipt-unsigned")),
    };
    view! { {place} ", " {signed} }.into_any()
}

fn next(i: I18n, own: &Own, code: &str) -> AnyView {
    let closes = time::moment_with_zone(i, own.state.intake_closes);
    ui::facts(vec![
        Fact::text(closes, t!(i, "applications-next-close")),
        Fact::text(t!(i, "applications-next-open"), t!(i, "applications-next-open-text")),
        Fact::text(t!(i, "applications-next-admit"), t!(i, "applications-next-admit-text")),
        Fact::text(
            t!(i, "applications-next-score"),
            t!(i, "applications-next-score-text", code = code.to_owned()),
        ),
    ])
}
