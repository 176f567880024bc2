//! Small regular work: forgetting who tried to sign in long ago.

use std::{convert::Infallible, time::Duration};

use super::repeat;
use crate::state::AppState;

const EVERY: Duration = Duration::from_secs(300);

pub(super) async fn run(state: AppState) {
    let throttle = state.throttle;
    repeat("chores", EVERY, state.shutdown, || {
        throttle.forget();
        async { Ok::<_, Infallible>(()) }
    })
    .await;
}
