//! The small witness of `konkurs witness`: what it answers over HTTP, what it remembers, and that it
//! never puts its name under two histories of one log.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Barrier},
};

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request},
};
use ledger::{
    AddCheckpoint, Checkpoint, Hash, Note, Signer, Tree, WitnessKey, WitnessSigner, leaf_hash,
    proof::consistency_proof,
};
use server::witness::{Witness, router};
use store::clock::ManualClock;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::record::signer;

const ORIGIN: &str = "konkurs.example/record/2026-001";

fn own() -> WitnessSigner {
    WitnessSigner::from_seed("witness.example/w1", &[1; 32]).unwrap()
}

/// A witness that follows the portal, at five minutes past noon.
pub fn open(folder: &Path, signer: WitnessSigner) -> std::io::Result<Witness> {
    let clock = ManualClock::at("2026-12-16T12:05:00Z".parse().unwrap());
    Witness::open(folder, signer, vec![crate::record::signer().vkey()], Arc::new(clock))
}

/// The record's leaves; another history has another entry in the third place.
fn leaves(size: u64, third: &[u8]) -> Vec<Hash> {
    (0..size).map(|n| if n == 2 { leaf_hash(third) } else { leaf_hash(&n.to_be_bytes()) }).collect()
}

fn honest(size: u64) -> Vec<Hash> {
    leaves(size, b"honest")
}

fn forked(size: u64) -> Vec<Hash> {
    leaves(size, b"forked")
}

fn asked_by(log: &Signer, origin: &str, old: u64, leaves: &[Hash]) -> String {
    let root = Tree::from_leaves(leaves).root();
    let checkpoint = Checkpoint { origin: origin.to_owned(), size: leaves.len() as u64, root };
    let proof = consistency_proof(leaves, old).unwrap();
    AddCheckpoint { old, proof, checkpoint: checkpoint.sign(log).unwrap() }.to_text()
}

fn asked(old: u64, leaves: &[Hash]) -> String {
    asked_by(&signer(), ORIGIN, old, leaves)
}

/// The note that a request holds.
fn text(request: &str) -> String {
    let asked = AddCheckpoint::parse(request.as_bytes()).unwrap();
    Note::parse(asked.checkpoint.as_bytes()).unwrap().text
}

/// Whether an answer is the witness's cosignature of what a request holds, and its second.
fn time_of(key: &WitnessKey, request: &str, answer: &str) -> u64 {
    let note = Note::parse(format!("{}\n{answer}", text(request)).as_bytes()).unwrap();
    key.cosigned(&note).unwrap().unwrap()
}

/// Status, type and body of an answer.
async fn send(
    witness: &Arc<Witness>,
    method: Method,
    path: &str,
    body: String,
) -> (u16, String, String) {
    let request = Request::builder().method(method).uri(path).body(Body::from(body)).unwrap();
    let response = router(Arc::clone(witness)).oneshot(request).await.unwrap();
    let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, kind.unwrap_or_default(), String::from_utf8(body.to_vec()).unwrap())
}

async fn post(witness: &Arc<Witness>, body: String) -> (u16, String, String) {
    send(witness, Method::POST, "/add-checkpoint", body).await
}

#[tokio::test]
async fn it_answers_as_the_standard_says() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Arc::new(open(folder.path(), own()).unwrap());
    let place = format!("/{}/checkpoint", Hash::of(ORIGIN.as_bytes()));
    let get = async |path: String| send(&witness, Method::GET, &path, String::new()).await;
    assert_eq!(get(place.clone()).await.0, 404, "nothing was cosigned yet");

    let first = asked(0, &honest(5));
    let (status, _, line) = post(&witness, first.clone()).await;
    assert_eq!((status, time_of(&witness.key(), &first, &line)), (200, 1_797_422_700));
    let (status, kind, body) = post(&witness, asked(0, &honest(9))).await;
    assert_eq!((status, kind.as_str(), body.as_str()), (409, "text/x.tlog.size", "5\n"));
    let second = asked(5, &honest(9));
    let (status, _, line) = post(&witness, second.clone()).await;
    assert_eq!(status, 200);
    // What it serves to monitors bears the log's signature and its own.
    let (status, _, note) = get(place).await;
    assert_eq!((status, note.ends_with(&line)), (200, true));
    let served = Checkpoint::open(note.as_bytes(), &signer().vkey()).unwrap();
    assert_eq!((served.size, served.origin.as_str()), (9, ORIGIN));

    let other = Signer::from_seed("konkurs.example/record", &[8; 32]).unwrap();
    for (why, body, status) in [
        ("a fork of the same length", asked(9, &forked(9)), 422),
        ("a longer fork", asked(9, &forked(20)), 422),
        ("a fork as if nothing were remembered", asked(0, &forked(20)), 409),
        ("an older checkpoint", asked(5, &honest(7)), 409),
        ("signed by another key", asked_by(&other, ORIGIN, 9, &honest(9)), 403),
        ("another log", asked_by(&signer(), "elsewhere.example/record", 0, &honest(9)), 404),
        ("no number", asked_by(&signer(), "konkurs.example/record/x", 0, &honest(9)), 404),
        ("rubbish", "rubbish".to_owned(), 400),
        ("nothing", String::new(), 400),
        ("more than it may be", "x".repeat(65 * 1024), 413),
    ] {
        let (answered, kind, body) = post(&witness, body).await;
        assert_eq!(answered, status, "{why}: {body}");
        assert_eq!(kind == "text/x.tlog.size", status == 409, "{why}");
        assert!(!body.contains('—'), "{why}: {body}");
    }
    assert_eq!(send(&witness, Method::GET, "/add-checkpoint", String::new()).await.0, 405);
    for nothing in ["/", "/vkey", "/x/checkpoint", "/../lock"] {
        assert_eq!(get(nothing.to_owned()).await.0, 404, "{nothing}");
    }
    // Another competition of the same portal has a history of its own.
    let number = "konkurs.example/record/2026-002";
    assert_eq!(post(&witness, asked_by(&signer(), number, 0, &forked(3))).await.0, 200);
    assert_eq!(post(&witness, asked(9, &honest(10))).await.0, 200);
}

#[test]
fn of_two_histories_at_once_one_is_cosigned() {
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let witness = open(folder.path(), own()).unwrap();
        let start = Barrier::new(8);
        let requests: Vec<String> = (0..8_u8).map(|n| asked(0, &leaves(5, &[n]))).collect();
        let ask = |request: &String| {
            start.wait();
            witness.add_checkpoint(request.as_bytes()).is_ok()
        };
        let ask = &ask;
        let cosigned = std::thread::scope(|scope| {
            let asking: Vec<_> = requests.iter().map(|one| scope.spawn(move || ask(one))).collect();
            asking.into_iter().map(|one| one.join().unwrap()).filter(|cosigned| *cosigned).count()
        });
        assert_eq!(cosigned, 1, "round {round}");
    }
}

#[test]
fn a_crash_between_remembering_and_answering_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let request = asked(0, &honest(5));
    // The answer is lost, and half of the next file was written when the power went.
    let lost = open(folder.path(), own()).unwrap().add_checkpoint(request.as_bytes()).unwrap();
    let half = folder.path().join(format!("{}.new", Hash::of(ORIGIN.as_bytes())));
    fs::write(half, "konkurs.exam").unwrap();
    let witness = open(folder.path(), own()).unwrap();
    let refused = witness.add_checkpoint(request.as_bytes()).unwrap_err();
    assert_eq!(refused.to_string(), "the witness remembers 5 entries");
    // Asked from what it remembers, it says the same again.
    let again = asked(5, &honest(5));
    assert_eq!(witness.add_checkpoint(again.as_bytes()).unwrap(), lost);
    assert!(witness.add_checkpoint(asked(5, &forked(5)).as_bytes()).is_err());
    assert!(witness.add_checkpoint(asked(5, &honest(9)).as_bytes()).is_ok());
}

#[test]
fn a_memory_that_it_did_not_write_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join(Hash::of(ORIGIN.as_bytes()).to_hex());
    let witness = open(folder.path(), own()).unwrap();
    assert!(open(folder.path(), own()).is_err(), "two witnesses on one memory");
    witness.add_checkpoint(asked(0, &honest(5)).as_bytes()).unwrap();
    let note = fs::read_to_string(&place).unwrap();
    let next = asked(5, &honest(9));
    // Of another competition, altered, cut, empty, without its own signature.
    let of_another = asked_by(&signer(), "konkurs.example/record/2026-002", 0, &honest(3));
    witness.add_checkpoint(of_another.as_bytes()).unwrap();
    let other = Hash::of(b"konkurs.example/record/2026-002").to_hex();
    let other = fs::read_to_string(folder.path().join(other)).unwrap();
    let unsigned = note[..note.rfind("— ").unwrap()].to_owned();
    let altered = note.replacen("\n5\n", "\n4\n", 1);
    for wrong in [other, altered, note[..40].to_owned(), String::new(), unsigned] {
        fs::write(&place, &wrong).unwrap();
        let refused = witness.add_checkpoint(next.as_bytes()).unwrap_err().to_string();
        assert!(refused.ends_with("is not what this witness wrote"), "{refused}");
        assert_eq!(fs::read_to_string(&place).unwrap(), wrong, "nothing is put in its place");
    }
    fs::write(&place, &note).unwrap();
    drop(witness);
    // A new key doesn't answer for what the old one saw.
    let renewed = WitnessSigner::from_seed("witness.example/w1", &[2; 32]).unwrap();
    let renewed = open(folder.path(), renewed).unwrap();
    assert!(renewed.add_checkpoint(next.as_bytes()).is_err());
    drop(renewed);
    assert!(open(folder.path(), own()).unwrap().add_checkpoint(next.as_bytes()).is_ok());
}

/// The program, as an organisation runs it.
struct Program {
    child: Child,
    vkey: String,
    address: String,
}

impl Program {
    fn start(folder: &TempDir) -> Self {
        let logs = folder.path().join("logs");
        fs::write(&logs, format!("# portals\n\n{}\n", signer().vkey())).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
        command.args(["witness", "--name", "witness.example/w1", "--listen", "127.0.0.1:0"]);
        command.arg("--data").arg(folder.path()).arg("--vkeys").arg(logs);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped()).env("NO_COLOR", "1");
        let mut child = command.spawn().unwrap();
        let mut vkey = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut vkey).unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = log.find_map(|line| line.ok().filter(|line| line.contains("listen=")));
        let line = line.expect("the witness has not started");
        let address = line.split("listen=").nth(1).unwrap().split_whitespace().next().unwrap();
        // What it writes further must not stop it.
        let address = format!("http://{address}/add-checkpoint");
        std::thread::spawn(move || log.for_each(drop));
        Self { child, vkey: vkey.trim().to_owned(), address }
    }

    fn ask(&self, body: &str) -> (u16, String) {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut answer =
            ureq::Agent::new_with_config(config).post(&self.address).send(body).unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_program_keeps_its_key_and_its_memory_when_it_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&folder);
    let key: WitnessKey = program.vkey.parse().unwrap();
    assert_eq!(key.name(), "witness.example/w1");
    let request = asked(0, &honest(5));
    let (status, line) = program.ask(&request);
    assert_eq!(status, 200);
    assert!(time_of(&key, &request, &line) > 1_700_000_000);
    let secret = fs::metadata(folder.path().join("secrets/witness.key")).unwrap();
    assert_eq!(secret.permissions().mode() & 0o777, 0o600);
    drop(program);

    let program = Program::start(&folder);
    assert_eq!(program.vkey, key.to_string());
    assert_eq!(program.ask(&asked(0, &forked(5))), (409, "5\n".to_owned()));
    assert_eq!(program.ask(&asked(5, &forked(9))).0, 422);
    assert_eq!(program.ask(&asked(5, &honest(5))), (200, line));
    assert_eq!(program.ask(&asked(5, &honest(9))).0, 200);
}

#[test]
fn the_program_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let vkey = signer().vkey().to_string();
    for (arguments, words) in [
        (vec!["--name", "w"], "--vkey"),
        (vec!["--name", "w", "--vkey", "konkurs.example"], "not the key of a portal"),
        (vec!["--name", "a b", "--vkey", vkey.as_str()], "--name"),
        (vec!["--name", "w", "--vkeys", "/nowhere"], "/nowhere"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
        command.arg("witness").args(&arguments).arg("--data").arg(folder.path());
        let run = command.args(["--listen", "127.0.0.1:0"]).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(!run.status.success() && said.contains(words), "{arguments:?}: {said}");
    }
}
