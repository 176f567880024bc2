//! State as the fold of the record. [`Competition::begin`] takes the first entry,
//! [`Competition::apply`] each further one: either it belongs there by all the rules, or it is
//! refused and the state stays as it was. Commitments are hashes and are checked by the callers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    Application, Declaration, KeyChange, Phase, RoundRecord, Rules, Seat, SeatStatus, Stage,
    StageCode, Standing, holders::Dealt, rules::Round, steps,
};
use crate::{
    Code, Refusal, SeatId,
    applications::Fix,
    complaints::{COMPLAINTS_MOST, Complaint},
    event::{By, Entry, Event},
    observers::Remark,
    questions::{self, Answered},
    results::Signature,
    scoring::{ResultRanked, Sheet},
};

/// A competition after its announcement, as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competition {
    /// The frozen rulebook; only `intake_closes` in the stage may differ, after an extension.
    pub rules: Rules,
    /// Where it is.
    pub stage: Stage,
    /// Number of entries folded: the index of the next one.
    pub position: u64,
    /// When it was announced.
    pub announced_at: Timestamp,
    /// Time of the last entry.
    pub last_at: Timestamp,
    /// The deadline in force.
    pub intake_closes: Timestamp,
    /// When the applications were opened.
    pub opened_at: Option<Timestamp>,
    /// Seats by name.
    pub seats: BTreeMap<SeatId, Seat>,
    /// Applications by code, withdrawn ones too.
    pub applications: BTreeMap<Code, Application>,
    /// The opening key, once dealt to its holders; none where the portal opens.
    pub dealt: Option<Dealt>,
    /// The last declaration of conflicts by seat.
    pub conflicts: BTreeMap<SeatId, Declaration>,
    /// Rounds that were opened, in order.
    pub rounds: Vec<RoundRecord>,
    /// The result, once ranked.
    pub result: Option<Vec<ResultRanked>>,
    /// How many entries there were with the result, and when it was ranked.
    pub result_at: Option<(u64, Timestamp)>,
    /// Remarks, in order.
    pub remarks: Vec<Remark>,
    /// Public questions that were answered, in order.
    pub questions: Vec<Answered>,
    /// Complaints, in order.
    pub complaints: Vec<Complaint>,
    /// SHA-256 of the minutes, from the first signature on.
    pub minutes: Option<String>,
    /// When it was over: closed, cancelled or failed.
    pub ended_at: Option<Timestamp>,
    /// The entry that lifted the restricted profile; `rules` then has the true enterprise.
    pub lifted: Option<u64>,
    /// Signatures under the minutes.
    pub signatures: BTreeMap<SeatId, Signature>,
    /// Replacements of the key that signs the record's checkpoints, in order.
    pub keys: Vec<KeyChange>,
}

impl Competition {
    /// The state after the first entry, which must be the announcement.
    pub fn begin(entry: &Entry) -> Result<Self, Refusal> {
        let Event::Announced { rules } = &entry.event else { return Err(Refusal::NotAnnounced) };
        if entry.n != 0 {
            return Err(Refusal::NotAnnounced);
        }
        if entry.by != By::Secretary {
            return Err(Refusal::WrongAuthor);
        }
        if rules.intake_closes <= entry.at {
            return Err(Refusal::DateInPast);
        }
        if !super::disclosure::is_masked(rules) || !super::faults(rules).is_empty() {
            return Err(Refusal::RulesIncomplete);
        }
        let seat = |rule: &super::rules::SeatRule| {
            let organisation = rule.organisation.clone();
            (rule.id.clone(), Seat { role: rule.role, organisation, status: SeatStatus::Open })
        };
        Ok(Self {
            stage: Stage::Intake { closes: rules.intake_closes },
            position: 1,
            announced_at: entry.at,
            last_at: entry.at,
            intake_closes: rules.intake_closes,
            seats: rules.seats.iter().map(seat).collect(),
            rules: (**rules).clone(),
            opened_at: None,
            applications: BTreeMap::new(),
            dealt: None,
            conflicts: BTreeMap::new(),
            rounds: Vec::new(),
            result: None,
            result_at: None,
            remarks: Vec::new(),
            questions: Vec::new(),
            complaints: Vec::new(),
            minutes: None,
            ended_at: None,
            lifted: None,
            signatures: BTreeMap::new(),
            keys: Vec::new(),
        })
    }

    /// Takes the next entry, or refuses it and stays as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
        if entry.n != self.position {
            return Err(Refusal::WrongList);
        }
        if entry.at < self.last_at {
            return Err(Refusal::TimeWentBack);
        }
        if let Some(stage) = steps::take(self, entry)? {
            self.ended_at = stage.code().is_final().then_some(entry.at);
            self.stage = stage;
        }
        self.position += 1;
        self.last_at = entry.at;
        Ok(())
    }

    /// Whether an application may be sealed, replaced or withdrawn at a moment. Nothing is accepted
    /// outside the intake or after the deadline, whether or not the closing entry is there yet.
    pub fn accepts_at(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.stage {
            Stage::Intake { closes } if now <= closes => Ok(()),
            Stage::Intake { closes } => Err(Refusal::DeadlinePassed { closed: closes }),
            Stage::Suspended { .. } | Stage::Cancelled { .. } => {
                Err(Refusal::WrongStage { stage: self.stage.code() })
            }
            _ => Err(Refusal::DeadlinePassed { closed: self.intake_closes }),
        }
    }

    /// The last moment at which a public question is taken; an extension moves it.
    pub fn questions_close(&self) -> Timestamp {
        self.intake_closes.checked_sub(questions::BEFORE_DEADLINE).unwrap_or(Timestamp::MIN)
    }

    /// Whether a public question may be asked at a moment.
    pub fn takes_questions_at(&self, now: Timestamp) -> Result<(), Refusal> {
        let closed = self.questions_close();
        match self.stage {
            Stage::Suspended { .. } | Stage::Cancelled { .. } => {
                Err(Refusal::WrongStage { stage: self.stage.code() })
            }
            Stage::Intake { .. } if now <= closed => Ok(()),
            _ => Err(Refusal::QuestionsClosed { closed }),
        }
    }

    /// Whether a draft may be written at a moment: while applications are accepted, and while an
    /// intake is suspended, for it will go on.
    pub fn takes_drafts_at(&self, now: Timestamp) -> Result<(), Refusal> {
        match &self.stage {
            Stage::Suspended { was, .. } if matches!(**was, Stage::Intake { .. }) => Ok(()),
            _ => self.accepts_at(now),
        }
    }

    /// Codes of applications that are neither withdrawn nor absent, sorted.
    pub fn live_codes(&self) -> Vec<Code> {
        self.with_standing(|standing| *standing != Standing::Withdrawn).cloned().collect()
    }

    /// Codes of applications of a standing, sorted.
    pub fn with_standing(&self, of: impl Fn(&Standing) -> bool) -> impl Iterator<Item = &Code> {
        self.applications.iter().filter(move |(_, a)| of(&a.standing)).map(|(code, _)| code)
    }

    /// How many opened applications are neither admitted nor refused.
    pub fn undecided(&self) -> u32 {
        self.with_standing(|standing| *standing == Standing::Opened).count() as u32
    }

    /// Until when an application's fix is waited for at a moment, if one is.
    pub fn fix_until(&self, code: &Code, now: Timestamp) -> Option<Timestamp> {
        let fix = self.applications.get(code)?.fix.as_ref()?;
        fix.is_open_at(now).then_some(fix.until)
    }

    /// The fix that a candidate may hand in at a moment.
    pub fn takes_fix_at(&self, code: &Code, now: Timestamp) -> Result<&Fix, Refusal> {
        if self.stage != Stage::Admission {
            return Err(Refusal::WrongStage { stage: self.stage.code() });
        }
        let application = self.applications.get(code).ok_or(Refusal::UnknownApplication)?;
        match &application.fix {
            None => Err(Refusal::FixNotAsked),
            Some(fix) if fix.fixed.is_some() => Err(Refusal::FixGiven),
            Some(fix) if now > fix.until => Err(Refusal::FixOver { until: fix.until }),
            Some(fix) => Ok(fix),
        }
    }

    /// Whether a file of an application may be exchanged at a moment: while drafts may be written,
    /// and after that what a fix names, until its window is over.
    pub fn takes_document_at(
        &self,
        code: Option<&Code>,
        document: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match code.filter(|code| self.fix_of(code, document).is_some()) {
            Some(code) => self.takes_fix_at(code, now).map(|_| ()),
            None => self.takes_drafts_at(now),
        }
    }

    /// The fix that names a document, whatever became of it.
    pub fn fix_of(&self, code: &Code, document: &str) -> Option<&Fix> {
        let fix = self.applications.get(code)?.fix.as_ref();
        fix.filter(|fix| fix.has_document(document))
    }

    /// Whether what the portal kept under a code is destroyed.
    pub fn is_erased(&self, code: &Code) -> bool {
        self.applications.get(code).is_some_and(|application| application.erased.is_some())
    }

    /// The first unanswered remark, which holds the stage.
    pub fn open_remark(&self) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.answer.is_none())
    }

    /// The first undecided complaint, which keeps the competition from closing.
    pub fn open_complaint(&self) -> Option<&Complaint> {
        self.complaints.iter().find(|complaint| complaint.decision.is_none())
    }

    /// Until when the outcome may be contested: the end of the stand-still, or as many days after the
    /// competition failed, which ends it for those who were refused or fell short.
    pub fn contested_until(&self) -> Option<Timestamp> {
        let days = SignedDuration::from_hours(24 * i64::from(self.rules.standstill_days));
        match &self.stage {
            Stage::Standstill { until } => Some(*until),
            Stage::Failed { .. } => self.ended_at.and_then(|at| at.checked_add(days).ok()),
            _ => None,
        }
    }

    /// Whether a candidate may complain at a moment: about everything from the publication of the
    /// result to the end of the stand-still; who was not admitted, from that decision on.
    pub fn takes_complaint_at(&self, code: &Code, now: Timestamp) -> Result<(), Refusal> {
        let turned_away = match self.applications.get(code).map(|a| &a.standing) {
            Some(Standing::Refused { .. } | Standing::Mismatched) => true,
            Some(Standing::Opened | Standing::Admitted) => false,
            _ => return Err(Refusal::UnknownApplication),
        };
        match &self.stage {
            Stage::Standstill { .. } | Stage::Failed { .. } => {
                let until = self.contested_until().unwrap_or(now);
                if now > until {
                    return Err(Refusal::ComplaintsClosed { closed: until });
                }
            }
            Stage::Admission | Stage::Round { .. } | Stage::Deliberation if turned_away => {}
            Stage::Admission | Stage::Round { .. } | Stage::Deliberation => {
                return Err(Refusal::ComplaintTooEarly);
            }
            _ => return Err(Refusal::WrongStage { stage: self.stage.code() }),
        }
        let own = self.complaints.iter().filter(|complaint| complaint.code == *code).count();
        if own >= COMPLAINTS_MOST as usize {
            return Err(Refusal::TooManyComplaints { most: COMPLAINTS_MOST });
        }
        Ok(())
    }

    /// Seats of the panel that somebody holds, sorted.
    pub fn members(&self) -> impl Iterator<Item = &SeatId> {
        let holds = |seat: &Seat| seat.role.is_panel() && seat.status == SeatStatus::Held;
        self.seats.iter().filter(move |(_, seat)| holds(seat)).map(|(id, _)| id)
    }

    /// Whether every seat of the panel that was not left is held and has declared conflicts.
    pub fn all_declared(&self) -> bool {
        self.seats
            .iter()
            .filter(|(_, seat)| seat.role.is_panel() && seat.status != SeatStatus::Vacated)
            .all(|(id, seat)| seat.status == SeatStatus::Held && self.conflicts.contains_key(id))
    }

    /// The candidates who take part in a round, counted from 0.
    pub fn candidates(&self, index: u32) -> BTreeSet<Code> {
        match index.checked_sub(1) {
            None => self.with_standing(|s| *s == Standing::Admitted).cloned().collect(),
            Some(before) => {
                let ranking = self.rounds.get(before as usize).and_then(|r| r.ranking.as_ref());
                let advancing = ranking.into_iter().flatten().filter(|line| line.advances);
                advancing.map(|line| line.code.clone()).collect()
            }
        }
    }

    /// The rulebook's round and what the record has of it, for the round that is under way.
    pub fn current_round(&self) -> Option<(u32, &Round)> {
        match &self.stage {
            Stage::Round { index, .. } => {
                self.rules.rounds.get(*index as usize).map(|round| (*index, round))
            }
            Stage::Suspended { was, .. } => match &**was {
                Stage::Round { index, .. } => {
                    self.rules.rounds.get(*index as usize).map(|round| (*index, round))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Rounds that were ranked, each with its revealed sheets.
    pub fn revealed(&self) -> Vec<(&Round, &[Sheet])> {
        let ranked =
            self.rules.rounds.iter().zip(&self.rounds).filter(|(_, r)| r.ranking.is_some());
        ranked.map(|(round, record)| (round, record.sheets.as_slice())).collect()
    }

    /// From whom a seat is recused, as far as revealed.
    pub fn is_recused(&self, seat: &SeatId, code: &Code) -> bool {
        let revealed = self.conflicts.get(seat).and_then(|d| d.recused.as_ref());
        revealed.is_some_and(|codes| codes.contains(code))
    }

    /// How many members must have scored a candidate from whom `recused` members are recused: the
    /// quorum, or all who may score if they are fewer; never nobody.
    pub fn quorum_for(&self, recused: u32) -> u32 {
        let may_score = (self.members().count() as u32).saturating_sub(recused);
        self.rules.quorum.min(may_score).max(1)
    }

    /// Whether so many seats of the panel were left that those who hold one, or still may accept
    /// one, can't be a quorum any more. A seat left is left for good.
    pub fn quorum_is_lost(&self) -> bool {
        let may_sit = |seat: &&Seat| seat.role.is_panel() && seat.status != SeatStatus::Vacated;
        (self.seats.values().filter(may_sit).count() as u32) < self.rules.quorum
    }

    /// The stage a page speaks of: the one that was stopped, while suspended.
    pub fn stage_under_way(&self) -> StageCode {
        match &self.stage {
            Stage::Suspended { was, .. } => was.code(),
            stage => stage.code(),
        }
    }

    /// The moment from which the round under way may close without absent members.
    pub fn round_closes(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Round { phase: Phase::Open { closes }, .. } => Some(closes),
            _ => None,
        }
    }
}
