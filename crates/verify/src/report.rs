//! What was checked and what came of it, for people and for programs.

use domain::Lang;
use serde_json::{Value, json};

use crate::Bundle;
use crate::words::{self, Phrase};

/// The checks, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckName {
    /// The checkpoint is signed by the portal's key.
    Signature,
    /// Each key that signed the record handed over to the next.
    Keys,
    /// The checkpoint's size and root are those of the entries.
    Root,
    /// The witnesses that were named have cosigned the checkpoint.
    Witnesses,
    /// The record continues the one behind an older checkpoint.
    Since,
    /// Each entry is in canonical form.
    Form,
    /// Indices without a gap, times that never go back.
    Order,
    /// Each kind is known and its data complete.
    Kinds,
    /// No step out of order, by the rules of the procedure.
    Procedure,
    /// No application later than the deadline in force.
    Deadline,
    /// The closing names exactly the live applications.
    Closing,
    /// Every later list accounts for each of them.
    Lists,
    /// Each fix was asked for once, within the rulebook's days, and handed in before its decision.
    Fixes,
    /// Conflicts of interest match their commitments.
    Conflicts,
    /// Scorecards match their commitments, one a round, seat and code.
    Scorecards,
    /// No recused seat scored; every other did or is listed absent.
    Seats,
    /// The rankings are the ones recomputed.
    Ranking,
    /// Every remark was answered before its stage ended.
    Remarks,
    /// Every complaint was decided, once and with reasons, before the end.
    Complaints,
    /// The opening key was dealt to its holders before the first sealing, and enough of them opened.
    Holders,
    /// What was signed is the minutes that follow from the record.
    Minutes,
    /// The receipt's place.
    Receipt,
}

impl CheckName {
    /// The name for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.phrase().code
    }

    /// The name in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        self.phrase().text(lang)
    }

    fn phrase(self) -> &'static Phrase {
        match self {
            Self::Signature => &words::SIGNATURE,
            Self::Keys => &words::KEYS,
            Self::Root => &words::ROOT,
            Self::Witnesses => &words::WITNESSES,
            Self::Since => &words::SINCE,
            Self::Form => &words::FORM,
            Self::Order => &words::ORDER,
            Self::Kinds => &words::KINDS,
            Self::Procedure => &words::PROCEDURE,
            Self::Deadline => &words::DEADLINE,
            Self::Closing => &words::CLOSING,
            Self::Lists => &words::LISTS,
            Self::Fixes => &words::FIXES,
            Self::Conflicts => &words::CONFLICTS,
            Self::Scorecards => &words::SCORECARDS,
            Self::Seats => &words::SEATS,
            Self::Ranking => &words::RANKING,
            Self::Remarks => &words::REMARKS,
            Self::Complaints => &words::COMPLAINTS,
            Self::Holders => &words::HOLDERS,
            Self::Minutes => &words::MINUTES,
            Self::Receipt => &words::RECEIPT,
        }
    }
}

/// A sentence of the report with its particulars filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    phrase: &'static Phrase,
    args: Vec<String>,
}

impl Said {
    pub(crate) fn plain(phrase: &'static Phrase) -> Self {
        Self { phrase, args: Vec::new() }
    }

    pub(crate) fn with(phrase: &'static Phrase, args: &[&dyn ToString]) -> Self {
        Self { phrase, args: args.iter().map(|arg| arg.to_string()).collect() }
    }

    /// The sentence's code, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.phrase.code
    }

    /// The sentence in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let text = self.phrase.text(lang).to_owned();
        self.args
            .iter()
            .enumerate()
            .fold(text, |text, (i, arg)| text.replace(&format!("{{{i}}}"), &printable(arg)))
    }
}

/// Particulars come from the file that is checked: no control characters reach a terminal.
fn printable(arg: &str) -> String {
    arg.chars().take(300).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Something doesn't hold, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The entry that breaks it, if it is one entry.
    pub entry: Option<u64>,
    /// Why.
    pub why: Said,
}

impl Broken {
    pub(crate) fn at(entry: u64, phrase: &'static Phrase, args: &[&dyn ToString]) -> Self {
        Self { entry: Some(entry), why: Said::with(phrase, args) }
    }

    pub(crate) fn whole(phrase: &'static Phrase, args: &[&dyn ToString]) -> Self {
        Self { entry: None, why: Said::with(phrase, args) }
    }
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It holds; what it rests on.
    Ok(Said),
    /// It doesn't hold.
    Broken(Broken),
    /// It could not be checked, because something before it doesn't hold.
    Unchecked,
}

/// One check and its finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub name: CheckName,
    /// What came of it.
    pub finding: Finding,
}

impl Check {
    /// What came of it, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match &self.finding {
            Finding::Ok(said) => said.words(lang),
            Finding::Broken(broken) => broken_words(broken, lang),
            Finding::Unchecked => words::UNCHECKED.text(lang).to_owned(),
        }
    }
}

/// All checks of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The competition's number, when the checkpoint says it.
    pub competition: Option<String>,
    /// How many entries the bundle holds.
    pub entries: u64,
    /// What a reader should know of the file itself; no failure.
    pub notes: Vec<Said>,
    /// The checks, in order.
    pub checks: Vec<Check>,
}

impl Report {
    pub(crate) fn new(bundle: &Bundle<'_>) -> Self {
        let notes = bundle.repacked.then(|| Said::plain(&words::REPACKED)).into_iter().collect();
        let entries = bundle.entries.len() as u64;
        Self { competition: None, entries, notes, checks: Vec::new() }
    }

    pub(crate) fn add(&mut self, name: CheckName, result: Result<Said, Broken>) {
        let finding = result.map_or_else(Finding::Broken, Finding::Ok);
        self.checks.push(Check { name, finding });
    }

    pub(crate) fn add_if<T>(
        &mut self,
        name: CheckName,
        subject: Option<T>,
        check: impl FnOnce(T) -> Result<Said, Broken>,
    ) {
        match subject {
            Some(subject) => self.add(name, check(subject)),
            None => self.checks.push(Check { name, finding: Finding::Unchecked }),
        }
    }

    /// Whether every check holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| matches!(check.finding, Finding::Ok(_)))
    }

    /// The exit code of `konkurs verify`: 0 all hold, 1 something doesn't. (2 is for a file that
    /// can't be read, see [`crate::Unreadable`].)
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        u8::from(!self.holds())
    }

    /// The checks that don't hold, each with the entry that breaks it.
    pub fn broken(&self) -> impl Iterator<Item = (CheckName, &Broken)> {
        self.checks.iter().filter_map(|check| match &check.finding {
            Finding::Broken(broken) => Some((check.name, broken)),
            _ => None,
        })
    }

    /// The short report in words, lines ended by a newline.
    #[must_use]
    pub fn print(&self, lang: Lang) -> String {
        let text = |phrase: &'static Phrase| phrase.text(lang);
        let mut out = format!("{}\n\n", self.head(lang));
        for check in &self.checks {
            let mark = match &check.finding {
                Finding::Ok(_) => &words::MARK_OK,
                Finding::Broken(_) => &words::MARK_BROKEN,
                Finding::Unchecked => &words::MARK_UNCHECKED,
            };
            let said = check.words(lang);
            out.push_str(&format!("{} {}: {said}\n", text(mark), check.name.words(lang)));
        }
        for note in &self.notes {
            out.push_str(&format!("{} {}\n", text(&words::MARK_NOTE), note.words(lang)));
        }
        out.push_str(&format!("\n{}\n", self.verdict(lang)));
        out
    }

    /// What was checked, in a line.
    #[must_use]
    pub fn head(&self, lang: Lang) -> String {
        let number = self.competition.as_deref().unwrap_or("?");
        Said::with(&words::HEAD, &[&number, &self.entries]).words(lang)
    }

    /// Whether all of it holds, in a sentence.
    #[must_use]
    pub fn verdict(&self, lang: Lang) -> &'static str {
        let end = if self.holds() { &words::ALL_HOLD } else { &words::SOMETHING_BROKEN };
        end.text(lang)
    }

    /// The report for programs: codes and, beside them, the words in both languages.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let words = |said: &Said| json!({"uk": said.words(Lang::Uk), "en": said.words(Lang::En)});
        let checks = self.checks.iter().map(|check| {
            let name = check.name.code();
            match &check.finding {
                Finding::Ok(note) => {
                    json!({"check": name, "finding": "ok", "code": note.code(), "words": words(note)})
                }
                Finding::Broken(Broken { entry, why }) => {
                    json!({"check": name, "finding": "broken", "entry": entry, "code": why.code(), "words": words(why)})
                }
                Finding::Unchecked => json!({"check": name, "finding": "unchecked"}),
            }
        });
        json!({
            "competition": self.competition,
            "entries": self.entries,
            "holds": self.holds(),
            "notes": self.notes.iter().map(|note| json!({"code": note.code(), "words": words(note)})).collect::<Vec<_>>(),
            "checks": checks.collect::<Vec<_>>(),
        })
    }
}

fn broken_words(broken: &Broken, lang: Lang) -> String {
    let why = broken.why.words(lang);
    match broken.entry {
        Some(n) => format!("{}: {why}", Said::with(&words::AT_ENTRY, &[&n]).words(lang)),
        None => why,
    }
}
