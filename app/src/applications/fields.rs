//! Between a draft's answers and its form, whose fields [`domain::applications::fields`] names;
//! `take-<question>` takes what another window has saved.

use domain::{
    applications::{Answer, Answers, fields},
    competitions::{
        Rules,
        rules::{Question, Section},
    },
};
use store::applications::Base;

pub use domain::applications::fields::{Removed, removed};

use crate::form::Form;

/// The fields of a section, filled in.
pub fn form_of(rules: &Rules, section: Section, answers: &Answers) -> Form {
    let mut form = Form::new();
    fill(&mut form, rules.questions_of(section), answers);
    form
}

/// Fills the fields of these questions.
pub fn fill<'a>(form: &mut Form, questions: impl Iterator<Item = &'a Question>, answers: &Answers) {
    for question in questions {
        for (name, value) in fields::filled(question, &answer_to(question, answers)) {
            form.add(name, value);
        }
    }
}

/// The answer to a question, with its type.
pub fn answer_to(question: &Question, answers: &Answers) -> Answer {
    Answer::read(question, answers.get(&question.id).map_or("", String::as_str))
}

/// What the form says of these questions, each answer spelt one way; without the row that is taken out,
/// and with what is `kept` of another window's where that was chosen.
pub fn answers_of<'a>(
    form: &Form,
    questions: impl Iterator<Item = &'a Question>,
    kept: &Answers,
    removed: Removed<'_>,
) -> Answers {
    let answers = questions.filter_map(|question| {
        let kept = match form.chosen(&format!("take-{}", question.id), "yes") {
            true => kept.get(&question.id).cloned().unwrap_or_default(),
            false => typed(form, question, removed).tidied(question).write(),
        };
        (!kept.is_empty()).then(|| (question.id.clone(), kept))
    });
    answers.collect()
}

/// The version that the form was made of, and the window it stands in.
pub fn base(form: &Form) -> Option<Base> {
    let version = form.trimmed("version").parse().ok()?;
    let turn = form.trimmed("turn").parse().unwrap_or_default();
    Some(Base { version, window: form.trimmed("window").to_owned(), turn })
}

/// What a form says of one question.
pub fn typed(form: &Form, question: &Question, removed: Removed<'_>) -> Answer {
    fields::typed(form.pairs(), question, removed)
}

#[cfg(test)]
mod tests {
    use domain::competitions::director_two_rounds;

    use super::*;

    fn rules() -> Rules {
        director_two_rounds(jiff::Timestamp::UNIX_EPOCH)
    }

    fn read(form: &Form, section: Section, removed: Removed<'_>) -> Answers {
        let questions = rules();
        let typed = questions.questions_of(section).map(|question| {
            (question.id.clone(), typed(form, question, removed).tidied(question).write())
        });
        typed.filter(|(_, kept)| !kept.is_empty()).collect()
    }

    #[test]
    fn a_section_comes_back_as_it_went() {
        let answers = Answers::from([
            ("born".to_owned(), "1980-03-12".to_owned()),
            ("phone".to_owned(), "+380 50 111 22 33".to_owned()),
            (
                "experience".to_owned(),
                r#"[{"employer":"Завод","since":"2015-03"},{"post":"Директорка"}]"#.to_owned(),
            ),
            ("degree".to_owned(), r#"{"why":"КВ № 1","yes":true}"#.to_owned()),
            ("interests".to_owned(), r#"{"yes":false}"#.to_owned()),
            ("summary".to_owned(), "Один абзац.\nДругий.".to_owned()),
            ("broadcast".to_owned(), "yes".to_owned()),
        ]);
        let mut again = Answers::new();
        for section in rules().sections() {
            again.extend(read(&form_of(&rules(), section, &answers), section, None));
        }
        assert_eq!(again, answers);
        let form = form_of(&rules(), Section::Person, &answers);
        assert_eq!(form.value("answer-born"), "12.03.1980");
        let form = form_of(&rules(), Section::Experience, &answers);
        assert_eq!(form.value("answer-experience-0-since"), "03.2015");
    }

    #[test]
    fn rows_keep_their_order_and_one_may_go() {
        let form = Form::new()
            .with("answer-education-7-institution", "Третій")
            .with("answer-education-0-institution", "Перший")
            .with("answer-education-2-institution", "Другий")
            .with("answer-education-3-degree", " ")
            .with("answer-education-x-degree", "не рядок");
        let institutions = |removed| {
            let answers = read(&form, Section::Experience, removed);
            let question = rules().questions.into_iter().find(|q| q.id == "education").unwrap();
            let Answer::Rows(rows) = answer_to(&question, &answers) else { panic!() };
            rows.iter().map(|row| row["institution"].clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(institutions(None), "Перший Другий Третій");
        assert_eq!(institutions(Some(("education", 2))), "Перший Третій");
        assert_eq!(institutions(Some(("experience", 2))), "Перший Другий Третій");
    }
}
