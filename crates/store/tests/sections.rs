//! A draft section by section: windows on different sections don't meet, windows on the same one
//! never overwrite each other, and a save whose answer got lost is made again.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    AccountId, Lang, Refusal, Slug,
    accounts::Office,
    applications::Answers,
    competitions::{director_two_rounds, rules::Section},
};
use jiff::SignedDuration;
use store::{
    Cx, Error,
    accounts::Viewer,
    applications::{self, Base, Draft, Saved},
};
use support::{World, deadline};

/// A candidate with an empty draft, by the built-in rulebook.
async fn drafting(world: &World) -> (Viewer, Slug) {
    let mut rules = support::rules();
    rules.questions = director_two_rounds(deadline()).questions;
    let slug = world.announced_by(1, rules).await;
    let email = "olena@example.org".to_owned();
    let id = AccountId(world.account(&email).await);
    let viewer = Viewer { id, name: email.clone(), email, lang: Lang::Uk, office: Office::None };
    applications::start(&world.cx, &viewer, &slug, &support::applicant(&slug, &viewer.email))
        .await
        .unwrap();
    (viewer, slug)
}

fn said(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(id, kept)| ((*id).to_owned(), (*kept).to_owned())).collect()
}

async fn save(
    cx: &Cx,
    (viewer, slug): &(Viewer, Slug),
    section: Section,
    (version, window): (u32, &str),
    answers: &[(&str, &str)],
) -> Result<Saved, Error> {
    // `a` is a window's first save, `a:2` its second.
    let (window, turn) = window.split_once(':').unwrap_or((window, "1"));
    let base = Base { version, window: window.to_owned(), turn: turn.parse().unwrap() };
    applications::save_section(cx, viewer, slug, section, &base, &said(answers)).await
}

async fn draft(world: &World, (viewer, slug): &(Viewer, Slug)) -> Draft {
    applications::own(&world.cx, viewer, slug).await.unwrap().draft.unwrap()
}

fn is_stale(result: Result<Saved, Error>) -> bool {
    matches!(result, Err(Error::Refused(Refusal::StaleVersion)))
}

on_each_database! {
    async fn windows_on_different_sections_do_not_meet(world: &World) {
        let own = drafting(world).await;
        let other = world.another().await;
        for turn in 0..3 {
            let text = format!("думка {turn}");
            let (first, second) = ([("motivation", text.as_str())], [("summary", text.as_str())]);
            let (a, b) = tokio::join!(
                save(&world.cx, &own, Section::Motivation, (turn, "a"), &first),
                save(&other, &own, Section::Proposal, (turn, "b"), &second),
            );
            assert_eq!((a.unwrap().version, b.unwrap().version), (turn + 1, turn + 1));
        }
        let draft = draft(world, &own).await;
        assert_eq!(draft.answers, said(&[("motivation", "думка 2"), ("summary", "думка 2")]));
        assert_eq!((draft.version, draft.version_of(Section::Motivation)), (6, 3));
        assert_eq!(draft.version_of(Section::Person), 0);
        other.close().await.unwrap();
    }

    async fn the_second_window_of_a_section_is_refused_whoever_is_faster(world: &World) {
        let own = drafting(world).await;
        let other = world.another().await;
        let (first, second) = ([("motivation", "перше")], [("motivation", "друге")]);
        let (a, b) = tokio::join!(
            save(&world.cx, &own, Section::Motivation, (0, "a"), &first),
            save(&other, &own, Section::Motivation, (0, "b"), &second),
        );
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|held| **held).count(), 1);
        assert!(is_stale(if a.is_ok() { b } else { a }));
        let kept = draft(world, &own).await;
        // With the version it was told of, a window's word is final.
        let kept_text = kept.answers["motivation"].clone();
        assert!(["перше", "друге"].contains(&kept_text.as_str()));
        save(&world.cx, &own, Section::Motivation, (1, "b"), &second).await.unwrap();
        assert_eq!(draft(world, &own).await.answers["motivation"], "друге");
        other.close().await.unwrap();
    }

    async fn a_save_whose_answer_was_lost_is_made_again(world: &World) {
        let own = drafting(world).await;
        let say = async |base, text| {
            save(&world.cx, &own, Section::Motivation, base, &[("motivation", text)]).await
        };
        assert_eq!(say((0, "a"), "Перше").await.unwrap().version, 1);
        // The window never heard of it, and has gone on typing.
        assert_eq!(say((0, "a:2"), "Перше речення").await.unwrap().version, 2);
        // The first save comes once more, overtaken on its way: the last word stays.
        assert!(is_stale(say((0, "a"), "Перше").await));
        // The same words from anybody are no conflict, and no new version.
        assert_eq!(say((0, "b"), "Перше речення").await.unwrap().version, 2);
        assert!(is_stale(say((0, "b"), "Інше").await));
        assert!(is_stale(say((1, "b"), "Інше").await));
        assert_eq!(say((2, "b"), "Інше").await.unwrap().version, 3);
        assert!(is_stale(say((2, "a"), "Перше речення").await));
    }

    async fn a_draft_keeps_what_cannot_be_sealed(world: &World) {
        let own = drafting(world).await;
        let odd = [("born", "торік"), ("phone", " 050\u{a0}111 \n 22 "), ("motivation", "чуже")];
        save(&world.cx, &own, Section::Person, (0, "a"), &odd).await.unwrap();
        let kept = draft(world, &own).await;
        assert_eq!(kept.answers, said(&[("born", "торік"), ("phone", "050 111 22")]));
        // What is emptied is gone; an optional section counts as looked at.
        save(&world.cx, &own, Section::Person, (1, "a"), &[]).await.unwrap();
        save(&world.cx, &own, Section::Consents, (0, "a"), &[]).await.unwrap();
        let kept = draft(world, &own).await;
        assert_eq!((kept.answers, kept.sections.len()), (Answers::new(), 2));
        let far = "ж".repeat(40_001);
        let refused = save(&world.cx, &own, Section::Proposal, (0, "a"), &[("summary", &far)]).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let nowhere = save(&world.cx, &own, Section::Answers, (0, "a"), &[]).await;
        assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");
    }

    async fn sections_close_with_the_intake(world: &World) {
        let own = drafting(world).await;
        world.clock.set(deadline() + SignedDuration::from_secs(1));
        let late = save(&world.cx, &own, Section::Person, (0, "a"), &[("phone", "050")]).await;
        let closed = deadline();
        assert!(
            matches!(late, Err(Error::Refused(Refusal::DeadlinePassed { closed: at })) if at == closed),
            "{late:?}"
        );
    }
}
