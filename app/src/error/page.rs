use leptos::prelude::*;

use super::AppError;
use crate::shell::{Page, PageCx, render as shell};
use crate::ui;
use crate::{routes, t};

pub(super) fn render(error: &AppError, cx: &PageCx) -> String {
    let i = cx.i;
    let (title, lede) = match error {
        AppError::NotFound => (t!(i, "error-not-found"), t!(i, "error-not-found-why")),
        AppError::SignInNeeded => (t!(i, "error-sign-in"), t!(i, "error-sign-in-why")),
        AppError::Forbidden(why) => (t!(i, "error-forbidden"), why.say(i)),
        AppError::Refused(why) => (t!(i, "error-refused"), why.say(i)),
        AppError::Conflict => (t!(i, "error-conflict"), t!(i, "error-conflict-why")),
        AppError::BadRequest => (t!(i, "error-bad-request"), t!(i, "error-bad-request-why")),
        AppError::TooLarge => (t!(i, "error-too-large"), t!(i, "error-too-large-why")),
        AppError::TooMany(n) => (t!(i, "error-too-many"), t!(i, "error-too-many-why", n = *n)),
        AppError::Unavailable => (t!(i, "error-unavailable"), t!(i, "error-unavailable-why")),
        AppError::Internal(_) => (t!(i, "error-internal"), t!(i, "error-internal-why")),
    };
    let kicker = t!(i, "error-kicker", code = error.status().as_str().to_owned());
    let number = match error {
        AppError::Internal(id) => Some(t!(i, "error-internal-number", id = id.clone())),
        _ => None,
    };
    let searching = *error == AppError::NotFound;
    let signing = *error == AppError::SignInNeeded;
    let (home, sign_in) = (i.href(routes::HOME), i.href(routes::SIGN_IN));
    shell(cx, Page::titled(title.clone()).unlisted(), move || {
        let search = searching.then(|| {
            view! {
                <form action=home.clone() method="get" class="field">
                    <label for="q">{t!(i, "error-search")}</label>
                    <div class="button-row">
                        <input class="narrow" id="q" name="q" type="search"/>
                        {ui::submit(t!(i, "error-search-go"))}
                    </div>
                </form>
            }
        });
        let enter = signing.then(|| view! { <p>{ui::link_button(ui::Kind::Primary, t!(i, "site-sign-in"), sign_in)}</p> });
        view! {
            <div class="form">
                {ui::PageTitle::new(title).kicker(kicker).lede(lede).view()}
                {number.map(|n| view! { <p class="note">{n}</p> })}
                {search}
                {enter}
                <p><a href=home>{t!(i, "error-home")}</a></p>
            </div>
        }
        .into_any()
    })
}
