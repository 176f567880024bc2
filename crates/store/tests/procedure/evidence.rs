//! Files of complaints: they lie with their author until the complaint is filed, are covered by its
//! commitment, are read by secretary and chair alone, and go with their author.

use domain::{
    EvidenceId, Refusal, Text,
    applications::reading::{Part, Reader},
    complaints::{Objection, Verdict},
};
use jiff::SignedDuration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use store::{
    Error,
    accounts::Viewer,
    applications::access_log,
    check::check,
    competitions,
    complaints::{self, Deciding, Words},
    entity::evidence,
    personal::{self, Periods},
};
use tokio::io::AsyncReadExt as _;

use crate::{
    play::{Play, refusal, shut, small},
    support::{World, blob_path},
};

const NAMED: &str = "Доказ про Петра Вигаданого";

fn words(evidence: Vec<EvidenceId>) -> Words {
    Words {
        objections: vec![Objection::Scoring],
        what: "Нуль без пояснень.".into(),
        why: "Порядок, розділ 4.".into(),
        asks: "Оцінити ще раз.".into(),
        evidence,
    }
}

async fn attach(play: &Play<'_>, who: &Viewer, name: &str, says: &str) -> Result<(), Error> {
    let (cx, slug) = (play.cx(), &play.slug);
    let key = complaints::admit(cx, who, slug).await?;
    let mut upload = cx.blobs().receive(&key).await?;
    upload.write(&fixtures::documents::plain_pdf(says)).await?;
    complaints::attach(cx, who, slug, name, upload.finish().await?).await
}

/// The files that wait for the viewer's next complaint.
async fn waiting(play: &Play<'_>, who: &Viewer) -> Vec<EvidenceId> {
    let own = complaints::own(play.cx(), who, &play.slug).await.unwrap();
    own.evidence.into_iter().map(|file| file.id).collect()
}

async fn reads(play: &Play<'_>, who: &Viewer, id: EvidenceId) -> Result<Vec<u8>, Error> {
    let mut found = complaints::evidence(play.cx(), who, id).await?;
    let mut bytes = Vec::new();
    found.opened.read_to_end(&mut bytes).await.unwrap();
    assert_eq!((found.size as usize, found.name.as_str()), (bytes.len(), "Картка.pdf"));
    Ok(bytes)
}

fn files_on(world: &World) -> usize {
    let mut count = 0;
    let mut folders = vec![world.dir.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                count += usize::from(name.len() == 32);
            }
        }
    }
    count
}

on_each_database! {
    async fn files_go_with_the_complaint_and_are_read_by_those_who_read_its_words(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna, vira) = (play.cx(), &play.slug, play.candidate("anna"), play.candidate("vira"));
        let before = files_on(world);
        for who in [play.member(1), play.member(2), play.observer(), &play.secretary, &play.administrator, &play.stranger] {
            assert!(shut(attach(&play, who, "Чуже.pdf", "x").await), "{}", who.name);
        }
        for _ in 0..2 {
            attach(&play, anna, "Картка.pdf", NAMED).await.unwrap();
        }
        let ids = waiting(&play, anna).await;
        assert_eq!((ids.len(), files_on(world)), (1, before + 1), "the same file twice is one");
        let bytes = fixtures::documents::plain_pdf(NAMED);
        assert_eq!(reads(&play, anna, ids[0]).await.unwrap(), bytes);
        for who in [vira, play.member(1), &play.secretary, play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(reads(&play, who, ids[0]).await), "{}, before it is filed", who.name);
        }
        let row = evidence::Entity::find().one(cx.read()).await.unwrap().unwrap();
        assert!(!row.name.contains("Картка"), "its name lies closed");
        let lies = std::fs::read(blob_path(world, &row.blob.try_into().unwrap())).unwrap();
        assert!(lies.starts_with(b"age-encryption.org/v1") && !lies.windows(4).any(|part| part == b"%PDF"));

        // Somebody else's file is none.
        assert_eq!(refusal(complaints::file(cx, vira, slug, &words(ids.clone())).await), Refusal::EvidenceGone);
        for _ in 0..2 {
            let filed = play.step(complaints::file(cx, anna, slug, &words(ids.clone()))).await;
            assert_eq!(filed.unwrap(), "c1", "the same complaint twice is one");
        }
        assert!(waiting(&play, anna).await.is_empty());
        let other = Words { what: "Інше.".into(), ..words(ids.clone()) };
        assert_eq!(refusal(complaints::file(cx, anna, slug, &other).await), Refusal::EvidenceGone);
        let own = complaints::own(cx, anna, slug).await.unwrap();
        let covered = &own.filed[0].words.as_ref().unwrap().evidence;
        assert_eq!((covered.len(), covered[0].size as usize), (1, bytes.len()));
        assert!(own.filed[0].payload.contains(&covered[0].sha256));
        for who in [anna, &play.secretary, play.member(1)] {
            assert_eq!(reads(&play, who, ids[0]).await.unwrap(), bytes, "{}", who.name);
        }
        for who in [vira, play.member(2), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(reads(&play, who, ids[0]).await), "{}", who.name);
        }
        let log = access_log(cx, anna, slug).await.unwrap().lines;
        for reader in [Reader::Candidate, Reader::Secretary, Reader::Chair] {
            let part = Part::Evidence("c1".into());
            assert!(log.iter().any(|line| line.reader == reader && line.part == part), "{reader:?}: {log:?}");
        }
        // Filed, it stays.
        complaints::remove(cx, anna, slug, ids[0]).await.unwrap();
        assert_eq!(reads(&play, anna, ids[0]).await.unwrap(), bytes);
    }

    async fn a_file_is_removed_and_five_are_the_most(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        let before = files_on(world);
        for n in 0..5 {
            attach(&play, anna, "Картка.pdf", &format!("Доказ {n}")).await.unwrap();
        }
        let most = Refusal::TooMuchEvidence { most: 5 };
        assert_eq!(refusal(attach(&play, anna, "Картка.pdf", "Доказ 6").await), most);
        let ids = waiting(&play, anna).await;
        complaints::remove(cx, play.candidate("vira"), slug, ids[0]).await.unwrap();
        assert_eq!(files_on(world), before + 5, "nobody removes another's");
        for _ in 0..2 {
            complaints::remove(cx, anna, slug, ids[0]).await.unwrap();
        }
        assert_eq!((waiting(&play, anna).await.len(), files_on(world)), (4, before + 4));
        assert_eq!(refusal(complaints::file(cx, anna, slug, &words(ids)).await), Refusal::EvidenceGone);
        world.clock.advance(SignedDuration::from_hours(24 * 11));
        assert!(matches!(
            refusal(attach(&play, anna, "Картка.pdf", "Пізно").await),
            Refusal::ComplaintsClosed { .. }
        ));
        assert_eq!(files_on(world), before + 4);
    }

    async fn two_windows_at_once_add_no_sixth_file_and_no_file_twice(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let anna = play.candidate("anna");
        let before = files_on(world);
        let texts: Vec<String> = (0..8).map(|n| format!("Доказ {}", n % 7)).collect();
        let all = texts.iter().map(|says| attach(&play, anna, "Картка.pdf", says));
        let refused = futures::future::join_all(all).await.into_iter().filter(|one| one.is_err()).count();
        assert!(refused >= 2, "{refused}");
        assert_eq!((waiting(&play, anna).await.len(), files_on(world)), (5, before + 5));
    }

    async fn a_file_that_is_not_what_was_filed_is_found(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        attach(&play, anna, "Картка.pdf", NAMED).await.unwrap();
        let ids = waiting(&play, anna).await;
        play.step(complaints::file(cx, anna, slug, &words(ids))).await.unwrap();
        let found = async || check(cx, &[]).await.unwrap().differences;
        assert!(found().await.is_empty());
        world.tamper();
        let row = evidence::Entity::find().one(cx.read()).await.unwrap().unwrap();
        let change = async |complaint: &str, sha256: Vec<u8>| {
            let mut changed = row.clone().into_active_model();
            (changed.complaint, changed.sha256) = (Set(complaint.into()), Set(sha256));
            let tx = cx.begin().await.unwrap();
            changed.update(tx.db()).await.unwrap();
            tx.commit().await.unwrap();
        };
        for (complaint, sha256) in [("c1", vec![7; 32]), ("", row.sha256.clone()), ("c2", row.sha256.clone())] {
            change(complaint, sha256).await;
            let differences = found().await;
            assert!(format!("{differences:?}").contains("complaints"), "{complaint}: {differences:?}");
        }
        change("c1", row.sha256.clone()).await;
        assert!(found().await.is_empty());
        std::fs::remove_file(blob_path(world, &row.blob.clone().try_into().unwrap())).unwrap();
        assert_eq!(found().await.len(), 1);
    }

    async fn files_are_taken_along_and_destroyed_with_their_author(world: &World) {
        let play = Play::standing_still(world, small()).await;
        let (cx, slug, anna) = (play.cx(), &play.slug, play.candidate("anna"));
        attach(&play, anna, "Картка.pdf", NAMED).await.unwrap();
        let ids = waiting(&play, anna).await;
        play.step(complaints::file(cx, anna, slug, &words(ids))).await.unwrap();
        attach(&play, anna, "Друга.pdf", "Ще не подано").await.unwrap();
        let taken = personal::export(cx, anna).await.unwrap();
        let own = &taken.data["applications"][0];
        let path = own["complaints"][0]["evidence"][0]["file"].as_str().unwrap();
        assert!(path.ends_with("Картка.pdf"), "{path}");
        assert!(own["evidence"][0]["file"].as_str().unwrap().ends_with("Друга.pdf"));
        let names: Vec<&str> = taken.files.iter().map(|file| file.name.as_str()).collect();
        assert!(names.contains(&path), "{names:?}");
        let periods = Periods { applications: 365, drafts: 30, mail: 180, corrections: 365, appointed: 1825 };
        let held = personal::held(cx, anna, &periods).await.unwrap();
        assert_eq!(held.applications[0].files, 5, "three documents and two of complaints");

        world.clock.advance(SignedDuration::from_hours(24 * 11));
        let dismissing = Deciding {
            outcome: Some(Verdict::Dismissed),
            ground: None,
            text: Text::new("Порушення немає.", "There is no breach."),
            names_nobody: true,
        };
        play.step(complaints::decide(cx, &play.secretary, slug, "c1", &dismissing)).await.unwrap();
        play.step(competitions::close(cx, &play.secretary, slug, None)).await.unwrap();
        let rows = evidence::Entity::find().all(cx.read()).await.unwrap();
        play.step(personal::erase(cx, anna, slug)).await.unwrap();
        play.step(personal::run(cx, &periods)).await.unwrap();
        assert_eq!(evidence::Entity::find().count(cx.read()).await.unwrap(), 0);
        for row in rows {
            assert!(!blob_path(world, &row.blob.try_into().unwrap()).exists());
        }
        let all = complaints::all(cx, &play.secretary, slug).await.unwrap();
        assert!(all[0].words.is_none() && all[0].evidence.is_empty());
    }
}
