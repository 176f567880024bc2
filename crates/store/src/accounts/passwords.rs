//! Passwords: how strong they must be and how they are kept.
//!
//! argon2id with OWASP's current minimum; its memory is what an attacker could turn against us, so
//! as many are computed at once as there are cores, a few wait, and the rest is told to come back.

use std::{
    fmt,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::accounts::password_fits;
use serde::{Deserialize, Serialize};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// KiB: OWASP Password Storage Cheat Sheet, argon2id, like the two below.
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Guesses, as a power of ten, that a password must withstand: 10^8 is zxcvbn's "safe against
/// throttled online guessing and more".
const GUESSES_LOG10: f64 = 8.0;

/// Words that everybody here would try first.
const CONTEXT: [&str; 8] =
    ["konkurs", "конкурс", "competition", "portal", "портал", "ukraine", "україна", "password"];

static PERMITS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(cores()));
static WAITING: AtomicUsize = AtomicUsize::new(0);

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Why a password isn't taken, or could not be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Shorter than 8 or longer than 128 characters.
    #[error("length")]
    Length,
    /// A common password, or one made from the person's own words.
    #[error("guessable")]
    Guessable,
    /// Too many people at once; come back in a moment.
    #[error("busy")]
    Busy,
    /// The computation failed; the log says why.
    #[error("failed")]
    Failed,
}

/// A password as it is kept: an argon2id string. Not the password, and not for anybody's eyes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeptPassword(pub(crate) String);

impl fmt::Debug for KeptPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeptPassword")
    }
}

/// Checks a new password and gives the text to keep. `own` are the person's words: name, address.
pub async fn choose(password: String, own: Vec<String>) -> Result<KeptPassword, PasswordError> {
    if !password_fits(&password) {
        return Err(PasswordError::Length);
    }
    off_thread(move || {
        let own = own.iter().map(String::as_str).chain(CONTEXT).collect::<Vec<_>>();
        if zxcvbn::zxcvbn(&password, &own).guesses_log10() < GUESSES_LOG10 {
            return Err(PasswordError::Guessable);
        }
        hash(&password).map(KeptPassword)
    })
    .await
}

/// Whether the password is the one that was kept. With nothing kept the same work is done, so the
/// time tells nobody whether an account exists.
pub async fn verify(password: String, kept: Option<KeptPassword>) -> Result<bool, PasswordError> {
    off_thread(move || {
        let known = kept.is_some();
        let kept = match &kept {
            Some(kept) => &kept.0,
            None => DUMMY.as_ref().map_err(|_| PasswordError::Failed)?,
        };
        let kept = PasswordHash::new(kept).map_err(failed)?;
        // A password longer than any allowed one is nobody's; it must not buy more work.
        let right = password_fits(&password)
            && argon2()?.verify_password(password.as_bytes(), &kept).is_ok();
        Ok(right && known)
    })
    .await
}

static DUMMY: LazyLock<Result<String, PasswordError>> =
    LazyLock::new(|| hash("nobody signs in with this"));

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, PasswordError> {
    Ok(argon2()?.hash_password(password.as_bytes()).map_err(failed)?.to_string())
}

fn failed(error: impl fmt::Display) -> PasswordError {
    tracing::error!("a password could not be computed: {error}");
    PasswordError::Failed
}

/// Runs on a blocking thread, as many at once as there are cores; 16 for each core may wait.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
) -> Result<T, PasswordError> {
    let place = Place::take().ok_or(PasswordError::Busy)?;
    let permit = PERMITS.acquire().await.map_err(failed)?;
    drop(place);
    // The permit goes with the work: a reader who leaves must not make room for another hash.
    let done = spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    done.await.map_err(failed)?
}

/// A place in the queue, given back when dropped.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let most = 16 * cores();
        WAITING
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| (n < most).then_some(n + 1))
            .ok()
            .map(|_| Self)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_kept_password_is_recognised_and_nothing_else() {
        let password = "сім кленів над річкою";
        let kept = choose(password.to_owned(), vec![]).await.unwrap();
        assert!(kept.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", kept.0);
        assert!(verify(password.to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!verify("сім кленів над річкою.".to_owned(), Some(kept)).await.unwrap());
        assert!(!verify("nobody signs in with this".to_owned(), None).await.unwrap());
    }

    #[tokio::test]
    async fn common_words_and_own_words_are_refused() {
        for bad in ["password1", "12345678", "konkurs2026", "qwertyuiop", "Koval1985", "aaaaaaaaaa"]
        {
            let own = vec!["Olena Koval".to_owned(), "koval".to_owned()];
            assert_eq!(choose(bad.to_owned(), own).await, Err(PasswordError::Guessable), "{bad}");
        }
        assert_eq!(choose("short".to_owned(), vec![]).await, Err(PasswordError::Length));
    }
}
