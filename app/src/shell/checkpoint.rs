use leptos::prelude::*;

use super::Page;
use crate::i18n::I18n;
use crate::{t, time};

/// The record's last checkpoint in the foot of a competition's page: whoever kept the page or a print
/// of it can convict a record that was rewritten later. Paper always shows it whole.
pub fn foot(i: I18n, page: &Page) -> Option<AnyView> {
    let last = page.checkpoint.as_ref()?;
    let summary =
        t!(i, "record-foot", n = last.size as i64, at = time::moment_with_zone(i, last.at));
    let view = view! {
        <details class="checkpoint" open=page.printed>
            <summary>{summary}</summary>
            <p>{t!(i, "record-foot-keep")}</p>
            <pre class="canonical" tabindex="0" role="group" aria-label=t!(i, "record-checkpoint")>
                <code>{last.note.clone()}</code>
            </pre>
        </details>
    };
    Some(view.into_any())
}
