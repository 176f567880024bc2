//! Whoever has no script, or lost the key, begins anew; only where the rulebook lets browsers seal do they.

use domain::{Refusal, accounts::Office};
use fixtures::documents::plain_pdf;
use store::applications::{self, written};
use writing_web::{ApplicationKey, OwnKey};

use super::{
    candidate::{Browser, DOCUMENTS},
    dealt, follows, opened,
    unread::nobody_reads,
};
use crate::{
    play::{Play, person, refusal, shut, small},
    support::{World, applicant},
};

on_each_database! {
    async fn whoever_has_no_script_lets_the_portal_seal(world: &World) {
        let mut play = dealt(world).await;
        play.apply("vira").await;
        let (anna, old) = {
            let anna = Browser::written(&play, "anna").await;
            anna.seal().await.unwrap();
            (anna.viewer.clone(), anna.own.recipient())
        };
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        follows(world).await;
        // She thinks better of it: what is sealed is there as it was.
        applications::close(&cx, &anna, &slug).await.unwrap();
        assert_eq!(written(&cx, &anna, &slug).await.unwrap().own, Some(old));
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        play.write(&anna, "anna").await;
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        let seal = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own));
        let code = play.step(seal).await.unwrap().code;
        play.candidates.insert("anna", (anna.clone(), code));
        follows(world).await;
        // And from there into the browser, where nothing is left of what was.
        applications::begin_anew_in_browser(&cx, &anna, &slug).await.unwrap();
        let empty = written(&cx, &anna, &slug).await.unwrap();
        assert!(empty.own.is_none() && empty.documents.is_empty() && empty.sealed.is_none());
        follows(world).await;
        assert_eq!(opened(&play).await.matched.len(), 2);
        let all = cx.entries(&slug, None, 1000).await.unwrap();
        let places: Vec<_> = all
            .iter()
            .filter(|entry| entry.kind == "application.sealed")
            .map(|entry| String::from_utf8_lossy(&entry.bytes).contains(r#""sealed_in":"browser""#))
            .collect();
        assert_eq!(places, [false, true, false]);
        follows(world).await;
    }

    async fn only_where_the_rulebook_lets_browsers_seal(world: &World) {
        let play = Play::announced(world, small()).await;
        let viewer = person(world, "anna", Office::None).await;
        let who = applicant(&play.slug, &viewer.email);
        let started = applications::start_in_browser(play.cx(), &viewer, &play.slug, &who).await;
        assert_eq!(refusal(started), Refusal::SealingPlace);
        applications::start(play.cx(), &viewer, &play.slug, &who).await.unwrap();
        let anew = applications::begin_anew_in_browser(play.cx(), &viewer, &play.slug).await;
        assert_eq!(refusal(anew), Refusal::SealingPlace);
        assert!(shut(written(play.cx(), &viewer, &play.slug).await.map(|_| ())));
    }

    async fn a_lost_key_begins_anew(world: &World) {
        let play = dealt(world).await;
        let mut anna = Browser::written(&play, "anna").await;
        anna.seal().await.unwrap();
        anna.attach("cv", &plain_pdf("never sealed")).await.unwrap();
        applications::begin_anew_in_browser(&anna.cx, &anna.viewer, &play.slug).await.unwrap();
        follows(world).await;
        (anna.own, anna.key) = (OwnKey::fresh(), ApplicationKey::fresh());
        anna.begin().await.unwrap();
        for id in DOCUMENTS {
            anna.attach(id, &plain_pdf(&format!("anew {id}"))).await.unwrap();
        }
        anna.answers.insert("motivation".into(), "anew motivation".into());
        anna.save().await.unwrap();
        anna.seal().await.unwrap();
        nobody_reads(&anna).await;
        follows(world).await;
        assert_eq!(opened(&play).await.matched.len(), 1);
        let own = applications::own(&anna.cx, &anna.viewer, &play.slug).await.unwrap().draft.unwrap();
        assert_eq!(own.answers["motivation"], "anew motivation");
        follows(world).await;
    }
}
