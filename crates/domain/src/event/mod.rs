//! What happens in a competition, as it stands in the record: one event, one entry.
//!
//! The kinds and their fields are a contract with programs outside. Nothing here names a person:
//! codes, seats, numbers, commitments and official texts only. Texts of minutes, answers and
//! reasons lie elsewhere; the record holds their salted hashes.

mod by;
mod entry;
mod parts;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use by::By;
pub use entry::Entry;

use crate::{
    Code, SeatId, Text,
    applications::{FixItem, SealedIn},
    competitions::{FailReason, Rules, disclosure::TrueEnterprise, holders::Share},
    complaints::{Inadmissible, Objection, Verdict},
    observers::Outcome,
    panel::SeatRole,
    scoring::{Ranked, ResultRanked},
    time,
};

/// One act or clock step of a competition. The fields of kinds that come by the thousand stand in
/// alphabetical order, as in canonical JSON: [`Event::read`] is quick for these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", deny_unknown_fields)]
pub enum Event {
    /// The competition is announced; its rules are frozen.
    #[serde(rename = "competition.announced")]
    Announced {
        /// The whole public rulebook.
        rules: Box<Rules>,
    },
    /// The intake ends later than announced.
    #[serde(rename = "competition.extended")]
    Extended {
        /// The new deadline.
        #[serde(with = "time")]
        intake_closes: Timestamp,
        /// Why.
        reason: Text,
    },
    /// The competition is stopped by an act or a court.
    #[serde(rename = "competition.suspended")]
    Suspended {
        /// The act, as it is cited.
        act: Text,
        /// Why.
        reason: Text,
        /// What is left of the stage's term, in seconds, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remaining: Option<i64>,
    },
    /// The competition goes on.
    #[serde(rename = "competition.resumed")]
    Resumed {
        /// The act, as it is cited.
        act: Text,
        /// Why.
        reason: Text,
        /// The new end of the stage's term, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "time::option")]
        due: Option<Timestamp>,
    },
    /// A seat is taken.
    #[serde(rename = "seat.accepted")]
    SeatAccepted {
        /// The seat.
        seat: SeatId,
        /// What it may do.
        role: SeatRole,
        /// On whose behalf.
        organisation: Text,
    },
    /// A seat is left for good.
    #[serde(rename = "seat.vacated")]
    SeatVacated {
        /// The seat.
        seat: SeatId,
        /// What it might do.
        role: SeatRole,
        /// On whose behalf.
        organisation: Text,
    },
    /// The key that opens the applications is drawn and dealt to its holders.
    #[serde(rename = "keys.dealt")]
    KeysDealt {
        /// The shares, by seat.
        holders: Vec<Share>,
        /// How many of them open.
        k: u32,
        /// The public key to which applications are sealed from now on.
        recipient: String,
    },
    /// An application is sealed, or a sealed one replaced.
    #[serde(rename = "application.sealed")]
    ApplicationSealed {
        /// Its code.
        code: Code,
        /// Commitment to the manifest, lower-case hex.
        commitment: String,
        /// The entry that this one replaces.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<u64>,
        /// Where, by the way `browser` and by no other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sealed_in: Option<SealedIn>,
    },
    /// A sealed application is withdrawn.
    #[serde(rename = "application.withdrawn")]
    ApplicationWithdrawn {
        /// Its code.
        code: Code,
    },
    /// The intake is over.
    #[serde(rename = "intake.closed")]
    IntakeClosed {
        /// Exactly the codes sealed and not withdrawn, sorted.
        codes: Vec<Code>,
    },
    /// The applications are opened and compared with their commitments.
    #[serde(rename = "applications.opened")]
    ApplicationsOpened {
        /// The seats whose keys were used.
        shares: Vec<SeatId>,
        /// Codes whose content matches, sorted.
        matched: Vec<Code>,
        /// Codes whose content does not match, sorted; they are kept apart.
        mismatched: Vec<Code>,
    },
    /// A candidate is asked to put parts of an application right.
    #[serde(rename = "fix.requested")]
    FixRequested {
        /// The application's code.
        code: Code,
        /// What may change, sorted.
        items: Vec<FixItem>,
        /// The last moment at which it is taken.
        #[serde(with = "time")]
        until: Timestamp,
    },
    /// What was asked for is handed in.
    #[serde(rename = "application.fixed")]
    ApplicationFixed {
        /// The application's code.
        code: Code,
        /// Commitment to the manifest as it is now, lower-case hex.
        commitment: String,
    },
    /// An application is admitted or refused.
    #[serde(rename = "admission.decided")]
    AdmissionDecided {
        /// Its code.
        code: Code,
        /// Whether it goes on.
        admitted: bool,
        /// The ground of the refusal, from the rulebook's list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<String>,
    },
    /// A member has declared conflicts of interest for every candidate.
    #[serde(rename = "conflicts.declared")]
    ConflictsDeclared {
        /// Commitment to the whole list, lower-case hex.
        commitment: String,
        /// The member's seat.
        seat: SeatId,
    },
    /// A member's conflicts become public.
    #[serde(rename = "conflicts.revealed")]
    ConflictsRevealed {
        /// The member's seat.
        seat: SeatId,
        /// The candidates from whom the member is recused, sorted.
        recused: Vec<Code>,
        /// The commitment's salt, lower-case hex.
        salt: String,
        /// The entry of the declaration.
        declared: u64,
    },
    /// A round is open for scoring.
    #[serde(rename = "round.opened")]
    RoundOpened {
        /// The round.
        round: String,
    },
    /// A round takes no more scorecards.
    #[serde(rename = "round.closed")]
    RoundClosed {
        /// The round.
        round: String,
        /// Seats that committed fewer scorecards than were theirs to fill, sorted.
        absent: Vec<SeatId>,
    },
    /// A member commits a scorecard. No code: a gap would tell who is recused from whom.
    #[serde(rename = "scorecard.committed")]
    ScorecardCommitted {
        /// Commitment to the scorecard, lower-case hex.
        commitment: String,
        /// The round.
        round: String,
        /// The member's seat.
        seat: SeatId,
    },
    /// A committed scorecard becomes public.
    #[serde(rename = "scorecard.revealed")]
    ScorecardRevealed {
        /// The candidate.
        code: Code,
        /// The entry of the commitment.
        committed: u64,
        /// SHA-256 of the salted reasons, lower-case hex.
        rationale: String,
        /// The round.
        round: String,
        /// The commitment's salt, lower-case hex.
        salt: String,
        /// A score for each criterion of the round.
        scores: BTreeMap<String, u32>,
        /// The member's seat.
        seat: SeatId,
    },
    /// A round is ranked; this ends it.
    #[serde(rename = "round.ranked")]
    RoundRanked {
        /// The round.
        round: String,
        /// Every candidate of the round, best first.
        ranking: Vec<Ranked>,
    },
    /// The result over all rounds.
    #[serde(rename = "result.ranked")]
    ResultRanked {
        /// Every candidate with a mean in each counted round, best first.
        ranking: Vec<ResultRanked>,
    },
    /// An observer files a remark.
    #[serde(rename = "remark.filed")]
    RemarkFiled {
        /// Its short name, `r1`, `r2`, … in order.
        remark: String,
        /// The stage in which it was filed.
        stage: String,
        /// What it says.
        text: String,
    },
    /// A remark is answered.
    #[serde(rename = "remark.answered")]
    RemarkAnswered {
        /// The remark.
        remark: String,
        /// What becomes of it.
        outcome: Outcome,
        /// The answer.
        text: String,
    },
    /// A candidate files a complaint; its words are committed to.
    #[serde(rename = "complaint.filed")]
    ComplaintFiled {
        /// Commitment to the words, lower-case hex.
        commitment: String,
        /// Its short name, `c1`, `c2`, … in order.
        complaint: String,
        /// What it contests, sorted.
        objections: Vec<Objection>,
    },
    /// A complaint is decided.
    #[serde(rename = "complaint.decided")]
    ComplaintDecided {
        /// The complaint.
        complaint: String,
        /// Why it is not considered, exactly then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<Inadmissible>,
        /// What becomes of it.
        outcome: Verdict,
        /// The reasons.
        text: Text,
    },
    /// A public question is answered; who asked is not told.
    #[serde(rename = "question.answered")]
    QuestionAnswered {
        /// The answer.
        answer: Text,
        /// What was asked, as the secretary words it.
        question: Text,
    },
    /// A member signs the minutes.
    #[serde(rename = "minutes.signed")]
    MinutesSigned {
        /// SHA-256 of the minutes, lower-case hex.
        minutes: String,
        /// The member's separate opinion, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dissent: Option<String>,
    },
    /// The competition is over.
    #[serde(rename = "competition.closed")]
    Closed {
        /// Who was appointed, if anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointed: Option<Code>,
    },
    /// The competition is ended by a decision.
    #[serde(rename = "competition.cancelled")]
    Cancelled {
        /// Why.
        reason: Text,
    },
    /// The competition can't go on.
    #[serde(rename = "competition.failed")]
    Failed {
        /// Why.
        reason: FailReason,
    },
    /// The enterprise of a restricted competition becomes public.
    #[serde(rename = "disclosure.lifted")]
    DisclosureLifted {
        /// The true enterprise.
        enterprise: TrueEnterprise,
        /// The commitment's salt, lower-case hex.
        salt: String,
    },
    /// The key that signs the record's checkpoints is replaced.
    #[serde(rename = "key.replaced")]
    KeyReplaced {
        /// The verifier key that comes.
        key: String,
        /// The verifier key that goes.
        replaces: String,
        /// Its signature of the handing over, lower-case hex.
        signature: String,
        /// Until when both sign.
        #[serde(with = "time")]
        until: Timestamp,
    },
    /// What the portal kept of a candidate, salts too, is destroyed with this entry.
    #[serde(rename = "person.erased")]
    PersonErased {
        /// The application's code.
        code: Code,
    },
}

impl Event {
    /// The kind as it stands in the entry, `application.sealed`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Announced { .. } => "competition.announced",
            Self::Extended { .. } => "competition.extended",
            Self::Suspended { .. } => "competition.suspended",
            Self::Resumed { .. } => "competition.resumed",
            Self::SeatAccepted { .. } => "seat.accepted",
            Self::SeatVacated { .. } => "seat.vacated",
            Self::KeysDealt { .. } => "keys.dealt",
            Self::ApplicationSealed { .. } => "application.sealed",
            Self::ApplicationWithdrawn { .. } => "application.withdrawn",
            Self::IntakeClosed { .. } => "intake.closed",
            Self::ApplicationsOpened { .. } => "applications.opened",
            Self::FixRequested { .. } => "fix.requested",
            Self::ApplicationFixed { .. } => "application.fixed",
            Self::AdmissionDecided { .. } => "admission.decided",
            Self::ConflictsDeclared { .. } => "conflicts.declared",
            Self::ConflictsRevealed { .. } => "conflicts.revealed",
            Self::RoundOpened { .. } => "round.opened",
            Self::RoundClosed { .. } => "round.closed",
            Self::ScorecardCommitted { .. } => "scorecard.committed",
            Self::ScorecardRevealed { .. } => "scorecard.revealed",
            Self::RoundRanked { .. } => "round.ranked",
            Self::ResultRanked { .. } => "result.ranked",
            Self::RemarkFiled { .. } => "remark.filed",
            Self::RemarkAnswered { .. } => "remark.answered",
            Self::ComplaintFiled { .. } => "complaint.filed",
            Self::ComplaintDecided { .. } => "complaint.decided",
            Self::QuestionAnswered { .. } => "question.answered",
            Self::MinutesSigned { .. } => "minutes.signed",
            Self::Closed { .. } => "competition.closed",
            Self::Cancelled { .. } => "competition.cancelled",
            Self::Failed { .. } => "competition.failed",
            Self::DisclosureLifted { .. } => "disclosure.lifted",
            Self::KeyReplaced { .. } => "key.replaced",
            Self::PersonErased { .. } => "person.erased",
        }
    }
}
