//! The procedure's rules, told as short stories in the words of product.md.

mod story;

use std::collections::BTreeSet;

use domain::{
    Refusal, Text,
    competitions::{FailReason, Phase, Stage, StageCode, remaining_at},
    complaints::{Inadmissible, Objection, Verdict},
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
        sealed_in: None,
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

fn both(words: &str) -> Text {
    Text::new(words, words)
}

#[test]
fn questions_are_taken_until_three_days_before_the_deadline_in_force() {
    let mut story = Story::announced(3);
    let closed = deadline() - SignedDuration::from_hours(72);
    let takes = |story: &Story, now| story.competition.takes_questions_at(now);
    let later = SignedDuration::from_millis(1);
    assert_eq!(takes(&story, closed), Ok(()));
    assert_eq!(takes(&story, closed + later), Err(Refusal::QuestionsClosed { closed }));
    let moved = deadline() + SignedDuration::from_hours(24);
    let extend = Event::Extended { intake_closes: moved, reason: text() };
    story.tell(By::Secretary, extend).unwrap();
    let closed = moved - SignedDuration::from_hours(72);
    assert_eq!(takes(&story, closed), Ok(()));
    assert_eq!(takes(&story, closed + later), Err(Refusal::QuestionsClosed { closed }));
    let remaining = remaining_at(&story.competition.stage, story.now);
    let suspend = Event::Suspended { act: text(), reason: text(), remaining };
    story.tell(By::Secretary, suspend).unwrap();
    let stopped = Refusal::WrongStage { stage: StageCode::Suspended };
    assert_eq!(takes(&story, story.now), Err(stopped));
    let sealed = Story::sealed(3, 1);
    assert!(matches!(takes(&sealed, sealed.now), Err(Refusal::QuestionsClosed { .. })));
}

#[test]
fn an_answer_is_the_secretarys_in_both_languages_at_every_stage_before_the_end() {
    let say = |question: Text, answer: Text| Event::QuestionAnswered { answer, question };
    let asked = || both("Чи є гуртожиток?");
    let mut story = Story::announced(3);
    for (question, answer, why) in [
        (Text::new("Чи?", " "), both("Так."), Refusal::LanguageMissing),
        (asked(), Text::new("", "Yes."), Refusal::LanguageMissing),
        (both(&"я".repeat(2001)), both("Так."), Refusal::TextTooLong { most: 2000 }),
        (asked(), Text::new("Так.", "y".repeat(4001)), Refusal::TextTooLong { most: 4000 }),
    ] {
        assert_eq!(story.tell(By::Secretary, say(question, answer)), Err(why));
    }
    for by in [By::Portal, By::Chair, By::Candidate(code(1)), By::Seat(member(1))] {
        assert_eq!(story.tell(by, say(asked(), both("Так."))), Err(Refusal::WrongAuthor));
    }
    for mut story in [story, Story::sealed(3, 1), Story::admitted(3, 1), Story::in_standstill(3, 1)]
    {
        let stage = story.competition.stage.clone();
        story.tell(By::Secretary, say(asked(), both("Так."))).unwrap();
        assert_eq!(story.competition.stage, stage, "nothing else follows from it");
        assert_eq!(story.competition.questions.last().unwrap().n, story.competition.position - 1);
        assert_eq!(story.replay(), story.competition);
        story.tell(By::Secretary, Event::Cancelled { reason: text() }).unwrap();
        let late = story.tell(By::Secretary, say(asked(), both("Так.")));
        assert_eq!(late, Err(Refusal::WrongStage { stage: StageCode::Cancelled }));
    }
}

/// Files a complaint about scoring under the next short name.
fn complain(story: &mut Story, number: u32) -> Result<String, Refusal> {
    let complaint = format!("c{}", story.competition.complaints.len() + 1);
    let event = Event::ComplaintFiled {
        commitment: "9".repeat(64),
        complaint: complaint.clone(),
        objections: vec![Objection::Conflict, Objection::Scoring],
    };
    story.tell(By::Candidate(code(number)), event).map(|()| complaint)
}

fn decide(story: &mut Story, complaint: &str, outcome: Verdict) -> Result<(), Refusal> {
    let ground = (outcome == Verdict::NotAdmitted).then_some(Inadmissible::Repeated);
    let complaint = complaint.to_owned();
    let event = Event::ComplaintDecided { complaint, ground, outcome, text: both("Бо так.") };
    story.tell(By::Secretary, event)
}

#[test]
fn a_complaint_is_taken_from_the_result_to_the_end_of_the_stand_still() {
    let mut story = Story::admitted(3, 2);
    assert_eq!(complain(&mut story, 0), Err(Refusal::ComplaintTooEarly));
    let mut story = Story::in_standstill(3, 2);
    let Stage::Standstill { until } = story.competition.stage else { panic!() };
    complain(&mut story, 0).unwrap();
    assert_eq!(complain(&mut story, 50), Err(Refusal::UnknownApplication));
    let filed = Event::ComplaintFiled {
        commitment: "9".repeat(64),
        complaint: "c2".into(),
        objections: vec![Objection::Other],
    };
    for by in [By::Secretary, By::Chair, By::Portal, By::Seat(member(1))] {
        assert_eq!(story.tell(by, filed.clone()), Err(Refusal::WrongAuthor));
    }
    for objections in [vec![], vec![Objection::Scoring, Objection::Conflict]] {
        let commitment = "9".repeat(64);
        let event = Event::ComplaintFiled { commitment, complaint: "c2".into(), objections };
        assert_eq!(story.tell(By::Candidate(code(1)), event), Err(Refusal::WrongList));
    }
    // A suspension stops the term and gives the time back.
    story.wait(3600);
    let remaining = remaining_at(&story.competition.stage, story.now);
    let suspend = Event::Suspended { act: text(), reason: text(), remaining };
    story.tell(By::Secretary, suspend).unwrap();
    assert!(matches!(complain(&mut story, 1), Err(Refusal::WrongStage { .. })));
    decide(&mut story, "c1", Verdict::Dismissed).unwrap();
    story.now = until;
    story.wait(3600);
    let due = story.now + SignedDuration::from_secs(remaining.unwrap());
    let resume = Event::Resumed { act: text(), reason: text(), due: Some(due) };
    story.tell(By::Secretary, resume).unwrap();
    story.now = due;
    complain(&mut story, 1).unwrap();
    story.wait(1);
    assert_eq!(complain(&mut story, 1), Err(Refusal::ComplaintsClosed { closed: due }));
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

#[test]
fn who_was_not_admitted_complains_from_that_decision_on() {
    let mut story = Story::sealed(3, 2);
    story.open().unwrap();
    assert_eq!(complain(&mut story, 0), Err(Refusal::ComplaintTooEarly));
    story.decide(&code(0), Some("experience")).unwrap();
    complain(&mut story, 0).unwrap();
    story.decide(&code(1), None).unwrap();
    complain(&mut story, 0).unwrap();
    assert_eq!(complain(&mut story, 1), Err(Refusal::ComplaintTooEarly));
    for _ in 0..3 {
        complain(&mut story, 0).unwrap();
    }
    assert_eq!(complain(&mut story, 0), Err(Refusal::TooManyComplaints { most: 5 }));
}

#[test]
fn a_file_on_its_way_at_the_deadline_may_still_come_into_the_draft_for_a_while() {
    let mut story = Story::announced(3);
    let closes = story.competition.intake_closes;
    let at = |seconds| closes + SignedDuration::from_secs(seconds);
    for (begun, now, keeps) in [
        (at(-5), at(0), true),
        (at(0), at(1), true),
        (at(0), at(15 * 60), true),
        (at(0), at(15 * 60 + 1), false),
        (at(1), at(2), false),
    ] {
        assert_eq!(story.competition.keeps_late(begun, now), keeps, "{begun} {now}");
    }
    story.now = at(1);
    story.settle();
    assert_eq!(story.competition.stage.code(), StageCode::Failed, "nobody applied");
    assert!(!story.competition.keeps_late(at(-5), at(2)));
}

#[test]
fn a_failed_competition_is_contested_for_as_many_days_as_a_result() {
    let mut story = Story::sealed(3, 2);
    story.open().unwrap();
    story.decide(&code(0), Some("experience")).unwrap();
    story.decide(&code(1), Some("barred")).unwrap();
    story.settle();
    assert_eq!(story.competition.stage.code(), StageCode::Failed);
    let until = story.competition.contested_until().unwrap();
    assert_eq!(until, story.now + SignedDuration::from_hours(24 * 10));
    let first = complain(&mut story, 0).unwrap();
    story.now = until;
    let second = complain(&mut story, 1).unwrap();
    story.wait(1);
    assert_eq!(complain(&mut story, 0), Err(Refusal::ComplaintsClosed { closed: until }));
    decide(&mut story, &first, Verdict::Upheld).unwrap();
    decide(&mut story, &second, Verdict::Dismissed).unwrap();
    assert_eq!(decide(&mut story, &second, Verdict::Upheld), Err(Refusal::ComplaintDecided));
    assert_eq!(story.competition.stage.code(), StageCode::Failed, "nothing follows by itself");
    assert_eq!(story.replay(), story.competition);
}

#[test]
fn an_undecided_complaint_keeps_the_competition_from_closing() {
    let mut story = Story::in_standstill(3, 1);
    let Stage::Standstill { until } = story.competition.stage else { panic!() };
    let first = complain(&mut story, 0).unwrap();
    let second = complain(&mut story, 0).unwrap();
    story.now = until;
    story.wait(1);
    let close = || Event::Closed { appointed: Some(code(0)) };
    let held = |complaint: &str| Err(Refusal::ComplaintUndecided { complaint: complaint.into() });
    assert_eq!(story.tell(By::Secretary, close()), held(&first));
    decide(&mut story, &first, Verdict::Upheld).unwrap();
    assert_eq!(story.tell(By::Secretary, close()), held(&second));
    decide(&mut story, &second, Verdict::NotAdmitted).unwrap();
    story.tell(By::Secretary, close()).unwrap();
    assert!(matches!(
        decide(&mut story, &second, Verdict::Upheld),
        Err(Refusal::WrongStage { .. })
    ));
}

#[test]
fn a_complaint_is_decided_once_by_the_secretary_with_reasons() {
    let mut story = Story::in_standstill(3, 1);
    let complaint = complain(&mut story, 0).unwrap();
    let say = |outcome, ground, text| Event::ComplaintDecided {
        complaint: "c1".into(),
        ground,
        outcome,
        text,
    };
    let reasons = || both("Бо так.");
    let repeated = Some(Inadmissible::Repeated);
    for (event, why) in [
        (say(Verdict::Upheld, repeated, reasons()), Refusal::UnknownGround),
        (say(Verdict::NotAdmitted, None, reasons()), Refusal::UnknownGround),
        (say(Verdict::Dismissed, None, Text::new("Ні.", " ")), Refusal::LanguageMissing),
        (
            say(Verdict::Dismissed, None, both(&"я".repeat(6001))),
            Refusal::TextTooLong { most: 6000 },
        ),
    ] {
        assert_eq!(story.tell(By::Secretary, event), Err(why));
    }
    for by in [By::Chair, By::Portal, By::Candidate(code(0))] {
        let event = say(Verdict::Upheld, None, reasons());
        assert_eq!(story.tell(by, event), Err(Refusal::WrongAuthor));
    }
    assert_eq!(decide(&mut story, "c2", Verdict::Upheld), Err(Refusal::UnknownComplaint));
    decide(&mut story, &complaint, Verdict::Dismissed).unwrap();
    assert_eq!(decide(&mut story, &complaint, Verdict::Upheld), Err(Refusal::ComplaintDecided));
}
