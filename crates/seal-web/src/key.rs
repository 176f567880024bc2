//! An age identity, in the two forms in which it is kept. Both hold the same 32 bytes.

use age::{DecryptError, secrecy::ExposeSecret as _, x25519};
use bech32::{Bech32, Hrp};

use crate::words;

/// What a line with a key begins with.
const LINE: &str = "AGE-SECRET-KEY-1";

/// Bech32's human-readable part of it.
const HRP: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");

/// What a public half begins with.
const PUBLIC: &str = "age1";

/// An age identity.
pub struct Key(x25519::Identity);

/// Why what was kept is no key. Written as a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAKey {
    /// Nothing is there.
    Empty,
    /// The public half alone, which opens nothing.
    PublicHalf,
    /// A line `AGE-SECRET-KEY-1…` with a slip in it.
    Line,
    /// Another number of words than 24.
    Count(usize),
    /// The word at this place, from 1, is not in the list.
    Word(usize),
    /// All words are in the list, but they don't belong together.
    Order,
    /// Neither a file nor words.
    Other,
}

/// Why something doesn't open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It was made for another key.
    OtherKey,
    /// It is no age file in letters, or it was altered, or it holds no text.
    Broken,
}

impl std::fmt::Display for NotAKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::PublicHalf => f.write_str("public"),
            Self::Line => f.write_str("line"),
            Self::Count(n) => write!(f, "count {n}"),
            Self::Word(n) => write!(f, "word {n}"),
            Self::Order => f.write_str("order"),
            Self::Other => f.write_str("other"),
        }
    }
}

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OtherKey => "other-key",
            Self::Broken => "broken",
        })
    }
}

impl Key {
    pub fn fresh() -> Self {
        Self(x25519::Identity::generate())
    }

    /// A file may have other lines and come from any system; words may be written in any case, with
    /// numbers or commas between them.
    pub fn read(kept: &str) -> Result<Self, NotAKey> {
        let mut lines = kept.lines().map(|line| line.trim_matches(is_around));
        if let Some(line) = lines.find(|line| starts(line, LINE)) {
            return line.to_ascii_uppercase().parse().map(Self).map_err(|_| NotAKey::Line);
        }
        let mut lines = kept.lines().map(|line| line.trim_matches(is_around));
        if lines.any(|line| starts(line, PUBLIC)) {
            return Err(NotAKey::PublicHalf);
        }
        Self::of(words::read(kept)?)
    }

    fn of(bytes: [u8; 32]) -> Result<Self, NotAKey> {
        let line = bech32::encode_upper::<Bech32>(HRP, &bytes).map_err(|_| NotAKey::Other)?;
        line.parse().map(Self).map_err(|_| NotAKey::Other)
    }

    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    pub fn file(&self) -> String {
        let line = self.0.to_string();
        format!("# public key: {}\n{}\n", self.recipient(), line.expose_secret())
    }

    pub fn words(&self) -> Result<String, NotAKey> {
        let line = self.0.to_string();
        let (_, bytes) = bech32::decode(line.expose_secret()).map_err(|_| NotAKey::Line)?;
        words::write(&bytes)
    }

    pub fn open(&self, sealed: &str) -> Result<String, Closed> {
        let open = age::decrypt(&self.0, sealed.trim().as_bytes()).map_err(|why| match why {
            DecryptError::NoMatchingKeys => Closed::OtherKey,
            _ => Closed::Broken,
        })?;
        String::from_utf8(open).map_err(|_| Closed::Broken)
    }
}

/// Whether a line begins so, in capitals or not.
fn starts(line: &str, with: &str) -> bool {
    line.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// What stands around a line that went through an editor.
fn is_around(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KNOWN: &str =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

    fn refused(kept: &str) -> NotAKey {
        Key::read(kept).err().expect("refused")
    }

    #[test]
    fn a_key_comes_back_from_its_file_and_from_its_words() {
        let key = Key::fresh();
        for kept in [key.file(), key.words().expect("words")] {
            for kept in [
                kept.clone(),
                kept.replace('\n', "\r\n"),
                format!("\u{feff}  {kept}\n\n"),
                kept.to_uppercase(),
                kept.to_lowercase(),
            ] {
                assert_eq!(Key::read(&kept).expect("read").recipient(), key.recipient());
            }
        }
    }

    #[test]
    fn words_are_the_keys_own_bytes() {
        let key = Key::of([0x42; 32]).expect("a key");
        assert!(key.file().ends_with(&format!("\n{KNOWN}\n")), "{}", key.file());
        let words = bip39::Mnemonic::from_entropy(&[0x42; 32]).expect("words").to_string();
        assert_eq!(key.words(), Ok(words));
    }

    #[test]
    fn what_is_no_key_is_told_apart() {
        let key = Key::fresh();
        let words = key.words().expect("words");
        let mut swapped: Vec<_> = words.split(' ').collect();
        swapped.rotate_left(1);
        assert_eq!(refused("  \n"), NotAKey::Empty);
        assert_eq!(refused(&key.recipient()), NotAKey::PublicHalf);
        assert_eq!(refused(&KNOWN.replace("PYY", "PYZ")), NotAKey::Line);
        assert_eq!(refused(KNOWN.split_at(60).0), NotAKey::Line);
        assert_eq!(refused("abandon ability able"), NotAKey::Count(3));
        assert_eq!(refused(&words.replacen(swapped[1], "слово", 1)), NotAKey::Word(3));
        assert_eq!(refused("%PDF-1.7 \u{0} 12345"), NotAKey::Count(1));
        assert_eq!(refused("1234 5678"), NotAKey::Other);
    }

    #[test]
    fn what_is_encrypted_opens_with_its_own_key_only() {
        let (key, other) = (Key::fresh(), Key::fresh());
        let sealed = age::encrypt_and_armor(&key.0.to_public(), b"share").expect("encrypted");
        let mailed = format!("\n {}\n", sealed.replace('\n', "\r\n"));
        for sealed in [&sealed, &mailed] {
            assert_eq!(key.open(sealed).as_deref(), Ok("share"));
        }
        assert_eq!(other.open(&sealed), Err(Closed::OtherKey));
        let mut lines: Vec<_> = sealed.lines().collect();
        let last = lines.remove(lines.len() - 2);
        let altered = sealed.replace(last, &last.chars().rev().collect::<String>());
        let no_text = age::encrypt_and_armor(&key.0.to_public(), b"\xff").expect("encrypted");
        for broken in [&altered, &no_text, "share", ""] {
            assert_eq!(key.open(broken), Err(Closed::Broken));
        }
    }

    proptest! {
        #[test]
        fn any_key_is_the_same_in_words(bytes: [u8; 32]) {
            let key = Key::of(bytes).expect("a key");
            let again = Key::read(&key.words().expect("words")).expect("read");
            prop_assert_eq!(key.file(), again.file());
        }

        #[test]
        fn whatever_is_laid_is_a_key_or_refused(kept in "(age1|AGE-SECRET-KEY-1|\\PC|abandon ){0,40}") {
            let _ = Key::read(&kept);
        }
    }
}
