//! Many people at once.

use crate::{process, step::Failure};
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How many come, and how many of them at once.
pub struct Crowd {
    /// People.
    pub people: usize,
    /// Clients: each is one person after the other.
    pub at_once: usize,
}

/// How long each took, and all of them together.
pub struct Times {
    /// One person each.
    pub single: Vec<Duration>,
    /// From the first beginning to the last end.
    pub whole: Duration,
}

impl Crowd {
    /// Does the work for each person; ends at the first failure.
    pub fn each<T: Send>(
        &self,
        work: impl Fn(usize) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let next = AtomicUsize::new(0);
        let client = || {
            let mut done = Vec::new();
            loop {
                let person = next.fetch_add(1, Ordering::Relaxed);
                if person >= self.people || process::interrupted() {
                    return Ok(done);
                }
                // Whoever fails sends the others home.
                let failed = |failure| {
                    next.store(self.people, Ordering::Relaxed);
                    failure
                };
                done.push(work(person).map_err(failed)?);
            }
        };
        thread::scope(|scope| {
            let clients: Vec<_> = (0..self.at_once).map(|_| scope.spawn(client)).collect();
            let mut all = Vec::new();
            for client in clients {
                let failed = |_| Failure::because("a client's thread failed");
                all.extend(client.join().map_err(failed)??);
            }
            Ok(all)
        })
    }

    /// The same, timed.
    pub fn timed(
        &self,
        work: impl Fn(usize) -> Result<(), Failure> + Sync,
    ) -> Result<Times, Failure> {
        let start = Instant::now();
        let single = self.each(|person| {
            let start = Instant::now();
            work(person)?;
            Ok(start.elapsed())
        })?;
        Ok(Times { single, whole: start.elapsed() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_comes_once_and_one_failure_ends_it() {
        let crowd = Crowd { people: 100, at_once: 7 };
        let mut came = crowd.each(Ok).expect("nobody fails");
        came.sort_unstable();
        assert_eq!(came, (0..100).collect::<Vec<_>>());
        let failing = |person| if person == 5 { Err(Failure::because("no")) } else { Ok(person) };
        assert!(crowd.each(failing).is_err());
    }
}
