//! A file's name as it may be shown and sent back: one line, no path, nothing that hides or turns
//! around what is read.

/// The longest name that is kept, in characters.
const LONGEST: usize = 120;

/// Cleans a name that a browser sent. Never empty: a name of nothing becomes `document`.
pub fn clean_name(sent: &str) -> String {
    // Some browsers send the whole path.
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = name.chars().filter(|c| !is_deceptive(*c)).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "document".to_owned() } else { shortened(name) }
}

/// Cut in the middle, so that the ending stays.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let ending: String = match name.rsplit_once('.') {
        Some((_, ending)) if ending.chars().count() <= 8 => format!(".{ending}"),
        _ => String::new(),
    };
    let kept = LONGEST - ending.chars().count() - 1;
    let start: String = name.chars().take(kept).collect();
    format!("{}…{ending}", start.trim_end())
}

/// Control characters, marks without width, marks that turn the direction of reading, and what
/// can't stand in a name or a header.
fn is_deceptive(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
        || matches!(c, '"' | '<' | '>' | '|' | '*' | '?' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_what_is_read_and_loses_what_deceives() {
        for (sent, kept) in [
            ("Пропозиція 2026.pdf", "Пропозиція 2026.pdf"),
            ("C:\\Users\\Ivan\\cv.docx", "cv.docx"),
            ("../../etc/passwd", "passwd"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
            ("\u{200b}\u{feff}", "document"),
            ("..", "document"),
            ("", "document"),
            (" two  \t spaces .png", "two spaces .png"),
            ("\"><script>.pdf", "script.pdf"),
        ] {
            assert_eq!(clean_name(sent), kept, "{sent:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.docx", "ж".repeat(400)));
        assert_eq!(name.chars().count(), 120);
        assert!(name.ends_with("….docx"), "{name}");
    }
}
