//! Who may read what, when.

use std::collections::BTreeSet;

use domain::{Code, competitions::StageCode};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The candidate's name.
    Name,
    /// The candidate's or the seat holder's address.
    Email,
    SeatEmail,
    /// An answer that names its author.
    Open,
    /// The answer that is read by code.
    Blind,
    /// The name a candidate gave to a file.
    File,
    /// Why an application was refused.
    Explanation,
    /// Why a member gave a score.
    Reason,
    /// A public question as it was asked.
    Question,
    /// What a complaint says, or the name of a file of it.
    Complaint,
    /// A key of somebody's own, or the share that it opened.
    Key,
}

/// Something that somebody wrote or is.
#[derive(Debug)]
pub struct Word {
    pub kind: Kind,
    pub text: String,
    /// Whose it is, by address: the candidate's or, of a reason, the member's.
    pub owner: String,
    /// The candidate whom it is about.
    pub about: Option<(Code, String)>,
    pub round: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Visitor,
    Account,
    Candidate,
    Member,
    Chair,
    Observer,
    Secretary,
    Administrator,
}

pub struct Reader {
    pub who: Who,
    pub email: String,
    /// Codes that the reader may read and score, a member.
    pub queue: BTreeSet<Code>,
}

/// The competition as far as it decides who sees what.
pub struct Moment {
    pub stage: StageCode,
    pub revealed: BTreeSet<String>,
    pub winner: Option<Code>,
    /// Who reached the interviews and agreed, in the application, to be named with the result.
    pub agreed: BTreeSet<Code>,
}

/// The table of product.md, "who sees what, when". A person always may see what is their own.
pub fn allowed(word: &Word, reader: &Reader, now: &Moment, path: &str) -> bool {
    use Who as W;
    let panel = matches!(reader.who, W::Member | W::Chair);
    let reads = word.about.as_ref().is_some_and(|(code, _)| reader.queue.contains(code));
    let opened = !matches!(now.stage, StageCode::Intake | StageCode::Sealed);
    let named = now.stage == StageCode::Round(2);
    let official = matches!(now.stage, StageCode::Standstill | StageCode::Closed);
    if word.owner == reader.email && word.kind != Kind::Key {
        return true;
    }
    match word.kind {
        // The portal shows it to nobody, not even to whose it is.
        Kind::Key => false,
        // The queue of mail is the administrator's; seats are provided by the secretary.
        Kind::Email => reader.who == W::Administrator,
        Kind::SeatEmail => matches!(reader.who, W::Administrator | W::Secretary),
        Kind::Name => {
            let winner =
                word.about.as_ref().is_some_and(|(code, _)| Some(code) == now.winner.as_ref());
            let admits = matches!(reader.who, W::Secretary | W::Chair);
            let agreed = word.about.as_ref().is_some_and(|(code, _)| now.agreed.contains(code));
            let published = agreed && official && path.ends_with("/results");
            winner || published || (opened && admits) || (named && panel && reads)
        }
        Kind::Open | Kind::File => {
            (opened && reader.who == W::Secretary) || (named && panel && reads)
        }
        Kind::Blind => opened && panel && reads,
        // By a label only; once answered, in the secretary's words.
        Kind::Question => reader.who == W::Secretary,
        Kind::Complaint => matches!(reader.who, W::Secretary | W::Chair),
        Kind::Explanation => opened && reader.who == W::Secretary,
        Kind::Reason => {
            let supervises = matches!(reader.who, W::Secretary | W::Observer) || (panel && reads);
            let own = word.about.as_ref().is_some_and(|(_, author)| *author == reader.email);
            now.revealed.contains(&word.round) && (supervises || (own && official))
        }
    }
}
