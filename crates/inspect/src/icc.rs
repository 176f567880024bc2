//! Profiles of colours (ISO 15076-1). They name the program, the device and who calibrated it, and are
//! kept with what makes colours of numbers alone.

use std::collections::{BTreeMap, BTreeSet};

const HEADER: usize = 128;
const TAG: usize = 12;
/// The most entries; profiles have some twenty.
const MOST_TAGS: usize = 256;
const KEPT: [&[u8; 4]; 20] = [
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad",
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt", b"lumi", b"D2B0", b"B2D0",
];
/// What these are written as: numbers.
const NUMBERS: [&[u8]; 9] =
    [b"curv", b"para", b"XYZ ", b"sf32", b"mft1", b"mft2", b"mAB ", b"mBA ", b"mpet"];
/// What the header says of program, computer, device and time, and a digest of all that.
const NOTED: [std::ops::Range<usize>; 5] = [4..8, 24..36, 40..44, 48..56, 80..HEADER];

/// Whether it begins as a profile does.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.get(36..40) == Some(b"acsp")
}

/// The same profile without names; nothing if it can't be read, or if its entries lie in each other:
/// written one after the other they could take any number of its length.
pub fn bare(profile: &[u8]) -> Option<Vec<u8>> {
    if !begins(profile) {
        return None;
    }
    let count = number(profile, HEADER)?;
    if count > MOST_TAGS {
        return None;
    }
    let (mut kept, mut names) = (Vec::new(), BTreeSet::new());
    for at in 0..count {
        let tag = profile.get(HEADER + 4 + at * TAG..)?.get(..TAG)?;
        let (from, length) = (number(tag, 4)?, number(tag, 8)?);
        let data = profile.get(from..from.checked_add(length)?)?;
        let name = tag.get(..4)?;
        if !names.insert(name) {
            return None;
        }
        let numbers = NUMBERS.iter().any(|kind| data.starts_with(kind));
        if numbers && KEPT.iter().any(|kept| kept.as_slice() == name) {
            kept.push((name, from, data));
        }
    }
    let mut out = profile.get(..HEADER)?.to_vec();
    NOTED.into_iter().for_each(|noted| out[noted].fill(0));
    out.extend(u32::try_from(kept.len()).ok()?.to_be_bytes());
    // Several may share one curve.
    let (mut end, mut places, mut body) = (out.len() + kept.len() * TAG, BTreeMap::new(), vec![]);
    for (name, from, data) in kept {
        let place = *places.entry((from, data.len())).or_insert_with(|| {
            let place = end;
            body.extend_from_slice(data);
            body.resize(body.len().next_multiple_of(4), 0);
            end += data.len().next_multiple_of(4);
            place
        });
        out.extend_from_slice(name);
        out.extend(u32::try_from(place).ok()?.to_be_bytes());
        out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        if body.len() > profile.len() {
            return None;
        }
    }
    out.extend(body);
    let length = u32::try_from(out.len()).ok()?.to_be_bytes();
    out[..4].copy_from_slice(&length);
    Some(out)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let number = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*number)).ok()
}
