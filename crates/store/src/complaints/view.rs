//! What each sees of complaints: the candidate the own ones, secretary and chair the words of all.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ApplicationId, Refusal, Slug,
    access::{Action, Role},
    applications::reading::{Part, Reader},
    competitions::Competition,
    complaints::{Complaint, ComplaintPayload},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{EvidenceFile, evidence::of_all, payload_of};
use crate::{
    Cx, Error, Result, accounts::Viewer, applications::Reading, entity::complaint, error::bad_row,
};

/// A complaint with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// As the record has it.
    pub complaint: Complaint,
    /// What it says; none once its author is forgotten.
    pub words: Option<ComplaintPayload>,
    /// What opens its commitment, lower-case hex; empty without the words.
    pub salt: String,
    /// Exactly the committed text.
    pub payload: String,
    /// The files that came with it.
    pub evidence: Vec<EvidenceFile>,
}

/// A candidate's complaints.
#[derive(Clone, Debug)]
pub struct Own {
    /// The competition's state.
    pub state: Arc<Competition>,
    /// The own complaints, in order.
    pub filed: Vec<Filed>,
    /// Files for the next one, as far as they were attached.
    pub evidence: Vec<EvidenceFile>,
    /// Why none can be filed now, if so.
    pub closed: Option<Refusal>,
}

/// The viewer's own complaints, and whether another may be filed now.
pub async fn own(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Own> {
    let standing = cx.authorize(viewer, slug, Action::Complain, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let closed = match &standing.code {
        Some(code) => state.takes_complaint_at(code, cx.now()).err(),
        None => Some(Refusal::UnknownApplication),
    };
    let evidence = match standing.application {
        Some(ApplicationId(own)) => of_all(cx, &[own]).await?,
        None => Vec::new(),
    };
    let evidence = evidence.into_iter().map(|(_, file)| file);
    let evidence = evidence.filter(|file| file.complaint.is_empty()).collect();
    let own = |one: &&Complaint| Some(&one.code) == standing.code.as_ref();
    let own = state.complaints.iter().filter(own).collect();
    let filed = filed(cx, (head.id, &state), (viewer, Reader::Candidate), own).await?;
    Ok(Own { filed, evidence, closed, state })
}

/// All complaints with their words, for secretary and chair.
pub async fn all(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<Filed>> {
    read(cx, viewer, slug, |_| true).await
}

/// One of them: the authors of the others aren't told of a reading.
pub async fn one(cx: &Cx, viewer: &Viewer, slug: &Slug, id: &str) -> Result<Filed> {
    let found = read(cx, viewer, slug, |one| one.id == id).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

async fn read(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    which: impl Fn(&Complaint) -> bool,
) -> Result<Vec<Filed>> {
    let standing = cx.authorize(viewer, slug, Action::ReadComplaints, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let complaints = state.complaints.iter().filter(|one| which(one)).collect();
    let reader = reader_for(standing.role);
    filed(cx, (head.id, &state), (viewer, reader), complaints).await
}

/// As what somebody reads complaints who has filed none of them.
pub(super) fn reader_for(role: Role) -> Reader {
    if role == Role::Secretary { Reader::Secretary } else { Reader::Chair }
}

/// These complaints with their words and files; no others are opened, and each only behind its line in
/// its author's access log.
async fn filed(
    cx: &Cx,
    (competition, state): (i64, &Competition),
    (viewer, reader): (&Viewer, Reader),
    complaints: Vec<&Complaint>,
) -> Result<Vec<Filed>> {
    let rows = complaint::Entity::find()
        .filter(complaint::Column::CompetitionId.eq(competition))
        .filter(complaint::Column::Complaint.is_in(complaints.iter().map(|one| one.id.as_str())));
    let rows = rows.all(cx.read()).await?;
    for row in &rows {
        let part = Part::Complaint(row.complaint.clone());
        let reading = Reading { application: row.application_id, viewer, reader, part, state };
        reading.note(cx).await?;
    }
    let authors: Vec<i64> = rows.iter().map(|row| row.application_id).collect();
    let mut files: BTreeMap<(i64, String), Vec<EvidenceFile>> = BTreeMap::new();
    for (author, file) in of_all(cx, &authors).await? {
        files.entry((author, file.complaint.clone())).or_default().push(file);
    }
    let rows = rows.into_iter().map(|row| (row.complaint.clone(), row));
    let mut rows: BTreeMap<String, complaint::Model> = rows.collect();
    let filed = complaints.into_iter().map(|complaint| {
        let complaint = complaint.clone();
        let Some(row) = rows.remove(&complaint.id) else {
            let (salt, payload, evidence) = (String::new(), String::new(), Vec::new());
            return Ok(Filed { complaint, words: None, salt, payload, evidence });
        };
        let payload = payload_of(cx, &row)?;
        let words = serde_json::from_str(&payload)
            .map_err(|why| bad_row(&format!("complaints {}", row.id), why))?;
        let evidence = files.remove(&(row.application_id, row.complaint)).unwrap_or_default();
        let (words, salt) = (Some(words), hex::encode(row.salt));
        Ok(Filed { complaint, words, salt, payload, evidence })
    });
    filed.collect()
}
