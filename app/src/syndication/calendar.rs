//! A competition's dates as iCalendar (RFC 5545), as far as the record knows them. A moved date
//! keeps its UID and gets a higher SEQUENCE, so a subscribed calendar moves it too.

use domain::competitions::{Competition, Stage, StageCode, view::Overview};
use jiff::Timestamp;

use super::ics::{Lines, utc};
use crate::{
    competitions::{page::heading, paths, stages},
    shell::PageCx,
    t, time,
};

/// A date of the procedure.
struct Date {
    /// Its short name in the UID.
    id: String,
    words: String,
    from: Timestamp,
    until: Option<Timestamp>,
}

/// The calendar.
pub fn calendar(cx: &PageCx, one: &Overview) -> String {
    let (i, state) = (cx.i, &one.state);
    let host = cx.origin.split_once("://").map_or(cx.origin.as_str(), |(_, host)| host);
    let address = cx.absolute(&i.href(&paths::public(&one.slug)));
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Konkurs//Competition dates//UK");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", &heading(i, &state.rules));
    out.text("X-WR-CALNAME", &heading(i, &state.rules));
    for date in dates(cx, state) {
        out.line("BEGIN", "VEVENT");
        out.text("UID", &format!("{}-{}@{host}", one.slug, date.id));
        out.line("DTSTAMP", &utc(state.last_at));
        out.line("LAST-MODIFIED", &utc(state.last_at));
        out.line("SEQUENCE", &state.position.to_string());
        out.line("DTSTART", &utc(date.from));
        if let Some(until) = date.until.filter(|until| *until > date.from) {
            out.line("DTEND", &utc(until));
        }
        out.line("STATUS", standing(state, date.until.unwrap_or(date.from)));
        out.line("TRANSP", "TRANSPARENT");
        out.text("SUMMARY", &date.words);
        let last = date.until.unwrap_or(date.from);
        out.text("DESCRIPTION", &format!("{}\n{address}", time::moment_with_zone(i, last)));
        out.line("URL", &address);
        out.line("END", "VEVENT");
    }
    out.line("END", "VCALENDAR");
    out.0
}

fn dates(cx: &PageCx, state: &Competition) -> Vec<Date> {
    let i = cx.i;
    let name = || heading(i, &state.rules);
    let moment = |id: &str, words, from| Date { id: id.to_owned(), words, from, until: None };
    let mut dates = vec![
        moment("announced", t!(i, "syndication-announced", name = name()), state.announced_at),
        moment("intake", t!(i, "syndication-intake", name = name()), state.intake_closes),
    ];
    for ((n, round), rule) in (1..).zip(&state.rounds).zip(&state.rules.rounds) {
        let round_name = stages::name(i, state, StageCode::Round(n));
        dates.push(Date {
            id: format!("round-{}", rule.id),
            words: t!(i, "syndication-round", round = round_name, name = name()),
            from: round.opened_at,
            until: Some(round.closes),
        });
    }
    let stage = match &state.stage {
        Stage::Suspended { was, .. } => was,
        stage => stage,
    };
    if let Stage::Standstill { until } = stage {
        dates.push(moment("standstill", t!(i, "syndication-standstill", name = name()), *until));
    }
    dates
}

/// While a competition is suspended its terms ahead may move; of a cancelled one they won't come.
fn standing(state: &Competition, last: Timestamp) -> &'static str {
    match &state.stage {
        _ if last <= state.last_at => "CONFIRMED",
        Stage::Suspended { .. } => "TENTATIVE",
        Stage::Cancelled { .. } | Stage::Failed { .. } => "CANCELLED",
        _ => "CONFIRMED",
    }
}
