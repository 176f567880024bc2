//! The opening: by two people, after the deadline, once; what does not match is set apart for good.

use std::path::PathBuf;

use domain::{
    Refusal,
    competitions::{StageCode, Standing},
};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::{
    Error, admission, applications, documents,
    entity::document,
    opening::{self, Broke},
};

use crate::{
    play::{Play, THREE, refusal, shut, small},
    support::{World, blob_path},
};

/// Where somebody's file for a document lies.
async fn path_of(world: &World, play: &Play<'_>, (name, document): (&str, &str)) -> PathBuf {
    let file = play.files(name).await[document];
    let row = document::Entity::find_by_id(file.0).one(world.cx.read()).await.unwrap().unwrap();
    blob_path(world, &row.blob.try_into().unwrap())
}

/// A file that keeps whoever reads it waiting.
struct Held {
    path: PathBuf,
    aside: PathBuf,
}

impl Held {
    async fn of(world: &World, play: &Play<'_>) -> Self {
        let path = path_of(world, play, ("anna", "proposal")).await;
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        Self { path, aside }
    }

    /// The file is there again; whoever reads the other one finds it empty.
    fn lets_go(self) {
        let end = std::fs::File::options().read(true).write(true).open(&self.path).unwrap();
        std::fs::rename(&self.aside, &self.path).unwrap();
        drop(end);
    }
}

on_each_database! {
    async fn nothing_is_prepared_or_opened_before_the_deadline(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        assert!(shut(play.prepare().await));
        assert!(shut(play.open().await));
        // The deadline has passed, the closing entry is not there yet: still not.
        let closes = play.state().await.intake_closes;
        world.clock.set(closes + SignedDuration::from_secs(1));
        assert!(shut(play.prepare().await));
        assert!(shut(play.open().await));
        for who in [&play.secretary, play.member(1), play.member(2), &play.administrator, &play.stranger] {
            assert!(!play.opens(who, "anna", "proposal").await, "{}", who.name);
            assert!(shut(admission::table(play.cx(), who, &play.slug).await), "{}", who.name);
            assert!(shut(applications::view_blind(play.cx(), who, &play.slug, play.code("anna")).await));
        }
        play.close_intake().await;
        assert_eq!(refusal(play.open().await), Refusal::SittingNotPrepared);
        for who in [play.member(1), play.member(2), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            let prepared = play.step(opening::prepare(play.cx(), who, &play.slug)).await;
            assert!(shut(prepared), "{}", who.name);
        }
        play.prepare().await.unwrap();
        play.prepare().await.unwrap();
        for who in [play.member(2), play.observer(), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(play.step(opening::open(play.cx(), who, &play.slug)).await), "{}", who.name);
        }
        assert_eq!(play.open().await.unwrap().matched, [play.code("anna").clone()]);
        assert!(shut(play.open().await), "once");
        assert!(shut(play.prepare().await));
    }

    async fn what_does_not_match_is_listed_and_takes_no_further_part(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        std::fs::remove_file(path_of(world, &play, ("vira", "cv")).await).unwrap();
        let vira = play.code("vira").clone();
        assert_eq!(play.open().await.unwrap().mismatched, std::slice::from_ref(&vira));
        let state = play.state().await;
        assert_eq!(state.applications[&vira].standing, Standing::Mismatched);
        let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
        assert_eq!((table.lines.len(), table.mismatched), (2, 1));
        assert!(table.lines.iter().all(|line| !line.name.starts_with("vira")));
        let own = applications::own(play.cx(), play.candidate("vira"), &play.slug).await.unwrap();
        assert_eq!(own.standing(), Some(&Standing::Mismatched));
        // Nor can it be admitted by its number.
        let admit = admission::Proposal { admitted: true, ground: None, explanation: String::new() };
        let id = own.draft.unwrap().id;
        assert!(shut(admission::propose(play.cx(), &play.secretary, &play.slug, id, 0, &admit).await));
        assert!(shut(admission::sheet(play.cx(), &play.secretary, &play.slug, id).await));
        play.admit_all().await.unwrap();
        for number in 1..=3 {
            assert_eq!(play.lines(number, &[]).await.len(), 2);
            play.declare(number, &[]).await.unwrap();
        }
        play.open_round().await.unwrap();
        assert!(!play.state().await.candidates(0).contains(&vira));
        for who in [play.member(2), &play.secretary, play.observer(), play.candidate("anna")] {
            assert!(!play.opens(who, "vira", "diploma").await, "{}", who.name);
            assert!(shut(applications::view_blind(play.cx(), who, &play.slug, &vira).await));
        }
        let proposal = play.files("vira").await["proposal"];
        documents::document(play.cx(), play.candidate("vira"), proposal).await.unwrap();
    }

    async fn what_can_not_be_read_just_now_is_no_mismatch(world: &World) {
        let play = Play::sealed(world, small(), &["anna", "vira"]).await;
        play.prepare().await.unwrap();
        let path = path_of(world, &play, ("anna", "proposal")).await;
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        std::fs::create_dir(&path).unwrap();
        let before = play.position().await;
        assert!(matches!(play.open().await, Err(Error::Internal(_))));
        assert_eq!(play.position().await, before);
        let sitting = opening::to_open(play.cx(), play.member(1), &play.slug).await.unwrap();
        assert_eq!((sitting.progress, sitting.broke), (None, Some(Broke::Fault)));
        std::fs::remove_dir(&path).unwrap();
        std::fs::rename(&aside, &path).unwrap();
        let outcome = play.open().await.unwrap();
        assert_eq!((outcome.matched.len(), outcome.mismatched.len()), (2, 0));
    }

    async fn it_is_told_how_far_an_opening_has_come(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        let seen = || async {
            let chairs = opening::to_open(play.cx(), play.member(1), &play.slug).await.unwrap();
            (chairs.progress, chairs.broke)
        };
        let by_office = || async {
            let office = opening::to_prepare(play.cx(), &play.secretary, &play.slug).await.unwrap();
            (office.progress, office.broke)
        };
        assert_eq!((seen().await, by_office().await), ((None, None), (None, None)));
        // It dies in the middle of it.
        let held = Held::of(world, &play).await;
        let told = async {
            loop {
                if let (Some(progress), broke) = seen().await {
                    assert_eq!((progress.total, broke), (3, None));
                    assert_eq!(by_office().await, (Some(progress), None));
                    break;
                }
            }
        };
        tokio::select! {
            done = play.open() => panic!("it ended without a file: {done:?}"),
            () = told => {}
        }
        held.lets_go();
        // Nothing is heard of it any more.
        world.clock.advance(SignedDuration::from_secs(31));
        assert_eq!(seen().await, (None, Some(Broke::Fault)));
        assert_eq!(by_office().await, (None, Some(Broke::Fault)));
        assert_eq!(play.open().await.unwrap().matched.len(), 3);
        let sitting = opening::to_open(play.cx(), play.member(1), &play.slug).await.unwrap();
        assert_eq!((sitting.progress, sitting.broke, sitting.outcome.is_some()), (None, None, true));
    }

    async fn what_came_while_it_compared_is_told_to_whoever_opens(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        play.prepare().await.unwrap();
        let held = Held::of(world, &play).await;
        let sitting = || opening::to_open(play.cx(), play.member(1), &play.slug);
        let remarks = async {
            while sitting().await.unwrap().progress.is_none() {}
            let remark = play.remark().await;
            held.lets_go();
            remark
        };
        let opens = opening::open(play.cx(), play.member(1), &play.slug);
        let (opened, remark) = tokio::join!(opens, remarks);
        assert_eq!(refusal(opened), Refusal::RemarkUnanswered { remark: remark.clone() });
        let told = sitting().await.unwrap();
        assert_eq!((told.progress, told.broke, told.remark.as_ref()), (None, Some(Broke::Remark), Some(&remark)));
        play.answer(&remark).await;
        assert_eq!(play.open().await.unwrap().matched.len(), 3);
    }

    async fn if_nothing_matches_the_competition_fails(world: &World) {
        let play = Play::sealed(world, small(), &["anna"]).await;
        play.prepare().await.unwrap();
        std::fs::write(path_of(world, &play, ("anna", "proposal")).await, b"%PDF other").unwrap();
        play.open().await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Failed);
        for who in [&play.secretary, play.member(1), &play.administrator] {
            assert!(!play.opens(who, "anna", "proposal").await);
        }
    }

    async fn admission_shows_names_without_codes_and_the_blind_part_to_nobody(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        for who in [play.member(2), play.observer(), &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(admission::table(play.cx(), who, &play.slug).await), "{}", who.name);
            for document in ["proposal", "cv"] {
                let own = who.id == play.candidate("anna").id;
                assert_eq!(play.opens(who, "anna", document).await, own, "{}", who.name);
            }
        }
        play.propose_all().await;
        for who in [&play.secretary, play.member(1)] {
            let table = admission::table(play.cx(), who, &play.slug).await.unwrap();
            let all = format!("{table:?}");
            for name in THREE {
                assert!(!all.contains(play.code(name).as_str()), "{all}");
            }
            let sheet = admission::sheet(play.cx(), who, &play.slug, table.lines[0].id).await.unwrap();
            assert!(sheet.documents.iter().all(|file| file.document != "proposal"));
            assert!(!format!("{:?}", sheet.answers).contains("anna summary"), "the blind answer");
            assert!(play.opens(who, "anna", "cv").await);
            assert!(!play.opens(who, "anna", "proposal").await);
        }
    }
}
