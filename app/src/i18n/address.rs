use domain::Lang;

/// Splits an address into its language and the rest: `/en/how` is English and `/how`.
pub fn split(path: &str) -> Option<(Lang, &str)> {
    let (code, rest) = path.strip_prefix('/')?.split_at_checked(2)?;
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(())?;
    Some((code.parse().ok()?, rest))
}

/// The address of `path` in a language; the home page's path is `/`.
pub fn href(lang: Lang, path: &str) -> String {
    format!("/{}{}", lang.code(), path.trim_end_matches('/'))
}

/// The first of the browser's accepted languages (`Accept-Language`) that the portal speaks, else
/// Ukrainian.
pub fn accepted(header: &str) -> Lang {
    let mut best = (0.0, Lang::Uk);
    for part in header.split(',') {
        let mut pieces = part.split(';');
        let tag = pieces.next().unwrap_or_default().trim();
        let weight = pieces
            .find_map(|p| p.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if let Ok(lang) = primary.parse()
            && weight > best.0
        {
            best = (weight, lang);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::{Lang, accepted, href, split};

    #[test]
    fn an_address_has_its_language_first() {
        assert_eq!(split("/en/how"), Some((Lang::En, "/how")));
        assert_eq!(split("/uk"), Some((Lang::Uk, "")));
        assert_eq!(split("/enterprise"), None);
        assert_eq!(split("/де"), None);
        assert_eq!(href(Lang::Uk, "/"), "/uk");
        assert_eq!(href(Lang::En, "/how"), "/en/how");
    }

    #[test]
    fn the_browser_chooses() {
        assert_eq!(accepted("en-GB,en;q=0.9,uk;q=0.5"), Lang::En);
        assert_eq!(accepted("de,uk;q=0.8,en;q=0.2"), Lang::Uk);
        assert_eq!(accepted("de"), Lang::Uk);
        assert_eq!(accepted(""), Lang::Uk);
    }
}
