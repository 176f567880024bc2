//! Sections by their forms: saved unfinished, two windows, an ended session, the island's saves; and
//! what the readers of an application find of them.

use domain::{Slug, accounts::Office, applications::Answers};
use fixtures::rehearsal::Until;
use jiff::SignedDuration;
use sea_orm::EntityTrait;

use crate::{
    applications::{BASE, announced, begun, value, write},
    world::{Answer, Client, PASSWORD, World},
};

/// A candidate with an empty draft.
async fn drafting(world: &World) -> Client {
    announced(world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    assert_eq!(begun(&mut olena, "олена").await.status, 303);
    olena
}

/// What the draft holds, as its author reads it.
async fn kept(world: &World) -> Answers {
    let olena = world.viewer("olena@example.org").await;
    let own = store::applications::own(&world.cx, &olena, &Slug::new(2026, 1)).await.unwrap();
    own.draft.unwrap().answers
}

async fn autosave(client: &mut Client, version: &str, turn: &str, text: &str) -> Answer {
    let fields = [
        ("competition", "2026-001"),
        ("section", "motivation"),
        ("lang", "uk"),
        ("version", version),
        ("window", "island"),
        ("turn", turn),
        ("answer-motivation", text),
    ];
    client.post("/api/app/applications/save", &fields).await
}

/// The text between two marks of a page.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let begin = page.find(from).unwrap_or_else(|| panic!("no {from}"));
    let rest = &page[begin..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[tokio::test]
async fn a_section_is_saved_unfinished_and_leads_on() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    let page = olena.get(&format!("{BASE}/sections/person")).await;
    assert_eq!(page.status, 200);
    for name in ["answer-born", "answer-residence", "answer-phone"] {
        assert!(page.body.contains(&format!("name=\"{name}\"")), "{name}");
    }
    let phone = ("answer-phone", "+380 50 111 22 33");
    let on = write(&mut olena, "person", ("0", "a"), &[phone, ("act", "continue")]).await;
    assert_eq!(
        (on.status, on.header("location")),
        (303, "/uk/competitions/2026-001/apply/sections/experience")
    );
    let tasks = olena.get(BASE).await;
    assert!(tasks.body.contains("Розпочато") && tasks.body.contains("Не розпочато"));
    let back = write(&mut olena, "person", ("1", "a"), &[phone, ("act", "return")]).await;
    assert_eq!((back.status, back.header("location")), (303, BASE));
    // Saved all the same, and said at its field.
    let odd = [phone, ("answer-born", "31.02.1980"), ("act", "continue")];
    let odd = write(&mut olena, "person", ("1", "a"), &odd).await;
    assert_eq!(odd.status, 422);
    assert!(
        odd.body.contains("href=\"#answer-born\"") && odd.body.contains("Збережено в чернетці")
    );
    assert_eq!(value(&odd.body, "version"), "2");
    assert_eq!(kept(&world).await["born"], "31.02.1980");
    assert!(olena.get(BASE).await.body.contains("Виправте 1 помилку"));
    for path in ["sections/answers", "sections/nothing", "answers"] {
        assert_eq!(olena.get(&format!("{BASE}/{path}")).await.status, 404, "{path}");
    }
    assert_eq!(olena.post(&format!("{BASE}/sections/person"), &[]).await.status, 400);
}

#[tokio::test]
async fn rows_are_added_and_removed_by_buttons() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    let row = [
        ("answer-education-0-finished", "06.2004"),
        ("answer-education-0-institution", "Перший університет"),
        ("answer-education-0-degree", "Економіка"),
    ];
    let add = [&row[..], &[("act", "add-row-education")]].concat();
    let added = write(&mut olena, "experience", ("0", "a"), &add).await;
    let place = added.header("location").to_owned();
    assert!(place.ends_with("/sections/experience?more=education#row-education-1"), "{place}");
    let page = olena.get(place.split('#').next().unwrap()).await;
    assert!(
        page.body.contains("id=\"row-education-1\"")
            && !page.body.contains("id=\"row-education-2\"")
    );
    let second = [
        ("answer-education-1-finished", "05.2003"),
        ("answer-education-1-institution", "Другий університет"),
        ("answer-education-1-degree", "Право"),
        ("act", "remove-row-education-0"),
    ];
    let fields = [&row[..], &second].concat();
    assert_eq!(write(&mut olena, "experience", ("1", "a"), &fields).await.status, 303);
    let page = olena.get(&format!("{BASE}/sections/experience")).await;
    assert!(page.body.contains("Другий університет") && !page.body.contains("Перший університет"));
    assert!(page.body.contains("value=\"05.2003\""));
}

#[tokio::test]
async fn a_requirement_names_the_documents_that_show_it() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    let by = |ids: &[&'static str]| {
        let named = ids.iter().map(|id| ("answer-degree-by", *id));
        let fields = [("answer-degree", "yes"), ("act", "return")];
        fields.into_iter().chain(named).collect::<Vec<_>>()
    };
    let named = by(&["diploma", "declaration"]);
    assert_eq!(write(&mut olena, "requirements", ("0", "a"), &named).await.status, 303);
    assert_eq!(
        kept(&world).await["degree"],
        r#"{"documents":["declaration","diploma"],"yes":true}"#
    );
    let page = olena.get(&format!("{BASE}/sections/requirements")).await;
    let evidence = part(&page.body, "id=\"answer-degree-by\"", "</fieldset>");
    for (id, title, is_named) in [
        ("cv", "Резюме", false),
        ("diploma", "Диплом", true),
        ("declaration", "Декларація доброчесності", true),
    ] {
        let choice = part(evidence, &format!("value=\"{id}\""), "</label>");
        assert_eq!(choice.contains("checked"), is_named, "{id}");
        assert!(choice.contains(title), "{title}");
    }
    assert!(!evidence.contains("value=\"proposal\""), "what is read blind names nobody");
    // What may be left out is needed once it is named, and its author is told where it is missing.
    let declaration = format!("href=\"{BASE}/documents/declaration\"");
    let task = |page: &str| part(page, &declaration, "</li>").to_owned();
    assert!(task(&olena.get(BASE).await.body).contains("Ще не додано"));
    assert!(
        !olena.get(&format!("{BASE}/documents/declaration")).await.body.contains("за бажанням")
    );
    let checked = olena.get(&format!("{BASE}/check")).await.body;
    assert!(checked.contains("Підтверджують документи: Диплом; Декларація доброчесності."));
    assert!(checked.contains("id=\"answer-degree-by\"") && checked.contains("зніміть позначку"));
    let diploma = by(&["diploma"]);
    assert_eq!(write(&mut olena, "requirements", ("1", "a"), &diploma).await.status, 303);
    assert!(task(&olena.get(BASE).await.body).contains("За бажанням"));
}

#[tokio::test]
async fn the_second_window_is_shown_both_and_chooses_question_by_question() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    let texts = |strategy, finance| [("answer-strategy", strategy), ("answer-finance", finance)];
    let first =
        write(&mut olena, "proposal", ("0", "a"), &texts("стратегія-перша", "спільне")).await;
    assert_eq!(first.status, 303);
    // Another section is nobody's business.
    assert_eq!(
        write(&mut olena, "motivation", ("0", "b"), &[("answer-motivation", "інше")]).await.status,
        303
    );
    let stale =
        write(&mut olena, "proposal", ("0", "b"), &texts("стратегія-друга", "спільне")).await;
    assert_eq!(stale.status, 422);
    for text in ["стратегія-перша", "стратегія-друга", "name=\"take-strategy\"", "refusal"]
    {
        assert_eq!(stale.body.contains(text), text != "refusal", "{text}");
    }
    assert!(!stale.body.contains("name=\"take-finance\""), "what is the same is no choice");
    assert_eq!(value(&stale.body, "version"), "1");
    assert_eq!(value(&stale.body, "window"), "b");
    // The other's text is taken for one question, the own one written for another.
    let chosen =
        [&texts("стратегія-друга", "переписане")[..], &[("take-strategy", "yes")]].concat();
    assert_eq!(write(&mut olena, "proposal", ("1", "b"), &chosen).await.status, 303);
    let answers = kept(&world).await;
    assert_eq!(
        (answers["strategy"].as_str(), answers["finance"].as_str()),
        ("стратегія-перша", "переписане")
    );
    // The first window learns of it in turn.
    let stale =
        write(&mut olena, "proposal", ("1", "a"), &texts("стратегія-перша", "спільне")).await;
    assert_eq!((stale.status, stale.body.contains("name=\"take-finance\"")), (422, true));
}

#[tokio::test]
async fn what_was_typed_comes_back_after_an_ended_session() {
    let world = World::with(&["--sign-ins-per-minute", "1000"]).await;
    let mut olena = drafting(&world).await;
    let text = "Слова, які не можна\nвтратити & забути";
    olena.cookie = None;
    let fields = [("answer-motivation", text), ("act", "return")];
    let asked = write(&mut olena, "motivation", ("0", "a"), &fields).await;
    assert_eq!(asked.status, 401);
    assert!(
        asked.body.contains("name=\"carry-answer-motivation\"")
            && asked.body.contains("не можна\nвтратити &amp; забути")
    );
    let next = value(&asked.body, "next");
    let carried = [
        ("next", next.as_str()),
        ("carry-answer-motivation", text),
        ("carry-version", "0"),
        ("carry-window", "a"),
        ("carry-act", "return"),
        ("email", "olena@example.org"),
    ];
    let wrong = [&carried[..], &[("password", "не той пароль")]].concat();
    let wrong = olena.post("/uk/sign-in", &wrong).await;
    assert_eq!((wrong.status, wrong.body.contains("не можна")), (422, true));
    let right = [&carried[..], &[("password", PASSWORD)]].concat();
    let right = olena.post("/uk/sign-in", &right).await;
    assert_eq!((right.status, olena.cookie.is_some()), (200, true));
    assert!(!right.body.contains(PASSWORD));
    let action = part(&right.body, "action=\"", "novalidate");
    assert!(right.body.contains(&format!("action=\"{next}\"")), "{action}");
    assert!(
        right.body.contains("name=\"answer-motivation\"")
            && right.body.contains("name=\"version\"")
    );
    let saved = write(&mut olena, "motivation", ("0", "a"), &fields).await;
    assert_eq!((saved.status, saved.header("location")), (303, BASE));
    assert_eq!(kept(&world).await["motivation"], text);
    // Nothing is carried to another page.
    let elsewhere = [
        ("next", "/uk/account/sessions"),
        ("carry-session", "others"),
        ("email", "olena@example.org"),
        ("password", PASSWORD),
    ];
    assert_eq!(olena.post("/uk/sign-in", &elsewhere).await.status, 303);
}

#[tokio::test]
async fn every_form_of_texts_survives_the_end_of_a_session_and_no_other_does() {
    let world = World::with(&["--sign-ins-per-minute", "1000"]).await;
    announced(&world).await;
    world.account("olena@example.org", Office::None).await;
    let forms = [
        ("/account/data", "wrong"),
        ("/admin/data", "text-1"),
        ("/competitions/2026-001/apply/complaints", "what"),
        ("/competitions/2026-001/apply/fix", "answer-phone"),
        ("/competitions/2026-001/apply/interview", "reason"),
        ("/competitions/2026-001/apply/sections/motivation", "answer-motivation"),
        ("/competitions/2026-001/questions", "text"),
        ("/observer/2026-001", "text"),
        ("/panel/2026-001/candidates/yavir-07", "reason-strategy"),
        ("/panel/2026-001/minutes", "dissent"),
        ("/panel/2026-001/remarks", "text"),
        ("/secretary/2026-001/admission/1", "explanation"),
        ("/secretary/2026-001/build", "title-uk"),
        ("/secretary/2026-001/complaints/c1", "text-uk"),
        ("/secretary/2026-001/interviews", "place"),
        ("/secretary/2026-001/questions/1", "answer-uk"),
        ("/secretary/2026-001/remarks", "text"),
    ];
    for (path, field) in forms {
        let mut visitor = world.client("10.0.0.9");
        let path = format!("/en{path}");
        let fields = [(field, "слова-їжак"), ("act", "send"), ("password", "таємниця-їжак")];
        let asked = visitor.post(&path, &fields).await;
        assert_eq!(asked.status, 401, "{path}");
        let carried = format!("carry-{field}");
        assert!(asked.body.contains(&format!("name=\"{carried}\"")), "{path}: {}", asked.body);
        assert!(asked.body.contains("слова-їжак"), "{path}");
        assert!(!asked.body.contains("таємниця-їжак"), "{path}");
        assert_eq!(value(&asked.body, "next"), path);
        let signs = [
            ("next", path.as_str()),
            (carried.as_str(), "слова-їжак"),
            ("carry-act", "send"),
            ("carry-password", "таємниця-їжак"),
            ("email", "olena@example.org"),
            ("password", PASSWORD),
        ];
        let back = visitor.post("/en/sign-in", &signs).await;
        assert_eq!((back.status, visitor.cookie.is_some()), (200, true), "{path}");
        assert!(back.body.contains(&format!("action=\"{path}\"")), "{path}: {}", back.body);
        assert!(back.body.contains(&format!("name=\"{field}\"")), "{path}");
        assert!(!back.body.contains("таємниця-їжак"), "{path}");
    }
    // Who sends nothing, or something elsewhere, is only asked to sign in.
    let mut visitor = world.client("10.0.0.9");
    let elsewhere = visitor.post("/uk/account/sessions", &[("session", "слова-їжак")]).await;
    assert_eq!((elsewhere.status, elsewhere.body.contains("слова-їжак")), (401, false));
    for next in [
        "//evil.example/uk/observer/x",
        "https://evil.example/uk/observer/x",
        "/uk/observer/../account/delete",
        "/uk/competitions/2026-001/apply/open",
    ] {
        let mut visitor = world.client("10.0.0.9");
        let signs = [
            ("next", next),
            ("carry-text", "слова-їжак"),
            ("email", "olena@example.org"),
            ("password", PASSWORD),
        ];
        let answer = visitor.post("/en/sign-in", &signs).await;
        assert_eq!((answer.status, answer.body.contains("слова-їжак")), (303, false), "{next}");
        assert!(
            answer.header("location").starts_with("/en")
                || answer.header("location").starts_with("/uk")
        );
    }
}

#[tokio::test]
async fn too_many_sign_ins_lose_nothing_that_is_carried() {
    let world = World::new().await;
    drafting(&world).await;
    let mut other = world.client("10.0.0.8");
    let carried = [
        ("next", "/uk/competitions/2026-001/apply/sections/motivation"),
        ("carry-answer-motivation", "слова-їжак"),
        ("email", "olena@example.org"),
        ("password", "не той пароль"),
    ];
    let mut last = 0;
    for _ in 0..20 {
        let answer = other.post("/uk/sign-in", &carried).await;
        assert!(answer.body.contains("слова-їжак"), "{}", answer.status);
        last = answer.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn the_island_saves_and_is_told_why_not() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    let first = autosave(&mut olena, "0", "1", "перше").await;
    assert_eq!((first.status, first.body.as_str()), (200, "1 11:00"));
    // Its answer was lost, typing went on.
    let again = autosave(&mut olena, "0", "2", "перше речення").await;
    assert_eq!((again.status, again.body.starts_with("2 ")), (200, true));
    assert_eq!(
        write(&mut olena, "motivation", ("2", "form"), &[("answer-motivation", "форма")])
            .await
            .status,
        303
    );
    assert_eq!(autosave(&mut olena, "2", "3", "перше речення далі").await.status, 409);
    assert_eq!(kept(&world).await["motivation"], "форма");
    let far = autosave(&mut olena, "3", "4", &"ж".repeat(40_001)).await;
    assert_eq!((far.status, far.body.contains("4")), (422, true));
    let mut stranger = world.signed_in("other@example.org", Office::None, "10.0.0.2").await;
    assert_eq!(autosave(&mut stranger, "0", "5", "чуже").await.status, 404);
    let mut secretary = world.signed_in("sec@example.org", Office::Secretary, "10.0.0.3").await;
    assert_eq!(autosave(&mut secretary, "0", "6", "чуже").await.status, 403);
    assert_eq!(autosave(&mut world.client("10.0.0.4"), "0", "7", "чуже").await.status, 401);
    world.wait(SignedDuration::from_secs(3601));
    let late = autosave(&mut olena, "3", "8", "запізніле").await;
    assert_eq!((late.status, late.body.contains("за Києвом")), (422, true), "{}", late.body);
}

#[tokio::test]
async fn checking_shows_the_named_and_the_blind_copy() {
    let world = World::new().await;
    let mut olena = drafting(&world).await;
    write(&mut olena, "person", ("0", "a"), &[("answer-phone", "050-їжак")]).await;
    write(&mut olena, "proposal", ("0", "a"), &[("answer-strategy", "наосліп-їжак")]).await;
    let check = olena.get(&format!("{BASE}/check")).await.body;
    let (named, blind) =
        (part(&check, "id=\"named\"", "id=\"blind\""), part(&check, "id=\"blind\"", "id=\"seal\""));
    assert!(named.contains("050-їжак") && !named.contains("наосліп-їжак"));
    assert!(blind.contains("наосліп-їжак") && !blind.contains("050-їжак"));
    for place in ["sections/person#answer-phone", "documents/cv"] {
        assert!(named.contains(place), "{place}");
    }
    assert!(
        blind.contains("sections/proposal#answer-strategy") && blind.contains("documents/proposal")
    );
    // A sealing that is refused names what is missing, and the names lead to it.
    let checked = value(&check, "checked");
    let refused =
        olena.post(&format!("{BASE}/seal"), &[("checked", &checked), ("consent", "yes")]).await;
    assert_eq!(refused.status, 422);
    for field in
        ["answer-born", "answer-experience", "answer-degree", "answer-finance", "document-cv"]
    {
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(refused.body.contains(&format!("id=\"{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn the_panel_reads_the_proposal_criterion_by_criterion() {
    let world = World::new().await;
    let slug: Slug = world.rehearsed(Until::Scoring { committed: 0 }).await;
    let state = world.cx.state(&slug).await.unwrap();
    let chair = store::entity::seat::Entity::find().all(world.cx.read()).await.unwrap();
    let chair = chair.into_iter().find(|seat| seat.seat == "m1").unwrap().email;
    let viewer = world.viewer(&chair).await;
    let queue = world.cx.panel_queue(&viewer, &slug).await.unwrap();
    let code = queue.cards.into_iter().find_map(|card| card.code).unwrap();
    let mut chair = world.invented(&chair, "10.0.0.9").await;
    let card = chair.get(&format!("/uk/panel/{slug}/candidates/{code}")).await.body;
    let mut from = 0;
    for criterion in &state.rules.rounds[0].criteria {
        let place = card[from..].find(&format!("id=\"read-{}\"", criterion.id));
        from += place.unwrap_or_else(|| panic!("{}", criterion.id));
        assert!(card.contains(&format!("href=\"#read-{}\"", criterion.id)));
    }
    for hidden in ["Дата народження", "Телефон", "Досвід керівництва", "Чому саме це підприємство"]
    {
        assert!(!card.contains(hidden), "{hidden}");
    }
}
