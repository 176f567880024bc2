use domain::{Lang, accounts::Office};
use leptos::prelude::*;
use store::accounts::{Viewer, sessions::SessionView};

use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Fact, Field, Kind, PageTitle},
};

/// The reader's own account: who they are here, their mail, where they are signed in.
pub fn page(
    cx: &PageCx,
    viewer: &Viewer,
    news: bool,
    sessions: &[SessionView],
    current: i64,
) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "site-account")).unlisted().nav(Nav::Account);
    let mut known = vec![
        Fact::text(t!(i, "accounts-name"), viewer.name.clone()),
        Fact::text(t!(i, "accounts-email"), viewer.email.clone()),
    ];
    if viewer.office != Office::None {
        let office = i.code("role", viewer.office.code());
        known.push(Fact::text(t!(i, "accounts-office"), office));
    }
    let admin = (viewer.office == Office::Administrator).then(|| {
        view! { <p><a href=i.href("/admin")>{t!(i, "admin-title")}</a></p> }
    });
    let form = Form::new().with("language", viewer.lang.code());
    let form = if news { form.with("news", "yes") } else { form };
    render(cx, page, || {
        let languages = Lang::ALL
            .map(|lang| {
                let own = crate::i18n::I18n::new(lang);
                Choice::new(lang.code(), t!(own, "accounts-language-name"))
            })
            .to_vec();
        let language = view! {
            <form class="form" method="post" action=i.href("/account/language")>
                {Field::new(i, &form, "language", t!(i, "accounts-language")).radios(languages)}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-language-submit"))])}
            </form>
        };
        let reminders = view! {
            <form class="form" method="post" action=i.href("/account/news")>
                {Field::new(i, &form, "news", t!(i, "accounts-news"))
                    .hint(t!(i, "accounts-news-official"))
                    .checkbox(t!(i, "accounts-news-want"))}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-news-submit"))])}
            </form>
        };
        view! {
            {PageTitle::new(t!(i, "site-account")).view()}
            {ui::section("person", t!(i, "accounts-person"), None, view! {
                {ui::facts(known)}
                {admin}
                <p><a href=i.href("/password")>{t!(i, "accounts-change-password")}</a></p>
                <p><a href=i.href(crate::personal::DATA)>{t!(i, "personal-link")}</a></p>
            })}
            {ui::section("mail", t!(i, "accounts-language"), None, language)}
            {ui::section("reminders", t!(i, "accounts-news"), None, reminders)}
            {ui::section(
                "sessions",
                t!(i, "accounts-sessions"),
                Some(t!(i, "accounts-sessions-note")),
                list(cx, sessions, current),
            )}
        }
        .into_any()
    })
}

fn list(cx: &PageCx, sessions: &[SessionView], current: i64) -> AnyView {
    let i = cx.i;
    let action = i.href("/account/sessions");
    let rows = sessions
        .iter()
        .map(|session| {
            let device = match session.device.as_str() {
                "" => t!(i, "accounts-device-unknown"),
                known => known.to_owned(),
            };
            let end = if session.id == current {
                view! { <td>{t!(i, "accounts-session-this")}</td> }.into_any()
            } else {
                let words = t!(i, "accounts-session-end", device = device.clone());
                let id = session.id.to_string();
                let button = ui::button(Kind::Quiet, words, "session", id);
                let action = action.clone();
                view! { <td><form method="post" action=action>{button}</form></td> }.into_any()
            };
            view! {
                <tr>
                    <th scope="row">{device}</th>
                    <td>{ui::moment(i, session.created_at)}</td>
                    <td>{ui::moment(i, session.last_seen_at)}</td>
                    {end}
                </tr>
            }
        })
        .collect_view();
    let others = (sessions.len() > 1).then(|| {
        let button =
            ui::button(Kind::Secondary, t!(i, "accounts-sessions-others"), "session", "others");
        view! { <form method="post" action=action.clone()>{button}</form> }
    });
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "accounts-device")}</th>
                    <th scope="col">{t!(i, "accounts-session-since")}</th>
                    <th scope="col">{t!(i, "accounts-session-seen")}</th>
                    <th scope="col">{t!(i, "accounts-session-act")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        {ui::scroll(t!(i, "accounts-sessions"), table)}
        {others}
    }
    .into_any()
}
