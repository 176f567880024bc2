//! A key as 24 words of the English list of BIP-39, with its checksum. They are the key's own bytes
//! and nothing derived from them, so any program that knows the list gives the key back.

use bip39::{Error, Language, Mnemonic};

use crate::key::NotAKey;

/// Words of a key: 256 bits and 8 of a checksum, 11 a word.
const COUNT: usize = 24;

pub fn write(bytes: &[u8]) -> Result<String, NotAKey> {
    Mnemonic::from_entropy(bytes).map(|words| words.to_string()).map_err(|_| NotAKey::Other)
}

/// Words of a sheet: their numbers, and what divides them, are not theirs.
pub fn read(kept: &str) -> Result<[u8; 32], NotAKey> {
    let kept = kept.to_lowercase();
    let words = kept.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.collect();
    match words.len() {
        COUNT => {}
        0 if kept.trim().is_empty() => return Err(NotAKey::Empty),
        0 => return Err(NotAKey::Other),
        n => return Err(NotAKey::Count(n)),
    }
    let read = Mnemonic::parse_in_normalized(Language::English, &words.join(" "));
    let read = read.map_err(|why| match why {
        Error::UnknownWord(place) => NotAKey::Word(place + 1),
        Error::InvalidChecksum => NotAKey::Order,
        _ => NotAKey::Other,
    })?;
    read.to_entropy_array().0.first_chunk().copied().ok_or(NotAKey::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the list of examples that BIP-39 points to.
    const ZEROES: &str = "abandon abandon abandon abandon abandon abandon abandon abandon abandon \
        abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon \
        abandon abandon abandon art";

    #[test]
    fn the_words_are_those_of_the_standard() {
        assert_eq!(write(&[0; 32]).as_deref(), Ok(ZEROES));
        assert_eq!(read(ZEROES), Ok([0; 32]));
    }

    #[test]
    fn a_sheet_may_number_them() {
        let sheet = ZEROES.split(' ').enumerate().map(|(n, word)| format!("{}. {word}\r\n", n + 1));
        assert_eq!(read(&sheet.collect::<String>()), Ok([0; 32]));
        assert_eq!(read(&ZEROES.replace(' ', ", ").to_uppercase()), Ok([0; 32]));
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(read(&ZEROES.replace("art", "arm")), Err(NotAKey::Order));
        assert_eq!(read(&ZEROES.replace("art", "arte")), Err(NotAKey::Word(24)));
        assert_eq!(read(&ZEROES.replace(" art", "")), Err(NotAKey::Count(23)));
    }
}
