//! Fields of a word processor's document: what a program shows, and the code by which it does. A code
//! can name files, people and what another program keeps for itself; of those that are needed to show
//! the document the code stays, of any other only what it shows. So it is with the formulas by which
//! charts take numbers from tables.

use std::collections::BTreeSet;

use domain::Refusal;
use quick_xml::{
    Writer,
    escape::unescape,
    events::{BytesStart, Event},
    name::LocalName,
};

use crate::{place, xml};

/// Pages, references, numbers, lists of contents, forms, and what is drawn.
const KEPT: [&str; 37] = [
    "ADVANCE",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "BIBLIOGRAPHY",
    "CITATION",
    "DATE",
    "EMBED",
    "EQ",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "FORMTEXT",
    "FORMULA",
    "IF",
    "INDEX",
    "LISTNUM",
    "MACROBUTTON",
    "NOTEREF",
    "NUMCHARS",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "QUOTE",
    "REF",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "SHAPE",
    "STYLEREF",
    "SYMBOL",
    "TA",
    "TC",
    "TIME",
    "TOA",
    "TOC",
    "XE",
];
/// The one that leads elsewhere.
const LINK: &str = "HYPERLINK";
/// What of a link has words behind it: the place within, what is told of it, and the window.
const WITH_WORDS: [&str; 3] = ["\\l", "\\o", "\\t"];

/// The most fields that lie in each other; word processors make twenty.
const MOST_OPEN: usize = 512;

/// Whether a code tells nothing but how to show something.
pub fn stays(code: &str) -> bool {
    let code = code.trim_start();
    let end = code.find(|sign: char| sign.is_whitespace() || "\"\\".contains(sign));
    let (word, rest) = code.split_at(end.unwrap_or(code.len()));
    let word = word.to_ascii_uppercase();
    match word.as_str() {
        LINK => address(rest).is_none_or(|address| !place::is_elsewhere(address)),
        word => word.starts_with('=') || KEPT.contains(&word),
    }
}

/// Where a link leads, behind its code.
fn address(mut rest: &str) -> Option<&str> {
    let mut skipped = false;
    loop {
        rest = rest.trim_start();
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        let switch = word.len() == 2 && word.starts_with('\\') && !rest.starts_with('"');
        if !switch && !skipped {
            return (!word.is_empty()).then_some(word);
        }
        skipped = switch && WITH_WORDS.contains(&word.to_ascii_lowercase().as_str());
        rest = after;
    }
}

/// The same part with only those codes that stay.
pub fn bare(part: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let gone = gone(&part)?;
    if gone.is_empty() {
        return Ok(part);
    }
    let (mut pieces, mut within) = (0_usize, false);
    let mut out = Writer::new(Vec::with_capacity(part.len()));
    xml::read(&part, |event| {
        match event {
            Event::Start(tag) => {
                within = is_code(tag) || is_formula(&tag.local_name());
                pieces += usize::from(within);
            }
            Event::End(_) => within = false,
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)
                if within && gone.contains(&pieces) =>
            {
                return Ok(());
            }
            _ => {}
        }
        out.write_event(event.borrow()).map_err(|_| Refusal::DocumentBroken)
    })?;
    Ok(out.into_inner())
}

fn is_code(tag: &BytesStart<'_>) -> bool {
    tag.local_name().as_ref() == "instrText"
}

fn is_formula(name: &LocalName<'_>) -> bool {
    matches!(name.as_ref(), "f" | "sqref")
}

/// A field or formula that has begun: its code so far, and which pieces of all it is written in.
#[derive(Default)]
struct Field {
    formula: bool,
    code: String,
    pieces: Vec<usize>,
}

impl Field {
    fn stays(&self) -> bool {
        // A formula names another file in such.
        if self.formula { !self.code.contains(['[', '\\']) } else { stays(&self.code) }
    }
}

/// Which pieces of codes go, counted from one. A code is written in any number of pieces, and a field
/// may lie in another's code.
fn gone(part: &[u8]) -> Result<BTreeSet<usize>, Refusal> {
    let (mut open, mut gone) = (Vec::<Field>::new(), BTreeSet::new());
    let (mut pieces, mut within) = (0_usize, false);
    // What stands in no field is one as well.
    let mut outside = Field::default();
    let mut close = |field: Field| {
        if !field.stays() {
            gone.extend(field.pieces);
        }
    };
    xml::read(part, |event| {
        if let Event::Start(tag) = event {
            let formula = is_formula(&tag.local_name());
            if formula {
                open.push(Field { formula, ..Field::default() });
            }
            within = formula || is_code(tag);
            if within {
                pieces += 1;
                open.last_mut().unwrap_or(&mut outside).pieces.push(pieces);
            }
        }
        let field = open.last_mut().unwrap_or(&mut outside);
        match event {
            Event::End(tag) => {
                within = false;
                if is_formula(&tag.local_name()) {
                    open.pop().into_iter().for_each(&mut close);
                }
            }
            Event::Text(text) if within => field.code.push_str(&text.xml10_content()),
            Event::CData(text) if within => field.code.push_str(text),
            Event::GeneralRef(name) if within => {
                let reference = format!("&{};", &**name);
                field.code.push_str(&unescape(&reference).unwrap_or_default());
            }
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "fldChar" => {
                match xml::value_of(tag, "fldCharType").as_deref() {
                    Some("begin") if open.len() == MOST_OPEN => {
                        return Err(Refusal::DocumentExcessive);
                    }
                    Some("begin") => open.push(Field::default()),
                    Some("end") => open.pop().into_iter().for_each(&mut close),
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    open.into_iter().chain([outside]).for_each(close);
    Ok(gone)
}
