//! Conflicts of interest: each member declares, for every admitted candidate by name, before any
//! file opens. The names are not tied to codes; the list of codes is committed to, not shown.

use std::collections::HashMap;

use domain::{
    ApplicationId, Code, Refusal, SeatId, Slug,
    access::Action,
    applications::reading::{Part, Reader},
    competitions::Competition,
    event::{By, Event},
    panel::ConflictsPayload,
};
use ledger::{Committed, canonical_json, commitment};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    applications::Readings,
    entity::{account, application, competition, conflict, conflict_commitment},
    error::bad_row,
};

/// Why a member steps back from a candidate. Stays with the member's declaration; the record shows
/// only from whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Family or close person.
    Family,
    /// Worked together or one under the other within three years.
    Work,
    /// Common property, business or money.
    Money,
    /// A dispute, in court or out of it.
    Dispute,
    /// Something else.
    Other,
}

impl ConflictKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Family, Self::Work, Self::Money, Self::Dispute, Self::Other];

    /// The word for it in rows, forms and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Work => "work",
            Self::Money => "money",
            Self::Dispute => "dispute",
            Self::Other => "other",
        }
    }

    /// Reads the word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a member says of one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Nothing stands in the way.
    Clear,
    /// The member is recused.
    Conflict(ConflictKind),
}

/// A candidate in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictLine {
    /// The form's handle of the candidate: not a code, so that a name isn't tied to one.
    pub application: ApplicationId,
    /// The candidate's name.
    pub name: String,
    /// What was declared, if it was.
    pub declared: Option<Declared>,
}

/// The form by which conflicts are declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictForm {
    /// Admitted candidates by name.
    pub lines: Vec<ConflictLine>,
    /// Whether the member has declared before.
    pub declared: bool,
}

impl Cx {
    /// The form, for a member while conflicts are declared.
    pub async fn conflict_form(&self, viewer: &Viewer, slug: &Slug) -> Result<ConflictForm> {
        let standing = self.authorize(viewer, slug, Action::Declare, None).await?;
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?.ok_or(Error::NotFound)?;
        let seat = standing.held_seat()?;
        let rows = conflict::Entity::find()
            .filter(conflict::Column::CompetitionId.eq(head.id))
            .filter(conflict::Column::Seat.eq(seat.as_str()))
            .all(self.read())
            .await?;
        let declared = |id: i64| {
            let row = rows.iter().find(|row| row.application_id == id)?;
            Some(match row.kind.as_deref().and_then(ConflictKind::from_code) {
                Some(kind) if row.conflicted => Declared::Conflict(kind),
                _ => Declared::Clear,
            })
        };
        let mut lines: Vec<ConflictLine> = admitted(self.read(), &head, &state)
            .await?
            .into_iter()
            .map(|(row, _, name)| ConflictLine {
                application: ApplicationId(row.id),
                name,
                declared: declared(row.id),
            })
            .collect();
        let named: Vec<i64> = lines.iter().map(|line| line.application.0).collect();
        let (reader, part) = (Reader::Panel, Part::Names);
        Readings { viewer, reader, part, state: &state }.note(self, &named).await?;
        // By name and then by chance of the row: an order that tells nothing of codes.
        lines.sort_by(|a, b| a.name.cmp(&b.name).then(a.application.cmp(&b.application)));
        Ok(ConflictForm { lines, declared: state.conflicts.contains_key(seat) })
    }

    /// Declares conflicts for every admitted candidate at once; again if one changes, until the
    /// first round opens. A candidate left out is an error at its field, `conflict-<id>`.
    pub async fn declare_conflicts(
        &self,
        viewer: &Viewer,
        slug: &Slug,
        lines: &[(ApplicationId, Declared)],
    ) -> Result<()> {
        let mut tx = self.begin_command(slug).await?;
        let standing = tx.authorize(viewer, Action::Declare, None).await?;
        let seat = standing.held_seat()?.clone();
        let admitted = admitted(tx.db(), tx.competition(), tx.state()?).await?;
        let mut errors = FieldErrors::default();
        let mut recused = Vec::new();
        let mut rows = Vec::new();
        for (row, code, _) in &admitted {
            let Some((_, said)) = lines.iter().find(|(id, _)| id.0 == row.id) else {
                errors.push(format!("conflict-{}", row.id), Refusal::ConflictsPartial);
                continue;
            };
            let kind = match said {
                Declared::Clear => None,
                Declared::Conflict(kind) => {
                    recused.push(code.clone());
                    Some(kind.code().to_owned())
                }
            };
            rows.push(conflict::ActiveModel {
                competition_id: Set(row.competition_id),
                seat: Set(seat.to_string()),
                application_id: Set(row.id),
                conflicted: Set(kind.is_some()),
                kind: Set(kind),
                changed_at: Set(tx.now().as_millisecond()),
            });
        }
        errors.into_result()?;
        recused.sort();
        save(&tx, rows).await?;
        commit_to(&mut tx, &seat, recused).await?;
        tx.commit().await
    }
}

async fn save(tx: &CommandTx, rows: Vec<conflict::ActiveModel>) -> Result<()> {
    use conflict::Column as C;
    let mut again = OnConflict::columns([C::CompetitionId, C::Seat, C::ApplicationId]);
    again.update_columns([C::Conflicted, C::Kind, C::ChangedAt]);
    conflict::Entity::insert_many(rows).on_conflict(again).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Puts the commitment on the record, and opens it at once if no round is blind.
async fn commit_to(tx: &mut CommandTx, seat: &SeatId, recused: Vec<Code>) -> Result<()> {
    let salt = tx.cx().random_bytes::<32>();
    let payload = ConflictsPayload { recused: recused.clone(), seat: seat.clone() };
    let payload = canonical_json(&payload)?;
    let event = Event::ConflictsDeclared {
        seat: seat.clone(),
        commitment: commitment(Committed::Conflicts, &salt, &payload).to_string(),
    };
    let n = tx.append(By::Seat(seat.clone()), event).await?;
    let row = conflict_commitment::ActiveModel {
        competition_id: Set(tx.competition().id),
        seat: Set(seat.to_string()),
        n: Set(i64::try_from(n).map_err(Error::internal)?),
        salt: Set(salt.to_vec()),
        payload: Set(String::from_utf8(payload).map_err(Error::internal)?),
    };
    conflict_commitment::Entity::insert(row).exec_without_returning(tx.db()).await?;
    if !tx.state()?.rules.has_blind_round() {
        let (seat, salt) = (seat.clone(), hex::encode(salt));
        let event = Event::ConflictsRevealed { seat, recused, salt, declared: n };
        tx.append(By::Portal, event).await?;
    }
    Ok(())
}

/// Reveals every declaration in force that isn't yet; one that doesn't match its commitment stops
/// it. The caller is in a reveal.
pub(super) async fn reveal(tx: &mut CommandTx) -> Result<()> {
    let members: Vec<SeatId> = tx.state()?.members().cloned().collect();
    for seat in members {
        let Some(declaration) = tx.state()?.conflicts.get(&seat).cloned() else { continue };
        if declaration.recused.is_some() {
            continue;
        }
        let n = i64::try_from(declaration.n).map_err(Error::internal)?;
        let key = (tx.competition().id, n);
        let row = conflict_commitment::Entity::find_by_id(key).one(tx.db()).await?;
        let row =
            row.ok_or_else(|| bad_row(&format!("conflict_commitments {key:?}"), "missing"))?;
        let name = format!("conflict_commitments {key:?}");
        let salt: [u8; 32] = row.salt.try_into().map_err(|_| bad_row(&name, "salt"))?;
        let made = commitment(Committed::Conflicts, &salt, row.payload.as_bytes()).to_string();
        let payload: ConflictsPayload =
            serde_json::from_str(&row.payload).map_err(|why| bad_row(&name, why))?;
        if made != declaration.commitment || payload.seat != seat {
            return Err(Refusal::CommitmentMismatch { committed: declaration.n }.into());
        }
        let (recused, salt, declared) = (payload.recused, hex::encode(salt), declaration.n);
        let event = Event::ConflictsRevealed { seat, recused, salt, declared };
        tx.append(By::Portal, event).await?;
    }
    Ok(())
}

/// Applications of admitted candidates with their codes and their owners' names.
pub(super) async fn admitted(
    db: &impl ConnectionTrait,
    head: &competition::Model,
    state: &Competition,
) -> Result<Vec<(application::Model, Code, String)>> {
    let codes = state.candidates(0);
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(head.id))
        .filter(application::Column::Code.is_in(codes.iter().map(|code| code.as_str())))
        .all(db)
        .await?;
    let owners = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .all(db)
        .await?;
    let mut names: HashMap<i64, String> = owners.into_iter().map(|a| (a.id, a.name)).collect();
    let line = |row: application::Model| {
        let place = format!("applications {}", row.id);
        let code = row.code.as_deref().unwrap_or("").parse().map_err(|why| bad_row(&place, why))?;
        let name = names.remove(&row.account_id);
        Ok((row, code, name.ok_or_else(|| bad_row(&place, "its account is missing"))?))
    };
    rows.into_iter().map(line).collect()
}
