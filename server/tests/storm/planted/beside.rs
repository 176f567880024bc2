//! What is written beside an application, by its author and to them: words that stay between them and
//! the office are closed wherever they lie, and what is public by design stands where it is public.

use std::collections::BTreeMap;

use domain::{
    ApplicationId, Text,
    accounts::Office,
    applications::FixItem,
    complaints::{Objection, Verdict},
    questions::DeclineReason,
};
use fixtures::{
    documents::plain_pdf,
    rehearsal::{PASSWORD, Until},
};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    admission::{self, Proposal},
    complaints::{self, Deciding},
    entity::{account, application},
    fixes::{self, Asking},
    interviews::{self, Offer},
    questions::{self, Answering},
};

use super::portal::{Portal, Setup, filled, portal_with, value};
use crate::{base::Base, http::Browser};

const QUESTION: &str = "Чи годиться стаж на верстаті-самоплаві?";
const OTHER: &str = "Чи знаєте ви дядька Гарбузенка?";
const DECLINED: &str = "Про дядька Гарбузенка портал не відповідає";
const PUBLISHED: &str = "Чи зараховують стаж на самоплавних верстатах?";
const ANSWERED: &str = "Стаж на самоплавних верстатах зараховують.";
const WRONG: &str = "На довідці бракує печатки цеху самоплавів";
const FIXED: &str = "Третьоліття відповідь про верстати-самоплави";
const FIXED_NAME: &str = "Довідка-з-печаткою-3317.pdf";
const FIXED_FILE: &str = "planted content of a fix, zirkohraj 7713";
const WHAT: &str = "Голова пив каву з Гарбузенком у цеху";
const EVIDENCE_NAME: &str = "Світлина-кави-9021.pdf";
const EVIDENCE: &str = "planted content of evidence, zirkohraj 9021";
const DECIDED: &str = "Кава порядку не порушує, самоплавний цех відкритий.";
const REASON: &str = "Того дня вінчаюся з Гарбузенковою донькою";
const KEPT: &str = "Вінчання секретаря не зупиняє";
const MOVED: &str = "Залу віддано вінчальному комітетові цеху";

/// What will be public is said anew each time: a database server keeps what an earlier run published.
fn anew(words: &str) -> String {
    format!("{words} {}", std::process::id())
}

impl Portal<'_> {
    /// Must not be found from now on.
    fn hides(&self, words: &[&str]) {
        self.secrets.lock().unwrap().extend(words.iter().map(|word| (*word).to_owned()));
    }
}

/// Public questions: the words of who asks never, the secretary's once they are the answer.
pub async fn asks(portal: &Portal<'_>, browser: &Browser) {
    let (cx, slug) = (&portal.cx, &portal.slug);
    let (published, answered) = (anew(PUBLISHED), anew(ANSWERED));
    portal.hides(&[QUESTION, OTHER, DECLINED, &published, &answered]);
    let board = format!("/uk/competitions/{slug}/questions");
    for text in [QUESTION, OTHER] {
        let asked = browser.post(&board, &[("act", "ask"), ("text", text)]);
        assert_eq!(asked.status, 303, "{}", asked.body);
    }
    let page = browser.get(&board).body;
    assert!(page.contains(QUESTION) && page.contains(OTHER), "its author reads it: {page}");
    portal.nothing_is_found("asked").await;
    let secretary = portal.secretary().await;
    let waiting = questions::waiting(cx, &secretary, slug).await.unwrap();
    let of = |text: &str| waiting.iter().find(|one| one.text == text).unwrap().id;
    let reason = Some(DeclineReason::NamesPerson);
    questions::decline(cx, &secretary, slug, of(OTHER), reason, DECLINED).await.unwrap();
    assert!(browser.get(&board).body.contains(DECLINED), "its author reads why");
    portal.nothing_is_found("declined").await;
    let given = Answering {
        question: Text::new(published.clone(), "Does that count?"),
        answer: Text::new(answered.clone(), "It does."),
        names_nobody: true,
    };
    questions::answer(cx, &secretary, slug, of(QUESTION), &given).await.unwrap();
    portal.secrets.lock().unwrap().retain(|word| ![&published, &answered].contains(&word));
    for word in [&published, &answered] {
        assert!(Browser::at(&portal.address).get(&board).body.contains(word), "everybody reads it");
        portal.is_public(word).await;
    }
    portal.nothing_is_found("answered").await;
}

/// A fix: what is wrong, what is typed, what is handed in.
pub async fn fixes(portal: &Portal<'_>, browser: &Browser, id: ApplicationId) {
    let (cx, slug) = (&portal.cx, &portal.slug);
    portal.hides(&[WRONG, FIXED, FIXED_NAME, FIXED_FILE]);
    let secretary = portal.secretary().await;
    let items = ["answer:motivation", "document:cv"].map(|item| item.parse::<FixItem>().unwrap());
    let wrong = items.into_iter().map(|item| (item, WRONG.to_owned()));
    let asking = Asking { wrong: wrong.collect::<BTreeMap<_, _>>(), days: 3 };
    fixes::ask(cx, &secretary, slug, id, &asking).await.unwrap();
    let fix = portal.path("/fix");
    assert!(browser.get(&fix).body.contains(WRONG), "its author reads what is wrong");
    portal.nothing_is_found("a fix is asked for").await;
    let state = cx.state(slug).await.unwrap();
    let question = state.rules.questions.iter().find(|one| one.id == "motivation").unwrap();
    let typed = filled(question, FIXED);
    let mut fields: Vec<_> = typed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    fields.extend([("version", "0"), ("act", "save")]);
    assert_eq!(browser.post(&fix, &fields).status, 303);
    let bytes = plain_pdf(&FIXED_FILE.repeat(4000));
    let sent = browser.upload(&portal.path("/documents/cv"), FIXED_NAME, &bytes);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = browser.get(&fix).body;
    assert!(page.contains(FIXED) && page.contains(FIXED_NAME), "{page}");
    portal.nothing_is_found("a fix is being written").await;
    let (version, file) = (value(&page, "version"), value(&page, "file-cv"));
    fields.truncate(typed.len());
    fields.extend([("version", version.as_str()), ("file-cv", file.as_str()), ("act", "hand-in")]);
    let given = browser.post(&fix, &fields);
    assert_eq!(given.status, 303, "{}", given.body);
    let sheet = admission::sheet(cx, &secretary, slug, id).await.unwrap();
    assert!(format!("{:?}", sheet.answers).contains(FIXED), "the secretary reads it");
    assert!(sheet.documents.iter().any(|file| file.name == FIXED_NAME));
    portal.nothing_is_found("a fix is handed in").await;
}

/// Everybody is admitted but for this one.
pub async fn refuses(portal: &Portal<'_>, id: ApplicationId) {
    let (cx, slug) = (&portal.cx, &portal.slug);
    let (secretary, chair) = (portal.secretary().await, portal.seated("m1").await);
    let ground = cx.state(slug).await.unwrap().rules.refusal_grounds[0].id.clone();
    for line in admission::table(cx, &secretary, slug).await.unwrap().lines {
        let refused = line.id == id;
        let proposal = Proposal {
            admitted: !refused,
            ground: refused.then(|| ground.clone()),
            explanation: if refused { "Бракує року." } else { "" }.to_owned(),
        };
        admission::propose(cx, &secretary, slug, line.id, 0, &proposal).await.unwrap();
    }
    let seen = admission::table(cx, &chair, slug).await.unwrap().token();
    admission::confirm(cx, &chair, slug, &seen).await.unwrap();
}

/// A complaint of who is not admitted, with a file; its words never, the decision's at once.
pub async fn complains(portal: &Portal<'_>, browser: &Browser, id: ApplicationId) {
    let (cx, slug) = (&portal.cx, &portal.slug);
    let secretary = portal.secretary().await;
    refuses(portal, id).await;
    let decided = anew(DECIDED);
    portal.hides(&[WHAT, EVIDENCE_NAME, EVIDENCE, &decided]);
    let page = portal.path("/complaints");
    let words = [("objections", "admission"), ("what", WHAT), ("why", WHAT), ("asks", WHAT)];
    let more = [&words[..], &[("act", "attach")]].concat();
    let bytes = plain_pdf(&EVIDENCE.repeat(4000));
    let to = portal.path("/complaints/evidence");
    let attached = browser.upload_as(&to, "evidence", EVIDENCE_NAME, &bytes, &more);
    assert!(attached.status == 200 && attached.body.contains(EVIDENCE_NAME), "{}", attached.body);
    portal.nothing_is_found("evidence is attached").await;
    let check = browser.post(&page, &[&words[..], &[("act", "check")]].concat());
    assert!(check.status == 200 && check.body.contains(WHAT), "{}", check.body);
    portal.nothing_is_found("a complaint is checked").await;
    let file = value(&check.body, "file");
    let filed = [&words[..], &[("file", &file), ("act", "send")]].concat();
    let filed = browser.post(&page, &filed);
    assert_eq!(filed.status, 303, "{}", filed.body);
    let own = browser.get(&page).body;
    assert!(own.contains(WHAT) && own.contains(EVIDENCE_NAME), "{own}");
    portal.nothing_is_found("a complaint is filed").await;
    let all = complaints::all(cx, &secretary, slug).await.unwrap();
    assert_eq!(all[0].words.as_ref().unwrap().what, WHAT, "the secretary reads it");
    assert_eq!(all[0].words.as_ref().unwrap().objections, [Objection::Admission]);
    let deciding = Deciding {
        outcome: Some(Verdict::Dismissed),
        ground: None,
        text: Text::new(decided.clone(), "Coffee breaks no rule."),
        names_nobody: true,
    };
    let complaint = all[0].complaint.id.clone();
    complaints::decide(cx, &secretary, slug, &complaint, &deciding).await.unwrap();
    portal.secrets.lock().unwrap().retain(|word| *word != decided);
    portal.is_public(&decided).await;
    portal.nothing_is_found("a complaint is decided").await;
}

/// Another time for an interview: why it is asked for, what is answered, why it is taken back.
pub async fn interviews(base: &Base) {
    let until = Some(Until::Interviewing { committed: 0 });
    let portal = portal_with(base, Setup { until, ..Setup::default() }).await;
    let (cx, slug) = (&portal.cx, &portal.slug);
    portal.hides(&[REASON, KEPT, MOVED]);
    let secretary = portal.secretary().await;
    for hours in [48, 50] {
        let offer = Offer {
            starts: Some(cx.now() + SignedDuration::from_hours(hours)),
            minutes: 45,
            place: "Зала 4".to_owned(),
        };
        interviews::offer(cx, &secretary, slug, &offer).await.unwrap();
    }
    let state = cx.state(slug).await.unwrap();
    let code = state.candidates(1).into_iter().next().unwrap();
    let rows = application::Entity::find().all(cx.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let person = account::Entity::find_by_id(row.account_id).one(cx.read()).await.unwrap().unwrap();
    let own = portal.viewer(&person.email, Office::None).await;
    let slots = interviews::own(cx, &own, slug).await.unwrap().free;
    let mut browser = Browser::at(&portal.address);
    browser.sign_in(&person.email, PASSWORD);
    let page = portal.path("/interview");
    let slot = slots[0].id.to_string();
    assert_eq!(browser.post(&page, &[("act", "choose"), ("slot", &slot)]).status, 303);
    for (granted, answer) in [(false, KEPT), (true, MOVED)] {
        let asked = browser.post(&page, &[("act", "ask"), ("reason", REASON)]);
        assert_eq!(asked.status, 303, "{}", asked.body);
        assert!(browser.get(&page).body.contains(REASON), "its author reads it");
        portal.nothing_is_found("another time is asked for").await;
        let desk = interviews::for_secretary(cx, &secretary, slug).await.unwrap();
        let change = desk.candidates.iter().find_map(|one| one.change.clone()).unwrap();
        assert_eq!(change.reason, REASON, "the secretary reads it");
        if granted {
            // A time taken back answers what waits.
            interviews::remove(cx, &secretary, slug, slots[0].id, answer).await.unwrap();
        } else {
            interviews::answer(cx, &secretary, slug, change.id, granted, answer).await.unwrap();
        }
        assert!(browser.get(&page).body.contains(answer), "its author reads the answer");
        portal.nothing_is_found("it is answered").await;
    }
    let other = slots[1].id.to_string();
    assert_eq!(browser.post(&page, &[("act", "choose"), ("slot", &other)]).status, 303);
    portal.passes(30);
    portal.nothing_is_found("the place is told").await;
    portal.cx.close().await.unwrap();
}
