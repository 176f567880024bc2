//! A sealing in the place of another after the opening: of a fix that was asked for. The one before
//! stays as it was, for whoever compares.

use domain::{
    Code,
    applications::{Answers, Consents},
    event::{By, Event},
};
use sea_orm::ActiveValue::Set;
use sealed::{answers_hash, commitment, manifest_of};

use super::{
    consents::keep_consents,
    content::{close_salt, seal_answers},
    find::{sealed_documents, sealing_before},
    manifest::manifest_line,
    read::Content,
    sealing::put_in_force,
};
use crate::{
    CommandTx, Cx, Error, Result,
    entity::{document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// What is committed to anew.
pub(crate) struct Resealing<'a> {
    pub application: i64,
    pub code: &'a Code,
    pub key: &'a ApplicationKey,
    pub before: &'a sealing::Model,
    pub answers: &'a Answers,
    pub documents: &'a [document::Model],
}

/// Appends the entry that `event` makes of code and commitment, and writes its rows.
pub(crate) async fn reseal(
    tx: &mut CommandTx,
    its: &Resealing<'_>,
    event: impl FnOnce(Code, String) -> (By, Event),
) -> Result<()> {
    let (salt, answers_salt) = (tx.cx().random_bytes::<32>(), tx.cx().random_bytes::<32>());
    let lines = its.documents.iter().map(manifest_line).collect::<Result<Vec<_>>>()?;
    let manifest = manifest_of(its.code, answers_hash(&answers_salt, its.answers)?, lines);
    let (manifest, hash) = commitment(&salt, &manifest)?;
    let (by, event) = event(its.code.clone(), hash.to_hex());
    let n = i64::try_from(tx.append(by, event).await?).map_err(Error::internal)?;
    let row = sealing::ActiveModel {
        application_id: Set(its.application),
        competition_id: Set(tx.competition().id),
        code: Set(its.code.to_string()),
        n: Set(n),
        at: Set(tx.state()?.last_at.as_millisecond()),
        salt: Set(salt.to_vec()),
        answers_salt: Set(close_salt(tx.cx(), its.key, n, &answers_salt)?),
        answers: Set(seal_answers(its.key, its.answers)?),
        manifest: Set(manifest),
        commitment: Set(hash.0.to_vec()),
        // The same key, wrapped for the same.
        recipient: Set(its.before.recipient.clone()),
        sealed_key: Set(its.before.sealed_key.clone()),
        own_recipient: Set(its.before.own_recipient.clone()),
        ..Default::default()
    };
    put_in_force(tx, Some(its.before), row, (n, its.documents)).await?;
    let consents = Consents::of(&tx.state()?.rules.questions, its.answers);
    keep_consents(tx, its.application, consents).await
}

impl Content {
    /// What was sealed before a fix was handed in; nothing where none was.
    pub(crate) async fn before_fix(&self, cx: &Cx) -> Result<Option<Self>> {
        let name = format!("sealings {}", self.sealing.id);
        let code: Code = self.sealing.code.parse().map_err(|why| bad_row(&name, why))?;
        let fix = self.state.applications.get(&code).and_then(|one| one.fix.as_ref());
        let Some(fixed) = fix.and_then(|fix| fix.fixed.as_ref()) else { return Ok(None) };
        let before = sealing_before(cx.read(), self.sealing.application_id, fixed.n).await?;
        let Some(sealing) = before else { return Ok(None) };
        let documents = sealed_documents(cx.read(), sealing.id).await?;
        let (state, key) = (self.state.clone(), self.key.clone());
        Ok(Some(Self { state, sealing, documents, key }))
    }

    /// The application's key.
    pub(crate) fn key(&self) -> &ApplicationKey {
        &self.key
    }
}
