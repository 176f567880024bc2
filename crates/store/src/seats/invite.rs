//! Invitations: a link by mail that whoever reads the mailbox can accept.

use std::time::Duration;

use domain::{
    Lang, Refusal, SeatId, Slug, access::Action, accounts::Email, competitions::SeatStatus,
    panel::SeatRole,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    CommandTx, Cx, Error, Result,
    accounts::{
        self, Viewer,
        tokens::{self, Issue, Purpose},
    },
    entity::{seat, token},
    error::bad_row,
    outbox::Mail,
};

/// How long the link works. A seat may be accepted late in the intake.
const GOOD_FOR: Duration = Duration::from_secs(60 * 24 * 3600);

/// What the token's row remembers.
#[derive(Serialize, Deserialize)]
pub(super) struct Invited {
    pub(super) competition: Slug,
    pub(super) seat: SeatId,
}

/// Sends the invitation to a seat again, with a new link; older links stop working. Errors:
/// `SeatTaken` once accepted or left, `NotAnnounced` for a draft.
pub async fn invite(cx: &Cx, viewer: &Viewer, slug: &Slug, seat: &SeatId) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    let status = tx.state()?.seats.get(seat).map(|seat| seat.status);
    match status {
        Some(SeatStatus::Open) => {}
        Some(_) => return Err(Refusal::SeatTaken.into()),
        None => return Err(Error::NotFound),
    }
    let row = super::row(tx.db(), tx.competition().id, seat.as_str()).await?;
    send(&mut tx, row).await?;
    tx.commit().await
}

/// Invites everybody with a seat, as part of the announcement.
pub(crate) async fn invite_all(tx: &mut CommandTx) -> Result<()> {
    for row in super::rows(tx.db(), tx.competition().id).await? {
        send(tx, row).await?;
    }
    Ok(())
}

async fn send(tx: &mut CommandTx, row: seat::Model) -> Result<()> {
    let name = format!("seats {}", row.id);
    let email: Email = row.email.parse().map_err(|why| bad_row(&name, why))?;
    let seat: SeatId = row.seat.parse().map_err(|why| bad_row(&name, why))?;
    let role: SeatRole = row.role.parse().map_err(|why| bad_row(&name, why))?;
    let detail = serde_json::to_value(Invited { competition: tx.slug().clone(), seat })?;
    token::Entity::delete_many()
        .filter(token::Column::Purpose.eq(Purpose::Seat.code()))
        .filter(token::Column::Email.eq(email.as_str()))
        .filter(token::Column::Detail.eq(detail.to_string()))
        .exec(tx.db())
        .await?;
    let issue =
        Issue { purpose: Purpose::Seat, account: None, email: &email, detail, good_for: GOOD_FOR };
    let (token, until) = tokens::issue(tx, issue).await?;
    // Who has an account gets mail in its language; nobody else has said one.
    let account = accounts::by_email(tx.db(), &email).await?;
    let language = account.and_then(|account| account.language.parse().ok()).unwrap_or(Lang::Uk);
    let rules = &tx.state()?.rules;
    let role = match role {
        SeatRole::Chair => json!({"uk": "голова комісії", "en": "chair of the panel"}),
        SeatRole::Member => json!({"uk": "член комісії", "en": "member of the panel"}),
        SeatRole::Observer => json!({"uk": "спостерігач", "en": "observer"}),
    };
    let data = json!({
        "name": {"uk": row.name_uk, "en": row.name_en},
        "role": role,
        "organisation": {"uk": row.organisation_uk, "en": row.organisation_en},
        "competition": tx.slug(),
        "title": {"uk": rules.title.uk, "en": rules.title.en},
        "enterprise": {"uk": rules.enterprise.name.uk, "en": rules.enterprise.name.en},
        "link": format!("/invitation/{token}"),
        "until_at": until.as_millisecond(),
    });
    seat::Entity::update_many()
        .col_expr(seat::Column::InvitedAt, Expr::value(tx.now().as_millisecond()))
        .filter(seat::Column::Id.eq(row.id))
        .exec(tx.db())
        .await?;
    let message = "seat-invitation";
    tx.enqueue(Mail { to: email.to_string(), language, message, data }).await
}
