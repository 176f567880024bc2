//! Between the scorecard and its form: `score-<criterion>`, `reason-<criterion>`, `version`.

use domain::{
    Refusal,
    competitions::rules::Round,
    panel::{REASON_MAX_CHARS, Scorecard},
    text::newlines,
};
use store::panel::ScorecardView;

use crate::form::Form;

/// The form as the stored card fills it.
pub fn filled(view: &ScorecardView) -> Form {
    let mut form = Form::new().with("version", view.version.to_string());
    for (id, score) in &view.card.scores {
        form.set(format!("score-{id}"), score.to_string());
    }
    for (id, reason) in &view.card.reasons {
        form.set(format!("reason-{id}"), reason.clone());
    }
    form
}

/// The card that was typed; what can't be kept is added to the form's errors. Line ends come as
/// one character, whatever the browser sends, so that a card is equal to itself.
pub fn read(form: &mut Form, round: &Round) -> Scorecard {
    let mut card = Scorecard::default();
    for criterion in &round.criteria {
        let (score, reason) =
            (format!("score-{}", criterion.id), format!("reason-{}", criterion.id));
        match form.trimmed(&score) {
            "" => {}
            typed => match typed.parse() {
                Ok(points) if points <= criterion.max => {
                    card.scores.insert(criterion.id.clone(), points);
                }
                _ => form.errors.add(score, Refusal::ScoreOffScale { max: criterion.max }),
            },
        }
        let text = newlines(form.value(&reason));
        if text.chars().count() > REASON_MAX_CHARS {
            form.errors.add(reason, Refusal::TextTooLong { most: REASON_MAX_CHARS as u32 });
        } else if !text.is_empty() {
            card.reasons.insert(criterion.id.clone(), text);
        }
    }
    card
}

/// The version the page was made of.
pub fn version(form: &Form) -> Option<i32> {
    form.value("version").parse().ok().filter(|version| *version >= 0)
}

#[cfg(test)]
mod tests {
    use domain::competitions::director_two_rounds;

    use super::*;

    #[test]
    fn what_is_typed_is_read_and_what_is_off_the_scale_is_named() {
        let round = director_two_rounds(jiff::Timestamp::UNIX_EPOCH).rounds[0].clone();
        let mut form = Form::new()
            .with("score-strategy", "10")
            .with("score-finance", "11")
            .with("score-other", "3")
            .with("reason-strategy", "one\r\ntwo");
        let card = read(&mut form, &round);
        assert_eq!(card.scores.into_iter().collect::<Vec<_>>(), [("strategy".to_owned(), 10)]);
        assert_eq!(card.reasons["strategy"], "one\ntwo");
        let wrong: Vec<_> = form.errors.iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["score-finance"]);
        assert_eq!(version(&form), None);
        assert_eq!(version(&form.with("version", "7")), Some(7));
    }
}
