//! iCalendar (RFC 5545), line by line.

use domain::text::newlines;
use jiff::Timestamp;

/// Octets of a line, without its end.
const FOLD: usize = 75;

/// A moment as calendars have it.
pub(crate) fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines: CRLF at the end, folded at 75 octets, never inside a letter.
#[derive(Default)]
pub(crate) struct Lines(pub String);

impl Lines {
    /// A property of type TEXT.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in newlines(value).chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                letter if letter.is_control() && letter != '\t' => escaped.push(' '),
                letter => escaped.push(letter),
            }
        }
        self.line(name, &escaped);
    }

    /// A property whose value has no letter to escape.
    pub fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > FOLD {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_unfold_to_the_same() {
        let words = "Підприємство «Їжак; і, друзі\\»\n".repeat(9);
        let mut lines = Lines::default();
        lines.text("SUMMARY", &words);
        assert!(lines.0.ends_with("\r\n") && !lines.0.replace("\r\n", "").contains(['\r', '\n']));
        for line in lines.0.split_terminator("\r\n") {
            assert!(line.len() <= FOLD, "{line}");
        }
        let unfolded = lines.0.replace("\r\n ", "");
        let value = unfolded.strip_prefix("SUMMARY:").unwrap().trim_end();
        let read = value.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",");
        assert_eq!(read.replace("\\\\", "\\"), words);
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(utc("2026-03-16T18:00:00+02:00".parse().unwrap()), "20260316T160000Z");
    }
}
