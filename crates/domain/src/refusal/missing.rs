//! What is not written yet, told from what is wrong.

use super::Refusal;

impl Refusal {
    /// Whether something of an application is still to be written, as against what is written and
    /// can't stand.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::AnswerMissing | Self::ExplanationMissing | Self::ConsentMissing)
    }
}
