//! What a person sees while waiting: which step of how many, what it does, how long it took.

use crate::process;
use std::{
    fmt,
    io::IsTerminal,
    time::{Duration, Instant},
};

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// Ctrl-C or a request to end.
    Interrupted,
    /// Everything there is to say has been printed.
    Told,
    /// A reason to print.
    Because(String),
}

impl Failure {
    /// A failure with a reason in words.
    pub fn because(reason: impl fmt::Display) -> Self {
        Self::Because(reason.to_string())
    }
}

/// How a step or a command ended.
pub type Outcome = Result<(), Failure>;

/// Numbers the steps of one command.
pub struct Steps {
    done: usize,
    all: usize,
}

impl Steps {
    /// Announces a command of `all` steps.
    pub fn new(all: usize) -> Self {
        Self { done: 0, all }
    }

    /// Prints the step's number and title, does it, prints its time.
    pub fn step<T>(
        &mut self,
        title: &str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if process::interrupted() {
            return Err(Failure::Interrupted);
        }
        self.done += 1;
        let head = format!("[{}/{}]", self.done, self.all);
        eprintln!("{} {title}", bold(&head));
        let start = Instant::now();
        let result = work();
        let spent = start.elapsed();
        if process::interrupted() {
            return Err(Failure::Interrupted);
        }
        if spent > Duration::from_secs(2) {
            eprintln!("{} {}", " ".repeat(head.len()), seconds(spent));
        }
        result
    }
}

/// A duration as people read it: `4.2 s`, `1 min 07 s`.
pub fn seconds(spent: Duration) -> String {
    let whole = spent.as_secs();
    if whole < 60 {
        format!("{:.1} s", spent.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// Bold on a terminal, plain in a file.
pub fn bold(text: &str) -> String {
    if std::io::stderr().is_terminal() {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(4230)), "4.2 s");
        assert_eq!(seconds(Duration::from_secs(67)), "1 min 07 s");
    }
}
