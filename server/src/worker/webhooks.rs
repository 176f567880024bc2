//! Tells webhooks what is new. Each receiver gets one message at a time, in the feed's order; a slow
//! one holds up nobody else. A claim holds longer than an attempt may take; after a crash another
//! server takes over under the same message id.

use std::{sync::Arc, time::Duration};

use store::{
    Cx, Error,
    webhooks::{self as hooks, Attempt},
};
use tokio::{sync::Mutex, task::JoinSet, time::sleep};

use super::repeat;
use crate::{
    state::AppState,
    webhooks::{Webhooks, message},
};

/// Between two turns in which something was sent, and how often is looked when nothing is.
const PAUSE: Duration = Duration::from_millis(5);
const LOOK: Duration = Duration::from_millis(500);
/// Messages under way at once, on this server.
const MOST: usize = 16;
/// How long a claim holds.
const CLAIM: Duration = Duration::from_secs(60);

pub(super) async fn run(state: AppState) {
    let (cx, webhooks) = (&state.cx, &state.webhooks);
    let under_way = &Mutex::new(JoinSet::new());
    repeat("webhooks", PAUSE, state.shutdown.clone(), || async move {
        let mut under_way = under_way.lock().await;
        hooks::plan(cx).await?;
        let free = MOST.saturating_sub(under_way.len());
        for attempt in hooks::claim(cx, &webhooks.key, free as u64, CLAIM).await? {
            let (cx, webhooks) = (cx.clone(), Arc::clone(webhooks));
            under_way.spawn(async move { deliver(&cx, &webhooks, &attempt).await });
        }
        tokio::select! {
            // What failed was logged where it arose, and is claimed again after a while.
            Some(_) = under_way.join_next() => {}
            () = sleep(LOOK) => {}
        }
        Ok::<_, Error>(())
    })
    .await;
    // What is under way comes to its end; nothing of it takes longer than the server waits.
    while under_way.lock().await.join_next().await.is_some() {}
}

/// Forgets what has been delivered long ago.
pub(super) async fn forget(state: AppState) {
    let cx = &state.cx;
    let turn = || async move { hooks::forget(cx).await.map(drop) };
    repeat("webhooks forget", Duration::from_secs(3600), state.shutdown.clone(), turn).await;
}

/// Sends everything that is due now, once; returns how many messages were tried.
pub async fn tell_due(cx: &Cx, webhooks: &Webhooks) -> store::Result<usize> {
    hooks::plan(cx).await?;
    let claimed = hooks::claim(cx, &webhooks.key, MOST as u64, CLAIM).await?;
    let sent = claimed.iter().map(|attempt| deliver(cx, webhooks, attempt));
    futures::future::try_join_all(sent).await?;
    Ok(claimed.len())
}

async fn deliver(cx: &Cx, webhooks: &Webhooks, attempt: &Attempt) -> store::Result<()> {
    let body = message(cx, attempt).await?;
    let outcome = webhooks.sender.send(attempt, cx.now(), body).await;
    if !outcome.is_delivered() {
        // The address stays out of the log: it may hold what only the receiver should know.
        let (webhook, delivery, attempts) = (attempt.webhook, attempt.id, attempt.attempts + 1);
        let (why, status) = (outcome.code(), outcome.status());
        tracing::warn!(webhook, delivery, attempts, why, status, "a webhook was not delivered");
    }
    hooks::settle(cx, attempt, outcome).await
}
