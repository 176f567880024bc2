//! What a candidate may agree to beside the application itself; nobody has to.

use super::{Answer, Answers};
use crate::competitions::rules::{Question, QuestionKind};

/// The question by which a rulebook asks whether the name may be published.
const PUBLISH_NAME: &str = "publish_name";

/// The question by which it asks whether the interview may be broadcast.
const BROADCAST: &str = "broadcast";

/// The consents that the portal itself acts on. A rulebook may ask for others, for people to act on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consents {
    /// To be named with the result, who reached the interviews.
    pub name: bool,
    /// To be seen by more than panel and observers in the interview.
    pub broadcast: bool,
}

impl Consents {
    /// As they were given. What a rulebook doesn't ask for, or not as a consent, is not given.
    pub fn of(questions: &[Question], answers: &Answers) -> Self {
        let given = |id: &str| {
            let asked = |one: &&Question| one.id == id && one.kind == QuestionKind::Consent;
            let (question, kept) = (questions.iter().find(asked), answers.get(id));
            let read = question.zip(kept).map(|(question, kept)| Answer::read(question, kept));
            read == Some(Answer::Consent(true))
        };
        Self { name: given(PUBLISH_NAME), broadcast: given(BROADCAST) }
    }
}
