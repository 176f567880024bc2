//! Sealing in the author's browser over HTTP: what the script asks for and hands over, who finds any of it,
//! and how those go on who have no script. The browser's side is the module that browsers run.

use domain::{
    SeatId, Slug, Text,
    accounts::{Office, invented_number},
    competitions::rules::{DocumentRule, Question, SealingWay},
};
use fixtures::{documents::plain_pdf, people::cast, rehearsal::Until};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use store::{accounts::Token, competitions, entity::seat, holders, keys::FreshKey, seats};
use writing_web::{
    ApplicationKey, OwnKey, Writing, closed_file_for, closed_for, sealed_to, sha256,
};

use crate::{
    applications::{printed, value},
    record::signer,
    world::{Answer, Client, PASSWORD, World},
};

const WORDS: &str = "Слова, яких портал не побачить.";

/// A competition whose applications browsers seal; everybody sits, and the key is dealt.
async fn announced(world: &World) -> Slug {
    let slug = world.rehearsed(Until::Draft).await;
    let builder = world.viewer(&cast().secretaries[0].email).await;
    let approver = world.viewer(&cast().secretaries[1].email).await;
    let draft = competitions::draft(&world.cx, &builder, &slug).await.unwrap();
    let mut rules = draft.rules;
    let (title, hint) = (Text::new("Що", "What"), Text::default());
    rules.questions = vec![Question::text("summary", title.clone(), hint.clone(), false, 4000)];
    rules.documents =
        vec![DocumentRule { id: "cv".into(), title, hint, blind: false, required: true }];
    rules.sealing.way = SealingWay::Browser;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![SeatId::member(1), SeatId::observer(1), SeatId::observer(2)];
    let save = competitions::save(&world.cx, &builder, &slug, draft.version, &rules);
    let version = save.await.unwrap();
    competitions::approve(&world.cx, &approver, &slug, version).await.unwrap();
    competitions::announce(&world.cx, &builder, &slug).await.unwrap();
    for letter in world.mail().await.into_iter().filter(|mail| mail.message == "seat-invitation") {
        let link = letter.data["link"].as_str().unwrap();
        let token: Token = link.rsplit('/').next().unwrap().parse().unwrap();
        seats::accept(&world.cx, &world.viewer(&letter.to).await, &token).await.unwrap();
    }
    for row in seat::Entity::find().all(world.cx.read()).await.unwrap() {
        if ["m1", "o1", "o2"].contains(&row.seat.as_str()) {
            let holder = world.viewer(&row.email.to_lowercase()).await;
            let key = FreshKey::draw().recipient;
            holders::bring_key(&world.cx, &holder, &slug, &key).await.unwrap();
        }
    }
    slug
}

async fn begun(client: &mut Client, slug: &Slug, seed: u64, place: &str) -> Answer {
    let number = invented_number(seed);
    let fields = [("number", number.as_str()), ("where", place)];
    client.post(&format!("/uk/competitions/{slug}/apply"), &fields).await
}

async fn state(client: &mut Client, slug: &Slug) -> Value {
    let answer = client.get(&format!("/api/app/browser/{slug}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// Sends what the browser has encrypted, as the script does.
async fn sent(client: &mut Client, slug: &Slug, closed: &[u8]) -> Answer {
    let length = closed.len().to_string();
    let begin = [("upload-length", length.as_str())];
    let begun =
        client.tus("POST", &format!("/api/app/uploads/{slug}/cv?lang=uk"), &begin, &[]).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let address = begun.header("location").to_owned();
    let part = [("upload-offset", "0"), ("content-type", "application/offset+octet-stream")];
    client.tus("PATCH", &address, &part, closed).await
}

#[tokio::test]
async fn an_application_is_written_and_sealed_without_the_portal_reading_it() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    let (apply, api) =
        (format!("/uk/competitions/{slug}/apply"), format!("/api/app/browser/{slug}"));
    let public = world.client("198.51.100.80").get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(public.contains("Запечатано в браузерах авторів: 0; порталом: 0"), "{public}");

    let mut anna = world.signed_in("anna@example.com", Office::None, "198.51.100.81").await;
    let begin = anna.get(&apply).await.body;
    assert!(begin.contains("name=\"where\""), "{begin}");
    assert_eq!(begun(&mut anna, &slug, 7, "cellar").await.status, 422);
    let started = begun(&mut anna, &slug, 7, "browser").await;
    assert_eq!((started.status, started.header("location")), (303, &*format!("{apply}/browser")));
    let page = anna.get(&format!("{apply}/browser")).await.body;
    assert!(page.contains("data-writing") && page.contains("<noscript>"), "{page}");
    assert!(page.contains("name=\"answer-summary\"") && page.contains("data-document=\"cv\""));
    // Pages of the portal's own writing say that it can't.
    for old in ["/sections/person", "/documents", "/check"] {
        assert_eq!(anna.get(&format!("{apply}{old}")).await.status, 422, "{old}");
    }

    // The key is made, the draft is saved.
    let (own, key) = (OwnKey::fresh(), ApplicationKey::fresh());
    let first = state(&mut anna, &slug).await;
    assert!(first["own"].is_null() && first["open"] == true, "{first}");
    let answers = json!({ "summary": WORDS }).to_string();
    let draft = closed_for(&own.recipient(), &answers).unwrap();
    let (recipient, public) = (key.recipient(), own.recipient());
    let fields = |act, version| {
        [
            ("act", act),
            ("version", version),
            ("lang", "uk"),
            ("recipient", recipient.as_str()),
            ("own", public.as_str()),
            ("draft", draft.as_str()),
        ]
    };
    let mut same = fields("begin", "0");
    same[4].1 = &recipient;
    assert_eq!(anna.post(&api, &same).await.status, 422, "one key for both");
    let begun_at = anna.post(&api, &fields("begin", "0")).await;
    assert_eq!((begun_at.status, begun_at.body.as_str()), (200, "1"));
    assert_eq!(anna.post(&api, &fields("begin", "1")).await.status, 409);
    assert_eq!(anna.post(&api, &fields("save", "1")).await.body, "2");
    assert_eq!(anna.post(&api, &fields("nothing", "2")).await.status, 400);
    let open = anna.post(&api, &[("act", "save"), ("version", "2"), ("draft", WORDS)]).await;
    assert!(open.status == 422 && !open.body.is_empty(), "{}", open.body);

    // A file comes closed, and in no other way.
    let file = plain_pdf("анкета");
    let refused = sent(&mut anna, &slug, &file).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let closed = closed_file_for(&key.recipient(), &file).unwrap();
    assert_eq!(sent(&mut anna, &slug, &closed).await.status, 204);
    let there = state(&mut anna, &slug).await;
    let id = there["documents"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(there["documents"][0]["size"], closed.len());
    let lies = anna.get(&format!("{api}/files/{id}")).await;
    assert_eq!((lies.status, lies.header("content-type")), (200, "application/octet-stream"));
    assert_eq!(anna.get(&format!("/documents/{id}")).await.status, 404);
    assert_eq!(anna.get(&format!("/uk/documents/{id}")).await.status, 404);

    // Sealed; nobody else finds any of it.
    let rules = world.cx.state(&slug).await.unwrap().rules.clone();
    let writing = Writing::new(&serde_json::to_string(&rules).unwrap()).unwrap();
    let files = json!({ "cv": { "name": "cv.pdf", "size": file.len(), "sha256": sha256(&file) } });
    let code = there["code"].as_str().unwrap();
    let made = writing.sealed(&answers, &files.to_string(), code, &[7; 64]).unwrap();
    let made: Value = serde_json::from_str(&made).unwrap();
    let to = json!([there["recipients"][0], own.recipient()]).to_string();
    let (content, wrapped) =
        (key.close(made["content"].as_str().unwrap()).unwrap(), key.wrapped_for(&to).unwrap());
    let version = there["version"].to_string();
    let seal = [
        ("act", "seal"),
        ("version", version.as_str()),
        ("lang", "uk"),
        ("code", code),
        ("commitment", made["commitment"].as_str().unwrap()),
        ("content", content.as_str()),
        ("key", wrapped.as_str()),
        ("file", id.as_str()),
        ("consent", "yes"),
    ];
    let unsure = anna.post(&api, &seal[..8]).await;
    assert!(unsure.status == 422 && unsure.body.contains("Поставте позначку"), "{}", unsure.body);
    for _ in 0..2 {
        let sealed = anna.post(&api, &seal).await;
        assert_eq!(sealed.status, 200, "{}", sealed.body);
    }
    let mut other = world.signed_in("borys@example.com", Office::None, "198.51.100.82").await;
    for path in [&api, &format!("{api}/files/{id}")] {
        assert_eq!(other.get(path).await.status, 404, "{path}");
    }
    assert_eq!(other.post(&api, &seal).await.status, 404);
    let receipt = anna.get(&format!("{apply}/receipt")).await.body;
    assert!(receipt.contains(&format!("{apply}/browser")), "{receipt}");
    let (printed, attached) = printed(&anna.get(&format!("{apply}/receipt.pdf")).await.bytes);
    assert!(printed.contains("лише у вашому браузері"), "{printed}");
    assert_eq!(attached, None, "without the salt it would be no receipt");
    let part: Value =
        serde_json::from_str(&anna.get(&format!("{apply}/receipt.json")).await.body).unwrap();
    assert!(part["manifest"].is_null() && part["entry"].as_str().unwrap().contains("\"browser\""));
    let overview = anna.get(&apply).await.body;
    assert!(overview.contains(&*own.recipient()) && overview.contains("value=\"close\""));
    for shown in [&receipt, &overview] {
        assert!(!shown.contains(WORDS));
    }
    // A key is asked for nowhere but in the browser.
    let typed = [("act", "resume"), ("key", "AGE-SECRET-KEY-1")];
    assert_eq!(anna.post(&format!("{apply}/open"), &typed).await.status, 422);
    let entry = anna.get(&format!("/uk/competitions/{slug}/record")).await.body;
    assert!(entry.contains("Запечатав її браузер автора."), "{entry}");
    let public = other.get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(public.contains("Запечатано в браузерах авторів: 1; порталом: 0"), "{public}");

    // Withdrawn as everywhere.
    assert_eq!(anna.post(&format!("{apply}/withdraw"), &[]).await.status, 303);
    assert!(anna.get(&apply).await.body.contains("відкликано"));
    world.wait(SignedDuration::from_hours(24 * 30));
    assert_eq!(anna.sign_in("anna@example.com", PASSWORD).await.status, 303);
    let over = anna.get(&apply).await.body;
    assert!(over.contains("Ви відкликали її") && !over.contains("Заявку не подано"), "{over}");
}

#[tokio::test]
async fn the_key_to_seal_to_is_proved_by_the_record_as_anybody_gets_it() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    store::ledger::sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let mut anna = world.signed_in("anna@example.com", Office::None, "198.51.100.84").await;
    begun(&mut anna, &slug, 11, "browser").await;
    let page = anna.get(&format!("/uk/competitions/{slug}/apply/browser")).await.body;
    for part in ["data-part=\"check\"", "data-part=\"recipients\"", "data-several", "data-closes="]
    {
        assert!(page.contains(part), "{part}");
    }
    let there = state(&mut anna, &slug).await;
    let n = there["dealt"].as_u64().unwrap();
    let mut anybody = world.client("198.51.100.85");
    let entries = format!("/api/v1/competitions/{slug}/entries?after={}&limit=1", n - 1);
    let entries: Value = serde_json::from_str(&anybody.get(&entries).await.body).unwrap();
    let entry = entries["entries"][0]["entry"].to_string();
    let proof = anybody.get(&format!("/record/{slug}/proof/{n}")).await.body;
    let keys = anybody.get("/record/vkey").await.body;
    let found = sealed_to(&entry, &proof, &keys, slug.as_str()).unwrap();
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(json!([found["recipient"]]), there["recipients"]);
    assert!(sealed_to(&entry, &proof, &keys, "2020-001").is_err());
    let other =
        entry.replace(found["recipient"].as_str().unwrap(), &ApplicationKey::fresh().recipient());
    assert!(sealed_to(&other, &proof, &keys, slug.as_str()).is_err());
}

#[tokio::test]
async fn a_draft_on_its_way_at_the_deadline_is_kept_and_told_late() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    let api = format!("/api/app/browser/{slug}");
    let closes = world.cx.state(&slug).await.unwrap().intake_closes;
    world.clock.set(closes - SignedDuration::from_secs(30));
    let mut anna = world.signed_in("anna@example.com", Office::None, "198.51.100.86").await;
    begun(&mut anna, &slug, 13, "browser").await;
    let (own, key) = (OwnKey::fresh(), ApplicationKey::fresh());
    let draft = closed_for(&own.recipient(), "{}").unwrap();
    let begin = [
        ("act", "begin"),
        ("version", "0"),
        ("recipient", &*key.recipient()),
        ("own", &*own.recipient()),
        ("draft", &draft),
    ];
    assert_eq!(anna.post(&api, &begin).await.status, 200);
    world.clock.set(closes + SignedDuration::from_secs(1));
    let later = closed_for(&own.recipient(), r#"{"answers":{}}"#).unwrap();
    let save = |version| [("act", "save"), ("version", version), ("draft", later.as_str())];
    let kept = anna.post(&api, &save("1")).await;
    assert_eq!((kept.status, kept.body.as_str()), (202, "2"));
    assert_eq!(state(&mut anna, &slug).await["open"], false);
    world.clock.set(closes + SignedDuration::from_mins(16));
    let late = anna.post(&api, &save("2")).await;
    assert!(late.status == 422 && late.body.contains("Прийом завершився"), "{}", late.body);
}

#[tokio::test]
async fn whoever_has_no_script_is_led_to_where_the_portal_seals() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    let apply = format!("/uk/competitions/{slug}/apply");
    let mut anna = world.signed_in("anna@example.com", Office::None, "198.51.100.83").await;
    begun(&mut anna, &slug, 9, "browser").await;
    let page = anna.get(&format!("{apply}/browser")).await.body;
    let without = page.split("<noscript>").nth(1).unwrap().split("</noscript>").next().unwrap();
    assert!(without.contains("value=\"anew\""), "{without}");
    let open = format!("{apply}/open");
    assert_eq!(anna.post(&open, &[("act", "anew")]).await.status, 303);
    let tasks = anna.get(&apply).await.body;
    assert!(tasks.contains("Цю заявку запечатає портал"), "{tasks}");
    assert_eq!(anna.get(&format!("{apply}/browser")).await.header("location"), apply);
    assert_eq!(anna.get(&format!("/api/app/browser/{slug}")).await.status, 404);
    let check = anna.get(&format!("{apply}/check")).await.body;
    assert!(!value(&check, "checked").is_empty());
    // And back, as long as nothing keeps it.
    assert_eq!(anna.post(&open, &[("act", "browser")]).await.status, 303);
    assert_eq!(anna.get(&format!("{apply}/browser")).await.status, 200);
}
