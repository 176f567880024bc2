//! One's own data over HTTP: the archive holds all of one's own and nobody else's, what is destroyed
//! is gone from every page, the account ends; the administrator reads counts and requests only.

use std::io::{Cursor, Read as _};

use domain::accounts::Office;
use fixtures::rehearsal::Until;
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::entity::{account, application};

use crate::world::World;

const OPEN_HOUSE: &[&str] =
    &["--sign-ins-per-minute", "1000", "--retention-applications-days", "100"];
const DATA: &str = "/uk/account/data";

#[tokio::test]
async fn the_archive_is_whole_and_ones_own() {
    let world = World::with(OPEN_HOUSE).await;
    let slug = world.rehearsed(Until::Closed).await;
    let db = world.cx.read();
    let own = application::Entity::find().all(db).await.unwrap();
    let own = own.into_iter().find(|row| row.code.is_some()).unwrap();
    let people = account::Entity::find().all(db).await.unwrap();
    let author = people.iter().find(|person| person.id == own.account_id).unwrap();
    let mut candidate = world.invented(&author.email, "198.51.100.91").await;

    let page = candidate.get(DATA).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("href=\"/uk/account/data.zip\""));
    let answer = candidate.get("/uk/account/data.zip").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes)).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let data: serde_json::Value = serde_json::from_slice(&read("data.json")).unwrap();
    assert_eq!(data["account"]["email"], author.email.as_str());
    assert_eq!(data["account"]["reminders"], true);
    let one = &data["applications"][0];
    assert_eq!(one["competition"], slug.as_str());
    assert_eq!(one["sealed"]["code"], own.code.as_deref().unwrap());
    assert!(!one["sealed"]["answers"].as_object().unwrap().is_empty());
    let log = one["access_log"].as_array().unwrap();
    assert!(log.iter().any(|line| line["part"] == "export" && line["reader"] == "candidate"));
    assert!(log.iter().any(|line| line["reader"] == "panel"));
    let files = one["files"].as_array().unwrap();
    assert!(files.len() >= 3);
    for file in files {
        let bytes = read(file["file"].as_str().unwrap());
        assert_eq!(ledger::Hash::of(&bytes).to_hex(), file["sha256"].as_str().unwrap());
    }
    let receipt = verify::Receipt::read(&read(&format!("{slug}/receipt.json"))).unwrap();
    assert_eq!(receipt.code.as_str(), own.code.as_deref().unwrap());
    let text = data.to_string();
    for other in people.iter().filter(|person| person.id != author.id) {
        assert!(!text.contains(&other.email), "{} in {text}", other.email);
        assert!(!text.contains(&other.name), "{} in {text}", other.name);
    }
    assert_eq!(world.client("198.51.100.92").get("/uk/account/data.zip").await.status, 303);
}

#[tokio::test]
async fn what_is_destroyed_is_gone_from_every_page() {
    let world = World::with(OPEN_HOUSE).await;
    let slug = world.rehearsed(Until::Closed).await;
    let state = world.cx.state(&slug).await.unwrap();
    let domain::competitions::Stage::Closed { appointed: Some(winner) } = &state.stage else {
        panic!("somebody is appointed")
    };
    let db = world.cx.read();
    let rows = application::Entity::find().all(db).await.unwrap();
    let loses =
        |row: &&application::Model| row.code.as_deref().is_some_and(|c| c != winner.as_str());
    let own = rows.iter().find(loses).unwrap();
    let author = account::Entity::find_by_id(own.account_id).one(db).await.unwrap().unwrap();
    let code: domain::Code = own.code.as_deref().unwrap().parse().unwrap();
    let place = "198.51.100.93";
    let mut candidate = world.invented(&author.email, place).await;

    // The question, and a form that isn't confirmed, destroy nothing.
    let ask = format!("{DATA}/{slug}");
    assert_eq!(candidate.get(&ask).await.status, 200);
    let unsure = candidate.post(&ask, &[]).await;
    assert_eq!(unsure.status, 422);
    let sure = candidate.post(&ask, &[("sure", "yes")]).await;
    assert_eq!((sure.status, sure.header("location")), (303, "/uk/account/data?news=next-run"));
    assert_eq!(candidate.get(&format!("{DATA}/2026-999")).await.status, 404);
    world.account("x@example.com", Office::None).await;
    let mut other = world.client(place);
    other.sign_in("x@example.com", crate::world::PASSWORD).await;
    for method in ["GET", "POST"] {
        let answer = match method {
            "GET" => other.get(&ask).await,
            _ => other.post(&ask, &[("sure", "yes")]).await,
        };
        assert_eq!(answer.status, 404, "{method}: somebody else’s");
    }

    let periods = world.state.periods;
    assert_eq!(store::personal::run(&world.cx, &periods).await.unwrap().applications, 1);
    assert!(world.cx.state(&slug).await.unwrap().is_erased(&code));
    let page = candidate.get(DATA).await;
    assert!(!page.body.contains(&format!("/competitions/{slug}/apply")));
    for path in ["/apply/receipt", "/apply/access"] {
        let gone = candidate.get(&format!("/uk/competitions/{slug}{path}")).await;
        assert_eq!(gone.status, 404, "{path}");
    }
    let spoken = code.spoken(domain::Lang::Uk);
    let record = world.client(place).get(&format!("/uk/competitions/{slug}/record")).await;
    assert!(record.body.contains(&format!("Дані кандидата {spoken} знищено")), "{}", record.body);
    let results = world.client(place).get(&format!("/uk/competitions/{slug}/results")).await;
    assert_eq!(results.status, 200);
    assert!(results.body.contains("дані знищено"));

    // The others by the clock, and the winner's name stays.
    world.wait(SignedDuration::from_hours(24 * 101));
    store::personal::run(&world.cx, &periods).await.unwrap();
    let page = world.client(place).get(&format!("/uk/competitions/{slug}")).await;
    let row = rows.iter().find(|row| row.code.as_deref() == Some(winner.as_str())).unwrap();
    let appointed = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
    assert!(page.body.contains(&appointed.name));

    // Nothing holds the account any more.
    let mut candidate = world.invented(&author.email, place).await;
    let wrong = candidate.post("/uk/account/delete", &[("password", "не той пароль")]).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.body.contains("не той пароль"), "a password is never shown again");
    let password = fixtures::rehearsal::PASSWORD;
    let gone = candidate.post("/uk/account/delete", &[("password", password)]).await;
    assert_eq!((gone.status, gone.header("location")), (303, "/uk"));
    assert_eq!(candidate.get(DATA).await.status, 303, "signed out");
    assert_eq!(world.client(place).sign_in(&author.email, password).await.status, 422);
}

#[tokio::test]
async fn the_administrator_reads_counts_and_requests_and_answers_by_mail() {
    let world = World::with(OPEN_HOUSE).await;
    let slug = world.rehearsed(Until::Closed).await;
    let place = "198.51.100.94";
    let mut olha = world.signed_in("olha@example.com", Office::None, place).await;
    let mut admin = world.signed_in("admin@example.com", Office::Administrator, place).await;
    let mut secretary = world.signed_in("sec@example.com", Office::Secretary, place).await;
    world.mail().await;

    let refused = olha.post(DATA, &[("wrong", "Прізвище з помилкою"), ("correct", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Прізвище з помилкою"), "nothing typed is lost");
    let asked = olha.post(DATA, &[("wrong", "Прізвище"), ("correct", "Ткач")]).await;
    assert_eq!(asked.status, 303);

    for other in [&mut olha, &mut secretary] {
        assert_eq!(other.get("/uk/admin/data").await.status, 403);
        assert_eq!(other.post("/uk/admin/data", &[("correction", "1")]).await.status, 403);
    }
    let page = admin.get("/uk/admin/data").await;
    assert!(page.body.contains("Прізвище") && page.body.contains(slug.as_str()));
    let db = world.cx.read();
    for row in application::Entity::find().all(db).await.unwrap() {
        let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
        assert!(!page.body.contains(&author.name), "counts only");
        assert!(row.code.is_none_or(|code| !page.body.contains(&code)), "counts only");
    }
    let id = store::entity::correction::Entity::find().one(db).await.unwrap().unwrap().id;
    let (name, text) = (format!("name-{id}"), format!("text-{id}"));
    let answer = |said: &'static str| {
        vec![
            ("correction".to_owned(), id.to_string()),
            (name.clone(), "Ольга Ткач".to_owned()),
            (text.clone(), said.to_owned()),
        ]
    };
    for (said, status) in [("", 422), ("Виправлено.", 303), ("Виправлено.", 303), ("Інше.", 422)]
    {
        let fields = answer(said);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(admin.post("/uk/admin/data", &fields).await.status, status, "{said}");
    }
    let mail = world.mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(
        (mail[0].message.as_str(), mail[0].to.as_str()),
        ("correction-answered", "olha@example.com")
    );
    let page = olha.get(DATA).await;
    assert!(page.body.contains("Ольга Ткач") && page.body.contains("Виправлено."));
}
