//! The access log: nobody is given anything of an application without a line, the candidate sees
//! roles and nothing from which the scoring of single members could be guessed.

use domain::applications::reading::{Part, Reader};
use sea_orm::ConnectionTrait;
use store::{
    admission, applications,
    applications::{AccessLine, AccessLog},
    documents,
};

use crate::{
    play::{Play, THREE, shut, small},
    support::World,
};

async fn log(play: &Play<'_>, name: &str) -> AccessLog {
    applications::access_log(play.cx(), play.candidate(name), &play.slug).await.unwrap()
}

async fn read_by(play: &Play<'_>, name: &str) -> Vec<(Reader, Part)> {
    let lines = log(play, name).await.lines;
    lines.into_iter().map(|AccessLine { reader, part, .. }| (reader, part)).collect()
}

fn file(id: &str) -> Part {
    Part::Document(id.to_owned())
}

on_each_database! {
    async fn before_the_opening_only_the_candidate_stands_in_it(world: &World) {
        let play = Play::sealed(world, small(), &["anna"]).await;
        assert_eq!(read_by(&play, "anna").await, []);
        for who in [&play.secretary, play.member(1), play.member(2), &play.administrator] {
            assert!(!play.opens(who, "anna", "cv").await);
        }
        assert_eq!(read_by(&play, "anna").await, [], "who was turned away has read nothing");
        assert!(play.opens(play.candidate("anna"), "anna", "cv").await);
        assert_eq!(read_by(&play, "anna").await, [(Reader::Candidate, file("cv"))]);
        play.prepare().await.unwrap();
        play.open().await.unwrap();
        let read = read_by(&play, "anna").await;
        assert!(read.contains(&(Reader::Portal, Part::Opening)), "{read:?}");
    }

    async fn admission_stands_in_it_by_role(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
        assert_eq!(read_by(&play, "anna").await, [(Reader::Portal, Part::Opening)], "names only");
        let anna = table.lines.iter().find(|line| line.name.starts_with("anna")).unwrap().id;
        // The chair reads what is proposed, not before.
        assert!(shut(admission::sheet(play.cx(), play.member(1), &play.slug, anna).await));
        assert!(!play.opens(play.member(1), "anna", "diploma").await);
        play.propose_all().await;
        for who in [&play.secretary, play.member(1)] {
            // Twice is once.
            for _ in 0..2 {
                admission::sheet(play.cx(), who, &play.slug, anna).await.unwrap();
                assert!(play.opens(who, "anna", "diploma").await);
            }
        }
        let read = read_by(&play, "anna").await;
        for line in [
            (Reader::Secretary, Part::Admission),
            (Reader::Secretary, file("diploma")),
            (Reader::Chair, Part::Admission),
            (Reader::Chair, file("diploma")),
        ] {
            assert_eq!(read.iter().filter(|other| **other == line).count(), 1, "{read:?}");
        }
        assert_eq!(read_by(&play, "vira").await, [(Reader::Portal, Part::Opening)]);
        play.wait(1);
        admission::sheet(play.cx(), &play.secretary, &play.slug, anna).await.unwrap();
        let again = (Reader::Secretary, Part::Admission);
        let read = read_by(&play, "anna").await;
        assert_eq!(read.iter().filter(|line| **line == again).count(), 2, "another hour");
    }

    async fn what_the_panel_reads_is_told_when_its_round_is_revealed(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let before = log(&play, "anna").await;
        assert!(before.is_withheld());
        let code = play.code("anna");
        for number in [2, 3] {
            let member = play.member(number);
            applications::view_blind(play.cx(), member, &play.slug, code).await.unwrap();
            assert!(play.opens(member, "anna", "proposal").await);
            play.wait(2);
        }
        applications::view_blind(play.cx(), play.member(1), &play.slug, code).await.unwrap();
        applications::view_blind(play.cx(), play.member(2), &play.slug, code).await.unwrap();
        let hidden = log(&play, "anna").await;
        assert_eq!(hidden.lines, before.lines, "not while the round is open");
        play.commit_all().await;
        assert_eq!(log(&play, "anna").await.lines, before.lines, "nor when all have committed");
        play.reveal().await.unwrap();
        let told = log(&play, "anna").await;
        assert!(told.is_withheld(), "the next round is under way");
        let panel: Vec<_> =
            told.lines.iter().filter(|line| line.reader == Reader::Panel).collect();
        let blind = panel.iter().filter(|line| line.part == Part::Blind).count();
        assert_eq!(blind, 3, "two members in the third hour, the chair one of them, are one line");
        assert_eq!(panel.iter().filter(|line| line.part == file("proposal")).count(), 2);
        for line in panel {
            assert_eq!(line.at.as_second() % 3600, 0, "only the hour");
        }
        assert!(read_by(&play, "vira").await.iter().all(|(reader, _)| *reader != Reader::Panel));
        // The named round, which then is cancelled: nothing can be guessed any more.
        play.open_round().await.unwrap();
        let round = play.state().await.candidates(1);
        assert!(round.contains(code));
        applications::view_named(play.cx(), play.member(2), &play.slug, code).await.unwrap();
        assert_eq!(log(&play, "anna").await.lines, told.lines);
        play.suspend().await.unwrap();
        assert_eq!(log(&play, "anna").await.lines, told.lines);
        play.cancel().await.unwrap();
        let read = read_by(&play, "anna").await;
        assert!(read.contains(&(Reader::Panel, Part::Named)), "{read:?}");
    }

    async fn the_log_is_the_candidates_alone(world: &World) {
        let play = Play::opened(world, small(), &THREE).await;
        for who in [&play.secretary, &play.administrator, &play.stranger, play.member(1), play.member(2), play.observer()] {
            assert!(shut(applications::access_log(play.cx(), who, &play.slug).await), "{}", who.name);
        }
        assert!(play.opens(&play.secretary, "anna", "cv").await);
        let others = read_by(&play, "bohdan").await;
        assert!(others.iter().all(|(reader, _)| *reader != Reader::Secretary), "one's own only");
    }

    async fn a_check_of_the_files_stands_in_it_once_a_day(world: &World) {
        let play = Play::sealed(world, small(), &["anna"]).await;
        let line = (Reader::Portal, Part::Check);
        let checks = async || {
            store::check::check(play.cx(), &[]).await.unwrap();
            read_by(&play, "anna").await.into_iter().filter(|other| *other == line).count()
        };
        assert_eq!(checks().await, 1);
        assert_eq!(checks().await, 1);
        play.wait(24);
        assert_eq!(checks().await, 2);
    }

    async fn no_line_no_content(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[]).await;
        let (cx, slug, code) = (play.cx(), &play.slug, play.code("anna"));
        let files = play.files("anna").await;
        let anna = applications::own(cx, play.candidate("anna"), slug).await.unwrap().draft.unwrap().id;
        world.tamper();
        let tx = cx.begin().await.unwrap();
        tx.db().execute_unprepared("DROP TABLE readings").await.unwrap();
        tx.commit().await.unwrap();
        assert!(applications::view_blind(cx, play.member(2), slug, code).await.is_err());
        assert!(documents::document(cx, play.member(2), files["proposal"]).await.is_err());
        assert!(documents::document(cx, &play.secretary, files["cv"]).await.is_err());
        assert!(documents::document(cx, play.candidate("anna"), files["cv"]).await.is_err());
        assert!(admission::sheet(cx, &play.secretary, slug, anna).await.is_err());
    }

    async fn no_line_no_opening(world: &World) {
        let play = Play::sealed(world, small(), &["anna"]).await;
        play.prepare().await.unwrap();
        world.tamper();
        let tx = play.cx().begin().await.unwrap();
        tx.db().execute_unprepared("DROP TABLE readings").await.unwrap();
        tx.commit().await.unwrap();
        let before = play.position().await;
        assert!(play.open().await.is_err());
        assert_eq!(play.position().await, before);
    }
}
