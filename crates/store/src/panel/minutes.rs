//! The minutes: shown to everybody once the result is ranked, signed by the panel.

use std::collections::BTreeMap;

use domain::{
    Refusal, SeatId, Slug,
    access::Action,
    event::{By, Event},
    results::{Minutes, Signature},
};
use ledger::canonical_json;
use sha2::{Digest, Sha256};

use crate::{Cx, Error, Result, accounts::Viewer};

/// The minutes as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesView {
    /// What is signed.
    pub minutes: Minutes,
    /// Its canonical JSON: the bytes whose hash is signed.
    pub document: String,
    /// SHA-256 of the document, lower-case hex.
    pub sha256: String,
    /// Who signed.
    pub signatures: BTreeMap<SeatId, Signature>,
}

/// The canonical JSON of minutes and its SHA-256 in lower-case hex.
pub fn minutes_sha256(minutes: &Minutes) -> Result<(String, String)> {
    let bytes = canonical_json(minutes)?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    Ok((String::from_utf8(bytes).map_err(Error::internal)?, sha256))
}

impl Cx {
    /// The minutes of a competition whose result is ranked; they are public.
    pub async fn minutes(&self, slug: &Slug) -> Result<MinutesView> {
        let state = self.state(slug).await?;
        let minutes = Minutes::of(slug, &state).ok_or(Error::NotFound)?;
        let (document, sha256) = minutes_sha256(&minutes)?;
        Ok(MinutesView { minutes, document, sha256, signatures: state.signatures.clone() })
    }

    /// Signs the minutes as a member of the panel, with a dissent if there is one. With a quorum of
    /// signatures and no remark unanswered the stand-still begins.
    pub async fn sign_minutes(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        dissent: Option<String>,
    ) -> Result<()> {
        let mut tx = self.begin_command(slug).await?;
        let standing = tx.authorize(viewer, Action::SignMinutes, None).await?;
        let seat = standing.held_seat()?.clone();
        let state = tx.state()?;
        let wrong_stage = Refusal::WrongStage { stage: state.stage.code() };
        let minutes = Minutes::of(slug, state).ok_or(wrong_stage)?;
        let (_, minutes) = minutes_sha256(&minutes)?;
        let dissent = dissent.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        tx.append(By::Seat(seat), Event::MinutesSigned { minutes, dissent }).await?;
        tx.commit().await
    }
}
