//! Everything that is kept of somebody, to be taken along: as JSON, and the files. Who takes it
//! along stands in the access log before.

use std::collections::BTreeMap;

use domain::{
    Code, Slug,
    access::Action,
    applications::reading::{Part, Reader},
    competitions::{Competition, Standing},
    time::rfc3339_ms,
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::correction;
use crate::{
    Cx, Error, Result,
    accounts::{Viewer, sessions},
    applications::{
        Reading, answers_of, file_name, lines_of, own_scores, receipt, sealed_answers,
        sealed_documents, sealing_of, under_other_keys,
    },
    blobs::{BlobKey, ReadPass},
    clock::from_ms,
    complaints::{payload_of, readable},
    entity::{
        account, admission, application, asker, competition, complaint, document, outbox, question,
        sealing, seat,
    },
    error::bad_row,
    fixes, interviews,
    keys::ApplicationKey,
    questions::{text_of, words_of},
};

/// All of it.
#[derive(Debug)]
pub struct Export {
    /// What is not a file, with the files' names in the archive.
    pub data: Value,
    /// Receipts by their names in the archive, in the form that `konkurs verify --receipt` reads.
    pub receipts: Vec<(String, Value)>,
    /// Files, to be opened one after the other.
    pub files: Vec<ExportedFile>,
}

/// A file of an own application.
#[derive(Debug)]
pub struct ExportedFile {
    /// Its name in the archive.
    pub name: String,
    /// Leave to read it.
    pub pass: ReadPass,
}

/// Everything that is kept of the viewer.
pub async fn export(cx: &Cx, viewer: &Viewer) -> Result<Export> {
    let row = account::Entity::find_by_id(viewer.id.0).one(cx.read()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (mut receipts, mut files, mut applications) = (Vec::new(), Vec::new(), Vec::new());
    let own = application::Entity::find()
        .filter(application::Column::AccountId.eq(viewer.id.0))
        .order_by_asc(application::Column::Id);
    for own in own.all(cx.read()).await? {
        let one = one(cx, viewer, own, &mut receipts, &mut files).await?;
        applications.push(one);
    }
    let sessions = sessions::list(cx, viewer).await?.into_iter().map(|session| {
        json!({
            "device": session.device,
            "since": time(session.created_at),
            "last_seen": time(session.last_seen_at),
        })
    });
    let data = json!({
        "made": time(cx.now()),
        "account": {
            "name": row.name,
            "email": row.email,
            "language": row.language,
            "reminders": row.news,
            "office": row.office.unwrap_or_default(),
            "since": ms(row.created_at)?,
            "confirmed": row.confirmed_at.map(ms).transpose()?,
        },
        "sessions": sessions.collect::<Vec<_>>(),
        "seats": seats(cx, viewer).await?,
        "applications": applications,
        "mail": mail(cx, viewer).await?,
        "corrections": corrections(cx, viewer).await?,
        "questions": questions(cx, viewer).await?,
    });
    Ok(Export { data, receipts, files })
}

async fn one(
    cx: &Cx,
    viewer: &Viewer,
    row: application::Model,
    receipts: &mut Vec<(String, Value)>,
    files: &mut Vec<ExportedFile>,
) -> Result<Value> {
    let name = format!("applications {}", row.id);
    let head = competition::Entity::find_by_id(row.competition_id).one(cx.read()).await?;
    let head = head.ok_or_else(|| bad_row(&name, "no competition"))?;
    let slug: Slug = head.slug.parse().map_err(|why| bad_row(&name, why))?;
    cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let reading = Reading {
        application: row.id,
        viewer,
        reader: Reader::Candidate,
        part: Part::Export,
        state: &state,
    };
    reading.note(cx).await?;
    // What only its author can open stays closed here too.
    let key = match cx.keys().of(&row) {
        Ok(key) => Some(key),
        Err(Error::Refused(_)) => None,
        Err(error) => return Err(error),
    };
    let sealed = match sealing_of(cx.read(), row.id).await? {
        None => Value::Null,
        Some(sealing) => {
            let receipt = receipt(cx, viewer, &slug).await?.to_json()?;
            receipts.push((format!("{slug}/receipt.json"), receipt));
            let covered = sealed_documents(cx.read(), sealing.id).await?;
            json!({
                "code": sealing.code,
                "entry": sealing.n,
                "at": ms(sealing.at)?,
                "answers": readable_answers(key.as_ref(), &sealing)?,
                "files": covered.iter().map(|file| file.id).collect::<Vec<_>>(),
            })
        }
    };
    let rows = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(row.id))
        .order_by_asc(document::Column::Id);
    let under_others = under_other_keys(cx.read(), std::slice::from_ref(&row)).await?;
    let mut listed = Vec::new();
    for file in rows.all(cx.read()).await? {
        let key = key.as_ref().filter(|_| !under_others.contains(&file.id) && !file.is_closed());
        let shown = key.map(|key| file_name(key, &file)).transpose()?;
        let path = match shown {
            Some(shown) => format!("{slug}/files/{}-{}-{shown}", file.document, file.id),
            None => format!("{slug}/files/{}-{}.age", file.document, file.id),
        };
        let fault = format!("documents {}", file.id);
        if file.is_destroyed() {
            listed.push(json!({
                "id": file.id,
                "document": file.document,
                "type": file.media_type,
                "size": file.size,
                "sha256": hex::encode(&file.sha256),
                "received": ms(file.created_at)?,
                "destroyed": true,
            }));
            continue;
        }
        let blob: BlobKey = file.blob.try_into().map_err(|why| bad_row(&fault, why))?;
        // Decided above, by `authorize`.
        let pass = match key {
            Some(key) => ReadPass::granted(blob, key.clone()),
            None => ReadPass::closed(blob),
        };
        files.push(ExportedFile { name: path.clone(), pass });
        listed.push(json!({
            "id": file.id,
            "document": file.document,
            "file": path,
            "type": file.media_type,
            "size": file.size,
            "sha256": hex::encode(&file.sha256),
            "received": ms(file.created_at)?,
            "removed": file.removed_at.map(ms).transpose()?,
        }));
    }
    let (complaints, evidence) = complaints(cx, &slug, row.id, files).await?;
    Ok(json!({
        "competition": slug,
        "title": state.rules.title,
        "state": row.state,
        "begun": ms(row.created_at)?,
        "draft": match &key {
            Some(key) => json!(answers_of(cx.read(), key, &row).await?),
            None if row.in_browser => json!({ "age": row.answers }),
            None => Value::Null,
        },
        "sealed": sealed,
        "earlier": earlier(cx, key.as_ref(), row.id).await?,
        "refused": refused(cx, &state, &row).await?,
        "files": listed,
        "scores": scores(cx, viewer, &slug).await?,
        "fix": match &key {
            Some(key) => json!(fixes::exported(cx, key, row.id).await?),
            None => Value::Null,
        },
        "interview": match &key {
            Some(key) => json!(interviews::exported(cx, key, row.id).await?),
            None => Value::Null,
        },
        "complaints": complaints,
        "evidence": evidence,
        "access_log": readings(cx, row.id, &state).await?,
    }))
}

/// What was sealed; as it lies where only its author can open it.
fn readable_answers(key: Option<&ApplicationKey>, sealing: &sealing::Model) -> Result<Value> {
    let opens =
        |key: &&ApplicationKey| !sealing.is_unread() && key.recipient() == sealing.recipient;
    Ok(match key.filter(opens) {
        Some(key) => json!(sealed_answers(key, sealing)?),
        None => json!({ "age": sealing.answers, "key": sealing.sealed_key }),
    })
}

/// What was sealed before and replaced or withdrawn, and is kept.
async fn earlier(cx: &Cx, key: Option<&ApplicationKey>, application: i64) -> Result<Vec<Value>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(application))
        .filter(
            Condition::any()
                .add(sealing::Column::WithdrawnN.is_not_null())
                .add(sealing::Column::ReplacedN.is_not_null()),
        )
        .order_by_asc(sealing::Column::N);
    let line = |row: sealing::Model| {
        Ok(json!({
            "code": row.code,
            "entry": row.n,
            "at": ms(row.at)?,
            "replaced": row.replaced_n,
            "withdrawn": row.withdrawn_n,
            "answers": readable_answers(key, &row)?,
        }))
    };
    rows.all(cx.read()).await?.into_iter().map(line).collect()
}

/// On what ground, and with what words, the application was refused, once that is confirmed.
async fn refused(cx: &Cx, state: &Competition, row: &application::Model) -> Result<Value> {
    let code = row.code.as_deref().and_then(|code| code.parse::<Code>().ok());
    let standing = code.and_then(|code| state.applications.get(&code)).map(|one| &one.standing);
    let Some(Standing::Refused { ground }) = standing else { return Ok(Value::Null) };
    let rule = state.rules.refusal_grounds.iter().find(|rule| rule.id == *ground);
    let decision = admission::Entity::find_by_id(row.id).one(cx.read()).await?;
    Ok(json!({
        "ground": rule.map(|rule| &rule.title),
        "explanation": decision.map(|row| row.explanation),
    }))
}

/// Own scores as far as they are public, with reasons once the result is official.
async fn scores(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<Value>> {
    let (rounds, _) = own_scores(cx, viewer, slug).await?;
    let lines = rounds.into_iter().flat_map(|round| {
        let title = round.title;
        round.criteria.into_iter().flat_map(move |(criterion, scores)| {
            let title = title.clone();
            scores.into_iter().map(move |score| {
                json!({
                    "round": title,
                    "criterion": criterion.title,
                    "seat": score.seat,
                    "score": score.score,
                    "reason": score.reason,
                })
            })
        })
    });
    Ok(lines.collect())
}

async fn readings(cx: &Cx, application: i64, state: &Competition) -> Result<Vec<Value>> {
    let lines = lines_of(cx, application, state).await?.into_iter().map(|line| {
        json!({
            "at": time(line.at),
            "reader": line.reader.code(),
            "part": line.part.code(),
            "document": line.part.document(),
        })
    });
    Ok(lines.collect())
}

async fn seats(cx: &Cx, viewer: &Viewer) -> Result<Vec<Value>> {
    let rows = seat::Entity::find().filter(seat::Column::AccountId.eq(viewer.id.0));
    let rows = rows.all(cx.read()).await?.into_iter().map(|row| {
        json!({
            "seat": row.seat,
            "role": row.role,
            "name": { "uk": row.name_uk, "en": row.name_en },
            "organisation": { "uk": row.organisation_uk, "en": row.organisation_en },
            "email": row.email,
        })
    });
    Ok(rows.collect())
}

async fn mail(cx: &Cx, viewer: &Viewer) -> Result<Vec<Value>> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Recipient.eq(&viewer.email))
        .order_by_asc(outbox::Column::Id);
    let line = |row: outbox::Model| {
        Ok(json!({
            "about": row.message,
            "language": row.language,
            "written": ms(row.created_at)?,
            "sent": row.sent_at.map(ms).transpose()?,
        }))
    };
    rows.all(cx.read()).await?.into_iter().map(line).collect()
}

/// Complaints as they were written, with their files; and the files of one that isn't filed yet.
async fn complaints(
    cx: &Cx,
    slug: &Slug,
    application: i64,
    files: &mut Vec<ExportedFile>,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let rows = complaint::Entity::find()
        .filter(complaint::Column::ApplicationId.eq(application))
        .order_by_asc(complaint::Column::Id);
    let mut evidence: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (file, pass) in readable(cx, application).await? {
        let path = format!("{slug}/complaints/{}-{}", file.id, file.name);
        files.push(ExportedFile { name: path.clone(), pass });
        let line = json!({ "file": path, "size": file.size, "received": time(file.at) });
        evidence.entry(file.complaint).or_default().push(line);
    }
    let mut filed = Vec::new();
    for row in rows.all(cx.read()).await? {
        let words: Value = serde_json::from_str(&payload_of(cx, &row)?)?;
        let files = evidence.remove(&row.complaint).unwrap_or_default();
        filed.push(json!({
            "complaint": row.complaint,
            "entry": row.n,
            "words": words,
            "evidence": files,
        }));
    }
    Ok((filed, evidence.remove("").unwrap_or_default()))
}

/// Public questions as they were asked.
async fn questions(cx: &Cx, viewer: &Viewer) -> Result<Vec<Value>> {
    let askers = asker::Entity::find().filter(asker::Column::AccountId.eq(viewer.id.0));
    let ids = askers.all(cx.read()).await?.into_iter().map(|row| row.id);
    let rows = question::Entity::find()
        .filter(question::Column::AskerId.is_in(ids))
        .order_by_asc(question::Column::Id);
    let line = |row: question::Model| {
        Ok(json!({
            "language": row.language,
            "text": text_of(cx, &row)?,
            "asked": ms(row.asked_at)?,
            "answer": row.answered_n,
            "declined": row.reason.as_ref().map(|_| words_of(cx, &row)).transpose()?,
        }))
    };
    rows.all(cx.read()).await?.into_iter().map(line).collect()
}

async fn corrections(cx: &Cx, viewer: &Viewer) -> Result<Vec<Value>> {
    let own = correction::own(cx, viewer).await?.into_iter().map(|one| {
        let answer =
            one.answered.map(|answer| json!({ "text": answer.text, "at": time(answer.at) }));
        json!({ "wrong": one.wrong, "correct": one.correct, "at": time(one.at), "answer": answer })
    });
    Ok(own.collect())
}

fn time(at: Timestamp) -> String {
    rfc3339_ms(at)
}

fn ms(at: i64) -> Result<String> {
    Ok(time(from_ms(at, "export")?))
}
