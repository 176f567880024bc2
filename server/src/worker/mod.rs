//! What the server does by itself: sends mail, moves competitions when their time comes, signs
//! checkpoints, asks witnesses, tells webhooks. Each worker is a loop that survives its errors and ends
//! when the server stops; what one did not finish is found again at the next start.

mod chores;
mod mail;
mod record;
mod webhooks;
mod witnesses;

use std::{future::Future, time::Duration};

use tokio::{task::JoinSet, time::sleep};
use tokio_util::sync::CancellationToken;

use crate::state::AppState;

pub use mail::{Post, send_due};
pub use webhooks::tell_due;
pub use witnesses::Asker;

/// Starts all workers. They end soon after `state.shutdown` is cancelled.
pub fn start(state: &AppState, post: Post) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    let (cx, stop) = (state.cx.clone(), state.shutdown.clone());
    workers.spawn(mail::run(cx, post, stop));
    workers.spawn(chores::run(state.clone()));
    workers.spawn(chores::files(state.clone()));
    workers.spawn(chores::retention(state.clone()));
    workers.spawn(chores::reminders(state.clone()));
    workers.spawn(chores::places(state.clone()));
    workers.spawn(record::clock(state.clone()));
    workers.spawn(record::checkpoints(state.clone()));
    workers.spawn(record::feed(state.clone()));
    workers.spawn(webhooks::run(state.clone()));
    workers.spawn(webhooks::forget(state.clone()));
    for witness in state.witnesses.iter() {
        workers.spawn(witnesses::run(state.clone(), witness.clone()));
    }
    workers
}

/// Does `turn` again and again, `pause` between two turns, until told to stop. An error is logged
/// and waited out twice as long each time, up to a minute.
pub async fn repeat<E, F>(
    name: &'static str,
    pause: Duration,
    stop: CancellationToken,
    mut turn: impl FnMut() -> F,
) where
    E: std::fmt::Display,
    F: Future<Output = Result<(), E>>,
{
    let mut wait = pause;
    while !stop.is_cancelled() {
        wait = match turn().await {
            Ok(()) => pause,
            Err(error) => {
                tracing::error!(worker = name, %error, "a turn failed");
                (wait * 2).clamp(Duration::from_secs(1), Duration::from_secs(60))
            }
        };
        tokio::select! {
            () = stop.cancelled() => break,
            () = sleep(wait) => {}
        }
    }
}
