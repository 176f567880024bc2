//! Webhooks: addresses that an administrator registers, and that are told of every public entry in
//! the order of the feed, from their registration on.
//!
//! [`plan`] makes a delivery of each place in the feed, once, however many servers do it;
//! [`claim`] hands out what is due, of each webhook only its first that hasn't arrived, so the order
//! holds; [`settle`] writes down what an attempt came to. A crash between the two sends once more
//! under the same message id. What is sent is made anew from the feed each time, so no row holds a
//! body. The network is elsewhere: this knows addresses as text. Read `deliver.rs` next.

mod change;
mod deliver;
mod plan;
mod secret;
mod view;

use jiff::Timestamp;

pub use change::{NewWebhook, Rotation, pause, register, remove, resume, rotate};
pub use deliver::{Attempt, claim, settle};
pub use plan::{forget, plan};
pub use secret::{Key, Secret};
pub use view::{Delivery, Progress, deliveries, list, one, send_again, send_failed, send_test};

use crate::{Result, clock::from_ms, entity::webhook, error::bad_row};

/// How far a webhook works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is told of every entry.
    Active,
    /// So it is, but a delivery was given up and none has arrived since then.
    Failing(Timestamp),
    /// An administrator stopped it then.
    Paused(Timestamp),
    /// It answered then that it is gone for good (410).
    Gone(Timestamp),
}

/// A registered webhook, as an administrator sees it. Its secret is not among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// Where messages go.
    pub url: String,
    /// How far it works.
    pub state: State,
    /// How many secrets it has had: whoever replaces one says which.
    pub secrets: u32,
    /// Until when the secret before signs too.
    pub overlap: Option<Timestamp>,
    /// Since when it is registered.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: String,
    /// Deliveries that wait, for their first or another attempt.
    pub waiting: u64,
    /// Deliveries that were given up.
    pub failed: u64,
}

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver answered, with this HTTP status.
    Answered(u16),
    /// It took too long.
    TimedOut,
    /// The name is unknown, or nobody listens there.
    Unreachable,
    /// TLS failed.
    Insecure,
    /// The name leads to an address that nothing is sent to.
    Refused,
    /// What it answered isn't HTTP.
    Garbled,
}

impl Outcome {
    /// The code, as rows and words have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answered(_) => "answered",
            Self::TimedOut => "timed-out",
            Self::Unreachable => "unreachable",
            Self::Insecure => "insecure",
            Self::Refused => "refused",
            Self::Garbled => "garbled",
        }
    }

    /// The status of an answer.
    pub fn status(self) -> Option<u16> {
        match self {
            Self::Answered(status) => Some(status),
            _ => None,
        }
    }

    /// Whether the message arrived.
    pub fn is_delivered(self) -> bool {
        matches!(self, Self::Answered(200..=299))
    }

    /// Whether the receiver wants no more messages.
    pub fn is_gone(self) -> bool {
        self == Self::Answered(410)
    }

    fn from_row(code: &str, status: Option<i32>, row: &str) -> Result<Self> {
        let status = status.and_then(|status| u16::try_from(status).ok());
        Ok(match (code, status) {
            ("answered", Some(status)) => Self::Answered(status),
            ("timed-out", _) => Self::TimedOut,
            ("unreachable", _) => Self::Unreachable,
            ("insecure", _) => Self::Insecure,
            ("refused", _) => Self::Refused,
            ("garbled", _) => Self::Garbled,
            _ => return Err(bad_row(row, "outcome")),
        })
    }
}

fn state(row: &webhook::Model) -> Result<State> {
    let at = |ms| from_ms(ms, &name(row.id));
    Ok(match (row.gone_at, row.paused_at, row.failing_at) {
        (Some(gone), _, _) => State::Gone(at(gone)?),
        (None, Some(paused), _) => State::Paused(at(paused)?),
        (None, None, Some(failing)) => State::Failing(at(failing)?),
        (None, None, None) => State::Active,
    })
}

/// How errors name a webhook's row.
fn name(id: i64) -> String {
    format!("webhooks {id}")
}
