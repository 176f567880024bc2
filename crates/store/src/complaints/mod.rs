//! Complaints: filed by candidates, read by the secretary and the chair, decided by the secretary.
//!
//! The words lie in a row, the files that show it in storage, and the record has a commitment to them
//! with the kinds of objection. The decision is an entry in both languages.

mod decide;
mod evidence;
mod file;
mod view;

pub use decide::{Deciding, decide};
pub use evidence::{EvidenceFile, admit, attach, evidence, remove};
pub(crate) use evidence::{covered, key_of, readable};
pub use file::{Words, file, fitting_words};
pub use view::{Filed, Own, all, one, own};

use domain::{Slug, complaints::ComplaintPayload};
use ledger::{Committed, canonical_json, commitment};

use crate::{
    CommandTx, Cx, Error, Result,
    entity::{account, complaint, seat},
    error::bad_row,
    outbox::Mail,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// The commitment to a complaint's words, and their canonical form.
pub(crate) fn committed(salt: &[u8; 32], payload: &ComplaintPayload) -> Result<(String, String)> {
    let bytes = canonical_json(payload).map_err(Error::internal)?;
    let hex = commitment(Committed::Complaint, salt, &bytes).to_hex();
    Ok((hex, String::from_utf8(bytes).map_err(Error::internal)?))
}

/// A complaint's words as they stand in its row: closed, for they may name people.
fn close(cx: &Cx, competition: i64, complaint: &str, payload: &str) -> Result<String> {
    cx.keys().close_text(cx, &place(competition, complaint), payload)
}

/// Exactly the committed text, out of its row.
pub(crate) fn payload_of(cx: &Cx, row: &complaint::Model) -> Result<String> {
    cx.keys().open_text(&place(row.competition_id, &row.complaint), &row.payload)
}

fn place(competition: i64, complaint: &str) -> String {
    format!("complaints/{competition}/{complaint}/payload")
}

/// Tells the chair where a complaint stands, without its words.
async fn tell_chair(tx: &mut CommandTx, complaint: &str, verdict: &'static str) -> Result<()> {
    let sits = seat::Entity::find()
        .filter(seat::Column::CompetitionId.eq(tx.competition().id))
        .filter(seat::Column::Role.eq("chair"))
        .filter(seat::Column::VacatedAt.is_null());
    let holder = sits.one(tx.db()).await?.and_then(|row| row.account_id);
    let Some(holder) = holder else { return Ok(()) };
    let Some(chair) = account::Entity::find_by_id(holder).one(tx.db()).await? else {
        return Ok(());
    };
    let slug: Slug = tx.slug().clone();
    let data = json!({
        "name": chair.name,
        "competition": slug.as_str(),
        "title": tx.state()?.rules.title,
        "complaint": complaint,
        "verdict_code": verdict,
        "link": format!("/panel/{slug}/complaints"),
    });
    let language = chair.language.parse().map_err(|why| bad_row("accounts", why))?;
    tx.enqueue(Mail { to: chair.email, language, message: "complaint-chair", data }).await
}
