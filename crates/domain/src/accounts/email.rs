use std::{fmt, str::FromStr};

use crate::id::Malformed;

/// An e-mail address in lower case: the name by which a person signs in.
///
/// The check is loose on purpose: the only proof of an address is a mail that arrives. What is
/// refused is what can't be one, or could break a header or a log line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// The longest address that SMTP carries (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

impl FromStr for Email {
    type Err = Malformed;

    fn from_str(typed: &str) -> Result<Self, Malformed> {
        let address = typed.trim().to_lowercase();
        let (local, host) = address.rsplit_once('@').ok_or(Malformed)?;
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"\"(),:;<>@[\\]".contains(c);
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let fits = address.len() <= LONGEST
            && (1..=64).contains(&local.len())
            && local.chars().all(plain)
            && host.contains('.')
            && host.split('.').all(label);
        if fits { Ok(Self(address)) } else { Err(Malformed) }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        let email: Email = " Olena.Koval+k@Example.COM ".parse().unwrap();
        assert_eq!((email.as_str(), email.local()), ("olena.koval+k@example.com", "olena.koval+k"));
        for bad in [
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b..c",
            "a@-b.c",
            "a@b.c\r\nbcc: x@y.z",
            "a@b@c.d",
            "<a@b.c>",
            "a@[127.0.0.1]",
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
        assert!(format!("a@{}.ua", "b".repeat(300)).parse::<Email>().is_err());
    }
}
