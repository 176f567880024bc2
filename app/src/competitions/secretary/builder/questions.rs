//! The questions of an application: each with its section, the kind of its answer, and the criterion
//! that it is written for.

use domain::competitions::rules::{Question, QuestionKind, Rules, Section};
use leptos::prelude::*;

use super::{
    both,
    parts::{listed, remove},
};
use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Choice, Field, Kind},
};

/// What an application answers.
pub fn questions(i: I18n, rules: &Rules, form: &Form) -> AnyView {
    let items = rules.questions.iter().enumerate().map(|(at, question)| {
        let name = format!("question-{}", question.id);
        let n = (at + 1).to_string();
        let sections = Section::ALL.into_iter();
        let sections =
            sections.map(|section| Choice::new(section.code(), i.code("section", section.code())));
        let kinds = QuestionKind::ALL.into_iter();
        let kinds = kinds.map(|kind| Choice::new(kind.code(), i.code("input", kind.code())));
        let section = Field::new(i, form, format!("{name}-section"), t!(i, "build-section"));
        let kind = Field::new(i, form, format!("{name}-kind"), t!(i, "build-kind"));
        let criterion = Field::new(i, form, format!("{name}-criterion"), t!(i, "build-criterion-of"));
        view! {
            <fieldset class="form wide-form">
                <legend>{t!(i, "build-question-n", n = n.clone())}</legend>
                {both(i, form, &name, &t!(i, "build-question"), None)}
                {both(i, form, &format!("{name}-hint"), &t!(i, "build-hint"), Some(2))}
                <div class="parts">
                    {section.select(sections.collect())}
                    {kind.select(kinds.collect())}
                    {criterion.select(criteria(i, rules))}
                </div>
                {(question.kind == QuestionKind::Rows).then(|| columns(i, form, question))}
                {Field::new(i, form, format!("{name}-words"), t!(i, "build-max-words"))
                    .hint(t!(i, "build-max-words-hint"))
                    .narrow()
                    .number(0, 5_000)}
                {Field::new(i, form, format!("{name}-max"), t!(i, "build-max-chars"))
                    .narrow()
                    .number(1, 20_000)}
                {Field::new(i, form, format!("{name}-optional"), t!(i, "build-required"))
                    .checkboxes(vec![Choice::new("yes", t!(i, "build-optional-question"))])}
                {Field::new(i, form, format!("{name}-blind"), t!(i, "build-blind"))
                    .checkboxes(vec![Choice::new("yes", t!(i, "build-blind-question"))])}
                {remove(t!(i, "build-remove-question", n = n), format!("remove-question-{}", question.id))}
            </fieldset>
        }
    });
    let items = items.collect_view();
    listed("questions", items.into_any(), t!(i, "build-add-question"), "add-question")
}

/// The criteria of all rounds, and none.
fn criteria(i: I18n, rules: &Rules) -> Vec<Choice> {
    let none = Choice::new("", t!(i, "build-criterion-none"));
    let all = rules.rounds.iter().flat_map(|round| &round.criteria);
    let all =
        all.map(|criterion| Choice::new(criterion.id.clone(), criterion.title.in_lang(i.lang)));
    std::iter::once(none).chain(all).collect()
}

/// What a row consists of.
fn columns(i: I18n, form: &Form, question: &Question) -> AnyView {
    let items = question.columns.iter().zip(1..).map(|(column, n)| {
        let name = format!("question-{}-column-{}", question.id, column.id);
        let label = t!(i, "build-column", n = n.to_string());
        let words = t!(i, "build-remove-column", n = n.to_string());
        view! {
            {both(i, form, &name, &label, None)}
            {remove(words, format!("remove-column-{}-{}", question.id, column.id))}
        }
    });
    let items = items.collect_view();
    let act = format!("add-column-{}", question.id);
    view! {
        <div class="form" id=format!("question-{}-columns", question.id)>
            {items}
            <div>{ui::button(Kind::Secondary, t!(i, "build-add-column"), "act", act)}</div>
        </div>
    }
    .into_any()
}

/// What was chosen for a question; a choice that is not offered leaves what was there.
pub(super) fn choose(form: &Form, question: &mut Question) {
    let chosen = |part: &str| form.trimmed(&format!("question-{}-{part}", question.id)).to_owned();
    let (section, kind, criterion) = (chosen("section"), chosen("kind"), chosen("criterion"));
    question.section = section.parse().unwrap_or(question.section);
    question.kind = kind.parse().unwrap_or(question.kind);
    question.criterion = (!criterion.is_empty()).then_some(criterion);
    match question.kind {
        QuestionKind::Rows if question.columns.is_empty() => {
            question.columns = Question::usual_columns();
        }
        QuestionKind::Rows => {}
        _ => question.columns.clear(),
    }
}

#[cfg(test)]
mod tests {
    use domain::competitions::director_two_rounds;

    use super::{
        super::form::{fill, read, restructure},
        *,
    };

    fn rules() -> Rules {
        director_two_rounds(jiff::Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn an_answer_in_rows_gets_columns_that_grow_and_shrink() {
        let mut form = fill(&rules());
        form.set("question-motivation-kind", "rows");
        form.set("question-summary-section", "dreams");
        form.set("question-education-kind", "text");
        let mut changed = read(&mut form, &rules());
        let of = |rules: &Rules, id: &str| {
            let question = rules.questions.iter().find(|q| q.id == id).unwrap();
            question.columns.iter().map(|c| c.id.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(&changed, "motivation"), "since until place role result");
        assert_eq!(of(&changed, "education"), "");
        let added = restructure(&mut changed, "add-column-motivation");
        assert_eq!(added.as_deref(), Some("question-motivation-column-c1-uk"));
        restructure(&mut changed, "remove-column-motivation-place");
        assert_eq!(of(&changed, "motivation"), "since until role result c1");
        let summary = changed.questions.iter().find(|q| q.id == "summary").unwrap();
        assert_eq!(summary.section, Section::Proposal);
    }
}
