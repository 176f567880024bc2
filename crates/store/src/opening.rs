//! The opening: the secretary prepares the sitting, key holders bring their shares if they open, the
//! chair opens, and every application is compared with its commitment, answers and files, as they
//! lie in rows and storage.
//!
//! Reading gigabytes takes time, so files are hashed before the transaction, off the async
//! threads; the transaction takes a comparison only for the very sealing that the record holds
//! then. Nothing can be sealed any more at this stage, so nothing comes in between; if rows were
//! tampered with meanwhile, the opening is asked to begin again.

mod browser;
mod compare;
mod progress;

pub use progress::{Broke, Progress};

use domain::{
    Code, Refusal, SeatId, Slug,
    access::Action,
    competitions::{Competition, StageCode},
    event::{By, Event},
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;

use compare::{Compared, compare_all};

use crate::{
    CommandTx, Conflict, Cx, Error, Result,
    access::decide,
    accounts::Viewer,
    applications::{keep_consents, sealings_in_force},
    clock::from_ms,
    entity::{account, application, opening, seat},
    error::bad_row,
    holders::{self, Brought, SittingShares, brought, shares_of},
    outbox::Mail,
};

/// The sitting at which applications are opened, as secretary and chair see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Where the competition is.
    pub stage: StageCode,
    /// When the intake ended.
    pub closed: Timestamp,
    /// How many applications are sealed, or were opened.
    pub sealed: u32,
    /// When the secretary prepared it, if that is done.
    pub prepared_at: Option<Timestamp>,
    /// The unanswered remark that holds the stage, if one does.
    pub remark: Option<String>,
    /// Who has come with a share, where key holders open and have not yet.
    pub shares: Option<SittingShares>,
    /// How far the opening has come, while one is under way.
    pub progress: Option<Progress>,
    /// Why the last opening ended with nothing opened, if one did.
    pub broke: Option<Broke>,
    /// Codes that matched and codes that didn't, once opened.
    pub outcome: Option<Outcome>,
}

/// What the opening found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Codes whose content matches, sorted.
    pub matched: Vec<Code>,
    /// Codes whose content does not, sorted.
    pub mismatched: Vec<Code>,
}

/// The sitting for the secretary who prepares it.
pub async fn to_prepare(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Sitting> {
    sitting(cx, viewer, slug, Action::PrepareOpening).await
}

/// The sitting for the chair who opens.
pub async fn to_open(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Sitting> {
    sitting(cx, viewer, slug, Action::Open).await
}

/// Prepares the sitting. Prepared twice is prepared once. Key holders are asked to come.
pub async fn prepare(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::PrepareOpening, None).await?;
    if opening::Entity::find_by_id(tx.competition().id).one(tx.db()).await?.is_none() {
        ask_holders(&mut tx).await?;
    }
    let row = opening::ActiveModel {
        competition_id: Set(tx.competition().id),
        prepared_by: Set(viewer.id.0),
        prepared_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    let mut once = OnConflict::column(opening::Column::CompetitionId);
    once.do_nothing();
    let insert = opening::Entity::insert(row).on_conflict(once);
    insert.exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Opens all applications at once. Refused until the sitting is prepared and enough key holders have
/// come, and by somebody else than the one who prepared it.
pub async fn open(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Outcome> {
    cx.authorize(viewer, slug, Action::Open, None).await?;
    let head = cx.competition(slug).await?;
    prepared(cx.read(), head.id, viewer).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let brought = brought(cx, cx.read(), head.id, &state).await?;
    let opened = compare_and_open(cx, viewer, slug, (head.id, &state), brought).await;
    if let Err(why) = &opened
        && let Err(error) = progress::breaks(cx, head.id, why).await
    {
        tracing::warn!(%error, "nobody was told that an opening broke off");
    }
    opened
}

async fn compare_and_open(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (competition, state): (i64, &Competition),
    brought: Brought,
) -> Result<Outcome> {
    let compared = compare_all(cx, (competition, state), &brought.key).await?;
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Open, None).await?;
    prepared(tx.db(), competition, viewer).await?;
    let outcome = judge(tx.state()?, &compared)?;
    let event = Event::ApplicationsOpened {
        shares: brought.seats,
        matched: outcome.matched.clone(),
        mismatched: outcome.mismatched.clone(),
    };
    tx.append(By::Chair, event).await?;
    keep(&tx, compared).await?;
    tell(&mut tx, &outcome).await?;
    tx.settle().await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn sitting(cx: &Cx, viewer: &Viewer, slug: &Slug, action: Action) -> Result<Sitting> {
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    // Once opened, the page shows what was found; the act itself is refused by the command.
    let seen = if state.stage.is_opened() { Action::ReadForAdmission } else { action };
    decide(cx.read(), Some(viewer), &head, Some(&state), seen, None).await?;
    let row = opening::Entity::find_by_id(head.id).one(cx.read()).await?;
    let of = |mismatched: bool| {
        let codes = state.with_standing(move |standing| match mismatched {
            true => *standing == domain::competitions::Standing::Mismatched,
            false => standing.is_opened(),
        });
        codes.cloned().collect()
    };
    let opened = state.stage.is_opened();
    Ok(Sitting {
        stage: state.stage.code(),
        closed: state.intake_closes,
        sealed: u32::try_from(state.live_codes().len()).map_err(Error::internal)?,
        prepared_at: row.as_ref().map(|row| from_ms(row.prepared_at, "openings")).transpose()?,
        progress: match &row {
            Some(row) if !opened => progress::under_way(row, cx.now())?,
            _ => None,
        },
        broke: match &row {
            Some(row) if !opened => progress::broken(row, cx.now())?,
            _ => None,
        },
        remark: state.open_remark().map(|remark| remark.id.clone()),
        shares: shares_of(cx.read(), head.id, &state).await?,
        outcome: opened.then(|| Outcome { matched: of(false), mismatched: of(true) }),
    })
}

async fn prepared(db: &impl sea_orm::ConnectionTrait, head: i64, viewer: &Viewer) -> Result<()> {
    match opening::Entity::find_by_id(head).one(db).await? {
        None => Err(Refusal::SittingNotPrepared.into()),
        Some(row) if row.prepared_by == viewer.id.0 => Err(Refusal::SecondPerson.into()),
        Some(_) => Ok(()),
    }
}

/// Compares with the record as it is in the transaction.
fn judge(state: &Competition, compared: &Compared) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for code in state.live_codes() {
        let application = state.applications.get(&code).ok_or(Error::NotFound)?;
        let Some(found) = compared.get(&application.n) else {
            tracing::error!(%code, n = application.n, "the record has a sealing without a row");
            outcome.mismatched.push(code);
            continue;
        };
        match found.hash {
            Some(hash) if hash.to_hex() == application.commitment => outcome.matched.push(code),
            _ => outcome.mismatched.push(code),
        }
    }
    let known = state.applications.values().map(|application| application.n);
    if compared.keys().any(|n| !known.clone().any(|k| k == *n)) {
        return Err(Error::Conflict(Conflict::Taken));
    }
    Ok(outcome)
}

/// What was read of those that match. Where key holders opened, the portal keeps the applications' keys
/// from now on, as it does where it opened itself: panel and secretary read without anybody bringing a
/// share again.
async fn keep(tx: &CommandTx, compared: Compared) -> Result<()> {
    for (n, found) in compared {
        let mut codes = tx.state()?.applications.values();
        let matches = codes.any(|one| one.n == n && one.standing.is_opened());
        if matches {
            keep_consents(tx, found.application, found.consents).await?;
        }
        let Some(key) = found.key.filter(|_| tx.state().is_ok_and(|state| state.has_holders()))
        else {
            continue;
        };
        let row = application::Entity::find_by_id(found.application).one(tx.db()).await?;
        let row = row.ok_or(Error::NotFound)?;
        // What doesn't match stays as closed as it came.
        match &found.read {
            Some(read) if matches => browser::keep(tx, n, read, &key).await?,
            _ if row.in_browser => continue,
            _ => {}
        }
        let place = (row.competition_id, row.account_id);
        let kept = application::ActiveModel {
            recipient: Set(key.recipient()),
            kept_key: Set(Some(tx.cx().keys().keep(tx.cx(), place, &key)?)),
            ..Default::default()
        };
        let rows = application::Entity::update_many().set(kept);
        rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    }
    Ok(())
}

/// Key holders hear that the sitting has come.
async fn ask_holders(tx: &mut CommandTx) -> Result<()> {
    let holders: Vec<SeatId> = tx.state()?.share_holders().cloned().collect();
    let seats = seat::Entity::find()
        .filter(seat::Column::CompetitionId.eq(tx.competition().id))
        .filter(seat::Column::Seat.is_in(holders.iter().map(SeatId::as_str)));
    for row in seats.all(tx.db()).await? {
        let Some(account) = row.account_id else { continue };
        let id: SeatId = row.seat.parse().map_err(|why| bad_row("seats", why))?;
        holders::ask(tx, &id, account, "share-awaited").await?;
    }
    Ok(())
}

/// Tells every candidate that the applications are open. The codes stay out of the mail.
async fn tell(tx: &mut CommandTx, outcome: &Outcome) -> Result<()> {
    let rules = tx.state()?.rules.clone();
    for (codes, matches) in [(&outcome.matched, true), (&outcome.mismatched, false)] {
        for code in codes {
            let Some(author) = author_of(tx, code).await? else { continue };
            let message = match matches {
                true => "opened",
                false if is_sealed_in_browser(tx, code).await? => "opened-apart",
                false => "opened-mismatch",
            };
            let mail = Mail {
                to: author.email,
                language: author.language.parse().map_err(|why| bad_row("accounts", why))?,
                message,
                data: json!({
                    "name": author.name,
                    "competition": tx.slug().as_str(),
                    "title": rules.title,
                    "enterprise": rules.enterprise.name,
                    "opened_at": tx.now().as_millisecond(),
                    "link": format!("/competitions/{}/apply", tx.slug()),
                }),
            };
            tx.enqueue(mail).await?;
        }
    }
    Ok(())
}

/// Whether it was never read before the opening, so that more than its fingerprint may be wrong.
async fn is_sealed_in_browser(tx: &CommandTx, code: &Code) -> Result<bool> {
    let sealings = sealings_in_force(tx.db(), tx.competition().id).await?;
    Ok(sealings.iter().any(|sealing| sealing.code == code.as_str() && sealing.in_browser))
}

/// The account behind a code, for mail.
pub(crate) async fn author_of(tx: &CommandTx, code: &Code) -> Result<Option<account::Model>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(tx.competition().id))
        .filter(application::Column::Code.eq(code.as_str()));
    let Some(row) = rows.one(tx.db()).await? else { return Ok(None) };
    Ok(account::Entity::find_by_id(row.account_id).one(tx.db()).await?)
}
