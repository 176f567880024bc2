//! Containers of signatures (ETSI EN 319 162): an archive of files and what signs them.

use domain::Refusal;

use crate::archive::Archive;

/// Refuses one without a signature or without anything signed, and one that unpacks to too much.
pub fn whole(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = Archive::open(bytes)?;
    let names = archive.names()?;
    let of_signing = |name: &&String| name.starts_with("META-INF/");
    let signs = |name: &&String| {
        let name = name.to_ascii_lowercase();
        name.contains("signature") && [".xml", ".p7s"].iter().any(|end| name.ends_with(end))
    };
    let signed = |name: &&String| !of_signing(name) && *name != "mimetype" && !name.ends_with('/');
    if !names.iter().filter(of_signing).any(|name| signs(&name))
        || !names.iter().any(|n| signed(&n))
    {
        return Err(Refusal::DocumentBroken);
    }
    archive.each(|_, _| Ok(()))
}
