//! Files are scanned by clamd, a real one with a signature of our own; and one that is down, slow or
//! talks nonsense lets nothing through.

use std::{
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{Refusal, applications::MediaType};
use fixtures::documents::plain_pdf;
use inspect::Understood;
use server::clamd::{Address, Scanned};
use store::{
    Error,
    blobs::Received,
    documents::{Here, Inspector as _},
    keys::ApplicationKey,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::world::World;

/// What the signature finds.
const INFECTION: &str = "konkurs test infection 7319";

async fn received(world: &World, bytes: &[u8]) -> Received {
    let key = ApplicationKey::generate().unwrap();
    let mut upload = world.cx.blobs().receive(&key).await.unwrap();
    upload.write(bytes).await.unwrap();
    upload.finish().await.unwrap()
}

fn refusal(found: Result<Understood, Error>) -> Refusal {
    match found {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn scanned(address: Address) -> Scanned {
    Scanned::by(address, Arc::new(Here))
}

struct Clamd(Child);

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A clamd with one signature; `None` with a message where it isn't installed.
async fn clamd(world: &World) -> Option<(Clamd, Address)> {
    let folder = world.folder.path().join("clamd");
    std::fs::create_dir_all(folder.join("signatures")).unwrap();
    let signature = format!("Konkurs.Test:0:*:{}\n", hex::encode(INFECTION));
    std::fs::write(folder.join("signatures/konkurs.ndb"), signature).unwrap();
    let socket = folder.join("socket");
    let settings = format!(
        "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\nUser root\n",
        socket.display(),
        folder.join("signatures").display(),
        folder.display(),
    );
    let config = folder.join("clamd.conf");
    std::fs::write(&config, settings).unwrap();
    let started = Command::new("clamd")
        .arg("--config-file")
        .arg(&config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(child) = started else {
        eprintln!("clamd is not installed: this part of the test was left out");
        return None;
    };
    let clamd = Clamd(child);
    let start = Instant::now();
    while tokio::net::UnixStream::connect(&socket).await.is_err() {
        assert!(start.elapsed() < Duration::from_secs(60), "clamd did not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Some((clamd, Address::Socket(socket)))
}

#[tokio::test]
async fn what_clamd_finds_is_refused_and_named() {
    let world = World::new().await;
    let Some((clamd, address)) = clamd(&world).await else { return };
    let scanned = scanned(address);
    let clean = received(&world, &plain_pdf("a page")).await;
    let found = scanned.inspect(&clean, None).await.unwrap();
    assert_eq!(found, Understood { kind: MediaType::Pdf, pages: Some(1), left_out: 0 });
    let infected = received(&world, &plain_pdf(INFECTION)).await;
    let why = refusal(scanned.inspect(&infected, None).await);
    assert_eq!(why, Refusal::DocumentInfected { name: "Konkurs.Test.UNOFFICIAL".into() });
    // It goes down: nothing gets through any more.
    drop(clamd);
    assert_eq!(refusal(scanned.inspect(&clean, None).await), Refusal::DocumentUnscanned);
}

/// A scanner that takes the file as the protocol says and answers this; nothing: it keeps silent.
async fn answering(answer: Option<&'static [u8]>) -> Address {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut asked = [0; 10];
        stream.read_exact(&mut asked).await.unwrap();
        assert_eq!(&asked, b"zINSTREAM\0");
        loop {
            let length = stream.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut chunk = vec![0; length as usize];
            stream.read_exact(&mut chunk).await.unwrap();
        }
        match answer {
            Some(answer) => stream.write_all(answer).await.unwrap(),
            None => tokio::time::sleep(Duration::from_secs(600)).await,
        }
    });
    Address::Tcp(address)
}

#[tokio::test]
async fn a_scanner_that_is_down_slow_or_confused_lets_nothing_through() {
    let world = World::new().await;
    let file = received(&world, &plain_pdf("a page")).await;
    let clean = scanned(answering(Some(b"stream: OK\0")).await);
    assert!(clean.inspect(&file, None).await.is_ok());
    for answer in [&b"INSTREAM size limit exceeded. ERROR\0"[..], b"", b"stream: maybe\0"] {
        let confused = scanned(answering(Some(answer)).await);
        assert_eq!(refusal(confused.inspect(&file, None).await), Refusal::DocumentUnscanned);
    }
    let slow = scanned(answering(None).await).waiting(Duration::from_millis(200));
    assert_eq!(refusal(slow.inspect(&file, None).await), Refusal::DocumentUnscanned);
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let down = scanned(Address::Tcp(nobody.to_string()));
    assert_eq!(refusal(down.inspect(&file, None).await), Refusal::DocumentUnscanned);
    let missing = scanned(Address::Socket(world.folder.path().join("none")));
    assert_eq!(refusal(missing.inspect(&file, None).await), Refusal::DocumentUnscanned);
}
