//! Where the portal keeps the key: from the intake to a contested result.

use domain::{SeatId, Slug, accounts::Office, panel::Scorecard};
use fixtures::rehearsal::{Plan, Until};
use sea_orm::EntityTrait;
use store::entity::{account, application, outbox, seat};

use super::{
    log::Log,
    nobody_sees_too_much,
    table::{Kind, Who},
    words::words,
};
use crate::world::World;

/// Commits every card that is due, or the first `most` of each member, with reasons of their own.
async fn score(world: &World, slug: &Slug, most: usize) {
    for seat in seat::Entity::find().all(world.cx.read()).await.unwrap() {
        if seat.role == "observer" {
            continue;
        }
        let viewer = world.viewer(&seat.email).await;
        let queue = world.cx.panel_queue(&viewer, slug).await.unwrap();
        let (_, round) = queue.round.unwrap();
        for code in queue.cards.iter().filter_map(|card| card.code.as_ref()).take(most) {
            let view = world.cx.scorecard(&viewer, slug, code).await.unwrap();
            if view.committed_n.is_some() {
                continue;
            }
            let reason = |id: &str| {
                format!(
                    "Посаджена підстава члена {} про {code} за показником {id} у колі {}, і більше тут нічого нема",
                    seat.seat, round.id
                )
            };
            let ids = || round.criteria.iter().map(|criterion| criterion.id.clone());
            let card = Scorecard {
                scores: ids().map(|id| (id, 8)).collect(),
                reasons: ids().map(|id| (id.clone(), reason(&id))).collect(),
            };
            world.cx.commit_scorecard(&viewer, slug, code, view.version, &card).await.unwrap();
        }
    }
}

/// The first of the ranking complains, in words of their own.
async fn complain(world: &World, slug: &Slug) {
    let state = world.cx.state(slug).await.unwrap();
    let code = state.result.as_ref().unwrap()[0].code.clone();
    let db = world.cx.read();
    let rows = application::Entity::find().all(db).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
    let author = world.viewer(&author.email).await;
    let key = store::complaints::admit(&world.cx, &author, slug).await.unwrap();
    let mut file = world.cx.blobs().receive(&key).await.unwrap();
    file.write(&fixtures::documents::plain_pdf("Посаджений доказ")).await.unwrap();
    let (name, file) = ("Посаджений доказ до скарги.pdf", file.finish().await.unwrap());
    store::complaints::attach(&world.cx, &author, slug, name, file).await.unwrap();
    let own = store::complaints::own(&world.cx, &author, slug).await.unwrap();
    let words = store::complaints::Words {
        objections: vec![domain::complaints::Objection::Scoring],
        what: "Посаджені слова скарги про бали".into(),
        why: "Правило".into(),
        asks: "Прохання".into(),
        evidence: own.evidence.iter().map(|file| file.id).collect(),
    };
    store::complaints::file(&world.cx, &author, slug, &words).await.unwrap();
}

#[tokio::test]
async fn words_stay_with_those_who_may_read_them() {
    let log = Log::default();
    let writer = log.clone();
    let heard = tracing_subscriber::fmt()
        .with_env_filter("info,app=debug,server=debug,store=debug,access=info")
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // The whole process is heard: of one thread some lines would be lost to the others' silence.
    tracing::subscriber::set_global_default(heard).unwrap();

    let open_house = ["--sign-ins-per-minute", "10000", "--registrations-per-hour", "1000"];
    let world = World::with(&[&open_house[..], &["--webhooks-private"]].concat()).await;
    world.account("x@example.com", Office::None).await;
    world.account("admin@example.com", Office::Administrator).await;
    let plan =
        |until| Plan { seed: 2, candidates: 6, members: 4, observers: 1, ..world.plan(until) };
    let starts = world.cx.now();
    let play = async |until| world.played(Plan { starts, ..plan(until) }).await;
    let mut letters = Vec::new();
    let mut admin = world.client("198.51.100.77");
    admin.sign_in("admin@example.com", crate::world::PASSWORD).await;
    letters.extend(crate::webhooks::secrets_of_a_webhook(&world, &mut admin).await);

    let slug = play(Until::Intake).await;
    let asker = world.viewer("x@example.com").await;
    let asked = "Посаджене запитання про житло для директора";
    store::questions::ask(&world.cx, &asker, &slug, domain::Lang::Uk, asked).await.unwrap();
    let before = nobody_sees_too_much(&world, &slug, None).await;
    let harmless = |kind| matches!(kind, Kind::Email | Kind::SeatEmail | Kind::Question);
    assert!(before.iter().all(|(kind, _)| harmless(*kind)));
    assert!(before.contains(&(Kind::Question, Who::Secretary)));
    play(Until::Scoring { committed: 40 }).await;
    let scoring = nobody_sees_too_much(&world, &slug, None).await;
    // The crawl does find what may be found, or it would prove nothing.
    for met in [
        (Kind::Name, Who::Secretary),
        (Kind::Name, Who::Chair),
        (Kind::Open, Who::Secretary),
        (Kind::Blind, Who::Member),
        (Kind::SeatEmail, Who::Secretary),
    ] {
        assert!(scoring.contains(&met), "{met:?} of {scoring:?}");
    }
    score(&world, &slug, usize::MAX).await;
    let chair = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let chair = chair.iter().find(|row| row.seat == SeatId::member(1).as_str()).unwrap();
    let chair = world.viewer(&chair.email).await;
    world.cx.reveal_round(&chair, &slug).await.unwrap();
    world.cx.open_round(&chair, &slug).await.unwrap();
    score(&world, &slug, 2).await;
    let named = nobody_sees_too_much(&world, &slug, None).await;
    assert!(named.contains(&(Kind::Name, Who::Member)), "{named:?}");
    for who in [Who::Visitor, Who::Account, Who::Observer] {
        assert!(!named.contains(&(Kind::Name, who)), "{who:?}: there is no result yet");
    }
    play(Until::Standstill).await;
    complain(&world, &slug).await;
    let contested = nobody_sees_too_much(&world, &slug, None).await;
    assert!(contested.contains(&(Kind::Name, Who::Visitor)), "somebody agreed to be named");
    for who in [Who::Secretary, Who::Chair] {
        assert!(contested.contains(&(Kind::Complaint, who)), "{who:?} of {contested:?}");
    }

    for row in outbox::Entity::find().all(world.cx.read()).await.unwrap() {
        if let Some(link) =
            serde_json::from_str::<serde_json::Value>(&row.data).unwrap()["link"].as_str()
        {
            letters.extend(link.split("/invitation/").nth(1).map(str::to_owned));
        }
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/uk/panel/{slug}"), "the log was heard: {log}");
    let secrets = words(&world, None).await.into_iter().map(|word| word.text).chain(letters);
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
    for secret in
        [crate::world::PASSWORD, fixtures::rehearsal::PASSWORD, "x@example.com", "konkurs="]
    {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
