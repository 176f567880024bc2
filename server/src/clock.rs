//! The system's time and randomness: the only place in the portal that asks for them.

use std::{fs, path::PathBuf};

use jiff::{SignedDuration, Timestamp};
use store::clock::{Chance, Clock};

/// The system's clock; in tests ahead of it by the seconds that a file names.
#[derive(Debug)]
pub struct SystemClock {
    ahead: Option<PathBuf>,
}

impl SystemClock {
    /// The clock; `ahead` is a file with a number of seconds, read at every look.
    pub fn new(ahead: Option<PathBuf>) -> Self {
        Self { ahead }
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let ahead = self.ahead.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let seconds = ahead.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
    }
}

/// The system's generator, seeded by the operating system.
#[derive(Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), bytes);
    }
}
