//! The pages that everybody reads, found as a reader finds them: by following links from home.

use super::http;
use crate::step::Failure;

/// One kind of page and an example of it.
pub struct Page {
    /// What it is called in the tables.
    pub kind: &'static str,
    /// Its address.
    pub path: String,
    /// Whether it is loaded; the others are only weighed.
    pub loaded: bool,
}

const HOME: &str = "/uk";

/// Home; of the competition that went furthest its pages, of the one that has the most on its wall
/// the wall; and the portal's own words.
pub fn find(address: &str) -> Result<Vec<Page>, Failure> {
    let page = |kind, path: &str, loaded| Page { kind, path: path.to_owned(), loaded };
    let home = html(address, HOME)?;
    let mut pages = vec![page("home", HOME, true)];
    let competitions: Vec<&str> = links(&home)
        .filter(|link| link.starts_with("/uk/competitions/") && link.matches('/').count() == 3)
        .collect();
    let mut largest = (0, None);
    for path in &competitions {
        let wall = http::get(address, &format!("{path}/wall"), "identity")?;
        if wall.status == 200 {
            largest = largest.max((wall.body.len(), Some(*path)));
        }
    }
    let minutes = |path: &&&str| http::get(address, &format!("{path}/minutes"), "identity");
    let finished =
        competitions.iter().find(|path| minutes(path).is_ok_and(|one| one.status == 200));
    if let Some(path) = largest.1 {
        pages.push(page("competition", path, true));
        pages.push(page("wall", &format!("{path}/wall"), true));
        pages.push(page("record", &format!("{path}/record"), false));
        pages.push(page("entry", &format!("{path}/record/0"), false));
    }
    if let Some(path) = finished {
        pages.push(page("results", &format!("{path}/results"), false));
        pages.push(page("minutes", &format!("{path}/minutes"), false));
    }
    for (kind, path) in [
        ("how it works", "/uk/how"),
        ("verify", "/uk/verify"),
        ("accessibility", "/uk/accessibility"),
        ("privacy", "/uk/privacy"),
        ("sign in", "/uk/sign-in"),
        ("register", "/uk/register"),
    ] {
        pages.push(page(kind, path, kind == "how it works"));
    }
    Ok(pages)
}

fn html(address: &str, path: &str) -> Result<String, Failure> {
    let answer = http::get(address, path, "identity")?;
    if answer.status != 200 {
        return Err(Failure::because(format!("{path} answered {}", answer.status)));
    }
    String::from_utf8(answer.body).map_err(Failure::because)
}

/// The addresses inside the portal that a page links to or loads.
pub fn links(html: &str) -> impl Iterator<Item = &str> {
    ["href=\"", "src=\""]
        .into_iter()
        .flat_map(move |attribute| html.split(attribute).skip(1))
        .filter_map(|rest| rest.split(['"', '#', '?']).next())
        .filter(|link| link.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn links_are_found_without_their_fragments() {
        let html =
            r##"<a href="/uk/a#b">x</a><img src="/assets/c.svg"><a href="https://x.example">"##;
        assert_eq!(links(html).collect::<Vec<_>>(), ["/uk/a", "/assets/c.svg"]);
    }
}
