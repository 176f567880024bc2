use leptos::prelude::*;
use store::applications::{Earlier, End, Ended, Own, Receipt};

use super::parts::{at, post};
use crate::{
    i18n::I18n,
    routes,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact, Kind, PageTitle, Tone},
};

/// What stands beside a receipt.
pub struct Beside {
    /// That of what a fix replaced, beside the one in force.
    pub before: Option<Receipt>,
    /// Sealings that are no longer in force.
    pub earlier: Vec<Earlier>,
}

/// The proof, on one printed page; where a fix was handed in, also that of what it replaced. Of what is
/// no longer in force it says so.
pub fn page(cx: &PageCx, own: &Own, receipt: &Receipt, beside: &Beside) -> String {
    let i = cx.i;
    let title = match receipt.ended {
        None => t!(i, "applications-receipt-title"),
        Some(_) => t!(i, "applications-receipt-title-ended"),
    };
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let code = receipt.code.spoken(i.lang);
        let commitment = receipt.sealed.commitment.to_hex();
        let competition =
            t!(i, "applications-receipt-of", number = own.slug.to_string(), post = post(i, own));
        let mut list = vec![Fact::text(t!(i, "applications-receipt-competition"), competition)];
        list.extend(proven(i, receipt));
        // The one in force has addresses of its own.
        let of = match receipt.ended {
            None => String::new(),
            Some(_) => format!("?of={}", receipt.sealed.n),
        };
        let pdf = i.href(&at(&own.slug, &format!("/receipt.pdf{of}")));
        let mut buttons = vec![file_button(pdf, t!(i, "applications-receipt-pdf"))];
        match receipt.opens {
            Some(_) => {
                let file = i.href(&at(&own.slug, &format!("/receipt.json{of}")));
                buttons.push(file_button(file, t!(i, "applications-receipt-file")));
            }
            // Where the browser sealed, it also completes the file of what is in force.
            None if receipt.ended.is_none() => {
                let browser = i.href(&at(&own.slug, "/browser"));
                buttons.push(
                    view! {
                        <a class="button" data-kind="secondary" href=browser data-icon="down">
                            {t!(i, "browser-receipt")}
                        </a>
                    }
                    .into_any(),
                );
            }
            None => {}
        }
        if receipt.ended.is_none() && own.state.accepts_at(cx.now).is_ok() {
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
            {receipt.ended.as_ref().map(|ended| over(i, own, ended))}
            {ui::receipt(
                i,
                t!(i, "applications-receipt-code"),
                code.clone(),
                t!(i, "applications-receipt-code-note"),
                &commitment,
                list,
            )}
            <div class="no-print spaced">{ui::button_row(buttons)}</div>
            {beside.before.as_ref().map(|before| replaced(i, own, before))}
            {earlier(i, own, receipt, beside)}
            {ui::section(
                "verify",
                t!(i, "applications-verify"),
                Some(t!(i, "applications-verify-note")),
                how,
            )}
            {receipt.ended.is_none().then(|| view! {
                <div class="no-print">
                    {ui::section("next", t!(i, "applications-next"), None, next(i, own, &code))}
                </div>
            })}
        }
        .into_any()
    })
}

/// That it is no longer in force, since when, and by which entry.
fn over(i: I18n, own: &Own, ended: &Ended) -> AnyView {
    let entry = i.href(&format!("/competitions/{}/record/{}", own.slug, ended.n));
    let body = view! {
        <p>{ended_words(i, ended)}</p>
        <p>{t!(i, "applications-receipt-ended-why")}</p>
        <p>
            <a href=entry>
                {t!(i, "applications-receipt-ended-entry", n = ended.n.to_string())}
            </a>
        </p>
    };
    ui::notice(Tone::Plain, "ended", t!(i, "applications-receipt-ended"), body)
}

/// "Replaced 23 November 2026, 12:00:03".
pub(super) fn ended_words(i: I18n, ended: &Ended) -> String {
    let at = time::exact(i, ended.at);
    match ended.by {
        End::Replaced => t!(i, "applications-receipt-replaced", at = at),
        End::Withdrawn => t!(i, "applications-receipt-withdrawn", at = at),
    }
}

/// Sealings that are no longer in force, each with its receipt; but for the one that is shown.
fn earlier(i: I18n, own: &Own, shown: &Receipt, beside: &Beside) -> Option<AnyView> {
    let before = beside.before.as_ref().map(|before| before.sealed.n);
    let others = beside.earlier.iter();
    let others = others.filter(|one| one.n != shown.sealed.n && Some(one.n) != before).map(|one| {
        let href = i.href(&at(&own.slug, &format!("/receipt?of={}", one.n)));
        let (sealed, code) = (time::exact(i, one.at), one.code.spoken(i.lang));
        let words = t!(i, "applications-receipt-earlier-one", code = code, at = sealed);
        view! { <li><a href=href>{words}</a> " " <small>{ended_words(i, &one.ended)}</small></li> }
    });
    let others: Vec<_> = others.collect();
    if others.is_empty() {
        return None;
    }
    let list = view! { <ul>{others.collect_view()}</ul> };
    let title = t!(i, "applications-receipt-earlier");
    Some(
        view! { <div class="no-print">{ui::section("earlier", title, None, list)}</div> }
            .into_any(),
    )
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
