//! The access log of an application: whoever is given something of it, stands in here before. No
//! line, no content.
//!
//! A line stands for one reader, thing and hour; of the portal's jobs, for a day. So a page that is
//! loaded again costs a look at an index and writes nothing.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ApplicationId, Slug,
    access::{Action, Role},
    applications::reading::{Part, Reader, is_told},
    competitions::Competition,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::OnConflict,
};

use crate::{Cx, Error, Result, accounts::Viewer, clock::from_ms, entity::reading, error::bad_row};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Stands for the portal's own jobs where a person's account would.
const PORTAL: i64 = 0;

/// A reading that is about to happen.
pub(crate) struct Reading<'a> {
    pub application: i64,
    pub viewer: &'a Viewer,
    pub reader: Reader,
    pub part: Part,
    /// Where the panel reads: the state that says in which round.
    pub state: &'a Competition,
}

/// An application's access log as its candidate sees it.
#[derive(Clone, Debug)]
pub struct AccessLog {
    /// The competition's state.
    pub state: Arc<Competition>,
    /// The last reading first.
    pub lines: Vec<AccessLine>,
}

/// Somebody of a role read something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// As what.
    pub reader: Reader,
    /// What.
    pub part: Part,
    /// When first within the hour; of the panel only the hour is told.
    pub at: Timestamp,
}

impl AccessLog {
    /// Whether there may be readings that are told only when the round under way is revealed. Known
    /// from the stage alone, so it tells nothing of them.
    pub fn is_withheld(&self) -> bool {
        let round = self.state.current_round();
        round.is_some_and(|(_, round)| !is_told(&self.state, &round.id))
    }
}

/// One that is about to happen to several applications at once, as in a table of them.
pub(crate) struct Readings<'a> {
    pub viewer: &'a Viewer,
    pub reader: Reader,
    pub part: Part,
    /// As of one.
    pub state: &'a Competition,
}

impl Reading<'_> {
    /// Writes the line, unless the hour has it.
    pub async fn note(self, cx: &Cx) -> Result<()> {
        let Self { application, viewer, reader, part, state } = self;
        Readings { viewer, reader, part, state }.note(cx, &[application]).await
    }
}

impl Readings<'_> {
    /// Writes a line for each application, unless the hour has it.
    pub async fn note(self, cx: &Cx, applications: &[i64]) -> Result<()> {
        if applications.is_empty() {
            return Ok(());
        }
        let round = match self.reader {
            Reader::Panel => self.state.current_round().map(|(_, round)| round.id.clone()),
            _ => None,
        };
        let account = self.viewer.id.0;
        let round = round.unwrap_or_default();
        write(cx, applications, account, self.reader, &self.part, round, HOUR).await
    }
}

/// Notes that a job of the portal reads these applications.
pub(crate) async fn note_all(cx: &Cx, applications: &[i64], part: Part) -> Result<()> {
    write(cx, applications, PORTAL, Reader::Portal, &part, String::new(), DAY).await
}

/// As what a role reads what is neither its own nor for admission.
pub(super) fn reader_of(role: Role) -> Reader {
    match role {
        Role::Candidate => Reader::Candidate,
        Role::Secretary => Reader::Secretary,
        _ => Reader::Panel,
    }
}

async fn write(
    cx: &Cx,
    applications: &[i64],
    account: i64,
    reader: Reader,
    part: &Part,
    round: String,
    term: i64,
) -> Result<()> {
    use reading::Column as C;
    let now = cx.now().as_millisecond();
    let since = now - now.rem_euclid(term);
    let same = Condition::all()
        .add(C::ApplicationId.is_in(applications.iter().copied()))
        .add(C::AccountId.eq(account))
        .add(C::Reader.eq(reader.code()))
        .add(C::Part.eq(part.code()))
        .add(C::Document.eq(part.document()))
        .add(C::Round.eq(&round))
        .add(C::Since.eq(since));
    let known = reading::Entity::find().filter(same).count(cx.read()).await?;
    if known == applications.len() as u64 {
        return Ok(());
    }
    let row = |application: &i64| reading::ActiveModel {
        application_id: Set(*application),
        account_id: Set(account),
        reader: Set(reader.code().to_owned()),
        part: Set(part.code().to_owned()),
        document: Set(part.document().to_owned()),
        round: Set(round.clone()),
        since: Set(since),
        at: Set(now),
        ..Default::default()
    };
    let mut once = OnConflict::columns([
        C::ApplicationId,
        C::AccountId,
        C::Reader,
        C::Part,
        C::Document,
        C::Round,
        C::Since,
    ]);
    once.do_nothing();
    let tx = cx.begin().await?;
    // A row has eight values; databases take so many at once.
    for some in applications.chunks(1000) {
        let insert = reading::Entity::insert_many(some.iter().map(row)).on_conflict(once.clone());
        insert.exec_without_returning(tx.db()).await?;
    }
    tx.commit().await
}

/// The access log of the viewer's own application. Readers of one role and hour are one line, so
/// that nobody can count them.
pub async fn access_log(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<AccessLog> {
    let standing = cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let ApplicationId(application) = standing.application.ok_or(Error::NotFound)?;
    let state = cx.state(slug).await?;
    let lines = lines_of(cx, application, &state).await?;
    Ok(AccessLog { state, lines })
}

pub(crate) async fn lines_of(
    cx: &Cx,
    application: i64,
    state: &Competition,
) -> Result<Vec<AccessLine>> {
    let rows = reading::Entity::find().filter(reading::Column::ApplicationId.eq(application));
    let mut first: BTreeMap<(i64, Reader, Part), i64> = BTreeMap::new();
    for row in rows.all(cx.read()).await? {
        let name = format!("readings {}", row.id);
        if !row.round.is_empty() && !is_told(state, &row.round) {
            continue;
        }
        let reader = Reader::ALL.into_iter().find(|reader| reader.code() == row.reader);
        let reader = reader.ok_or_else(|| bad_row(&name, "reader"))?;
        let part = Part::from_row(&row.part, &row.document).map_err(|why| bad_row(&name, why))?;
        let at = if reader == Reader::Panel { row.since } else { row.at };
        let earliest = first.entry((row.since, reader, part)).or_insert(at);
        *earliest = at.min(*earliest);
    }
    let line =
        |((_, reader, part), at)| Ok(AccessLine { reader, part, at: from_ms(at, "readings")? });
    let mut lines: Vec<AccessLine> = first.into_iter().map(line).collect::<Result<_>>()?;
    lines.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.part.cmp(&other.part)));
    Ok(lines)
}
