//! The form of a complaint with its files, and the files out. The words come first, then each file
//! goes to storage while it comes; one that is refused stops none of the others.

use app::{
    complaints::api::answered,
    error::{Answer, AppError},
    form::Form,
    i18n::Words,
    shell::PageCx,
    viewer::{MaybeViewer, SignedIn},
};
use axum::extract::{
    Multipart, Path, State,
    multipart::{Field, MultipartRejection},
};
use domain::{EvidenceId, Refusal, Slug};
use store::{Cx, Error, accounts::Viewer, complaints};

use crate::{
    documents::{drain, received, sent, text, throw_away},
    router::ANSWERS_LIMIT,
};

/// `POST /competitions/{slug}/apply/complaints/evidence`: the words, and files to be attached.
pub async fn act(
    page: PageCx,
    MaybeViewer(viewer): MaybeViewer,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let Ok(mut multipart) = multipart else {
        return answered(&page, &cx, viewer.as_ref(), &slug, Form::new()).await;
    };
    let form = read(&cx, viewer.as_ref(), &slug, &mut multipart).await;
    if !matches!(&form, Ok(form) if !form.is_refused()) {
        drain(&mut multipart).await;
    }
    answered(&page, &cx, viewer.as_ref(), &slug, form?).await
}

/// `GET /evidence/{id}`: a file to be saved, never shown in the browser under our name.
pub async fn download(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(sent(complaints::evidence(&cx, &viewer, EvidenceId(id)).await?))
}

/// Reads the form and attaches its files, where somebody is signed in. Stops where none is taken any
/// more.
async fn read(
    cx: &Cx,
    viewer: Option<&Viewer>,
    slug: &Slug,
    multipart: &mut Multipart,
) -> Result<Form, AppError> {
    let (mut form, mut room) = (Form::new(), ANSWERS_LIMIT);
    loop {
        let mut field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(form),
            Err(broken) => {
                tracing::debug!(%broken, "a form with files that can't be read");
                form.errors.add("evidence", Refusal::DocumentUnread);
                return Ok(form);
            }
        };
        match field.file_name().map(str::to_owned) {
            None => {
                let name = field.name().unwrap_or_default().to_owned();
                form.add(name, text(field, &mut room).await?);
            }
            // A field that nobody filled.
            Some(name) if name.is_empty() => {}
            Some(name) => {
                let Some(viewer) = viewer else {
                    throw_away(&mut field).await;
                    continue;
                };
                if let Err(why) = attach(cx, viewer, slug, &name, field).await? {
                    let full = matches!(why, Refusal::TooMuchEvidence { .. });
                    let named = Words::new("complaints-evidence-refused").with("name", name);
                    form.errors.add("evidence", named.said("why", why.into()));
                    if full {
                        return Ok(form);
                    }
                }
            }
        }
    }
}

/// Attaches a file, or says why it isn't taken.
async fn attach(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    name: &str,
    mut field: Field<'_>,
) -> Result<Result<(), Refusal>, AppError> {
    let done = match complaints::admit(cx, viewer, slug).await {
        Ok(key) => match received(cx, &key, field).await {
            Ok(received) => complaints::attach(cx, viewer, slug, name, received).await,
            Err(why) => Err(why),
        },
        Err(why) => {
            throw_away(&mut field).await;
            Err(why)
        }
    };
    match done {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused(why)) => Ok(Err(why)),
        Err(other) => Err(other.into()),
    }
}
