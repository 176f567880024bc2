//! The restricted profile: in public the enterprise is a direction and a number, until lifted.
//!
//! A draft has the true enterprise; [`masked`] makes of it what is announced, with a commitment to
//! the truth. [`given_away`] compares words, and so has limits: see there.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::rules::{Enterprise, Rules};
use crate::{Lang, Text};

/// What stands for the enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restricted {
    /// Its direction, "Armoured vehicles".
    pub direction: Text,
    /// Its number among those of the authority.
    pub number: u32,
    /// Commitment to the true enterprise, lower-case hex; empty in a draft.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub commitment: String,
}

/// What is committed to, and what lifting opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrueEnterprise {
    /// Its code in the state register, if it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Where it is.
    pub place: Text,
}

impl TrueEnterprise {
    /// The part of a draft's enterprise that is kept from the public.
    pub fn of(enterprise: &Enterprise) -> Self {
        let Enterprise { code, name, place, .. } = enterprise.clone();
        Self { code, name, place }
    }
}

impl Restricted {
    /// The enterprise as the public knows it; `about` was checked by [`given_away`].
    pub fn enterprise(&self, about: &Text) -> Enterprise {
        let (uk, en) = (lowered(&self.direction.uk), lowered(&self.direction.en));
        Enterprise {
            code: String::new(),
            name: Text::new(
                format!("Підприємство № {}, {uk}", self.number),
                format!("Enterprise No. {}, {en}", self.number),
            ),
            about: about.clone(),
            place: Text::new("Не розголошується", "Not disclosed"),
        }
    }
}

/// A direction stands in the middle of a name; an abbreviation keeps its capitals.
fn lowered(words: &str) -> String {
    let mut letters = words.trim().chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.trim().to_owned(),
    }
}

/// The rulebook as it is announced: of a restricted competition without the true enterprise.
pub fn masked(rules: &Rules, commitment: &str) -> Rules {
    let mut rules = rules.clone();
    if let Some(restricted) = &mut rules.disclosure {
        restricted.commitment = commitment.to_owned();
        rules.enterprise = restricted.enterprise(&rules.enterprise.about);
    }
    rules
}

/// Whether an announced rulebook is public, or masked with a commitment as it has to be.
pub fn is_masked(rules: &Rules) -> bool {
    let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    rules.disclosure.as_ref().is_none_or(|restricted| {
        restricted.commitment.len() == 64
            && restricted.commitment.bytes().all(hex)
            && rules.enterprise == restricted.enterprise(&rules.enterprise.about)
    })
}

/// Fields of a restricted draft whose texts name the enterprise: a word that begins like a word of
/// its name or place, as written or in Latin letters, or its code. Words of under five letters and
/// those of the trade are not compared; a description by other words is not found, and a person
/// has to read for it. Empty for an announced rulebook, which no longer has the truth.
pub fn given_away(rules: &Rules) -> Vec<String> {
    let Some(restricted) = rules.disclosure.as_ref().filter(|r| r.commitment.is_empty()) else {
        return Vec::new();
    };
    let secret = secret_words(&TrueEnterprise::of(&rules.enterprise));
    let mut fields = Vec::new();
    let mut look = |field: &str, text: &Text| {
        for lang in Lang::ALL {
            if names(&secret, text.in_lang(lang)) {
                fields.push(format!("{field}-{}", lang.code()));
            }
        }
    };
    look("title", &rules.title);
    look("enterprise-about", &rules.enterprise.about);
    look("direction", &restricted.direction);
    look("post", &rules.post);
    look("terms", &rules.terms);
    look("legal-basis", &rules.legal_basis);
    for q in &rules.questions {
        look(&format!("question-{}", q.id), &q.title);
        look(&format!("question-{}-hint", q.id), &q.hint);
        for column in &q.columns {
            look(&format!("question-{}-column-{}", q.id, column.id), &column.title);
        }
    }
    for d in &rules.documents {
        look(&format!("document-{}", d.id), &d.title);
        look(&format!("document-{}-hint", d.id), &d.hint);
    }
    for ground in &rules.refusal_grounds {
        look(&format!("ground-{}", ground.id), &ground.title);
    }
    for round in &rules.rounds {
        look(&format!("round-{}-title", round.id), &round.title);
        for criterion in &round.criteria {
            look(&format!("criterion-{}", criterion.id), &criterion.title);
            for anchor in &criterion.anchors {
                look(&format!("criterion-{}", criterion.id), &anchor.title);
            }
        }
    }
    for seat in &rules.seats {
        look(&format!("seat-{}-organisation", seat.id), &seat.organisation);
    }
    fields.dedup();
    fields
}

/// Beginnings of words that any enterprise may have in its name.
const COMMON: &[&str] = &[
    "derzhav", "pidpry", "zavod", "kombinat", "ukrain", "oblast", "raion", "tovar", "aktsion",
    "state", "enterpr", "company", "plant", "region", "district", "joint", "stock", "factory",
    "nauko", "vyrob", "tsentr", "centre", "center", "research",
];

/// Languages in which a text names the enterprise that is kept back, as far as [`given_away`] can tell.
pub fn naming(truth: &TrueEnterprise, text: &Text) -> Vec<Lang> {
    let secret = secret_words(truth);
    Lang::ALL.into_iter().filter(|lang| names(&secret, text.in_lang(*lang))).collect()
}

fn names(secret: &BTreeSet<String>, text: &str) -> bool {
    let begins = |word: String| secret.iter().any(|stem| word.starts_with(stem.as_str()));
    words(text).into_iter().any(begins)
}

fn secret_words(it: &TrueEnterprise) -> BTreeSet<String> {
    let mut secret = BTreeSet::new();
    for text in [&it.name, &it.place] {
        for lang in Lang::ALL {
            for word in words(text.in_lang(lang)) {
                let count = word.chars().count();
                if count >= 5 && !COMMON.iter().any(|common| word.starts_with(common)) {
                    // Case endings change the last two letters of a word.
                    secret.insert(word.chars().take((count - 2).max(5)).collect());
                }
            }
        }
    }
    secret.extend(words(&it.code));
    secret
}

/// Words in small Latin letters, by the passport's transliteration without its positions.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'а' => plain.push('a'),
            'б' => plain.push('b'),
            'в' => plain.push('v'),
            'г' => plain.push('h'),
            'ґ' => plain.push('g'),
            'д' => plain.push('d'),
            'е' => plain.push('e'),
            'є' => plain.push_str("ie"),
            'ж' => plain.push_str("zh"),
            'з' => plain.push('z'),
            'и' => plain.push('y'),
            'і' | 'ї' | 'й' => plain.push('i'),
            'к' => plain.push('k'),
            'л' => plain.push('l'),
            'м' => plain.push('m'),
            'н' => plain.push('n'),
            'о' => plain.push('o'),
            'п' => plain.push('p'),
            'р' => plain.push('r'),
            'с' => plain.push('s'),
            'т' => plain.push('t'),
            'у' => plain.push('u'),
            'ф' => plain.push('f'),
            'х' => plain.push_str("kh"),
            'ц' => plain.push_str("ts"),
            'ч' => plain.push_str("ch"),
            'ш' => plain.push_str("sh"),
            'щ' => plain.push_str("shch"),
            'ю' => plain.push_str("iu"),
            'я' => plain.push_str("ia"),
            'ь' | '’' | '\'' | 'ʼ' => {}
            other if other.is_alphanumeric() => plain.push(other),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::competitions::director_two_rounds;

    fn restricted() -> Rules {
        let mut rules = director_two_rounds(jiff::Timestamp::UNIX_EPOCH);
        rules.enterprise = Enterprise {
            code: "99887766".into(),
            name: Text::new("ДП «Завод Громовиця»", "SE Hromovytsia Plant"),
            about: Text::new("Ремонт", "Repairs"),
            place: Text::new("м. Вигадівськ", "Vyhadivsk"),
        };
        let direction = Text::new("Бронетехніка", "Armoured vehicles");
        rules.disclosure = Some(Restricted { direction, number: 7, commitment: String::new() });
        rules
    }

    #[test]
    fn the_public_knows_direction_and_number() {
        assert!(!is_masked(&restricted()));
        let public = masked(&restricted(), &"0".repeat(64));
        assert!(is_masked(&public));
        assert_eq!(public.enterprise.name.uk, "Підприємство № 7, бронетехніка");
        assert_eq!(public.enterprise.name.en, "Enterprise No. 7, armoured vehicles");
        let json = serde_json::to_string(&public).unwrap().to_lowercase();
        for secret in ["99887766", "громовиц", "hromov", "вигадівськ", "vyhadiv"]
        {
            assert!(!json.contains(secret), "{secret}");
        }
    }

    #[test]
    fn a_text_that_names_the_enterprise_is_told_by_field() {
        assert_eq!(given_away(&restricted()), Vec::<String>::new());
        for text in ["директор Громовиці", "робота у Вигадівську", "HROMOVYTSIA", "код 99887766"]
        {
            let mut rules = restricted();
            rules.terms.uk = text.to_owned();
            assert_eq!(given_away(&rules), ["terms-uk"], "{text}");
        }
    }

    #[test]
    fn a_text_beside_the_rulebook_is_looked_through_by_language() {
        let truth = TrueEnterprise::of(&restricted().enterprise);
        let text = Text::new("Чи є в Громовиці гуртожиток?", "Is there a dormitory?");
        assert_eq!(naming(&truth, &text), [Lang::Uk]);
        assert_eq!(naming(&truth, &Text::new("Чи є гуртожиток?", "In Vyhadivsk?")), [Lang::En]);
        assert!(naming(&truth, &Text::new("Чи є гуртожиток?", "Is there a dormitory?")).is_empty());
    }

    #[test]
    fn a_public_rulebook_is_written_as_before() {
        let json =
            serde_json::to_string(&director_two_rounds(jiff::Timestamp::UNIX_EPOCH)).unwrap();
        assert!(!json.contains("disclosure") && !json.contains(r#""code""#));
    }
}
