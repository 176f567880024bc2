//! `konkurs seed`: the demo world, once.

use std::sync::Arc;

use fixtures::demo;
use store::{
    Cx, Options,
    clock::{Clock, ManualClock},
};

use super::Outcome;
use crate::{
    clock::{SystemChance, SystemClock},
    config::Settings,
    state::host_of,
};

pub(super) async fn run(settings: &Settings) -> Outcome {
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
        host: host_of(&settings.origin()?).to_owned(),
        connections: 4,
    };
    let cx = Cx::connect(&settings.database_url(), options).await?;
    cx.migrate().await?;
    demo::build(&cx, &clock, now, &|words| eprintln!("  {words}")).await?;
    cx.close().await?;
    let mut lines = String::new();
    for account in demo::accounts() {
        let demo::DemoAccount { role, name, email, password } = account;
        lines.push_str(&format!("  {role:<14} {email:<44} {password:<24} {name}\n"));
    }
    tokio::fs::write(&marker, &lines).await?;
    print!("{lines}");
    Ok(())
}
