//! Admission: the secretary proposes for each opened application, the chair confirms all at once.
//!
//! Both see names, never codes, and no blind document. A proposal is a row that may change; the
//! decision is an entry. The explanation is for its candidate only and stays out of the record.

mod lines;

use std::collections::BTreeMap;

use domain::{
    ApplicationId, Code, Refusal, Slug, Text,
    access::{Action, Denial, Role, Why},
    applications::{
        Answered, DocumentView, FixItem,
        reading::{Part, Reader},
    },
    competitions::{Competition, Rules, StageCode, Standing, rules::Ground},
    event::{By, Event},
    panel::SeatRole,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use lines::{lines, opened};

use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    applications::{Content, Readings, code_of},
    entity::{admission, application},
    error::bad_row,
    fixes::{FixStage, FixView, compared},
    opening::author_of,
    outbox::Mail,
    texts::cleaned,
};

/// The longest explanation, in characters.
pub const EXPLANATION_MAX_CHARS: u32 = 4000;

/// A proposal, as saved last or as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whether the application goes on.
    pub admitted: bool,
    /// The rulebook's ground of a refusal.
    pub ground: Option<String>,
    /// Why, for the candidate.
    pub explanation: String,
}

/// One opened application, by its author's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row.
    pub id: ApplicationId,
    /// The candidate's name.
    pub name: String,
    /// The proposal, if there is one.
    pub proposal: Option<Proposal>,
    /// The proposal's version, for [`propose`]; 0 without one.
    pub version: i32,
    /// What the chair confirmed, if that is done.
    pub decided: Option<Decided>,
    /// Names of others who gave the same person's number.
    pub same_number: Vec<String>,
    /// How far the fix is that was asked for; not for the chair, who may know it by code only.
    pub fix: Option<FixStage>,
}

/// The decision in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Goes on.
    Admitted,
    /// Refused on this ground.
    Refused(String),
}

/// All of a competition's opened applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The competition's title.
    pub title: Text,
    /// The only grounds for a refusal.
    pub grounds: Vec<Ground>,
    /// Ordered by name. The chair reads proposals only once there is one for each: one by one they
    /// would tell, beside the record's entries of fixes, whose a code is.
    pub lines: Vec<Line>,
    /// How many have no proposal yet.
    pub undecided: usize,
    /// How many applications did not match their commitment and are kept apart.
    pub mismatched: u32,
    /// The unanswered remark that holds the stage, if one does.
    pub remark: Option<String>,
    /// Whether decisions may still be proposed and confirmed.
    pub current: bool,
    /// Whether the viewer is the one who confirms: the chair.
    pub confirms: bool,
}

/// One application for the one who decides: answers and files that are not blind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its line of the table.
    pub line: Line,
    /// Questions with their answers.
    pub answers: Vec<Answered>,
    /// Files to download.
    pub documents: Vec<DocumentView>,
    /// What was asked to be put right, in both versions; not for the chair.
    pub fix: Option<FixView>,
    /// What a fix may be asked for, while one may be.
    pub askable: Option<Askable>,
}

/// What a fix may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Askable {
    /// The parts with what the rulebook calls them, documents first.
    pub parts: Vec<(FixItem, Text)>,
    /// The most days for it.
    pub days: u32,
}

impl Askable {
    fn by(rules: &Rules) -> Self {
        let mut parts: Vec<(FixItem, Text)> = FixItem::all(rules)
            .into_iter()
            .filter_map(|item| Some((item.clone(), item.title(rules)?.clone())))
            .collect();
        parts.sort_by_key(|(item, _)| matches!(item, FixItem::Answer(_)));
        Self { parts, days: rules.fix_days }
    }
}

/// The table, for secretary and chair.
pub async fn table(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Table> {
    let standing = cx.authorize(viewer, slug, Action::ReadForAdmission, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let mismatched = state.with_standing(|standing| *standing == Standing::Mismatched).count();
    let confirms = standing.role == Role::Seat(SeatRole::Chair);
    let mut lines = lines(cx.read(), head.id, &state, cx.now()).await?;
    let reader = if confirms { Reader::Chair } else { Reader::Secretary };
    let named: Vec<i64> = lines.iter().map(|line| line.id.0).collect();
    Readings { viewer, reader, part: Part::Names, state: &state }.note(cx, &named).await?;
    let undecided = undecided(&lines);
    if confirms {
        for line in &mut lines {
            line.fix = None;
            if undecided > 0 {
                (line.proposal, line.version) = (None, 0);
            }
        }
    }
    Ok(Table {
        title: state.rules.title.clone(),
        grounds: state.rules.refusal_grounds.clone(),
        lines,
        undecided,
        mismatched: u32::try_from(mismatched).map_err(Error::internal)?,
        remark: state.open_remark().map(|remark| remark.id.clone()),
        confirms,
        current: standing.may(Action::ProposeAdmission) || standing.may(Action::ConfirmAdmission),
    })
}

/// One application, for secretary and chair. The chair, who also scores, reads of named people only
/// as long as admission lasts, like their files.
pub async fn sheet(cx: &Cx, viewer: &Viewer, slug: &Slug, id: ApplicationId) -> Result<Sheet> {
    let standing = cx.authorize(viewer, slug, Action::ReadForAdmission, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let chair = standing.role == Role::Seat(SeatRole::Chair);
    if chair && state.stage_under_way() != StageCode::Admission {
        return Err(Denial::Forbidden(Why::NotNow).into());
    }
    let lines = lines(cx.read(), head.id, &state, cx.now()).await?;
    // What a fix changed would tell the chair who was asked for it, and so the code.
    if chair && undecided(&lines) > 0 {
        return Err(Denial::Forbidden(Why::NotNow).into());
    }
    let mut line = lines.into_iter().find(|line| line.id == id).ok_or(Error::NotFound)?;
    let row = application::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let content = Content::opened(cx, slug, &code_of(&row)?.ok_or(Error::NotFound)?).await?;
    let reader = if chair { Reader::Chair } else { Reader::Secretary };
    content.note(cx, viewer, reader, Part::Admission).await?;
    let fix = if chair { None } else { compared(cx, &content).await? };
    if chair {
        line.fix = None;
    }
    let asks = standing.may(Action::ProposeAdmission) && line.decided.is_none();
    let asks = asks && fix.is_none() && line.proposal.is_none() && state.rules.fix_days > 0;
    Ok(Sheet {
        askable: asks.then(|| Askable::by(&state.rules)),
        fix,
        line,
        answers: content.answers(|blind| !blind)?,
        documents: content.document_views(|blind| !blind)?,
    })
}

/// How many have no proposal yet.
fn undecided(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.proposal.is_none()).count()
}

/// Whether there is a proposal for each, so that the chair may read of named people.
pub(crate) async fn all_proposed(cx: &Cx, competition: i64, state: &Competition) -> Result<bool> {
    Ok(undecided(&lines(cx.read(), competition, state, cx.now()).await?) == 0)
}

/// Saves a proposal, if nobody saved another since `version`.
pub async fn propose(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    id: ApplicationId,
    version: i32,
    proposal: &Proposal,
) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::ProposeAdmission, None).await?;
    let state = tx.state()?;
    let proposal = fitting(state, proposal)?;
    let row = application::Entity::find_by_id(id.0).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let code = code_of(&row)?.filter(|_| row.competition_id == tx.competition().id);
    if let Some(until) = code.as_ref().and_then(|code| state.fix_until(code, tx.now())) {
        return Err(Refusal::FixOpen { until }.into());
    }
    let standing = code.and_then(|code| state.applications.get(&code));
    match standing.map(|application| &application.standing) {
        Some(Standing::Opened) => {}
        Some(Standing::Admitted | Standing::Refused { .. }) => {
            return Err(Refusal::AlreadyDecided.into());
        }
        _ => return Err(Error::NotFound),
    }
    let before = admission::Entity::find_by_id(id.0).one(tx.db()).await?;
    let current = before.as_ref().map_or(0, |row| row.version);
    if current != version {
        return match before.map(Proposal::from) {
            Some(saved) if saved == proposal => Ok(()),
            _ => Err(Refusal::StaleVersion.into()),
        };
    }
    let saved = admission::ActiveModel {
        application_id: Set(id.0),
        admitted: Set(proposal.admitted),
        ground: Set(proposal.ground),
        explanation: Set(proposal.explanation),
        by_account: Set(viewer.id.0),
        decided_at: Set(tx.now().as_millisecond()),
        version: Set(current + 1),
    };
    if before.is_some() {
        let rows = admission::Entity::update_many().set(saved);
        rows.filter(admission::Column::ApplicationId.eq(id.0)).exec(tx.db()).await?;
    } else {
        admission::Entity::insert(saved).exec_without_returning(tx.db()).await?;
    }
    tx.commit().await
}

/// Confirms all proposals: an entry for each application, in the order of codes, so that the order
/// tells nothing of names. Refused while one is missing or a remark is unanswered, and if the
/// table changed since the chair saw it (`seen` is [`Table::token`]).
pub async fn confirm(cx: &Cx, viewer: &Viewer, slug: &Slug, seen: &str) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::ConfirmAdmission, None).await?;
    let rows = lines(tx.db(), tx.competition().id, tx.state()?, tx.now()).await?;
    let missing = undecided(&rows);
    if missing > 0 {
        let count = u32::try_from(missing).map_err(Error::internal)?;
        return Err(Refusal::Undecided { count }.into());
    }
    if token(&rows) != seen {
        return Err(Refusal::StaleVersion.into());
    }
    let proposals: BTreeMap<i64, Proposal> =
        rows.into_iter().filter_map(|line| Some((line.id.0, line.proposal?))).collect();
    for (code, id) in opened(tx.db(), tx.competition().id, tx.state()?).await? {
        let Some(proposal) = proposals.get(&id) else { continue };
        let mail = decision_mail(&tx, &code, proposal).await?;
        let ground = proposal.ground.clone();
        let event = Event::AdmissionDecided { code, admitted: proposal.admitted, ground };
        tx.append(By::Chair, event).await?;
        if let Some(mail) = mail {
            tx.enqueue(mail).await?;
        }
    }
    tx.settle().await?;
    tx.commit().await
}

impl Table {
    /// What the chair saw, for [`confirm`].
    pub fn token(&self) -> String {
        token(&self.lines)
    }
}

fn token(lines: &[Line]) -> String {
    let mut all: Vec<String> =
        lines.iter().map(|line| format!("{}:{}", line.id, line.version)).collect();
    all.sort();
    ledger::Hash::of(all.join(",").as_bytes()).to_hex()[..32].to_owned()
}

/// A refusal needs a ground of the rulebook and words; an admission has neither.
fn fitting(state: &Competition, proposal: &Proposal) -> Result<Proposal> {
    if proposal.admitted {
        return Ok(Proposal { admitted: true, ground: None, explanation: String::new() });
    }
    let mut errors = FieldErrors::default();
    let ground = proposal.ground.clone().unwrap_or_default();
    if !state.rules.refusal_grounds.iter().any(|rule| rule.id == ground) {
        errors.push("ground", Refusal::UnknownGround);
    }
    let explanation = cleaned(&proposal.explanation);
    if explanation.is_empty() {
        errors.push("explanation", Refusal::TextMissing);
    } else if explanation.chars().count() > EXPLANATION_MAX_CHARS as usize {
        errors.push("explanation", Refusal::TextTooLong { most: EXPLANATION_MAX_CHARS });
    }
    errors.into_result()?;
    Ok(Proposal { admitted: false, ground: Some(ground), explanation })
}

async fn decision_mail(
    tx: &crate::CommandTx,
    code: &Code,
    proposal: &Proposal,
) -> Result<Option<Mail>> {
    let Some(author) = author_of(tx, code).await? else { return Ok(None) };
    let rules = &tx.state()?.rules;
    let ground =
        proposal.ground.as_ref().and_then(|id| rules.refusal_grounds.iter().find(|g| g.id == *id));
    Ok(Some(Mail {
        to: author.email,
        language: author.language.parse().map_err(|why| bad_row("accounts", why))?,
        message: if proposal.admitted { "admitted" } else { "refused" },
        data: json!({
            "name": author.name,
            "competition": tx.slug().as_str(),
            "title": rules.title,
            "enterprise": rules.enterprise.name,
            "ground": ground.map(|ground| ground.title.clone()).unwrap_or_default(),
            "explanation": proposal.explanation,
            "standstill_days": rules.standstill_days,
            "link": format!("/competitions/{}/apply", tx.slug()),
            "complaints_link": format!("/competitions/{}/apply/complaints", tx.slug()),
        }),
    }))
}

impl From<admission::Model> for Proposal {
    fn from(row: admission::Model) -> Self {
        Self { admitted: row.admitted, ground: row.ground, explanation: row.explanation }
    }
}
