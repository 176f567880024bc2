//! `GET /health`: whether the server can answer, for a proxy or a supervisor. Says nothing more.

use axum::{extract::State, http::StatusCode};
use store::Cx;

/// 200 when the database answers, else 503.
pub async fn health(State(cx): State<Cx>) -> (StatusCode, &'static str) {
    match cx.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database\n"),
    }
}
