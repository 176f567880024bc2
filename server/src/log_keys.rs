//! The log's keys in the folder of secrets: `log.key`, made at the first start, and for each time that
//! the key was replaced `log-2.key`, `log-3.key` …, which hold the next key and the old one's signature
//! for it. Each file is written once, whole or not at all, and only its owner may read it. Once the
//! overlap is over the old key's private half is of no use here: `log.key`, or the line `seed` of a
//! later file, may be removed.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use domain::time::{self, rfc3339_ms};
use jiff::Timestamp;
use ledger::{Handover, Signer, Vkey, checkpoint::key_name};
use serde::{Deserialize, Serialize};
use store::{
    clock::Chance,
    ledger::{Came, LogKeys},
};

use crate::{
    record::load_signer,
    secrets::{Failure, decode, encode, write_once},
};

/// The keys as this process knows them, and where it looks for new ones.
pub struct Keyring {
    folder: Option<PathBuf>,
    known: RwLock<LogKeys>,
}

/// What a later file holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Successor {
    key: String,
    replaces: String,
    signature: String,
    #[serde(with = "time")]
    at: Timestamp,
    #[serde(with = "time")]
    until: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<String>,
}

impl Keyring {
    /// The keys of a folder; the first is made if there is none.
    ///
    /// # Errors
    /// A file can't be read or written, or holds something else.
    pub async fn open(folder: &Path, host: &str, chance: &dyn Chance) -> Result<Self, Failure> {
        let keys = match existing(folder, host, chance).await? {
            Some(keys) => keys,
            None => LogKeys::from(load_signer(&first(folder), host, chance).await?),
        };
        Ok(Self { folder: Some(folder.to_owned()), known: RwLock::new(keys) })
    }

    /// The keys as they were known last.
    pub fn known(&self) -> LogKeys {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks for a key that came since.
    ///
    /// # Errors
    /// Its file can't be read.
    pub async fn refresh(&self) -> Result<LogKeys, Failure> {
        let known = self.known();
        let Some(folder) = &self.folder else { return Ok(known) };
        let keys = follow(folder, known.clone()).await?;
        if keys.all().len() > known.all().len() {
            tracing::info!(key = %keys.last().vkey, "the log has a new key");
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = keys.clone();
        }
        Ok(keys)
    }

    /// Makes the key that follows the present one. If somebody else was faster, theirs is the one.
    ///
    /// # Errors
    /// The present key's private half is not here, or the file can't be written.
    pub async fn replace(
        &self,
        at: Timestamp,
        until: Timestamp,
        chance: &dyn Chance,
    ) -> Result<LogKeys, Failure> {
        let keys = self.refresh().await?;
        let folder = self.folder.as_ref().ok_or("these keys lie in no folder")?;
        let old =
            keys.last().signer.as_ref().ok_or("the present key's private half is not here")?;
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        let (replaces, key) =
            (old.vkey(), Signer::from_seed(keys.last().vkey.name(), &seed)?.vkey());
        let told = rfc3339_ms(until);
        let handover = Handover { replaces: &replaces, key: &key, until: &told };
        let signature = handover.sign(old).ok_or("the new key can't follow the present one")?;
        let (key, replaces) = (key.to_string(), replaces.to_string());
        let seed = Some(encode(&seed));
        let successor = Successor { key, replaces, signature, at, until, seed };
        let text = format!("{}\n", serde_json::to_string_pretty(&successor)?);
        write_once(&later(folder, keys.all().len() + 1), &text, chance).await?;
        self.refresh().await
    }
}

/// A log whose keys lie in no folder.
impl<K: Into<LogKeys>> From<K> for Keyring {
    fn from(keys: K) -> Self {
        Self { folder: None, known: RwLock::new(keys.into()) }
    }
}

/// The keys of a folder; none if it has no key. Makes none.
///
/// # Errors
/// A file can't be read, or holds something else.
pub async fn existing(
    folder: &Path,
    host: &str,
    chance: &dyn Chance,
) -> Result<Option<LogKeys>, Failure> {
    let keys = if tokio::fs::try_exists(first(folder)).await? {
        LogKeys::from(load_signer(&first(folder), host, chance).await?)
    } else {
        let Some(next) = read(&later(folder, 2)).await? else { return Ok(None) };
        LogKeys::first(next.replaces.parse()?, None)
    };
    if keys.last().vkey.name() != key_name(host) {
        return Err(format!("{}: keys of another host", folder.display()).into());
    }
    follow(folder, keys).await.map(Some)
}

/// These keys and those that follow them in the folder.
async fn follow(folder: &Path, mut keys: LogKeys) -> Result<LogKeys, Failure> {
    loop {
        let path = later(folder, keys.all().len() + 1);
        let Some(next) = read(&path).await? else { return Ok(keys) };
        let named = |why: Failure| format!("{}: {why}", path.display());
        keys = next.behind(&keys).map_err(named)?;
    }
}

async fn read(path: &Path) -> Result<Option<Successor>, Failure> {
    match tokio::fs::read(path).await {
        Ok(bytes) => {
            let damaged = |why| format!("the key file {} is damaged: {why}", path.display());
            Ok(Some(serde_json::from_slice(&bytes).map_err(damaged)?))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl Successor {
    fn behind(self, keys: &LogKeys) -> Result<LogKeys, Failure> {
        let vkey: Vkey = self.key.parse()?;
        let signer = match &self.seed {
            Some(seed) => {
                let seed = decode(seed).ok_or("the seed is damaged")?;
                let signer = Signer::from_seed(vkey.name(), &seed)?;
                Some(signer)
                    .filter(|signer| signer.vkey() == vkey)
                    .ok_or("the seed is another's")?
                    .into()
            }
            None => None,
        };
        if self.replaces != keys.last().vkey.to_string() {
            return Err("it follows another key".into());
        }
        let came = Came { at: self.at, until: self.until, signature: self.signature };
        Ok(keys.followed_by(vkey, signer, came)?)
    }
}

fn first(folder: &Path) -> PathBuf {
    folder.join("log.key")
}

fn later(folder: &Path, place: usize) -> PathBuf {
    folder.join(format!("log-{place}.key"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use store::clock::SeededChance;

    use super::*;

    const HOST: &str = "konkurs.example";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    async fn open(folder: &Path, seed: u64) -> Result<Keyring, Failure> {
        Keyring::open(folder, HOST, &SeededChance::new(seed)).await
    }

    #[tokio::test]
    async fn each_key_follows_the_one_before_and_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let (made, until) = (at("2026-11-24T09:00:00Z"), at("2026-12-24T09:00:00Z"));
        let (ring, other) = (open(folder, 1).await.unwrap(), open(folder, 2).await.unwrap());
        let first = ring.known();
        assert_eq!(first.vkeys(), other.known().vkeys());
        // A file that was never put into its place is of no account.
        std::fs::write(folder.join("log-2.00000000000000ff"), "half").unwrap();
        let second = ring.replace(made, until, &SeededChance::new(3)).await.unwrap();
        assert_eq!((second.vkeys()[0].clone(), second.all().len()), (first.vkeys()[0].clone(), 2));
        let mode = std::fs::metadata(folder.join("log-2.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(other.refresh().await.unwrap().vkeys(), second.vkeys());
        assert_eq!(open(folder, 4).await.unwrap().known().vkeys(), second.vkeys());

        let names = |now| -> Vec<Vkey> { second.signing(now).iter().map(|s| s.vkey()).collect() };
        let vkeys = second.vkeys();
        assert_eq!(names(made), [vkeys[1].clone(), vkeys[0].clone()]);
        assert_eq!(names(until), [vkeys[1].clone()]);

        // What signs no more may be removed; the key is known all the same.
        std::fs::remove_file(folder.join("log.key")).unwrap();
        let without = open(folder, 5).await.unwrap().known();
        assert_eq!(without.vkeys(), vkeys);
        assert_eq!(without.signing(made).len(), 1);
    }

    #[tokio::test]
    async fn a_file_that_does_not_follow_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let ring = open(folder, 1).await.unwrap();
        ring.replace(at("2026-11-24T09:00:00Z"), at("2026-12-24T09:00:00Z"), &SeededChance::new(2))
            .await
            .unwrap();
        let path = folder.join("log-2.key");
        let whole = std::fs::read_to_string(&path).unwrap();
        for (from, to) in
            [("2026-12-24", "2027-12-24"), ("\"seed\": \"", "\"seed\": \"00"), ("{", "")]
        {
            std::fs::write(&path, whole.replacen(from, to, 1)).unwrap();
            assert!(open(folder, 3).await.is_err(), "{from}");
        }
        std::fs::write(&path, &whole).unwrap();
        assert!(open(folder, 3).await.is_ok());
        std::fs::remove_file(folder.join("log.key")).unwrap();
        assert!(Keyring::open(folder, "else.example", &SeededChance::new(3)).await.is_err());
        std::fs::write(folder.join("log.key"), encode(&[9; 32])).unwrap();
        assert!(open(folder, 3).await.is_err(), "the first key is another");
    }
}
