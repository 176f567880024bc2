//! What is wrong in one's data is put right, once.

use domain::{
    Refusal,
    accounts::{Office, PersonName},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{
    entity::{account, correction, outbox},
    personal,
};

use super::{PERIODS, count};
use crate::{
    play::{Play, person, refusal, shut, small},
    support::World,
};

on_each_database! {
    async fn a_correction_is_asked_for_once_and_answered_once(world: &World) {
        let play = Play::announced(world, small()).await;
        let olha = person(world, "olha", Office::None).await;
        let (cx, admin) = (play.cx(), &play.administrator);
        let ask = async |wrong: &str, right: &str| personal::ask_correction(cx, &olha, wrong, right).await;
        assert_eq!(refusal(ask("", "Ольга").await), Refusal::Required);
        assert_eq!(refusal(ask("x", &"я".repeat(2001)).await), Refusal::TextTooLong { most: 2000 });
        ask("Прізвище", "Ткач").await.unwrap();
        ask("Прізвище", "Ткач").await.unwrap();
        assert_eq!(count(world, correction::Entity::find()).await, 1);
        for number in 0..4 {
            ask("Ще", &number.to_string()).await.unwrap();
        }
        assert_eq!(refusal(ask("Ще", "5").await), Refusal::CorrectionsWait);
        for other in [&play.secretary, &play.stranger, &olha, play.member(1)] {
            assert!(shut(personal::corrections(cx, other).await), "{}", other.name);
            assert!(shut(personal::report(cx, other, &PERIODS).await), "{}", other.name);
        }
        let list = personal::corrections(cx, admin).await.unwrap();
        let id = list.iter().find(|one| one.wrong == "Прізвище").unwrap().id;
        let name: PersonName = "Ольга Ткач".parse().unwrap();
        assert!(shut(personal::answer_correction(cx, &olha, id, &name, "Так").await));
        personal::answer_correction(cx, admin, id, &name, "Виправлено.").await.unwrap();
        personal::answer_correction(cx, admin, id, &name, "Виправлено.").await.unwrap();
        let other = personal::answer_correction(cx, admin, id, &name, "Інше.").await;
        assert_eq!(refusal(other), Refusal::AlreadyDecided);
        let row = account::Entity::find_by_id(olha.id.0).one(cx.read()).await.unwrap().unwrap();
        assert_eq!(row.name, "Ольга Ткач");
        let letters = outbox::Column::Message.eq("correction-answered");
        assert_eq!(count(world, outbox::Entity::find().filter(letters)).await, 1);
        let held = personal::held(cx, &olha, &PERIODS).await.unwrap();
        assert!(held.corrections.iter().any(|one| one.answered.as_ref().is_some_and(|a| a.text == "Виправлено.")));
    }
}
