//! How applications are kept closed: the way, what it protects from and what it doesn't.

use domain::competitions::rules::{Rules, SealingWay};
use leptos::prelude::*;

use crate::{i18n::I18n, t, ui};

/// The section of the rules.
pub fn section(i: I18n, rules: &Rules) -> AnyView {
    let (way, keeps, limits) = match rules.sealing.way {
        SealingWay::Portal => {
            (t!(i, "sealing-portal"), t!(i, "sealing-portal-keeps"), t!(i, "sealing-portal-limits"))
        }
    };
    // A draft has no key yet.
    let keys = rules.sealing.recipients.iter().map(|key| {
        view! {
            <p class="note">{t!(i, "sealing-recipient")}</p>
            <pre class="canonical" tabindex="0"><code>{key.clone()}</code></pre>
        }
    });
    let keys = keys.collect_view();
    let body = view! {
        <p>{way}</p>
        <h3>{t!(i, "sealing-keeps")}</h3>
        <p>{keeps}</p>
        <h3>{t!(i, "sealing-limits")}</h3>
        <p>{limits}</p>
        {keys}
    };
    ui::section("sealing", t!(i, "sealing-title"), None, body)
}
