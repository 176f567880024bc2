//! What pages are given: the folded state, which is public as it is, with the names that the record
//! must not have. Built by the store, after access was decided.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Competition, Rules, SeatStatus, StageCode};
use crate::{Code, SeatId, Slug, Text, access::Role, event::Entry, panel::SeatRole};

/// An announced competition in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub slug: Slug,
    /// Its state.
    pub state: Arc<Competition>,
}

impl Listed {
    /// Whether number, title, enterprise, place or post have all of these words, in either language.
    pub fn mentions(&self, words: &str) -> bool {
        let rules = &self.state.rules;
        let texts = [&rules.title, &rules.enterprise.name, &rules.enterprise.place, &rules.post];
        let mut all = vec![self.slug.as_str()];
        all.extend(texts.iter().flat_map(|text| [text.uk.as_str(), text.en.as_str()]));
        Self::has_words(&all, words)
    }

    /// Whether these texts together have all of these words, whatever the case.
    pub fn has_words(texts: &[&str], words: &str) -> bool {
        let text = texts.join(" ").to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// A seat as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatView {
    /// Its name in the record.
    pub id: SeatId,
    /// What it may do.
    pub role: SeatRole,
    /// On whose behalf.
    pub organisation: Text,
    /// Who was named for it.
    pub name: Text,
    /// Whether somebody holds it.
    pub status: SeatStatus,
}

/// A competition's public page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Its number.
    pub slug: Slug,
    /// Its state.
    pub state: Arc<Competition>,
    /// Its seats, the chair first, then the panel, then observers.
    pub seats: Vec<SeatView>,
    /// The winner's name, once the competition is closed with an appointment.
    pub appointed: Option<String>,
    /// The record's last checkpoint, once there is one.
    pub checkpoint: Option<CheckpointView>,
}

/// A signed checkpoint, to be kept: it convicts whoever rewrites the record behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointView {
    /// How many entries it covers.
    pub size: u64,
    /// When it was signed.
    pub at: Timestamp,
    /// The signed note, whole.
    pub note: String,
    /// Who cosigned it, if the portal has witnesses.
    pub witnessed: Option<Witnessed>,
}

/// How many witnesses cosigned a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// As many did.
    pub by: usize,
    /// Of as many.
    pub of: usize,
    /// When the last one did, by its clock.
    pub last: Option<Timestamp>,
}

/// An entry of the record, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// What it says.
    pub entry: Entry,
    /// Whether a signed checkpoint covers it.
    pub signed: bool,
}

/// One entry with what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// What it says.
    pub line: RecordLine,
    /// Exactly the hashed text.
    pub canonical: String,
    /// SHA-256 of 0x00 and the text, lower-case hex.
    pub leaf: String,
}

/// A competition in the secretary's list, drafts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desked {
    /// Its number.
    pub slug: Slug,
    /// Its title, perhaps empty.
    pub title: Text,
    /// The enterprise, perhaps empty.
    pub enterprise: Text,
    /// Where it is.
    pub stage: StageCode,
    /// When it changed last.
    pub changed_at: Timestamp,
}

/// A seat as the secretary sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvidedSeat {
    /// Its name in the record.
    pub id: SeatId,
    /// What it may do.
    pub role: SeatRole,
    /// On whose behalf.
    pub organisation: Text,
    /// Who is to hold it.
    pub name: Text,
    /// Where the invitation goes.
    pub email: String,
    /// When it was sent last.
    pub invited_at: Option<Timestamp>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the seat was left.
    pub vacated_at: Option<Timestamp>,
}

/// A competition as the secretary works on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its number.
    pub slug: Slug,
    /// Goes up with each save.
    pub version: i32,
    /// The rulebook with the seats provided so far.
    pub rules: Rules,
    /// The seats with their holders.
    pub seats: Vec<ProvidedSeat>,
    /// Who changed it last.
    pub edited_by: String,
    /// Whether that was the reader.
    pub edited_by_reader: bool,
    /// When.
    pub changed_at: Timestamp,
    /// Who approved it, and when.
    pub approved: Option<(String, Timestamp)>,
    /// The state, once announced.
    pub state: Option<Arc<Competition>>,
    /// Whether the sitting at which applications are opened has been prepared.
    pub opening_prepared: bool,
    /// How many public questions wait for an answer.
    pub questions_waiting: u64,
}

/// An invitation to a seat, as the person sees it who has its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The competition.
    pub slug: Slug,
    /// The competition's title.
    pub title: Text,
    /// The enterprise.
    pub enterprise: Text,
    /// The seat.
    pub seat: SeatId,
    /// What it may do.
    pub role: SeatRole,
    /// On whose behalf.
    pub organisation: Text,
    /// Who is invited.
    pub name: Text,
    /// The address that the link was sent to.
    pub email: String,
    /// Whether the address has an account, so that signing in is the way.
    pub has_account: bool,
}

/// Something that somebody has a part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The competition.
    pub slug: Slug,
    /// Its state; none of a draft.
    pub state: Arc<Competition>,
    /// As what: a seat or a candidate.
    pub role: Role,
    /// The seat, if it is one.
    pub seat: Option<SeatId>,
    /// The application's code, once sealed.
    pub code: Option<Code>,
}
