//! Key holders over HTTP, without a script: public halves, a sealing that its author alone can open,
//! the sitting; and nobody else finds any of it. Keys are made and used with the program age.

use std::{fs, io::Write as _, path::PathBuf, process::Command};

use domain::{
    SeatId, Slug, Text,
    accounts::{Office, invented_number},
    competitions::rules::{Question, SealingWay},
};
use fixtures::{people::cast, rehearsal::Until};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{
    applications::PersonKey,
    competitions,
    entity::{opening, seat},
    keys::FreshKey,
};
use tempfile::TempDir;

use crate::{
    applications::value,
    world::{Client, PASSWORD, World},
};

const WORDS: &str = "Слова, яких ніхто не побачить.";

/// A competition of which chair and two observers hold the key; everybody sits.
async fn announced(world: &World) -> Slug {
    let slug = world.rehearsed(Until::Draft).await;
    let builder = world.viewer(&cast().secretaries[0].email).await;
    let approver = world.viewer(&cast().secretaries[1].email).await;
    let draft = competitions::draft(&world.cx, &builder, &slug).await.unwrap();
    let mut rules = draft.rules;
    let (title, hint) = (Text::new("Що", "What"), Text::default());
    rules.questions = vec![Question::text("summary", title, hint, false, 4000)];
    rules.documents.clear();
    rules.sealing.way = SealingWay::Holders;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![SeatId::member(1), SeatId::observer(1), SeatId::observer(2)];
    let save = competitions::save(&world.cx, &builder, &slug, draft.version, &rules);
    let version = save.await.unwrap();
    competitions::approve(&world.cx, &approver, &slug, version).await.unwrap();
    competitions::announce(&world.cx, &builder, &slug).await.unwrap();
    let mut keys = 0;
    for letter in world.mail().await.into_iter().filter(|mail| mail.message == "seat-invitation") {
        let token = letter.data["link"].as_str().unwrap().rsplit('/').next().unwrap();
        let mut invited = world.invented(&letter.to, "198.51.100.80").await;
        let declared = [("confidential", "yes")];
        let taken = invited.post(&format!("/uk/invitation/{token}"), &declared).await;
        let next = taken.header("location");
        let key = next == format!("/uk/competitions/{slug}/key");
        assert!(taken.status == 303 && (key || next == "/uk/work"), "{next}");
        keys += u32::from(key);
    }
    assert_eq!(keys, 3, "a holder's seat leads on to its key");
    slug
}

async fn seated(world: &World, place: &str) -> Client {
    let rows = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let email = &rows.iter().find(|row| row.seat == place).unwrap().email;
    world.invented(&email.to_lowercase(), "198.51.100.81").await
}

/// Keys as people without JavaScript make and use them: with Debian's program `age`, where it is
/// installed, else with the crate of that name.
struct Keys {
    folder: TempDir,
    program: bool,
}

impl Keys {
    fn new() -> Self {
        let program = Command::new("age").arg("--version").output().is_ok();
        if !program {
            // Past the test's own output, which nobody sees of one that passes.
            let told = "holders: the program age is not installed (apt install age); \
                        keys are made and used with its crate only\n";
            std::io::stderr().write_all(told.as_bytes()).unwrap();
        }
        Self { folder: tempfile::tempdir().unwrap(), program }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a key under a name, and gives its public half.
    fn made(&self, name: &str) -> String {
        let key = self.path(name);
        if !self.program {
            let fresh = FreshKey::draw();
            fs::write(&key, fresh.file()).unwrap();
            return fresh.recipient;
        }
        says(Command::new("age-keygen").arg("-o").arg(&key));
        says(Command::new("age-keygen").arg("-y").arg(&key)).trim().to_owned()
    }

    /// Keeps one that the portal drew.
    fn keep(&self, name: &str, identity: &str) {
        fs::write(self.path(name), format!("{identity}\n")).unwrap();
    }

    /// Opens what was encrypted for it.
    fn open(&self, name: &str, sealed: &str) -> String {
        let key = self.path(name);
        if !self.program {
            let file = fs::read_to_string(key).unwrap();
            let line = file.lines().find(|line| !line.starts_with('#')).unwrap();
            let own: age::x25519::Identity = line.parse().unwrap();
            return String::from_utf8(age::decrypt(&own, sealed.as_bytes()).unwrap()).unwrap();
        }
        let closed = self.path("sealed.age");
        fs::write(&closed, sealed).unwrap();
        says(Command::new("age").args(["-d", "-i"]).arg(key).arg(closed))
    }
}

fn says(command: &mut Command) -> String {
    let said = command.output().unwrap();
    assert!(said.status.success(), "{command:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

/// What stands in the text area with this mark.
fn text_of(page: &str, mark: &str) -> String {
    let area = page.split("<textarea").find(|part| part.contains(mark)).unwrap();
    let (_, text) = area.split_once('>').unwrap();
    text.split("</textarea>").next().unwrap().trim().to_owned()
}

/// What the row of the only opening tells of how far it is.
async fn tells(world: &World, (compared, total): (i64, i64), at: Option<i64>, broke: Option<&str>) {
    let row = opening::ActiveModel {
        compared: Set(compared),
        total: Set(total),
        beat_at: Set(at),
        broke: Set(broke.map(str::to_owned)),
        ..Default::default()
    };
    let tx = world.cx.begin().await.unwrap();
    opening::Entity::update_many().set(row).exec(tx.db()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_competition_is_sealed_and_opened_by_key_holders() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = announced(&world).await;
    let asked = world.mail().await;
    assert_eq!(asked.iter().filter(|mail| mail.message == "key-awaited").count(), 3);
    let key_page = format!("/uk/competitions/{slug}/key");
    let mut visitor = world.client("198.51.100.82");
    assert_eq!(visitor.get(&key_page).await.status, 303);
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.83").await;
    let mut member = seated(&world, "m2").await;
    for other in [&mut office, &mut member] {
        assert_eq!(other.get(&key_page).await.status, 404);
        assert_eq!(other.post(&key_page, &[("recipient", "age1")]).await.status, 404);
        assert_eq!(other.get(&format!("{key_page}/share.age")).await.status, 404);
    }
    let build = office.get(&format!("/uk/secretary/{slug}/steer")).await.body;
    assert!(build.contains("value=\"deal\""), "{build}");

    // A candidate writes, and hears who is awaited.
    let mut candidate = world.signed_in("anna@example.com", Office::None, "198.51.100.84").await;
    let anna = world.viewer("anna@example.com").await;
    let number = invented_number(7).parse().unwrap();
    let applicant = PersonKey::new([3; 32]).applicant(&slug, &number);
    store::applications::start(&world.cx, &anna, &slug, &applicant).await.unwrap();
    let answers = [("summary".to_owned(), WORDS.to_owned())].into();
    store::applications::save_answers(&world.cx, &anna, &slug, 0, &answers).await.unwrap();
    let apply = format!("/uk/competitions/{slug}/apply");
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains("Голова комісії, ") && !check.contains("data-own-key"), "{check}");

    let keys = Keys::new();
    for place in ["m1", "o1", "o2"] {
        let mut holder = seated(&world, place).await;
        let page = holder.get(&key_page).await.body;
        assert!(page.contains("data-own-key") && page.contains("name=\"recipient\""), "{page}");
        let odd = holder.post(&key_page, &[("recipient", "age1odd")]).await;
        assert!(odd.status == 422 && odd.body.contains("age1odd"), "{}", odd.body);
        assert!(odd.body.contains("recipient-error"));
        let half = keys.made(place);
        let brought = holder.post(&key_page, &[("recipient", &half)]).await;
        assert_eq!((brought.status, brought.header("location")), (303, key_page.as_str()));
    }
    let public = visitor.get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(public.contains("Утримувачі ключа") && public.contains("age1"), "{public}");

    // The key is shown on the page before; only its public half comes back.
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains("data-own-key"), "{check}");
    let secret = check
        .split("data-drawn-key")
        .nth(1)
        .and_then(|key| key.split("AGE-SECRET-KEY-1").nth(1))
        .unwrap();
    let identity = format!("AGE-SECRET-KEY-1{}", &secret[..58]);
    let (checked, own) = (value(&check, "checked"), value(&check, "own"));
    let without = [("checked", checked.as_str()), ("own", own.as_str())];
    let refused = candidate.post(&format!("{apply}/seal"), &without).await;
    assert!(refused.status == 422 && refused.body.contains(&own), "nothing typed is lost");
    assert!(!refused.body.contains("data-drawn-key"), "shown once");
    let all = [("checked", checked.as_str()), ("own", own.as_str()), ("consent", "yes")];
    assert_eq!(candidate.post(&format!("{apply}/seal"), &all).await.status, 303);
    assert_eq!(candidate.post(&format!("{apply}/seal"), &all).await.status, 303, "the same again");
    assert_eq!(candidate.get(&format!("{apply}/receipt")).await.status, 200);
    let shut = candidate.get(&apply).await.body;
    assert!(
        !shut.contains(WORDS) && shut.contains(&own) && shut.contains("name=\"key\""),
        "{shut}"
    );
    assert_eq!(candidate.get(&format!("{apply}/withdraw")).await.status, 200);
    let open = format!("{apply}/open");
    let other = FreshKey::draw();
    let wrong = candidate.post(&open, &[("act", "read"), ("key", &other.identity)]).await;
    assert!(wrong.status == 422 && wrong.body.contains("key-error"), "{}", wrong.body);
    assert!(!wrong.body.contains(&other.identity), "a key is shown to nobody");
    let read = candidate.post(&open, &[("act", "read"), ("key", &identity)]).await;
    assert!(read.status == 200 && read.body.contains(WORDS), "{}", read.body);
    assert!(!candidate.get(&apply).await.body.contains(WORDS), "and closed again");
    // A browser opens the application's key by itself and brings only that.
    keys.keep("own", &identity);
    let application = keys.open("own", &text_of(&shut, "data-sealed"));
    let read = candidate.post(&open, &[("act", "read"), ("key", &application)]).await;
    assert!(read.status == 200 && read.body.contains(WORDS), "{}", read.body);
    assert_eq!(candidate.post(&open, &[("act", "resume"), ("key", &identity)]).await.status, 303);
    let check = candidate.get(&format!("{apply}/check")).await.body;
    assert!(check.contains(WORDS) && !check.contains("data-drawn-key"), "the same key goes on");
    assert_eq!(value(&check, "own"), own);
    assert_eq!(candidate.post(&open, &[("act", "close")]).await.status, 303);

    // The sitting.
    world.wait(SignedDuration::from_hours(24 * 30));
    competitions::clock_steps(&world.cx).await.unwrap();
    // By then every session has ended.
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.83").await;
    let mut member = seated(&world, "m2").await;
    assert_eq!(candidate.sign_in("anna@example.com", PASSWORD).await.status, 303);
    let prepare = office.post(&format!("/uk/secretary/{slug}/opening"), &[]).await;
    assert_eq!(prepare.status, 303);
    let asked = world.mail().await;
    assert_eq!(asked.iter().filter(|mail| mail.message == "share-awaited").count(), 3);
    let opening = format!("/uk/panel/{slug}/opening");
    let mut chair = seated(&world, "m1").await;
    let early = chair.post(&opening, &[]).await;
    assert!(early.status == 422, "{}", early.body);
    for place in ["o1", "o2"] {
        let mut holder = seated(&world, place).await;
        let page = holder.get(&key_page).await.body;
        assert!(
            page.contains("data-own-key-open") && page.contains("name=\"share\""),
            "{place}: {page}"
        );
        let file = holder.get(&format!("{key_page}/share.age")).await.body;
        assert_eq!(text_of(&page, "data-sealed"), file.trim());
        let share = keys.open(place, &file);
        let post = format!("{key_page}/share");
        let wrong = holder.post(&post, &[("share", "0102")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("share-error"), "{}", wrong.body);
        assert_eq!(holder.post(&post, &[("share", &share)]).await.status, 303);
        assert!(!holder.get(&key_page).await.body.contains(&share));
    }
    assert_eq!(member.post(&format!("{key_page}/share"), &[("share", "01")]).await.status, 404);
    let sitting = chair.get(&opening).await.body;
    assert!(sitting.contains("Хто прийшов"), "{sitting}");
    let has_button = |page: &str| page.contains("Відкрити всі заявки");
    assert!(has_button(&sitting) && !sitting.contains("<progress"), "{sitting}");
    // While one is under way everybody sees how far it is, and there is nothing to press.
    let now = world.cx.now().as_millisecond();
    tells(&world, (2, 3), Some(now), None).await;
    let under_way = chair.get(&opening).await.body;
    assert!(under_way.contains("перевірено 2 з 3") && under_way.contains("<progress"));
    assert!(!has_button(&under_way) && under_way.contains("http-equiv=\"refresh\""), "{under_way}");
    let office = office.get(&format!("/uk/secretary/{slug}/opening")).await.body;
    assert!(office.contains("перевірено 2 з 3"), "{office}");
    for (beat, broke, words) in [
        (None, Some("unscanned"), "на віруси зараз недоступна"),
        (None, Some("fault"), "помилка порталу"),
        (Some(now - 31_000), None, "помилка порталу"),
    ] {
        tells(&world, (2, 3), beat, broke).await;
        let broken = chair.get(&opening).await.body;
        assert!(has_button(&broken) && broken.contains(words), "{broken}");
        assert!(!broken.contains("<progress") && !broken.contains("http-equiv=\"refresh\""));
    }
    assert_eq!(chair.post(&opening, &[]).await.status, 303);
    let own = candidate.get(&apply).await.body;
    assert!(!own.contains("name=\"key\""), "from now on it is read as everywhere: {own}");
}
