//! What a browser may have to say of an application that it writes. It has no words of its own: the page
//! brings them, by these names.

use domain::{Refusal, applications::MOST_ROWS, competitions::Rules};

/// The name of what is wrong: its code, and the number that its words speak of.
pub fn word_of(why: &Refusal) -> String {
    match why {
        Refusal::TextTooLong { most }
        | Refusal::TooManyWords { most }
        | Refusal::TooManyRows { most } => format!("{} {most}", why.code()),
        _ => why.code().to_owned(),
    }
}

/// Everything that may be wrong with answers and documents by these rules, before they are sealed.
pub fn refusals(rules: &Rules) -> Vec<Refusal> {
    let mut all = vec![
        Refusal::AnswerMissing,
        Refusal::ExplanationMissing,
        Refusal::EvidenceNotAttached,
        Refusal::ConsentMissing,
        Refusal::DayMalformed,
        Refusal::EndBeforeBeginning,
        Refusal::UnknownChoice,
        Refusal::TooManyRows { most: MOST_ROWS as u32 },
        Refusal::DocumentMissing,
        Refusal::DocumentEmpty,
        Refusal::DocumentTooLarge,
        Refusal::DocumentType,
        Refusal::DocumentBroken,
        Refusal::DocumentEncrypted,
        Refusal::DocumentMacros,
        Refusal::DocumentTwofold,
        Refusal::DocumentExcessive,
        Refusal::DocumentSigned,
    ];
    for question in &rules.questions {
        let (most, words) = (question.max_chars, question.max_words);
        all.extend([Refusal::TextTooLong { most }, Refusal::TooManyWords { most: words }]);
    }
    all
}
