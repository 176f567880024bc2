use domain::competitions::view::CheckpointView;
use leptos::prelude::*;

use super::Page;
use crate::i18n::I18n;
use crate::{t, time};

/// The record's last checkpoint in the foot of a competition's page: whoever kept the page or a print
/// of it can convict a record that was rewritten later. Paper always shows it whole.
pub fn foot(i: I18n, page: &Page) -> Option<AnyView> {
    let last = page.checkpoint.as_ref()?;
    let signed =
        t!(i, "record-foot", n = last.size as i64, at = time::moment_with_zone(i, last.at));
    let summary = match cosigned(i, last) {
        Some(cosigned) => format!("{signed}; {cosigned}"),
        None => signed,
    };
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

/// "cosigned by 2 of 3 witnesses, last at 14:05"; the day is named if it is another than that of the
/// portal's signature. Nothing if the portal has no witnesses.
pub fn cosigned(i: I18n, checkpoint: &CheckpointView) -> Option<String> {
    let witnessed = checkpoint.witnessed?;
    let of = witnessed.of as i64;
    let Some(last) = witnessed.last else { return Some(t!(i, "record-cosigned-nobody", of = of)) };
    let (clock, day) = (time::clock(last), time::day(i, last));
    let at = match day == time::day(i, checkpoint.at) {
        true => clock,
        false => t!(i, "record-cosigned-clock", clock = clock, day = day),
    };
    Some(t!(i, "record-cosigned", by = witnessed.by as i64, of = of, at = at))
}
