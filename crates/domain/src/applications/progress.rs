//! How far an application is: what is missing, by field; and the state of each section.

use super::{Answer, Answers, unattached};
use crate::{
    Refusal,
    competitions::{
        Rules,
        rules::{Question, Section},
    },
};

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was written.
    NotStarted,
    /// Nothing was written, and nothing has to be.
    Optional,
    /// Something is written, something is missing.
    InProgress,
    /// Something that is written can't stand: how many places.
    Wrong(u32),
    /// Nothing is missing.
    Done,
}

/// How far a section is; `saved`: whether it was saved ever, also as it came.
pub fn progress(rules: &Rules, section: Section, answers: &Answers, saved: bool) -> Progress {
    let faults = section_faults(rules, section, answers);
    let wrong = faults.iter().filter(|(_, why)| !why.is_missing()).count();
    let written = rules.questions_of(section).any(|question| answers.contains_key(&question.id));
    match (wrong, faults.is_empty(), written || saved) {
        (0, true, true) => Progress::Done,
        (0, true, false) => Progress::Optional,
        (0, false, _) if written => Progress::InProgress,
        (0, false, _) => Progress::NotStarted,
        (wrong, _, _) => Progress::Wrong(u32::try_from(wrong).unwrap_or(u32::MAX)),
    }
}

impl Refusal {
    /// Whether something of an application is still to be written, as against what is written and
    /// can't stand.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::AnswerMissing | Self::ExplanationMissing | Self::ConsentMissing)
    }
}

/// What keeps a section from being done, by field: `answer-<question>` or `answer-<question>-<part>`.
pub fn section_faults(
    rules: &Rules,
    section: Section,
    answers: &Answers,
) -> Vec<(String, Refusal)> {
    rules.questions_of(section).flat_map(|question| question_faults(question, answers)).collect()
}

/// What keeps the answer to one question from being one, by field.
pub fn question_faults(question: &Question, answers: &Answers) -> Vec<(String, Refusal)> {
    let kept = answers.get(&question.id).map_or("", String::as_str);
    let faults = Answer::read(question, kept).tidied(question).faults(question);
    let fields = faults.into_iter().map(|(part, why)| match part.as_str() {
        "" => (format!("answer-{}", question.id), why),
        part => (format!("answer-{}-{part}", question.id), why),
    });
    fields.collect()
}

/// What keeps an application from being sealed, by field (`answer-…`, `document-<id>`), section by
/// section. `attached` tells whether a document is there.
pub fn missing(
    rules: &Rules,
    answers: &Answers,
    attached: impl Fn(&str) -> bool,
) -> Vec<(String, Refusal)> {
    let questions = rules.sections().into_iter().flat_map(|section| {
        let asked = rules.questions_of(section);
        let unattached =
            asked.filter_map(|question| unattached(rules, question, answers, &attached));
        section_faults(rules, section, answers).into_iter().chain(unattached)
    });
    let documents = rules
        .documents
        .iter()
        .filter(|document| document.required && !attached(&document.id))
        .map(|document| (format!("document-{}", document.id), Refusal::DocumentMissing));
    questions.chain(documents).collect()
}
