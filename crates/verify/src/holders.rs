//! The key that opens the applications: dealt once, to those whom the rulebook names, before the
//! first application; and opened with by enough of those who were dealt a share.

use std::collections::BTreeSet;

use domain::SeatId;
use domain::applications::SealedIn;
use domain::competitions::holders::{Share, is_hash, is_recipient};
use domain::competitions::rules::SealingWay;
use domain::event::Event;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// Nothing to say where the portal opens by itself.
pub fn holders(record: &Record) -> Option<Result<Said, Broken>> {
    record.rules.sealing.way.has_holders().then(|| followed(record))
}

fn followed(record: &Record) -> Result<Said, Broken> {
    let rule = &record.rules.sealing;
    let mut dealt: Option<(u64, BTreeSet<&SeatId>)> = None;
    let mut opened: Option<String> = None;
    let (mut browser, mut portal) = (0_u64, 0_u64);
    for (n, event) in record.events() {
        match event {
            Event::KeysDealt { .. } if dealt.is_some() => {
                return Err(Broken::at(n, &words::DEALT_TWICE, &[]));
            }
            Event::KeysDealt { holders, k, recipient } => {
                let seats: BTreeSet<&SeatId> = holders.iter().map(|share| &share.seat).collect();
                let few = seats.len() < rule.k as usize;
                let named = seats.iter().all(|seat| rule.holders.contains(seat));
                if *k != rule.k || few || !named || seats.len() != holders.len() {
                    return Err(Broken::at(n, &words::DEALT_OTHERWISE, &[]));
                }
                formed(n, recipient, holders)?;
                dealt = Some((n, seats));
            }
            Event::ApplicationSealed { code, .. } if dealt.is_none() => {
                return Err(Broken::at(n, &words::SEALED_UNDEALT, &[code]));
            }
            Event::ApplicationSealed { sealed_in, .. } => match sealed_in {
                Some(SealedIn::Browser) => browser += 1,
                Some(SealedIn::Portal) => portal += 1,
                None => {}
            },
            Event::ApplicationsOpened { shares, .. } => {
                let seats = dealt.as_ref().map(|(_, seats)| seats);
                let has = |seat: &&SeatId| seats.is_some_and(|seats| seats.contains(*seat));
                if let Some(seat) = shares.iter().find(|seat| !has(seat)) {
                    return Err(Broken::at(n, &words::NO_SHARE, &[seat]));
                }
                let used: BTreeSet<&SeatId> = shares.iter().collect();
                if used.len() < rule.k as usize {
                    return Err(Broken::at(n, &words::TOO_FEW_SHARES, &[&used.len(), &rule.k]));
                }
                let used: Vec<&str> = used.into_iter().map(SeatId::as_str).collect();
                opened = Some(used.join(", "));
            }
            _ => {}
        }
    }
    let in_browser = record.rules.sealing.way == SealingWay::Browser;
    Ok(match (dealt, opened) {
        (Some((n, seats)), None) if in_browser => {
            Said::with(&words::BROWSER_DEALT, &[&n, &seats.len(), &rule.k, &browser, &portal])
        }
        (Some((n, seats)), Some(used)) if in_browser => Said::with(
            &words::BROWSER_OPENED,
            &[&n, &seats.len(), &rule.k, &used, &browser, &portal],
        ),
        (None, _) => Said::plain(&words::HOLDERS_AWAITED),
        (Some((n, seats)), None) => Said::with(&words::HOLDERS_DEALT, &[&n, &seats.len(), &rule.k]),
        (Some((n, seats)), Some(used)) => {
            Said::with(&words::HOLDERS_OPENED, &[&n, &seats.len(), &rule.k, &used])
        }
    })
}

/// Each key and hash has its form, and no key comes twice.
fn formed(n: u64, recipient: &str, shares: &[Share]) -> Result<(), Broken> {
    let keys: BTreeSet<&str> = shares.iter().map(|share| share.recipient.as_str()).collect();
    if keys.len() != shares.len() || keys.contains(recipient) {
        return Err(Broken::at(n, &words::DEALT_ALIKE, &[]));
    }
    let formed = keys.into_iter().all(is_recipient) && is_recipient(recipient);
    if !formed || !shares.iter().all(|share| is_hash(&share.share)) {
        return Err(Broken::at(n, &words::BAD_HEX, &[]));
    }
    Ok(())
}
