//! The fix window: asked once, used once, and nothing is decided before it is over.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod story;

use domain::{
    Refusal, Text,
    competitions::{Stage, StageCode, Standing},
    event::{By, Event},
};
use jiff::SignedDuration;
use story::{Story, code};

/// Two applications, opened.
fn opened() -> Story {
    let mut story = Story::sealed(3, 2);
    story.open().unwrap();
    story
}

#[test]
fn what_is_asked_for() {
    let most = Err(Refusal::FixTerm { most: 5 });
    let cases: [(&[&str], i64, Result<(), Refusal>); 9] = [
        (&["document:cv"], 24, Ok(())),
        (&["answer:experience", "answer:phone", "document:cv"], 120, Ok(())),
        (&["document:cv"], 23, most.clone()),
        (&["document:cv"], 121, most),
        (&[], 48, Err(Refusal::WrongList)),
        (&["document:cv", "answer:phone"], 48, Err(Refusal::WrongList)),
        (&["document:cv", "document:cv"], 48, Err(Refusal::WrongList)),
        // The blind parts stay as they were sealed.
        (&["document:proposal"], 48, Err(Refusal::WrongList)),
        (&["answer:summary"], 48, Err(Refusal::WrongList)),
    ];
    for (items, hours, expected) in cases {
        assert_eq!(opened().ask_fix(0, items, hours), expected, "{items:?} {hours}");
    }
    let mut without = Story::sealed(3, 1);
    without.open().unwrap();
    without.competition.rules.fix_days = 0;
    assert_eq!(without.ask_fix(0, &["document:cv"], 24), Err(Refusal::FixTerm { most: 0 }));
}

#[test]
fn of_whom_and_when() {
    let mut story = Story::sealed(3, 2);
    let sealed = Err(Refusal::WrongStage { stage: StageCode::Sealed });
    assert_eq!(story.ask_fix(0, &["document:cv"], 48), sealed);
    story.open().unwrap();
    assert_eq!(story.ask_fix(9, &["document:cv"], 48), Err(Refusal::UnknownApplication));
    assert_eq!(story.fix(0), Err(Refusal::FixNotAsked));
    story.ask_fix(0, &["document:cv"], 48).unwrap();
    assert_eq!(story.ask_fix(0, &["document:diploma"], 48), Err(Refusal::FixAsked));
    story.decide(&code(1), None).unwrap();
    assert_eq!(story.ask_fix(1, &["document:cv"], 48), Err(Refusal::AlreadyDecided));
    let (code, until) = (code(1), story.now + SignedDuration::from_hours(48));
    for by in [By::Chair, By::Portal, By::Candidate(code.clone())] {
        let items = vec!["document:cv".parse().unwrap()];
        let event = Event::FixRequested { code: code.clone(), items, until };
        assert_eq!(story.tell(by, event), Err(Refusal::WrongAuthor));
    }
    for by in [By::Secretary, By::Portal, By::Candidate(code)] {
        let event = Event::ApplicationFixed { code: story::code(0), commitment: "7".repeat(64) };
        assert_eq!(story.tell(by, event), Err(Refusal::WrongAuthor));
    }
}

#[test]
fn the_window_is_used_once_and_in_time() {
    let mut story = opened();
    story.ask_fix(0, &["document:cv"], 48).unwrap();
    let until = story.now + SignedDuration::from_hours(48);
    let open = Err(Refusal::FixOpen { until });
    assert_eq!(story.decide(&code(0), None), open);
    assert_eq!(story.decide(&code(0), Some("education")), open);
    // Others are decided meanwhile.
    story.decide(&code(1), None).unwrap();
    story.now = until;
    story.fix(0).unwrap();
    assert_eq!(story.fix(0), Err(Refusal::FixGiven));
    let application = &story.competition.applications[&code(0)];
    assert_eq!(application.in_force().1, "7".repeat(64));
    assert_ne!(application.commitment, "7".repeat(64), "what was sealed stays");
    story.decide(&code(0), None).unwrap();
    assert_eq!(story.competition.stage.code(), StageCode::Round(1));

    let mut story = opened();
    story.ask_fix(0, &["document:cv"], 48).unwrap();
    let until = story.now + SignedDuration::from_hours(48);
    story.now = until;
    story.wait(1);
    assert_eq!(story.fix(0), Err(Refusal::FixOver { until }));
    story.decide(&code(0), Some("education")).unwrap();
    let standing = &story.competition.applications[&code(0)].standing;
    assert_eq!(*standing, Standing::Refused { ground: "education".into() });
}

#[test]
fn a_suspension_gives_the_window_back() {
    let mut story = opened();
    story.ask_fix(0, &["document:cv"], 48).unwrap();
    story.ask_fix(1, &["document:cv"], 24).unwrap();
    story.wait(36 * 3600);
    let text = || Text::new("Ухвала", "Ruling");
    let stop = Event::Suspended { act: text(), reason: text(), remaining: None };
    story.tell(By::Secretary, stop).unwrap();
    let stopped = Err(Refusal::WrongStage { stage: StageCode::Suspended });
    assert_eq!(story.fix(0), stopped);
    story.wait(30 * 24 * 3600);
    let go_on = Event::Resumed { act: text(), reason: text(), due: None };
    story.tell(By::Secretary, go_on).unwrap();
    assert_eq!(story.competition.stage, Stage::Admission);
    let until = story.now + SignedDuration::from_hours(12);
    assert_eq!(story.decide(&code(0), None), Err(Refusal::FixOpen { until }));
    // What was over stays over.
    story.decide(&code(1), None).unwrap();
    story.fix(0).unwrap();
    story.decide(&code(0), None).unwrap();
    assert_eq!(story.replay(), story.competition);
}

#[test]
fn what_was_on_its_way_at_the_end_of_the_window_may_still_come_for_a_while() {
    let mut story = opened();
    story.ask_fix(0, &["document:cv"], 48).unwrap();
    let until = story.now + SignedDuration::from_hours(48);
    let at = |seconds| until + SignedDuration::from_secs(seconds);
    for (who, document, begun, now, keeps) in [
        (0, "cv", at(-5), at(0), true),
        (0, "cv", at(0), at(1), true),
        (0, "cv", at(0), at(15 * 60), true),
        (0, "cv", at(0), at(15 * 60 + 1), false),
        (0, "cv", at(1), at(2), false),
        // Not named, not asked.
        (0, "diploma", at(-5), at(1), false),
        (1, "cv", at(-5), at(1), false),
    ] {
        let keeps_late = story.competition.keeps_late_for_fix(&code(who), document, (begun, now));
        assert_eq!(keeps_late, keeps, "{who} {document} {begun} {now}");
    }
    // The window's end is why it is refused, and not that of the intake.
    let taken =
        |document: &str, now| story.competition.takes_document_at(Some(&code(0)), document, now);
    assert_eq!(taken("cv", until), Ok(()));
    assert_eq!(taken("cv", at(1)), Err(Refusal::FixOver { until }));
    let closed = story.competition.intake_closes;
    assert_eq!(taken("diploma", at(-5)), Err(Refusal::DeadlinePassed { closed }));
    story.fix(0).unwrap();
    assert!(!story.competition.keeps_late_for_fix(&code(0), "cv", (at(-5), at(1))));
    let given = story.competition.takes_document_at(Some(&code(0)), "cv", until);
    assert_eq!(given, Err(Refusal::FixGiven));
}
