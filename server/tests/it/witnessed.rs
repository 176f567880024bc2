//! The portal with three witnesses: one that runs as an organisation runs it, one stubborn, one down.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use domain::Slug;
use fixtures::rehearsal::{Plan, Until};
use jiff::SignedDuration;
use ledger::{AddCheckpoint, Note, TlogProof, WitnessKey, WitnessSigner};
use server::{
    config::MailRoute,
    mail::Transport,
    witness::serve,
    worker::{self, Asker, Post},
};
use store::ledger::{closing_checkpoint, last_checkpoint, sign_checkpoints};
use tempfile::TempDir;
use tokio::{net::TcpListener, process::Command, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    record::signer,
    witness::open,
    world::{ORIGIN, World},
};

fn named(name: &str) -> WitnessSigner {
    WitnessSigner::from_seed(name, &[3; 32]).unwrap()
}

/// The witness of `konkurs witness`; the folder is its memory.
async fn well_behaved(folder: &TempDir) -> (WitnessKey, String) {
    let witness = open(folder.path(), named("good.example")).unwrap();
    let key = witness.key();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, Arc::new(witness), CancellationToken::new()));
    (key, address)
}

/// What a stubborn witness does with a request.
#[derive(Clone, Copy, Debug)]
enum Mood {
    Answers(u16),
    Remembers(&'static str),
    TalksRubbish,
    SignsForSomebodyElse,
    SignsSomethingElse,
    Redirects,
    TalksOnAndOn,
    NeverAnswers,
}

#[derive(Clone)]
struct Stubborn {
    address: String,
    mood: Arc<Mutex<Mood>>,
    asked: Arc<AtomicUsize>,
}

impl Stubborn {
    async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/w", listener.local_addr().unwrap());
        let stubborn = Self { address, mood: Arc::new(Mutex::new(mood)), asked: Arc::default() };
        let app = Router::new().route("/w/add-checkpoint", post(answer));
        let app = app.with_state(stubborn.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        stubborn
    }

    /// How often it was asked since the last look.
    fn asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }
}

async fn answer(State(stubborn): State<Stubborn>, body: String) -> Response {
    stubborn.asked.fetch_add(1, Ordering::SeqCst);
    let asked = AddCheckpoint::parse(body.as_bytes()).unwrap();
    let text = Note::parse(asked.checkpoint.as_bytes()).unwrap().text;
    let mood = *stubborn.mood.lock().unwrap();
    match mood {
        Mood::Answers(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Mood::Remembers(size) => {
            (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "text/x.tlog.size")], size)
                .into_response()
        }
        Mood::TalksRubbish => "— rubbish\n".into_response(),
        Mood::SignsForSomebodyElse => named("good.example").cosign(&text, 1).into_response(),
        Mood::SignsSomethingElse => named("stubborn.example").cosign("text\n", 1).into_response(),
        Mood::Redirects => {
            let to = [(header::LOCATION, format!("{}/add-checkpoint", stubborn.address))];
            (StatusCode::TEMPORARY_REDIRECT, to).into_response()
        }
        Mood::TalksOnAndOn => {
            let more =
                futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1 << 16]));
            Body::from_stream(more).into_response()
        }
        Mood::NeverAnswers => std::future::pending().await,
    }
}

/// An address at which nobody listens.
async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn setting(witnesses: &[(&WitnessKey, &str)]) -> String {
    let one = |(key, address): &(&WitnessKey, &str)| format!("{key}={address}");
    witnesses.iter().map(one).collect::<Vec<_>>().join(",")
}

struct Three {
    world: World,
    good: WitnessKey,
    stubborn: Stubborn,
    _memory: TempDir,
}

async fn three(mood: Mood) -> Three {
    let memory = tempfile::tempdir().unwrap();
    let (good, address) = well_behaved(&memory).await;
    let stubborn = Stubborn::start(mood).await;
    let witnesses = setting(&[
        (&good, &address),
        (&named("stubborn.example").key(), &stubborn.address),
        (&named("down.example").key(), &nobody().await),
    ]);
    let world = World::with(&["--witnesses", &witnesses]).await;
    Three { world, good, stubborn, _memory: memory }
}

fn askers(world: &World) -> Vec<Asker> {
    world.state.witnesses.iter().cloned().map(Asker::new).collect()
}

fn cosigned(key: &WitnessKey, note: &str) -> Option<u64> {
    key.cosigned(&Note::parse(note.as_bytes()).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_bundle_and_proofs_tell_who_cosigned() {
    let Three { world, good, stubborn: _stubborn, _memory } = three(Mood::Answers(422)).await;
    let slug = world.rehearsed(Until::Closed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let mut reader = world.client("198.51.100.70");
    let words = |lang: &str, by: usize| match (lang, by) {
        ("en", 0) => "cosigned by 0 of 3 witnesses so far",
        ("en", _) => "cosigned by 1 of 3 witnesses, last at 14:05 on 16 December 2026",
        (_, 0) => "співпідписали поки що 0 з 3 свідків",
        _ => "співпідписав 1 з 3 свідків, востаннє о 14:05, 16 грудня 2026",
    };
    let pages = ["", "/results", "/record", "/record/0", "/minutes", "/wall"];
    for by in 0..2 {
        if by == 1 {
            let [asked, refused, down] = &askers(&world)[..] else { panic!("three") };
            assert_eq!(asked.ask(&world.cx).await.unwrap(), 2, "the closing and the last");
            assert_eq!(refused.ask(&world.cx).await.unwrap(), 0);
            assert!(down.ask(&world.cx).await.is_err());
        }
        for lang in ["uk", "en"] {
            for page in pages {
                // A page in memory from before is made anew.
                let body = reader.get(&format!("/{lang}/competitions/{slug}{page}")).await.body;
                let body = body.replace('\u{a0}', " ");
                assert!(body.contains(words(lang, by)), "{lang} {page} {by}");
            }
        }
    }
    let prefix = format!("/record/{slug}");
    let mut sizes = Vec::new();
    for path in ["checkpoint", "checkpoint/closing"] {
        let note = reader.get(&format!("{prefix}/{path}")).await.body;
        assert_eq!(cosigned(&good, &note), Some(1_797_422_700), "{path}");
        sizes.push(note.lines().nth(1).unwrap().parse::<u64>().unwrap());
    }
    assert!(sizes[1] < sizes[0]);
    let record = reader.get(&format!("/en/competitions/{slug}/record")).await.body;
    let record = record.replace('\u{a0}', " ");
    let closing = format!("Right behind the closing of the intake: {} entries", sizes[1]);
    assert!(
        record.contains(&closing) && record.contains("Witnesses go by their own clocks"),
        "{record}"
    );
    let proof = reader.get(&format!("{prefix}/proof/0")).await.body;
    assert!(cosigned(&good, &TlogProof::parse(&proof).unwrap().checkpoint).is_some());

    // Whoever has the bundle and the witness's key needs nobody's word.
    let bundle = world.folder.path().join("bundle.zip");
    std::fs::write(&bundle, reader.get(&format!("{prefix}/bundle.zip")).await.bytes).unwrap();
    let verify = async |witness: &WitnessKey| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
        command.arg("verify").arg(&bundle).args(["--lang", "en"]);
        command.args(["--vkey", &signer().vkey().to_string(), "--witness", &witness.to_string()]);
        let run = command.output().await.unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let (code, report) = verify(&good).await;
    let said = "cosigned by good.example (2026-12-16T12:05:00Z)";
    assert!(code == Some(0) && report.contains(said), "{report}");
    let (code, report) = verify(&named("stubborn.example").key()).await;
    assert!(code == Some(1) && report.contains("[NO] Witnesses"), "{report}");
}

#[tokio::test]
async fn a_stubborn_witness_is_asked_less_and_less_and_nothing_of_it_is_kept() {
    let Three { world, stubborn, _memory, .. } = three(Mood::Answers(500)).await;
    let slug = world.rehearsed(Until::Sealed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let before = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
    assert_eq!(before, closing_checkpoint(&world.cx, &slug).await.unwrap());
    for (mood, times) in [
        (Mood::Answers(500), 1),
        (Mood::Answers(404), 1),
        (Mood::Answers(403), 1),
        (Mood::Answers(204), 1),
        (Mood::Remembers("0\n"), 2),
        (Mood::Remembers("1\n"), 2),
        (Mood::Remembers("1000000\n"), 1),
        (Mood::Remembers("-1\n"), 1),
        (Mood::Remembers("many"), 1),
        (Mood::TalksRubbish, 1),
        (Mood::SignsForSomebodyElse, 1),
        (Mood::SignsSomethingElse, 1),
        (Mood::Redirects, 1),
        (Mood::TalksOnAndOn, 1),
    ] {
        *stubborn.mood.lock().unwrap() = mood;
        let asker = &askers(&world)[1];
        assert_eq!(asker.ask(&world.cx).await.unwrap(), 0, "{mood:?}");
        assert_eq!(stubborn.asked(), times, "{mood:?}");
        // Left alone for a second, then for two.
        for (seconds, more) in [(0, 0), (1, times), (1, 0), (1, times)] {
            world.wait(SignedDuration::from_secs(seconds));
            assert_eq!(asker.ask(&world.cx).await.unwrap(), 0, "{mood:?}");
            assert_eq!(stubborn.asked(), more, "{mood:?}");
        }
    }
    assert_eq!(last_checkpoint(&world.cx, &slug).await.unwrap().unwrap(), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_never_answers_and_one_that_is_down_hold_up_nobody() {
    let Three { world, good, _memory, .. } = three(Mood::NeverAnswers).await;
    let post = Post {
        transport: Transport::new(&MailRoute::Folder(world.folder.path().join("mail"))).unwrap(),
        from: "Конкурс <no-reply@konkurs.example>".parse().unwrap(),
        origin: ORIGIN.to_owned(),
    };
    let mut workers = worker::start(&world.state, post);
    let slugs = [world.rehearsed(Until::Sealed).await, other(&world, Until::Sealed).await];
    let told = async {
        for slug in &slugs {
            let length = world.cx.state(slug).await.unwrap().position;
            loop {
                let last = last_checkpoint(&world.cx, slug).await.unwrap();
                let last = last.filter(|last| last.size == length);
                if last.is_some_and(|last| cosigned(&good, &last.note).is_some()) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let closing = closing_checkpoint(&world.cx, slug).await.unwrap();
            assert!(cosigned(&good, &closing.note).is_some());
        }
    };
    timeout(Duration::from_secs(20), told).await.expect("the others hold up nobody");
    world.state.shutdown.cancel();
    let ended = async { while workers.join_next().await.is_some() {} };
    timeout(Duration::from_secs(19), ended).await.expect("within the server's grace");
}

/// A second competition of other people.
async fn other(world: &World, until: Until) -> Slug {
    world.played(Plan { seed: 6, enterprise: 1, ..world.plan(until) }).await
}

#[tokio::test]
async fn of_two_servers_one_asks_and_the_other_takes_over() {
    let Three { world, stubborn, _memory, .. } = three(Mood::Answers(500)).await;
    world.rehearsed(Until::Sealed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let (one, two, second) = (&askers(&world)[1], &askers(&world)[1], world.another().await);
    let (first, other) = tokio::join!(one.ask(&world.cx), two.ask(&second));
    assert_eq!((first.unwrap(), other.unwrap(), stubborn.asked()), (0, 0, 1));
    // Whoever it was that asked stands still for longer than its turn; then the other one asks.
    world.wait(SignedDuration::from_secs(61));
    two.ask(&second).await.unwrap();
    assert_eq!(stubborn.asked(), 1);
    one.ask(&world.cx).await.unwrap();
    assert_eq!(stubborn.asked(), 0);
}

#[tokio::test]
async fn a_portal_that_rewrote_its_record_gets_no_cosignature() {
    let memory = tempfile::tempdir().unwrap();
    let (good, address) = well_behaved(&memory).await;
    let witnesses = setting(&[(&good, &address)]);
    let (world, forked) = (
        World::with(&["--witnesses", &witnesses]).await,
        World::with(&["--witnesses", &witnesses]).await,
    );
    let honest = world.plan(Until::Sealed);
    let slug = world.played(honest.clone()).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    assert_eq!(askers(&world)[0].ask(&world.cx).await.unwrap(), 1);
    // The same number under the same key, with another history: shorter, as long, longer.
    let plan = forked.plan(Until::Intake);
    for until in [Until::Intake, Until::Sealed, Until::Closed] {
        assert_eq!(forked.played(Plan { until, ..plan.clone() }).await, slug);
        sign_checkpoints(&forked.cx, &signer()).await.unwrap();
        assert_eq!(askers(&forked)[0].ask(&forked.cx).await.unwrap(), 0, "{until:?}");
        let page = forked.client("198.51.100.71").get(&format!("/en/competitions/{slug}")).await;
        assert!(page.body.contains("cosigned by 0 of 1 witness so far"), "{}", page.body);
    }
    // The witness goes on with the history that it knows.
    world.played(Plan { until: Until::Closed, ..honest }).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    assert_eq!(askers(&world)[0].ask(&world.cx).await.unwrap(), 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_again() {
    let memory = tempfile::tempdir().unwrap();
    let (good, address) = well_behaved(&memory).await;
    let witnesses = setting(&[(&good, &address)]);
    let world = World::with(&["--witnesses", &witnesses]).await;
    let slug = world.rehearsed(Until::Closed).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let asked = store::ledger::unwitnessed(&world.cx, &good).await.unwrap().remove(0);
    let closing = asked.checkpoint.size;
    // The witness remembers the closing, and the portal never hears of it.
    let body = store::ledger::add_checkpoint(&world.cx, &asked, 0).await.unwrap();
    let client = server::witness::client::Client::new(&address);
    assert_eq!(client.add_checkpoint(body).await.unwrap().status, 200);
    assert_eq!(askers(&world)[0].ask(&world.cx).await.unwrap(), 2);
    let kept = closing_checkpoint(&world.cx, &slug).await.unwrap();
    assert_eq!((kept.size, cosigned(&good, &kept.note)), (closing, Some(1_797_422_700)));

    // Somebody else has shown it a later one of another competition: its closing is lost, the rest
    // is not.
    let second = other(&world, Until::Admission).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let asked = store::ledger::unwitnessed(&world.cx, &good).await.unwrap().remove(0);
    assert_eq!(asked.competition, second);
    let later = asked.next(0).expect("the closing's comes first");
    let body = store::ledger::add_checkpoint(&world.cx, &later, 0).await.unwrap();
    assert_eq!(client.add_checkpoint(body).await.unwrap().status, 200);
    assert_eq!(askers(&world)[0].ask(&world.cx).await.unwrap(), 1);
    let last = last_checkpoint(&world.cx, &second).await.unwrap().unwrap();
    assert!(cosigned(&good, &last.note).is_some());
    let closing = closing_checkpoint(&world.cx, &second).await.unwrap();
    assert_eq!(cosigned(&good, &closing.note), None);
}
