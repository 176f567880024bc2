//! A candidate wants an own application destroyed.

use domain::{
    Code, Refusal, Slug,
    access::Action,
    competitions::{Competition, Stage},
};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

use super::destroy::{destroy, erase_doomed_files};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{locked, sealing_of},
    entity::erasure_request,
    error::bad_row,
};

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasing {
    /// It is destroyed.
    Done,
    /// The competition is over: the next run of the job destroys it.
    NextRun,
    /// The competition goes on: it is destroyed at its end, without waiting for the term.
    AtTheEnd,
}

/// Destroys what takes no part at once: a draft, also one that was withdrawn. Of what takes part,
/// notes the wish: it is kept as long as the procedure needs it. While it can be withdrawn, that
/// comes first.
pub async fn erase(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Erasing> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::ReadOwn, None).await?;
    let row = locked(tx.db(), viewer, tx.competition().id).await?.ok_or(Error::NotFound)?;
    let Some(sealed) = sealing_of(tx.db(), row.id).await? else {
        destroy(&mut tx, &row).await?;
        tx.commit().await?;
        // What fails here is on the list, and the job goes on with it.
        if let Err(error) = erase_doomed_files(cx).await {
            tracing::warn!(%error, "destroyed files are still there");
        }
        cx.scrub().await?;
        return Ok(Erasing::Done);
    };
    let state = tx.state()?;
    let name = format!("sealings {}", sealed.id);
    if is_appointed(state, &sealed.code.parse().map_err(|why| bad_row(&name, why))?) {
        return Err(Refusal::AppointedStays.into());
    }
    if state.accepts_at(tx.now()).is_ok() {
        return Err(Refusal::WithdrawFirst.into());
    }
    let over = state.stage.code().is_final();
    let request = erasure_request::ActiveModel {
        application_id: Set(row.id),
        asked_at: Set(tx.now().as_millisecond()),
    };
    let mut once = OnConflict::column(erasure_request::Column::ApplicationId);
    once.do_nothing();
    let insert = erasure_request::Entity::insert(request).on_conflict(once);
    insert.exec_without_returning(tx.db()).await?;
    tx.commit().await?;
    Ok(if over { Erasing::NextRun } else { Erasing::AtTheEnd })
}

/// Whether somebody was appointed by this application: it stays, for the appointment rests on it.
pub(super) fn is_appointed(state: &Competition, code: &Code) -> bool {
    matches!(&state.stage, Stage::Closed { appointed: Some(winner) } if winner == code)
}
