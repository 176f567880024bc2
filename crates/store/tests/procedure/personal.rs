//! One's own data: destroyed at once, at the end, on schedule; the record, rows and files hold at
//! every moment, and nothing readable is left.

use domain::{
    Lang, Refusal,
    accounts::{Office, PersonName},
    competitions::StageCode,
    questions::DeclineReason,
};
use jiff::SignedDuration;
use ledger::{Checkpoint, Signer, Tree};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{
    Error,
    accounts::{NewAccount, Viewer, create, passwords},
    applications, competitions, documents,
    entity::{
        account, application, correction, document, doomed_file, outbox, question, reading,
        scorecard, sealing,
    },
    personal::{self, Due, Erasing, Erasure, Kept, Periods, Ran},
    questions::{self, Fate},
};

use crate::{
    play::{Play, THREE, person, refusal, shut, small},
    support::{World, applicant, blob_path},
};

const PERIODS: Periods =
    Periods { applications: 365, drafts: 30, mail: 180, corrections: 365, appointed: 1825 };
const PASSWORD: &str = "сім кленів над річкою";

/// Everything on the disk of this world: database, its log, files.
fn disk(world: &World) -> Vec<u8> {
    let mut all = Vec::new();
    let mut folders = vec![world.dir.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.extend(std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle.as_bytes())
}

async fn closed(world: &World) -> Play<'_> {
    let play = Play::standing_still(world, small()).await;
    world.clock.advance(SignedDuration::from_hours(24 * 10 + 1));
    let winner = play.state().await.result.as_ref().unwrap()[0].code.clone();
    let close = competitions::close(play.cx(), &play.secretary, &play.slug, Some(winner));
    play.step(close).await.unwrap();
    play
}

fn winner(play: &Play<'_>, state: &domain::competitions::Competition) -> &'static str {
    let code = &state.result.as_ref().unwrap()[0].code;
    play.candidates.iter().find(|(_, (_, own))| own == code).unwrap().0
}

async fn erase(play: &Play<'_>, who: &Viewer) -> Result<Erasing, Error> {
    play.step(personal::erase(play.cx(), who, &play.slug)).await
}

async fn retain(play: &Play<'_>) -> Ran {
    let ran = play.step(personal::run(play.cx(), &PERIODS)).await.unwrap();
    check(play.world).await;
    ran
}

async fn check(world: &World) {
    let checked = store::check::check(&world.cx, &[]).await.unwrap();
    let differences: Vec<_> = checked.differences.iter().map(ToString::to_string).collect();
    // `World::announced` gives seats that have rows only where somebody sits.
    assert!(differences.iter().all(|d| d.contains("seats o")), "{differences:#?}");
}

async fn count<E>(world: &World, rows: sea_orm::Select<E>) -> u64
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    rows.count(world.cx.read()).await.unwrap()
}

async fn erasure(play: &Play<'_>, who: &Viewer) -> Erasure {
    personal::held(play.cx(), who, &PERIODS).await.unwrap().applications[0].erasure
}

/// Whether a receipt still proves that its application was sealed, to a stranger with the bundle.
async fn proves(play: &Play<'_>, receipt: &applications::Receipt) -> bool {
    let signer = Signer::from_seed("konkurs.example/record", &[7; 32]).unwrap();
    let entries = play.cx().entries(&play.slug, None, 100_000).await.unwrap();
    let mut tree = Tree::new();
    entries.iter().for_each(|entry| {
        tree.append(entry.leaf);
    });
    let origin = format!("konkurs.example/record/{}", play.slug);
    let checkpoint = Checkpoint { origin, size: tree.size(), root: tree.root() };
    let bundle = verify::Bundle {
        checkpoint: checkpoint.sign(&signer).unwrap(),
        entries: entries.into_iter().map(|entry| entry.bytes.into()).collect(),
        vkey: signer.vkey().to_string(),
        repacked: false,
    };
    let receipt = serde_json::to_vec(&receipt.to_json().unwrap()).unwrap();
    let receipt = Some(verify::Receipt::read(&receipt).unwrap());
    verify::check(&bundle, &verify::Options { receipt, ..Default::default() }).holds()
}

on_each_database! {
    async fn a_draft_is_destroyed_at_once_and_leaves_no_entry(world: &World) {
        let play = Play::announced(world, small()).await;
        let anna = play.written("anna").await;
        let before = play.position().await;
        let row = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert_eq!(files.len(), 3);
        for other in [&play.secretary, &play.administrator, &play.stranger, play.member(2)] {
            assert!(shut(erase(&play, other).await), "{}", other.name);
        }
        assert_eq!(erasure(&play, &anna).await, Erasure::AtOnce(None));
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        assert_eq!(play.position().await, before);
        assert_eq!(count(world, application::Entity::find()).await, 0);
        assert_eq!(count(world, document::Entity::find()).await, 0);
        assert_eq!(count(world, doomed_file::Entity::find()).await, 0);
        for file in files {
            for blob in std::iter::once(file.blob).chain(file.copy_blob) {
                assert!(!blob_path(world, &blob.try_into().unwrap()).exists());
            }
        }
        let disk = disk(world);
        // Words never lie there in plain; that it had a key is gone as well.
        assert!(!holds(&disk, "anna motivation") && !holds(&disk, "anna proposal"));
        assert!(!holds(&disk, &row.recipient));
        assert!(shut(erase(&play, &anna).await), "there is nothing any more");
        // Whoever has destroyed a draft may begin anew.
        applications::start(play.cx(), &anna, &play.slug, &applicant(&play.slug, &anna.email)).await.unwrap();
        let again = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        assert_eq!(again.account_id, row.account_id);
        assert_ne!(again.recipient, row.recipient, "under a key of its own");
        let own = applications::own(play.cx(), &anna, &play.slug).await.unwrap();
        assert!(own.draft.unwrap().answers.is_empty());
    }

    async fn what_takes_part_is_withdrawn_first_and_the_record_says_what_is_destroyed(world: &World) {
        let mut play = Play::announced(world, small()).await;
        play.apply("anna").await;
        play.apply("bohdan").await;
        let (anna, code) = (play.candidate("anna").clone(), play.code("anna").clone());
        let receipt = applications::receipt(play.cx(), &anna, &play.slug).await.unwrap();
        assert_eq!(erasure(&play, &anna).await, Erasure::WithdrawFirst);
        assert_eq!(refusal(erase(&play, &anna).await), Refusal::WithdrawFirst);
        play.step(applications::withdraw(play.cx(), &anna, &play.slug)).await.unwrap();
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        check(world).await;
        let state = play.state().await;
        assert!(state.is_erased(&code) && !state.is_erased(play.code("bohdan")));
        let own = sealing::Column::Code.eq(code.as_str());
        assert_eq!(count(world, sealing::Entity::find().filter(own)).await, 0);
        assert!(!holds(&disk(world), "anna motivation"));
        assert!(proves(&play, &receipt).await);
        // The other one goes on.
        play.close_intake().await;
        play.prepare().await.unwrap();
        assert_eq!(play.open().await.unwrap().matched, [play.code("bohdan").clone()]);
        check(world).await;
    }

    async fn while_the_competition_goes_on_the_wish_waits_for_its_end(world: &World) {
        let play = Play::sealed(world, small(), &THREE).await;
        let anna = play.candidate("anna");
        assert_eq!(erasure(&play, anna).await, Erasure::AtTheEnd);
        assert_eq!(erase(&play, anna).await.unwrap(), Erasing::AtTheEnd);
        assert_eq!(erase(&play, anna).await.unwrap(), Erasing::AtTheEnd);
        assert_eq!(erasure(&play, anna).await, Erasure::AskedForTheEnd);
        play.wait(24 * 400);
        assert_eq!(retain(&play).await, Ran::default());
        play.suspend().await.unwrap();
        assert_eq!(retain(&play).await, Ran::default());
        play.cancel().await.unwrap();
        assert_eq!(erasure(&play, anna).await, Erasure::NextRun);
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        let ended = play.state().await.ended_at.unwrap();
        let slug = Some(play.slug.clone());
        assert!(due.contains(&Due { at: ended, slug, kept: Kept::Requested, count: 1 }), "{due:?}");
        let ran = retain(&play).await;
        // Three files, and the blind copy of one.
        assert_eq!((ran.applications, ran.files), (1, 4));
        assert!(play.state().await.is_erased(play.code("anna")));
        assert_eq!(retain(&play).await.applications, 0);
        assert_eq!(count(world, application::Entity::find()).await, 2);
    }

    async fn after_the_term_everybody_but_the_appointed_is_destroyed(world: &World) {
        let mut play = Play::announced(world, small()).await;
        for name in THREE {
            play.apply(name).await;
        }
        let never = play.written("never-sealed").await;
        let receipts: Vec<_> = {
            let mut all = Vec::new();
            for name in THREE {
                let receipt = applications::receipt(play.cx(), play.candidate(name), &play.slug).await;
                all.push((name, receipt.unwrap()));
            }
            all
        };
        play.close_intake().await;
        play.prepare().await.unwrap();
        play.open().await.unwrap();
        play.admit_all().await.unwrap();
        for number in 1..=3 {
            play.declare(number, &[]).await.unwrap();
        }
        for _ in 0..2 {
            play.open_round().await.unwrap();
            play.commit_all().await;
            play.reveal().await.unwrap();
        }
        for number in 1..=3 {
            play.sign(number, None).await.unwrap();
        }
        // The draft's term is over long before anything else's.
        play.wait(24 * 31);
        assert_eq!(retain(&play).await.applications, 1);
        assert!(applications::mine(play.cx(), &never).await.unwrap().is_empty());
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
        assert_eq!(erase(&play, play.candidate("vira")).await.unwrap(), Erasing::AtTheEnd);
        let result = play.state().await.result.clone().unwrap();
        let first = result[0].code.clone();
        let close = competitions::close(play.cx(), &play.secretary, &play.slug, Some(first.clone()));
        play.step(close).await.unwrap();
        let ended = play.state().await;
        let winner = winner(&play, &ended);
        let losers: Vec<&str> = THREE.into_iter().filter(|name| *name != winner).collect();

        assert_eq!(erasure(&play, play.candidate(winner)).await, Erasure::Stays);
        assert_eq!(refusal(erase(&play, play.candidate(winner)).await), Refusal::AppointedStays);
        let asked = usize::from(losers.contains(&"vira"));
        assert_eq!(retain(&play).await.applications, asked as u64, "who asked");
        play.wait(24 * 364);
        assert_eq!(retain(&play).await.applications, 0, "not a day too early");
        play.wait(24 * 2);
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        let now = |due: &&Due| due.at <= world.cx.now() && due.kept == Kept::Applications;
        assert_eq!(due.iter().filter(now).map(|due| due.count).sum::<u64>(), 2 - asked as u64);
        let before = overview(&play).await;
        assert_eq!(retain(&play).await.applications, 2 - asked as u64);
        assert_eq!(retain(&play).await, Ran::default(), "once");

        let state = play.state().await;
        for name in &losers {
            assert!(state.is_erased(play.code(name)));
        }
        assert!(!state.is_erased(&first));
        assert_eq!(overview(&play).await, before, "the winner's name stays");
        assert_eq!(before.as_deref(), Some(&*format!("{winner}@example.org")));
        assert_eq!(count(world, application::Entity::find()).await, 1);
        for name in &losers {
            let address = outbox::Column::Recipient.eq(format!("{name}@example.org"));
            assert_eq!(count(world, outbox::Entity::find().filter(address)).await, 0);
        }
        assert_eq!(count(world, sealing::Entity::find()).await, 1);
        let left = reading::Entity::find().all(world.cx.read()).await.unwrap();
        let kept = application::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
        assert!(left.iter().all(|row| row.application_id == kept.id));
        let disk = disk(world);
        for name in &losers {
            assert!(!holds(&disk, &format!("{name} motivation")), "{name}");
        }
        // Every file on the disk is the winner's: each is one age file.
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        assert!(files.iter().all(|row| row.application_id == kept.id) && !files.is_empty());
        let header = b"age-encryption.org/v1\n";
        let on_disk = disk.windows(header.len()).filter(|part| part == header).count();
        let copies = files.iter().filter(|row| row.copy_blob.is_some()).count();
        assert_eq!(on_disk, files.len() + copies);
        for (name, receipt) in &receipts {
            assert!(proves(&play, receipt).await, "{name}");
        }
        for name in &losers {
            let own = applications::own(play.cx(), play.candidate(name), &play.slug).await.unwrap();
            assert!(own.draft.is_none());
        }
    }

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

    async fn reasons_go_with_their_application_and_files_of_the_appointed_after_theirs(world: &World) {
        let play = closed(world).await;
        let (cx, slug) = (play.cx(), &play.slug);
        let state = play.state().await;
        let winner = winner(&play, &state);
        let loser = THREE.into_iter().find(|name| *name != winner).unwrap();
        let reasons = async |name: &str| {
            let found = cx.revealed_reasons(&play.secretary, slug, play.code(name)).await.unwrap();
            found.iter().filter(|one| !one.reasons.is_empty()).count()
        };
        let cards = reasons(loser).await;
        assert!(cards > 0);
        play.wait(24 * 366);
        retain(&play).await;
        assert!(play.state().await.is_erased(play.code(loser)));
        assert_eq!((reasons(loser).await, reasons(winner).await), (0, cards));
        let rows = scorecard::Entity::find().filter(scorecard::Column::Code.eq(play.code(loser).as_str()));
        for row in rows.clone().all(cx.read()).await.unwrap() {
            assert_eq!((row.reasons.as_str(), row.rationale_salt), ("{}", None));
            assert!(row.scores.len() > 2, "scores are public");
        }
        // As an earlier version left them: found by the check, counted, and destroyed by the next run.
        let left = scorecard::ActiveModel { reasons: Set(r#"{"x":"Тараненко"}"#.into()), ..Default::default() };
        let tx = cx.begin().await.unwrap();
        let which = scorecard::Column::Code.eq(play.code(loser).as_str());
        scorecard::Entity::update_many().set(left).filter(which).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        let found = store::check::check(cx, &[]).await.unwrap().differences;
        assert!(found.iter().any(|one| one.why.contains("reasons")), "{found:#?}");
        let due = personal::due(cx, &PERIODS).await.unwrap();
        assert!(due.iter().any(|due| due.kept == Kept::Reasons && due.at <= cx.now()));
        assert_eq!(retain(&play).await.words, cards as u64);

        // The appointed one's files go five years after the end; answers and the proof stay.
        let files = document::Entity::find().all(cx.read()).await.unwrap();
        let paths: Vec<_> = files
            .iter()
            .flat_map(|file| std::iter::once(file.blob.clone()).chain(file.copy_blob.clone()))
            .map(|blob| blob_path(world, &blob.try_into().unwrap()))
            .collect();
        assert!(!paths.is_empty() && paths.iter().all(|path| path.is_file()));
        let receipt = applications::receipt(cx, play.candidate(winner), slug).await.unwrap();
        let named = overview(&play).await;
        world.clock.set(state.ended_at.unwrap() + SignedDuration::from_hours(24 * 1825 - 1));
        assert_eq!(retain(&play).await.appointed, 0);
        assert!(personal::due(cx, &PERIODS).await.unwrap().iter().any(|due| due.kept == Kept::Appointed && due.count == files.len() as u64));
        play.wait(1);
        let before = play.position().await;
        let ran = retain(&play).await;
        assert_eq!((ran.appointed, ran.files), (files.len() as u64, paths.len() as u64));
        assert!(paths.iter().all(|path| !path.exists()));
        assert_eq!((play.position().await, overview(&play).await), (before, named));
        assert!(proves(&play, &receipt).await);
        assert_eq!(applications::receipt(cx, play.candidate(winner), slug).await.unwrap().opens, receipt.opens);
        for file in files {
            let id = domain::DocumentId(file.id);
            assert!(shut(documents::document(cx, play.candidate(winner), id).await));
            assert!(shut(documents::own_blind_copy(cx, play.candidate(winner), id).await));
        }
        personal::export(cx, play.candidate(winner)).await.unwrap();
        assert_eq!(retain(&play).await, Ran::default());
    }

    async fn a_run_that_broke_off_goes_on_with_the_files(world: &World) {
        let play = Play::announced(world, small()).await;
        let anna = play.written("anna").await;
        let files = document::Entity::find().all(world.cx.read()).await.unwrap();
        let paths: Vec<_> =
            files.into_iter().map(|file| blob_path(world, &file.blob.try_into().unwrap())).collect();
        // Where the storage fails in the middle, as when the power goes.
        let bytes = std::fs::read(&paths[1]).unwrap();
        std::fs::remove_file(&paths[1]).unwrap();
        std::fs::create_dir(&paths[1]).unwrap();
        assert_eq!(erase(&play, &anna).await.unwrap(), Erasing::Done);
        assert!(count(world, doomed_file::Entity::find()).await > 0);
        assert!(personal::run(play.cx(), &PERIODS).await.is_err(), "and says so");
        std::fs::remove_dir(&paths[1]).unwrap();
        std::fs::write(&paths[1], bytes).unwrap();
        let due = personal::due(play.cx(), &PERIODS).await.unwrap();
        assert!(due.iter().any(|due| due.kept == Kept::Files));
        assert!(retain(&play).await.files > 0);
        assert!(paths.iter().all(|path| !path.exists()));
        assert_eq!(count(world, doomed_file::Entity::find()).await, 0);
    }

    async fn two_runs_at_once_destroy_once(world: &World) {
        let play = closed(world).await;
        play.wait(24 * 366);
        let other = world.another().await;
        let (one, two) =
            tokio::join!(personal::run(play.cx(), &PERIODS), personal::run(&other, &PERIODS));
        assert_eq!(one.unwrap().applications + two.unwrap().applications, 2);
        other.close().await.unwrap();
        check(world).await;
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

    async fn an_account_ends_when_nothing_holds_it(world: &World) {
        let mut play = Play::announced(world, small()).await;
        let olha = with_password(world, "olha@example.org").await;
        let delete = async |who: &Viewer, password: &str| {
            play.step(personal::delete_account(play.cx(), who, password.to_owned())).await
        };
        applications::start(play.cx(), &olha, &play.slug, &applicant(&play.slug, &olha.email)).await.unwrap();
        assert!(!delete(&olha, "інший пароль, зовсім інший").await.unwrap());
        assert_eq!(count(world, application::Entity::find()).await, 1, "nothing is destroyed");
        // A seat holds an account, also one that has a password.
        let row = account::Entity::find_by_id(olha.id.0).one(world.cx.read()).await.unwrap().unwrap();
        let kept = account::ActiveModel { password_hash: Set(row.password_hash), ..Default::default() };
        let tx = world.cx.begin().await.unwrap();
        let rows = account::Entity::update_many().set(kept);
        rows.filter(account::Column::Id.ne(olha.id.0)).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        for held in [play.member(2), play.observer(), &play.secretary, &play.administrator] {
            assert!(is_held(delete(held, PASSWORD).await), "{}", held.name);
        }
        assert!(delete(&olha, PASSWORD).await.unwrap());
        assert_eq!(count(world, application::Entity::find()).await, 0, "the draft goes with it");
        let own = account::Column::Email.eq("olha@example.org");
        assert_eq!(count(world, account::Entity::find().filter(own)).await, 0);
        play.apply("anna").await;
        let delete = async |who: &Viewer, password: &str| {
            play.step(personal::delete_account(play.cx(), who, password.to_owned())).await
        };
        let anna = play.candidate("anna");
        let tx = world.cx.begin().await.unwrap();
        let hash = passwords::choose(PASSWORD.into(), vec![]).await.unwrap();
        let hash = serde_json::to_value(hash).unwrap().as_str().unwrap().to_owned();
        let kept = account::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
        let rows = account::Entity::update_many().set(kept);
        rows.filter(account::Column::Id.eq(anna.id.0)).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(is_held(delete(anna, PASSWORD).await), "the application takes part");
        assert_eq!(count(world, application::Entity::find()).await, 1);
    }

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

    async fn the_archive_has_all_of_ones_own_and_nothing_of_others(world: &World) {
        let play = closed(world).await;
        let anna = play.candidate("anna");
        let all = personal::export(play.cx(), anna).await.unwrap();
        let text = all.data.to_string();
        for question in ["experience", "motivation", "summary"] {
            assert!(text.contains(&format!("anna {question}")), "{text}");
        }
        assert!(!text.contains("bohdan") && !text.contains("vira"), "{text}");
        for seat in play.seats.values() {
            assert!(!text.contains(&seat.email), "{}", seat.email);
        }
        assert_eq!((all.files.len(), all.receipts.len()), (3, 1));
        let log = applications::access_log(play.cx(), anna, &play.slug).await.unwrap();
        use domain::applications::reading::{Part, Reader};
        let taken = |line: &&applications::AccessLine| line.part == Part::Export;
        assert_eq!(log.lines.iter().filter(taken).map(|l| l.reader).collect::<Vec<_>>(), [Reader::Candidate]);
        let member = personal::export(play.cx(), play.member(2)).await.unwrap();
        assert!(member.files.is_empty() && !member.data.to_string().contains("anna"));
        documents::document(play.cx(), anna, play.files("anna").await["cv"]).await.unwrap();
    }
}

/// The appointed candidate's public name.
async fn overview(play: &Play<'_>) -> Option<String> {
    competitions::overview(play.cx(), None, &play.slug).await.unwrap().appointed
}

fn is_held(result: Result<bool, store::accounts::AccountError>) -> bool {
    use store::accounts::AccountError as E;
    matches!(result, Err(E::Store(Error::Refused(Refusal::AccountHeld))))
}

async fn with_password(world: &World, email: &str) -> Viewer {
    let kept = passwords::choose(PASSWORD.to_owned(), vec![]).await.unwrap();
    let new = NewAccount {
        name: "Ольга".parse().unwrap(),
        email: email.parse().unwrap(),
        password: Some(kept),
        office: Office::None,
        lang: Lang::Uk,
    };
    let id = create(&world.cx, new).await.unwrap();
    Viewer {
        id, name: "Ольга".into(), email: email.into(), lang: Lang::Uk, office: Office::None
    }
}
