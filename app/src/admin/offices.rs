use domain::accounts::Office;
use leptos::prelude::*;
use store::accounts::{OfficeHolder, Viewer};

use super::webhooks;
use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle, State},
};

/// What the administrator's first page shows.
pub struct Administration {
    /// Who holds an office.
    pub holders: Vec<OfficeHolder>,
    /// Webhooks that don't answer, or want no more.
    pub troubled: usize,
}

/// Who holds an office, and the form that invites somebody.
pub fn page(cx: &PageCx, viewer: &Viewer, office: &Administration, form: &Form) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "admin-title")).unlisted().nav(Nav::Account);
    let offices = [Office::Secretary, Office::Administrator]
        .map(|office| {
            let hint = match office {
                Office::Administrator => t!(i, "admin-office-administrator-hint"),
                Office::Secretary | Office::None => t!(i, "admin-office-secretary-hint"),
            };
            Choice::new(office.code(), i.code("role", office.code())).hint(hint)
        })
        .to_vec();
    let rows = office.holders.iter().map(|holder| row(cx, viewer, holder)).collect_view();
    let troubled = (office.troubled > 0).then(|| {
        let n = i64::try_from(office.troubled).unwrap_or(i64::MAX);
        ui::state(State::Error, t!(i, "webhooks-troubled", n = n))
    });
    render(cx, page, || {
        let table = view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(i, "accounts-name")}</th>
                        <th scope="col">{t!(i, "accounts-email")}</th>
                        <th scope="col">{t!(i, "accounts-office")}</th>
                        <th scope="col">{t!(i, "admin-state")}</th>
                        <th scope="col">{t!(i, "admin-act")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        };
        let invite = view! {
            <form class="form" method="post" action=i.href("/admin") novalidate>
                {ui::hidden("act", "invite")}
                {Field::new(i, form, "name", t!(i, "accounts-name")).required().text()}
                {Field::new(i, form, "email", t!(i, "accounts-email")).required().email()}
                {Field::new(i, form, "office", t!(i, "accounts-office")).radios(offices)}
                {ui::button_row(vec![ui::submit(t!(i, "admin-invite-submit"))])}
            </form>
        };
        view! {
            {ui::error_summary(i, form)}
            {PageTitle::new(t!(i, "admin-title")).lede(t!(i, "admin-lede")).view()}
            <p><a href=i.href("/admin/mail")>{t!(i, "admin-mail")}</a></p>
            <p><a href=i.href("/admin/data")>{t!(i, "retention-link")}</a></p>
            <p><a href=i.href(webhooks::PATH)>{t!(i, "webhooks-title")}</a> " " {troubled}</p>
            {ui::section("holders", t!(i, "admin-holders"), None, ui::scroll(t!(i, "admin-holders"), table))}
            {ui::section("invite", t!(i, "admin-invite"), Some(t!(i, "admin-invite-note")), invite)}
        }
        .into_any()
    })
}

fn row(cx: &PageCx, viewer: &Viewer, holder: &OfficeHolder) -> AnyView {
    let i = cx.i;
    let state = match (holder.disabled, holder.accepted) {
        (true, _) => ui::state(State::Blocked, t!(i, "admin-disabled")),
        (false, true) => ui::state(State::Done, t!(i, "admin-active")),
        (false, false) => ui::state(State::Doing, t!(i, "admin-invited")),
    };
    let mut acts = Vec::new();
    let name = || holder.name.clone();
    if holder.disabled {
        acts.push(ui::button(Kind::Quiet, t!(i, "admin-enable", name = name()), "act", "enable"));
    } else if holder.id != viewer.id {
        acts.push(ui::button(Kind::Quiet, t!(i, "admin-disable", name = name()), "act", "disable"));
        if !holder.accepted {
            let words = t!(i, "admin-again", name = name());
            acts.push(ui::button(Kind::Quiet, words, "act", "again"));
        }
    }
    let acts = (!acts.is_empty()).then(|| {
        view! {
            <form method="post" action=i.href("/admin")>
                {ui::hidden("account", holder.id.to_string())}
                {acts}
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row">{holder.name.clone()}</th>
            <td>{holder.email.clone()}</td>
            <td>{i.code("role", holder.office.code())}</td>
            <td>{state}</td>
            <td>{acts}</td>
        </tr>
    }
    .into_any()
}
