//! `konkurs check`: replays every record of the installation and compares rows and files with it.
//! Changes nothing; may run beside the portal. Exit code 0: no difference.

use ledger::Vkey;

use super::{Outcome, connect, log_key};
use crate::{clock::SystemChance, config::Settings, record, state::host_of};

pub(super) async fn run(settings: &Settings) -> Outcome {
    let cx = connect(settings).await?;
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

/// The log's key, if this machine has one; a check makes none.
async fn keys(settings: &Settings) -> Result<Vec<Vkey>, Box<dyn std::error::Error + Send + Sync>> {
    let path = log_key(settings);
    if !tokio::fs::try_exists(&path).await? {
        return Ok(Vec::new());
    }
    let signer = record::load_signer(&path, host_of(&settings.origin()?), &SystemChance).await?;
    Ok(vec![signer.vkey()])
}
