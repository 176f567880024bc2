//! The built-in rulebook, "state-enterprise director, two rounds": data, to be edited by the
//! secretary before the announcement. Enterprise, dates and seats are left to fill in.

mod questions;

use jiff::Timestamp;

use super::rules::{
    Advance, Anchor, Criterion, DocumentRule, Enterprise, Ground, ResultRule, Round, RoundWeight,
    Rules, Sealing, SealingWay,
};
use crate::Text;

/// Director of a state-owned enterprise, two rounds: the proposal, blind, then the interview.
pub fn director_two_rounds(intake_closes: Timestamp) -> Rules {
    Rules {
        title: Text::default(),
        enterprise: Enterprise::default(),
        post: Text::new("Директор", "Director"),
        terms: Text::default(),
        legal_basis: Text::new(
            "Закон України «Про управління об’єктами державної власності», стаття 11-2; порядок проведення конкурсу, затверджений органом управління.",
            "Law of Ukraine “On Management of State Property”, Article 11-2; the competition procedure approved by the governing body.",
        ),
        intake_closes,
        questions: questions::questions(),
        documents: documents(),
        refusal_grounds: grounds(),
        rounds: vec![proposal(), interview()],
        tie_break: vec!["strategy".into(), "integrity".into()],
        result: ResultRule {
            rounds: vec![
                RoundWeight { id: "proposal".into(), weight: 60 },
                RoundWeight { id: "interview".into(), weight: 40 },
            ],
            min_percent: 65,
        },
        quorum: 3,
        standstill_days: 10,
        fix_days: 5,
        sealing: Sealing {
            way: SealingWay::Portal,
            k: 1,
            holders: Vec::new(),
            recipients: Vec::new(),
        },
        seats: Vec::new(),
        observers_see_progress: true,
        rehearsal: false,
        disclosure: None,
    }
}

fn documents() -> Vec<DocumentRule> {
    let document = |id: &str, title: Text, hint: Text, required, blind| DocumentRule {
        id: id.into(),
        title,
        hint,
        required,
        blind,
    };
    vec![
        document(
            "proposal",
            Text::new("Конкурсна пропозиція", "Proposal"),
            Text::new(
                "План розвитку підприємства. Без імені та інших ознак автора: комісія оцінює його наосліп.",
                "A development plan for the enterprise. Without your name or other signs of its author: the panel assesses it blind.",
            ),
            true,
            true,
        ),
        document(
            "cv",
            Text::new("Резюме", "Curriculum vitae"),
            Text::new(
                "Освіта й робота в часовому порядку, без прогалин.",
                "Education and work in order of time, without gaps.",
            ),
            true,
            false,
        ),
        document(
            "diploma",
            Text::new("Диплом", "Diploma"),
            Text::new("Скан диплома про вищу освіту.", "A scan of your university diploma."),
            true,
            false,
        ),
        document(
            "declaration",
            Text::new("Декларація доброчесності", "Integrity declaration"),
            Text::new(
                "Інтереси, родичі в галузі, відсутність зв’язків із державою-агресором.",
                "Interests, relatives in the sector, no ties with the aggressor state.",
            ),
            false,
            false,
        ),
    ]
}

fn grounds() -> Vec<Ground> {
    let ground = |id: &str, uk: &str, en: &str| Ground { id: id.into(), title: Text::new(uk, en) };
    vec![
        ground(
            "experience",
            "Менше п’яти років на керівних посадах",
            "Less than five years in management posts",
        ),
        ground(
            "education",
            "Немає вищої освіти, або документ її не підтверджує",
            "No university degree, or the document doesn’t show one",
        ),
        ground(
            "unreadable",
            "Документ не відкривається або пошкоджений",
            "A document can’t be opened or is damaged",
        ),
        ground(
            "false_data",
            "Подано неправдиві відомості",
            "The application contains false statements",
        ),
        ground("barred", "Закон забороняє обіймати посаду", "The law bars from holding the post"),
    ]
}

fn proposal() -> Round {
    Round {
        id: "proposal".into(),
        title: Text::new("Конкурсні пропозиції", "Proposals"),
        blind: true,
        criteria: vec![
            criterion("strategy", 40, "Стратегічне бачення", "Strategic vision"),
            criterion("finance", 35, "Фінансова обґрунтованість", "Financial soundness"),
            criterion("resilience", 25, "Операційна стійкість", "Operational resilience"),
        ],
        advance: Advance { min_percent: 60, top: 5 },
        term_days: 10,
    }
}

fn interview() -> Round {
    Round {
        id: "interview".into(),
        title: Text::new("Співбесіда", "Interview"),
        blind: false,
        criteria: vec![
            criterion("leadership", 40, "Лідерство й команда", "Leadership and team"),
            criterion("integrity", 35, "Доброчесність і врядування", "Integrity and governance"),
            criterion("answers", 25, "Відповіді про план", "Answers on the plan"),
        ],
        advance: Advance { min_percent: 60, top: 3 },
        term_days: 5,
    }
}

fn criterion(id: &str, weight: u32, uk: &str, en: &str) -> Criterion {
    Criterion { id: id.into(), title: Text::new(uk, en), anchors: anchors(), weight, max: 10 }
}

fn anchors() -> Vec<Anchor> {
    let anchor = |from, to, uk: &str, en: &str| Anchor { from, to, title: Text::new(uk, en) };
    vec![
        anchor(0, 2, "Не розкрито: тему названо або й ні", "Not covered: named at best"),
        anchor(3, 4, "Слабко: загальні слова, немає цифр", "Weak: general words, no figures"),
        anchor(5, 6, "Достатньо: головне є, є прогалини", "Sufficient: the essentials, with gaps"),
        anchor(7, 8, "Добре: конкретно, з розрахунком", "Good: concrete, with calculations"),
        anchor(9, 10, "Відмінно: перевірено, враховано ризики", "Excellent: tested, risks covered"),
    ]
}
