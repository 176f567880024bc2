//! `cargo xtask bench`: how fast the portal serves the pages that thousands read at once, beside
//! a bare axum that serves the same bytes from memory, in the same run on the same machine.
//!
//! A figure alone says more about the machine than about the portal; the ratio of the two doesn't.
//! `portal` starts both, `wrk` loads them, `pages` finds the pages, `sizes` weighs them, `commit`
//! commits scorecards. `rush` is a bench of its own.

mod commit;
mod http;
mod pages;
mod portal;
mod rush;
mod sizes;
mod wrk;

use crate::{
    build::{self, Profile},
    packages,
    place::Place,
    step::{Failure, Outcome, Steps, bold},
};
use pages::Page;
use portal::{Portal, Yardstick};
use rush::Crowd;
use std::time::Duration;
use wrk::Load;

/// What `bench` can be told.
#[derive(clap::Args)]
pub struct Options {
    /// Seconds for each measurement
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds; portal and yardstick take turns, and the median counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Clients at once
    #[arg(long, default_value_t = 32)]
    clients: u32,
    /// Use the debug build: figures without meaning, to try the bench itself
    #[arg(long)]
    debug: bool,
    /// Instead: the last minute before a deadline, everybody uploading 5 MB and sealing
    #[arg(long)]
    rush: bool,
    /// How many candidates rush
    #[arg(long, default_value_t = 1000)]
    candidates: usize,
}

/// Builds, seeds, measures, prints.
pub fn bench(place: &Place, options: &Options) -> Outcome {
    let profile = Profile::of(!options.debug);
    if options.rush {
        let mut steps = Steps::new(build::STEPS + 1 + rush::STEPS);
        build::steps(place, profile, &mut steps)?;
        steps.step("The yardstick", || portal::build_yardstick(place, profile))?;
        let crowd = Crowd { people: options.candidates, at_once: options.clients as usize };
        return rush::rush(place, profile, crowd, &mut steps);
    }
    let mut steps = Steps::new(build::STEPS + 4);
    if packages::find("wrk").is_none() {
        packages::install(&["wrk"], "The load for the bench")?;
    }
    build::steps(place, profile, &mut steps)?;
    steps.step("The yardstick", || portal::build_yardstick(place, profile))?;
    let portal = steps.step("A portal with the demo world", || Portal::start(place, profile))?;
    let idle = portal.memory();
    let pages = pages::find(portal.address())?;
    let yardstick = Yardstick::start(place, profile, portal.address(), &pages)?;
    let load = Load { seconds: options.seconds, clients: options.clients };
    let loaded = pages.iter().filter(|page| page.loaded).count();
    let title = format!(
        "{loaded} pages, {} rounds of {} seconds for each of two servers",
        options.rounds, options.seconds
    );
    let measured = steps.step(&title, || {
        measure(&pages, portal.address(), yardstick.address(), &load, options.rounds)
    })?;
    let under_load = portal.memory();
    let committed = steps.step("Scorecards committed by all members at once", || {
        commit::commit(portal.address(), portal.accounts())
    })?;
    println!("\n{}", bold("Speed"));
    print_speed(&measured);
    print_committed(&committed);
    println!("\n{}", bold("Size, in bytes"));
    sizes::print(portal.address(), &pages)?;
    println!("\n{}", bold("Memory of the server"));
    println!("after start {idle}, after the load {under_load}, at the end {}", portal.memory());
    Ok(())
}

/// A page under load, served by the portal and by the yardstick.
struct Measured {
    page: &'static str,
    portal: wrk::Figures,
    yardstick: wrk::Figures,
}

fn measure(
    pages: &[Page],
    portal: &str,
    yardstick: &str,
    load: &Load,
    rounds: usize,
) -> Result<Vec<Measured>, Failure> {
    let mut measured = Vec::new();
    for page in pages.iter().filter(|page| page.loaded) {
        let warm_up = Load { seconds: 1, clients: load.clients };
        warm_up.run(portal, &page.path)?;
        warm_up.run(yardstick, &page.path)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds.max(1) {
            ours.push(load.run(portal, &page.path)?);
            theirs.push(load.run(yardstick, &page.path)?);
        }
        measured.push(Measured {
            page: page.kind,
            portal: wrk::median(ours)?,
            yardstick: wrk::median(theirs)?,
        });
    }
    Ok(measured)
}

fn print_speed(measured: &[Measured]) {
    println!(
        "{:<14} {:>12} {:>10} {:>10}   {:>12} {:>10} {:>10}   {:>6}",
        "page", "portal, /s", "p50", "p99", "in memory, /s", "p50", "p99", "ratio"
    );
    for Measured { page, portal, yardstick } in measured {
        println!(
            "{page:<14} {:>12.0} {:>10} {:>10}   {:>13.0} {:>10} {:>10}   {:>5.0}%",
            portal.per_second,
            milliseconds(portal.p50),
            milliseconds(portal.p99),
            yardstick.per_second,
            milliseconds(yardstick.p50),
            milliseconds(yardstick.p99),
            100.0 * portal.per_second / yardstick.per_second,
        );
    }
}

fn print_committed(committed: &commit::Committed) {
    let commit::Committed { figures, cards, members } = committed;
    println!(
        "\n{cards} scorecards by {members} members at once, the pages between included: {:.0} a \
         second; the commit alone p50 {}, p99 {}",
        figures.per_second,
        milliseconds(figures.p50),
        milliseconds(figures.p99),
    );
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
