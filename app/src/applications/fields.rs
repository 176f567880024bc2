//! Between answers and their form: `answer-<question>`, for an explanation `answer-<question>-why`,
//! for a cell of a row `answer-<question>-<row>-<column>`; `take-<question>` takes what another
//! window has saved.

use std::collections::BTreeMap;

use domain::{
    applications::{Answer, Answers, Row, YesNo, day, month},
    competitions::{
        Rules,
        rules::{Question, QuestionKind, Section},
    },
};
use store::applications::{Base, Draft};

use crate::form::Form;

/// A row that is taken out: its question and its place.
pub type Removed<'a> = Option<(&'a str, usize)>;

/// The fields of a section, filled in.
pub fn form_of(rules: &Rules, section: Section, answers: &Answers) -> Form {
    let mut form = Form::new();
    fill(&mut form, rules.questions_of(section), answers);
    form
}

/// Fills the fields of these questions.
pub fn fill<'a>(form: &mut Form, questions: impl Iterator<Item = &'a Question>, answers: &Answers) {
    for question in questions {
        let name = format!("answer-{}", question.id);
        match answer_to(question, answers) {
            Answer::Text(text) => form.set(name, text),
            Answer::Date(kept) => form.set(name, day_as_typed(&kept)),
            Answer::YesNo(said) => {
                form.set(format!("{name}-why"), said.why);
                if let Some(yes) = said.yes {
                    form.set(name, if yes { "yes" } else { "no" });
                }
            }
            Answer::Rows(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    for (column, cell) in row {
                        form.set(format!("{name}-{at}-{column}"), month_as_typed(cell));
                    }
                }
            }
            Answer::Consent(true) => form.set(name, "yes"),
            Answer::Consent(false) => {}
        }
    }
}

/// The answer to a question, with its type.
pub fn answer_to(question: &Question, answers: &Answers) -> Answer {
    Answer::read(question, answers.get(&question.id).map_or("", String::as_str))
}

/// What the form says of a section, each answer spelt one way; without the row that is taken out,
/// and with what another window saved where that was chosen.
pub fn answers_of(
    form: &Form,
    rules: &Rules,
    section: Section,
    draft: &Draft,
    removed: Removed<'_>,
) -> Answers {
    let questions = rules.questions_of(section);
    let answers = questions.filter_map(|question| {
        let kept = match form.chosen(&format!("take-{}", question.id), "yes") {
            true => draft.answers.get(&question.id).cloned().unwrap_or_default(),
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
    let name = format!("answer-{}", question.id);
    match question.kind {
        QuestionKind::Text | QuestionKind::Line => Answer::Text(form.value(&name).to_owned()),
        QuestionKind::Date => Answer::Date(form.value(&name).to_owned()),
        QuestionKind::YesNo => Answer::YesNo(YesNo {
            yes: match form.value(&name) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            why: form.value(&format!("{name}-why")).to_owned(),
        }),
        QuestionKind::Rows => Answer::Rows(rows(form, question, removed)),
        QuestionKind::Consent => Answer::Consent(form.chosen(&name, "yes")),
    }
}

fn rows(form: &Form, question: &Question, removed: Removed<'_>) -> Vec<Row> {
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for (name, value) in form.pairs() {
        let cell = name.strip_prefix("answer-").and_then(|rest| {
            let (id, rest) = rest.split_once('-')?;
            let (at, column) = rest.split_once('-')?;
            (id == question.id).then_some(())?;
            Some((at.parse().ok()?, column))
        });
        if let Some((at, column)) = cell
            && removed != Some((question.id.as_str(), at))
        {
            rows.entry(at).or_default().insert(column.to_owned(), value.clone());
        }
    }
    rows.into_values().collect()
}

/// `remove-row-experience-2` takes out the third row.
pub fn removed(act: &str) -> Removed<'_> {
    let (question, at) = act.strip_prefix("remove-row-")?.rsplit_once('-')?;
    Some((question, at.parse().ok()?))
}

/// `12.03.1980` for a day, anything else as it is.
pub fn day_as_typed(kept: &str) -> String {
    day(kept).map_or_else(|| kept.to_owned(), |day| day.strftime("%d.%m.%Y").to_string())
}

/// `03.2015` for a month, anything else as it is.
pub fn month_as_typed(kept: &str) -> String {
    let is_month = kept.len() == 7 && kept.as_bytes().get(4) == Some(&b'-');
    match month(kept).filter(|_| is_month) {
        Some(month) => format!("{:02}.{}", month.month, month.year),
        None => kept.to_owned(),
    }
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
