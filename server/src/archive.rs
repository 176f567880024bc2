//! Everything that is kept of somebody as one ZIP, written while it is sent: no file is ever whole in
//! memory, and nothing of it lies on the disk.

use std::io::{self, Write};

use app::{
    error::{Answer, AppError},
    viewer::SignedIn,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::IntoResponse,
};
use futures::stream::poll_fn;
use serde_json::Value;
use store::{
    Cx,
    personal::{Export, export},
};
use tokio::{io::AsyncReadExt as _, runtime::Handle, sync::mpsc, task::spawn_blocking};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// How many pieces may wait for a slow reader.
const PIECES: usize = 8;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// `GET /account/data.zip`
pub async fn own_data(SignedIn(viewer): SignedIn, State(cx): State<Cx>) -> Answer {
    let all = export(&cx, &viewer).await?;
    let (pieces, mut sent) = mpsc::channel::<io::Result<Bytes>>(PIECES);
    let handle = Handle::current();
    spawn_blocking(move || {
        let broken = pieces.clone();
        if let Err(error) = write(&cx, &handle, &all, Pipe { pieces, waiting: Vec::new() }) {
            // A reader who went away is told nothing; another sees that the archive is not whole.
            tracing::debug!(%error, "an archive broke off");
            let _ = broken.blocking_send(Err(error));
        }
    });
    let body = Body::from_stream(poll_fn(move |context| sent.poll_recv(context)));
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"konkurs-data.zip\""),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
    ];
    Ok::<_, AppError>((headers, body).into_response())
}

fn write(cx: &Cx, handle: &Handle, all: &Export, pipe: Pipe) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(pipe);
    let small = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Documents are compressed by themselves.
    let large = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let json = |zip: &mut ZipWriter<_>, name: &str, value: &Value| -> io::Result<()> {
        zip.start_file(name, small)?;
        serde_json::to_writer_pretty(&mut *zip, value)?;
        zip.write_all(b"\n")
    };
    json(&mut zip, "data.json", &all.data)?;
    for (name, receipt) in &all.receipts {
        json(&mut zip, name, receipt)?;
    }
    let mut piece = vec![0; PIECE];
    for file in &all.files {
        zip.start_file(file.name.as_str(), large)?;
        let mut opened = handle.block_on(cx.blobs().open(&file.pass)).map_err(io::Error::other)?;
        loop {
            match handle.block_on(opened.read(&mut piece))? {
                0 => break,
                read => zip.write_all(&piece[..read])?,
            }
        }
    }
    zip.finish()?.into_inner().flush()
}

/// Bytes on their way from the thread that writes to the connection that sends.
struct Pipe {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    waiting: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.waiting);
        if piece.is_empty() {
            return Ok(());
        }
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.pieces.blocking_send(Ok(piece.into())).map_err(gone)
    }
}
