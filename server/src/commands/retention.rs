//! `konkurs retention`: destroys what was kept long enough, as the portal does by itself every hour;
//! with `--dry-run` it only counts what is due when. Numbers only, nobody's name or code.

use clap::Args;
use domain::time::rfc3339_ms;
use store::personal::{self, Ran};

use super::{Outcome, connect};
use crate::config::Settings;

/// What to do.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Destroy nothing: print what is due when
    #[arg(long)]
    dry_run: bool,
}

pub(super) async fn run(settings: &Settings, arguments: Arguments) -> Outcome {
    let cx = connect(settings).await?;
    let periods = settings.periods();
    if arguments.dry_run {
        for due in personal::due(&cx, &periods).await? {
            let of = due.slug.map_or_else(|| "-".to_owned(), |slug| slug.to_string());
            let now = if due.at <= cx.now() { " due" } else { "" };
            println!("{} {of} {} {}{now}", rfc3339_ms(due.at), due.kept.code(), due.count);
        }
    } else {
        let ran = personal::run(&cx, &periods).await?;
        let Ran { applications, mail, files, words, corrections, appointed } = ran;
        println!(
            "applications {applications}, mail {mail}, files {files}, words {words}, corrections {corrections}, appointed {appointed}"
        );
    }
    Ok(cx.close().await?)
}
