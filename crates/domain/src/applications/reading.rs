//! Who read an application: a line of the access log that its candidate sees. By role, never by
//! person or seat.

use crate::{competitions::Competition, id::Malformed};

/// As what somebody read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// The candidate.
    Candidate,
    /// A member of the panel, the chair too where the chair reads like any member.
    Panel,
    /// The chair, deciding on admission.
    Chair,
    /// A secretary.
    Secretary,
    /// An observer.
    Observer,
    /// The portal itself, a job.
    Portal,
}

impl Reader {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Candidate, Self::Panel, Self::Chair, Self::Secretary, Self::Observer, Self::Portal];

    /// The word for it in rows and, under `reader-`, in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Panel => "panel",
            Self::Chair => "chair",
            Self::Secretary => "secretary",
            Self::Observer => "observer",
            Self::Portal => "portal",
        }
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The blind copy: answers without anything that names their author.
    Blind,
    /// All answers, with the name.
    Named,
    /// Name and answers, for the decision on admission.
    Admission,
    /// A file, by the rulebook's name of it.
    Document(String),
    /// A file of a complaint, by the complaint's short name.
    Evidence(String),
    /// What a complaint says, by its short name.
    Complaint(String),
    /// What was written about the interview's time: why another one is asked for, why one was taken.
    Interview,
    /// The name, in a table of several candidates.
    Names,
    /// All of it, taken along by the candidate.
    Export,
    /// Answers and files, compared with the commitment at the opening.
    Opening,
    /// Answers and files, compared with the record by `konkurs check`.
    Check,
}

impl Part {
    /// The word for it in rows and, under `read-`, in locale keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Blind => "blind",
            Self::Named => "named",
            Self::Admission => "admission",
            Self::Document(_) => "document",
            Self::Evidence(_) => "evidence",
            Self::Complaint(_) => "complaint",
            Self::Interview => "interview",
            Self::Names => "names",
            Self::Export => "export",
            Self::Opening => "opening",
            Self::Check => "check",
        }
    }

    /// Reads word and document back.
    pub fn from_row(code: &str, document: &str) -> Result<Self, Malformed> {
        let part = match code {
            "document" => return Ok(Self::Document(document.to_owned())),
            "evidence" => return Ok(Self::Evidence(document.to_owned())),
            "complaint" => return Ok(Self::Complaint(document.to_owned())),
            "interview" => Self::Interview,
            "names" => Self::Names,
            "blind" => Self::Blind,
            "named" => Self::Named,
            "admission" => Self::Admission,
            "export" => Self::Export,
            "opening" => Self::Opening,
            "check" => Self::Check,
            _ => return Err(Malformed),
        };
        if document.is_empty() { Ok(part) } else { Err(Malformed) }
    }

    /// The file's name in the rulebook, its complaint's name, or nothing.
    pub fn document(&self) -> &str {
        match self {
            Self::Document(id) | Self::Evidence(id) | Self::Complaint(id) => id,
            _ => "",
        }
    }
}

/// Whether the candidate may see a reading that belongs to a round. While the round isn't revealed,
/// the times at which its panel reads would tell, beside the public times of commitments, how far
/// single members are (rule 3).
pub fn is_told(state: &Competition, round: &str) -> bool {
    let revealed = state.revealed().iter().any(|(rule, _)| rule.id == round);
    revealed || state.stage.code().is_final()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_read_back_from_its_row() {
        let parts = [
            Part::Blind,
            Part::Named,
            Part::Admission,
            Part::Document("cv".into()),
            Part::Evidence("c1".into()),
            Part::Complaint("c1".into()),
            Part::Interview,
            Part::Names,
            Part::Export,
            Part::Opening,
            Part::Check,
        ];
        for part in parts {
            assert_eq!(Part::from_row(part.code(), part.document()), Ok(part.clone()), "{part:?}");
        }
        assert_eq!(Part::from_row("blind", "cv"), Err(Malformed));
        assert_eq!(Part::from_row("scorecard", ""), Err(Malformed));
    }
}
