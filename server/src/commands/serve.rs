//! `konkurs serve`: migrates, starts the workers, serves until it is told to stop (SIGTERM, SIGINT),
//! then lets requests and workers end.

use std::time::Duration;

use tokio::{net::TcpListener, time::timeout};
use tokio_util::sync::CancellationToken;

use super::{Outcome, cancel_on_signal, connect, keyring, persons_key, webhooks_key};
use crate::{
    config::Settings,
    connection::{PATIENCE, Patient, Peer},
    mail::Transport,
    router,
    state::AppState,
    worker,
};

/// How long requests and workers may take to end.
const GRACE: Duration = Duration::from_secs(20);

pub(super) async fn run(settings: &Settings) -> Outcome {
    let origin = settings.origin()?;
    let post = worker::Post {
        transport: Transport::new(&settings.mail()?)?,
        from: settings.mail_from.parse()?,
        origin: origin.clone(),
    };
    let cx = connect(settings).await?;
    cx.migrate().await?;
    let listener = TcpListener::bind(&settings.listen).await?;
    let stop = CancellationToken::new();
    let keys = keyring(settings).await?;
    let webhooks = webhooks_key(settings).await?;
    let persons = persons_key(settings).await?;
    let state = AppState::new(settings, cx.clone(), keys, webhooks, persons, stop.clone())?;
    let heard = cx.listen();
    let mut workers = worker::start(&state, post);
    tracing::info!(origin, listen = %listener.local_addr()?, "serving");

    let service = router::router(state).into_make_service_with_connect_info::<Peer>();
    let listener = Patient::new(listener, PATIENCE);
    tokio::spawn(cancel_on_signal(stop.clone()));
    let serving =
        axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    let ended = async {
        tokio::select! {
            served = serving => served,
            // Requests that don't end are cut off: their transactions roll back.
            () = async { stop.cancelled().await; tokio::time::sleep(GRACE).await } => Ok(()),
        }
    };
    let served = ended.await;
    stop.cancel();
    if timeout(GRACE, async { while workers.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("a worker did not end in time");
    }
    heard.abort();
    cx.close().await?;
    Ok(served?)
}
