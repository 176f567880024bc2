//! Key holders over HTTP, without a script: public halves, a sealing that its author alone can open,
//! the sitting; and nobody else finds any of it.

use domain::{
    SeatId, Slug, Text,
    accounts::{Office, invented_number},
    competitions::rules::{Question, SealingWay},
};
use fixtures::{people::cast, rehearsal::Until};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    accounts::Token, applications::PersonKey, competitions, entity::seat, keys::FreshKey, seats,
};

use crate::{
    applications::value,
    world::{Client, PASSWORD, World},
};

const WORDS: &str = "Слова, яких ніхто не побачить.";

/// A competition of which chair and two observers hold the key; everybody sits.
async fn announced(world: &World) -> Slug {
    let slug = world.rehearsed(Until::Draft).await;
    let builder = world.viewer(&cast().secretaries[0].email).await;
    let approver = world.viewer(&cast().secretaries[1].email).await;
    let draft = competitions::draft(&world.cx, &builder, &slug).await.unwrap();
    let mut rules = draft.rules;
    let (title, hint) = (Text::new("Що", "What"), Text::default());
    rules.questions = vec![Question::text("summary", title, hint, false, 4000)];
    rules.documents.clear();
    rules.sealing.way = SealingWay::Holders;
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
    slug
}

async fn seated(world: &World, place: &str) -> Client {
    let rows = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let email = &rows.iter().find(|row| row.seat == place).unwrap().email;
    world.invented(&email.to_lowercase(), "198.51.100.81").await
}

#[tokio::test]
async fn a_competition_is_sealed_and_opened_by_key_holders() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    let asked = world.mail().await;
    assert_eq!(asked.iter().filter(|mail| mail.message == "key-awaited").count(), 3);
    let key_page = format!("/uk/competitions/{slug}/key");
    let mut visitor = world.client("198.51.100.82");
    assert_eq!(visitor.get(&key_page).await.status, 303);
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.83").await;
    let mut member = seated(&world, "m2").await;
    for other in [&mut office, &mut member] {
        assert_eq!(other.get(&key_page).await.status, 404);
        assert_eq!(other.post(&key_page, &[("recipient", "age1")]).await.status, 404);
        assert_eq!(other.get(&format!("{key_page}/share.age")).await.status, 404);
    }
    let build = office.get(&format!("/uk/secretary/{slug}/steer")).await.body;
    assert!(build.contains("value=\"deal\""), "{build}");

    // A candidate writes, and hears who is awaited.
    let mut candidate = world.signed_in("anna@example.com", Office::None, "198.51.100.84").await;
    let anna = world.viewer("anna@example.com").await;
    let number = invented_number(7).parse().unwrap();
    let applicant = PersonKey::new([3; 32]).applicant(&slug, &number);
    store::applications::start(&world.cx, &anna, &slug, &applicant).await.unwrap();
    let answers = [("summary".to_owned(), WORDS.to_owned())].into();
    store::applications::save_answers(&world.cx, &anna, &slug, 0, &answers).await.unwrap();
    let apply = format!("/uk/competitions/{slug}/apply");
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains("m1, o1, o2") && !check.contains("data-own-key"), "{check}");

    let mut keys = Vec::new();
    for place in ["m1", "o1", "o2"] {
        let mut holder = seated(&world, place).await;
        let page = holder.get(&key_page).await.body;
        assert!(page.contains("data-holder-key") && page.contains("name=\"recipient\""), "{page}");
        let odd = holder.post(&key_page, &[("recipient", "age1odd")]).await;
        assert!(odd.status == 422 && odd.body.contains("age1odd"), "{}", odd.body);
        assert!(odd.body.contains("recipient-error"));
        let key = FreshKey::draw();
        let brought = holder.post(&key_page, &[("recipient", &key.recipient)]).await;
        assert_eq!((brought.status, brought.header("location")), (303, key_page.as_str()));
        keys.push((place, holder, key));
    }
    let public = visitor.get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(public.contains("Утримувачі ключа") && public.contains("age1"), "{public}");

    // The key is shown on the page before; only its public half comes back.
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains("data-own-key") && check.contains("AGE-SECRET-KEY-1"), "{check}");
    let secret = check.split("AGE-SECRET-KEY-1").nth(1).unwrap();
    let identity = format!("AGE-SECRET-KEY-1{}", &secret[..58]);
    let (checked, own) = (value(&check, "checked"), value(&check, "own"));
    let without = [("checked", checked.as_str()), ("own", own.as_str())];
    let refused = candidate.post(&format!("{apply}/seal"), &without).await;
    assert!(refused.status == 422 && refused.body.contains(&own), "nothing typed is lost");
    assert!(!refused.body.contains("AGE-SECRET-KEY-1"), "shown once");
    let all = [("checked", checked.as_str()), ("own", own.as_str()), ("consent", "yes")];
    assert_eq!(candidate.post(&format!("{apply}/seal"), &all).await.status, 303);
    assert_eq!(candidate.post(&format!("{apply}/seal"), &all).await.status, 303, "the same again");
    assert_eq!(candidate.get(&format!("{apply}/receipt")).await.status, 200);
    let shut = candidate.get(&apply).await.body;
    assert!(
        !shut.contains(WORDS) && shut.contains(&own) && shut.contains("name=\"key\""),
        "{shut}"
    );
    assert_eq!(candidate.get(&format!("{apply}/withdraw")).await.status, 200);
    let open = format!("{apply}/open");
    let other = FreshKey::draw();
    let wrong = candidate.post(&open, &[("act", "read"), ("key", &other.identity)]).await;
    assert!(wrong.status == 422 && wrong.body.contains("key-error"), "{}", wrong.body);
    assert!(!wrong.body.contains(&other.identity), "a key is shown to nobody");
    let read = candidate.post(&open, &[("act", "read"), ("key", &identity)]).await;
    assert!(read.status == 200 && read.body.contains(WORDS), "{}", read.body);
    assert!(!candidate.get(&apply).await.body.contains(WORDS), "and closed again");
    assert_eq!(candidate.post(&open, &[("act", "resume"), ("key", &identity)]).await.status, 303);
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains(WORDS) && !check.contains("AGE-SECRET-KEY-1"), "the same key goes on");
    assert_eq!(value(&check, "own"), own);
    assert_eq!(candidate.post(&open, &[("act", "close")]).await.status, 303);

    // The sitting.
    world.wait(SignedDuration::from_hours(24 * 30));
    competitions::clock_steps(&world.cx).await.unwrap();
    // By then every session has ended.
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.83").await;
    let mut member = seated(&world, "m2").await;
    assert_eq!(candidate.sign_in("anna@example.com", PASSWORD).await.status, 303);
    let prepare = office.post(&format!("/uk/secretary/{slug}/opening"), &[]).await;
    assert_eq!(prepare.status, 303);
    let asked = world.mail().await;
    assert_eq!(asked.iter().filter(|mail| mail.message == "share-awaited").count(), 3);
    let opening = format!("/uk/panel/{slug}/opening");
    let mut chair = seated(&world, "m1").await;
    let early = chair.post(&opening, &[]).await;
    assert!(early.status == 422, "{}", early.body);
    for (place, _, key) in keys.iter().skip(1) {
        let mut holder = seated(&world, place).await;
        let page = holder.get(&key_page).await.body;
        assert!(
            page.contains("data-holder-share") && page.contains("data-share"),
            "{place}: {page}"
        );
        let file = holder.get(&format!("{key_page}/share.age")).await.body;
        let own: age::x25519::Identity = key.identity.parse().unwrap();
        let share = age::decrypt(&own, file.as_bytes()).unwrap();
        let share = String::from_utf8(share).unwrap();
        let post = format!("{key_page}/share");
        let wrong = holder.post(&post, &[("share", "0102")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("share-error"), "{}", wrong.body);
        assert_eq!(holder.post(&post, &[("share", &share)]).await.status, 303);
        assert!(!holder.get(&key_page).await.body.contains(&share));
    }
    assert_eq!(member.post(&format!("{key_page}/share"), &[("share", "01")]).await.status, 404);
    let sitting = chair.get(&opening).await.body;
    assert!(sitting.contains("Хто прийшов"), "{sitting}");
    assert_eq!(chair.post(&opening, &[]).await.status, 303);
    let own = candidate.get(&apply).await.body;
    assert!(!own.contains("name=\"key\""), "from now on it is read as everywhere: {own}");
}
