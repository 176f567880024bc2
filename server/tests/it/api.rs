//! Everything public, for programs: complete, exact, the same for everybody, refused in words.

use std::{fs, path::Path, time::Duration};

use app::i18n::{I18n, Lang};
use axum::{body::Body, http::header};
use domain::accounts::Office;
use fixtures::rehearsal::{Plan, Until};
use futures::StreamExt as _;
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use server::{
    api::{Failure, document},
    router::routes,
};
use tokio::process::Command;

use crate::world::{Answer, Client, World};

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    serde_json::from_str(&answer.body).unwrap()
}

async fn read(client: &mut Client, path: &str) -> Value {
    json(&client.get(path).await)
}

/// A problem's code, after its form was checked.
fn problem(answer: &Answer) -> String {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["status"], answer.status);
    assert!(!problem["title"].as_str().unwrap().is_empty());
    assert!(!problem["detail"].as_str().unwrap().is_empty());
    problem["type"].as_str().unwrap().strip_prefix("/api#problem-").unwrap().to_owned()
}

/// Three competitions in different stages, the last one a draft.
async fn portal() -> (World, [String; 2]) {
    let world = World::new().await;
    let closed = world.rehearsed(Until::Closed).await;
    let plan = Plan { seed: 9, enterprise: 3, ..world.plan(Until::Intake) };
    let intake = world.played(plan).await;
    let mut secretary = world.signed_in("s@example.com", Office::Secretary, "198.51.100.9").await;
    assert_eq!(secretary.post("/uk/secretary", &[]).await.status, 303);
    (world, [closed.to_string(), intake.to_string()])
}

#[tokio::test]
async fn competitions_are_listed_narrowed_and_paged() {
    let (world, [closed, intake]) = portal().await;
    let mut client = world.client("198.51.100.70");
    let numbers = |list: &Value| -> Vec<String> {
        let list = list["competitions"].as_array().unwrap();
        list.iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect()
    };
    let all = read(&mut client, "/api/v1/competitions").await;
    assert_eq!(numbers(&all), [intake.clone(), closed.clone()], "the newest first, no draft");
    assert!(all.get("next").is_none());
    let first = read(&mut client, "/api/v1/competitions?limit=1").await;
    assert_eq!(numbers(&first).join(" "), intake);
    let cursor = first["next"].as_str().unwrap();
    let second = read(&mut client, &format!("/api/v1/competitions?limit=1&cursor={cursor}")).await;
    assert_eq!((numbers(&second), second.get("next")), (vec![closed.clone()], None));
    let enterprise = all["competitions"][0]["enterprise"]["en"].as_str().unwrap();
    let word = enterprise.split(' ').max_by_key(|word| word.len()).unwrap().to_uppercase();
    let word: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    for (query, found) in [
        ("stage=closed".to_owned(), vec![&closed]),
        ("stage=intake".to_owned(), vec![&intake]),
        ("stage=cancelled".to_owned(), vec![]),
        (format!("q={closed}"), vec![&closed]),
        (format!("enterprise={word}"), vec![&intake]),
        (format!("enterprise={word}&stage=closed"), vec![]),
        ("q=nowhere-at-all".to_owned(), vec![]),
    ] {
        let list = read(&mut client, &format!("/api/v1/competitions?{query}")).await;
        assert_eq!(numbers(&list).iter().collect::<Vec<_>>(), found, "{query}");
    }
}

#[tokio::test]
async fn one_competition_tells_its_stages_counts_and_results() {
    let (world, [closed, intake]) = portal().await;
    store::ledger::sign_checkpoints(&world.cx, &crate::record::signer()).await.unwrap();
    let mut client = world.client("198.51.100.71");
    let state = world.cx.state(&closed.parse().unwrap()).await.unwrap();
    let one = read(&mut client, &format!("/api/v1/competitions/{closed}")).await;
    assert_eq!((&one["number"], &one["stage"]), (&closed.as_str().into(), &"closed".into()));
    assert_eq!(one["rulebook"], serde_json::to_value(&state.rules).unwrap());
    let progress: Vec<_> =
        one["stages"].as_array().unwrap().iter().map(|s| &s["progress"]).collect();
    assert!(progress.iter().all(|said| **said == "done"), "{progress:?}");
    assert_eq!(one["counts"]["applications"], state.live_codes().len());
    assert_eq!(one["entries"], state.position);
    assert_eq!(one["seats"].as_array().unwrap().len(), state.seats.len());
    let result = state.result.as_ref().unwrap();
    assert_eq!(one["result"].as_array().unwrap().len(), result.len());
    assert_eq!(one["result"][0]["numerator"], result[0].numerator);
    for (told, round) in one["rounds"].as_array().unwrap().iter().zip(&state.rounds) {
        assert_eq!(told["sheets"].as_array().unwrap().len(), round.sheets.len());
        assert_eq!(
            told["ranking"].as_array().unwrap().len(),
            round.ranking.as_ref().unwrap().len()
        );
    }
    assert_eq!(one["checkpoint"]["size"], state.position);
    let one = read(&mut client, &format!("/api/v1/competitions/{intake}")).await;
    assert_eq!(one["stages"][0], serde_json::json!({ "stage": "intake", "progress": "current" }));
    assert!(one["stages"].as_array().unwrap()[1..].iter().all(|s| s["progress"] == "ahead"));
    assert!(one.get("result").is_none() && one["rounds"] == serde_json::json!([]));
}

/// Entries, byte for byte.
#[derive(Deserialize)]
struct Exact {
    entries: Vec<ExactEntry>,
}

#[derive(Deserialize)]
struct ExactEntry {
    leaf: String,
    entry: Box<RawValue>,
}

#[tokio::test]
async fn the_feed_and_the_records_hold_the_same_entries_as_they_were_hashed() {
    let (world, slugs) = portal().await;
    let mut client = world.client("198.51.100.72");
    let mut records = Vec::new();
    for slug in &slugs {
        let (mut after, mut entries) = (String::new(), Vec::new());
        loop {
            let path = format!("/api/v1/competitions/{slug}/entries?limit=7{after}");
            let answer = client.get(&path).await;
            let page = json(&answer);
            let exact: Exact = serde_json::from_str(&answer.body).unwrap();
            for one in exact.entries {
                assert_eq!(one.leaf, ledger::leaf_hash(one.entry.get().as_bytes()).to_string());
                entries.push((slug.clone(), one.leaf));
            }
            let Some(next) = page.get("next") else { break };
            after = format!("&after={next}");
        }
        let position = world.cx.state(&slug.parse().unwrap()).await.unwrap().position;
        assert_eq!(entries.len() as u64, position);
        records.extend(entries);
    }
    let (mut after, mut feed) = (String::new(), Vec::new());
    loop {
        let page = read(&mut client, &format!("/api/v1/feed?limit=50{after}")).await;
        let entries = page["entries"].as_array().unwrap();
        after = format!("&after={}", page["next"].as_str().unwrap());
        let Some(last) = entries.last() else { break };
        assert_eq!(page["next"], last["cursor"]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        feed.extend(entries.iter().map(|one| (text(&one["competition"]), text(&one["leaf"]))));
    }
    feed.sort();
    records.sort();
    assert_eq!(feed, records, "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_is_followed_over_a_broken_connection() {
    let (world, _) = portal().await;
    let mut client = world.client("198.51.100.73");
    let whole = read(&mut client, "/api/v1/feed?limit=200").await;
    let whole = whole["entries"].as_array().unwrap();
    assert!(whole.len() > 60);
    let mut heard: Vec<Value> = Vec::new();
    while heard.len() < whole.len() {
        let mut request = client.request("GET", "/api/v1/feed/events");
        if let Some(last) = heard.last() {
            request = request.header("last-event-id", last["cursor"].as_str().unwrap());
        }
        let response = client.open(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        let mut body = response.into_body().into_data_stream();
        let mut text = String::new();
        // Cut off after some thirty entries, wherever that is.
        for _ in 0..30 {
            let read = tokio::time::timeout(Duration::from_secs(10), body.next()).await;
            text.push_str(std::str::from_utf8(&read.unwrap().unwrap().unwrap()).unwrap());
            let blocks = text.matches("\n\n").count();
            if heard.len() + blocks >= whole.len() {
                break;
            }
        }
        let blocks = text.split_inclusive("\n\n").filter(|block| block.ends_with("\n\n"));
        for block in blocks {
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
            let data: Value = serde_json::from_str(field("data: ").unwrap()).unwrap();
            assert_eq!(field("id: "), data["cursor"].as_str());
            heard.push(data);
        }
    }
    assert_eq!(&heard, whole, "nothing lost, nothing twice");
}

#[tokio::test]
async fn nothing_can_be_changed_there() {
    let world = World::new().await;
    let mut client = world.client("198.51.100.77");
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE"] {
        for path in ["/api/v1/feed", "/api/v1/competitions/2026-001", "/api/v1/nothing"] {
            let request = client.request(method, path).header("sec-fetch-site", "same-origin");
            let answer = client.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{method}");
        }
    }
}

/// schemathesis reads the description, invents requests by it and against it, and compares.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing() {
    let python = std::env::var_os("KONKURS_TEST_PYTHON").expect("run by `cargo xtask test`");
    let (world, _) = portal().await;
    let (address, serving) = world.serve(Duration::from_secs(10)).await;
    let origin = format!("http://{address}");
    let run = Command::new(Path::new(&python).with_file_name("schemathesis"))
        .args(["run", &format!("{origin}/api/v1/openapi.json")])
        // Streams never end.
        .args(["--exclude-path-regex", "/events$", "--seed", "1", "--max-examples", "30"])
        .current_dir(world.folder.path())
        .output()
        .await
        .unwrap();
    serving.abort();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}{}", String::from_utf8_lossy(&run.stderr));
    assert!(told.contains("Tested: 4"), "{told}");
}

#[tokio::test]
async fn what_a_program_has_already_is_not_sent_again() {
    let (world, [closed, _]) = portal().await;
    let mut client = world.client("198.51.100.74");
    for path in ["competitions", &format!("competitions/{closed}"), "feed", "openapi.json"] {
        let path = format!("/api/v1/{path}");
        let tag = client.get(&path).await.header("etag").to_owned();
        let ask = |tag: &str| {
            let request = client.request("GET", &path).header(header::IF_NONE_MATCH, tag);
            request.body(Body::empty()).unwrap()
        };
        let (same, other) = (ask(&format!("\"x\", W/{tag}")), ask("\"x\""));
        let same = client.send(same).await;
        assert_eq!((same.status, same.size, same.header("etag")), (304, 0, tag.as_str()), "{path}");
        assert_eq!(client.send(other).await.status, 200, "{path}");
        let zipped = client.request("GET", &path).header(header::ACCEPT_ENCODING, "br");
        let zipped = client.send(zipped.body(Body::empty()).unwrap()).await;
        assert_eq!(zipped.header("content-encoding"), "br");
        assert_ne!(zipped.header("etag"), tag, "another coding is another thing");
    }
}

#[tokio::test]
async fn refusals_are_problems_in_the_readers_language() {
    let (world, [closed, intake]) = portal().await;
    let draft = format!("2026-{:03}", intake[5..].parse::<u32>().unwrap() + 1);
    let mut client = world.client("198.51.100.75");
    for (path, status, code) in [
        ("/competitions/2026-999".to_owned(), 404, "not-found"),
        (format!("/competitions/{draft}"), 404, "not-found"),
        (format!("/competitions/{draft}/entries"), 404, "not-found"),
        (format!("/competitions/{draft}/events"), 404, "not-found"),
        ("/competitions/%FF".to_owned(), 404, "not-found"),
        ("/nothing".to_owned(), 404, "not-found"),
        ("/competitions?limit=0".to_owned(), 400, "limit"),
        ("/competitions?limit=201".to_owned(), 400, "limit"),
        ("/competitions?limit=many".to_owned(), 400, "query"),
        ("/competitions?limit=1&limit=2".to_owned(), 400, "query"),
        ("/competitions?stage=draft".to_owned(), 400, "stage"),
        ("/competitions?stage=".to_owned(), 400, "stage"),
        ("/competitions?cursor=nonsense".to_owned(), 400, "cursor"),
        (format!("/competitions/{closed}/entries?after=-1"), 400, "query"),
        (format!("/competitions/{closed}/entries?after=9223372036854775808"), 400, "query"),
        (format!("/competitions/{closed}/entries?limit=0"), 400, "limit"),
        (format!("/competitions/{closed}/events?limit=9999"), 400, "limit"),
        (format!("/competitions/{closed}/events?lang=fr"), 400, "language"),
        ("/feed?after=7".to_owned(), 400, "cursor"),
        ("/feed?limit=0".to_owned(), 400, "limit"),
        ("/feed/events?after=7".to_owned(), 400, "cursor"),
    ] {
        let answer = client.get(&format!("/api/v1{path}")).await;
        assert_eq!((answer.status, problem(&answer).as_str()), (status, code), "{path}");
    }
    for (line, lang) in [("uk", Lang::Uk), ("en-GB", Lang::En)] {
        let request = client.request("GET", "/api/v1/feed?limit=0");
        let request = request.header(header::ACCEPT_LANGUAGE, line).body(Body::empty()).unwrap();
        let answer = client.send(request).await;
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(told["title"], I18n::new(lang).code("problem", "limit"));
    }
}

#[tokio::test]
async fn the_description_is_the_committed_one_and_every_word_of_it_is_said() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let made = serde_json::to_string_pretty(&document::openapi()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        made == committed,
        "the interface changed: run with UPDATE=1 and review the difference"
    );
    assert!(made.contains("\"openapi\": \"3.1."));
    let described: Vec<String> = document::operations().into_iter().map(|one| one.path).collect();
    let mut registered: Vec<String> = routes()
        .iter()
        .map(|route| route.path.replace("{slug}", "{number}"))
        .filter(|path| path.starts_with("/api/v1/") && path != "/api/v1/openapi.json")
        .collect();
    registered.sort();
    assert_eq!(described, registered, "every address is described");
    for lang in [Lang::Uk, Lang::En] {
        let i = I18n::new(lang);
        for one in document::operations() {
            assert!(i.has(&format!("api-{}", one.id.replace('_', "-"))), "{}", one.id);
            for name in one.parameters {
                assert!(i.has(&format!("api-parameter-{name}")), "{name}");
            }
        }
        for (code, _) in Failure::CODES {
            assert!(i.has(&format!("problem-{code}")) && i.has(&format!("problem-{code}-why")));
        }
    }
    let world = World::new().await;
    let mut client = world.client("198.51.100.76");
    assert_eq!(read(&mut client, "/api/v1/openapi.json").await.to_string(), {
        let value: Value = serde_json::from_str(&made).unwrap();
        value.to_string()
    });
    for lang in ["uk", "en"] {
        let page = client.get(&format!("/{lang}/api")).await;
        assert_eq!(page.status, 200);
        for one in document::operations() {
            assert!(page.body.contains(&one.path), "{lang}: {}", one.path);
        }
    }
    assert_eq!(client.get("/api").await.status, 303);
}
