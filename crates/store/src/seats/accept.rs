//! Taking a seat by the link of its invitation, and leaving it.

use domain::{
    Lang, Refusal, SeatId, Slug, Text,
    access::{Action, Role},
    accounts::{Email, Office, PersonName},
    competitions::view::Invitation,
    event::{By, Event},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};

use super::invite::Invited;
use crate::{
    CommandTx, Cx, Error, Result,
    accounts::{
        self, KeptPassword, NewAccount, SignedIn, Token, Viewer, sessions,
        tokens::{self, Purpose},
    },
    entity::{account, application, seat},
    error::{bad_row, is_unique_violation},
    holders,
};

/// What a link invites to. Reading changes nothing: mail scanners follow links. Errors: `NotFound`
/// for a link that was used or is too old.
pub async fn invitation(cx: &Cx, token: &Token) -> Result<Invitation> {
    let row = tokens::look(cx.read(), Purpose::Seat, token, cx.now()).await?;
    let invited: Invited = serde_json::from_str(&row.detail)?;
    let email: Email = row.email.parse().map_err(|why| bad_row("tokens", why))?;
    let head = cx.competition(&invited.competition).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let seat = super::row(cx.read(), head.id, invited.seat.as_str()).await?;
    let role = state.seats.get(&invited.seat).ok_or(Error::NotFound)?.role;
    Ok(Invitation {
        slug: invited.competition,
        title: state.rules.title.clone(),
        enterprise: state.rules.enterprise.name.clone(),
        seat: invited.seat,
        role,
        organisation: Text::new(seat.organisation_uk, seat.organisation_en),
        name: Text::new(seat.name_uk, seat.name_en),
        has_account: accounts::by_email(cx.read(), &email).await?.is_some(),
        email: row.email,
    })
}

/// Takes the seat with the account that is signed in, which must have the address that was invited.
/// Errors: `NotFound` for the link, `NotYours` for another address, `SeatTaken`, `SecondSeat`,
/// `SeatAndApplication`.
pub async fn accept(cx: &Cx, viewer: &Viewer, token: &Token) -> Result<Slug> {
    let (mut tx, invited, email) = begin(cx, token).await?;
    if viewer.email != email.as_str() {
        return Err(crate::competitions::not_yours());
    }
    take(&mut tx, viewer.id.0, &invited.seat).await?;
    tx.commit().await?;
    Ok(invited.competition)
}

/// Takes the seat with a new account: the link came to the address, so it is confirmed. Signs in.
/// Errors: as [`accept`], and `Conflict::Taken` if the address has an account.
pub async fn accept_new(
    cx: &Cx,
    token: &Token,
    name: PersonName,
    password: KeptPassword,
    lang: Lang,
    device: &str,
) -> Result<(Slug, SignedIn)> {
    let (mut tx, invited, email) = begin(cx, token).await?;
    let office = Office::None;
    let new = NewAccount { name, email, password: Some(password), office, lang };
    let id = accounts::create_in(&tx, new).await?;
    take(&mut tx, id.0, &invited.seat).await?;
    let token = sessions::open(&tx, id, device).await?;
    let row = account::Entity::find_by_id(id.0).one(tx.db()).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok((invited.competition, SignedIn { token, viewer: row.try_into()? }))
}

async fn begin(cx: &Cx, token: &Token) -> Result<(CommandTx, Invited, Email)> {
    let row = tokens::look(cx.read(), Purpose::Seat, token, cx.now()).await?;
    let invited: Invited = serde_json::from_str(&row.detail)?;
    let tx = cx.begin_command(&invited.competition).await?;
    // Under the lock: of two who press at once, one finds the link used.
    let row = tokens::take(&tx, Purpose::Seat, token).await?;
    let email = row.email.parse().map_err(|why| bad_row("tokens", why))?;
    Ok((tx, invited, email))
}

async fn take(tx: &mut CommandTx, account: i64, id: &SeatId) -> Result<()> {
    let competition = tx.competition().id;
    let applied = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::AccountId.eq(account))
        .count(tx.db())
        .await?;
    if applied > 0 {
        return Err(Refusal::SeatAndApplication.into());
    }
    let seat = tx.state()?.seats.get(id).ok_or(Refusal::UnknownSeat)?;
    let (role, organisation) = (seat.role, seat.organisation.clone());
    let event = Event::SeatAccepted { seat: id.clone(), role, organisation };
    tx.append(By::Seat(id.clone()), event).await?;
    let row = super::row(tx.db(), competition, id.as_str()).await?;
    let change = seat::ActiveModel {
        id: Unchanged(row.id),
        account_id: Set(Some(account)),
        accepted_at: Set(Some(tx.now().as_millisecond())),
        ..Default::default()
    };
    match change.update(tx.db()).await {
        Ok(_) => {
            if tx.state()?.is_holder(id) && tx.state()?.dealt.is_none() {
                holders::ask(tx, id, account, "key-awaited").await?;
            }
            tx.settle().await
        }
        Err(error) if is_unique_violation(&error) => Err(Refusal::SecondSeat.into()),
        Err(error) => Err(error.into()),
    }
}

/// Leaves a seat for good: its holder, or the secretary for somebody who can't. Errors: whatever
/// the rules say, `WrongStage` for a panel's seat within a round among it.
pub async fn vacate(cx: &Cx, viewer: &Viewer, slug: &Slug, id: &SeatId) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::ReadPublic, None).await?;
    let by = match standing.role {
        Role::Secretary => By::Secretary,
        Role::Seat(_) if standing.seat.as_ref() == Some(id) => By::Seat(id.clone()),
        _ => return Err(Error::NotFound),
    };
    let seat = tx.state()?.seats.get(id).ok_or(Refusal::UnknownSeat)?;
    let (role, organisation) = (seat.role, seat.organisation.clone());
    tx.append(by, Event::SeatVacated { seat: id.clone(), role, organisation }).await?;
    seat::Entity::update_many()
        .col_expr(seat::Column::VacatedAt, Expr::value(tx.now().as_millisecond()))
        .filter(seat::Column::CompetitionId.eq(tx.competition().id))
        .filter(seat::Column::Seat.eq(id.as_str()))
        .exec(tx.db())
        .await?;
    holders::forget(&tx, id).await?;
    holders::deal_if_complete(&mut tx).await?;
    tx.settle().await?;
    tx.commit().await
}
