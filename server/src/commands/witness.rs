//! `konkurs witness`: a small witness (C2SP tlog-witness) for an observer's organisation. It needs no
//! database; its key lies with the secrets, its memory in `witness` in the data folder.

use std::{fs, path::PathBuf, sync::Arc};

use clap::Args;
use ledger::{Vkey, WitnessSigner};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{Outcome, cancel_on_signal};
use crate::{
    clock::{SystemChance, SystemClock},
    config::Settings,
    secrets::load_seed,
    witness::{Witness, serve},
};

/// Who the witness is, and whose records it watches.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The name of the witness's key, such as `witness.example.org/konkurs`. It stands in every
    /// cosignature, so keep it
    #[arg(long)]
    name: String,
    /// The key of a portal whose records are watched, as it stands at its `/record/vkey`; may be
    /// given several times
    #[arg(long)]
    vkey: Vec<String>,
    /// A file with such keys, one a line; a line that begins with `#` is a remark
    #[arg(long)]
    vkeys: Option<PathBuf>,
}

pub(super) async fn run(settings: &Settings, arguments: Arguments) -> Outcome {
    let logs = logs(&arguments)?;
    let key = settings.secrets().join("witness.key");
    let seed = load_seed(&key, &SystemChance).await?;
    let signer = WitnessSigner::from_seed(&arguments.name, &seed)
        .map_err(|_| "--name is empty or has a space or a plus sign")?;
    let folder = settings.data.join("witness");
    let clock = Arc::new(SystemClock::new(settings.clock_file()?));
    let witness = Witness::open(&folder, signer, logs, clock)
        .map_err(|why| format!("{}: {why}", folder.display()))?;
    let listener = TcpListener::bind(&settings.listen).await?;
    // What the portal's operator enters, in front of `=` and this witness's address.
    println!("{}", witness.key());
    tracing::info!(name = arguments.name, listen = %listener.local_addr()?, "witnessing");
    let stop = CancellationToken::new();
    tokio::spawn(cancel_on_signal(stop.clone()));
    serve(listener, Arc::new(witness), stop).await;
    Ok(())
}

fn logs(arguments: &Arguments) -> Result<Vec<Vkey>, String> {
    let mut given = arguments.vkey.clone();
    if let Some(path) = &arguments.vkeys {
        let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
        let keys = text.lines().map(str::trim).filter(|line| !line.is_empty());
        given.extend(keys.filter(|line| !line.starts_with('#')).map(str::to_owned));
    }
    if given.is_empty() {
        return Err("name the key of a portal with --vkey or --vkeys".to_owned());
    }
    let read = |key: &String| key.parse().map_err(|_| format!("{key}: not the key of a portal"));
    given.iter().map(read).collect()
}
