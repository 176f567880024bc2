//! `konkurs seed`: the demo world, once; or a small competition at every stage, for tests; or the
//! candidates of a deadline's last minute, for the bench.

use std::sync::Arc;

use clap::Args;
use fixtures::demo::{self, World};
use store::{
    Cx, Options,
    clock::{Clock, ManualClock},
    documents::Here,
};

use super::Outcome;
use crate::{
    clock::{SystemChance, SystemClock},
    config::Settings,
    secrets::load_keys,
    state::host_of,
};

/// What is built.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Build a small competition at every stage instead
    #[arg(long)]
    stages: bool,
    /// One competition instead, with this many candidates a file away from sealing; prints it and
    /// their sessions
    #[arg(long, hide = true)]
    rush: Option<u32>,
}

pub(super) async fn run(settings: &Settings, arguments: Arguments) -> Outcome {
    let marker = settings.data.join("demo.txt");
    if let Ok(accounts) = tokio::fs::read_to_string(&marker).await {
        print!("{accounts}");
        return Ok(());
    }
    tokio::fs::create_dir_all(&settings.data).await?;
    let now = SystemClock::new(settings.clock_file()?).now();
    let clock = Arc::new(ManualClock::at(now));
    let options = Options {
        clock: clock.clone(),
        chance: Arc::new(SystemChance),
        blobs: settings.data.join("documents"),
        keys: load_keys(&settings.secrets(), &SystemChance).await?,
        inspector: Arc::new(Here),
        host: host_of(&settings.origin()?).to_owned(),
        connections: 4,
        witnesses: Vec::new(),
    };
    let cx = Cx::connect(&settings.database_url(), options).await?;
    cx.migrate().await?;
    if let Some(candidates) = arguments.rush {
        let (slug, sessions) = fixtures::rehearsal::rush(&cx, &clock, now, candidates).await?;
        println!("{slug} {}", fixtures::rehearsal::MISSING);
        sessions.iter().for_each(|session| println!("{session}"));
        return Ok(cx.close().await?);
    }
    let world = if arguments.stages { World::Stages } else { World::Demo };
    let built = demo::build(&cx, &clock, world, now, &|words| eprintln!("  {words}")).await?;
    let mut lines = String::new();
    if world == World::Stages {
        for demo::Built { slug, plan } in &built {
            lines.push_str(&format!("  competition    {slug} {}\n", plan.until.word()));
        }
    }
    for account in demo::accounts(world, &built) {
        let demo::DemoAccount { role, name, email, password } = account;
        lines.push_str(&format!("  {role:<14} {email:<44} {password:<24} {name}\n"));
    }
    cx.close().await?;
    tokio::fs::write(&marker, &lines).await?;
    print!("{lines}");
    Ok(())
}
