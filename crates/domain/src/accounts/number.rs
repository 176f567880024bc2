//! The number by which the state knows a person: so that nobody applies twice under two addresses.
//! It is never kept, only a keyed hash of it; see `store::applications`.

use std::{fmt, str::FromStr};

use crate::id::Malformed;

/// The registration number of the taxpayer's card (РНОКПП), ten digits of which the last one checks
/// the others; or, of those who have none, series and number of the passport (two letters and six
/// digits) or the number of the identity card (nine digits). Not to be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonNumber(String);

/// Latin letters that look like Cyrillic ones, as they come from the other keyboard.
const ALIKE: [(char, char); 12] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
];

impl PersonNumber {
    /// One form for each number, with the kind before it: what is hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for PersonNumber {
    type Err = Malformed;

    fn from_str(typed: &str) -> Result<Self, Malformed> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '№'))
            .flat_map(char::to_uppercase)
            .map(|c| ALIKE.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, own)| *own))
            .collect();
        let kind = match plain.chars().count() {
            10 if is_taxpayer(&plain) => "tax",
            9 if digits(&plain).is_some() => "card",
            8 if is_passport(&plain) => "passport",
            _ => return Err(Malformed),
        };
        Ok(Self(format!("{kind}:{plain}")))
    }
}

impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonNumber")
    }
}

fn digits(text: &str) -> Option<Vec<i32>> {
    text.chars().map(|c| c.to_digit(10).and_then(|d| i32::try_from(d).ok())).collect()
}

/// The last digit is the weighted sum of the first nine, modulo 11, modulo 10.
fn is_taxpayer(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.last() == Some(&check_digit(&digits[..9])))
}

fn check_digit(nine: &[i32]) -> i32 {
    const WEIGHTS: [i32; 9] = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
    let sum: i32 = nine.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    sum.rem_euclid(11) % 10
}

fn is_passport(text: &str) -> bool {
    let mut chars = text.chars();
    let letter =
        |c: char| matches!(c, 'А'..='Я' | 'І' | 'Ї' | 'Є' | 'Ґ') && !matches!(c, 'Ъ' | 'Ы' | 'Э');
    chars.next().is_some_and(letter)
        && chars.next().is_some_and(letter)
        && chars.all(|c| c.is_ascii_digit())
}

/// The number of somebody invented: the same for the same seed, and right.
pub fn invented_number(seed: u64) -> String {
    // 36,525 days are a hundred years from the first number's birthday.
    let nine = format!("{:05}{:04}", 20_000 + seed % 16_525, (seed / 16_525) % 10_000);
    let check = digits(&nine).map_or(0, |digits| check_digit(&digits));
    format!("{nine}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<PersonNumber, Malformed> {
        typed.parse()
    }

    #[test]
    fn a_taxpayers_number_checks_itself() {
        // Worked out by hand: −3+10+21+36+20+42+0+0+7 = 133, 133 mod 11 = 1.
        assert!(read("3234570011").is_ok());
        assert_eq!(read(" 3234 570 011 "), read("3234570011"));
        for bad in ["3234570012", "3234570010", "2334570011", "32345700110", "323457001a", ""] {
            assert_eq!(read(bad), Err(Malformed), "{bad}");
        }
    }

    #[test]
    fn one_wrong_digit_or_two_swapped_neighbours_are_nearly_always_seen() {
        let right = invented_number(123_456);
        let mut seen = 0;
        for place in 0..9 {
            let mut digits: Vec<char> = right.chars().collect();
            digits.swap(place, place + 1);
            let swapped: String = digits.into_iter().collect();
            seen += usize::from(swapped == right || read(&swapped).is_err());
        }
        assert!(seen >= 8, "{right}");
    }

    #[test]
    fn a_passport_is_read_from_either_keyboard() {
        let cyrillic = read("АВ123456").unwrap();
        assert_eq!(read("AB 123456").unwrap(), cyrillic);
        assert_eq!(read("ав № 123456").unwrap(), cyrillic);
        assert!(read("001234567").is_ok(), "an identity card");
        for bad in ["A1123456", "АВ12345", "ЫЫ1234567", "QW123456", "АВ12345а"] {
            assert_eq!(read(bad), Err(Malformed), "{bad}");
        }
    }

    #[test]
    fn kinds_do_not_collide_and_nothing_is_printed() {
        let number = read("3234570011").unwrap();
        assert_ne!(number.as_bytes(), read("001234567").unwrap().as_bytes());
        assert!(!format!("{number:?}").contains('3'));
    }

    #[test]
    fn invented_numbers_are_right_and_differ() {
        let all: std::collections::BTreeSet<String> = (0..2000).map(invented_number).collect();
        assert_eq!(all.len(), 2000);
        assert!(all.iter().all(|number| read(number).is_ok()));
    }
}
