//! Asks witnesses to cosign checkpoints, each in a loop of its own: one that is down or refuses holds
//! up nobody, and a record that it refuses holds up no other. One server asks at a time; asking twice
//! does no harm. A witness that remembers something else than the portal believes says so, and is asked
//! again from there.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::Slug;
use jiff::{SignedDuration, Timestamp};
use store::{
    Cx, Error,
    ledger::{Unwitnessed, add_checkpoint, keep_cosignature, unwitnessed},
};

use super::repeat;
use crate::{
    config::Witness,
    state::AppState,
    witness::client::{Answer, Client},
};

const EVERY: Duration = Duration::from_secs(1);
/// How long one server's turn to ask holds: longer than the questions about one record take.
const TERM: Duration = Duration::from_secs(60);
/// How long a checkpoint that was refused is left alone: twice as long each time.
const WAIT: SignedDuration = SignedDuration::from_secs(1);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(10);

/// What kept a witness from being asked.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    /// It could not be reached.
    #[error("witness {0}: {1}")]
    Unreachable(String, String),
    /// The portal's own fault.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Asks one witness, and remembers what it refused.
pub struct Asker {
    witness: Witness,
    client: Client,
    refused: Mutex<HashMap<Slug, Refused>>,
}

/// A checkpoint that was refused, and when it is asked for again.
struct Refused {
    size: u64,
    again: Timestamp,
    wait: SignedDuration,
}

pub(super) async fn run(state: AppState, witness: Witness) {
    let (cx, asker) = (&state.cx, &Asker::new(witness));
    // Whatever is to be cosigned moves the position; what waits is looked for every ten seconds.
    let quiet = &Mutex::new(None);
    let turn = || async move {
        let now = Some((cx.position(), cx.now().as_second().div_euclid(10)));
        if *quiet.lock().unwrap_or_else(PoisonError::into_inner) != now {
            asker.ask(cx).await?;
            *quiet.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
        Ok::<_, NotAsked>(())
    };
    repeat("witness", EVERY, state.shutdown.clone(), turn).await;
}

impl Asker {
    /// Asks nothing yet.
    pub fn new(witness: Witness) -> Self {
        let client = Client::new(&witness.address);
        Self { witness, client, refused: Mutex::default() }
    }

    /// Asks for everything that the witness has not cosigned, once; returns how much it cosigned.
    /// What it refuses is logged, and left alone for a while.
    ///
    /// # Errors
    /// It can't be reached. What it cosigned before is kept.
    pub async fn ask(&self, cx: &Cx) -> Result<usize, NotAsked> {
        let turn = format!("witness {}", self.witness.key.name());
        let mut cosigned = 0;
        let mut all = unwitnessed(cx, &self.witness.key).await?;
        // Records at which something went wrong come last, the longest waiting first.
        all.sort_by_key(|asked| self.tried(&asked.competition));
        for asked in all {
            if !self.is_due(&asked, cx.now()) {
                continue;
            }
            if !cx.lease(&turn, TERM).await? {
                break;
            }
            let (competition, size) = (asked.competition.clone(), asked.checkpoint.size);
            match self.ask_for(cx, asked, &mut cosigned).await {
                Ok(None) => self.forget(&competition),
                Ok(Some(why)) => {
                    let witness = self.witness.key.name();
                    tracing::warn!(witness, %competition, size, why, "a checkpoint was not cosigned");
                    self.refuse(competition, size, cx.now());
                }
                Err(error) => {
                    self.keep(competition, Refused { size, again: cx.now(), wait: WAIT });
                    return Err(error);
                }
            }
        }
        Ok(cosigned)
    }

    /// Asks for one record's checkpoints; the answer is why one was not cosigned.
    async fn ask_for(
        &self,
        cx: &Cx,
        asked: Unwitnessed,
        cosigned: &mut usize,
    ) -> Result<Option<String>, NotAsked> {
        let mut next = Some(asked);
        while let Some(asked) = next {
            let (size, mut answer) =
                (asked.checkpoint.size, self.post(cx, &asked, asked.known).await?);
            let remembers = answer.remembers();
            if let Some(old) = remembers.filter(|old| *old <= size) {
                answer = self.post(cx, &asked, old).await?;
            }
            let kept = match answer.status {
                200 => keep_cosignature(cx, &self.witness.key, &asked, &answer.body).await?,
                _ => None,
            };
            next = match (kept, remembers) {
                (Some(_), _) => {
                    *cosigned += 1;
                    asked.next(size)
                }
                // Somebody else has shown it what follows the closing.
                (None, Some(old)) if old > size => match asked.next(old) {
                    Some(next) => Some(next),
                    None => {
                        return Ok(Some(format!(
                            "it remembers {old} entries, more than there are"
                        )));
                    }
                },
                (None, _) if answer.status == 200 => {
                    return Ok(Some("what it answered is not its cosignature".to_owned()));
                }
                (None, _) => return Ok(Some(format!("it answered {}", answer.status))),
            };
        }
        Ok(None)
    }

    async fn post(&self, cx: &Cx, asked: &Unwitnessed, old: u64) -> Result<Answer, NotAsked> {
        let body = add_checkpoint(cx, asked, old).await?;
        let name = || self.witness.key.name().to_owned();
        self.client.add_checkpoint(body).await.map_err(|why| NotAsked::Unreachable(name(), why))
    }

    fn is_due(&self, asked: &Unwitnessed, now: Timestamp) -> bool {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let before = refused.get(&asked.competition);
        before.is_none_or(|before| before.size != asked.checkpoint.size || before.again <= now)
    }

    /// Since when a record waits.
    fn tried(&self, competition: &Slug) -> Option<Timestamp> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.get(competition).map(|before| before.again)
    }

    fn refuse(&self, competition: Slug, size: u64, now: Timestamp) {
        let before = {
            let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
            refused.get(&competition).filter(|before| before.size == size).map(|before| before.wait)
        };
        let wait = before.map_or(WAIT, |before| (before * 2).min(LONGEST_WAIT));
        let again = now.checked_add(wait).unwrap_or(now);
        self.keep(competition, Refused { size, again, wait });
    }

    fn keep(&self, competition: Slug, refused: Refused) {
        let mut all = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(competition, refused);
    }

    fn forget(&self, competition: &Slug) {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).remove(competition);
    }
}
