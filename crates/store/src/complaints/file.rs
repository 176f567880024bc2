//! Filing a complaint.

use domain::{
    EvidenceId, Refusal, Slug,
    access::Action,
    complaints::{COMPLAINT_MAX_CHARS, ComplaintPayload, EVIDENCE_MOST, Objection},
    event::{By, Event},
};
use ledger::Hash;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{close, committed, covered, evidence, payload_of, tell_chair};
use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    entity::complaint,
    outbox::Mail,
    texts::{cleaned, fitting},
};

/// What a candidate writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is contested.
    pub objections: Vec<Objection>,
    /// What happened.
    pub what: String,
    /// Why that is wrong.
    pub why: String,
    /// What is asked for.
    pub asks: String,
    /// The files that show it, which were attached before.
    pub evidence: Vec<EvidenceId>,
}

/// The words as they are kept, if they may be filed. Errors: what is wrong by field.
pub fn fitting_words(words: &Words) -> Result<Words> {
    let mut objections = words.objections.clone();
    objections.sort_unstable();
    objections.dedup();
    let clean = Words {
        objections,
        what: cleaned(&words.what),
        why: cleaned(&words.why),
        asks: cleaned(&words.asks),
        evidence: words.evidence.clone(),
    };
    let mut errors = FieldErrors::default();
    if clean.objections.is_empty() {
        errors.push("objections", Refusal::UnknownChoice);
    }
    for (field, text) in [("what", &clean.what), ("why", &clean.why), ("asks", &clean.asks)] {
        fitting(&mut errors, field, text, COMPLAINT_MAX_CHARS);
    }
    if clean.evidence.len() > EVIDENCE_MOST as usize {
        errors.push("evidence", Refusal::TooMuchEvidence { most: EVIDENCE_MOST });
    }
    errors.into_result()?;
    Ok(clean)
}

/// Files a complaint and gives its short name, `c1`. The same complaint sent twice is one. Errors:
/// `ComplaintTooEarly`, `ComplaintsClosed`, `TooManyComplaints`, `EvidenceGone`, what is wrong by field.
pub async fn file(cx: &Cx, viewer: &Viewer, slug: &Slug, words: &Words) -> Result<String> {
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::Complain, None).await?;
    let application = standing.application.ok_or(Error::NotFound)?;
    let code = standing.code.ok_or(Refusal::UnknownApplication)?;
    let words = fitting_words(words)?;
    let files = evidence::named(&tx, application.0, &words.evidence).await?;
    let payload = ComplaintPayload {
        asks: words.asks,
        code: code.clone(),
        evidence: covered(&files),
        objections: words.objections,
        what: words.what,
        why: words.why,
    };
    let salt = tx.cx().random_bytes::<32>();
    let (commitment, bytes) = committed(&salt, &payload)?;
    let before = complaint::Entity::find()
        .filter(complaint::Column::CompetitionId.eq(tx.competition().id))
        .filter(complaint::Column::ApplicationId.eq(application.0))
        .all(tx.db())
        .await?;
    let undecided = |name: &str| {
        let known = tx.announced().and_then(|c| c.complaints.iter().find(|one| one.id == name));
        known.is_some_and(|one| one.decision.is_none())
    };
    for row in before.iter().filter(|row| undecided(&row.complaint)) {
        if payload_of(cx, row)? == bytes {
            return Ok(row.complaint.clone());
        }
    }
    if files.iter().any(|file| !file.complaint.is_empty()) {
        return Err(Refusal::EvidenceGone.into());
    }
    let id = format!("c{}", tx.state()?.complaints.len() + 1);
    let objections = payload.objections;
    let event = Event::ComplaintFiled { commitment, complaint: id.clone(), objections };
    let n = tx.append(By::Candidate(code), event).await?;
    let row = complaint::ActiveModel {
        competition_id: Set(tx.competition().id),
        application_id: Set(application.0),
        complaint: Set(id.clone()),
        n: Set(i64::try_from(n).map_err(Error::internal)?),
        payload: Set(close(cx, tx.competition().id, &id, &bytes)?),
        salt: Set(Hash(salt).0.to_vec()),
        ..Default::default()
    };
    complaint::Entity::insert(row).exec_without_returning(tx.db()).await?;
    evidence::take_along(&tx, files, &id).await?;
    let data = json!({
        "name": viewer.name,
        "competition": slug.as_str(),
        "title": tx.state()?.rules.title,
        "complaint": id,
        "filed_at": tx.state()?.last_at.as_millisecond(),
        "link": format!("/competitions/{slug}/apply/complaints"),
    });
    let (to, language) = (viewer.email.clone(), viewer.lang);
    tx.enqueue(Mail { to, language, message: "complaint-filed", data }).await?;
    tell_chair(&mut tx, &id, "undecided").await?;
    tx.commit().await?;
    Ok(id)
}
