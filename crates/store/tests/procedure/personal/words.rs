//! What lies beside applications goes when its time is over, and what waits doesn't.

use domain::{Lang, accounts::PersonName, questions::DeclineReason};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    competitions,
    entity::{outbox, question},
    personal::{self, Kept, Ran},
    questions::{self, Fate},
};

use super::{PERIODS, count, retain};
use crate::{
    play::{Play, small},
    support::World,
};

on_each_database! {
    async fn words_beside_applications_go_when_their_time_is_over(world: &World) {
        let play = Play::announced(world, small()).await;
        let (cx, slug, admin) = (play.cx(), &play.slug, &play.administrator);
        // A question that was turned down goes with the drafts; one that waits or was answered doesn't.
        for text in ["Чому Петро?", "Чи є житло?"] {
            questions::ask(cx, &play.stranger, slug, Lang::Uk, text).await.unwrap();
        }
        let id = questions::waiting(cx, &play.secretary, slug).await.unwrap()[0].id;
        let why = Some(DeclineReason::NamesPerson);
        questions::decline(cx, &play.secretary, slug, id, why, "Названо людину.").await.unwrap();
        // Of two corrections one was answered.
        for wrong in ["Прізвище", "Адреса"] {
            personal::ask_correction(cx, &play.stranger, wrong, "Ткач").await.unwrap();
        }
        let asked = personal::corrections(cx, admin).await.unwrap();
        let name: PersonName = "Ольга Ткач".parse().unwrap();
        personal::answer_correction(cx, admin, asked[0].id, &name, "Виправлено.").await.unwrap();
        let due = async |kept| {
            let due = personal::due(cx, &PERIODS).await.unwrap();
            due.into_iter().find(|due| due.kept == kept).map(|due| (due.at, due.count))
        };
        let day = |days: i64| SignedDuration::from_hours(24 * days);
        assert_eq!(due(Kept::Declined).await, None, "the intake goes on");
        assert_eq!(due(Kept::Corrections).await, Some((cx.now() + day(365), 1)));
        assert_eq!(retain(&play).await, Ran::default());
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + day(29));
        play.step(competitions::clock_steps(cx)).await.unwrap();
        assert_eq!(due(Kept::Declined).await, Some((closes + day(30), 1)));
        assert_eq!(retain(&play).await.words, 0, "not a day too early");
        play.wait(24);
        let before = play.position().await;
        assert_eq!(retain(&play).await.words, 1);
        assert_eq!(play.position().await, before, "nothing on the record changes");
        let rows = question::Entity::find().all(cx.read()).await.unwrap();
        for row in rows {
            let is_there = !row.text.is_empty();
            assert_eq!((is_there, row.words), (row.declined_at.is_none(), None));
        }
        let own = questions::board(cx, &play.stranger, slug).await.unwrap().own;
        assert!(own.iter().any(|one| one.fate == Fate::Declined(DeclineReason::NamesPerson, String::new())));
        play.wait(24 * 304);
        assert_eq!(retain(&play).await.corrections, 0);
        play.wait(24);
        assert_eq!(retain(&play).await.corrections, 1);
        let left = personal::corrections(cx, admin).await.unwrap();
        assert!(left.len() == 1 && left[0].answered.is_none(), "what waits stays");
        assert_eq!(retain(&play).await, Ran::default());
    }

    async fn sent_mail_is_forgotten_after_its_term_and_what_waits_is_not(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        play.apply("bohdan").await;
        let first = play.cx().claim_mail(1, std::time::Duration::from_secs(60)).await.unwrap();
        play.cx().mail_sent(first[0].id).await.unwrap();
        play.wait(24 * 179);
        assert_eq!(retain(&play).await.mail, 0);
        play.wait(24 * 2);
        assert_eq!(retain(&play).await.mail, 1);
        assert_eq!(count(world, outbox::Entity::find()).await, 1);
    }
}
