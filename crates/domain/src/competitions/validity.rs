//! Whether a rulebook is complete: what keeps it from being announced, by field of the builder.

use std::collections::BTreeSet;

use super::{
    Rules, disclosure,
    holders::may_hold,
    rules::{Question, QuestionKind},
};
use crate::{Lang, Refusal, SeatId, Text, panel::SeatRole};

/// The greatest sum of scores that arithmetic has to hold: criteria and seats stay far below it.
const MOST_SEATS: usize = 99;

/// The most columns of an answer in rows.
const MOST_COLUMNS: u32 = 8;

/// A share alone must not open.
const HOLDERS_LEAST: u32 = 2;

/// What is wrong with one field of the rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field, as the builder names it: `title-uk`, `round-proposal-weights`, `quorum`.
    pub field: String,
    /// The rule.
    pub refusal: Refusal,
}

/// Everything that keeps the rulebook from being announced, in the builder's order. Dates are
/// compared with the clock elsewhere.
pub fn faults(rules: &Rules) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.text("title", &rules.title);
    faults.text("enterprise-name", &rules.enterprise.name);
    faults.text("enterprise-about", &rules.enterprise.about);
    faults.text("enterprise-place", &rules.enterprise.place);
    let code = rules.enterprise.code.as_bytes();
    let is_code = code.len() == 8 && code.iter().all(u8::is_ascii_digit);
    if !code.is_empty() && !is_code {
        faults.add("enterprise-code", Refusal::RegisterCode);
    }
    faults.text("post", &rules.post);
    faults.text("terms", &rules.terms);
    faults.text("legal-basis", &rules.legal_basis);
    faults.unique("questions", rules.questions.iter().map(|q| &q.id));
    for question in &rules.questions {
        faults.question(rules, question);
    }
    faults.unique("documents", rules.documents.iter().map(|d| &d.id));
    for document in &rules.documents {
        faults.text(&format!("document-{}", document.id), &document.title);
    }
    faults.unique("grounds", rules.refusal_grounds.iter().map(|g| &g.id));
    for ground in &rules.refusal_grounds {
        faults.text(&format!("ground-{}", ground.id), &ground.title);
    }
    faults.rounds(rules);
    faults.result(rules);
    faults.seats(rules);
    faults.sealing(rules);
    faults.bounds("standstill-days", rules.standstill_days, 1, 60);
    faults.bounds("fix-days", rules.fix_days, 0, 30);
    if let Some(restricted) = &rules.disclosure {
        faults.text("direction", &restricted.direction);
        faults.bounds("enterprise-number", restricted.number, 1, 9_999);
        for field in disclosure::given_away(rules) {
            faults.add(field, Refusal::EnterpriseNamed);
        }
    }
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, field: impl Into<String>, refusal: Refusal) {
        self.0.push(Fault { field: field.into(), refusal });
    }

    fn text(&mut self, field: &str, text: &Text) {
        for lang in Lang::ALL {
            if text.in_lang(lang).trim().is_empty() {
                self.add(format!("{field}-{}", lang.code()), Refusal::LanguageMissing);
            }
        }
    }

    fn bounds(&mut self, field: impl Into<String>, value: u32, least: u32, most: u32) {
        if !(least..=most).contains(&value) {
            self.add(field, Refusal::NumberOutOfBounds { least, most });
        }
    }

    fn unique<'a>(&mut self, field: &str, ids: impl Iterator<Item = &'a String>) {
        let mut seen = BTreeSet::new();
        if !ids.into_iter().all(|id| is_short_name(id) && seen.insert(id)) {
            self.add(field, Refusal::UnknownChoice);
        }
    }

    fn weights(&mut self, field: &str, weights: impl Iterator<Item = u32>) {
        let sum = weights.fold(0u32, u32::saturating_add);
        if sum != 100 {
            self.add(field, Refusal::WeightsNot100 { sum });
        }
    }

    fn question(&mut self, rules: &Rules, question: &Question) {
        let field = |part: &str| format!("question-{}{part}", question.id);
        self.text(&field(""), &question.title);
        if question.kind.has_words() {
            self.bounds(field("-max"), question.max_chars, 1, 20_000);
            self.bounds(field("-words"), question.max_words, 0, 5_000);
        }
        if question.blind && question.section.names_author() {
            self.add(field("-blind"), Refusal::NamesAuthor);
        }
        let known =
            |id: &String| rules.rounds.iter().flat_map(|r| &r.criteria).any(|c| c.id == *id);
        if !question.criterion.as_ref().is_none_or(known) {
            self.add(field("-criterion"), Refusal::UnknownCriterion);
        }
        if question.kind == QuestionKind::Rows {
            self.bounds(field("-columns"), question.columns.len() as u32, 1, MOST_COLUMNS);
            self.unique(&field("-columns"), question.columns.iter().map(|column| &column.id));
            for column in &question.columns {
                self.text(&field(&format!("-column-{}", column.id)), &column.title);
            }
        }
    }

    fn rounds(&mut self, rules: &Rules) {
        self.bounds("rounds", rules.rounds.len() as u32, 1, 5);
        self.unique("rounds", rules.rounds.iter().map(|round| &round.id));
        let criteria = || rules.rounds.iter().flat_map(|round| &round.criteria);
        self.unique("criteria", criteria().map(|c| &c.id));
        for round in &rules.rounds {
            let field = |part: &str| format!("round-{}-{part}", round.id);
            self.text(&field("title"), &round.title);
            self.weights(&field("weights"), round.criteria.iter().map(|c| c.weight));
            self.bounds(field("percent"), round.advance.min_percent, 0, 100);
            self.bounds(field("top"), round.advance.top, 1, 1000);
            self.bounds(field("term"), round.term_days, 1, 90);
            let max = round.criteria.first().map_or(0, |c| c.max);
            for criterion in &round.criteria {
                self.text(&format!("criterion-{}", criterion.id), &criterion.title);
                self.bounds(format!("weight-{}", criterion.id), criterion.weight, 1, 100);
                if criterion.max != max || !(1..=100).contains(&max) {
                    self.add(field("weights"), Refusal::ScoreOffScale { max: 100 });
                }
            }
        }
        if !rules.tie_break.iter().all(|id| criteria().any(|c| c.id == *id)) {
            self.add("tie-break", Refusal::UnknownCriterion);
        }
    }

    fn result(&mut self, rules: &Rules) {
        self.weights("result-weights", rules.result.rounds.iter().map(|part| part.weight));
        self.unique("result-weights", rules.result.rounds.iter().map(|part| &part.id));
        if !rules.result.rounds.iter().all(|part| rules.round(&part.id).is_some()) {
            self.add("result-weights", Refusal::UnknownRound);
        }
        self.bounds("result-percent", rules.result.min_percent, 0, 100);
    }

    fn seats(&mut self, rules: &Rules) {
        let panel = rules.seats.iter().filter(|seat| seat.role.is_panel()).count() as u32;
        let chairs = rules.seats.iter().filter(|seat| seat.role == SeatRole::Chair).count();
        let ids: BTreeSet<_> = rules.seats.iter().map(|seat| &seat.id).collect();
        if chairs != 1 || ids.len() != rules.seats.len() || ids.len() > MOST_SEATS {
            self.add("seats", Refusal::PanelIncomplete);
        }
        for seat in &rules.seats {
            self.text(&format!("seat-{}-organisation", seat.id), &seat.organisation);
        }
        self.bounds("quorum", rules.quorum, 2, panel.max(2));
    }

    fn sealing(&mut self, rules: &Rules) {
        let rule = &rules.sealing;
        if !rule.way.has_holders() {
            return;
        }
        let may =
            |id: &SeatId| rules.seats.iter().any(|seat| seat.id == *id && may_hold(seat.role));
        let sorted = rule.holders.is_sorted_by(|a, b| a < b);
        let few = (rule.holders.len() as u32) < HOLDERS_LEAST;
        if few || !sorted || !rule.holders.iter().all(may) || !rule.recipients.is_empty() {
            self.add("sealing-holders", Refusal::KeyHolders);
        }
        let most = (rule.holders.len() as u32).max(HOLDERS_LEAST);
        self.bounds("sealing-k", rule.k, HOLDERS_LEAST, most);
    }
}

fn is_short_name(id: &str) -> bool {
    (1..=40).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
