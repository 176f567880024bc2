use leptos::prelude::*;
use store::accounts::{MailState, QueuedMail};

use crate::{
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Kind, PageTitle, State},
};

/// The mail queue: what waits and why, what went. Never what a mail says.
pub fn page(cx: &PageCx, queue: &[QueuedMail]) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "admin-mail")).unlisted().nav(Nav::Account);
    let crumbs = vec![
        (t!(i, "site-account"), i.href(routes::ACCOUNT)),
        (t!(i, "admin-title"), i.href("/admin")),
    ];
    let rows = queue.iter().map(|mail| row(cx, mail)).collect_view();
    render(cx, page, || {
        let list = if queue.is_empty() {
            ui::empty(t!(i, "admin-mail-empty"), view! { <p>{t!(i, "admin-mail-empty-why")}</p> })
        } else {
            let table = view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i, "admin-mail-to")}</th>
                            <th scope="col">{t!(i, "admin-mail-message")}</th>
                            <th scope="col">{t!(i, "admin-mail-written")}</th>
                            <th scope="col">{t!(i, "admin-state")}</th>
                            <th scope="col">{t!(i, "admin-act")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            };
            ui::scroll(t!(i, "admin-mail"), table)
        };
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {PageTitle::new(t!(i, "admin-mail")).lede(t!(i, "admin-mail-lede")).view()}
            {list}
        }
        .into_any()
    })
}

fn row(cx: &PageCx, mail: &QueuedMail) -> AnyView {
    let i = cx.i;
    let state = match mail.state {
        MailState::Sent => ui::state(State::Done, t!(i, "admin-mail-sent")),
        MailState::GivenUp => ui::state(State::Error, t!(i, "admin-mail-given-up")),
        MailState::Waiting => ui::state(State::Doing, t!(i, "admin-mail-waiting")),
    };
    let tries = (mail.attempts > 0).then(
        || view! { <br/><span class="hint">{t!(i, "admin-mail-tries", n = mail.attempts)}</span> },
    );
    let error = mail.error.clone().map(|error| view! { <br/><span class="hint">{error}</span> });
    let again = (mail.state != MailState::Sent).then(|| {
        let words = match &mail.to {
            Some(to) => t!(i, "admin-mail-again", to = to.clone()),
            None => t!(i, "admin-mail-again-hidden"),
        };
        let button = ui::button(Kind::Quiet, words, "mail", mail.id.to_string());
        view! { <form method="post" action=i.href("/admin/mail")>{button}</form> }
    });
    view! {
        <tr>
            <th scope="row">{mail.to.clone().unwrap_or_else(|| t!(i, "admin-mail-to-hidden"))}</th>
            <td>{mail.message.clone()}</td>
            <td>{ui::moment(i, mail.created_at)}</td>
            <td>{state} " " {ui::moment(i, mail.at)} {tries} {error}</td>
            <td>{again}</td>
        </tr>
    }
    .into_any()
}
