//! Everything that one reader can load.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::world::Client;

/// Everything that somebody can load: pages by their links, and every address of the router with
/// true names.
pub async fn crawl(
    client: &mut Client,
    names: &BTreeMap<&str, Vec<String>>,
) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let mut due: VecDeque<String> = VecDeque::new();
    for route in server::router::routes() {
        let address = route.addresses().remove(0);
        let hole = names.keys().find(|hole| address.replace("{slug}", "").contains(**hole));
        let address = address.replace("{slug}", &names["{slug}"][0]);
        match hole {
            Some(hole) => due.extend(names[hole].iter().map(|name| address.replace(hole, name))),
            None if !address.contains('{') => due.push_back(address),
            None => {}
        }
    }
    let mut found = Vec::new();
    while let Some(path) = due.pop_front() {
        // A stream never ends; single entries are the record's lines once more; English is the
        // same page in other words.
        let skipped = ["/events", "/assets", "/record/", "/en", "/sign-out", "/sign-in?"];
        let public = path.starts_with("/record/") && !path.ends_with("/events");
        if (!public && skipped.iter().any(|part| path.contains(part))) || !seen.insert(path.clone())
        {
            continue;
        }
        let answer = client.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        for link in answer.body.split("href=\"").skip(1) {
            let link = link.split(['"', '#']).next().unwrap_or_default();
            if link.starts_with('/') {
                due.push_back(link.replace("&amp;", "&"));
            }
        }
        let headers = format!("{:?}", answer.headers);
        // Of a file the name counts; what is in it is compressed.
        let body = if path.contains("/documents/") { String::new() } else { answer.body };
        found.push((path, body + &headers));
    }
    found
}
