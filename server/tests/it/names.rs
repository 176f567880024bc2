//! Candidates who reached the interview and agreed to it are named with the official result: on the page
//! of the results, and nowhere else.

use domain::{Code, Slug, competitions::Stage};
use fixtures::rehearsal::{Plan, Until};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{account, application};

use crate::{disclosure::public, world::World};

/// A candidate, and what they said in the application.
struct Candidate {
    code: Code,
    name: String,
    email: String,
    agreed: bool,
    reached: bool,
}

/// A competition whose intake is over soon. Five candidates, so that whoever is admitted reaches the
/// interview;
/// every second one agrees to be named.
async fn applied(world: &World) -> (Slug, Plan) {
    let plan = Plan { candidates: 5, ..world.plan(Until::Intake) };
    let slug = world.played(plan.clone()).await;
    let db = world.cx.read();
    let sealed = application::Entity::find().filter(application::Column::State.eq("sealed"));
    for (at, row) in sealed.all(db).await.unwrap().into_iter().enumerate() {
        let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
        let author = world.viewer(&author.email).await;
        let own = async || store::applications::own(&world.cx, &author, &slug).await.unwrap();
        let draft = own().await.draft.unwrap();
        let mut answers = draft.answers.clone();
        match at % 2 {
            0 => answers.insert("publish_name".to_owned(), "yes".to_owned()),
            _ => answers.remove("publish_name"),
        };
        let save = store::applications::save_answers;
        save(&world.cx, &author, &slug, draft.version, &answers).await.unwrap();
        let token = own().await.draft.unwrap().token;
        let seal = store::applications::seal(&world.cx, &author, &slug, &token, true, None);
        seal.await.unwrap();
    }
    (slug, plan)
}

async fn candidates(world: &World, slug: &Slug) -> Vec<Candidate> {
    let db = world.cx.read();
    let reached = world.cx.state(slug).await.unwrap().candidates(1);
    let mut all = Vec::new();
    for row in application::Entity::find().all(db).await.unwrap() {
        let Some(code) = row.code.and_then(|code| code.parse::<Code>().ok()) else { continue };
        let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
        let viewer = world.viewer(&author.email).await;
        let own = store::applications::own(&world.cx, &viewer, slug).await.unwrap();
        let answers = own.draft.unwrap().answers;
        all.push(Candidate {
            agreed: answers.get("publish_name").is_some_and(|said| said == "yes"),
            reached: reached.contains(&code),
            code,
            name: author.name,
            email: author.email,
        });
    }
    all
}

/// Whose names stand on a page.
fn named<'a>(all: &'a [Candidate], page: &str) -> Vec<&'a str> {
    all.iter().map(|one| one.name.as_str()).filter(|name| page.contains(name)).collect()
}

#[tokio::test]
async fn names_stand_with_the_official_result_and_nowhere_else() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let (slug, plan) = applied(&world).await;
    let play = async |until| world.played(Plan { until, ..plan.clone() }).await;
    play(Until::Deliberation).await;
    let results = format!("/uk/competitions/{slug}/results");
    let all = candidates(&world, &slug).await;
    let mut visitor = world.client("198.51.100.130");
    let ranked = visitor.get(&results).await;
    assert_eq!((ranked.status, named(&all, &ranked.body)), (200, vec![]));

    play(Until::Standstill).await;
    let agreed = all.iter().filter(|one| one.agreed && one.reached);
    let agreed: Vec<&str> = agreed.map(|one| one.name.as_str()).collect();
    assert!(!agreed.is_empty() && agreed.len() < all.len());
    let official = visitor.get(&results).await;
    assert_eq!(named(&all, &official.body), agreed);
    let said = "Названо кандидатів, які вийшли до співбесіди";
    assert!(official.body.contains(said) && !ranked.body.contains(said));
    store::ledger::sign_checkpoints(&world.cx, &crate::record::signer()).await.unwrap();
    for (path, text) in public(&world, &slug, &["/api/v1/feed?limit=200"]).await {
        let on = all.iter().filter(|one| text.contains(&one.name.to_lowercase()));
        let on: Vec<&str> = on.map(|one| one.name.as_str()).collect();
        match path.ends_with("/results") {
            true => assert_eq!(on, agreed, "{path}"),
            false => assert!(on.is_empty(), "{path}: {on:?}"),
        }
    }
}

#[tokio::test]
async fn a_name_goes_with_what_is_destroyed() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let (slug, plan) = applied(&world).await;
    world.played(Plan { until: Until::Closed, ..plan }).await;
    let state = world.cx.state(&slug).await.unwrap();
    let Stage::Closed { appointed: Some(winner) } = &state.stage else { panic!("nobody won") };
    let all = candidates(&world, &slug).await;
    let own = all.iter().find(|one| one.agreed && one.reached && one.code != *winner).unwrap();
    let results = format!("/en/competitions/{slug}/results");
    let mut visitor = world.client("198.51.100.131");
    let before = visitor.get(&results).await;
    assert!(before.body.contains(&own.name), "{}", before.body);
    let tag = before.header("etag").to_owned();
    let ask = |with: &str| visitor.request("GET", &results).header("if-none-match", with);
    let again = ask(&tag).body(axum::body::Body::empty()).unwrap();
    assert_eq!(world.client("198.51.100.131").send(again).await.status, 304);

    let mut author = world.invented(&own.email, "198.51.100.132").await;
    let asked = author.post(&format!("/uk/account/data/{slug}"), &[("sure", "yes")]).await;
    assert_eq!(asked.status, 303);
    let ran = store::personal::run(&world.cx, &world.state.periods).await.unwrap();
    assert_eq!(ran.applications, 1);
    let stale = visitor.request("GET", &results).header("if-none-match", &tag);
    let after = visitor.send(stale.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(after.status, 200, "no cache goes on showing it");
    assert!(!after.body.contains(&own.name));
    assert!(!author.get(&results).await.body.contains(&format!(", {}", own.name)));
}
