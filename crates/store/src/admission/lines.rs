//! The table's lines: opened applications by their authors' names.

use std::collections::BTreeMap;

use domain::{
    ApplicationId, Code,
    competitions::{Competition, Standing},
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{Decided, Line, Proposal};
use crate::{
    Result,
    applications::{code_of, doubled},
    entity::{account, admission, application},
    fixes::stage_of,
};

/// Opened applications still to be decided, in the order of codes.
pub(super) async fn opened(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Vec<(Code, i64)>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::Code.is_not_null());
    let mut opened = Vec::new();
    for row in rows.all(db).await? {
        let Some(code) = code_of(&row)? else { continue };
        let standing = state.applications.get(&code).map(|application| &application.standing);
        if standing == Some(&Standing::Opened) {
            opened.push((code, row.id));
        }
    }
    opened.sort();
    Ok(opened)
}

pub(super) async fn lines(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
    now: Timestamp,
) -> Result<Vec<Line>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::Code.is_not_null())
        .all(db)
        .await?;
    let authors: Vec<i64> = rows.iter().map(|row| row.account_id).collect();
    let authors =
        account::Entity::find().filter(account::Column::Id.is_in(authors)).all(db).await?;
    let names: BTreeMap<i64, String> = authors.into_iter().map(|a| (a.id, a.name)).collect();
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let doubled = doubled(db, &ids).await?;
    let saved = admission::Entity::find().filter(admission::Column::ApplicationId.is_in(ids));
    let saved = saved.all(db).await?.into_iter().map(|row| (row.application_id, row));
    let mut saved: BTreeMap<i64, admission::Model> = saved.collect();
    let mut lines = Vec::new();
    for row in rows {
        let Some(code) = code_of(&row)? else { continue };
        let Some(application) = state.applications.get(&code) else { continue };
        let decided = match Some(&application.standing) {
            Some(Standing::Opened) => None,
            Some(Standing::Admitted) => Some(Decided::Admitted),
            Some(Standing::Refused { ground }) => Some(Decided::Refused(ground.clone())),
            _ => continue,
        };
        let saved = saved.remove(&row.id);
        lines.push(Line {
            id: ApplicationId(row.id),
            name: names.get(&row.account_id).cloned().unwrap_or_default(),
            version: saved.as_ref().map_or(0, |row| row.version),
            proposal: saved.map(Proposal::from),
            decided,
            same_number: Vec::new(),
            fix: application.fix.as_ref().map(|fix| stage_of(fix, now)),
        });
    }
    lines.sort_by_cached_key(|line| (in_ukrainian(&line.name), line.id));
    for group in doubled {
        let ids: Vec<ApplicationId> = group.into_iter().map(ApplicationId).collect();
        let named: Vec<(ApplicationId, String)> = lines
            .iter()
            .filter(|line| ids.contains(&line.id))
            .map(|line| (line.id, line.name.clone()))
            .collect();
        for line in lines.iter_mut().filter(|line| ids.contains(&line.id)) {
            let others = named.iter().filter(|(id, _)| *id != line.id);
            line.same_number = others.map(|(_, name)| name.clone()).collect();
        }
    }
    Ok(lines)
}

/// A name as it is ordered: by the Ukrainian alphabet, in which ґ, є, і and ї have places of their
/// own that Unicode's numbers don't know.
fn in_ukrainian(name: &str) -> Vec<u32> {
    const ALPHABET: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    let place = |c: char| match ALPHABET.chars().position(|letter| letter == c) {
        Some(place) => 0x0430 + place as u32,
        None => u32::from(c),
    };
    name.to_lowercase().chars().filter(|c| *c != '’' && *c != '\'').map(place).collect()
}
