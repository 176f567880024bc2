//! The handlers of administration. Whether the viewer may is decided in the store.

use axum::extract::State;
use domain::{
    AccountId,
    accounts::{Email, Office, PersonName},
};
use store::{
    Conflict, Cx, Error,
    accounts::{self, Viewer},
    webhooks::{self, State as HookState, Webhook},
};

use super::{
    mail,
    offices::{self, Administration},
};
use crate::{
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /admin`
pub async fn show_accounts(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
) -> Answer {
    let seen = administration(&cx, &viewer).await?;
    let form = Form::new().with("office", Office::Secretary.code());
    shown(offices::page(&page, &viewer, &seen, &form))
}

async fn administration(cx: &Cx, viewer: &Viewer) -> Result<Administration, Error> {
    let holders = accounts::office_holders(cx, viewer).await?;
    let hooks = webhooks::list(cx, viewer).await?;
    let troubled = |one: &&Webhook| matches!(one.state, HookState::Failing(_) | HookState::Gone(_));
    Ok(Administration { holders, troubled: hooks.iter().filter(troubled).count() })
}

/// `POST /admin`: `act` is `invite`, or `disable`, `enable`, `again` with an `account`.
pub async fn act_on_accounts(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    mut form: Form,
) -> Answer {
    // Who may act is decided first: whoever may not learns nothing of the form.
    let seen = administration(&cx, &viewer).await?;
    let account = form.value("account").parse().map(AccountId);
    let account = account.map_err(|_| AppError::BadRequest);
    match form.value("act") {
        "disable" => accounts::disable(&cx, &viewer, account?).await?,
        "enable" => accounts::enable(&cx, &viewer, account?).await?,
        "again" => accounts::invite_again(&cx, &viewer, account?).await?,
        "invite" => {
            let Some((name, email, office)) = invited(&mut form) else {
                return refused(offices::page(&page, &viewer, &seen, &form));
            };
            match accounts::invite(&cx, &viewer, name, email, office, page.i.lang).await {
                Err(Error::Conflict(Conflict::Taken)) => {
                    form.errors.add("email", "admin-email-taken");
                    return refused(offices::page(&page, &viewer, &seen, &form));
                }
                done => done.map(|_| ())?,
            }
        }
        _ => return Err(AppError::BadRequest),
    }
    Ok(to(page.href("/admin")))
}

fn invited(form: &mut Form) -> Option<(PersonName, Email, Office)> {
    let name = form.trimmed("name").parse();
    let email = form.trimmed("email").parse();
    let office = form.value("office").parse().ok().filter(|office| *office != Office::None);
    if name.is_err() {
        form.errors.add("name", "accounts-name-odd");
    }
    if email.is_err() {
        form.errors.add("email", "accounts-email-odd");
    }
    if office.is_none() {
        form.errors.add("office", "admin-office-missing");
    }
    Some((name.ok()?, email.ok()?, office?))
}

/// `GET /admin/mail`
pub async fn show_mail(page: PageCx, State(cx): State<Cx>, SignedIn(viewer): SignedIn) -> Answer {
    let queue = accounts::mail_queue(&cx, &viewer).await?;
    shown(mail::page(&page, &queue))
}

/// `POST /admin/mail`: tries the mail `mail` at once.
pub async fn send_again(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    form: Form,
) -> Answer {
    // No mail has the number 0, so who may not is told so first.
    let id = form.value("mail").parse().unwrap_or_default();
    accounts::send_again(&cx, &viewer, id).await?;
    Ok(to(page.href("/admin/mail")))
}
