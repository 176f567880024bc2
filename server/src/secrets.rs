//! The secrets folder: a file a key, made at the first start, readable by its owner only. It lies
//! apart from the database and belongs into other backups than it.

use std::{io::ErrorKind, path::Path};

use store::{clock::Chance, keys::Keys};

/// What goes wrong with a file of the folder.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A key's 32 bytes from its file; made if it is not there.
pub async fn load_seed(path: &Path, chance: &dyn Chance) -> Result<[u8; 32], Failure> {
    let fresh = || {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        encode(&seed)
    };
    let seed = load(path, chance, fresh).await?;
    decode(seed.trim()).ok_or_else(|| damaged(path))
}

/// The keys of applications: `applications.key`, under which their keys lie in rows, and
/// `portal.age`, the age identity that opens what is sealed to the portal.
pub async fn load_keys(folder: &Path, chance: &dyn Chance) -> Result<Keys, Failure> {
    let rows = load_seed(&folder.join(ROWS), chance).await?;
    let path = folder.join(PORTAL);
    let portal = load(&path, chance, Keys::fresh_portal).await?;
    Keys::new(rows, &portal).map_err(|_| damaged(&path))
}

/// The same keys, for who makes none.
pub async fn find_keys(folder: &Path, chance: &dyn Chance) -> Result<Keys, Failure> {
    for name in [ROWS, PORTAL] {
        let path = folder.join(name);
        if !tokio::fs::try_exists(&path).await? {
            let path = path.display();
            return Err(format!("the key {path} is missing, so no application opens").into());
        }
    }
    load_keys(folder, chance).await
}

const ROWS: &str = "applications.key";
const PORTAL: &str = "portal.age";

fn damaged(path: &Path) -> Failure {
    format!("the key file {} is damaged", path.display()).into()
}

async fn load(
    path: &Path,
    chance: &dyn Chance,
    fresh: impl FnOnce() -> String,
) -> Result<String, Failure> {
    match tokio::fs::read_to_string(path).await {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            write_once(path, &fresh(), chance).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes a secret, unless the file is there, and gives what it holds then. Two servers that do it at
/// once agree: the file is written aside and linked into its place only if nothing is there.
pub async fn write_once(path: &Path, text: &str, chance: &dyn Chance) -> Result<String, Failure> {
    let mut draw = [0; 8];
    chance.fill(&mut draw);
    let folder = path.parent().ok_or("a key file without a folder")?;
    tokio::fs::create_dir_all(folder).await?;
    let aside = path.with_extension(format!("{:016x}", u64::from_ne_bytes(draw)));
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(&aside).await?;
    tokio::io::AsyncWriteExt::write_all(&mut file, text.as_bytes()).await?;
    file.sync_all().await?;
    let linked = tokio::fs::hard_link(&aside, path).await;
    tokio::fs::remove_file(&aside).await?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    // A key that a power cut takes away takes everything with it that was closed under it.
    tokio::fs::File::open(folder).await?.sync_all().await?;
    Ok(tokio::fs::read_to_string(path).await?)
}

/// Lower-case hex.
pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 32 bytes from hex.
pub fn decode(hex: &str) -> Option<[u8; 32]> {
    let pair = |at: usize| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..32).map(pair).collect::<Option<_>>()?;
    (hex.len() == 64).then(|| bytes.try_into().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use store::clock::SeededChance;

    use super::*;

    #[tokio::test]
    async fn keys_are_made_once_and_for_their_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = folder.path().join("secrets");
        assert!(find_keys(&secrets, &SeededChance::new(1)).await.is_err());
        assert!(!secrets.exists(), "who only looks makes none");
        let made = load_keys(&secrets, &SeededChance::new(1)).await.unwrap();
        let read = load_keys(&secrets, &SeededChance::new(2)).await.unwrap();
        assert_eq!(made.recipient(), read.recipient());
        for name in [ROWS, PORTAL] {
            let mode = std::fs::metadata(secrets.join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        std::fs::write(secrets.join(PORTAL), "AGE-SECRET-KEY-1DAMAGED").unwrap();
        let damaged = load_keys(&secrets, &SeededChance::new(3)).await.unwrap_err().to_string();
        assert!(damaged.contains("portal.age is damaged"), "{damaged}");
        assert!(!damaged.contains("AGE-SECRET-KEY"));
    }
}
