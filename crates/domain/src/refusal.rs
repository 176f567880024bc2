//! A rule said no. Words that name it and say what to do are in the locale files: `refusal-<code>`.

mod coded;

use coded::refusals;
use jiff::Timestamp;

use crate::{
    SeatId,
    competitions::{FailReason, StageCode},
};

refusals! {
    /// The record must begin with the announcement, and has only one.
    NotAnnounced = "not-announced",
    /// The act does not belong to this stage.
    WrongStage {
        /// The stage it was tried in.
        stage: StageCode
    } = "wrong-stage",
    /// The act is not this author's.
    WrongAuthor = "wrong-author",
    /// The record's times never go back.
    TimeWentBack = "time-went-back",
    /// The rulebook is not complete.
    RulesIncomplete = "rules-incomplete",
    /// Nothing is accepted after the deadline.
    DeadlinePassed {
        /// The deadline.
        closed: Timestamp,
    } = "deadline-passed",
    /// A term that is still running.
    TooEarly {
        /// Its end.
        until: Timestamp,
    } = "too-early",
    /// A date may only move later.
    OnlyLater = "only-later",
    /// No such seat, or it is not of this kind.
    UnknownSeat = "unknown-seat",
    /// The seat is taken already, or was left.
    SeatTaken = "seat-taken",
    /// The seat has not been accepted, or was left.
    SeatNotHeld = "seat-not-held",
    /// One person, one seat in a competition.
    SecondSeat = "second-seat",
    /// A holder of a seat can't apply, a candidate can't hold a seat.
    SeatAndApplication = "seat-and-application",
    /// No such application, or not in the state for this.
    UnknownApplication = "unknown-application",
    /// The code is used already.
    CodeTaken = "code-taken",
    /// A replacement must name the entry that it replaces.
    WrongReplacement = "wrong-replacement",
    /// A list must name exactly those that it is about.
    WrongList = "wrong-list",
    /// An unanswered remark holds the stage.
    RemarkUnanswered {
        /// The first of them.
        remark: String,
    } = "remark-unanswered",
    /// No such remark, or it is answered.
    UnknownRemark = "unknown-remark",
    /// The time for public questions is over.
    QuestionsClosed {
        /// When it ended.
        closed: Timestamp,
    } = "questions-closed",
    /// Too many of one person's questions wait for an answer.
    TooManyQuestions {
        /// How many may wait.
        most: u32,
    } = "too-many-questions",
    /// No such question, or it is answered, turned down or taken back.
    UnknownQuestion = "unknown-question",
    /// An undecided complaint keeps the competition from closing.
    ComplaintUndecided {
        /// The first of them.
        complaint: String,
    } = "complaint-undecided",
    /// No such complaint.
    UnknownComplaint = "unknown-complaint",
    /// The complaint is decided already.
    ComplaintDecided = "complaint-decided",
    /// The stand-still is over.
    ComplaintsClosed {
        /// When it ended.
        closed: Timestamp,
    } = "complaints-closed",
    /// The result isn't published yet.
    ComplaintTooEarly = "complaint-too-early",
    /// An application was sealed as often as may be.
    SealedTooOften {
        /// How often it may be.
        most: u32,
    } = "sealed-too-often",
    /// An application was withdrawn and sealed again as often as may be.
    TooManyCodes {
        /// How many code names one may have had.
        most: u32,
    } = "too-many-codes",
    /// A candidate has filed as many complaints as may be.
    TooManyComplaints {
        /// How many may be.
        most: u32,
    } = "too-many-complaints",
    /// A complaint has as many files as it may have.
    TooMuchEvidence {
        /// How many it may have.
        most: u32,
    } = "too-much-evidence",
    /// A file of a complaint was removed, or went with another complaint.
    EvidenceGone = "evidence-gone",
    /// The ground is not in the rulebook.
    UnknownGround = "unknown-ground",
    /// The application was decided already.
    AlreadyDecided = "already-decided",
    /// A candidate is asked once, and not when the decision is proposed already.
    FixAsked = "fix-asked",
    /// More or less time than the rulebook gives.
    FixTerm {
        /// The most days.
        most: u32,
    } = "fix-term",
    /// Nothing was asked to be put right, or not this part.
    FixNotAsked = "fix-not-asked",
    /// A fix is handed in once.
    FixGiven = "fix-given",
    /// The fix window is over.
    FixOver {
        /// When it ended.
        until: Timestamp,
    } = "fix-over",
    /// A fix is still waited for.
    FixOpen {
        /// Until when.
        until: Timestamp,
    } = "fix-open",
    /// What is handed in is what was there before.
    FixUnchanged = "fix-unchanged",
    /// A slot that somebody has.
    SlotTaken = "slot-taken",
    /// A slot while another one lasts.
    SlotOverlaps {
        /// When the other begins.
        starts: Timestamp,
        /// When it ends.
        ends: Timestamp,
    } = "slot-overlaps",
    /// A slot that has begun.
    SlotPast = "slot-past",
    /// A candidate has one slot; another is asked for.
    SlotHeld = "slot-held",
    /// There is no slot to be changed.
    SlotMissing = "slot-missing",
    /// A request for another time waits already.
    ChangeWaits = "change-waits",
    /// Not every application has a decision.
    Undecided {
        /// How many have none.
        count: u32,
    } = "undecided",
    /// A member has not declared conflicts.
    ConflictsUndeclared = "conflicts-undeclared",
    /// Conflicts must be declared for every candidate at once.
    ConflictsPartial = "conflicts-partial",
    /// Seats of the panel are not accepted yet.
    PanelIncomplete = "panel-incomplete",
    /// No such round, or not its turn.
    UnknownRound = "unknown-round",
    /// No such criterion in the round.
    UnknownCriterion = "unknown-criterion",
    /// A score outside the scale.
    ScoreOffScale {
        /// The highest score.
        max: u32,
    } = "score-off-scale",
    /// A criterion has no score.
    ScoreMissing = "score-missing",
    /// A reason is too short.
    ReasonTooShort {
        /// The least length in characters.
        least: u32,
    } = "reason-too-short",
    /// A text is too long.
    TextTooLong {
        /// The greatest length in characters.
        most: u32,
    } = "text-too-long",
    /// A text has too many words.
    TooManyWords {
        /// How many it may have.
        most: u32,
    } = "too-many-words",
    /// A text is missing.
    TextMissing = "text-missing",
    /// An official text is missing in a language.
    LanguageMissing = "language-missing",
    /// A committed scorecard never changes.
    AlreadyCommitted = "already-committed",
    /// The member is recused from this candidate.
    Recused = "recused",
    /// Scorecards are still due within the term. How many isn't said: the chair scores too.
    SheetsMissing = "sheets-missing",
    /// What is revealed does not match its commitment; the reveal stops.
    CommitmentMismatch {
        /// The entry of the commitment.
        committed: u64,
    } = "commitment-mismatch",
    /// Too few members scored.
    NoQuorum = "no-quorum",
    /// The ranking is not the one that follows from the sheets.
    WrongRanking = "wrong-ranking",
    /// The minutes are others than those signed before.
    WrongMinutes = "wrong-minutes",
    /// The member has signed already.
    AlreadySigned = "already-signed",
    /// The candidate can't be appointed by the ranking.
    NotAppointable = "not-appointable",
    /// The failure is not the one the record shows.
    NotFailed {
        /// The reason that was claimed.
        reason: FailReason,
    } = "not-failed",
    /// An answer is missing.
    AnswerMissing = "answer-missing",
    /// A yes without its explanation.
    ExplanationMissing = "explanation-missing",
    /// A document named as evidence that the application doesn't have.
    EvidenceNotAttached = "evidence-not-attached",
    /// A day, or a month and a year, that can't be read or does not exist.
    DayMalformed = "day-malformed",
    /// An end before its beginning.
    EndBeforeBeginning = "end-before-beginning",
    /// More rows than an answer may have.
    TooManyRows {
        /// How many it may have.
        most: u32,
    } = "too-many-rows",
    /// A question whose answer names its author can't be read blind.
    NamesAuthor = "names-author",
    /// A document is missing.
    DocumentMissing = "document-missing",
    /// A document is of a type that is not accepted, whatever its name says.
    DocumentType = "document-type",
    /// A document came after the deadline; it is kept in the draft.
    DocumentLate {
        /// The deadline.
        closed: Timestamp,
    } = "document-late",
    /// A document came after the window of the fix that names it; it is kept in the draft.
    FixLate {
        /// The last moment of the window.
        until: Timestamp,
    } = "fix-late",
    /// A document was changed in another window, and would be overwritten or taken off unseen.
    DocumentElsewhere = "document-elsewhere",
    /// A document came for a draft that was begun anew meanwhile.
    DocumentOfBefore = "document-of-before",
    /// A document is too large.
    DocumentTooLarge = "document-too-large",
    /// An application's documents together would be too large.
    DocumentsTooLarge {
        /// How many bytes are left.
        left: u64,
    } = "documents-too-large",
    /// The form with a document can't be read.
    DocumentUnread = "document-unread",
    /// A document is empty.
    DocumentEmpty = "document-empty",
    /// A document is cut off or otherwise not what its type demands.
    DocumentBroken = "document-broken",
    /// A document is closed by a password.
    DocumentEncrypted = "document-encrypted",
    /// A document acts when it is opened.
    DocumentMacros = "document-macros",
    /// A document is something else as well, or has something behind its end.
    DocumentTwofold = "document-twofold",
    /// A document unpacks to more, or lies deeper, than readers can take.
    DocumentExcessive = "document-excessive",
    /// What is read blind can't bear a signature.
    DocumentSigned = "document-signed",
    /// A virus was found in a document.
    DocumentInfected {
        /// What the scanner calls it.
        name: String,
    } = "document-infected",
    /// A document could not be scanned for viruses.
    DocumentUnscanned = "document-unscanned",
    /// A document could not be looked into with the memory and the time there is.
    DocumentUnchecked = "document-unchecked",
    /// The content changed in another window meanwhile.
    StaleVersion = "stale-version",
    /// A second person must approve.
    SecondPerson = "second-person",
    /// The competition has not been approved.
    NotApproved = "not-approved",
    /// The sitting has not been prepared.
    SittingNotPrepared = "sitting-not-prepared",
    /// A field must be filled.
    Required = "required",
    /// An e-mail address that can't be one.
    EmailMalformed = "email-malformed",
    /// A password that is too short.
    PasswordTooShort {
        /// The least length in characters.
        least: u32,
    } = "password-too-short",
    /// A password that is too long.
    PasswordTooLong {
        /// The greatest length in characters.
        most: u32,
    } = "password-too-long",
    /// A password that is easily guessed.
    PasswordGuessable = "password-guessable",
    /// Address or password is wrong.
    SignInFailed = "sign-in-failed",
    /// A link that was used or is too old.
    LinkExpired = "link-expired",
    /// Too many attempts.
    TooManyAttempts {
        /// When the next one is taken, in seconds.
        wait: u32,
    } = "too-many-attempts",
    /// A box that must be ticked.
    ConsentMissing = "consent-missing",
    /// Weights that don't add up.
    WeightsNot100 {
        /// Their sum.
        sum: u32,
    } = "weights-not-100",
    /// A number outside its bounds.
    NumberOutOfBounds {
        /// The least value.
        least: u32,
        /// The greatest value.
        most: u32,
    } = "number-out-of-bounds",
    /// A date that can't be read or does not exist.
    DateMalformed = "date-malformed",
    /// A date that is not in the future.
    DateInPast = "date-in-past",
    /// The text would give away the enterprise of a restricted competition.
    EnterpriseNamed = "enterprise-named",
    /// Not a code of the state register (ЄДРПОУ): eight digits.
    RegisterCode = "register-code",
    /// The enterprise is public already.
    NotRestricted = "not-restricted",
    /// The log's key is handed over by the present key to one that it never had.
    WrongKey = "wrong-key",
    /// Holders of shares are chair or observers, two at least, each once.
    KeyHolders = "key-holders",
    /// The opening key isn't dealt yet, so nothing can be sealed to it.
    KeysAwaited {
        /// Whose public keys are awaited.
        seats: Vec<SeatId>
    } = "keys-awaited",
    /// The opening key is dealt already.
    KeysDealt = "keys-dealt",
    /// Not an age public key.
    KeyMalformed = "key-malformed",
    /// Somebody else's public key, or the portal's.
    KeyUsed = "key-used",
    /// Not an age identity, or not the one to which the application was sealed.
    KeyOther = "key-other",
    /// Not the share that was dealt to this seat.
    ShareOther = "share-other",
    /// Too few shares are there to open.
    SharesAwaited {
        /// How many are there.
        have: u32,
        /// How many it takes.
        need: u32,
    } = "shares-awaited",
    /// Without this seat too few could open.
    HolderNeeded {
        /// How many it takes.
        k: u32,
    } = "holder-needed",
    /// Not a place where applications of this competition are sealed.
    SealingPlace = "sealing-place",
    /// The application is closed; its author's key opens it.
    ApplicationClosed = "application-closed",
    /// A choice that is not offered.
    UnknownChoice = "unknown-choice",
    /// The application's data were destroyed before.
    AlreadyErased = "already-erased",
    /// An application that takes part is withdrawn first.
    WithdrawFirst = "withdraw-first",
    /// The appointed candidate's application stays.
    AppointedStays = "appointed-stays",
    /// An account is held by something that is not over.
    AccountHeld = "account-held",
    /// Neither a taxpayer's number nor that of a passport or identity card.
    NumberMalformed = "number-malformed",
    /// Somebody began an application in this competition with the same number.
    NumberUsed = "number-used",
    /// So many requests for corrections wait that no more are taken.
    CorrectionsWait = "corrections-wait",
}
