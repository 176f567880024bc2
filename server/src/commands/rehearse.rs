//! `konkurs rehearse`: a whole competition of invented people on a fast clock, checked by the
//! verifier at its end. Cut off, it goes on where it stopped when it is run again with the same
//! arguments. Exit code 0: the record holds.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use domain::{Lang, competitions::rules::SealingWay};
use fixtures::rehearsal::{KeyHolders, Plan, Until, run as play};
use store::{Cx, Options, clock::ManualClock, documents::Here};

use super::Outcome;
use crate::{clock::SystemChance, record, secrets::load_keys};

/// Nobody's host: a rehearsal's record must not pass for a real one.
const HOST: &str = "rehearsal.invalid";

/// What is rehearsed.
#[derive(Args, Debug)]
pub struct Arguments {
    /// How many people apply
    #[arg(long, default_value_t = 40)]
    candidates: u32,
    /// How many sit on the panel, from 3 to 9
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(3..=9))]
    members: u32,
    /// How many observe, up to 6
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=6))]
    observers: u32,
    /// How many of the chair and the observers open the applications together, 2 at least; their keys
    /// and candidates' go to `keys/`. Without it the portal opens
    #[arg(long, value_parser = clap::value_parser!(u32).range(2..=7))]
    key_holders: Option<u32>,
    /// What people and texts are invented from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where `bundle.zip` and `receipts/` go
    #[arg(long)]
    out: PathBuf,
    /// The database; without it a SQLite file in the folder
    #[arg(long)]
    database: Option<String>,
}

pub(super) async fn run(arguments: Arguments) -> Outcome {
    if arguments.key_holders.is_some_and(|k| k > arguments.observers + 1) {
        return Err("--key-holders: more than the chair and the observers".into());
    }
    let receipts = arguments.out.join("receipts");
    tokio::fs::create_dir_all(&receipts).await?;
    let file = format!("sqlite://{}?mode=rwc", arguments.out.join("rehearsal.sqlite").display());
    let starts = "2026-02-02T08:00:00Z".parse()?;
    let clock = Arc::new(ManualClock::at(starts));
    let options = Options {
        clock: clock.clone(),
        chance: Arc::new(SystemChance),
        blobs: arguments.out.join("documents"),
        keys: load_keys(&arguments.out, &SystemChance).await?,
        inspector: Arc::new(Here),
        host: HOST.to_owned(),
        connections: 4,
        witnesses: Vec::new(),
    };
    let cx = Cx::connect(arguments.database.as_deref().unwrap_or(&file), options).await?;
    cx.migrate().await?;
    let plan = Plan {
        seed: arguments.seed,
        enterprise: arguments.seed as usize,
        candidates: arguments.candidates,
        members: arguments.members,
        observers: arguments.observers,
        starts,
        intake_days: 30,
        until: Until::Closed,
        marked: true,
        restricted: false,
        holders: arguments.key_holders.map(|k| KeyHolders {
            k,
            keys: arguments.out.join("keys"),
            way: SealingWay::Holders,
        }),
        voices: true,
        receipts: Some(receipts),
    };
    let slug = play(&cx, &clock, &plan, &|words| eprintln!("{words}")).await?;
    let key = arguments.out.join("log.key");
    let signer = record::load_signer(&key, HOST, &SystemChance).await?;
    store::ledger::sign_checkpoints(&cx, &signer).await?;
    let bytes = record::bundle_bytes(&cx, &slug, &signer).await?;
    tokio::fs::write(arguments.out.join("bundle.zip"), &bytes).await?;
    cx.close().await?;
    let bundle = verify::bundle::read(&bytes).map_err(|why| why.words(Lang::En))?;
    let report = verify::check(&bundle, &verify::Options::default());
    print!("{}", report.print(Lang::En));
    if report.holds() { Ok(()) } else { Err("the record does not hold".into()) }
}
