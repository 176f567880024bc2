//! What an application answers: each kind is read back as it was written, faults are named by field,
//! sections have states, rulebooks from before sections stay what they were.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use domain::{
    Refusal, Text,
    applications::{
        Answer, Answers, Consents, MOST_ROWS, Progress, Row, YesNo, is_needed, missing, progress,
        section_faults, words,
    },
    competitions::{
        Rules, director_two_rounds, faults,
        rules::{Question, QuestionKind, Section},
    },
};
use proptest::prelude::*;

fn rules() -> Rules {
    director_two_rounds(jiff::Timestamp::UNIX_EPOCH)
}

fn asked(id: &str) -> Question {
    rules().questions.into_iter().find(|question| question.id == id).unwrap()
}

fn row(cells: &[(&str, &str)]) -> Row {
    cells.iter().map(|(id, cell)| ((*id).to_owned(), (*cell).to_owned())).collect()
}

fn yes(why: &str) -> Answer {
    Answer::YesNo(YesNo { yes: Some(true), why: why.to_owned(), ..YesNo::default() })
}

fn names(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

/// A yes that only documents show.
fn shown_by(ids: &[&str]) -> Answer {
    Answer::YesNo(YesNo { yes: Some(true), documents: names(ids), ..YesNo::default() })
}

/// Everything that the built-in rulebook asks, answered.
fn complete() -> Answers {
    let answered = rules().questions.into_iter().map(|question| {
        let answer = match question.kind {
            QuestionKind::Text | QuestionKind::Line => Answer::Text("Слово".into()),
            QuestionKind::Date => Answer::Date("12.03.1980".into()),
            QuestionKind::YesNo => yes("Диплом КВ № 1"),
            QuestionKind::Rows => {
                let cells =
                    question.columns.iter().map(|column| (column.id.clone(), "03.2015".into()));
                Answer::Rows(vec![cells.collect()])
            }
            QuestionKind::Consent => Answer::Consent(true),
        };
        (question.id.clone(), answer.tidied(&question).write())
    });
    answered.collect()
}

fn named(faults: &[(String, Refusal)]) -> Vec<(&str, &str)> {
    faults.iter().map(|(field, why)| (field.as_str(), why.code())).collect()
}

#[test]
fn the_built_in_rulebook_has_every_section_and_no_fault_in_its_questions() {
    let expected = [
        Section::Person,
        Section::Experience,
        Section::Requirements,
        Section::Motivation,
        Section::Proposal,
        Section::Declarations,
        Section::Consents,
    ];
    assert_eq!(rules().sections(), expected);
    let found: Vec<_> =
        faults(&rules()).into_iter().filter(|fault| fault.field.starts_with("question")).collect();
    assert_eq!(found, []);
    // Each criterion of the blind round has its own part of the proposal.
    for criterion in &rules().rounds[0].criteria {
        let part = rules()
            .questions_of(Section::Proposal)
            .find(|q| q.criterion.as_ref() == Some(&criterion.id))
            .cloned();
        assert!(part.unwrap().blind);
    }
}

#[test]
fn a_question_from_before_sections_is_read_and_written_as_it_was() {
    let old = r#"{"blind":true,"hint":{"en":"h","uk":"п"},"id":"summary","max_chars":600,"title":{"en":"t","uk":"т"}}"#;
    let question: Question = serde_json::from_str(old).unwrap();
    assert_eq!(
        question,
        Question::text("summary", Text::new("т", "t"), Text::new("п", "h"), true, 600)
    );
    let again: serde_json::Value = serde_json::to_value(&question).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(old).unwrap());
}

#[test]
fn every_new_field_survives_the_record() {
    for question in rules().questions {
        let json = serde_json::to_string(&question).unwrap();
        assert_eq!(serde_json::from_str::<Question>(&json).unwrap(), question);
    }
    for section in Section::ALL {
        assert_eq!(section.code().parse(), Ok(section));
    }
    for kind in QuestionKind::ALL {
        assert_eq!(kind.code().parse(), Ok(kind));
    }
}

#[test]
fn what_cannot_be_announced_is_named() {
    let fault = |change: fn(&mut Question), id: &str| {
        let mut rules = rules();
        change(rules.questions.iter_mut().find(|question| question.id == id).unwrap());
        let found = faults(&rules).into_iter().filter(|fault| fault.field.starts_with("question"));
        found.map(|fault| (fault.field, fault.refusal.code())).collect::<Vec<_>>()
    };
    let one = |field: &str, code| vec![(field.to_owned(), code)];
    assert_eq!(fault(|q| q.blind = true, "born"), one("question-born-blind", "names-author"));
    assert_eq!(
        fault(|q| q.criterion = Some("charm".into()), "strategy"),
        one("question-strategy-criterion", "unknown-criterion")
    );
    assert_eq!(
        fault(|q| q.max_chars = 0, "summary"),
        one("question-summary-max", "number-out-of-bounds")
    );
    assert_eq!(fault(|q| q.max_chars = 0, "broadcast"), []);
    assert_eq!(
        fault(|q| q.columns.clear(), "education"),
        one("question-education-columns", "number-out-of-bounds")
    );
    assert_eq!(
        fault(|q| q.columns[0].title.en.clear(), "education"),
        one("question-education-column-finished-en", "language-missing")
    );
}

#[test]
fn each_kind_says_what_is_wrong_with_it() {
    let faults = |id: &str, answer: Answer| {
        let question = asked(id);
        let found = answer.tidied(&question).faults(&question);
        found.into_iter().map(|(part, why)| (part, why.code())).collect::<Vec<_>>()
    };
    let whole = |code| vec![(String::new(), code)];
    let part = |part: &str, code| vec![(part.to_owned(), code)];
    assert_eq!(faults("summary", Answer::Text("ж".repeat(2000))), []);
    assert_eq!(faults("summary", Answer::Text("ж".repeat(2001))), whole("text-too-long"));
    assert_eq!(faults("summary", Answer::Text(" \r\n ".into())), whole("answer-missing"));
    assert_eq!(faults("born", Answer::Date("12.3.1980".into())), []);
    assert_eq!(faults("born", Answer::Date("30.02.1980".into())), whole("day-malformed"));
    assert_eq!(faults("degree", Answer::YesNo(YesNo::default())), whole("answer-missing"));
    assert_eq!(faults("degree", yes(" ")), part("why", "explanation-missing"));
    assert_eq!(faults("degree", yes(&"ж".repeat(1001))), part("why", "text-too-long"));
    assert_eq!(faults("degree", shown_by(&["diploma"])), [], "documents are evidence too");
    assert_eq!(faults("interests", shown_by(&["cv"])), part("why", "explanation-missing"));
    let no =
        |why: &str| Answer::YesNo(YesNo { yes: Some(false), why: why.into(), ..YesNo::default() });
    assert_eq!(faults("degree", no("")), []);
    assert_eq!(faults("broadcast", Answer::Consent(false)), []);
    let must = Question { optional: false, ..asked("broadcast") };
    assert_eq!(Answer::Consent(false).faults(&must), [(String::new(), Refusal::ConsentMissing)]);
    assert_eq!(faults("experience", Answer::Rows(vec![])), whole("answer-missing"));
    let post = [("since", "03.2015"), ("employer", "Завод"), ("post", "Директорка")];
    assert_eq!(faults("experience", Answer::Rows(vec![row(&post)])), []);
    let backwards = [&post[..], &[("until", "02.2015")]].concat();
    assert_eq!(
        faults("experience", Answer::Rows(vec![row(&post), row(&backwards)])),
        part("1-until", "end-before-beginning")
    );
    let odd = [("since", "торік"), ("employer", "Завод")];
    assert_eq!(
        faults("experience", Answer::Rows(vec![row(&odd)])),
        [("0-since".to_owned(), "day-malformed"), ("0-post".to_owned(), "answer-missing")]
    );
    assert_eq!(
        faults("experience", Answer::Rows(vec![row(&post); MOST_ROWS + 1])),
        whole("too-many-rows")
    );
    // Something of another kind is kept as text, and is no answer.
    let question = asked("experience");
    let odd = Answer::read(&question, "Сім років директором");
    assert_eq!(odd, Answer::Text("Сім років директором".into()));
    assert_eq!(odd.faults(&question), [(String::new(), Refusal::UnknownChoice)]);
}

#[test]
fn words_are_what_stands_between_white_space_and_says_something() {
    for (text, count) in [
        ("", 0),
        (" \n ", 0),
        ("слово", 1),
        ("Два ринки, школа майстрів.", 4),
        ("план — це 12 % на рік", 5),
        ("з’їзд по-новому\r\nі ще", 4),
    ] {
        assert_eq!(words(text), count, "{text:?}");
    }
    let limited = Question { max_words: 3, ..asked("summary") };
    let faults = |text: &str| Answer::Text(text.into()).faults(&limited);
    assert_eq!(faults("раз два три"), []);
    let over = Refusal::TooManyWords { most: 3 };
    assert_eq!(faults("раз два три чотири"), [(String::new(), over)]);
    let kept = serde_json::to_string(&asked("summary")).unwrap();
    assert!(!kept.contains("max_words"), "records from before stay what they were");
    let read: Question = serde_json::from_str(&serde_json::to_string(&limited).unwrap()).unwrap();
    assert_eq!(read, limited);
}

#[test]
fn a_line_ends_in_one_way_only() {
    for (typed, kept) in [
        ("перший\r\nдругий", "перший\nдругий"),
        ("перший\rдругий", "перший\nдругий"),
        ("перший\r\r\nдругий", "перший\n\nдругий"),
        ("перший\r\0\nдругий\r", "перший\nдругий"),
    ] {
        let tidied = Answer::Text(typed.into()).tidied(&asked("summary"));
        assert_eq!(tidied, Answer::Text(kept.into()), "{typed:?}");
    }
}

#[test]
fn what_explains_a_yes_goes_with_it() {
    let question = asked("interests");
    let no =
        YesNo { yes: Some(false), why: "Частка в 3 %".into(), documents: names(&["cv"]) };
    let no = Answer::YesNo(no);
    assert_eq!(no.tidied(&question).write(), r#"{"yes":false}"#);
    assert_eq!(
        yes("Частка в 3 %").tidied(&question).write(),
        r#"{"why":"Частка в 3 %","yes":true}"#
    );
}

#[test]
fn a_requirement_is_shown_by_documents_that_are_there() {
    let rules = rules();
    let degree = asked("degree");
    let offered = |id: &str| rules.evidence_of(&asked(id)).map(|rule| rule.id.clone()).collect();
    let all: Vec<String> = offered("degree");
    assert_eq!(all, ["cv", "diploma", "declaration"], "what is read blind names nobody");
    for id in ["interests", "summary", "broadcast"] {
        assert_eq!(offered(id), Vec::<String>::new(), "{id}");
    }
    for (documents, attached, is_shown) in [
        (&["diploma"][..], &["cv", "diploma"][..], true),
        (&["cv", "diploma"], &["cv", "diploma"], true),
        (&["declaration"], &["cv", "diploma"], false),
        (&["diploma", "declaration"], &["cv", "diploma"], false),
        (&["proposal"], &["proposal"], false),
        (&["no-such"], &["no-such"], false),
    ] {
        let mut answers = complete();
        answers.insert("degree".into(), shown_by(documents).tidied(&degree).write());
        let faults = missing(&rules, &answers, |id| attached.contains(&id) || id == "proposal");
        let named = named(&faults);
        let lacks = ("answer-degree-by", "evidence-not-attached");
        assert_eq!(named.contains(&lacks), !is_shown, "{documents:?} of {attached:?}");
        let optional = rules.documents.iter().find(|rule| rule.id == "declaration").unwrap();
        assert_eq!(is_needed(&rules, optional, &answers), documents.contains(&"declaration"));
    }
}

#[test]
fn sections_go_from_not_started_to_done() {
    let rules = rules();
    let of = |section, answers: &Answers, saved| progress(&rules, section, answers, saved);
    let nothing = Answers::new();
    assert_eq!(of(Section::Person, &nothing, false), Progress::NotStarted);
    assert_eq!(of(Section::Person, &nothing, true), Progress::NotStarted);
    assert_eq!(of(Section::Consents, &nothing, false), Progress::Optional);
    assert_eq!(of(Section::Consents, &nothing, true), Progress::Done);
    let begun = Answers::from([("phone".to_owned(), "050".to_owned())]);
    assert_eq!(of(Section::Person, &begun, true), Progress::InProgress);
    let wrong = Answers::from([("born".to_owned(), "учора".to_owned())]);
    assert_eq!(of(Section::Person, &wrong, true), Progress::Wrong(1));
    for section in rules.sections() {
        assert_eq!(of(section, &complete(), true), Progress::Done, "{section:?}");
    }
}

#[test]
fn sealing_lacks_what_the_sections_lack() {
    let rules = rules();
    let all = missing(&rules, &Answers::new(), |_| false);
    let fields = named(&all);
    assert_eq!(fields[0], ("answer-born", "answer-missing"));
    assert!(fields.contains(&("answer-strategy", "answer-missing")));
    assert!(fields.contains(&("document-cv", "document-missing")));
    assert!(!fields.iter().any(|(field, _)| field.contains("broadcast")));
    assert_eq!(missing(&rules, &complete(), |_| true), []);
    let mut answers = complete();
    answers.insert("degree".into(), yes("").write());
    let lacking = missing(&rules, &answers, |_| true);
    assert_eq!(named(&lacking), [("answer-degree-why", "explanation-missing")]);
    assert_eq!(section_faults(&rules, Section::Requirements, &answers), lacking);
}

/// Anything that could be typed into a question of the rulebook.
fn typed() -> impl Strategy<Value = (Question, Answer)> {
    let text = || "[ \\PC\n\r\0]{0,40}";
    let questions = rules().questions;
    (0..questions.len(), text(), any::<Option<bool>>(), proptest::collection::vec(text(), 0..12))
        .prop_map(move |(at, text, said, cells)| {
            let question = questions[at].clone();
            let answer = match question.kind {
                QuestionKind::Text | QuestionKind::Line => Answer::Text(text),
                QuestionKind::Date => Answer::Date(text),
                QuestionKind::YesNo => Answer::YesNo(YesNo {
                    yes: said,
                    why: text,
                    documents: cells.into_iter().collect(),
                }),
                QuestionKind::Consent => Answer::Consent(said.unwrap_or_default()),
                QuestionKind::Rows => Answer::Rows(
                    cells
                        .chunks(question.columns.len())
                        .map(|row| {
                            question
                                .columns
                                .iter()
                                .map(|c| c.id.clone())
                                .zip(row.iter().cloned())
                                .collect()
                        })
                        .collect(),
                ),
            };
            (question, answer)
        })
}

proptest! {
    #[test]
    fn whatever_was_typed_is_read_back_and_tidying_it_again_changes_nothing((question, answer) in typed()) {
        let tidy = answer.tidied(&question);
        prop_assert_eq!(&Answer::read(&question, &tidy.write()), &tidy);
        prop_assert_eq!(&tidy.clone().tidied(&question), &tidy);
        prop_assert_eq!(tidy.is_empty(), tidy.write().is_empty());
    }

    #[test]
    fn whatever_lies_in_a_draft_is_read_without_a_loss((question, _) in typed(), kept in "\\PC{0,60}") {
        let read = Answer::read(&question, &kept);
        if let Answer::Text(text) = &read {
            prop_assert_eq!(text, &kept);
        }
        read.faults(&question);
    }
}

#[test]
fn only_a_ticked_box_of_the_rulebook_is_a_consent() {
    let of = |questions: &[Question], kept: &str| {
        let answers = Answers::from([("publish_name".to_owned(), kept.to_owned())]);
        Consents::of(questions, &answers)
    };
    let all = rules().questions;
    let named = Consents { name: true, broadcast: false };
    assert_eq!(of(&all, "yes"), named);
    for kept in ["", "no", "Так", "YES"] {
        assert_eq!(of(&all, kept), Consents::default(), "{kept}");
    }
    assert_eq!(of(&[], "yes"), Consents::default(), "nobody asked");
    let text = Question::text("publish_name", Text::default(), Text::default(), false, 10);
    assert_eq!(of(&[text], "yes"), Consents::default(), "not asked as a consent");
    assert_eq!(Consents::of(&all, &complete()), Consents { name: true, broadcast: true });
}
