//! Cosignatures: what witnesses put under checkpoints. They are kept beside the checkpoint, and added
//! to it wherever it is shown or served.

use domain::competitions::view::Witnessed;
use jiff::Timestamp;
use ledger::{Note, WitnessKey};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{Signed, Unwitnessed};
use crate::{Cx, Result, clock::from_ms, entity::cosignature, error::bad_row};

/// That a witness cosigned a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The witness's verifier key.
    pub witness: String,
    /// When, by its clock.
    pub at: Timestamp,
}

/// Adds what witnesses cosigned of a checkpoint, in the order of their names.
pub(super) async fn with_cosignatures(
    cx: &Cx,
    competition: i64,
    mut signed: Signed,
) -> Result<Signed> {
    let name = format!("cosignatures {competition} {}", signed.size);
    let size = i64::try_from(signed.size).map_err(|why| bad_row(&name, why))?;
    let cosignatures = cosignature::Entity::find()
        .filter(cosignature::Column::CompetitionId.eq(competition))
        .filter(cosignature::Column::Size.eq(size))
        .order_by_asc(cosignature::Column::Witness)
        .all(cx.read())
        .await?;
    for cosignature::Model { witness, line, at, .. } in cosignatures {
        signed.note.push_str(&line);
        signed.cosigned.push(Cosigned { witness, at: from_ms(at, &name)? });
    }
    Ok(signed)
}

/// How many of the portal's witnesses cosigned; `None` if it has none. Those it had before count for
/// nothing here, though their lines stay.
pub(super) fn witnessed(cx: &Cx, cosigned: &[Cosigned]) -> Option<Witnessed> {
    let witnesses: Vec<String> = cx.witnesses().iter().map(ToString::to_string).collect();
    let own = || cosigned.iter().filter(|one| witnesses.contains(&one.witness));
    let (by, last) = (own().count(), own().map(|one| one.at).max());
    (!witnesses.is_empty()).then_some(Witnessed { by, of: witnesses.len(), last })
}

/// Keeps the cosignature of this witness from what it answered, and says when it was made by the
/// witness's clock. `None`: there is none, or it is wrong. Nothing else of the answer is kept; what
/// was kept before stays.
pub async fn keep_cosignature(
    cx: &Cx,
    witness: &WitnessKey,
    asked: &Unwitnessed,
    answer: &str,
) -> Result<Option<Timestamp>> {
    let Some((line, at)) = cosignature_in(witness, &asked.checkpoint.note, answer) else {
        return Ok(None);
    };
    let head = cx.competition(&asked.competition).await?;
    let name = format!("checkpoints {} {}", head.slug, asked.checkpoint.size);
    let cosignature = cosignature::ActiveModel {
        competition_id: Set(head.id),
        size: Set(i64::try_from(asked.checkpoint.size).map_err(|why| bad_row(&name, why))?),
        witness: Set(witness.to_string()),
        line: Set(line),
        at: Set(at.as_millisecond()),
    };
    let mut if_new = OnConflict::columns([
        cosignature::Column::CompetitionId,
        cosignature::Column::Size,
        cosignature::Column::Witness,
    ]);
    if_new.do_nothing();
    let insert = cosignature::Entity::insert(cosignature).on_conflict(if_new);
    let mut tx = cx.begin().await?;
    if insert.exec_without_returning(tx.db()).await? > 0 {
        // Public pages tell who cosigned.
        tx.touch(head.id).await?;
    }
    tx.commit().await?;
    Ok(Some(at))
}

/// The first line of the answer that is this witness's cosignature under the log's note, and its
/// time. A line without a time says nothing.
fn cosignature_in(witness: &WitnessKey, note: &str, answer: &str) -> Option<(String, Timestamp)> {
    let own = format!("— {} ", witness.name());
    answer.split_inclusive('\n').filter(|line| line.starts_with(&own)).find_map(|line| {
        let at = time_of(witness, note, line)?;
        Some((line.to_owned(), at))
    })
}

/// When the witness cosigned this note, by this line alone.
pub(crate) fn time_of(witness: &WitnessKey, note: &str, line: &str) -> Option<Timestamp> {
    let cosigned = Note::parse(format!("{note}{line}").as_bytes()).ok()?;
    let seconds = witness.cosigned(&cosigned).ok().flatten().filter(|seconds| *seconds > 0)?;
    Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
}
