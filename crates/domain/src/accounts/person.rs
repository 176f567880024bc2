use std::{fmt, str::FromStr};

use crate::id::Malformed;

/// The shortest password, in characters (ASVS 5.0, 6.2.1).
pub const PASSWORD_MIN: usize = 8;
/// The longest password, in characters: at least 64 must fit (ASVS 5.0, 6.2.9).
pub const PASSWORD_MAX: usize = 128;

/// Whether a password has an allowed length. No rule asks for certain kinds of characters.
pub fn password_fits(password: &str) -> bool {
    (PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count())
}

/// A person's name as it is shown: one line, no white space around it, 2 to 120 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = Malformed;

    fn from_str(typed: &str) -> Result<Self, Malformed> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (2..=120).contains(&name.chars().count())
            && name.chars().any(char::is_alphabetic)
            // An address in a name would turn our own mails into somebody's advertisement.
            && !name.chars().any(|c| c.is_control() || "<>@/\\{}".contains(c));
        if fits { Ok(Self(name)) } else { Err(Malformed) }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line() {
        let name: PersonName = "  Олена \n Коваль-Д’яченко ".parse().unwrap();
        assert_eq!(name.as_str(), "Олена Коваль-Д’яченко");
        for bad in ["", "А", "12", "http://win.example", "a@b.c", "{name}"] {
            assert!(bad.parse::<PersonName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(password_fits("пароль12") && password_fits(&"x".repeat(128)));
        assert!(!password_fits("1234567") && !password_fits(&"x".repeat(129)));
    }
}
