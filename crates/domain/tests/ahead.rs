//! What comes next, at every stage of the way; a date only where there is one.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod story;

use std::collections::BTreeSet;

use domain::{
    Text,
    competitions::{Ahead, Complaining, remaining_at},
    event::{By, Event},
};
use jiff::SignedDuration;
use story::{Story, code, deadline};

const SECOND: SignedDuration = SignedDuration::from_secs(1);

fn days(days: u32) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

fn suspend(story: &mut Story) {
    let text = Text::new("Акт", "Act");
    let remaining = remaining_at(&story.competition.stage, story.now);
    let suspended = Event::Suspended { act: text.clone(), reason: text, remaining };
    story.tell(By::Secretary, suspended).unwrap();
}

#[test]
fn the_next_date_at_every_stage() {
    let term = Story::admitted(3, 2).competition.rules.rounds[0].term_days;
    let stay = Story::announced(3).competition.rules.standstill_days;
    let ahead = |story: &Story| story.competition.ahead_at(story.now);
    let mut opened = Story::sealed(3, 2);
    opened.open().unwrap();
    let mut round = Story::admitted(3, 2);
    let preparing = round.clone();
    round.open_round().unwrap();
    let closes = round.now + days(term);
    let mut over = round.clone();
    over.now = closes + SECOND;
    let mut last = round.clone();
    last.now = closes;
    let mut revealing = over.clone();
    let absent = revealing.competition.members().cloned().collect();
    revealing.close_round(absent).unwrap();
    let mut signing = Story::admitted(3, 2);
    signing.score_round(&BTreeSet::new(), |_, _| [8, 8, 8]).unwrap();
    let second = signing.clone();
    signing.score_round(&BTreeSet::new(), |_, _| [8, 8, 8]).unwrap();
    let result = Story::in_standstill(3, 2);
    let until = result.now + days(stay);
    let mut contested = result.clone();
    contested.now = until + SECOND;
    let mut closed = contested.clone();
    closed.tell(By::Secretary, Event::Closed { appointed: None }).unwrap();
    let (mut open, mut late) = (Story::announced(3), Story::announced(3));
    open.now = deadline();
    late.now = deadline() + SECOND;
    let mut stopped = round.clone();
    suspend(&mut stopped);
    let table = [
        ("the last second of the intake", &open, Ahead::Deadline(deadline())),
        ("before the closing entry", &late, Ahead::Opening),
        ("sealed", &Story::sealed(3, 2), Ahead::Opening),
        ("admission", &opened, Ahead::Decision),
        ("before a round", &preparing, Ahead::Round { days: term }),
        ("in a round", &round, Ahead::Scorecards(closes)),
        ("its last second", &last, Ahead::Scorecards(closes)),
        ("its term over", &over, Ahead::Reveal),
        ("being revealed", &revealing, Ahead::Reveal),
        (
            "before the second",
            &second,
            Ahead::Round { days: second.competition.rules.rounds[1].term_days },
        ),
        ("the minutes", &signing, Ahead::Minutes { days: stay }),
        ("the stand-still", &result, Ahead::Standstill(until)),
        ("after it", &contested, Ahead::Closing),
        ("closed", &closed, Ahead::Nothing),
        ("suspended", &stopped, Ahead::Resumption),
    ];
    for (name, story, expected) in table {
        assert_eq!(ahead(story), expected, "{name}");
    }
}

#[test]
fn when_one_may_complain() {
    let mut refused = Story::sealed(3, 2);
    refused.open().unwrap();
    let window = |story: &Story, n| story.competition.complaining_at(&code(n), story.now);
    let stay = refused.competition.rules.standstill_days;
    assert_eq!(window(&refused, 0), Some(Complaining::FromResult { days: stay }), "undecided");
    refused.decide(&code(0), Some("experience")).unwrap();
    assert_eq!(window(&refused, 0), Some(Complaining::Now { days: stay }));
    assert_eq!(window(&refused, 1), Some(Complaining::FromResult { days: stay }));
    assert_eq!(window(&refused, 9), None, "nobody's code");
    let mut stopped = refused.clone();
    suspend(&mut stopped);
    assert_eq!(window(&stopped, 0), None);
    let mut result = Story::in_standstill(3, 2);
    let until = result.now + days(stay);
    assert_eq!(window(&result, 0), Some(Complaining::Until(until)));
    result.now = until + SECOND;
    assert_eq!(window(&result, 0), None);
    assert_eq!(window(&Story::sealed(3, 2), 0), None, "nothing to complain of yet");
}
