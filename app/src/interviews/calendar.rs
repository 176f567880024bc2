//! Interviews as iCalendar (RFC 5545). A moved one keeps its UID and gets a higher SEQUENCE, and so does
//! one whose place has become known; one that doesn't take place says so, or it would stay in calendars.

use domain::Slug;
use jiff::Timestamp;
use store::interviews::{Expected, Lost, OwnInterview, Schedule, Slot};

use crate::{
    competitions::page::heading,
    shell::PageCx,
    syndication::ics::{Lines, utc},
    t,
};

/// The candidate's own.
pub fn own(cx: &PageCx, slug: &Slug, own: &OwnInterview) -> String {
    let name = heading(cx.i, &own.state.rules);
    let mut out = begun(&name);
    let summary = t!(cx.i, "interviews-event", name = name);
    let uid = uid(cx, &format!("{slug}-{}", own.round_id));
    if let Some(held) = &own.slot {
        event(&mut out, &uid, &held.slot, held.changed, &summary, held.place.as_deref());
    } else if let Some(lost) = &own.lost {
        cancelled(&mut out, &uid, lost, &summary);
    }
    ended(out)
}

/// All of them, for who holds or watches them.
pub fn schedule(cx: &PageCx, slug: &Slug, name: &str, schedule: &Schedule) -> String {
    let mut out = begun(name);
    let its = |who: &Expected| uid(cx, &format!("{slug}-{}-{}", schedule.round, who.id.0));
    let summary = |name: &str| t!(cx.i, "interviews-event", name = name.to_owned());
    for one in &schedule.slots {
        let (uid, summary) = match &one.candidate {
            Some(who) => (its(who), summary(&who.name)),
            // Whose it is, not even a UID may tell.
            None => (
                uid(cx, &format!("{slug}-slot-{}", one.slot.id)),
                summary(&t!(cx.i, "interviews-not-told")),
            ),
        };
        event(&mut out, &uid, &one.slot, one.changed, &summary, one.place.as_deref());
    }
    for (who, lost) in &schedule.lost {
        cancelled(&mut out, &its(who), lost, &summary(&who.name));
    }
    ended(out)
}

fn uid(cx: &PageCx, name: &str) -> String {
    let host = cx.origin.split_once("://").map_or(cx.origin.as_str(), |(_, host)| host);
    format!("{name}@{host}")
}

fn begun(name: &str) -> Lines {
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Konkurs//Interviews//UK");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out
}

fn event(
    out: &mut Lines,
    uid: &str,
    slot: &Slot,
    changed: Timestamp,
    summary: &str,
    place: Option<&str>,
) {
    begins(out, uid, slot.starts, changed, summary);
    out.line("DTEND", &utc(slot.ends));
    if let Some(place) = place {
        out.text("LOCATION", place);
    }
    out.line("END", "VEVENT");
}

fn cancelled(out: &mut Lines, uid: &str, lost: &Lost, summary: &str) {
    begins(out, uid, lost.was, lost.at, summary);
    out.line("STATUS", "CANCELLED");
    out.line("END", "VEVENT");
}

fn begins(out: &mut Lines, uid: &str, starts: Timestamp, changed: Timestamp, summary: &str) {
    out.line("BEGIN", "VEVENT");
    out.text("UID", uid);
    out.line("DTSTAMP", &utc(changed));
    // Seconds since 2020: goes up with each change, and fits the 31 bits that calendars read.
    out.line("SEQUENCE", &(changed.as_second() - 1_577_836_800).max(0).to_string());
    out.line("DTSTART", &utc(starts));
    out.text("SUMMARY", summary);
    out.line("CLASS", "PRIVATE");
}

fn ended(mut out: Lines) -> String {
    out.line("END", "VCALENDAR");
    out.0
}
