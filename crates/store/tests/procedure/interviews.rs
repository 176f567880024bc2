//! Interviews: slots offered, taken by one candidate each, changed with a reason; told to those whom
//! they concern, and nowhere on the record.

use domain::Refusal;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Error,
    accounts::Viewer,
    entity::{interview_change, interview_slot, outbox},
    interviews::{self, Offer},
};

use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::World,
};

const PLACE: &str = "вул. Вигадана, 5, кімната 12";
const REASON: &str = "Того дня операція в Тараненка";

/// The second round is being prepared, its candidates known by name.
async fn preparing(world: &World) -> Play<'_> {
    let play = Play::scoring(world, small(), &THREE, &[]).await;
    play.commit_all().await;
    play.reveal().await.unwrap();
    play
}

fn offer(play: &Play<'_>, hours: i64) -> Offer {
    let starts: Timestamp = play.cx().now() + SignedDuration::from_hours(hours);
    Offer { starts: Some(starts), minutes: 45, place: PLACE.to_owned() }
}

async fn offered(play: &Play<'_>, hours: &[i64]) -> Vec<i64> {
    for one in hours {
        let offer = offer(play, *one);
        interviews::offer(play.cx(), &play.secretary, &play.slug, &offer).await.unwrap();
    }
    let desk = interviews::for_secretary(play.cx(), &play.secretary, &play.slug).await.unwrap();
    desk.slots.iter().map(|(slot, _)| slot.id).collect()
}

async fn choose(play: &Play<'_>, name: &str, slot: i64) -> Result<(), Error> {
    interviews::choose(play.cx(), play.candidate(name), &play.slug, slot).await
}

async fn own(play: &Play<'_>, name: &str) -> interviews::OwnInterview {
    interviews::own(play.cx(), play.candidate(name), &play.slug).await.unwrap()
}

async fn letters(play: &Play<'_>, name: &str) -> Vec<String> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Recipient.eq(format!("{name}@example.org")))
        .all(play.cx().read())
        .await
        .unwrap();
    let about = rows.iter().filter(|row| row.message.starts_with("interview-"));
    assert!(
        about.clone().all(|row| !row.data.contains("Вигадана") && !row.data.contains("Тараненка"))
    );
    about.map(|row| row.message.clone()).collect()
}

on_each_database! {
    async fn a_slot_is_one_candidates_and_a_candidate_has_one(world: &World) {
        let play = preparing(world).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let before = play.position().await;
        let nobodys: [&Viewer; 6] = [play.member(1), play.member(2), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")];
        for who in nobodys {
            assert!(shut(interviews::offer(cx, who, slug, &offer(&play, 48)).await), "{}", who.name);
        }
        let wrong = Offer { starts: Some(cx.now()), minutes: 5, place: " ".into() };
        match interviews::offer(cx, office, slug, &wrong).await {
            Err(Error::Invalid(fields)) => {
                let names: Vec<&str> = fields.0.iter().map(|(field, _)| field.as_str()).collect();
                assert_eq!(names, ["starts", "minutes", "place"]);
            }
            other => panic!("{other:?}"),
        }
        let slots = offered(&play, &[48, 50, 52]).await;
        assert_eq!(refusal(interviews::offer(cx, office, slug, &offer(&play, 48)).await), Refusal::SlotTaken);
        // Two want the same at once.
        let (one, other) = tokio::join!(choose(&play, "anna", slots[0]), choose(&play, "bohdan", slots[0]));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let (first, second) = if one.is_ok() { ("anna", "bohdan") } else { ("bohdan", "anna") };
        assert_eq!(refusal(choose(&play, second, slots[0]).await), Refusal::SlotTaken);
        choose(&play, first, slots[0]).await.unwrap();
        assert_eq!(refusal(choose(&play, first, slots[1]).await), Refusal::SlotHeld);
        choose(&play, second, slots[1]).await.unwrap();
        assert_eq!(letters(&play, first).await, ["interview-set"]);
        // The database holds it too.
        let row = interview_slot::Entity::find_by_id(slots[0]).one(cx.read()).await.unwrap().unwrap();
        let twice = interview_slot::ActiveModel { application_id: Set(row.application_id), ..Default::default() };
        let tx = cx.begin().await.unwrap();
        let doubled = interview_slot::Entity::update_many().set(twice)
            .filter(interview_slot::Column::Id.eq(slots[2])).exec(tx.db()).await;
        assert!(doubled.is_err());
        drop(tx);
        assert_eq!(refusal(interviews::remove(cx, office, slug, slots[0]).await), Refusal::SlotTaken);
        interviews::remove(cx, office, slug, slots[2]).await.unwrap();
        assert_eq!(play.position().await, before, "nothing of it is on the record");
    }

    async fn the_place_is_told_a_day_before_to_those_who_need_it(world: &World) {
        let play = preparing(world).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let slots = offered(&play, &[48, 50]).await;
        choose(&play, "anna", slots[0]).await.unwrap();
        assert_eq!(own(&play, "anna").await.slot.unwrap().place, None);
        let panel = interviews::for_panel(cx, play.member(2), slug).await.unwrap();
        assert_eq!((panel.len(), panel[0].place.as_str()), (1, PLACE));
        assert_eq!(panel[0].candidate.as_ref().unwrap().name, "anna@example.org");
        for who in [play.observer(), &play.administrator, &play.stranger, play.candidate("vira"), &play.secretary] {
            assert!(shut(interviews::for_panel(cx, who, slug).await), "{}", who.name);
        }
        for who in [play.member(1), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(interviews::for_secretary(cx, who, slug).await), "{}", who.name);
        }
        for who in [&play.secretary, play.member(1), &play.stranger] {
            assert!(shut(interviews::own(cx, who, slug).await), "{}", who.name);
        }
        let other = own(&play, "bohdan").await;
        assert!(other.slot.is_none() && other.free.iter().all(|slot| slot.id != slots[0]));
        play.wait(24);
        assert_eq!(own(&play, "anna").await.slot.unwrap().place.as_deref(), Some(PLACE));
        play.wait(25);
        assert_eq!(refusal(choose(&play, "bohdan", slots[0]).await), Refusal::SlotPast);
    }

    async fn another_time_is_asked_for_and_answered(world: &World) {
        let play = preparing(world).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let slots = offered(&play, &[48, 50]).await;
        let ask = |reason: &'static str| interviews::ask(cx, play.candidate("anna"), slug, reason);
        assert_eq!(refusal(ask(REASON).await), Refusal::SlotMissing);
        choose(&play, "anna", slots[0]).await.unwrap();
        assert_eq!(refusal(ask(" ").await), Refusal::TextMissing);
        ask(REASON).await.unwrap();
        assert_eq!(refusal(ask("Ще раз").await), Refusal::ChangeWaits);
        let row = interview_change::Entity::find().one(cx.read()).await.unwrap().unwrap();
        assert!(!row.reason.contains("Тараненка"), "closed in its row");
        let desk = interviews::for_secretary(cx, office, slug).await.unwrap();
        let change = desk.candidates.iter().find_map(|one| one.change.clone()).unwrap();
        assert_eq!(change.reason, REASON);
        for who in [play.member(1), play.candidate("anna"), &play.stranger] {
            assert!(shut(interviews::answer(cx, who, slug, change.id, true, "Так").await), "{}", who.name);
        }
        interviews::answer(cx, office, slug, change.id, true, "Добре, оберіть інший.").await.unwrap();
        assert_eq!(refusal(interviews::answer(cx, office, slug, change.id, true, "Так").await), Refusal::StaleVersion);
        let free = own(&play, "anna").await;
        assert!(free.slot.is_none());
        assert_eq!(free.changes[0].answer, Some((true, "Добре, оберіть інший.".to_owned())));
        choose(&play, "anna", slots[1]).await.unwrap();
        // The secretary gives another one in its place.
        let id = desk.candidates.iter().find(|one| one.name.starts_with("anna")).unwrap().id;
        interviews::assign(cx, office, slug, slots[0], id).await.unwrap();
        let held = own(&play, "anna").await;
        assert!(held.slot.is_some_and(|own| own.slot.id == slots[0] && own.assigned));
        assert!(held.free.iter().any(|slot| slot.id == slots[1]), "the other is free again");
        assert_eq!(letters(&play, "anna").await, ["interview-set", "interview-freed", "interview-set", "interview-assigned"]);
    }

    async fn a_blind_round_has_no_interviews(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let early = interviews::offer(cx, &play.secretary, slug, &offer(&play, 48)).await;
        assert!(matches!(refusal(early), Refusal::WrongStage { .. }));
        assert!(shut(interviews::own(cx, play.candidate("anna"), slug).await));
        assert!(interviews::for_panel(cx, play.member(1), slug).await.unwrap().is_empty());
    }
}
