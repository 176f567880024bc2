use domain::applications::{APPLICATION_MAX_BYTES, DOCUMENT_MAX_BYTES};
use leptos::prelude::*;
use store::{accounts::Viewer, applications::Own};

use super::{
    super::parts::{at, post},
    form::{copies, documents, receipt, seal, sections},
    offered::without,
    words::words,
};
use crate::{
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// The page.
pub fn page(cx: &PageCx, viewer: &Viewer, own: &Own) -> String {
    let i = cx.i;
    let title = t!(i, "browser-title");
    let page = Page::titled(title.clone())
        .unlisted()
        .layout(Layout::Wide)
        .script("/assets/checking.js")
        .script("/assets/tus.min.js")
        .module("/assets/writing/page.js");
    let rules = &own.state.rules;
    render(cx, page, || {
        // Later nothing of it can be sent.
        let closes = own.state.takes_drafts_at(cx.now).is_ok();
        let closes = closes.then(|| own.state.intake_closes.as_millisecond().to_string());
        let here = format!("/api/app/browser/{}", own.slug);
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "browser-lede")).view()}
            <noscript>{without(i, own)}</noscript>
            <div
                class="flow"
                data-writing
                data-endpoint=here
                data-uploads=format!("/api/app/uploads/{}", own.slug)
                data-receipt=i.href(&at(&own.slug, "/receipt"))
                data-competition=own.slug.to_string()
                data-lang=i.lang.code()
                data-rules=serde_json::to_string(rules).unwrap_or_default()
                data-most=DOCUMENT_MAX_BYTES.to_string()
                data-room=APPLICATION_MAX_BYTES.to_string()
                data-closes=closes
                data-now=cx.now.as_millisecond().to_string()
                data-words=words(i, own).to_string()
            >
                <p class="hint" role="status" data-part="said"></p>
                <section class="flow" data-part="key" hidden aria-labelledby="own-key">
                    <h2 id="own-key" class="ruled" data-part="key-title"></h2>
                </section>
                <div class="flow" data-part="conflict" role="alert" hidden></div>
                <div class="flow" data-part="over" role="alert" hidden></div>
                <div data-part="open" hidden>
                    {receipt(i)}
                    <form class="form draft" id="write" novalidate autocomplete="off" data-part="write">
                        {sections(i, rules)}
                        {documents(i, rules)}
                        <div class="button-row">
                            <a class="button" href="#check">{t!(i, "applications-check")}</a>
                        </div>
                    </form>
                    <div class="flow" data-part="check" hidden>
                        <h2 id="check" tabindex="-1">{t!(i, "applications-check")}</h2>
                        {copies(i, viewer)}
                        <div class="form spaced" data-part="sealing">{seal(i)}</div>
                    </div>
                </div>
            </div>
        }
        .into_any()
    })
}
