//! Deciding a complaint.

use domain::{
    Refusal, Slug, Text,
    access::Action,
    complaints::{DECISION_MAX_CHARS, Inadmissible, Verdict},
    event::{By, Event},
};
use serde_json::json;

use super::tell_chair;
use crate::{
    CommandTx, Cx, FieldErrors, Result,
    accounts::Viewer,
    competitions,
    error::bad_row,
    opening::author_of,
    outbox::Mail,
    texts::{both_cleaned, publishable},
};

/// A decision as it will stand in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// What becomes of the complaint.
    pub outcome: Option<Verdict>,
    /// Why it is not considered; not looked at otherwise.
    pub ground: Option<Inadmissible>,
    /// The reasons.
    pub text: Text,
    /// Whether the secretary confirmed that the text names no person.
    pub names_nobody: bool,
}

/// Decides a complaint; the decision is public at once. Errors: `UnknownComplaint`,
/// `ComplaintDecided`, what is wrong by field.
pub async fn decide(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    complaint: &str,
    given: &Deciding,
) -> Result<()> {
    let text = both_cleaned(&given.text);
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::DecideComplaint, None).await?;
    let known = tx.state()?.complaints.iter().find(|one| one.id == complaint);
    let known = known.ok_or(Refusal::UnknownComplaint)?;
    let code = known.code.clone();
    if known.decision.is_some() {
        return Err(Refusal::ComplaintDecided.into());
    }
    let mut errors = FieldErrors::default();
    let not_admitted = given.outcome == Some(Verdict::NotAdmitted);
    let ground = given.ground.filter(|_| not_admitted);
    if given.outcome.is_none() {
        errors.push("outcome", Refusal::Required);
    }
    if not_admitted && ground.is_none() {
        errors.push("ground", Refusal::Required);
    }
    let truth = competitions::still_concealed(&tx).await?;
    publishable(&mut errors, truth.as_ref(), "text", &text, DECISION_MAX_CHARS);
    if !given.names_nobody {
        errors.push("nobody", Refusal::ConsentMissing);
    }
    errors.into_result()?;
    let Some(outcome) = given.outcome else { return Err(Refusal::Required.into()) };
    let (id, words) = (complaint.to_owned(), text.clone());
    let event = Event::ComplaintDecided { complaint: id, ground, outcome, text: words };
    tx.append(By::Secretary, event).await?;
    if let Some(mail) = letter(&tx, &code, complaint, outcome, &text).await? {
        tx.enqueue(mail).await?;
    }
    tell_chair(&mut tx, complaint, outcome.code()).await?;
    tx.commit().await
}

async fn letter(
    tx: &CommandTx,
    code: &domain::Code,
    complaint: &str,
    outcome: Verdict,
    text: &Text,
) -> Result<Option<Mail>> {
    let Some(author) = author_of(tx, code).await? else { return Ok(None) };
    Ok(Some(Mail {
        to: author.email,
        language: author.language.parse().map_err(|why| bad_row("accounts", why))?,
        message: "complaint-decided",
        data: json!({
            "name": author.name,
            "competition": tx.slug().as_str(),
            "title": tx.state()?.rules.title,
            "complaint": complaint,
            "verdict_code": outcome.code(),
            "text": text,
            "link": format!("/competitions/{}/apply/complaints", tx.slug()),
        }),
    }))
}
