//! What the built-in rulebook asks, section by section.

use crate::{
    Text,
    competitions::rules::{Column, ColumnKind, Question, QuestionKind, Section},
};

/// All questions, in the order in which they are written.
pub(super) fn questions() -> Vec<Question> {
    [person(), experience(), requirements(), proposal(), declarations(), consents()].concat()
}

fn question(
    section: Section,
    kind: QuestionKind,
    id: &str,
    max_chars: u32,
    title: [&str; 2],
    hint: [&str; 2],
) -> Question {
    let text = |[uk, en]: [&str; 2]| Text::new(uk, en);
    Question { section, kind, ..Question::text(id, text(title), text(hint), false, max_chars) }
}

fn person() -> Vec<Question> {
    let ask = |kind, id, max, title, hint| question(Section::Person, kind, id, max, title, hint);
    vec![
        ask(
            QuestionKind::Date,
            "born",
            10,
            ["Дата народження", "Date of birth"],
            ["День, місяць і рік: 12.03.1980.", "Day, month and year: 12.03.1980."],
        ),
        ask(
            QuestionKind::Line,
            "residence",
            200,
            ["Де ви живете", "Where you live"],
            ["Населений пункт і область.", "Town and region."],
        ),
        ask(
            QuestionKind::Line,
            "phone",
            40,
            ["Телефон", "Telephone"],
            ["Для запрошення на співбесіду.", "For the invitation to the interview."],
        ),
    ]
}

fn experience() -> Vec<Question> {
    let rows = |id, title, hint, columns| Question {
        columns,
        ..question(Section::Experience, QuestionKind::Rows, id, 600, title, hint)
    };
    vec![
        rows(
            "experience",
            ["Досвід керівництва", "Management experience"],
            [
                "Кожна керівна посада окремо, від останньої: скільки людей і які гроші були під вашим керівництвом.",
                "Each post in management apart, the last first: how many people and what budgets you were in charge of.",
            ],
            vec![
                column("since", ["Від (місяць і рік)", "From (month and year)"], ColumnKind::Month),
                Column {
                    optional: true,
                    ..column(
                        "until",
                        ["До (порожньо, якщо дотепер)", "To (empty if until now)"],
                        ColumnKind::Month,
                    )
                },
                column("employer", ["Організація", "Organisation"], ColumnKind::Line),
                column("post", ["Посада", "Post"], ColumnKind::Line),
                Column {
                    optional: true,
                    ..column(
                        "result",
                        ["Чим керували, що зроблено", "What you led, what was done"],
                        ColumnKind::Text,
                    )
                },
            ],
        ),
        rows(
            "education",
            ["Освіта", "Education"],
            ["Заклад і що ви вивчали.", "The institution and what you studied."],
            vec![
                column(
                    "finished",
                    ["Закінчено (місяць і рік)", "Finished (month and year)"],
                    ColumnKind::Month,
                ),
                column("institution", ["Заклад", "Institution"], ColumnKind::Line),
                column(
                    "degree",
                    ["Спеціальність і ступінь", "Subject and degree"],
                    ColumnKind::Line,
                ),
            ],
        ),
    ]
}

fn column(id: &str, [uk, en]: [&str; 2], kind: ColumnKind) -> Column {
    Column { id: id.into(), title: Text::new(uk, en), kind, optional: false }
}

fn requirements() -> Vec<Question> {
    let ask = |id, title, hint| {
        question(Section::Requirements, QuestionKind::YesNo, id, 1000, title, hint)
    };
    vec![
        ask(
            "degree",
            [
                "Чи маєте ви вищу освіту, не нижче магістра?",
                "Do you have a university degree, master’s or higher?",
            ],
            [
                "Підтвердження: серія й номер диплома, ким і коли виданий.",
                "Evidence: series and number of the diploma, by whom and when it was given.",
            ],
        ),
        ask(
            "management",
            [
                "Чи маєте ви щонайменше п’ять років на керівних посадах за останні десять?",
                "Have you been in management for at least five of the last ten years?",
            ],
            [
                "Підтвердження: які рядки досвіду рахувати й чим їх доведено.",
                "Evidence: which rows of your experience count, and what proves them.",
            ],
        ),
        ask(
            "language",
            ["Чи володієте ви державною мовою?", "Do you have command of the state language?"],
            [
                "Підтвердження: атестат, диплом або сертифікат, номер і дата.",
                "Evidence: school certificate, diploma or language certificate, number and date.",
            ],
        ),
    ]
}

/// What is proposed is written for a criterion each and read blind.
fn proposal() -> Vec<Question> {
    let blind = |id: &str, criterion: Option<&str>, max, title, hint| Question {
        blind: true,
        criterion: criterion.map(str::to_owned),
        ..question(Section::Proposal, QuestionKind::Text, id, max, title, hint)
    };
    vec![
        question(
            Section::Motivation,
            QuestionKind::Text,
            "motivation",
            4000,
            ["Чому саме це підприємство", "Why this enterprise"],
            [
                "Що вас сюди веде і чого ви хочете досягти за строк контракту.",
                "What brings you here and what you want to achieve within the contract.",
            ],
        ),
        blind(
            "strategy",
            Some("strategy"),
            6000,
            ["Стратегічне бачення", "Strategic vision"],
            [
                "Де підприємство сьогодні, куди воно має прийти за строк контракту і чому саме так.",
                "Where the enterprise is today, where it should be at the end of the contract, and why so.",
            ],
        ),
        blind(
            "finance",
            Some("finance"),
            6000,
            ["Фінансова обґрунтованість", "Financial soundness"],
            [
                "Гроші, строки, джерела, припущення; що буде, якщо вони не справдяться.",
                "Money, dates, sources, assumptions; what happens if they don’t hold.",
            ],
        ),
        blind(
            "resilience",
            Some("resilience"),
            6000,
            ["Операційна стійкість", "Operational resilience"],
            [
                "Люди, енергія, постачання, безпека: що зупинить роботу і як її відновити.",
                "People, power, supply, safety: what would stop the work and how to restore it.",
            ],
        ),
        blind(
            "summary",
            None,
            2000,
            ["Пропозиція стисло", "The proposal in short"],
            [
                "Головне з вашої конкурсної пропозиції в кількох реченнях.",
                "The gist of your proposal in a few sentences.",
            ],
        ),
    ]
}

fn declarations() -> Vec<Question> {
    let ask = |id, title, hint| {
        question(Section::Declarations, QuestionKind::YesNo, id, 2000, title, hint)
    };
    vec![
        ask(
            "interests",
            [
                "Чи маєте ви або ваші близькі інтереси, що перетинаються з підприємством?",
                "Do you or those close to you have interests that meet those of the enterprise?",
            ],
            [
                "Частки, посади, договори, борги. Якщо так, назвіть їх: це не підстава для відмови, приховування є нею.",
                "Shares, posts, contracts, debts. If so, name them: they are no ground for refusal, hiding them is.",
            ],
        ),
        ask(
            "relatives",
            [
                "Чи працюють ваші родичі в галузі або в органі управління підприємства?",
                "Do relatives of yours work in the sector or in the body that manages the enterprise?",
            ],
            ["Якщо так: хто, де, ким.", "If so: who, where, as what."],
        ),
        ask(
            "aggressor",
            [
                "Чи маєте ви зв’язки з державою-агресором?",
                "Do you have ties with the aggressor state?",
            ],
            [
                "Громадянство, майно, близькі родичі, договори, виїзди після лютого 2014 року.",
                "Citizenship, property, close relatives, contracts, journeys since February 2014.",
            ],
        ),
        ask(
            "barred",
            [
                "Чи є обставини, за яких закон забороняє вам обіймати посаду?",
                "Are there circumstances under which the law bars you from the post?",
            ],
            [
                "Непогашена судимість, заборона обіймати посади, адміністративне стягнення за корупцію.",
                "An unspent conviction, a ban from holding posts, a penalty for corruption.",
            ],
        ),
    ]
}

/// Nobody has to agree: each may be left unticked.
fn consents() -> Vec<Question> {
    let ask = |id, title, hint| Question {
        optional: true,
        ..question(Section::Consents, QuestionKind::Consent, id, 1, title, hint)
    };
    vec![
        ask(
            "publish_name",
            [
                "Погоджуюся, щоб моє ім’я оприлюднили разом із результатом, якщо я вийду до співбесіди",
                "I agree that my name is published with the result if I reach the interview",
            ],
            [
                "Без згоди публічним лишається тільки кодове ім’я. Ім’я того, кого призначено, публічне в будь-якому разі.",
                "Without your consent only the code name is public. The name of whoever is appointed is public in any case.",
            ],
        ),
        ask(
            "broadcast",
            [
                "Погоджуюся, щоб мою співбесіду транслювали",
                "I agree that my interview is broadcast",
            ],
            [
                "Без згоди співбесіду бачать лише комісія та спостерігачі.",
                "Without your consent only the panel and the observers see the interview.",
            ],
        ),
    ]
}
