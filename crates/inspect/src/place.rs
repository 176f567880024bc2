//! Addresses: what everybody finds, and what only somebody's computer does.

/// How addresses begin that everybody finds.
const PUBLIC: [&str; 8] = ["about", "ftp", "ftps", "http", "https", "mailto", "tel", "urn"];

/// Whether an address is a place on a computer or in its network: of another way of leading there, from
/// the root, or beside the document.
pub fn is_own(address: &str) -> bool {
    match way(address) {
        Some(way) => !PUBLIC.iter().any(|public| public.eq_ignore_ascii_case(way)),
        None => ["/", "\\", "../", "..\\"].iter().any(|start| address.starts_with(start)),
    }
}

/// Whether an address that leads out of a document is such a place: also a file's name alone, which is
/// looked for where the document lies.
pub fn is_elsewhere(address: &str) -> bool {
    let within = address.is_empty() || address.starts_with('#');
    is_own(address) || way(address).is_none() && !within
}

/// What stands before the first colon, if that says how to get there.
fn way(address: &str) -> Option<&str> {
    let (way, _) = address.split_once(':')?;
    (!way.contains(['/', '\\', '#', '?'])).then_some(way)
}
