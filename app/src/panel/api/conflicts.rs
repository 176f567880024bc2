use axum::extract::{Path, State};
use domain::{ApplicationId, Refusal};
use store::{
    Cx,
    panel::{ConflictForm, ConflictKind, Declared},
};

use super::read_slug;
use crate::{
    error::{Answer, refused, shown, to},
    form::Form,
    panel::conflicts,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /panel/{slug}/conflicts`
pub async fn show_conflicts(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let asked = cx.conflict_form(&viewer, &slug).await?;
    shown(conflicts::page(&page, &slug, &asked, &declared_before(&asked)))
}

/// `POST /panel/{slug}/conflicts`
pub async fn declare(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug = read_slug(&slug)?;
    let asked = cx.conflict_form(&viewer, &slug).await?;
    let lines = read(&asked, &mut form);
    if !form.chosen("oath", "yes") {
        form.errors.add("oath", Refusal::ConsentMissing);
    }
    if form.is_refused() {
        return refused(conflicts::page(&page, &slug, &asked, &form));
    }
    match cx.declare_conflicts(&viewer, &slug, &lines).await {
        Ok(()) => Ok(to(page.href(&format!("/panel/{slug}")))),
        Err(error) => {
            let form = form.refused_by(error)?;
            refused(conflicts::page(&page, &slug, &asked, &form))
        }
    }
}

/// The form as it was declared last, if it was.
fn declared_before(asked: &ConflictForm) -> Form {
    let mut form = Form::new();
    for line in &asked.lines {
        let id = line.application;
        match line.declared {
            None => {}
            Some(Declared::Clear) => form.set(format!("conflict-{id}"), "no"),
            Some(Declared::Conflict(kind)) => {
                form.set(format!("conflict-{id}"), "yes");
                form.set(format!("kind-{id}"), kind.code());
            }
        }
    }
    form
}

/// What was said of each candidate; whatever is missing is added to the form's errors.
fn read(asked: &ConflictForm, form: &mut Form) -> Vec<(ApplicationId, Declared)> {
    let mut lines = Vec::new();
    for line in &asked.lines {
        let id = line.application;
        let (answer, kind) = (format!("conflict-{id}"), format!("kind-{id}"));
        let said = match form.value(&answer) {
            "no" => Some(Declared::Clear),
            "yes" => match ConflictKind::from_code(form.value(&kind)) {
                Some(kind) => Some(Declared::Conflict(kind)),
                None => {
                    form.errors.add(kind, "panel-conflict-kind-missing");
                    None
                }
            },
            _ => {
                let words = crate::i18n::Words::new("panel-conflict-missing");
                form.errors.add(answer, words.with("name", line.name.clone()));
                None
            }
        };
        lines.extend(said.map(|said| (id, said)));
    }
    lines
}
