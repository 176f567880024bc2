//! `konkurs migrate`: brings the database up to date.

use super::{Outcome, connect};
use crate::config::Settings;

pub(super) async fn run(settings: &Settings) -> Outcome {
    let cx = connect(settings).await?;
    cx.migrate().await?;
    Ok(cx.close().await?)
}
