//! The status of an application at every stage: what is, what comes next and when, by each way of
//! sealing; what was decided stays in sight when the competition is stopped.

use std::collections::BTreeSet;

use domain::{
    Code, SeatId, Slug, Text,
    accounts::Office,
    competitions::rules::SealingWay,
    event::{By, Event},
};
use fixtures::{
    people::cast,
    rehearsal::{KeyHolders, Plan, Until},
};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    competitions::{cancel, extend, resume, suspend},
    entity::{account, application},
};

use crate::{
    applications::{BASE, announced, sealed, written},
    world::{Client, World},
};

/// The author of a code, at a browser.
async fn author(world: &World, code: &Code) -> Client {
    let rows = application::Entity::find().all(world.cx.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let person = account::Entity::find_by_id(row.account_id).one(world.cx.read()).await;
    world.invented(&person.unwrap().unwrap().email, "198.51.100.60").await
}

async fn status(world: &World, slug: &Slug, code: &Code) -> String {
    let mut author = author(world, code).await;
    author.get(&format!("/uk/competitions/{slug}/apply")).await.body
}

fn text(word: &str) -> Text {
    Text::new(word, word)
}

fn says(page: &str, all: &[&str]) {
    for part in all {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn each_stage_says_what_comes_next_and_when() {
    let table: [(Until, &str, &str); 8] = [
        (Until::Sealed, "Заявку запечатано", "Дату відкриття ще не призначено."),
        (Until::Admission, "Заявку відкрито", "Дату рішення ще не призначено."),
        (Until::Declaring, "Раунд 1", "Дату початку оцінювання ще не призначено."),
        (Until::Scoring { committed: 50 }, "Раунд 1", "Комісія оцінює до "),
        (Until::Interviewing { committed: 0 }, "Раунд 2", "за Києвом"),
        (Until::Deliberation, "Оцінювання завершено", "Дату підписання ще не призначено."),
        (Until::Standstill, "Ваше місце: 1", "Результат можна оскаржити до "),
        (Until::Closed, "Вас призначено", "Вас призначено, конкурс завершено"),
    ];
    for (until, title, when) in table {
        let world = World::with(&["--sign-ins-per-minute", "100"]).await;
        let slug = world.rehearsed(until).await;
        let state = world.cx.state(&slug).await.unwrap();
        let first = state.result.as_ref().map(|result| result[0].code.clone());
        let going_on = || state.candidates(state.rounds.len().saturating_sub(1) as u32);
        let code = first.or_else(|| going_on().into_iter().next());
        let code = code.unwrap_or_else(|| state.live_codes()[0].clone());
        let page = status(&world, &slug, &code).await;
        says(&page, &[title, when, "Шлях вашої заявки", "Розпочато", "Запечатано"]);
        let mut author = author(&world, &code).await;
        let list = author.get("/uk/applications").await.body;
        let word = match until {
            Until::Closed => "Вас призначено",
            _ => when,
        };
        says(&list, &[word]);
    }
}

#[tokio::test]
async fn who_was_refused_reads_the_ground_also_in_a_failed_competition() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Admission).await;
    let state = world.cx.state(&slug).await.unwrap();
    let remark = state.open_remark().unwrap().id.clone();
    let office = world.viewer(&cast().secretaries[0].email).await;
    let (outcome, words) = (domain::observers::Outcome::Accepted, "Так.");
    store::observers::answer_remark(&world.cx, &office, &slug, &remark, outcome, words)
        .await
        .unwrap();
    let ground = &state.rules.refusal_grounds[0];
    let table = store::admission::table(&world.cx, &office, &slug).await.unwrap();
    for line in &table.lines {
        let proposal = store::admission::Proposal {
            admitted: false,
            ground: Some(ground.id.clone()),
            explanation: "Диплома немає.".to_owned(),
        };
        store::admission::propose(&world.cx, &office, &slug, line.id, line.version, &proposal)
            .await
            .unwrap();
    }
    let seats = store::entity::seat::Entity::find().all(world.cx.read()).await.unwrap();
    let chair = &seats.iter().find(|row| row.seat == "m1").unwrap().email;
    let chair = world.viewer(&chair.to_lowercase()).await;
    let seen = store::admission::table(&world.cx, &chair, &slug).await.unwrap().token();
    store::admission::confirm(&world.cx, &chair, &slug, &seen).await.unwrap();
    let page = status(&world, &slug, &state.live_codes()[0]).await;
    let title = ground.title.uk.as_str();
    says(&page, &["Конкурс не відбувся", "Вас не допущено", title, "Диплома немає."]);
}

#[tokio::test]
async fn a_withdrawn_one_says_so_and_the_way_tells_what_happened_to_it() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    written(&mut olena, "слова").await;
    assert_eq!(sealed(&mut olena).await.status, 303);
    world.account("office@example.org", Office::Secretary).await;
    let (slug, office) = (Slug::new(2026, 1), world.viewer("office@example.org").await);
    let (cx, closes) = (&world.cx, world.cx.state(&slug).await.unwrap().intake_closes);
    suspend(cx, &office, &slug, text("акт"), text("причина")).await.unwrap();
    let stopped = olena.get(BASE).await.body;
    says(&stopped, &["Конкурс зупинено", "Дату поновлення ще не призначено."]);
    says(&olena.get("/uk/applications").await.body, &["Зупинено"]);
    resume(cx, &office, &slug, text("акт"), text("причина"), None).await.unwrap();
    let later = closes + SignedDuration::from_hours(1);
    extend(cx, &office, &slug, later, text("причина")).await.unwrap();
    says(&olena.get("/uk/applications").await.body, &["Заявки приймають до "]);
    assert_eq!(olena.post(&format!("{BASE}/withdraw"), &[]).await.status, 303);
    world.wait(SignedDuration::from_hours(3));
    let page = olena.get(BASE).await.body;
    says(&page, &["Заявку відкликано", "Ви відкликали її", "за Києвом"]);
    assert!(!page.contains("Заявку не подано"), "{page}");
    let (_, way) = page.split_once("Шлях вашої заявки").unwrap();
    let steps = [
        "Розпочато",
        "Запечатано",
        "Конкурс зупинено",
        "Конкурс поновлено",
        "Строк подання продовжено",
        "Відкликано",
    ];
    let places: Vec<_> = steps.iter().map(|step| way.find(step).expect(step)).collect();
    assert!(places.is_sorted(), "{way}");
}

#[tokio::test]
async fn key_holders_candidates_are_told_as_much() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let keys = world.folder.path().join("holders");
    let holders = Some(KeyHolders { k: 2, keys, way: SealingWay::Holders });
    let slug = world.played(Plan { holders, ..world.plan(Until::Sealed) }).await;
    let state = world.cx.state(&slug).await.unwrap();
    let all = state.live_codes();
    let (apart, good) = (all[0].clone(), all[1..].to_vec());
    let page = status(&world, &slug, &apart).await;
    let sealed = ["Заявку запечатано", "Дату відкриття ще не призначено.", "Шлях вашої заявки"];
    says(&page, &sealed);
    says(&page, &["name=\"key\"", "value=\"read\""]);
    assert!(!page.contains("value=\"resume\""), "{page}");

    // One that doesn't match stays closed, and its author may complain.
    world.bare();
    let office = world.viewer(&cast().secretaries[0].email).await;
    let held: BTreeSet<SeatId> = state.rules.sealing.holders.iter().take(2).cloned().collect();
    let (shares, mismatched) = (held.into_iter().collect(), vec![apart.clone()]);
    let opened = Event::ApplicationsOpened { shares, matched: good, mismatched };
    let mut tx = world.cx.begin_command(&slug).await.unwrap();
    tx.append(By::Chair, opened).await.unwrap();
    tx.commit().await.unwrap();
    let page = status(&world, &slug, &apart).await;
    let mismatched = ["Заявка не збігається з відбитком", "Поскаржитися можна вже зараз"];
    says(&page, &mismatched);
    says(&page, &[&format!("/uk/competitions/{slug}/apply/complaints"), "Усі заявки відкрито"]);

    suspend(&world.cx, &office, &slug, text("акт"), text("причина")).await.unwrap();
    let page = status(&world, &slug, &apart).await;
    says(&page, &["Конкурс зупинено", "Дату поновлення", mismatched[0]]);
    cancel(&world.cx, &office, &slug, text("Рішення суду")).await.unwrap();
    let page = status(&world, &slug, &apart).await;
    says(&page, &["Конкурс скасовано", "Рішення суду", mismatched[0]]);
    assert!(!page.contains("Поскаржитися можна"), "{page}");
}
