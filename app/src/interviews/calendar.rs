//! Interviews as iCalendar. A moved one keeps its UID and gets a higher SEQUENCE, and so does one whose
//! place has become known.

use domain::{Slug, competitions::Competition};
use jiff::Timestamp;
use store::interviews::{OwnSlot, PanelSlot, Slot};

use crate::{
    competitions::page::heading,
    shell::PageCx,
    syndication::ics::{Lines, utc},
    t,
};

/// The candidate's own.
pub fn own(cx: &PageCx, slug: &Slug, state: &Competition, held: Option<&OwnSlot>) -> String {
    let mut out = begun(cx, state);
    if let Some(held) = held {
        let name = t!(cx.i, "interviews-event", name = heading(cx.i, &state.rules));
        let uid = format!("{slug}-interview");
        event(cx, &mut out, &uid, &held.slot, held.changed, &name, held.place.as_deref());
    }
    ended(out)
}

/// All of them, for a member.
pub fn panel(cx: &PageCx, slug: &Slug, state: &Competition, slots: &[PanelSlot]) -> String {
    let mut out = begun(cx, state);
    for one in slots {
        let who = match &one.candidate {
            Some(who) => who.name.clone(),
            None => t!(cx.i, "interviews-not-told"),
        };
        let name = t!(cx.i, "interviews-event", name = who);
        let uid = format!("{slug}-slot-{}", one.slot.id);
        event(cx, &mut out, &uid, &one.slot, one.changed, &name, Some(&one.place));
    }
    ended(out)
}

fn begun(cx: &PageCx, state: &Competition) -> Lines {
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Konkurs//Interviews//UK");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", &heading(cx.i, &state.rules));
    out.text("X-WR-CALNAME", &heading(cx.i, &state.rules));
    out
}

fn event(
    cx: &PageCx,
    out: &mut Lines,
    uid: &str,
    slot: &Slot,
    changed: Timestamp,
    name: &str,
    place: Option<&str>,
) {
    let host = cx.origin.split_once("://").map_or(cx.origin.as_str(), |(_, host)| host);
    out.line("BEGIN", "VEVENT");
    out.text("UID", &format!("{uid}@{host}"));
    out.line("DTSTAMP", &utc(changed));
    // Seconds since 2020: goes up with each change, and fits the 31 bits that calendars read.
    out.line("SEQUENCE", &(changed.as_second() - 1_577_836_800).max(0).to_string());
    out.line("DTSTART", &utc(slot.starts));
    out.line("DTEND", &utc(slot.ends));
    out.text("SUMMARY", name);
    if let Some(place) = place {
        out.text("LOCATION", place);
    }
    out.line("CLASS", "PRIVATE");
    out.line("END", "VEVENT");
}

fn ended(mut out: Lines) -> String {
    out.line("END", "VCALENDAR");
    out.0
}
