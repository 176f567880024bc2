//! The fields of a question, by the kind of its answer.

use domain::competitions::rules::{
    Column, ColumnKind, DocumentRule, Question, QuestionKind, Section,
};
use leptos::prelude::*;

use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Choice, Field, Kind},
};

/// A question with its fields; `rows`: how many rows it shows, `evidence`: the documents that may be named
/// to show it.
pub fn question<'a>(
    i: I18n,
    form: &Form,
    (question, evidence): (&Question, impl Iterator<Item = &'a DocumentRule>),
    rows: usize,
) -> AnyView {
    let name = format!("answer-{}", question.id);
    let title = question.title.in_lang(i.lang).to_owned();
    let field = || Field::new(i, form, name.clone(), title.clone());
    match question.kind {
        QuestionKind::Text => {
            let lines = if question.max_chars > 3000 { 12 } else { 6 };
            field()
                .hint(hint(i, question))
                .counted(question.max_chars)
                .in_words(question.max_words)
                .textarea(lines)
        }
        QuestionKind::Line => field().hint(hint(i, question)).text(),
        QuestionKind::Date => field().hint(hint(i, question)).short().text(),
        QuestionKind::YesNo => yes_no(i, form, (question, evidence)),
        QuestionKind::Rows => row_list(i, form, question, rows),
        QuestionKind::Consent => {
            let label = t!(i, "applications-agree");
            Field::new(i, form, name, label).hint(hint(i, question)).checkbox(title)
        }
    }
}

/// What helps to answer: the rulebook's words, that it is read blind, that it may be left out.
fn hint(i: I18n, question: &Question) -> String {
    let said = question.hint.in_lang(i.lang).to_owned();
    let blind = question.blind.then(|| t!(i, "applications-answer-blind"));
    let most = (question.kind == QuestionKind::Text)
        .then(|| t!(i, "applications-answer-most", n = question.max_chars));
    let words = (question.kind == QuestionKind::Text && question.max_words > 0)
        .then(|| t!(i, "applications-answer-words", n = question.max_words));
    let optional = question.optional.then(|| t!(i, "applications-answer-optional"));
    let parts = [Some(said), blind, most, words, optional].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A yes is explained: with evidence for what is required, in words or by documents; in words for what
/// is declared.
fn yes_no<'a>(
    i: I18n,
    form: &Form,
    (question, evidence): (&Question, impl Iterator<Item = &'a DocumentRule>),
) -> AnyView {
    let name = format!("answer-{}", question.id);
    let label = match question.section {
        Section::Requirements => t!(i, "applications-evidence"),
        _ => t!(i, "applications-explanation"),
    };
    let choices = vec![
        Choice::new("yes", t!(i, "applications-yes")),
        Choice::new("no", t!(i, "applications-no")),
    ];
    let title = question.title.in_lang(i.lang);
    let said = Field::new(i, form, name.clone(), title).hint(hint(i, question)).radios(choices);
    let why = Field::new(i, form, format!("{name}-why"), label)
        .hint(t!(i, "applications-answer-most", n = question.max_chars))
        .counted(question.max_chars)
        .in_words(question.max_words)
        .textarea(3);
    let offered = evidence.map(|rule| Choice::new(rule.id.clone(), rule.title.in_lang(i.lang)));
    let offered: Vec<_> = offered.collect();
    let by = (!offered.is_empty()).then(|| {
        Field::new(i, form, format!("{name}-by"), t!(i, "applications-evidence-by"))
            .hint(t!(i, "applications-evidence-by-hint"))
            .checkboxes(offered)
    });
    view! { <div class="yes-no">{said}<div class="why">{why}{by}</div></div> }.into_any()
}

fn row_list(i: I18n, form: &Form, question: &Question, rows: usize) -> AnyView {
    let name = format!("answer-{}", question.id);
    let items = (0..rows).map(|at| row(i, form, question, at)).collect_view();
    let error = form.error(i, &name).map(|words| {
        view! {
            <p class="error" id=format!("{name}-error") data-icon="alert">
                <span class="hidden-text">{t!(i, "form-error")}</span>
                " "
                {words}
            </p>
        }
    });
    view! {
        <fieldset class="form rows" id=name>
            <legend><h2 class="small">{question.title.in_lang(i.lang).to_owned()}</h2></legend>
            <p class="hint">{hint(i, question)}</p>
            {error}
            {items}
            <div>
                {ui::button(
                    Kind::Secondary,
                    t!(i, "applications-row-add"),
                    "act",
                    format!("add-row-{}", question.id),
                )}
            </div>
        </fieldset>
    }
    .into_any()
}

fn row(i: I18n, form: &Form, question: &Question, at: usize) -> AnyView {
    let cells = |long: bool| {
        let columns = question.columns.iter();
        let columns = columns.filter(move |column| (column.kind == ColumnKind::Text) == long);
        columns.map(|column| cell(i, form, question, column, at)).collect_view()
    };
    let n = (at + 1).to_string();
    view! {
        <fieldset class="form row" id=format!("row-{}-{at}", question.id)>
            <legend>{t!(i, "applications-row", n = n.clone())}</legend>
            <div class="parts">{cells(false)}</div>
            {cells(true)}
            <div>
                {ui::button(
                    Kind::Quiet,
                    t!(i, "applications-row-remove", n = n),
                    "act",
                    format!("remove-row-{}-{at}", question.id),
                )}
            </div>
        </fieldset>
    }
    .into_any()
}

fn cell(i: I18n, form: &Form, question: &Question, column: &Column, at: usize) -> AnyView {
    let name = format!("answer-{}-{at}-{}", question.id, column.id);
    let field = Field::new(i, form, name, column.title.in_lang(i.lang));
    match column.kind {
        ColumnKind::Line => field.text(),
        ColumnKind::Month => field.hint(t!(i, "applications-month-hint")).short().text(),
        ColumnKind::Text => {
            field.counted(question.max_chars).in_words(question.max_words).textarea(2)
        }
    }
}

/// Which question, and which row, a line of the summary of errors is about.
pub fn labels<'a>(
    i: I18n,
    questions: impl Iterator<Item = &'a Question>,
    form: &Form,
) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    for question in questions {
        let name = format!("answer-{}", question.id);
        for (field, _) in form.errors.iter() {
            let Some(part) = field.strip_prefix(&name) else { continue };
            let title = question.title.in_lang(i.lang).to_owned();
            if matches!(part, "" | "-why" | "-by") {
                labels.push((field.to_owned(), title));
            } else if let Some((at, id)) = part.trim_start_matches('-').split_once('-')
                && let Some(column) = question.columns.iter().find(|column| column.id == id)
            {
                let row = at.parse::<usize>().map_or(1, |at| at + 1).to_string();
                let column = column.title.in_lang(i.lang).to_owned();
                let row = t!(i, "applications-row", n = row);
                labels.push((field.to_owned(), format!("{title}, {row}, {column}")));
            }
        }
    }
    labels
}
