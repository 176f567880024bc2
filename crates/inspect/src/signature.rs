//! Signatures and signed files in the Cryptographic Message Syntax (RFC 5652), as DER or PEM. That
//! it is one, whole and alone, is what is looked at; whether it holds, an expert's program tells.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::Refusal;

/// The object identifier of signed data, 1.2.840.113549.1.7.2, as DER writes it.
const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const SEQUENCE: u8 = 0x30;
const LABELS: [&str; 2] = ["CMS", "PKCS7"];

/// Whether it begins as one.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"-----BEGIN ") || header(bytes).is_some_and(|(_, rest)| is_signed(rest))
}

/// Refuses one that is cut off, something else, or has something behind it.
pub fn whole(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(b"-----BEGIN ") {
        return of_der(&from_pem(bytes).ok_or(Refusal::DocumentType)?);
    }
    of_der(bytes)
}

fn of_der(bytes: &[u8]) -> Result<(), Refusal> {
    let (length, rest) = header(bytes).ok_or(Refusal::DocumentType)?;
    if !is_signed(rest) {
        return Err(Refusal::DocumentType);
    }
    match length {
        Some(length) if length > rest.len() => Err(Refusal::DocumentBroken),
        Some(length) if length < rest.len() => Err(Refusal::DocumentTwofold),
        // Of unknown length: it ends with two bytes of nothing.
        None if !rest.ends_with(&[0, 0]) => Err(Refusal::DocumentBroken),
        _ => Ok(()),
    }
}

/// The length that a sequence says it has, if it says so, and what follows.
fn header(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let rest = bytes.strip_prefix(&[SEQUENCE])?;
    let (first, rest) = rest.split_first()?;
    match first {
        0x80 => Some((None, rest)),
        0x81..=0x84 => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = length.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte));
            Some((Some(length), rest))
        }
        0x85..=0xff => None,
        short => Some((Some(usize::from(*short)), rest)),
    }
}

fn is_signed(rest: &[u8]) -> bool {
    rest.starts_with(&SIGNED_DATA)
}

fn from_pem(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end();
    let (label, body) = text.strip_prefix("-----BEGIN ")?.split_once("-----")?;
    let body = body.strip_suffix(&format!("-----END {label}-----"))?;
    if !LABELS.contains(&label) {
        return None;
    }
    let body: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(body).ok()
}
