//! Public questions over HTTP: who may ask and answer, what is said when they may not, and that
//! nothing on any page ties a question to who asked.

use domain::{Lang, accounts::Office};
use fixtures::{
    people::cast,
    rehearsal::{Plan, RESTRICTED_CODE, Until},
};
use jiff::SignedDuration;
use store::{ledger::sign_checkpoints, questions};

use crate::{
    record::signer,
    world::{Client, World},
};

const ASKED: &str = "Чи надає підприємство службове житло?";

const ANSWER: [(&str, &str); 6] = [
    ("act", "answer"),
    ("question-uk", "Чи є службове житло?"),
    ("question-en", "Is there housing?"),
    ("answer-uk", "Так, двокімнатна квартира."),
    ("answer-en", "Yes, a flat with two rooms."),
    ("nobody", "yes"),
];

async fn secretary(world: &World) -> Client {
    world.invented(&cast().secretaries[0].email, "198.51.100.81").await
}

/// The page of the first question that waits.
async fn first_waiting(secretary: &mut Client, slug: &domain::Slug) -> String {
    let list = secretary.get(&format!("/uk/secretary/{slug}/questions")).await;
    assert_eq!(list.status, 200);
    let at = format!("/uk/secretary/{slug}/questions/");
    let (_, rest) = list.body.split_once(&format!("href=\"{at}")).unwrap();
    format!("{at}{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_question_is_asked_answered_and_read_by_everybody() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Intake).await;
    let board = format!("/uk/competitions/{slug}/questions");
    let mut visitor = world.client("198.51.100.80");
    let page = visitor.get(&board).await.body;
    assert!(page.contains(&format!("/uk/sign-in?next={board}")), "{page}");
    assert!(!page.contains("name=\"text\""));
    let posted = visitor.post(&board, &[("act", "ask"), ("text", ASKED)]).await;
    assert_eq!(posted.status, 401);

    let mut asker = world.signed_in("asker@example.com", Office::None, "198.51.100.82").await;
    let empty = asker.post(&board, &[("act", "ask"), ("text", "  ")]).await;
    assert!(empty.status == 422 && empty.body.contains("id=\"text-error\""), "{}", empty.body);
    for _ in 0..2 {
        let asked = asker.post(&board, &[("act", "ask"), ("text", ASKED)]).await;
        assert_eq!((asked.status, asked.header("location")), (303, board.as_str()));
    }
    assert_eq!(asker.get(&board).await.body.matches(ASKED).count(), 1, "to oneself");
    assert!(!visitor.get(&board).await.body.contains(ASKED), "to nobody else");

    let mut office = secretary(&world).await;
    let overview = office.get(&format!("/uk/secretary/{slug}")).await.body;
    assert!(overview.contains(&format!("/uk/secretary/{slug}/questions")));
    let one = first_waiting(&mut office, &slug).await;
    let shown = office.get(&one).await.body;
    // Prefilled with what was asked, in its own language.
    assert!(shown.matches(ASKED).count() == 2 && shown.contains("Автор "), "{shown}");
    assert!(!shown.contains("asker@example.com") && !shown.contains("Олена Коваль"));
    let mut half = ANSWER.to_vec();
    half[4].1 = " ";
    half.pop();
    let refused = office.post(&one, &half).await;
    assert_eq!(refused.status, 422);
    for part in ["answer-en-error", "nobody-error", "двокімнатна"] {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
    let answered = office.post(&one, &ANSWER).await;
    assert_eq!(answered.status, 303, "{}", answered.body);
    let again = office.post(&one, &ANSWER).await;
    assert!(again.status == 422 && again.body.contains("двокімнатна"), "nothing typed is lost");
    assert_eq!(office.get(&one).await.status, 303, "there is nothing to answer any more");

    for (lang, words) in
        [("uk", "Так, двокімнатна квартира."), ("en", "Yes, a flat with two rooms.")]
    {
        let below = ["", "/questions", "/record", "/record.atom"];
        for path in below.map(|below| format!("/{lang}/competitions/{slug}{below}")) {
            let page = visitor.get(&path).await.body;
            assert!(page.contains(words), "{path}: {page}");
            assert!(!page.contains(ASKED), "{path}: as it was worded by the secretary only");
        }
    }
    let entries = visitor.get(&format!("/api/v1/competitions/{slug}/entries?limit=100")).await.body;
    assert!(entries.contains("question.answered"));
    let counts = visitor.get(&format!("/api/v1/competitions/{slug}")).await.body;
    assert!(counts.contains("\"questions\":1"), "{counts}");
    let mail = world.mail().await;
    let letter = mail.iter().find(|mail| mail.message == "question-answered").unwrap();
    assert_eq!(letter.to, "asker@example.com");
    assert!(asker.get(&board).await.body.contains("href=\"#q1\""));
}

#[tokio::test]
async fn only_secretaries_see_what_waits_and_no_one_sees_who_asked() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Intake).await;
    let mut asker = world.signed_in("asker@example.com", Office::None, "198.51.100.83").await;
    let board = format!("/uk/competitions/{slug}/questions");
    asker.post(&board, &[("act", "ask"), ("text", ASKED)]).await;
    let list = format!("/uk/secretary/{slug}/questions");
    let one = first_waiting(&mut secretary(&world).await, &slug).await;
    let cast = cast();
    for person in [&cast.members[0].person.email, &cast.observers[0].person.email] {
        let mut other = world.invented(person, "198.51.100.84").await;
        for answer in
            [other.get(&list).await, other.get(&one).await, other.post(&one, &ANSWER).await]
        {
            assert_eq!(answer.status, 404, "{person}");
        }
        let turned = other.post(&board, &[("act", "ask"), ("text", "Моє?")]).await;
        assert_eq!(turned.status, 403, "{person}");
        let page = other.get(&board).await.body;
        assert!(!page.contains(ASKED) && !page.contains("name=\"text\""), "{person}");
    }
    let mut admin =
        world.signed_in("admin@example.com", Office::Administrator, "198.51.100.85").await;
    for path in [&list, &one] {
        assert_eq!(admin.get(path).await.status, 404);
    }
    let mut office = secretary(&world).await;
    let declined = [("act", "decline"), ("reason", "off_topic"), ("words", "Спитайте в порту.")];
    assert_eq!(office.post(&one, &declined[..1]).await.status, 422);
    assert_eq!(office.post(&one, &declined).await.status, 303);
    // To whom the letter goes would tell who asked: not even the administrator is shown that.
    let queue = admin.get("/uk/admin/mail").await.body;
    assert!(queue.contains("question-declined") && !queue.contains("asker@example.com"), "{queue}");
    let own = asker.get(&board).await.body;
    assert!(own.contains("Спитайте в порту."));
    let public = world.client("198.51.100.86").get(&board).await.body;
    assert!(
        public.contains("1 запитання не оприлюднено") && !public.contains("Спитайте"),
        "{public}"
    );
}

#[tokio::test]
async fn a_late_question_is_refused_with_the_moment_and_stays_on_the_page() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Intake).await;
    let board = format!("/en/competitions/{slug}/questions");
    let closed = world.cx.state(&slug).await.unwrap().questions_close();
    world.clock.set(closed + SignedDuration::from_secs(1));
    let mut asker = world.signed_in("asker@example.com", Office::None, "198.51.100.87").await;
    let late = asker.post(&board, &[("act", "ask"), ("text", "Is there still time?")]).await;
    assert_eq!(late.status, 422);
    assert!(late.body.contains("Questions were taken until"), "{}", late.body);
    assert!(late.body.contains("Is there still time?"), "nothing typed is lost");
    let page = asker.get(&board).await.body;
    assert!(page.contains("three days before the deadline") && !page.contains("name=\"text\""));
}

#[tokio::test]
async fn an_answer_that_names_a_restricted_enterprise_is_refused_beside_the_field() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let plan = Plan { restricted: true, ..world.plan(Until::Intake) };
    let slug = world.played(plan).await;
    world.account("asker@example.com", Office::None).await;
    let asker = world.viewer("asker@example.com").await;
    questions::ask(&world.cx, &asker, &slug, Lang::Uk, "Де це?").await.unwrap();
    let mut office = secretary(&world).await;
    let one = first_waiting(&mut office, &slug).await;
    let mut telling = ANSWER.to_vec();
    let named = format!("Код {RESTRICTED_CODE}, місто Ізмаїл.");
    telling[3].1 = &named;
    let refused = office.post(&one, &telling).await;
    assert!(refused.status == 422 && refused.body.contains("answer-uk-error"), "{}", refused.body);
    assert!(world.cx.state(&slug).await.unwrap().questions.is_empty());
    assert_eq!(office.post(&one, &ANSWER).await.status, 303);
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let bundle = office.get(&format!("/record/{slug}/bundle.zip")).await.bytes;
    let report =
        verify::check(&verify::bundle::read(&bundle).unwrap(), &verify::Options::default());
    assert_eq!(report.exit_code(), 0, "{}", report.print(Lang::En));
}
