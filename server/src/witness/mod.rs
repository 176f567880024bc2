//! Witnesses (C2SP tlog-witness): how the portal asks one ([`client`]), and the small one that an
//! observer's organisation runs as `konkurs witness`. That one needs neither the portal's database nor
//! anything of its rules: it remembers the last checkpoint of each log that it follows ([`memory`]) and
//! cosigns only what continues it. What may be cosigned is decided in `ledger::witness`.

pub mod client;
pub mod memory;
mod serve;

use std::{io, path::Path, sync::Arc};

use ledger::{Hash, Note, Vkey, WitnessKey, WitnessSigner, witness::Refusal, witness::Submitted};
use store::clock::Clock;

use memory::Memory;
pub use serve::{router, serve};

/// A witness.
pub struct Witness {
    signer: WitnessSigner,
    logs: Vec<Vkey>,
    memory: Memory,
    clock: Arc<dyn Clock>,
}

/// Why nothing was cosigned.
#[derive(Debug, thiserror::Error)]
pub enum NotCosigned {
    /// The witness may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The witness can't: its memory can't be read or written.
    #[error(transparent)]
    Memory(#[from] io::Error),
}

impl Witness {
    /// A witness of these logs that remembers in a folder.
    ///
    /// # Errors
    /// The folder can't be used, or another witness uses it.
    pub fn open(
        folder: &Path,
        signer: WitnessSigner,
        logs: Vec<Vkey>,
        clock: Arc<dyn Clock>,
    ) -> io::Result<Self> {
        Ok(Self { memory: Memory::open(folder, signer.key())?, signer, logs, clock })
    }

    /// What the operators of logs have to be told.
    pub fn key(&self) -> WitnessKey {
        self.signer.key()
    }

    /// The answer to `add-checkpoint`: the cosignature's line. Asked again for what it cosigned last,
    /// it says the same again, with the time when it first saw it. Waits for the disk.
    ///
    /// # Errors
    /// It may not cosign, or can't remember.
    pub fn add_checkpoint(&self, body: &[u8]) -> Result<String, NotCosigned> {
        let submitted = Submitted::open(body, &self.logs)?;
        let origin = &submitted.checkpoint.origin;
        let turn = self.memory.turn();
        let before = turn.read(origin)?;
        let known = before.as_ref().map(|known| (known.checkpoint.size, known.checkpoint.root));
        if let Err(refusal) = submitted.continues(known) {
            // Two checkpoints that the log signed and that don't fit each other convict it.
            let (seen, known) = (submitted.note.to_text(), before.map(|known| known.note));
            if refusal == Refusal::Fork {
                tracing::error!(origin, seen, known, "not cosigned: it is not proved to continue");
            }
            return Err(refusal.into());
        }
        if let Some(before) = before.filter(|before| before.text == submitted.note.text) {
            turn.settle()?;
            return Ok(self.own_line(&before.note)?);
        }
        let seconds = self.clock.now().as_second().unsigned_abs();
        let line = self.signer.cosign(&submitted.note.text, seconds);
        turn.keep(origin, &format!("{}{line}", submitted.note.to_text()))?;
        tracing::info!(origin, size = submitted.checkpoint.size, "cosigned");
        Ok(line)
    }

    /// The last checkpoint of the log whose origin has this SHA-256, with both signatures.
    ///
    /// # Errors
    /// The memory can't be read.
    pub fn last(&self, hash: &Hash) -> io::Result<Option<String>> {
        Ok(self.memory.read(hash)?.map(|known| known.note))
    }

    /// The witness's own line of a note that it kept.
    fn own_line(&self, note: &str) -> io::Result<String> {
        let (key, damaged) = (self.key(), || io::Error::from(io::ErrorKind::InvalidData));
        let read = Note::parse(note.as_bytes()).map_err(|_| damaged())?;
        let mut own = read.signatures.iter().filter(|s| s.name == key.name() && s.id == key.id());
        own.next().map(|own| own.to_line()).ok_or_else(damaged)
    }
}
