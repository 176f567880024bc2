//! A candidate's receipt: proof that an application was accepted, and exactly as it was sent.

use domain::Code;
use domain::applications::Manifest;
use domain::event::Event;
use ledger::{Committed, Hash, TlogProof, Vkey, leaf_hash};
use serde::{Deserialize, Serialize};

use crate::bundle::{Bundle, Unreadable};
use crate::record::Record;
use crate::report::{Broken, Said};
use crate::scorecards::fits;
use crate::seals::{self, Opened};
use crate::words;

/// The longest receipt that is read, in bytes.
const MAX_RECEIPT_BYTES: usize = 1 << 20;

/// What the portal gives whoever seals an application, as JSON. Whoever holds it can prove what was
/// sealed: it is the candidate's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The competition's number, `2026-014`.
    pub competition: String,
    /// The application's code.
    pub code: Code,
    /// The entry's index in the record.
    pub n: u64,
    /// The entry's canonical bytes, as text.
    pub entry: String,
    /// What was committed to.
    pub manifest: Manifest,
    /// The commitment's salt, 64 lower-case hex digits.
    pub salt: String,
    /// The entry's tlog-proof in a checkpoint from right after it, if one was signed by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

impl Receipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// [`Unreadable::Receipt`].
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_RECEIPT_BYTES {
            return Err(Unreadable::Receipt);
        }
        serde_json::from_slice(bytes).map_err(|_| Unreadable::Receipt)
    }

    /// The receipt as it is given out.
    ///
    /// # Errors
    /// Never for a receipt that was read; serialisation has no other way to say so.
    pub fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// Whether the record still holds the application, in its place and exactly as the receipt says,
/// and what became of it.
pub fn place(
    receipt: &Receipt,
    record: &Record,
    bundle: &Bundle<'_>,
    vkeys: &[Vkey],
    opened: &Opened,
    leaves: &[Hash],
) -> Result<Said, Broken> {
    let (n, code) = (receipt.n, &receipt.code);
    if receipt.competition != opened.competition {
        return Err(Broken::whole(&words::RECEIPT_OTHER, &[&receipt.competition]));
    }
    let index = usize::try_from(n).unwrap_or(usize::MAX);
    let (Some(bytes), Some(entry)) = (bundle.entries.get(index), record.get(index)) else {
        return Err(Broken::whole(&words::RECEIPT_MISSING, &[&n]));
    };
    if bytes.as_ref() != receipt.entry.as_bytes() {
        return Err(Broken::at(n, &words::RECEIPT_ALTERED, &[]));
    }
    let commitment = match &entry.event {
        Event::ApplicationSealed { code: sealed, commitment, .. }
        | Event::ApplicationFixed { code: sealed, commitment }
            if sealed == code =>
        {
            commitment
        }
        _ => return Err(Broken::at(n, &words::RECEIPT_NO_SEAL, &[code])),
    };
    let own = receipt.manifest.code == *code;
    if !own || !fits(Committed::Application, commitment, &receipt.salt, &receipt.manifest) {
        return Err(Broken::at(n, &words::RECEIPT_MISMATCH, &[]));
    }
    if let Some(proof) = &receipt.proof {
        proved(receipt, proof, vkeys, opened, leaves)?;
    }
    match entry.event {
        Event::ApplicationFixed { .. } => Ok(Said::with(&words::RECEIPT_FIXED, &[code, &n])),
        _ => fate(record, n, code),
    }
}

/// The receipt's own proof: it held then by itself, and the record continues the checkpoint in it.
fn proved(
    receipt: &Receipt,
    proof: &str,
    vkeys: &[Vkey],
    opened: &Opened,
    leaves: &[Hash],
) -> Result<(), Broken> {
    let wrong = || Broken::at(receipt.n, &words::RECEIPT_PROOF, &[]);
    let proof = TlogProof::parse(proof).map_err(|_| wrong())?;
    let then = proof.check_any(&leaf_hash(receipt.entry.as_bytes()), vkeys).map_err(|_| wrong())?;
    if proof.index != receipt.n || then.origin != opened.checkpoint.origin {
        return Err(wrong());
    }
    seals::since(proof.checkpoint.as_bytes(), vkeys, opened, leaves)
        .map(drop)
        .map_err(|_| Broken::whole(&words::RECEIPT_CHECKPOINT, &[]))
}

/// What became of the application sealed in entry `sealed`.
fn fate(record: &Record, sealed: u64, code: &Code) -> Result<Said, Broken> {
    for (n, event) in record.events().skip_while(|(n, _)| *n <= sealed) {
        match event {
            Event::ApplicationSealed { code: other, .. } if other == code => {
                return Ok(Said::with(&words::RECEIPT_REPLACED, &[code, &sealed, &n]));
            }
            Event::ApplicationWithdrawn { code: other } if other == code => {
                return Ok(Said::with(&words::RECEIPT_WITHDRAWN, &[code, &sealed, &n]));
            }
            Event::IntakeClosed { codes } if codes.contains(code) => {
                return Ok(Said::with(&words::RECEIPT_HOLDS, &[code, &sealed]));
            }
            Event::IntakeClosed { .. } => {
                return Err(Broken::at(n, &words::RECEIPT_DROPPED, &[code]));
            }
            _ => {}
        }
    }
    Ok(Said::with(&words::RECEIPT_WAITS, &[code, &sealed]))
}
