//! A witness's addresses. Anybody may ask, so nobody can hold others up: a request is small, comes in
//! time or not at all, and there is a most of connections.

use std::{pin::pin, sync::Arc, time::Duration};

use axum::{
    Router,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use ledger::{Hash, witness::Refusal};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::{JoinSet, spawn_blocking},
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{NotCosigned, Witness};

/// The longest request: far more than 63 hashes and a checkpoint with 100 signatures.
const BODY: usize = 64 * 1024;
/// For a request's head, for its body, and between two requests of a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at once.
const CONNECTIONS: usize = 256;

/// The witness's addresses.
pub fn router(witness: Arc<Witness>) -> Router {
    Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/{origin}/checkpoint", get(checkpoint))
        .with_state(witness)
}

/// Serves until `stop` is cancelled; requests that came before are answered.
pub async fn serve(listener: TcpListener, witness: Arc<Witness>, stop: CancellationToken) {
    let service = TowerToHyperService::new(router(witness));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    while let Some(stream) = next(&listener, &stop).await {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let (service, stop) = (service.clone(), stop.clone());
        open.spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    timeout(PATIENCE, connection).await.unwrap_or(Ok(()))
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection broke off");
            }
            drop(place);
        });
        while open.try_join_next().is_some() {}
    }
    while open.join_next().await.is_some() {}
}

/// The next connection; `None` when it is time to stop.
async fn next(listener: &TcpListener, stop: &CancellationToken) -> Option<TcpStream> {
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => return None,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => return Some(stream),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

/// `POST /add-checkpoint`
async fn add_checkpoint(State(witness): State<Arc<Witness>>, request: Request) -> Response {
    let body = match timeout(PATIENCE, to_bytes(request.into_body(), BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return told(StatusCode::PAYLOAD_TOO_LARGE, "the request is too long"),
        Err(_) => return told(StatusCode::REQUEST_TIMEOUT, "the request did not come in time"),
    };
    match spawn_blocking(move || witness.add_checkpoint(&body)).await {
        Ok(Ok(line)) => plain(StatusCode::OK, line),
        Ok(Err(NotCosigned::Refused(refusal))) => refused(refusal),
        Ok(Err(NotCosigned::Memory(error))) => failed(&error),
        Err(error) => failed(&error),
    }
}

/// `GET /<SHA-256 of the origin>/checkpoint`
async fn checkpoint(State(witness): State<Arc<Witness>>, Path(origin): Path<String>) -> Response {
    let Ok(origin) = origin.parse::<Hash>() else {
        return told(StatusCode::NOT_FOUND, "not found");
    };
    match spawn_blocking(move || witness.last(&origin)).await {
        Ok(Ok(Some(note))) => plain(StatusCode::OK, note),
        Ok(Ok(None)) => told(StatusCode::NOT_FOUND, "no checkpoint of this log was cosigned"),
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error),
    }
}

/// The statuses of C2SP tlog-witness.
fn refused(refusal: Refusal) -> Response {
    let status = match refusal {
        Refusal::Form => StatusCode::BAD_REQUEST,
        Refusal::UnknownLog => StatusCode::NOT_FOUND,
        Refusal::Unsigned => StatusCode::FORBIDDEN,
        Refusal::Fork => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Remembers(size) => {
            let kind = [(header::CONTENT_TYPE, "text/x.tlog.size")];
            return (StatusCode::CONFLICT, kind, format!("{size}\n")).into_response();
        }
    };
    told(status, &refusal.to_string())
}

fn failed(error: &dyn std::fmt::Display) -> Response {
    tracing::error!(%error, "the witness can't remember");
    told(StatusCode::INTERNAL_SERVER_ERROR, "the witness can't remember")
}

fn told(status: StatusCode, words: &str) -> Response {
    plain(status, format!("{words}\n"))
}

fn plain(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
