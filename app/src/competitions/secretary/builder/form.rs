//! The builder's form: from a rulebook to fields and back. The structure (which questions, rounds,
//! criteria there are) is the saved draft's; the form brings their content.

use domain::{
    Refusal, Text,
    competitions::{
        disclosure::Restricted,
        rules::{Column, ColumnKind, Criterion, DocumentRule, Ground, Question, Rules},
    },
};

use super::{questions, sealing};
use crate::{competitions::api::both, form::Form, time};

/// Tie-break criteria that can be chosen.
pub const TIES: usize = 2;

/// The fields of a rulebook.
pub fn fill(rules: &Rules) -> Form {
    let mut form = Form::new();
    for (field, text) in texts(rules) {
        form.set(format!("{field}-uk"), text.uk.as_str());
        form.set(format!("{field}-en"), text.en.as_str());
    }
    for (field, number) in numbers(rules) {
        form.set(field, number.to_string());
    }
    for (field, ticked) in ticks(rules) {
        if ticked {
            form.set(field, "yes");
        }
    }
    for question in &rules.questions {
        let name = format!("question-{}", question.id);
        form.set(format!("{name}-section"), question.section.code());
        form.set(format!("{name}-kind"), question.kind.code());
        form.set(format!("{name}-criterion"), question.criterion.as_deref().unwrap_or_default());
    }
    form.set("enterprise-code", rules.enterprise.code.as_str());
    let restricted = rules.disclosure.clone().unwrap_or_default();
    form.set("direction-uk", restricted.direction.uk);
    form.set("direction-en", restricted.direction.en);
    form.set("enterprise-number", shown(restricted.number));
    if rules.disclosure.is_some() {
        form.set("restricted", "yes");
    }
    form.set("intake-closes", time::input(rules.intake_closes));
    sealing::fill(rules, &mut form);
    for at in 0..TIES {
        form.set(format!("tie-{at}"), rules.tie_break.get(at).map_or("", String::as_str));
    }
    form
}

/// A number that may be left out is empty when it is.
fn shown(number: u32) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

/// The profile with what was typed; without the mark the enterprise is public.
fn profile(form: &mut Form) -> Option<Restricted> {
    let number = match form.trimmed("enterprise-number") {
        "" => Some(0),
        typed => typed.parse().ok().filter(|number| *number <= 9_999),
    };
    if number.is_none() {
        let bounds = Refusal::NumberOutOfBounds { least: 1, most: 9_999 };
        form.errors.add("enterprise-number", bounds);
    }
    let direction = Text::new(form.trimmed("direction-uk"), form.trimmed("direction-en"));
    form.chosen("restricted", "yes").then(|| Restricted {
        direction,
        number: number.unwrap_or_default(),
        commitment: String::new(),
    })
}

/// The rulebook with what was typed. What can't be a number or a date becomes an error of the form
/// and stays as it was.
pub fn read(form: &mut Form, saved: &Rules) -> Rules {
    let mut rules = saved.clone();
    for (field, text) in texts_mut(&mut rules) {
        *text = both(form, &field);
    }
    let mut odd = Vec::new();
    for (field, number) in numbers_mut(&mut rules) {
        match form.trimmed(&field) {
            // Nothing typed is a draft's right; announcing asks for it.
            "" => *number = 0,
            typed => match typed.parse() {
                Ok(value) if value <= 1_000_000 => *number = value,
                _ => odd.push(field),
            },
        }
    }
    for (field, ticked) in ticks_mut(&mut rules) {
        *ticked = form.chosen(&field, "yes");
    }
    for question in &mut rules.questions {
        questions::choose(form, question);
    }
    rules.enterprise.code = form.trimmed("enterprise-code").to_owned();
    rules.disclosure = profile(form);
    rules.sealing = sealing::read(form, &rules);
    for field in odd {
        form.errors.add(field, Refusal::NumberOutOfBounds { least: 0, most: 1_000_000 });
    }
    match time::from_input(form.value("intake-closes")) {
        Some(at) => rules.intake_closes = at,
        None => form.errors.add("intake-closes", Refusal::DateMalformed),
    }
    rules.tie_break.clear();
    for at in 0..TIES {
        let id = form.trimmed(&format!("tie-{at}")).to_owned();
        let known = rules.rounds.iter().flat_map(|r| &r.criteria).any(|c| c.id == id);
        if known && !rules.tie_break.contains(&id) {
            rules.tie_break.push(id);
        }
    }
    rules
}

/// Adds or removes a part of the structure: `add-question`, `remove-question-summary`,
/// `add-criterion-proposal`. Gives the field to go to; none for an act that is not known.
pub fn restructure(rules: &mut Rules, act: &str) -> Option<String> {
    if let Some(what) = act.strip_prefix("remove-") {
        return remove(rules, what);
    }
    let what = act.strip_prefix("add-")?;
    if let Some(round) = what.strip_prefix("criterion-") {
        let id = free("c", |id| rules.rounds.iter().flat_map(|r| &r.criteria).any(|c| c.id == id));
        let round = rules.rounds.iter_mut().find(|r| r.id == round)?;
        // A new criterion is judged on the scale of those that are there.
        let like = round.criteria.first();
        let (anchors, max) = like.map_or((Vec::new(), 10), |c| (c.anchors.clone(), c.max));
        let criterion =
            Criterion { id: id.clone(), title: Text::default(), anchors, weight: 0, max };
        round.criteria.push(criterion);
        return Some(format!("criterion-{id}-uk"));
    }
    let (title, hint) = (Text::default(), Text::default());
    if let Some(question) = what.strip_prefix("column-") {
        let question = rules.questions.iter_mut().find(|q| q.id == question)?;
        let id = free("c", |id| question.columns.iter().any(|c| c.id == id));
        let field = format!("question-{}-column-{id}-uk", question.id);
        question.columns.push(Column { id, title, kind: ColumnKind::Line, optional: true });
        return Some(field);
    }
    Some(match what {
        "question" => {
            let id = free("q", |id| rules.questions.iter().any(|q| q.id == id));
            let field = format!("question-{id}-uk");
            rules.questions.push(Question::text(id, title, hint, false, 4000));
            field
        }
        "document" => {
            let id = free("d", |id| rules.documents.iter().any(|d| d.id == id));
            let field = format!("document-{id}-uk");
            rules.documents.push(DocumentRule { id, title, hint, required: true, blind: false });
            field
        }
        "ground" => {
            let id = free("g", |id| rules.refusal_grounds.iter().any(|g| g.id == id));
            let field = format!("ground-{id}-uk");
            rules.refusal_grounds.push(Ground { id, title });
            field
        }
        _ => return None,
    })
}

fn remove(rules: &mut Rules, what: &str) -> Option<String> {
    let (kind, id) = what.split_once('-')?;
    let anchor = match kind {
        "question" => {
            rules.questions.retain(|q| q.id != id);
            "questions"
        }
        "column" => {
            let (question, id) = id.split_once('-')?;
            let question = rules.questions.iter_mut().find(|q| q.id == question)?;
            question.columns.retain(|c| c.id != id);
            return Some(format!("question-{}-columns", question.id));
        }
        "document" => {
            rules.documents.retain(|d| d.id != id);
            "documents"
        }
        "ground" => {
            rules.refusal_grounds.retain(|g| g.id != id);
            "grounds"
        }
        "criterion" => {
            for round in &mut rules.rounds {
                round.criteria.retain(|c| c.id != id);
            }
            rules.tie_break.retain(|tie| tie != id);
            for question in &mut rules.questions {
                question.criterion.take_if(|criterion| criterion.as_str() == id);
            }
            "criteria"
        }
        _ => return None,
    };
    Some(anchor.to_owned())
}

/// The first of `q1`, `q2`, … that is free.
fn free(letter: &str, taken: impl Fn(&str) -> bool) -> String {
    (1..)
        .map(|n: u32| format!("{letter}{n}"))
        .find(|id| !taken(id))
        .unwrap_or_else(|| letter.to_owned())
}

fn texts(rules: &Rules) -> Vec<(String, Text)> {
    let mut rules = rules.clone();
    texts_mut(&mut rules).into_iter().map(|(field, text)| (field, text.clone())).collect()
}

fn numbers(rules: &Rules) -> Vec<(String, u32)> {
    let mut rules = rules.clone();
    numbers_mut(&mut rules).into_iter().map(|(field, number)| (field, *number)).collect()
}

fn ticks(rules: &Rules) -> Vec<(String, bool)> {
    let mut rules = rules.clone();
    ticks_mut(&mut rules).into_iter().map(|(field, ticked)| (field, *ticked)).collect()
}

fn texts_mut(rules: &mut Rules) -> Vec<(String, &mut Text)> {
    let mut all = vec![
        ("title".to_owned(), &mut rules.title),
        ("enterprise-name".to_owned(), &mut rules.enterprise.name),
        ("enterprise-about".to_owned(), &mut rules.enterprise.about),
        ("enterprise-place".to_owned(), &mut rules.enterprise.place),
        ("post".to_owned(), &mut rules.post),
        ("terms".to_owned(), &mut rules.terms),
        ("legal-basis".to_owned(), &mut rules.legal_basis),
    ];
    for question in &mut rules.questions {
        all.push((format!("question-{}", question.id), &mut question.title));
        all.push((format!("question-{}-hint", question.id), &mut question.hint));
        for column in &mut question.columns {
            let name = format!("question-{}-column-{}", question.id, column.id);
            all.push((name, &mut column.title));
        }
    }
    for document in &mut rules.documents {
        all.push((format!("document-{}", document.id), &mut document.title));
        all.push((format!("document-{}-hint", document.id), &mut document.hint));
    }
    for ground in &mut rules.refusal_grounds {
        all.push((format!("ground-{}", ground.id), &mut ground.title));
    }
    for round in &mut rules.rounds {
        all.push((format!("round-{}-title", round.id), &mut round.title));
        for criterion in &mut round.criteria {
            all.push((format!("criterion-{}", criterion.id), &mut criterion.title));
        }
    }
    all
}

fn numbers_mut(rules: &mut Rules) -> Vec<(String, &mut u32)> {
    let mut all = vec![
        ("quorum".to_owned(), &mut rules.quorum),
        ("standstill-days".to_owned(), &mut rules.standstill_days),
        ("fix-days".to_owned(), &mut rules.fix_days),
        ("result-percent".to_owned(), &mut rules.result.min_percent),
    ];
    for question in &mut rules.questions {
        all.push((format!("question-{}-max", question.id), &mut question.max_chars));
        all.push((format!("question-{}-words", question.id), &mut question.max_words));
    }
    for part in &mut rules.result.rounds {
        all.push((format!("result-{}", part.id), &mut part.weight));
    }
    for round in &mut rules.rounds {
        all.push((format!("round-{}-percent", round.id), &mut round.advance.min_percent));
        all.push((format!("round-{}-top", round.id), &mut round.advance.top));
        all.push((format!("round-{}-term", round.id), &mut round.term_days));
        for criterion in &mut round.criteria {
            all.push((format!("weight-{}", criterion.id), &mut criterion.weight));
        }
    }
    all
}

fn ticks_mut(rules: &mut Rules) -> Vec<(String, &mut bool)> {
    let mut all = vec![("observers-see".to_owned(), &mut rules.observers_see_progress)];
    for question in &mut rules.questions {
        all.push((format!("question-{}-blind", question.id), &mut question.blind));
        all.push((format!("question-{}-optional", question.id), &mut question.optional));
    }
    for document in &mut rules.documents {
        all.push((format!("document-{}-required", document.id), &mut document.required));
        all.push((format!("document-{}-blind", document.id), &mut document.blind));
    }
    all
}

#[cfg(test)]
mod tests {
    use domain::competitions::{director_two_rounds, faults};
    use jiff::Timestamp;

    use super::*;

    fn rules() -> Rules {
        // Whole minutes, as the control gives them back.
        director_two_rounds(Timestamp::from_second(1_800_000_000).unwrap())
    }

    #[test]
    fn a_rulebook_comes_back_as_it_went() {
        let mut form = fill(&rules());
        assert_eq!(read(&mut form, &rules()), rules());
        assert!(!form.is_refused());
    }

    #[test]
    fn the_restricted_profile_comes_back_and_goes_with_its_mark() {
        let mut restricted = rules();
        restricted.enterprise.code = "40123456".into();
        restricted.disclosure = Some(Restricted {
            direction: Text::new("Бронетехніка", "Armoured vehicles"),
            number: 7,
            commitment: String::new(),
        });
        let mut form = fill(&restricted);
        assert_eq!(read(&mut form, &rules()), restricted);
        form.set("restricted", "");
        assert_eq!(read(&mut form, &restricted).disclosure, None);
        form.set("enterprise-number", "10000");
        read(&mut form, &restricted);
        assert!(form.errors.iter().any(|(field, _)| field == "enterprise-number"));
        for fault in faults(&Rules { disclosure: Some(Restricted::default()), ..rules() }) {
            let known = form.pairs().iter().any(|(name, _)| *name == fault.field);
            assert!(known || !fault.field.contains("direction"), "{}", fault.field);
        }
    }

    #[test]
    fn what_is_no_number_or_date_is_said_at_its_field() {
        let mut form = fill(&rules());
        form.set("quorum", "three");
        form.set("weight-strategy", "-1");
        form.set("intake-closes", "tomorrow");
        let read = read(&mut form, &rules());
        let fields: Vec<_> = form.errors.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["quorum", "weight-strategy", "intake-closes"]);
        assert_eq!(read.quorum, rules().quorum);
    }

    #[test]
    fn every_fault_lies_at_a_field_of_the_form_or_a_heading() {
        let form = fill(&rules());
        let headings = [
            "questions",
            "documents",
            "grounds",
            "rounds",
            "criteria",
            "tie-break",
            "result-weights",
            "seats",
        ];
        let unknown: Vec<_> = faults(&rules())
            .into_iter()
            .map(|fault| fault.field)
            .filter(|field| {
                !form.pairs().iter().any(|(name, _)| name == field)
                    && !headings.contains(&field.as_str())
                    && !field.ends_with("-weights")
            })
            .collect();
        assert_eq!(unknown, Vec::<String>::new());
    }

    #[test]
    fn parts_are_added_and_removed() {
        let mut changed = rules();
        assert_eq!(restructure(&mut changed, "add-question").as_deref(), Some("question-q1-uk"));
        assert!(restructure(&mut changed, "add-criterion-interview").is_some());
        assert_eq!(changed.rounds[1].criteria.len(), 4);
        assert!(restructure(&mut changed, "remove-criterion-strategy").is_some());
        assert_eq!(changed.tie_break, ["integrity"]);
        assert_eq!(restructure(&mut changed, "add-round"), None);
        restructure(&mut changed, "remove-criterion-c1");
        restructure(&mut changed, "remove-question-q1");
        let part = changed.questions.iter_mut().find(|q| q.id == "strategy").unwrap();
        assert_eq!(part.criterion.take(), None, "the criterion went, and with it what named it");
        part.criterion = Some("strategy".into());
        assert_eq!(changed.questions, rules().questions);
    }
}
