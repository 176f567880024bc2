//! Canonical JSON read in one pass, building nothing: whoever checks a long record has to know of
//! every entry that its bytes are the canonical ones, and parsing, writing and comparing takes ten
//! times as long. `tests/entry.rs` holds it against [`crate::Entry::parse`], which does that.

use std::cmp::Ordering;

use crate::canonical::MAX_INTEGER;

/// As deep as `serde_json` reads.
const MAX_DEPTH: usize = 127;

/// A place in a text. Each step moves behind what it expects, or gives `None`.
pub struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Exactly these characters.
    pub fn literal(&mut self, expected: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(expected.as_bytes()).then(|| self.at += expected.len())
    }

    /// A string; gives what stands between the quotes, escapes as they are.
    pub fn string(&mut self) -> Option<&'a str> {
        let from = self.at + 1;
        self.literal("\"")?;
        loop {
            self.at += plain(self.text.as_bytes().get(self.at..)?);
            match self.peek()? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
        self.at += 1;
        self.text.get(from..self.at - 1)
    }

    /// An integer within ±(2^53 − 1), without a leading zero.
    pub fn integer(&mut self) -> Option<i64> {
        let negative = self.literal("-").is_some();
        let rest = self.text.as_bytes().get(self.at..)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let leading_zero = rest.first() == Some(&b'0') && (digits > 1 || negative);
        if !(1..=16).contains(&digits) || leading_zero {
            return None;
        }
        self.at += digits;
        let digits = rest.iter().take(digits);
        let value = digits.fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
        let value = i64::try_from(value).ok().filter(|_| value <= MAX_INTEGER)?;
        Some(if negative { -value } else { value })
    }

    /// An object; gives its text. `depth` is how many objects and lists are around it.
    pub fn object(&mut self, depth: usize) -> Option<&'a str> {
        let from = self.at;
        self.literal("{")?;
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut last: Option<&str> = None;
        while self.literal("}").is_none() {
            if last.is_some() {
                self.literal(",")?;
            }
            let key = self.string()?;
            if last.is_some_and(|last| order(last, key) != Ordering::Less) {
                return None;
            }
            last = Some(key);
            self.literal(":")?;
            self.value(depth + 1)?;
        }
        self.text.get(from..self.at)
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'{' => self.object(depth).map(drop),
            b'[' => self.list(depth),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            _ => self.integer().map(drop),
        }
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.literal("[")?;
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut first = true;
        while self.literal("]").is_none() {
            if !first {
                self.literal(",")?;
            }
            first = false;
            self.value(depth + 1)?;
        }
        Some(())
    }

    /// The one escape of a character that needs one.
    fn escape(&mut self) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at + 1..)?;
        self.at += match rest {
            [b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', b'0', b'0', b'0', b'0'..=b'7' | b'b' | b'e' | b'f', ..] => 6,
            [b'u', b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f', ..] => 6,
            _ => return None,
        };
        Some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// How many bytes stand for themselves in a string. Looks at sixteen at once, which compilers know
/// how to do in one go.
fn plain(bytes: &[u8]) -> usize {
    let stands = |byte: &u8| (*byte >= 0x20) & (*byte != b'"') & (*byte != b'\\');
    let (chunks, _) = bytes.as_chunks::<16>();
    let all = |chunk: &&[u8; 16]| chunk.iter().fold(true, |all, byte| all & stands(byte));
    let sure = 16 * chunks.iter().take_while(all).count();
    sure + bytes.iter().skip(sure).take_while(|byte| stands(byte)).count()
}

/// Keys sort by their UTF-16 code units (RFC 8785, section 3.2.3).
fn order(a: &str, b: &str) -> Ordering {
    let simple = |key: &str| key.bytes().all(|byte| byte.is_ascii() && byte != b'\\');
    if simple(a) && simple(b) {
        return a.cmp(b);
    }
    let units = |key: &str| -> Vec<u16> {
        let key = serde_json::from_str::<String>(&format!("\"{key}\"")).unwrap_or_default();
        key.encode_utf16().collect()
    };
    units(a).cmp(&units(b))
}
