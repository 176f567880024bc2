//! The access log: nobody is given anything of an application without a line, the candidate sees
//! roles and nothing from which the scoring of single members could be guessed.

use domain::{
    applications::reading::{Part, Reader},
    complaints::Objection,
};
use jiff::SignedDuration;
use sea_orm::ConnectionTrait;
use store::{
    admission, applications,
    applications::{AccessLine, AccessLog},
    complaints::{self, Words},
    documents,
    interviews::{self, Offer},
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
        let names = (Reader::Secretary, Part::Names);
        assert_eq!(read_by(&play, "anna").await, [names.clone(), (Reader::Portal, Part::Opening)]);
        admission::table(play.cx(), play.member(1), &play.slug).await.unwrap();
        assert!(read_by(&play, "anna").await.contains(&(Reader::Chair, Part::Names)));
        for who in [play.member(2), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(admission::table(play.cx(), who, &play.slug).await), "{}", who.name);
        }
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
        let vira = read_by(&play, "vira").await;
        assert!(vira.iter().all(|(_, part)| matches!(part, Part::Opening | Part::Names)), "{vira:?}");
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
        let vira = read_by(&play, "vira").await;
        let content = |(reader, part): &(Reader, Part)| *reader == Reader::Panel && *part != Part::Names;
        assert!(!vira.iter().any(content), "{vira:?}");
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

    async fn names_that_a_member_declares_on_are_told_with_the_round(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        let before = read_by(&play, "anna").await;
        play.cx().conflict_form(play.member(2), &play.slug).await.unwrap();
        let names = (Reader::Panel, Part::Names);
        assert_eq!(read_by(&play, "anna").await, before);
        for number in 1..=3 {
            play.declare(number, &[]).await.unwrap();
        }
        play.open_round().await.unwrap();
        play.commit_all().await;
        play.reveal().await.unwrap();
        for name in THREE {
            let read = read_by(&play, name).await;
            assert_eq!(read.iter().filter(|line| **line == names).count(), 1, "{name} {read:?}");
        }
        // The interviews' times have names beside codes: for members, and with the request for the secretary.
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let offer = Offer {
            starts: Some(cx.now() + SignedDuration::from_hours(48)),
            minutes: 45,
            place: "Зала".to_owned(),
        };
        interviews::offer(cx, &play.secretary, slug, &offer).await.unwrap();
        let slot = interviews::own(cx, anna, slug).await.unwrap().free[0].id;
        interviews::choose(cx, anna, slug, slot).await.unwrap();
        play.wait(1);
        interviews::for_secretary(cx, &play.secretary, slug).await.unwrap();
        let read = read_by(&play, "anna").await;
        assert!(read.contains(&(Reader::Secretary, Part::Names)), "{read:?}");
        assert!(!read.contains(&(Reader::Secretary, Part::Interview)), "nothing is written yet");
        interviews::own(cx, anna, slug).await.unwrap();
        assert!(!read_by(&play, "anna").await.contains(&(Reader::Candidate, Part::Interview)));
        interviews::ask(cx, anna, slug, "Того дня операція").await.unwrap();
        interviews::for_secretary(cx, &play.secretary, slug).await.unwrap();
        interviews::own(cx, anna, slug).await.unwrap();
        let read = read_by(&play, "anna").await;
        for reader in [Reader::Secretary, Reader::Candidate] {
            assert!(read.contains(&(reader, Part::Interview)), "{reader:?}: {read:?}");
        }
        let others = read_by(&play, "bohdan").await;
        assert!(others.iter().all(|(_, part)| *part != Part::Interview), "{others:?}");
        play.open_round().await.unwrap();
        let told = log(&play, "anna").await.lines;
        interviews::for_panel(cx, play.member(2), slug).await.unwrap();
        assert_eq!(log(&play, "anna").await.lines, told, "not while the round goes on");
        play.commit_all().await;
        play.reveal().await.unwrap();
        let told = log(&play, "anna").await.lines;
        let names = |line: &&AccessLine| line.reader == Reader::Panel && line.part == Part::Names;
        assert_eq!(told.iter().filter(names).count(), 2);
        assert_eq!(log(&play, "bohdan").await.lines.iter().filter(names).count(), 1, "no time of theirs");
    }

    async fn what_a_complaint_says_is_read_behind_a_line(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let words = Words {
            objections: vec![Objection::Scoring],
            what: "Картку не розкрито.".to_owned(),
            why: "Порядок, розділ 4.".to_owned(),
            asks: "Оцінити ще раз.".to_owned(),
            evidence: Vec::new(),
        };
        play.step(complaints::file(cx, anna, slug, &words)).await.unwrap();
        let part = || Part::Complaint("c1".to_owned());
        assert!(read_by(&play, "anna").await.iter().all(|(_, read)| *read != part()));
        for who in [play.member(2), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(complaints::all(cx, who, slug).await), "{}", who.name);
        }
        // One's own reading is one's own.
        complaints::own(cx, anna, slug).await.unwrap();
        let of_it = async |name| {
            let read = read_by(&play, name).await;
            read.into_iter().filter(|(_, read)| *read == part()).map(|(reader, _)| reader).collect::<Vec<_>>()
        };
        assert_eq!(of_it("anna").await, [Reader::Candidate]);
        for who in [&play.secretary, play.member(1)] {
            complaints::all(cx, who, slug).await.unwrap();
        }
        let mut read = of_it("anna").await;
        read.sort();
        assert_eq!(read, [Reader::Candidate, Reader::Chair, Reader::Secretary]);
        assert_eq!(of_it("bohdan").await, []);
        // Whoever opens one complaint reads no other's.
        play.step(complaints::file(cx, play.candidate("bohdan"), slug, &words)).await.unwrap();
        play.wait(1);
        let all = async |name: &str| read_by(&play, name).await.len();
        let before = (all("anna").await, all("bohdan").await);
        let one = complaints::one(cx, &play.secretary, slug, "c1").await.unwrap();
        assert_eq!((one.complaint.id.as_str(), one.words.unwrap().what.as_str()), ("c1", words.what.as_str()));
        assert_eq!((all("anna").await, all("bohdan").await), (before.0 + 1, before.1));
        assert!(shut(complaints::one(cx, &play.secretary, slug, "c3").await));
        for who in [anna, play.member(2), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(complaints::one(cx, who, slug, "c1").await), "{}", who.name);
        }
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
        assert!(admission::table(cx, &play.secretary, slug).await.is_err());
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
