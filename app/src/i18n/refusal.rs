//! Refusals in words: `refusal-<code>` with what the rule names.

use domain::{Refusal, SeatId};

use super::Words;

impl From<Refusal> for Words {
    fn from(refusal: Refusal) -> Self {
        Self::from(&refusal)
    }
}

impl From<&Refusal> for Words {
    fn from(refusal: &Refusal) -> Self {
        let words = Self::code("refusal", refusal.code());
        match refusal {
            Refusal::WrongStage { stage } => words.said("stage", Self::code("stage", stage.word())),
            Refusal::DeadlinePassed { closed }
            | Refusal::DocumentLate { closed }
            | Refusal::QuestionsClosed { closed }
            | Refusal::ComplaintsClosed { closed } => words.moment("closed", *closed),
            Refusal::TooEarly { until }
            | Refusal::FixOver { until }
            | Refusal::FixLate { until }
            | Refusal::FixOpen { until } => words.moment("until", *until),
            Refusal::SlotOverlaps { starts, ends } => {
                words.moment("starts", *starts).moment("ends", *ends)
            }
            Refusal::FixTerm { most } => words.number("most", (*most).into()),
            Refusal::RemarkUnanswered { remark } => words.with("remark", remark),
            Refusal::Undecided { count } => words.number("count", (*count).into()),
            Refusal::ScoreOffScale { max } => words.number("max", (*max).into()),
            Refusal::ReasonTooShort { least } | Refusal::PasswordTooShort { least } => {
                words.number("least", (*least).into())
            }
            Refusal::TextTooLong { most }
            | Refusal::PasswordTooLong { most }
            | Refusal::TooManyRows { most }
            | Refusal::TooManyWords { most } => words.number("most", (*most).into()),
            Refusal::DocumentInfected { name } => words.with("name", name),
            Refusal::DocumentsTooLarge { left } => words.size("left", *left),
            Refusal::CommitmentMismatch { committed } => {
                words.with("committed", committed.to_string())
            }
            Refusal::NotFailed { reason } => {
                words.said("reason", Self::code("fail", reason.code()))
            }
            Refusal::ComplaintUndecided { complaint } => words.with("complaint", complaint),
            Refusal::TooManyQuestions { most }
            | Refusal::TooManyComplaints { most }
            | Refusal::SealedTooOften { most }
            | Refusal::TooManyCodes { most }
            | Refusal::TooMuchEvidence { most } => words.number("most", (*most).into()),
            Refusal::TooManyAttempts { wait } => words.number("wait", (*wait).into()),
            Refusal::WeightsNot100 { sum } => words.number("sum", (*sum).into()),
            Refusal::KeysAwaited { seats } => {
                let seats: Vec<&str> = seats.iter().map(SeatId::as_str).collect();
                words.with("seats", seats.join(", "))
            }
            Refusal::SharesAwaited { have, need } => {
                words.number("have", (*have).into()).number("need", (*need).into())
            }
            Refusal::HolderNeeded { k } => words.number("k", (*k).into()),
            Refusal::NumberOutOfBounds { least, most } => {
                words.number("least", (*least).into()).number("most", (*most).into())
            }
            _ => words,
        }
    }
}
