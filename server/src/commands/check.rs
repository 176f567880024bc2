//! `konkurs check`: replays every record of the installation and compares rows and files with it.
//! Changes nothing but the access logs, for it reads; may run beside the portal. Exit code 0: no difference.

use ledger::Vkey;

use super::{Outcome, connect_with, secrets_and_host};
use crate::{
    clock::SystemChance,
    config::Settings,
    log_keys::existing,
    secrets::{Failure, find_keys},
};

pub(super) async fn run(settings: &Settings) -> Outcome {
    let content = find_keys(&settings.secrets(), &SystemChance).await?;
    let cx = connect_with(settings, content).await?;
    let keys = keys(settings).await?;
    let checked = store::check::check(&cx, &keys).await?;
    cx.close().await?;
    for difference in &checked.differences {
        println!("{difference}");
    }
    let signatures = if keys.is_empty() { ", signatures not checked: no key here" } else { "" };
    println!(
        "competitions {}, entries {}, checkpoints {}{signatures}, files {}, differences {}",
        checked.competitions,
        checked.entries,
        checked.checkpoints,
        checked.files,
        checked.differences.len()
    );
    if checked.differences.is_empty() { Ok(()) } else { Err("rows differ from records".into()) }
}

/// The log's keys, if this machine has them; a check makes none.
async fn keys(settings: &Settings) -> Result<Vec<Vkey>, Failure> {
    let (secrets, host) = secrets_and_host(settings)?;
    let keys = existing(&secrets, &host, &SystemChance).await?;
    Ok(keys.map(|keys| keys.vkeys()).unwrap_or_default())
}
