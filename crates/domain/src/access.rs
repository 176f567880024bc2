//! Who may do and see what: one exhaustive match, called inside the store's transactions and never
//! only in a page. docs/permissions.md is printed from it.

mod denial;

pub use denial::{Denial, Why};

use crate::{
    competitions::{StageCode, holders::may_hold},
    panel::SeatRole,
};

/// In what capacity somebody acts in one competition. Built by the store from the session's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Nobody who is known.
    Visitor,
    /// Signed in, without a part in this competition.
    Account,
    /// Owner of an application in this competition.
    Candidate,
    /// Holder of a seat in this competition.
    Seat(SeatRole),
    /// Works for the authority.
    Secretary,
    /// Runs the installation; never sees content.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Visitor,
        Self::Account,
        Self::Candidate,
        Self::Seat(SeatRole::Member),
        Self::Seat(SeatRole::Chair),
        Self::Seat(SeatRole::Observer),
        Self::Secretary,
        Self::Administrator,
    ];

    /// The word for it in generated lists and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account => "account",
            Self::Candidate => "candidate",
            Self::Seat(role) => role.code(),
            Self::Secretary => "secretary",
            Self::Administrator => "administrator",
        }
    }
}

/// What somebody wants to do or see in a competition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The public pages and the record.
    ReadPublic,
    /// The draft of a competition: see and change it, invite to seats, approve, announce.
    Build,
    /// Extend, suspend, resume, cancel, close.
    Steer,
    /// Write, seal, replace, withdraw an own application.
    Apply,
    /// An own application and its status.
    ReadOwn,
    /// Prepare the sitting at which applications are opened.
    PrepareOpening,
    /// Bring the public half of a key for a share of the opening key.
    HoldKey,
    /// Bring a share to the opening.
    BringShare,
    /// Open the applications.
    Open,
    /// Names and supporting documents, to prepare decisions on admission.
    ReadForAdmission,
    /// Propose decisions on admission.
    ProposeAdmission,
    /// Confirm the decisions on admission.
    ConfirmAdmission,
    /// Names of candidates, not tied to codes, to declare conflicts.
    Declare,
    /// The blind copy of an application.
    ReadBlind,
    /// The whole application with its author's name.
    ReadNamed,
    /// The schedule of interviews, for who holds them.
    Interview,
    /// The same, for who watches them.
    WatchInterviews,
    /// Fill and commit a scorecard.
    Score,
    /// Open a round, start its reveal.
    Preside,
    /// The live wall with seats and cells.
    WatchWall,
    /// File a remark.
    FileRemark,
    /// Answer a remark.
    AnswerRemark,
    /// Sign the minutes.
    SignMinutes,
    /// File a complaint, and read one's own.
    Complain,
    /// Read what complaints say.
    ReadComplaints,
    /// Decide a complaint.
    DecideComplaint,
    /// Ask a public question.
    AskQuestion,
    /// Read what was asked, without its authors; answer or turn it down.
    AnswerQuestions,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::ReadPublic,
        Self::Build,
        Self::Steer,
        Self::Apply,
        Self::ReadOwn,
        Self::PrepareOpening,
        Self::HoldKey,
        Self::BringShare,
        Self::Open,
        Self::ReadForAdmission,
        Self::ProposeAdmission,
        Self::ConfirmAdmission,
        Self::Declare,
        Self::ReadBlind,
        Self::ReadNamed,
        Self::Interview,
        Self::WatchInterviews,
        Self::Score,
        Self::Preside,
        Self::WatchWall,
        Self::FileRemark,
        Self::AnswerRemark,
        Self::SignMinutes,
        Self::Complain,
        Self::ReadComplaints,
        Self::DecideComplaint,
        Self::AskQuestion,
        Self::AnswerQuestions,
    ];
}

/// What a decision depends on besides role and action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where the competition is; a suspended one counts as [`StageCode::Suspended`].
    pub stage: StageCode,
    /// Whether applications have been opened.
    pub opened: bool,
    /// The round under way, if one is: whether it is blind and whether it is open for scoring.
    pub round: Option<RoundFacts>,
    /// Whether the actor, as a member, has declared conflicts.
    pub declared: bool,
    /// Whether the actor is recused from the application in question.
    pub recused: bool,
    /// Whether the application in question takes part in the round under way.
    pub in_round: bool,
    /// Whether the actor's seat holds a share of the opening key.
    pub holder: bool,
    /// Whether the rulebook lets observers see who has committed which scorecard.
    pub observers_see_progress: bool,
}

/// A round under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundFacts {
    /// Candidates are known by code only.
    pub blind: bool,
    /// It is not opened yet.
    pub preparing: bool,
    /// Scorecards may be filled and committed.
    pub open: bool,
}

impl Facts {
    /// Facts of a competition at a stage, with nothing else known: the narrowest case.
    pub fn at(stage: StageCode) -> Self {
        Self {
            stage,
            opened: false,
            round: None,
            declared: false,
            recused: false,
            in_round: false,
            holder: false,
            observers_see_progress: false,
        }
    }

    /// Whether conflicts may still be declared, and declared anew.
    pub fn may_declare(&self) -> bool {
        self.stage == StageCode::Round(1) && self.round.is_some_and(|round| round.preparing)
    }
}

type Decision = Result<(), Denial>;

/// Decides. Call it inside the transaction that acts on the answer.
pub fn check(role: Role, action: Action, facts: &Facts) -> Decision {
    use Action as A;
    let draft = facts.stage == StageCode::Draft;
    match action {
        A::ReadPublic => hidden_unless(!draft || role == Role::Secretary),
        A::Build => hidden_unless(role == Role::Secretary),
        A::Steer => {
            hidden_unless(role == Role::Secretary)?;
            now_if(!draft && !facts.stage.is_final())
        }
        // Whoever may apply may ask; until when is the domain's to say.
        A::Apply => apply(role, draft, Why::HoldsSeat),
        A::AskQuestion => apply(role, draft, Why::NotYours),
        A::Complain => match role {
            Role::Visitor if !draft => Err(Denial::Forbidden(Why::SignIn)),
            role => hidden_unless(role == Role::Candidate && !draft),
        },
        A::ReadComplaints | A::DecideComplaint => {
            let chair = role == Role::Seat(SeatRole::Chair);
            hidden_unless((role == Role::Secretary || chair) && !draft)?;
            if action == A::ReadComplaints {
                return Ok(());
            }
            forbidden_unless(!chair, Why::NotYours)?;
            now_if(!facts.stage.is_final() || facts.stage == StageCode::Failed)
        }
        A::AnswerQuestions => hidden_unless(role == Role::Secretary && !draft),
        A::ReadOwn => match role {
            Role::Visitor => Err(Denial::Forbidden(Why::SignIn)),
            role => hidden_unless(role == Role::Candidate),
        },
        A::PrepareOpening | A::ReadForAdmission | A::ProposeAdmission => {
            if action == A::ReadForAdmission && role == Role::Seat(SeatRole::Chair) {
                return opened(facts);
            }
            hidden_unless(role == Role::Secretary)?;
            match action {
                A::PrepareOpening => now_if(facts.stage == StageCode::Sealed),
                A::ProposeAdmission => {
                    opened(facts)?;
                    now_if(facts.stage == StageCode::Admission)
                }
                _ => opened(facts),
            }
        }
        A::HoldKey | A::BringShare => {
            let may = matches!(role, Role::Seat(seat) if may_hold(seat));
            hidden_unless(may && facts.holder && !draft)?;
            match action {
                A::HoldKey => now_if(facts.stage == StageCode::Intake),
                _ => now_if(facts.stage == StageCode::Sealed),
            }
        }
        A::Open | A::ConfirmAdmission | A::Preside => {
            only_chair(role)?;
            match action {
                A::Open => now_if(facts.stage == StageCode::Sealed),
                A::ConfirmAdmission => now_if(facts.stage == StageCode::Admission),
                _ => now_if(facts.round.is_some()),
            }
        }
        A::Declare => {
            only_panel(role)?;
            now_if(facts.may_declare())
        }
        A::ReadBlind => read_blind(role, facts),
        A::ReadNamed => read_named(role, facts),
        A::Interview => {
            hidden_unless(matches!(role, Role::Seat(seat) if seat.is_panel()) && !draft)
        }
        A::WatchInterviews => hidden_unless(role == Role::Seat(SeatRole::Observer) && !draft),
        A::Score => {
            only_panel(role)?;
            member_of_round(facts)?;
            now_if(facts.round.is_some_and(|round| round.open))
        }
        A::WatchWall => watch_wall(role, facts),
        A::FileRemark => {
            hidden_unless(role == Role::Seat(SeatRole::Observer))?;
            now_if(!draft && !facts.stage.is_final())
        }
        A::AnswerRemark => {
            hidden_unless(matches!(role, Role::Secretary | Role::Seat(SeatRole::Chair)))?;
            now_if(!draft && !facts.stage.is_final())
        }
        A::SignMinutes => {
            only_panel(role)?;
            now_if(matches!(facts.stage, StageCode::Deliberation | StageCode::Standstill))
        }
    }
}

fn apply(role: Role, draft: bool, seated: Why) -> Decision {
    hidden_unless(!draft)?;
    match role {
        Role::Visitor => Err(Denial::Forbidden(Why::SignIn)),
        Role::Account | Role::Candidate => Ok(()),
        Role::Seat(_) => Err(Denial::Forbidden(seated)),
        Role::Secretary | Role::Administrator => Err(Denial::Forbidden(Why::NotYours)),
    }
}

/// The blind copy: members who declared and are not recused, of candidates in the round, once the
/// first round is open.
fn read_blind(role: Role, facts: &Facts) -> Decision {
    only_panel(role)?;
    opened(facts)?;
    member_of_round(facts)
}

/// The whole of it: the secretary from the opening on; the panel in a named round.
fn read_named(role: Role, facts: &Facts) -> Decision {
    match role {
        Role::Secretary => opened(facts),
        Role::Seat(seat) if seat.is_panel() => {
            opened(facts)?;
            member_of_round(facts)?;
            now_if(facts.round.is_some_and(|round| !round.blind))
        }
        _ => Err(Denial::Hidden),
    }
}

/// Observers see cells, everybody else counts; members see nothing while a round is open, for a
/// count would tell of the others.
fn watch_wall(role: Role, facts: &Facts) -> Decision {
    hidden_unless(facts.stage != StageCode::Draft)?;
    // A round that was stopped is not open, and what is committed in it not revealed either.
    let stopped = facts.stage == StageCode::Suspended;
    let open = facts.round.is_some_and(|round| round.open || stopped);
    match role {
        Role::Seat(SeatRole::Observer) | Role::Visitor | Role::Account | Role::Candidate => Ok(()),
        Role::Secretary | Role::Administrator => Ok(()),
        Role::Seat(SeatRole::Member | SeatRole::Chair) if open => {
            Err(Denial::Forbidden(Why::RoundOpen))
        }
        Role::Seat(SeatRole::Member | SeatRole::Chair) => Ok(()),
    }
}

fn member_of_round(facts: &Facts) -> Decision {
    if !facts.declared {
        return Err(Denial::Forbidden(Why::DeclareFirst));
    }
    // As long as a declaration may change, what closes with it would tell whose a code is.
    now_if(!facts.may_declare())?;
    if facts.recused {
        return Err(Denial::Forbidden(Why::Recused));
    }
    hidden_unless(facts.in_round)
}

fn only_panel(role: Role) -> Decision {
    match role {
        Role::Seat(seat) => forbidden_unless(seat.is_panel(), Why::NotYours),
        _ => Err(Denial::Hidden),
    }
}

fn only_chair(role: Role) -> Decision {
    match role {
        Role::Seat(seat) => forbidden_unless(seat == SeatRole::Chair, Why::NotYours),
        Role::Secretary => Err(Denial::Forbidden(Why::NotYours)),
        _ => Err(Denial::Hidden),
    }
}

fn opened(facts: &Facts) -> Decision {
    forbidden_unless(facts.opened, Why::Sealed)
}

fn now_if(now: bool) -> Decision {
    forbidden_unless(now, Why::NotNow)
}

fn hidden_unless(known: bool) -> Decision {
    if known { Ok(()) } else { Err(Denial::Hidden) }
}

fn forbidden_unless(fine: bool, why: Why) -> Decision {
    if fine { Ok(()) } else { Err(Denial::Forbidden(why)) }
}
