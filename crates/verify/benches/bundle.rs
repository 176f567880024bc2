//! How long the checks of a large bundle take beside hashing the same bytes once, in the same run:
//! `cargo bench --package verify`. Prints a ratio, asserts nothing about time.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../tests/record_of/mod.rs"]
mod record_of;

use std::time::{Duration, Instant};

use ledger::{Hash, Tree, leaf_hash};
use verify::{Options, check};

const ENTRIES: u64 = 100_000;
const ROUNDS: usize = 15;

fn main() {
    let bytes = verify::bundle::write(&record_of::long(ENTRIES));
    let hashing = least(|| {
        std::hint::black_box(Hash::of(&bytes));
    });
    let told = verify::bundle::read(&bytes).unwrap();
    let tree = least(|| {
        let leaves: Vec<Hash> = told.entries.iter().map(|entry| leaf_hash(entry)).collect();
        std::hint::black_box(Tree::from_leaves(&leaves).root());
    });
    let reading = least(|| {
        std::hint::black_box(verify::bundle::read(&bytes).unwrap());
    });
    let whole = least(|| {
        let bundle = verify::bundle::read(&bytes).unwrap();
        let report = check(&bundle, &Options::default());
        assert!(report.holds(), "{}", report.print(domain::Lang::En));
    });
    println!("bundle             {} entries, {} bytes", ENTRIES, bytes.len());
    println!("SHA-256 of it      {hashing:?} (yardstick)");
    println!(
        "RFC 6962 hashing   {tree:?}, ratio {:.2} (one thread: what no verifier can leave out)",
        ratio(tree, hashing)
    );
    println!("reading            {reading:?}, ratio {:.2}", ratio(reading, hashing));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "reading, all checks {whole:?}, ratio {:.2}, to RFC 6962 hashing {:.2} (on {cores} cores)",
        ratio(whole, hashing),
        ratio(whole, tree)
    );
}

/// The shortest of some rounds: the one that other programs disturbed least.
fn least(mut work: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap()
}

fn ratio(time: Duration, yardstick: Duration) -> f64 {
    time.as_secs_f64() / yardstick.as_secs_f64()
}
