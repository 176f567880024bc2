//! Documents that an answer names to show what the rulebook requires: whether they are there, and that
//! they are needed then.

use std::collections::BTreeSet;

use super::{Answer, Answers};
use crate::{
    Refusal,
    competitions::{
        Rules,
        rules::{DocumentRule, Question},
    },
};

/// That the answer to a question names a document which is not there, by its field
/// `answer-<question>-by`. `attached` tells whether a document is there.
pub fn unattached(
    rules: &Rules,
    question: &Question,
    answers: &Answers,
    attached: impl Fn(&str) -> bool,
) -> Option<(String, Refusal)> {
    let offered = |id: &String| rules.evidence_of(question).any(|rule| rule.id == *id);
    let all = named(question, answers).iter().all(|id| offered(id) && attached(id));
    (!all).then(|| (format!("answer-{}-by", question.id), Refusal::EvidenceNotAttached))
}

/// Whether an application can't be sealed without a document: the rulebook requires it, or an answer
/// names it.
pub fn is_needed(rules: &Rules, rule: &DocumentRule, answers: &Answers) -> bool {
    let names = |question| named(question, answers).contains(&rule.id);
    rule.required || rules.questions.iter().any(names)
}

/// The documents that an answer names, by their short names.
fn named(question: &Question, answers: &Answers) -> BTreeSet<String> {
    // Most questions take none: their answers, which may be long, aren't read for it.
    if !question.takes_evidence() {
        return BTreeSet::new();
    }
    let kept = answers.get(&question.id).map_or("", String::as_str);
    match Answer::read(question, kept).tidied(question) {
        Answer::YesNo(said) => said.documents,
        _ => BTreeSet::new(),
    }
}
