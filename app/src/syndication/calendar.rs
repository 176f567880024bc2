//! A competition's dates as iCalendar (RFC 5545), as far as the record knows them. A moved date
//! keeps its UID and gets a higher SEQUENCE, so a subscribed calendar moves it too.

use domain::competitions::{Competition, Stage, StageCode, view::Overview};
use jiff::Timestamp;

use crate::{
    competitions::{page::heading, paths, stages},
    shell::PageCx,
    t, time,
};

/// Octets of a line, without its end.
const FOLD: usize = 75;

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

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines: CRLF at the end, folded at 75 octets, never inside a letter.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property of type TEXT.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in value.replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                letter if letter.is_control() && letter != '\t' => escaped.push(' '),
                letter => escaped.push(letter),
            }
        }
        self.line(name, &escaped);
    }

    /// A property whose value has no letter to escape.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > FOLD {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_unfold_to_the_same() {
        let words = "Підприємство «Їжак; і, друзі\\»\n".repeat(9);
        let mut lines = Lines::default();
        lines.text("SUMMARY", &words);
        assert!(lines.0.ends_with("\r\n") && !lines.0.replace("\r\n", "").contains(['\r', '\n']));
        for line in lines.0.split_terminator("\r\n") {
            assert!(line.len() <= FOLD, "{line}");
        }
        let unfolded = lines.0.replace("\r\n ", "");
        let value = unfolded.strip_prefix("SUMMARY:").unwrap().trim_end();
        let read = value.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",");
        assert_eq!(read.replace("\\\\", "\\"), words);
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(utc("2026-03-16T18:00:00+02:00".parse().unwrap()), "20260316T160000Z");
    }
}
