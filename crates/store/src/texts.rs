//! Texts that people type: as they are kept, and what is wrong with one that is to be published.

use domain::{
    Lang, Refusal, Text,
    competitions::disclosure::{TrueEnterprise, naming},
    text::newlines,
};

use crate::FieldErrors;

/// What was typed as it is kept: no line ends of other systems, no control characters; what parts words
/// or lines still does.
pub(crate) fn cleaned(text: &str) -> String {
    newlines(text).chars().filter_map(kept).collect::<String>().trim().to_owned()
}

fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' => Some(' '),
        // What Word and others put in for a new line or page.
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        letter => (letter == '\n' || !letter.is_control()).then_some(letter),
    }
}

/// The same in both languages.
pub(crate) fn both_cleaned(text: &Text) -> Text {
    Text::new(cleaned(&text.uk), cleaned(&text.en))
}

/// Adds what is wrong with one text: missing, or too long.
pub(crate) fn fitting(errors: &mut FieldErrors, field: &str, text: &str, most: usize) {
    if text.is_empty() {
        errors.push(field, Refusal::TextMissing);
    } else if text.chars().count() > most {
        errors.push(field, Refusal::TextTooLong { most: most as u32 });
    }
}

/// Adds what is wrong with a text that is to be published, by `<field>-uk` and `<field>-en`. `truth`
/// is what the competition keeps back.
pub(crate) fn publishable(
    errors: &mut FieldErrors,
    truth: Option<&TrueEnterprise>,
    field: &str,
    text: &Text,
    most: usize,
) {
    for lang in Lang::ALL {
        let (field, text) = (format!("{field}-{}", lang.code()), text.in_lang(lang));
        if text.is_empty() {
            errors.push(field, Refusal::LanguageMissing);
        } else {
            fitting(errors, &field, text, most);
        }
    }
    for lang in truth.map(|truth| naming(truth, text)).unwrap_or_default() {
        errors.push(format!("{field}-{}", lang.code()), Refusal::EnterpriseNamed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_words_and_lines_stays() {
        for (typed, kept) in [
            ("Стаж\t5 років", "Стаж 5 років"),
            ("перший\u{b}другий\u{2028}третій", "перший\nдругий\nтретій"),
            ("один\r\r\nдва\r\n", "один\n\nдва"),
            ("\u{7}дзвінок\0", "дзвінок"),
        ] {
            assert_eq!(cleaned(typed), kept, "{typed:?}");
        }
    }
}
