//! Complaints: filed by candidates, decided by the secretary.

use super::{authored, questions::said, strictly_sorted, wrong_stage};
use crate::{
    Refusal, Text,
    competitions::{Competition, Stage},
    complaints::{Complaint, DECISION_MAX_CHARS, Decision, Inadmissible, Objection, Verdict},
    event::{By, Entry},
};

type Next = Result<Option<Stage>, Refusal>;

pub fn file(
    c: &mut Competition,
    entry: &Entry,
    id: &str,
    objections: &[Objection],
    commitment: &str,
) -> Next {
    let By::Candidate(code) = &entry.by else { return Err(Refusal::WrongAuthor) };
    c.takes_complaint_at(code, entry.at)?;
    if id != format!("c{}", c.complaints.len() + 1) {
        return Err(Refusal::UnknownComplaint);
    }
    if objections.is_empty() {
        return Err(Refusal::WrongList);
    }
    strictly_sorted(objections)?;
    c.complaints.push(Complaint {
        id: id.to_owned(),
        n: entry.n,
        at: entry.at,
        code: code.clone(),
        objections: objections.to_vec(),
        commitment: commitment.to_owned(),
        decision: None,
    });
    Ok(None)
}

/// Nothing follows from an upheld complaint by itself: what is to be put right is done by acts of
/// its own, and the competition may close once every complaint is decided.
pub fn decide(
    c: &mut Competition,
    entry: &Entry,
    id: &str,
    outcome: Verdict,
    ground: Option<Inadmissible>,
    text: &Text,
) -> Next {
    authored(entry, &By::Secretary)?;
    // One that failed ended for reasons that may be contested after it.
    if c.stage.code().is_final() && !matches!(c.stage, Stage::Failed { .. }) {
        return Err(wrong_stage(c));
    }
    let complaint = c.complaints.iter_mut().find(|complaint| complaint.id == id);
    let complaint = complaint.ok_or(Refusal::UnknownComplaint)?;
    if complaint.decision.is_some() {
        return Err(Refusal::ComplaintDecided);
    }
    if ground.is_some() != (outcome == Verdict::NotAdmitted) {
        return Err(Refusal::UnknownGround);
    }
    said(text, DECISION_MAX_CHARS)?;
    let (n, at, text) = (entry.n, entry.at, text.clone());
    complaint.decision = Some(Decision { n, at, outcome, ground, text });
    Ok(None)
}
