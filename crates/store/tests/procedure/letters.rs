//! What a candidate hears by mail as the competition goes on, and the way that the status page tells.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{
    admission::{self, Proposal},
    applications::{self, Step, way},
    entity::outbox,
};

use crate::{
    play::{Play, THREE, shut, small},
    support::World,
};

/// The letters of a kind, with who got each.
async fn letters(play: &Play<'_>, message: &str) -> Vec<(String, String)> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Message.eq(message))
        .order_by_asc(outbox::Column::Recipient);
    let rows = rows.all(play.cx().read()).await.unwrap();
    rows.into_iter().map(|row| (row.recipient.replace("@example.org", ""), row.data)).collect()
}

async fn told(play: &Play<'_>, message: &str) -> Vec<String> {
    letters(play, message).await.into_iter().map(|(who, _)| who).collect()
}

/// Everybody is admitted but one.
async fn refuse(play: &Play<'_>, name: &str) {
    play.propose_all_but(name).await;
    let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
    let line = table.lines.iter().find(|line| line.name.starts_with(name)).unwrap();
    let refuse = Proposal {
        admitted: false,
        ground: Some("experience".into()),
        explanation: "Бракує року.".into(),
    };
    let (cx, secretary) = (play.cx(), &play.secretary);
    admission::propose(cx, secretary, &play.slug, line.id, line.version, &refuse).await.unwrap();
    play.confirm().await.unwrap();
}

async fn steps(play: &Play<'_>, name: &str) -> Vec<Step> {
    let way = way(play.cx(), play.candidate(name), &play.slug).await.unwrap();
    assert!(way.is_sorted_by_key(|(_, at)| *at));
    way.into_iter().map(|(step, _)| step).collect()
}

on_each_database! {
    async fn who_goes_on_and_who_does_not_hears_at_the_reveal(world: &World) {
        let mut rules = small();
        rules.rounds[0].advance.top = 2;
        rules.rounds[0].advance.min_percent = 0;
        let play = Play::scoring(world, rules, &THREE, &[]).await;
        play.commit_all().await;
        let nobody: [&str; 0] = [];
        for message in ["shortlisted", "not-shortlisted"] {
            assert_eq!(told(&play, message).await, nobody, "before the reveal");
        }
        play.reveal().await.unwrap();
        assert_eq!(told(&play, "shortlisted").await, ["anna", "bohdan"]);
        assert_eq!(told(&play, "not-shortlisted").await, ["vira"]);
        let (shortlisted, not) = (letters(&play, "shortlisted").await, letters(&play, "not-shortlisted").await);
        for (who, data) in shortlisted.into_iter().chain(not) {
            for name in THREE {
                assert!(!data.contains(play.code(name).as_str()), "{who}: codes stay out of the mail");
            }
        }
        // Of the last round the result tells.
        play.open_round().await.unwrap();
        play.commit_all().await;
        play.reveal().await.unwrap();
        assert_eq!(told(&play, "shortlisted").await.len() + told(&play, "not-shortlisted").await.len(), 3);
    }

    async fn who_was_refused_hears_of_it_with_the_way_to_complain_and_of_the_result(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        refuse(&play, "vira").await;
        let (who, data) = letters(&play, "refused").await.remove(0);
        assert_eq!(who, "vira");
        assert!(data.contains("/apply/complaints") && data.contains("\"standstill_days\":10"), "{data}");
        play.judge().await;
        assert_eq!(told(&play, "shortlisted").await, ["anna", "bohdan"]);
        play.suspend().await.unwrap();
        play.resume().await.unwrap();
        for number in 1..=3 {
            play.sign(number, None).await.unwrap();
        }
        for message in ["suspended", "resumed", "result"] {
            assert_eq!(told(&play, message).await, THREE, "{message}");
        }
    }

    async fn the_way_has_what_rows_and_entries_know(world: &World) {
        let mut play = Play::announced(world, small()).await;
        let later = || world.clock.advance(jiff::SignedDuration::from_secs(1));
        play.apply("anna").await;
        later();
        play.suspend().await.unwrap();
        later();
        play.resume().await.unwrap();
        later();
        let anna = play.candidate("anna").clone();
        let (cx, slug) = (play.cx(), &play.slug);
        let answers = applications::own(cx, &anna, slug).await.unwrap().draft.unwrap();
        let mut changed = answers.answers.clone();
        changed.insert("motivation".into(), "Інше".into());
        applications::save_answers(cx, &anna, slug, answers.version, &changed).await.unwrap();
        let checked = play.checked(&anna).await;
        play.step(applications::seal(cx, &anna, slug, &checked, true, None)).await.unwrap();
        later();
        play.step(applications::withdraw(cx, &anna, slug)).await.unwrap();
        let whole = [Step::Begun, Step::Sealed, Step::Suspended, Step::Resumed, Step::Replaced, Step::Withdrawn];
        assert_eq!(steps(&play, "anna").await, whole);
        // Who begins later was not there, and another's steps are another's.
        later();
        play.apply("bohdan").await;
        assert_eq!(steps(&play, "bohdan").await, [Step::Begun, Step::Sealed]);
        assert!(way(play.cx(), &play.stranger, &play.slug).await.unwrap().is_empty());
        assert!(shut(way(play.cx(), &play.secretary, &play.slug).await));
    }
}
