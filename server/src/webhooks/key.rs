use std::path::Path;

use store::{clock::Chance, webhooks::Key};

use crate::secrets::load_seed;

/// The key of which secrets are made, from its file; made at the first start.
///
/// # Errors
/// The file can't be read or written, or holds something else.
pub async fn load(
    path: &Path,
    chance: &dyn Chance,
) -> Result<Key, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Key::new(load_seed(path, chance).await?))
}
