use leptos::prelude::*;
use store::webhooks::{Delivery, Outcome, Progress};

use super::{Shown, path};
use crate::{
    competitions::paths,
    i18n::I18n,
    t,
    ui::{self, Kind, State},
};

/// What was sent last, each with a button that sends it again.
pub fn view(i: I18n, shown: &Shown) -> AnyView {
    if shown.deliveries.is_empty() {
        let why = t!(i, "webhooks-no-deliveries-why");
        return ui::empty(t!(i, "webhooks-no-deliveries"), view! { <p>{why}</p> });
    }
    let id = shown.webhook.id;
    let rows = shown.deliveries.iter().map(|one| row(i, id, one)).collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "webhooks-message")}</th>
                    <th scope="col">{t!(i, "admin-state")}</th>
                    <th scope="col">{t!(i, "webhooks-answer")}</th>
                    <th scope="col">{t!(i, "admin-act")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let failed = (shown.webhook.failed > 0).then(|| {
        let words = t!(i, "webhooks-again-failed");
        let button = ui::button(Kind::Secondary, words, "act", "failed");
        view! { <form method="post" action=i.href(&path(id))>{button}</form> }
    });
    view! {
        {ui::scroll(t!(i, "webhooks-deliveries"), table)}
        {failed}
    }
    .into_any()
}

fn row(i: I18n, webhook: i64, one: &Delivery) -> AnyView {
    let (what, of) = match &one.entry {
        None => {
            (view! { {t!(i, "webhooks-test-message")} }.into_any(), t!(i, "webhooks-test-message"))
        }
        Some((slug, n, kind)) => {
            let name = t!(i, "webhooks-entry", competition = slug.to_string(), n = n.to_string());
            let kind = i.code("kind", kind);
            let href = i.href(&paths::entry(slug, *n));
            (view! { <a href=href>{name.clone()}</a> <br/> {kind} }.into_any(), name)
        }
    };
    let (kind, words, at) = match one.progress {
        Progress::Delivered(at) => (State::Done, t!(i, "webhooks-delivered"), at),
        Progress::Failed(at) => (State::Error, t!(i, "webhooks-given-up"), at),
        Progress::Waiting(at) if one.attempts > 0 => (State::Doing, t!(i, "webhooks-next"), at),
        Progress::Waiting(at) => (State::None, t!(i, "webhooks-queued"), at),
    };
    let attempts = (one.attempts > 0).then(|| {
        let words = t!(i, "webhooks-attempts", n = i64::from(one.attempts));
        view! { <br/><span class="hint">{words}</span> }
    });
    let again =
        ui::button(Kind::Quiet, t!(i, "webhooks-again", of = of), "delivery", one.id.to_string());
    view! {
        <tr>
            <th scope="row">
                {what} <br/> <span class="hint canonical">{one.message_id.clone()}</span>
            </th>
            <td>{ui::state(kind, words)} <br/> {ui::moment(i, at)}</td>
            <td>{one.outcome.map(|outcome| answer(i, outcome))} {attempts}</td>
            <td>
                <form method="post" action=i.href(&path(webhook))>
                    {ui::hidden("act", "again")}
                    {again}
                </form>
            </td>
        </tr>
    }
    .into_any()
}

/// What an attempt came to, in words.
fn answer(i: I18n, outcome: Outcome) -> String {
    match outcome {
        Outcome::Answered(status @ 300..=399) => {
            t!(i, "webhooks-redirect", status = status.to_string())
        }
        Outcome::Answered(status) => t!(i, "webhooks-status", status = status.to_string()),
        other => i.code("delivery", other.code()),
    }
}
