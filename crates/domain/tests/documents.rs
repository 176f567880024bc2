//! docs/procedure.md and docs/permissions.md are printed from the code, so a change of a rule or a
//! right is a diff that somebody reads. Run with `UPDATE=1` to write them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::{fmt::Write as _, fs, path::PathBuf};

use domain::{
    Refusal, Text,
    access::{Action, Denial, Facts, Role, RoundFacts, check},
    competitions::{Phase, Stage, StageCode, remaining_at},
    complaints::Objection,
    event::{By, Event},
};

mod story;

use story::{Story, code, member};

fn same(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "docs/{name} is not what the code says: run UPDATE=1 cargo test -p domain"
    );
}

/// The facts worth telling apart at a stage.
fn cases(stage: StageCode) -> Vec<(&'static str, Facts)> {
    let opened = !matches!(
        stage,
        StageCode::Draft | StageCode::Intake | StageCode::Sealed | StageCode::Cancelled
    );
    let base = Facts { opened, observers_see_progress: true, ..Facts::at(stage) };
    if matches!(stage, StageCode::Intake | StageCode::Sealed) {
        return vec![("", base), ("seat with a share of the key", Facts { holder: true, ..base })];
    }
    let StageCode::Round(number) = stage else { return vec![("", base)] };
    let blind = number == 1;
    let round = |open: bool| Some(RoundFacts { blind, preparing: !open, open });
    let member = Facts { declared: true, in_round: true, ..base };
    vec![
        ("preparing, conflicts undeclared", Facts { round: round(false), in_round: true, ..base }),
        ("preparing, declared", Facts { round: round(false), ..member }),
        ("open, conflicts undeclared", Facts { round: round(true), in_round: true, ..base }),
        ("open, declared", Facts { round: round(true), ..member }),
        ("closed, not yet revealed", {
            let closed = RoundFacts { blind, preparing: false, open: false };
            Facts { round: Some(closed), ..member }
        }),
        ("open, recused", Facts { round: round(true), recused: true, ..member }),
        (
            "open, candidate not in the round",
            Facts { round: round(true), in_round: false, ..member },
        ),
    ]
}

#[test]
fn permissions_are_as_printed() {
    let mut text = String::from(
        "# Permissions\n\nPrinted by a test from `domain::access::check`. ✓ may; · does not exist for this role (404); \
         otherwise 403 with the reason. Facts that a case does not name are the narrowest ones.\n",
    );
    for stage in StageCode::all(2) {
        for (case, facts) in cases(stage) {
            let case = if case.is_empty() { String::new() } else { format!(", {case}") };
            let _ = write!(text, "\n## {stage}{case}\n\n| |");
            for role in Role::ALL {
                let _ = write!(text, " {} |", role.code());
            }
            let _ = write!(text, "\n|---|{}\n", "---|".repeat(Role::ALL.len()));
            for action in Action::ALL {
                let _ = write!(text, "| {action:?} |");
                for role in Role::ALL {
                    let cell = match check(role, action, &facts) {
                        Ok(()) => "✓",
                        Err(Denial::Hidden) => "·",
                        Err(Denial::Forbidden(why)) => why.code(),
                    };
                    let _ = write!(text, " {cell} |");
                }
                text.push('\n');
            }
        }
    }
    same("permissions.md", &text);
}

#[test]
fn an_administrator_never_sees_content() {
    let content = [
        Action::ReadOwn,
        Action::ReadForAdmission,
        Action::ReadBlind,
        Action::ReadNamed,
        Action::Declare,
        Action::Score,
        Action::Build,
        Action::AnswerQuestions,
        Action::ReadComplaints,
        Action::Complain,
    ];
    for stage in StageCode::all(2) {
        for (_, facts) in cases(stage) {
            for action in content {
                assert_eq!(check(Role::Administrator, action, &facts), Err(Denial::Hidden));
            }
        }
    }
}

#[test]
fn nobody_reads_an_application_before_the_opening() {
    let read = [Action::ReadForAdmission, Action::ReadBlind, Action::ReadNamed];
    for stage in [StageCode::Draft, StageCode::Intake, StageCode::Sealed] {
        for role in Role::ALL {
            for action in read {
                let facts = Facts { declared: true, in_round: true, ..Facts::at(stage) };
                assert!(check(role, action, &facts).is_err(), "{role:?} {action:?} {stage}");
            }
        }
    }
}

/// A competition at every stage, each as far as it takes for the stage to be able to end.
fn stages() -> Vec<Story> {
    let mut all = Vec::new();
    let mut intake = Story::announced(3);
    intake.accept_seats();
    intake.seal(&code(0)).unwrap();
    all.push(intake);
    all.push(Story::sealed(3, 1));
    let mut admission = Story::sealed(3, 1);
    admission.open().unwrap();
    all.push(admission);
    let mut round = Story::admitted(3, 1);
    for _ in 0..2 {
        all.push(round.clone());
        round.open_round().unwrap();
        let sheets = [1, 2, 3].map(|n| (round.commit(&member(n)).unwrap(), member(n), code(0)));
        all.push(round.clone());
        round.close_round(vec![]).unwrap();
        if round.competition.rounds.len() == 1 {
            (1..=3).for_each(|n| round.reveal_conflicts(&member(n), &[]).unwrap());
        }
        sheets.iter().for_each(|sheet| round.reveal(sheet, [8, 8, 8]).unwrap());
        all.push(round.clone());
        round.rank().unwrap();
        round.settle();
    }
    (1..=2).for_each(|n| round.sign(&member(n)).unwrap());
    all.push(round);
    let mut standstill = Story::in_standstill(3, 1);
    standstill.wait(11 * 24 * 3600);
    all.push(standstill.clone());
    let mut suspended = Story::sealed(3, 1);
    suspend(&mut suspended).unwrap();
    all.push(suspended);
    close(&mut standstill).unwrap();
    all.push(standstill);
    let mut cancelled = Story::sealed(3, 1);
    cancel(&mut cancelled).unwrap();
    all.push(cancelled);
    all.push(Story::sealed(3, 0));
    all
}

type Act = fn(&mut Story) -> Result<(), Refusal>;

fn text() -> Text {
    Text::new("Акт", "Act")
}

fn suspend(s: &mut Story) -> Result<(), Refusal> {
    let remaining = remaining_at(&s.competition.stage, s.now);
    s.tell(By::Secretary, Event::Suspended { act: text(), reason: text(), remaining })
}

fn cancel(s: &mut Story) -> Result<(), Refusal> {
    s.tell(By::Secretary, Event::Cancelled { reason: text() })
}

fn close(s: &mut Story) -> Result<(), Refusal> {
    s.tell(By::Secretary, Event::Closed { appointed: Some(code(0)) })
}

const ACTS: &[(&str, Act)] = &[
    ("competition.extended", |s| {
        let intake_closes = story::deadline() + jiff::SignedDuration::from_hours(24);
        s.tell(By::Secretary, Event::Extended { intake_closes, reason: text() })
    }),
    ("application.sealed", |s| s.seal(&code(5))),
    ("application.withdrawn", |s| {
        s.tell(By::Candidate(code(0)), Event::ApplicationWithdrawn { code: code(0) })
    }),
    ("intake.closed", |s| {
        s.now = s.now.max(story::deadline() + jiff::SignedDuration::from_secs(1));
        let codes = s.competition.live_codes();
        s.tell(By::Portal, Event::IntakeClosed { codes })
    }),
    ("applications.opened", Story::open),
    ("fix.requested", |s| s.ask_fix(0, &["document:cv"], 48)),
    ("application.fixed", |s| {
        s.ask_fix(0, &["document:cv"], 48)?;
        s.fix(0)
    }),
    ("admission.decided", |s| s.decide(&code(0), None)),
    ("conflicts.declared", |s| s.declare(&member(1))),
    ("round.opened", |s| in_round(s, Story::open_round)),
    ("scorecard.committed", |s| {
        in_round(s, |s| {
            if let Some(round) = s.competition.rounds.last_mut() {
                round.committed.pop_first();
            }
            s.commit(&member(1)).map(drop)
        })
    }),
    ("round.closed", |s| in_round(s, |s| s.close_round(vec![]))),
    ("round.ranked", |s| in_round(s, Story::rank)),
    ("minutes.signed", |s| s.sign(&member(3))),
    ("remark.filed", |s| s.remark().map(drop)),
    ("complaint.filed", |s| {
        let (commitment, objections) = ("9".repeat(64), vec![Objection::Other]);
        let event = Event::ComplaintFiled { commitment, complaint: "c1".into(), objections };
        // The last moment of the stage's term.
        s.now = s.competition.stage.due().unwrap_or(s.now);
        s.tell(By::Candidate(code(0)), event)
    }),
    ("question.answered", |s| {
        let (question, answer) = (text(), text());
        s.tell(By::Secretary, Event::QuestionAnswered { answer, question })
    }),
    ("competition.closed", close),
    ("competition.suspended", suspend),
    ("competition.resumed", |s| {
        s.tell(By::Secretary, Event::Resumed { act: text(), reason: text(), due: None })
    }),
    ("competition.cancelled", cancel),
];

fn in_round(s: &mut Story, act: Act) -> Result<(), Refusal> {
    match s.competition.stage {
        Stage::Round { .. } => act(s),
        _ => Err(Refusal::WrongStage { stage: s.competition.stage.code() }),
    }
}

fn label(stage: &Stage) -> String {
    let phase = match stage {
        Stage::Round { phase: Phase::Preparing, .. } => "-preparing",
        Stage::Round { phase: Phase::Open { .. }, .. } => "-open",
        Stage::Round { phase: Phase::Revealing { .. }, .. } => "-revealing",
        _ => "",
    };
    format!("{}{phase}", stage.code())
}

#[test]
fn the_procedure_is_as_printed() {
    let mut edges = Vec::new();
    let mut table = String::from("| stage | takes | then |\n|---|---|---|\n");
    for story in stages() {
        let from = label(&story.competition.stage);
        for (kind, act) in ACTS {
            let mut story = story.clone();
            if act(&mut story).is_ok() {
                let to = label(&story.competition.stage);
                let _ = writeln!(table, "| {from} | `{kind}` | {to} |");
                if from != to {
                    edges.push(format!("    {from} --> {to}: {kind}"));
                }
            }
        }
    }
    let codes: Vec<String> = Refusal::CODES.iter().map(|code| format!("`{code}`")).collect();
    let text = format!(
        "# The procedure\n\nPrinted by a test that brings a competition to each stage and tries every act there; \
         what is not listed is refused. Failing follows by itself and is left out of the picture, as are seats, answers to remarks \
         and new keys of the record, which are taken at every stage, and `keys.dealt`, once in an intake whose applications \
         key holders open.\n\n```mermaid\nstateDiagram-v2\n    [*] --> intake: competition.announced\n{}\n```\n\n{table}\n\
         ## Rules that refuse\n\nEach has its words in both languages, which also say what to do.\n\n{}\n",
        edges.join("\n"),
        codes.join(", ")
    );
    same("procedure.md", &text);
}
