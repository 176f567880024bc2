//! The pages that everybody reads, found as a reader finds them: by following links from home.

use super::http;
use crate::step::Failure;

/// One kind of page and an example of it.
pub struct Page {
    /// What it is called in the tables.
    pub kind: &'static str,
    /// Its address.
    pub path: String,
}

const HOME: &str = "/uk";

/// Home, the first competition there that has a wall, and that wall.
pub fn find(address: &str) -> Result<Vec<Page>, Failure> {
    let home = html(address, HOME)?;
    let mut pages = vec![Page { kind: "home", path: HOME.to_owned() }];
    let competitions: Vec<String> = links(&home)
        .filter(|link| link.starts_with("/uk/competitions/") && link.matches('/').count() == 3)
        .map(str::to_owned)
        .collect();
    let mut example = competitions.first().cloned();
    for path in &competitions {
        let wall = format!("{path}/wall");
        if http::get(address, &wall, "identity")?.status == 200 {
            example = Some(path.clone());
            pages.push(Page { kind: "wall", path: wall });
            break;
        }
    }
    if let Some(path) = example {
        pages.insert(1, Page { kind: "competition", path });
    }
    for (kind, path) in [("how it works", "/uk/how"), ("sign in", "/uk/sign-in")] {
        pages.push(Page { kind, path: path.to_owned() });
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
