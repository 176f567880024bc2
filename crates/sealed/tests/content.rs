//! What a browser seals opens to its commitment, and says nothing that the rules don't ask for.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use domain::{
    Code, Refusal, Text,
    competitions::{
        Rules, director_two_rounds,
        rules::{Question, QuestionKind},
    },
};
use ledger::Hash;
use sealed::{Content, Salts, SealedFile, answers_hash, commitment, manifest_of, word_of};

fn rules() -> Rules {
    let mut rules = director_two_rounds(jiff::Timestamp::UNIX_EPOCH);
    let question = Question::text("summary", Text::default(), Text::default(), true, 10);
    assert_eq!(question.kind, QuestionKind::Text);
    rules.questions = vec![question];
    rules.documents.retain(|document| document.id == "cv");
    rules
}

fn content(answers: &[(&str, &str)]) -> (Content, Hash) {
    let answers = answers.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned()));
    let file = SealedFile { name: "cv.pdf".into(), sha256: "a".repeat(64), size: 9 };
    let salts = Salts { commitment: [1; 32], answers: [2; 32] };
    let files = BTreeMap::from([("cv".to_owned(), file)]);
    Content::committed(&Code::from_number(7), answers.collect(), files, &salts).unwrap()
}

#[test]
fn it_opens_to_its_commitment() {
    let (content, hash) = content(&[("summary", "слова")]);
    let bytes = serde_json::to_vec(&content).unwrap();
    let again = Content::read(&bytes).unwrap();
    assert_eq!(again, content);
    let salts = again.salts().unwrap();
    let answers = answers_hash(&salts.answers, &again.answers).unwrap();
    let lines = [("cv".to_owned(), Hash([0xaa; 32]), 9)];
    let manifest = manifest_of(&Code::from_number(7), answers, lines);
    assert_eq!(manifest, content.manifest);
    assert_eq!(commitment(&salts.commitment, &manifest).unwrap().1, hash);
}

#[test]
fn what_has_another_form_is_no_content() {
    let (content, _) = content(&[]);
    let mut value = serde_json::to_value(&content).unwrap();
    value["salt"] = "AA".into();
    let other = Content::read(value.to_string().as_bytes()).unwrap();
    assert!(other.salts().is_err());
    value["more"] = 1.into();
    assert!(Content::read(value.to_string().as_bytes()).is_err());
    assert!(Content::read(b"{}").is_err());
}

#[test]
fn the_rules_are_applied_to_it() {
    let faults = |answers: &[(&str, &str)]| {
        let faults = content(answers).0.faults(&rules());
        faults.into_iter().map(|(field, why)| (field, word_of(&why))).collect::<Vec<_>>()
    };
    let one = |field: &str, why: &Refusal| vec![(field.to_owned(), word_of(why))];
    assert_eq!(faults(&[("summary", "слова")]), []);
    assert_eq!(faults(&[]), one("answer-summary", &Refusal::AnswerMissing));
    let long = one("answer-summary", &Refusal::TextTooLong { most: 10 });
    assert_eq!(faults(&[("summary", "одинадцять1")]), long);
    assert_eq!(long[0].1, "text-too-long 10");
    let unknown = one("answer-secret", &Refusal::UnknownChoice);
    assert_eq!(faults(&[("summary", "слова"), ("secret", "x")]), unknown);
    let mut without = content(&[("summary", "слова")]).0;
    without.files.clear();
    let missing = one("document-cv", &Refusal::DocumentMissing);
    let found: Vec<_> =
        without.faults(&rules()).into_iter().map(|(field, why)| (field, word_of(&why))).collect();
    assert_eq!(found, missing);
}
