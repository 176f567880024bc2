//! Addresses of the portal turned into places in the copy's folder.

use std::collections::BTreeSet;

use domain::Slug;

/// The files of a copy.
pub struct Places {
    slug: Slug,
    pages: BTreeSet<String>,
}

/// Where the copy keeps what the portal has at an address; none if it keeps nothing like it.
pub fn place(slug: &Slug, address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if let Some(asset) = path.strip_prefix("/assets/") {
        return Some(format!("assets/{asset}"));
    }
    if path == "/record/vkey" {
        return Some("vkey".to_owned());
    }
    if let Some(file) = path.strip_prefix(&format!("/record/{slug}/")) {
        return ["bundle.zip", "checkpoint"].contains(&file).then(|| file.to_owned());
    }
    let (lang, rest) = crate::i18n::split(path)?;
    let rest = if rest == crate::routes::VERIFY {
        ""
    } else {
        rest.strip_prefix(&crate::competitions::paths::public(slug))?
    };
    let name = match (rest, query.strip_prefix("before=")) {
        ("", None) => "index",
        ("/record", Some(before)) => &format!("record-{before}"),
        (below, None) => below.strip_prefix('/')?,
        _ => return None,
    };
    Some(format!("{}/{name}.html", lang.code()))
}

impl Places {
    pub fn new(slug: &Slug, pages: BTreeSet<String>) -> Self {
        Self { slug: slug.clone(), pages }
    }

    /// Makes every link of a page lead to a file of the copy. A link to what the copy doesn't have
    /// keeps its words only. The pages are our own: attributes stand in double quotes, escaped.
    pub fn turn(&self, at: &str, html: &str) -> String {
        let up = "../".repeat(at.matches('/').count());
        let mut out = String::with_capacity(html.len());
        let mut unlinked = false;
        for piece in html.split_inclusive('>') {
            let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
            out.push_str(text);
            if tag == "</a>" && unlinked {
                unlinked = false;
                out.push_str("</span>");
                continue;
            }
            let Some((before, address, after)) = linked(tag) else {
                out.push_str(tag);
                continue;
            };
            match self.found(address) {
                Some(place) => out.push_str(&format!("{before}{up}{place}{after}")),
                None if tag.starts_with("<a ") => {
                    unlinked = true;
                    out.push_str("<span>");
                }
                None => {}
            }
        }
        out
    }

    fn found(&self, address: &str) -> Option<String> {
        let (address, fragment) = match address.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (address, String::new()),
        };
        let place = place(&self.slug, address)?;
        let is_page = place.ends_with(".html");
        (!is_page || self.pages.contains(&place)).then(|| format!("{place}{fragment}"))
    }
}

/// A tag around the address it leads to; none of a tag without one, or within the page.
fn linked(tag: &str) -> Option<(&str, &str, &str)> {
    let from =
        [" href=\"", " src=\""].iter().find_map(|name| Some(tag.find(name)? + name.len()))?;
    let to = from + tag[from..].find('"')?;
    let address = &tag[from..to];
    (!address.starts_with('#')).then_some((&tag[..from], address, &tag[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_or_are_words() {
        let slug: Slug = "2026-014".parse().unwrap();
        let pages = ["uk/index.html", "uk/record-9.html", "uk/record/7.html"];
        let places = Places::new(&slug, pages.map(str::to_owned).into());
        for (from, to) in [
            ("/uk/competitions/2026-014#rules", "<a href=\"../../uk/index.html#rules\">x</a>"),
            (
                "/uk/competitions/2026-014/record?before=9",
                "<a href=\"../../uk/record-9.html\">x</a>",
            ),
            ("/uk/competitions/2026-014/record/7", "<a href=\"../../uk/record/7.html\">x</a>"),
            ("/record/2026-014/bundle.zip", "<a href=\"../../bundle.zip\">x</a>"),
            ("/uk/verify", "<a href=\"../../uk/index.html\">x</a>"),
            ("#main", "<a href=\"#main\">x</a>"),
            ("/uk/competitions/2026-014/apply", "<span>x</span>"),
            ("/uk/competitions/2026-015", "<span>x</span>"),
            ("/uk", "<span>x</span>"),
        ] {
            let html = format!("<p>1 <a href=\"{from}\">x</a> 2</p>");
            let turned = places.turn("uk/record/7.html", &html);
            assert_eq!(turned, format!("<p>1 {to} 2</p>"));
        }
    }
}
