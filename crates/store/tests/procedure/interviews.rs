//! Interviews: slots offered, taken by one candidate each, changed with a reason; told to those whom
//! they concern, and nowhere on the record.

use domain::Refusal;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Error,
    accounts::Viewer,
    entity::{interview_change, interview_move, interview_slot, outbox},
    interviews::{self, Offer},
};

use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::World,
};

const PLACE: &str = "вул. Вигадана, 5, кімната 12";
const MOVED: &str = "Того дня засідає суд.";
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

/// How many letters of a kind somebody got.
async fn count(play: &Play<'_>, name: &str, kind: &str) -> usize {
    letters(play, name).await.iter().filter(|own| *own == kind).count()
}

/// The data of the only letter of a kind.
async fn letter(play: &Play<'_>, message: &str) -> String {
    let rows = outbox::Entity::find().filter(outbox::Column::Message.eq(message));
    let rows = rows.all(play.cx().read()).await.unwrap();
    assert_eq!(rows.len(), 1);
    rows[0].data.clone()
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
        // None lasts while another does; one may begin when another ends.
        let first = offer(&play, 48);
        let minutes = |more: i64| first.starts.unwrap() + SignedDuration::from_mins(more);
        for (starts, lasts) in [(0, 45), (-10, 11), (44, 10), (-60, 480), (10, 10)] {
            let other = Offer { starts: Some(minutes(starts)), minutes: lasts, place: PLACE.into() };
            let told = Refusal::SlotOverlaps { starts: minutes(0), ends: minutes(45) };
            assert_eq!(refusal(interviews::offer(cx, office, slug, &other).await), told, "{starts} {lasts}");
        }
        let next = Offer { starts: Some(minutes(45)), minutes: 10, place: PLACE.into() };
        interviews::offer(cx, office, slug, &next).await.unwrap();
        let desk = interviews::for_secretary(cx, office, slug).await.unwrap();
        interviews::remove(cx, office, slug, desk.slots[1].0.id, "").await.unwrap();
        // Two want the same at once.
        let (one, other) = tokio::join!(choose(&play, "anna", slots[0]), choose(&play, "bohdan", slots[0]));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let (first, second) = if one.is_ok() { ("anna", "bohdan") } else { ("bohdan", "anna") };
        assert_eq!(refusal(choose(&play, second, slots[0]).await), Refusal::SlotTaken);
        choose(&play, first, slots[0]).await.unwrap();
        assert_eq!(refusal(choose(&play, first, slots[1]).await), Refusal::SlotHeld);
        choose(&play, second, slots[1]).await.unwrap();
        assert_eq!(letters(&play, first).await, ["interview-offered", "interview-set"]);
        // The database holds it too.
        let row = interview_slot::Entity::find_by_id(slots[0]).one(cx.read()).await.unwrap().unwrap();
        let twice = interview_slot::ActiveModel { application_id: Set(row.application_id), ..Default::default() };
        let tx = cx.begin().await.unwrap();
        let doubled = interview_slot::Entity::update_many().set(twice)
            .filter(interview_slot::Column::Id.eq(slots[2])).exec(tx.db()).await;
        assert!(doubled.is_err());
        drop(tx);
        assert_eq!(refusal(interviews::remove(cx, office, slug, slots[0], " ").await), Refusal::TextMissing);
        for _ in 0..2 {
            interviews::remove(cx, office, slug, slots[2], "").await.unwrap();
        }
        assert_eq!(play.position().await, before, "nothing of it is on the record");
    }

    async fn the_place_is_told_a_day_before_to_those_who_need_it(world: &World) {
        let play = preparing(world).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let slots = offered(&play, &[48, 50]).await;
        choose(&play, "anna", slots[0]).await.unwrap();
        assert_eq!(own(&play, "anna").await.slot.unwrap().place, None);
        let panel = interviews::for_panel(cx, play.member(2), slug).await.unwrap();
        let [one] = panel.slots.as_slice() else { panic!("{panel:?}") };
        assert_eq!(one.place.as_deref(), Some(PLACE));
        assert_eq!(one.candidate.as_ref().unwrap().name, "anna@example.org");
        let watched = interviews::for_observers(cx, play.observer(), slug).await.unwrap();
        let [one] = watched.slots.as_slice() else { panic!("{watched:?}") };
        assert_eq!((one.place.as_deref(), one.candidate.as_ref().unwrap().name.as_str()), (None, "anna@example.org"));
        for who in [play.member(2), &play.administrator, &play.stranger, play.candidate("anna"), &play.secretary] {
            assert!(shut(interviews::for_observers(cx, who, slug).await), "{}", who.name);
        }
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
        let watched = interviews::for_observers(cx, play.observer(), slug).await.unwrap();
        assert_eq!(watched.slots[0].place.as_deref(), Some(PLACE));
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
        assert!(free.slot.is_none() && free.lost.is_some_and(|lost| lost.at == cx.now()));
        assert_eq!(free.changes[0].answer, Some((true, "Добре, оберіть інший.".to_owned())));
        choose(&play, "anna", slots[1]).await.unwrap();
        // The secretary gives another one in its place.
        let id = desk.candidates.iter().find(|one| one.name.starts_with("anna")).unwrap().id;
        let give = |slot: usize, reason: &'static str| interviews::assign(cx, office, slug, slots[slot], id, reason);
        assert_eq!(refusal(give(0, " ").await), Refusal::TextMissing, "who loses a time is told why");
        assert_eq!(own(&play, "anna").await.slot.unwrap().slot.id, slots[1]);
        give(0, MOVED).await.unwrap();
        give(0, "").await.unwrap();
        let held = own(&play, "anna").await;
        assert!(held.slot.is_some_and(|own| own.slot.id == slots[0] && own.assigned));
        assert!(held.free.iter().any(|slot| slot.id == slots[1]), "the other is free again");
        assert_eq!((held.moves.len(), held.moves[0].reason.as_str()), (1, MOVED));
        let row = interview_move::Entity::find().one(cx.read()).await.unwrap().unwrap();
        assert!(!row.reason.contains(MOVED), "closed in its row");
        let kinds = ["interview-offered", "interview-set", "interview-freed", "interview-set", "interview-moved"];
        assert_eq!(letters(&play, "anna").await, kinds);
        assert!(!letter(&play, "interview-moved").await.contains(MOVED), "mail lies open");
    }

    async fn a_move_answers_the_request_that_waits(world: &World) {
        let play = preparing(world).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let slots = offered(&play, &[48, 50]).await;
        choose(&play, "anna", slots[0]).await.unwrap();
        interviews::ask(cx, play.candidate("anna"), slug, REASON).await.unwrap();
        let desk = interviews::for_secretary(cx, office, slug).await.unwrap();
        let one = desk.candidates.iter().find(|one| one.name.starts_with("anna")).unwrap();
        let change = one.change.as_ref().unwrap().id;
        interviews::assign(cx, office, slug, slots[1], one.id, MOVED).await.unwrap();
        let held = own(&play, "anna").await;
        assert_eq!(held.changes[0].answer, Some((true, MOVED.to_owned())));
        assert!(held.may_ask(cx.now()), "nothing waits any more");
        assert_eq!(refusal(interviews::answer(cx, office, slug, change, false, "Ні").await), Refusal::StaleVersion);
    }

    async fn a_time_that_is_held_is_taken_back_with_a_reason(world: &World) {
        let play = preparing(world).await;
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let slots = offered(&play, &[48, 50]).await;
        choose(&play, "anna", slots[0]).await.unwrap();
        for who in [play.member(1), play.observer(), &play.administrator, play.candidate("anna"), play.candidate("bohdan")] {
            assert!(shut(interviews::remove(cx, who, slug, slots[0], MOVED).await), "{}", who.name);
        }
        interviews::ask(cx, play.candidate("anna"), slug, REASON).await.unwrap();
        interviews::remove(cx, office, slug, slots[0], MOVED).await.unwrap();
        let free = own(&play, "anna").await;
        assert!(free.slot.is_none() && free.moves[0].reason == MOVED);
        let lost = free.lost.unwrap();
        assert_eq!((lost.was, lost.at), (free.moves[0].was, free.moves[0].at));
        let watched = interviews::for_observers(cx, play.observer(), slug).await.unwrap();
        assert_eq!((watched.slots.len(), watched.lost[0].1), (0, lost), "calendars are told");
        assert_eq!(free.changes[0].answer, Some((true, MOVED.to_owned())));
        assert!(free.free.iter().all(|slot| slot.id != slots[0]), "it is gone");
        assert!(!letter(&play, "interview-withdrawn").await.contains(MOVED), "mail lies open");
        choose(&play, "anna", slots[1]).await.unwrap();
        assert_eq!(own(&play, "anna").await.lost, None);
        play.wait(51);
        assert_eq!(refusal(interviews::remove(cx, office, slug, slots[1], MOVED).await), Refusal::SlotPast);
    }

    async fn who_has_no_time_hears_of_the_first_free_one(world: &World) {
        let mut rules = small();
        rules.rounds[0].advance.top = 2;
        let play = Play::scoring(world, rules, &THREE, &[]).await;
        play.commit_all().await;
        play.reveal().await.unwrap();
        let (cx, slug, office) = (play.cx(), &play.slug, &play.secretary);
        let count = |name: &'static str| count(&play, name, "interview-offered");
        let slots = offered(&play, &[48, 50]).await;
        assert_eq!((count("anna").await, count("bohdan").await), (1, 1), "one for both times");
        assert_eq!(count("vira").await, 0, "no candidate of this round");
        choose(&play, "anna", slots[0]).await.unwrap();
        choose(&play, "bohdan", slots[1]).await.unwrap();
        let third = offered(&play, &[52]).await[2];
        assert_eq!((count("anna").await, count("bohdan").await), (1, 1), "both have one");
        interviews::remove(cx, office, slug, third, "").await.unwrap();
        interviews::remove(cx, office, slug, slots[1], MOVED).await.unwrap();
        // The other's time becomes free: who waits for one hears of it, who freed it is told so anyway.
        interviews::ask(cx, play.candidate("anna"), slug, REASON).await.unwrap();
        let desk = interviews::for_secretary(cx, office, slug).await.unwrap();
        let change = desk.candidates.iter().find_map(|one| one.change.clone()).unwrap().id;
        interviews::answer(cx, office, slug, change, true, "Так").await.unwrap();
        assert_eq!((count("anna").await, count("bohdan").await), (1, 2));
    }

    async fn the_place_is_told_once_when_it_is_known(world: &World) {
        let play = preparing(world).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let slots = offered(&play, &[48, 50]).await;
        choose(&play, "anna", slots[0]).await.unwrap();
        let places = |name: &'static str| count(&play, name, "interview-place");
        play.wait(23);
        assert_eq!(interviews::tell_places(cx).await.unwrap(), 0, "not known yet");
        let before = own(&play, "anna").await.slot.unwrap().changed;
        play.wait(1);
        // Several servers at once write one.
        let servers = [cx.clone(), world.another().await, world.another().await];
        let turns = servers.map(|cx| tokio::spawn(async move { interviews::tell_places(&cx).await.unwrap() }));
        let mut written = 0;
        for turn in turns {
            written += turn.await.unwrap();
        }
        assert_eq!((written, places("anna").await), (1, 1));
        let after = own(&play, "anna").await.slot.unwrap();
        assert!(after.place.is_some() && after.changed > before, "calendars take it over");
        // While it is suspended nobody is interviewed; whoever gets a time within a day hears at once.
        choose(&play, "bohdan", slots[1]).await.unwrap();
        play.wait(2);
        play.suspend().await.unwrap();
        assert_eq!(interviews::tell_places(cx).await.unwrap(), 0);
        play.resume().await.unwrap();
        assert_eq!(interviews::tell_places(cx).await.unwrap(), 1);
        assert_eq!((places("anna").await, places("bohdan").await), (1, 1));
        // Another candidate of the same time is told anew.
        let desk = interviews::for_secretary(cx, &play.secretary, slug).await.unwrap();
        let id = |name: &str| desk.candidates.iter().find(|one| one.name.starts_with(name)).unwrap().id;
        let third = offered(&play, &[10]).await[0];
        interviews::assign(cx, &play.secretary, slug, third, id("bohdan"), MOVED).await.unwrap();
        interviews::assign(cx, &play.secretary, slug, slots[1], id("anna"), MOVED).await.unwrap();
        assert_eq!(interviews::tell_places(cx).await.unwrap(), 2);
        assert_eq!((places("anna").await, places("bohdan").await), (2, 2));
        play.wait(30);
        assert_eq!(interviews::tell_places(cx).await.unwrap(), 0);
    }

    async fn a_blind_round_has_no_interviews(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let early = interviews::offer(cx, &play.secretary, slug, &offer(&play, 48)).await;
        assert!(matches!(refusal(early), Refusal::WrongStage { .. }));
        assert!(shut(interviews::own(cx, play.candidate("anna"), slug).await));
        assert_eq!(interviews::for_panel(cx, play.member(1), slug).await.unwrap(), Default::default());
        assert_eq!(interviews::for_observers(cx, play.observer(), slug).await.unwrap(), Default::default());
    }
}
