//! The outbox against a real SMTP server (aiosmtpd): taken, refused, come again, cut off, down.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, ChildStdout, Command, Stdio},
};

use domain::Lang;
use fixtures::rehearsal::Until;
use jiff::SignedDuration;
use ledger::WitnessSigner;
use serde_json::{Value, json};
use server::{
    config::MailRoute,
    mail::Transport,
    worker::{Post, send_due},
};
use store::{
    ledger::{keep_cosignature, last_checkpoint, sign_checkpoints, unwitnessed},
    outbox::Mail,
};

use crate::{
    record::signer,
    world::{ORIGIN, World},
};

pub struct Smtp {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Smtp {
    pub fn start(port: u16) -> Self {
        let python = std::env::var("KONKURS_TEST_PYTHON")
            .expect("KONKURS_TEST_PYTHON: a Python with aiosmtpd; `cargo xtask test http` sets it");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/smtp.py");
        let mut child = Command::new(python)
            .args([script, &port.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let mut smtp = Self { child, lines };
        assert_eq!(smtp.line(), "ready\n");
        smtp
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }

    pub fn letter(&mut self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn post(route: &str) -> Post {
    Post {
        transport: Transport::new(&MailRoute::parse(route).unwrap()).unwrap(),
        from: "Конкурс <no-reply@konkurs.example>".parse().unwrap(),
        origin: ORIGIN.to_owned(),
    }
}

async fn write(world: &World, to: &str) {
    let mut tx = world.cx.begin().await.unwrap();
    let data = json!({"link": "/register"});
    let message = "account-unknown";
    tx.enqueue(Mail { to: to.to_owned(), language: Lang::En, message, data }).await.unwrap();
    tx.commit().await.unwrap();
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn mail_is_sent_refused_and_tried_again() {
    let world = World::new().await;
    let port = free_port();
    let post = post(&format!("smtp://127.0.0.1:{port}?tls=none"));
    write(&world, "ok@example.com").await;
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1, "nobody listens yet");
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 0, "and it waits");

    let mut smtp = Smtp::start(port);
    world.wait(SignedDuration::from_secs(31));
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1);
    let letter = smtp.letter();
    assert_eq!(letter["to"], "ok@example.com");
    assert_eq!(letter["auto"], "auto-generated");
    assert_eq!(letter["subject"], "There is no account with this address");
    let text = letter["text"].as_str().unwrap();
    let (english, ukrainian) = text.split_once("====").unwrap();
    assert!(english.contains("http://127.0.0.1:3000/en/register"));
    assert!(ukrainian.contains("http://127.0.0.1:3000/uk/register"));

    write(&world, "never@example.com").await;
    write(&world, "later@example.com").await;
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 2);
    world.wait(SignedDuration::from_secs(31));
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1, "only the one that may come again");
}

#[tokio::test]
async fn a_mail_that_was_cut_off_repeats_under_the_same_id() {
    let world = World::new().await;
    let port = free_port();
    let post = post(&format!("smtp://127.0.0.1:{port}?tls=none"));
    let mut smtp = Smtp::start(port);
    write(&world, "drop@example.com").await;
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1);
    let first = smtp.letter();
    world.wait(SignedDuration::from_secs(31));
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1);
    let second = smtp.letter();
    assert_eq!(first, second, "the whole letter, its id too");
    world.wait(SignedDuration::from_hours(2));
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 0);
}

#[tokio::test]
async fn a_folder_takes_a_file_for_each_mail() {
    let world = World::new().await;
    let folder = world.folder.path().join("mail");
    let post = post(folder.to_str().unwrap());
    write(&world, "ok@example.com").await;
    write(&world, "another@example.com").await;
    assert_eq!(send_due(&world.cx, &post).await.unwrap(), 2);
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        assert!(name.ends_with(".eml") && name.len() == 36, "{name}");
        let letter = std::fs::read_to_string(folder.join(&name)).unwrap();
        let id = name.trim_end_matches(".eml");
        assert!(letter.contains(&format!("Message-ID: <{id}@konkurs.example>")), "{letter}");
    }
}

#[tokio::test]
async fn a_mail_about_a_competition_ends_with_its_checkpoint() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Sealed).await;
    world.mail().await;
    let port = free_port();
    let post = post(&format!("smtp://127.0.0.1:{port}?tls=none"));
    let mut smtp = Smtp::start(port);
    let mut tell = async |data: Value| {
        let mut tx = world.cx.begin().await.unwrap();
        let (to, message) = ("ok@example.com".to_owned(), "withdrawn");
        tx.enqueue(Mail { to, language: Lang::Uk, message, data }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(send_due(&world.cx, &post).await.unwrap(), 1);
        smtp.letter()["text"].as_str().unwrap().replace("\r\n", "\n")
    };
    let data = json!({
        "name": "Олена", "competition": slug, "title": {"uk": "Директор", "en": "Director"},
        "enterprise": {"uk": "Завод", "en": "Plant"}, "withdrawn_at": 0, "closes_at": 0, "link": "/work",
    });
    assert!(!tell(data.clone()).await.contains("konkurs.example/record/"), "none is signed yet");
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let witness = WitnessSigner::from_seed("witness.example", &[3; 32]).unwrap();
    let asked = unwitnessed(&world.cx, &witness.key()).await.unwrap().remove(0);
    let (text, _) = asked.checkpoint.note.split_once("\n\n").unwrap();
    let cosigned = witness.cosign(&format!("{text}\n"), 1_797_422_700);
    keep_cosignature(&world.cx, &witness.key(), &asked, &cosigned).await.unwrap().unwrap();
    let note = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap().note;
    let letter = tell(data).await;
    assert!(note.ends_with(&cosigned));
    assert!(letter.trim_end().ends_with(note.trim_end()), "{letter}");
    assert!(letter.contains("Контрольна точка") && letter.contains("A checkpoint"), "{letter}");
}
