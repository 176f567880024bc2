//! The table at the end: each part, how it ended, how long it took.

use super::Part;
use crate::step::{Failure, Outcome, bold, seconds};
use std::time::Duration;

/// How a part ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All of it held.
    Passed,
    /// Something didn't.
    Failed,
    /// It needed something that failed before it.
    Skipped,
}

/// All parts so far.
#[derive(Default)]
pub struct Summary {
    lines: Vec<(Part, Ending, Option<Duration>)>,
}

impl Summary {
    /// Notes one part.
    pub fn add(&mut self, part: Part, result: Ending, time: Option<Duration>) {
        self.lines.push((part, result, time));
    }

    /// Prints the table; a failure unless every part passed.
    pub fn close(self) -> Outcome {
        eprintln!();
        for (part, result, time) in &self.lines {
            let word = match result {
                Ending::Passed => "ok".to_owned(),
                Ending::Failed => bold("FAILED"),
                Ending::Skipped => "skipped, the build failed".to_owned(),
            };
            let time = time.map(seconds).unwrap_or_default();
            eprintln!("  {:<8} {time:>12}  {word}", part.name());
        }
        let all: Duration = self.lines.iter().filter_map(|(_, _, time)| *time).sum();
        eprintln!("  {:<8} {:>12}", "all", seconds(all));
        let count = |wanted| self.lines.iter().filter(|(_, result, _)| *result == wanted).count();
        let (passed, failed) = (count(Ending::Passed), count(Ending::Failed));
        let skipped = count(Ending::Skipped);
        println!("parts: {passed} passed, {failed} failed, {skipped} skipped");
        if passed == self.lines.len() { Ok(()) } else { Err(Failure::Told) }
    }
}
