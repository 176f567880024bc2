//! Webhooks towards the network: which addresses may be told, how a message is written and sent.
//!
//! An administrator names an address and this server connects to it, from inside its own network. So
//! every address is checked where it is connected to, each time, and whatever isn't public is
//! refused (`network`). What is due, in which order and how often lies in `store::webhooks`; the
//! loop is `worker::webhooks`. Read `sender.rs` next.

mod address;
mod key;
mod message;
mod network;
pub mod pages;
mod sender;

pub use address::Unfit;
pub use key::load as load_key;
pub use message::message;
pub use sender::Sender;

use store::webhooks::Key;

/// What handlers and the worker need.
#[derive(Debug)]
pub struct Webhooks {
    /// What secrets are made of.
    pub key: Key,
    /// The way out.
    pub sender: Sender,
}

impl Webhooks {
    /// `private`: also to addresses that are not public, and without TLS; for rehearsals only.
    pub fn new(key: Key, private: bool) -> Self {
        Self { key, sender: Sender::new(private) }
    }
}
