//! What the clock and the record need by themselves: steps that are due, checkpoints to be signed.
//! Both may lag; neither lies.

use std::time::Duration;

use super::repeat;
use crate::{secrets::Failure, state::AppState};

const EVERY: Duration = Duration::from_millis(500);

pub(super) async fn clock(state: AppState) {
    let cx = &state.cx;
    let turn = || async move { store::competitions::clock_steps(cx).await.map(drop) };
    repeat("clock", EVERY, state.shutdown.clone(), turn).await;
}

/// Gives entries their places in the feed, so that they stand there in the order of time.
pub(super) async fn feed(state: AppState) {
    let cx = &state.cx;
    let turn = || async move { store::feed::sequence(cx).await.map(drop) };
    repeat("feed", EVERY, state.shutdown.clone(), turn).await;
}

pub(super) async fn checkpoints(state: AppState) {
    let (cx, keyring) = (&state.cx, &state.keys);
    let turn = || async move {
        let keys = keyring.refresh().await?;
        store::ledger::sign_checkpoints(cx, keys).await?;
        Ok::<_, Failure>(())
    };
    repeat("checkpoints", EVERY, state.shutdown.clone(), turn).await;
}
