//! Small regular work: forgetting who tried to sign in long ago, removing uploads that nobody goes on
//! with and files that a crash left without a row, destroying what was kept long enough, reminding of drafts.

use std::{convert::Infallible, time::Duration};

use super::repeat;
use crate::state::AppState;

const EVERY: Duration = Duration::from_secs(300);
/// How often files without a row are looked for.
const SWEEP: Duration = Duration::from_secs(3600);

pub(super) async fn run(state: AppState) {
    let throttle = state.throttle;
    repeat("chores", EVERY, state.shutdown, || {
        throttle.forget();
        async { Ok::<_, Infallible>(()) }
    })
    .await;
}

pub(super) async fn files(state: AppState) {
    let cx = &state.cx;
    repeat("files", SWEEP, state.shutdown.clone(), || async move {
        // Of several servers on one storage, one at a time.
        if cx.lease("files", SWEEP / 2).await? {
            store::documents::expire_uploads(cx).await?;
            cx.collect_blobs().await?;
        }
        Ok::<_, store::Error>(())
    })
    .await;
}

/// Writes to those whose drafts aren't sealed, shortly before the deadline.
pub(super) async fn reminders(state: AppState) {
    let cx = &state.cx;
    repeat("reminders", EVERY, state.shutdown.clone(), || async move {
        if cx.lease("reminders", EVERY / 2).await? {
            let written = store::applications::remind(cx).await?;
            if written > 0 {
                tracing::info!(written, "authors of drafts are reminded of the deadline");
            }
        }
        Ok::<_, store::Error>(())
    })
    .await;
}

/// Tells candidates where their interviews are, once they may know.
pub(super) async fn places(state: AppState) {
    let cx = &state.cx;
    repeat("places", EVERY, state.shutdown.clone(), || async move {
        if cx.lease("places", EVERY / 2).await? {
            let written = store::interviews::tell_places(cx).await?;
            if written > 0 {
                tracing::info!(written, "candidates are told where their interviews are");
            }
        }
        Ok::<_, store::Error>(())
    })
    .await;
}

/// Destroys what is due, also what was due while the server was down.
pub(super) async fn retention(state: AppState) {
    let (cx, periods) = (&state.cx, &state.periods);
    repeat("retention", SWEEP, state.shutdown.clone(), || async move {
        if cx.lease("retention", SWEEP / 2).await? {
            let ran = store::personal::run(cx, periods).await?;
            if ran != store::personal::Ran::default() {
                tracing::info!(
                    applications = ran.applications,
                    mail = ran.mail,
                    files = ran.files,
                    words = ran.words,
                    corrections = ran.corrections,
                    appointed = ran.appointed,
                    "what was kept long enough is destroyed"
                );
            }
        }
        Ok::<_, store::Error>(())
    })
    .await;
}
