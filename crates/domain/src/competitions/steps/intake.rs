//! From the first application to the last decision on admission.

use super::{authored, holders, strictly_sorted, unremarked, wrong_stage};
use crate::{
    Code, Refusal, SeatId,
    applications::SealedIn,
    competitions::{Application, Competition, Phase, Stage, Standing},
    event::{By, Entry},
};

type Next = Result<Option<Stage>, Refusal>;

pub fn seal(
    c: &mut Competition,
    entry: &Entry,
    code: &Code,
    commitment: &str,
    (replaces, sealed_in): (Option<u64>, Option<SealedIn>),
) -> Next {
    authored_by_candidate(entry, code)?;
    c.accepts_at(entry.at)?;
    c.is_dealt()?;
    if sealed_in.is_some() != c.seals_in_browser() {
        return Err(Refusal::SealingPlace);
    }
    match (c.applications.get_mut(code), replaces) {
        (None, None) => {
            let application = Application {
                n: entry.n,
                sealed_at: entry.at,
                commitment: commitment.to_owned(),
                sealed_in,
                standing: Standing::Sealed,
                fix: None,
                decided_at: None,
                erased: None,
            };
            c.applications.insert(code.clone(), application);
        }
        (Some(last), Some(n)) if last.n == n && last.standing == Standing::Sealed => {
            (last.n, last.sealed_at) = (entry.n, entry.at);
            last.sealed_in = sealed_in;
            commitment.clone_into(&mut last.commitment);
        }
        (Some(_), None) => return Err(Refusal::CodeTaken),
        (_, Some(_)) => return Err(Refusal::WrongReplacement),
    }
    Ok(None)
}

pub(super) fn authored_by_candidate(entry: &Entry, code: &Code) -> Result<(), Refusal> {
    match &entry.by {
        By::Candidate(by) if by == code => Ok(()),
        _ => Err(Refusal::WrongAuthor),
    }
}

pub fn withdraw(c: &mut Competition, entry: &Entry, code: &Code) -> Next {
    authored_by_candidate(entry, code)?;
    c.accepts_at(entry.at)?;
    match c.applications.get_mut(code) {
        Some(application) if application.standing == Standing::Sealed => {
            application.standing = Standing::Withdrawn;
            Ok(None)
        }
        _ => Err(Refusal::UnknownApplication),
    }
}

pub fn close(c: &mut Competition, entry: &Entry, codes: &[Code]) -> Next {
    authored(entry, &By::Portal)?;
    let Stage::Intake { closes } = c.stage else { return Err(wrong_stage(c)) };
    if entry.at <= closes {
        return Err(Refusal::TooEarly { until: closes });
    }
    unremarked(c)?;
    if codes != c.live_codes() {
        return Err(Refusal::WrongList);
    }
    Ok(Some(Stage::Sealed))
}

pub fn open(
    c: &mut Competition,
    entry: &Entry,
    shares: &[SeatId],
    matched: &[Code],
    mismatched: &[Code],
) -> Next {
    authored(entry, &By::Chair)?;
    if c.stage != Stage::Sealed {
        return Err(wrong_stage(c));
    }
    unremarked(c)?;
    holders::used(c, shares)?;
    strictly_sorted(matched)?;
    strictly_sorted(mismatched)?;
    let mut all = [matched, mismatched].concat();
    all.sort();
    if all != c.live_codes() {
        return Err(Refusal::WrongList);
    }
    c.opened_at = Some(entry.at);
    for (codes, standing) in [(matched, Standing::Opened), (mismatched, Standing::Mismatched)] {
        for code in codes {
            if let Some(application) = c.applications.get_mut(code) {
                application.standing = standing.clone();
            }
        }
    }
    Ok(Some(Stage::Admission))
}

pub fn decide(
    c: &mut Competition,
    entry: &Entry,
    code: &Code,
    admitted: bool,
    ground: Option<&str>,
) -> Next {
    authored(entry, &By::Chair)?;
    if c.stage != Stage::Admission {
        return Err(wrong_stage(c));
    }
    let standing = match (admitted, ground) {
        (true, None) => Standing::Admitted,
        (false, Some(ground)) if c.rules.refusal_grounds.iter().any(|g| g.id == ground) => {
            Standing::Refused { ground: ground.to_owned() }
        }
        _ => return Err(Refusal::UnknownGround),
    };
    match c.applications.get(code).map(|a| &a.standing) {
        Some(Standing::Opened) => {}
        Some(Standing::Admitted | Standing::Refused { .. }) => return Err(Refusal::AlreadyDecided),
        _ => return Err(Refusal::UnknownApplication),
    }
    // Whoever is asked has the whole window.
    if let Some(until) = c.fix_until(code, entry.at) {
        return Err(Refusal::FixOpen { until });
    }
    let last = c.undecided() == 1;
    if last {
        unremarked(c)?;
    }
    if let Some(application) = c.applications.get_mut(code) {
        application.standing = standing;
        application.decided_at = Some(entry.at);
    }
    let some_admitted = !c.candidates(0).is_empty();
    Ok((last && some_admitted).then_some(Stage::Round { index: 0, phase: Phase::Preparing }))
}
