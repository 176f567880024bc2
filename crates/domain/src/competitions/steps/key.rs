//! The key that signs the record's checkpoints is replaced.

use super::authored;
use crate::{
    Refusal,
    competitions::{Competition, KeyChange, Stage},
    event::{By, Entry},
};

/// By the portal, at any stage, also when the competition is over. Each key hands over to the next
/// and never comes back. Signatures are checked by the callers.
pub fn replace(
    c: &mut Competition,
    entry: &Entry,
    key: &str,
    replaces: &str,
) -> Result<Option<Stage>, Refusal> {
    authored(entry, &By::Portal)?;
    let continues = c.keys.last().is_none_or(|last| last.key == replaces);
    let known = key == replaces || c.keys.iter().any(|known| known.replaces == key);
    if !continues || known {
        return Err(Refusal::WrongKey);
    }
    let (key, replaces) = (key.to_owned(), replaces.to_owned());
    c.keys.push(KeyChange { n: entry.n, key, replaces });
    Ok(None)
}
