//! What is kept of somebody, in figures and dates, for the page that tells them.

use domain::{Slug, Text};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    correction::{self, Correction},
    erase::is_appointed,
    retention::Periods,
};
use crate::{
    Cx, Error, Result,
    accounts::{Viewer, sessions},
    applications::code_of,
    entity::{application, competition, document, erasure_request, evidence, outbox, seat},
    error::bad_row,
};

/// Everything that is kept of the viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Applications, the newest first.
    pub applications: Vec<HeldApplication>,
    /// Mail that waits or went.
    pub mail: u64,
    /// Browsers that are signed in.
    pub sessions: u64,
    /// Seats on panels, held or left.
    pub seats: u64,
    /// What the viewer asked to have corrected.
    pub corrections: Vec<Correction>,
}

/// An application that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldApplication {
    /// The competition.
    pub slug: Slug,
    /// Its title.
    pub title: Text,
    /// Whether it takes part: is sealed, and not withdrawn.
    pub takes_part: bool,
    /// Files, also those of earlier sealings and of complaints.
    pub files: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// When it is destroyed, and whether that may be sooner.
    pub erasure: Erasure,
}

/// When an application is destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// At once, if the viewer wants it; else by itself, from then on, if that is known.
    AtOnce(Option<Timestamp>),
    /// It can be withdrawn, and then destroyed at once.
    WithdrawFirst,
    /// The competition goes on; the viewer may ask for its end.
    AtTheEnd,
    /// The viewer asked, and the competition goes on.
    AskedForTheEnd,
    /// From then on; the viewer may ask for the next run.
    From(Timestamp),
    /// The viewer asked: with the next run.
    NextRun,
    /// Never here: the viewer was appointed by it.
    Stays,
}

/// What is kept of the viewer.
pub async fn held(cx: &Cx, viewer: &Viewer, periods: &Periods) -> Result<Held> {
    let rows = application::Entity::find()
        .filter(application::Column::AccountId.eq(viewer.id.0))
        .order_by_desc(application::Column::CreatedAt)
        .all(cx.read())
        .await?;
    let mut applications = Vec::new();
    for row in rows {
        applications.push(one(cx, row, periods).await?);
    }
    let mail = outbox::Entity::find().filter(outbox::Column::Recipient.eq(&viewer.email));
    let seats = seat::Entity::find().filter(seat::Column::AccountId.eq(viewer.id.0));
    Ok(Held {
        applications,
        mail: mail.count(cx.read()).await?,
        sessions: sessions::list(cx, viewer).await?.len() as u64,
        seats: seats.count(cx.read()).await?,
        corrections: correction::own(cx, viewer).await?,
    })
}

async fn one(cx: &Cx, row: application::Model, periods: &Periods) -> Result<HeldApplication> {
    let name = format!("applications {}", row.id);
    let head = competition::Entity::find_by_id(row.competition_id).one(cx.read()).await?;
    let head = head.ok_or_else(|| bad_row(&name, "no competition"))?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let files = document::Entity::find().filter(document::Column::ApplicationId.eq(row.id));
    let sizes = files.all(cx.read()).await?.into_iter().map(|file| file.size);
    let evidence = evidence::Entity::find().filter(evidence::Column::ApplicationId.eq(row.id));
    let evidence = evidence.all(cx.read()).await?.into_iter().map(|file| file.size);
    let sizes: Vec<u64> = sizes.chain(evidence).map(i64::unsigned_abs).collect();
    let asked = erasure_request::Entity::find_by_id(row.id).one(cx.read()).await?.is_some();
    let code = code_of(&row)?;
    let erasure = match (&code, periods.applications_due(&state), asked) {
        (None, _, _) => Erasure::AtOnce(periods.drafts_due(&state)),
        (Some(code), _, _) if is_appointed(&state, code) => Erasure::Stays,
        (_, None, true) => Erasure::AskedForTheEnd,
        (_, None, _) if state.accepts_at(cx.now()).is_ok() => Erasure::WithdrawFirst,
        (_, None, _) => Erasure::AtTheEnd,
        (_, Some(_), true) => Erasure::NextRun,
        (_, Some(at), _) => Erasure::From(at),
    };
    Ok(HeldApplication {
        slug: head.slug.parse().map_err(|why| bad_row(&name, why))?,
        title: state.rules.title.clone(),
        takes_part: code.is_some(),
        files: sizes.len() as u64,
        bytes: sizes.iter().sum(),
        erasure,
    })
}
