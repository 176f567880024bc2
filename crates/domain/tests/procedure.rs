//! The procedure's rules, told as short stories in the words of product.md.

mod story;

use std::collections::BTreeSet;

use domain::{
    Refusal, Text,
    competitions::{FailReason, Phase, Stage, StageCode, remaining_at},
    event::{By, Event},
};
use jiff::SignedDuration;
use story::{Story, code, deadline, member};

fn text() -> Text {
    Text::new("Рішення суду", "Court ruling")
}

#[test]
fn a_competition_runs_from_announcement_to_closing() {
    let mut story = Story::in_standstill(5, 3);
    let Stage::Standstill { until } = story.competition.stage else { panic!() };
    let winner = story.competition.result.as_ref().unwrap()[0].code.clone();
    let close = Event::Closed { appointed: Some(winner.clone()) };
    assert_eq!(story.tell(By::Secretary, close.clone()), Err(Refusal::TooEarly { until }));
    story.now = until;
    story.wait(1);
    story.tell(By::Secretary, close).unwrap();
    assert_eq!(story.competition.stage, Stage::Closed { appointed: Some(winner) });
    assert_eq!(story.replay(), story.competition);
}

#[test]
fn the_deadline_holds_to_the_second() {
    let mut story = Story::announced(3);
    story.now = deadline();
    story.seal(&code(1)).unwrap();
    story.wait(1);
    let refused = Err(Refusal::DeadlinePassed { closed: deadline() });
    assert_eq!(story.seal(&code(2)), refused);
    let withdrawn = Event::ApplicationWithdrawn { code: code(1) };
    assert_eq!(story.tell(By::Candidate(code(1)), withdrawn), refused);
    story.settle();
    assert_eq!(story.competition.stage, Stage::Sealed);
    assert_eq!(story.seal(&code(2)), refused);
}

#[test]
fn an_intake_without_applications_fails() {
    let story = Story::sealed(3, 0);
    let failed = Stage::Failed { was: StageCode::Sealed, reason: FailReason::NoApplications };
    assert_eq!(story.competition.stage, failed);
}

#[test]
fn an_application_is_replaced_under_its_code_and_withdrawn_for_good() {
    let mut story = Story::announced(3);
    story.seal(&code(1)).unwrap();
    assert_eq!(story.seal(&code(1)), Err(Refusal::CodeTaken));
    let replace = |n| Event::ApplicationSealed {
        code: code(1),
        commitment: "9".repeat(64),
        replaces: Some(n),
    };
    let by = By::Candidate(code(1));
    assert_eq!(story.tell(by.clone(), replace(7)), Err(Refusal::WrongReplacement));
    assert_eq!(story.tell(By::Candidate(code(2)), replace(1)), Err(Refusal::WrongAuthor));
    story.tell(by.clone(), replace(1)).unwrap();
    story.tell(by.clone(), Event::ApplicationWithdrawn { code: code(1) }).unwrap();
    assert_eq!(story.tell(by, replace(2)), Err(Refusal::WrongReplacement));
    assert!(story.competition.live_codes().is_empty());
}

#[test]
fn an_unanswered_remark_holds_every_stage() {
    let mut story = Story::announced(3);
    story.accept_seats();
    story.seal(&code(0)).unwrap();
    let remark = story.remark().unwrap();
    story.now = deadline();
    story.wait(1);
    story.settle();
    assert_eq!(story.competition.stage.code(), StageCode::Intake, "closing waits for the answer");
    assert!(story.seal(&code(1)).is_err(), "but nothing is accepted meanwhile");
    story.answer(&remark).unwrap();
    story.settle();
    assert_eq!(story.competition.stage, Stage::Sealed);

    let holds = |remark: &str| Err(Refusal::RemarkUnanswered { remark: remark.to_owned() });
    let remark = story.remark().unwrap();
    assert_eq!(story.open(), holds(&remark));
    story.answer(&remark).unwrap();
    story.open().unwrap();

    let remark = story.remark().unwrap();
    assert_eq!(story.decide(&code(0), None), holds(&remark));
    story.answer(&remark).unwrap();
    story.decide(&code(0), None).unwrap();
    (1..=3).for_each(|n| story.declare(&member(n)).unwrap());

    story.open_round().unwrap();
    let sheets: Vec<_> =
        (1..=3).map(|n| (story.commit(&member(n)).unwrap(), member(n), code(0))).collect();
    let remark = story.remark().unwrap();
    assert_eq!(story.close_round(vec![]), holds(&remark));
    story.answer(&remark).unwrap();
    story.close_round(vec![]).unwrap();
    (1..=3).for_each(|n| story.reveal_conflicts(&member(n), &[]).unwrap());
    sheets.iter().for_each(|sheet| story.reveal(sheet, [8, 8, 8]).unwrap());
    story.rank().unwrap();
    story.score_round(&BTreeSet::new(), |_, _| [8, 8, 8]).unwrap();

    let remark = story.remark().unwrap();
    (1..=3).for_each(|n| story.sign(&member(n)).unwrap());
    assert_eq!(story.competition.stage, Stage::Deliberation);
    story.answer(&remark).unwrap();
    let Stage::Standstill { until } = story.competition.stage else { panic!("answered, so over") };

    let remark = story.remark().unwrap();
    story.now = until;
    story.wait(1);
    let close = || Event::Closed { appointed: Some(code(0)) };
    assert_eq!(story.tell(By::Secretary, close()), holds(&remark));
    story.answer(&remark).unwrap();
    story.tell(By::Secretary, close()).unwrap();
}

#[test]
fn no_round_opens_before_every_member_declared_conflicts() {
    let mut story = Story::sealed(3, 2);
    story.open().unwrap();
    story.decide(&code(0), None).unwrap();
    story.decide(&code(1), Some("experience")).unwrap();
    story.declare(&member(1)).unwrap();
    story.declare(&member(2)).unwrap();
    assert_eq!(story.open_round(), Err(Refusal::ConflictsUndeclared));
    story.declare(&member(3)).unwrap();
    story.open_round().unwrap();
    assert!(story.declare(&member(3)).is_err(), "not while the round is open");
}

#[test]
fn a_ground_of_refusal_must_be_in_the_rulebook() {
    let mut story = Story::sealed(3, 1);
    story.open().unwrap();
    assert_eq!(story.decide(&code(0), Some("haircut")), Err(Refusal::UnknownGround));
    story.decide(&code(0), Some("barred")).unwrap();
    story.settle();
    let failed = Stage::Failed { was: StageCode::Admission, reason: FailReason::NobodyAdmitted };
    assert_eq!(story.competition.stage, failed);
}

#[test]
fn a_recused_member_never_counts() {
    let mut story = Story::admitted(3, 2);
    story.open_round().unwrap();
    let mut sheets = Vec::new();
    for (seat, code_) in [(1, 0), (1, 1), (2, 0), (2, 1), (3, 1)] {
        sheets.push((story.commit(&member(seat)).unwrap(), member(seat), code(code_)));
    }
    let forbidden = (story.commit(&member(3)).unwrap(), member(3), code(0));
    story.close_round(vec![]).unwrap();
    for seat in 1..=3 {
        let recused = if seat == 3 { vec![code(0)] } else { vec![] };
        story.reveal_conflicts(&member(seat), &recused).unwrap();
    }
    for sheet in &sheets {
        story.reveal(sheet, [8, 8, 8]).unwrap();
    }
    assert_eq!(story.reveal(&forbidden, [10, 10, 10]), Err(Refusal::Recused));
    let unrevealed = Refusal::CommitmentMismatch { committed: forbidden.0 };
    assert_eq!(story.rank(), Err(unrevealed), "and the reveal does not go on without it");
}

#[test]
fn a_missing_sheet_stops_the_ranking_unless_its_member_is_listed_absent() {
    let mut story = Story::admitted(4, 1);
    story.open_round().unwrap();
    let sheets: Vec<_> =
        (1..=3).map(|n| (story.commit(&member(n)).unwrap(), member(n), code(0))).collect();
    let Stage::Round { phase: Phase::Open { closes }, .. } = story.competition.stage else {
        panic!()
    };
    let absent = vec![member(4)];
    assert_eq!(story.close_round(absent.clone()), Err(Refusal::TooEarly { until: closes }));
    story.now = closes;
    story.wait(1);
    story.close_round(absent).unwrap();
    (1..=4).for_each(|n| story.reveal_conflicts(&member(n), &[]).unwrap());
    sheets.iter().for_each(|sheet| story.reveal(sheet, [7, 7, 7]).unwrap());
    story.rank().unwrap();
}

#[test]
fn suspension_keeps_the_remaining_time_and_gives_it_back() {
    let mut story = Story::announced(3);
    story.now = deadline() - SignedDuration::from_hours(5);
    let remaining = remaining_at(&story.competition.stage, story.now);
    assert_eq!(remaining, Some(5 * 3600));
    let suspend = Event::Suspended { act: text(), reason: text(), remaining };
    story.tell(By::Secretary, suspend).unwrap();
    assert!(story.seal(&code(1)).is_err());
    story.wait(40 * 24 * 3600);
    story.settle();
    assert_eq!(story.competition.stage.code(), StageCode::Suspended, "the clock stands still");
    let resume = |due| Event::Resumed { act: text(), reason: text(), due: Some(due) };
    let least = story.now + SignedDuration::from_hours(5);
    let early = story.tell(By::Secretary, resume(least - SignedDuration::from_secs(1)));
    assert_eq!(early, Err(Refusal::OnlyLater));
    story.tell(By::Secretary, resume(least)).unwrap();
    assert_eq!(story.competition.intake_closes, least);
    story.seal(&code(1)).unwrap();
}

#[test]
fn the_deadline_moves_later_and_never_earlier() {
    let mut story = Story::announced(3);
    let extend = |to| Event::Extended { intake_closes: to, reason: text() };
    assert_eq!(story.tell(By::Secretary, extend(deadline())), Err(Refusal::OnlyLater));
    let later = deadline() + SignedDuration::from_hours(24);
    story.tell(By::Secretary, extend(later)).unwrap();
    story.now = later;
    story.seal(&code(1)).unwrap();
    story.wait(1);
    let late = story.tell(By::Secretary, extend(later + SignedDuration::from_hours(1)));
    assert_eq!(late, Err(Refusal::DeadlinePassed { closed: later }));
}

#[test]
fn rules_with_a_fault_are_not_announced() {
    let broken: [fn(&mut domain::competitions::Rules); 6] = [
        |r| r.rounds[0].criteria[0].weight = 41,
        |r| r.title.en.clear(),
        |r| r.quorum = 9,
        |r| r.tie_break.push("luck".into()),
        |r| r.result.rounds[0].weight = 59,
        |r| r.seats[0].role = domain::panel::SeatRole::Member,
    ];
    for spoil in broken {
        let mut rules = story::rules(3);
        spoil(&mut rules);
        assert_eq!(Story::with_rules(rules).err(), Some(Refusal::RulesIncomplete));
    }
    let mut late = story::rules(3);
    late.intake_closes = story::start();
    assert_eq!(Story::with_rules(late).err(), Some(Refusal::DateInPast));
}

#[test]
fn the_last_place_that_goes_on_is_shared_by_all_who_tie_for_it() {
    let mut story = Story::admitted(3, 7);
    story.score_round(&BTreeSet::new(), |_, _| [8, 8, 8]).unwrap();
    assert_eq!(story.competition.candidates(1).len(), 7, "top 5, all tied");
}

#[test]
fn nobody_over_the_threshold_fails_the_competition() {
    let mut story = Story::admitted(3, 2);
    story.score_round(&BTreeSet::new(), |_, _| [2, 2, 2]).unwrap();
    let failed = Stage::Failed { was: StageCode::Round(2), reason: FailReason::NobodyPassed };
    assert_eq!(story.competition.stage, failed);
}

#[test]
fn the_minutes_follow_from_the_record_and_never_change() {
    let slug = "2026-014".parse().unwrap();
    let mut story = Story::in_standstill(4, 3);
    let minutes = domain::results::Minutes::of(&slug, &story.competition).unwrap();
    assert_eq!(minutes.rounds.len(), 2);
    assert_eq!(minutes.rounds[0].seats.len(), 4);
    let remark = story.remark().unwrap();
    story.answer(&remark).unwrap();
    story.sign(&member(4)).unwrap();
    assert_eq!(domain::results::Minutes::of(&slug, &story.competition), Some(minutes));
    assert_eq!(domain::results::Minutes::of(&slug, &Story::announced(3).competition), None);
}

#[test]
fn the_logs_key_is_replaced_at_any_stage_by_the_portal_and_never_comes_back() {
    let replaced = |replaces: &str, key: &str| Event::KeyReplaced {
        key: key.into(),
        replaces: replaces.into(),
        signature: String::new(),
        until: deadline(),
    };
    let mut story = Story::announced(3);
    assert_eq!(story.tell(By::Secretary, replaced("a", "b")), Err(Refusal::WrongAuthor));
    assert_eq!(story.tell(By::Portal, replaced("a", "a")), Err(Refusal::WrongKey));
    let stage = story.competition.stage.clone();
    story.tell(By::Portal, replaced("a", "b")).unwrap();
    assert_eq!(story.competition.stage, stage, "nothing else changes");
    story.tell(By::Secretary, Event::Cancelled { reason: text() }).unwrap();
    for (replaces, key) in [("a", "c"), ("b", "a"), ("b", "b"), ("c", "d")] {
        let refused = story.tell(By::Portal, replaced(replaces, key));
        assert_eq!(refused, Err(Refusal::WrongKey), "{replaces} {key}");
    }
    story.tell(By::Portal, replaced("b", "c")).unwrap();
    let keys: Vec<&str> = story.competition.keys.iter().map(|change| &*change.key).collect();
    assert_eq!(keys, ["b", "c"]);
    assert_eq!(story.replay(), story.competition);
}

#[test]
fn what_was_kept_of_a_candidate_is_destroyed_once_and_not_while_they_take_part() {
    let erase = |number| Event::PersonErased { code: code(number) };
    let mut story = Story::announced(3);
    story.seal(&code(0)).unwrap();
    story.seal(&code(1)).unwrap();
    let running = Err(Refusal::WrongStage { stage: StageCode::Intake });
    assert_eq!(story.tell(By::Portal, erase(0)), running);
    assert_eq!(story.tell(By::Portal, erase(7)), Err(Refusal::UnknownApplication));
    story.tell(By::Candidate(code(1)), Event::ApplicationWithdrawn { code: code(1) }).unwrap();
    assert_eq!(story.tell(By::Secretary, erase(1)), Err(Refusal::WrongAuthor));
    story.tell(By::Portal, erase(1)).unwrap();
    assert_eq!(story.tell(By::Portal, erase(1)), Err(Refusal::AlreadyErased));
    assert!(story.seal(&code(1)).is_err(), "its code is never given again");

    let mut story = Story::in_standstill(3, 2);
    let standstill = Err(Refusal::WrongStage { stage: StageCode::Standstill });
    assert_eq!(story.tell(By::Portal, erase(0)), standstill, "the result may be contested");
    story.wait(11 * 24 * 3600);
    story.tell(By::Secretary, Event::Closed { appointed: None }).unwrap();
    let ended = story.competition.ended_at;
    assert_eq!(ended, Some(story.now));
    story.wait(365 * 24 * 3600);
    let before = story.competition.clone();
    story.tell(By::Portal, erase(0)).unwrap();
    story.tell(By::Portal, erase(1)).unwrap();
    assert!(story.competition.is_erased(&code(0)) && story.competition.is_erased(&code(1)));
    assert_eq!(story.competition.ended_at, ended);
    let slug = "2026-014".parse().unwrap();
    let minutes = |of| domain::results::Minutes::of(&slug, of);
    assert_eq!(minutes(&story.competition), minutes(&before), "the result stays as it is");
    assert_eq!(story.replay(), story.competition);
}
