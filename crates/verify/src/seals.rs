//! Signature, size, root, and consistency with an older checkpoint.

use domain::Slug;
use jiff::Timestamp;
use ledger::checkpoint::CheckpointError;
use ledger::note::{Note, NoteError};
use ledger::proof::{check_consistency, consistency_proof};
use ledger::{Checkpoint, Hash, Tree, Vkey, WitnessKey};

use crate::keys::Keys;
use crate::report::{Broken, Said};
use crate::{Bundle, Options, words};

/// A checkpoint whose signature and origin hold.
pub struct Opened {
    pub checkpoint: Checkpoint,
    /// The competition's number, from the origin line.
    pub competition: String,
    /// The key that signed it.
    pub key: Vkey,
    /// The entry in which that key came, if the record had another before.
    pub came: Option<u64>,
}

/// Opens the bundle's checkpoint: signed by the present key, and wrongly by none that it ever had; of
/// a competition of the key's portal.
pub fn open(bundle: &Bundle<'_>, keys: &Keys) -> Result<Opened, Broken> {
    let (note, present) = (bundle.checkpoint.as_bytes(), &keys.present);
    signed(note, &keys.all)?;
    let checkpoint = signed(note, std::slice::from_ref(present))?;
    let number = checkpoint.origin.strip_prefix(present.name()).and_then(|o| o.strip_prefix('/'));
    match number.filter(|number| number.parse::<Slug>().is_ok()) {
        Some(number) => {
            let (competition, key) = (number.to_owned(), present.clone());
            Ok(Opened { checkpoint, competition, key, came: keys.came })
        }
        None => Err(Broken::whole(&words::WRONG_ORIGIN, &[&checkpoint.origin])),
    }
}

/// A checkpoint that one of these keys has signed.
fn signed(note: &[u8], vkeys: &[Vkey]) -> Result<Checkpoint, Broken> {
    Checkpoint::open_any(note, vkeys).map_err(|error| match error {
        CheckpointError::Form | CheckpointError::Note(NoteError::Form) => {
            Broken::whole(&words::BAD_CHECKPOINT, &[])
        }
        CheckpointError::Note(NoteError::Unsigned) => Broken::whole(&words::UNSIGNED, &[]),
        CheckpointError::Note(NoteError::Signature) => Broken::whole(&words::WRONG_SIGNATURE, &[]),
    })
}

pub fn signature(opened: &Result<Opened, Broken>, options: &Options) -> Result<Said, Broken> {
    let opened = opened.as_ref().map_err(Clone::clone)?;
    Ok(match (&options.vkey, &opened.came) {
        (Some(given), Some(n)) if *given != opened.key => {
            Said::with(&words::SIGNED_SUCCESSOR, &[&opened.key, n])
        }
        (Some(_), _) => Said::plain(&words::SIGNED_GIVEN),
        (None, _) => Said::with(&words::SIGNED_OWN, &[&opened.key]),
    })
}

pub fn root(opened: &Opened, tree: &Tree) -> Result<Said, Broken> {
    let (signed, count) = (&opened.checkpoint, tree.size());
    if signed.size != count {
        return Err(Broken::whole(&words::WRONG_SIZE, &[&signed.size, &count]));
    }
    if signed.root != tree.root() {
        return Err(Broken::whole(&words::WRONG_ROOT, &[]));
    }
    match count.checked_sub(1) {
        Some(last) => Ok(Said::with(&words::ROOT_HOLDS, &[&last])),
        None => Err(Broken::whole(&words::EMPTY, &[])),
    }
}

/// That each of these witnesses has cosigned the bundle's checkpoint, and when by its own clock.
pub fn witnesses(bundle: &Bundle<'_>, witnesses: &[WitnessKey]) -> Result<Said, Broken> {
    let note = Note::parse(bundle.checkpoint.as_bytes())
        .map_err(|_| Broken::whole(&words::BAD_CHECKPOINT, &[]))?;
    let mut said = Vec::new();
    for witness in witnesses {
        let name = &witness.name();
        let time = witness
            .cosigned(&note)
            .map_err(|_| Broken::whole(&words::WRONG_WITNESS, &[name]))?
            .and_then(|time| Timestamp::from_second(time.try_into().ok()?).ok())
            .ok_or_else(|| Broken::whole(&words::NOT_WITNESSED, &[name]))?;
        said.push(format!("{name} ({time})"));
    }
    Ok(Said::with(&words::WITNESSED, &[&said.join(", ")]))
}

/// That the record continues the one behind an older signed checkpoint.
/// Any of these keys may have signed that one.
pub fn since(old: &[u8], vkeys: &[Vkey], now: &Opened, leaves: &[Hash]) -> Result<Said, Broken> {
    let old = signed(old, vkeys)?;
    if old.origin != now.checkpoint.origin {
        return Err(Broken::whole(&words::SINCE_ORIGIN, &[&old.origin]));
    }
    let count = leaves.len() as u64;
    let Some(proof) = consistency_proof(leaves, old.size) else {
        return Err(Broken::whole(&words::SINCE_SHORTER, &[&old.size, &count]));
    };
    let root = Tree::from_leaves(leaves).root();
    check_consistency(old.size, &old.root, count, &root, &proof)
        .map(|()| Said::with(&words::SINCE_HOLDS, &[&old.size]))
        .map_err(|_| Broken::whole(&words::SINCE_OTHER, &[&old.size]))
}
