//! Pictures by a camera that stand within a page's own words, from `BI` over `ID` to `EI`.

use domain::Refusal;

use super::bounds::Bounds;

/// How their way of coding is named, in full or in short.
const CODING: &[u8] = b"/DCT";
/// What stands for one: a crossed frame in its place.
const FRAME: &[u8] = b" q 0.01 w 0 0 1 1 re 0 0 m 1 1 l 0 1 m 1 0 l S Q ";

/// The same words with a frame for each; nothing if there is none. What was looked through once is
/// not looked through again, whatever stands there.
pub fn framed(told: &[u8], bounds: &mut Bounds) -> Result<Option<Vec<u8>>, Refusal> {
    let (mut out, mut rest, mut found) = (Vec::new(), told, false);
    while let Some(coding) = place(rest, CODING) {
        let Some(begin) = rest[..coding].windows(2).rposition(|word| word == b"BI") else {
            // Of something else.
            let (before, after) = rest.split_at(coding + CODING.len());
            out.extend_from_slice(before);
            rest = after;
            continue;
        };
        // Without data there is no picture, neither here nor further on.
        let Some(data) = place(&rest[coding..], b"ID") else { break };
        bounds.leave_out()?;
        found = true;
        out.extend_from_slice(&rest[..begin]);
        out.extend_from_slice(FRAME);
        // One that doesn't end goes up to the end.
        rest = ends(rest, coding + data).map_or(&[], |end| &rest[end..]);
    }
    out.extend_from_slice(rest);
    Ok(found.then_some(out))
}

fn ends(told: &[u8], from: usize) -> Option<usize> {
    let blank = |at: usize| told.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut found = (from..told.len()).filter(|at| told[*at..].starts_with(b"EI"));
    found.find(|at| blank(at.wrapping_sub(1)) && blank(at + 2)).map(|at| at + 2)
}

fn place(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}
