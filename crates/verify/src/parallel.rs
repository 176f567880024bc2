//! Work shared among the processor's cores. Where there is one, or no threads as in a browser's
//! WebAssembly, it is simply done.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::{panic, thread};

fn workers() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does the work on each part of the items, `size` long; gives what came of it, in order. The work is
/// told the index of the part's first item.
pub fn in_parts<T: Sync, R: Send>(
    items: &[T],
    size: usize,
    work: impl Fn(usize, &[T]) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let from = next.fetch_add(size, Ordering::Relaxed);
            let Some(rest) = items.get(from..).filter(|rest| !rest.is_empty()) else { return done };
            done.push((from, work(from, &rest[..size.min(rest.len())])));
        }
    };
    let helpers = workers().min(items.len().div_ceil(size)).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (0..helpers).map(|_| scope.spawn(worker)).collect();
        let own = worker();
        let others = helpers.into_iter().flat_map(|helper| {
            helper.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
        });
        own.into_iter().chain(others).collect::<Vec<_>>()
    });
    done.sort_by_key(|(from, _)| *from);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does two things at once.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if workers() == 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_once_and_in_order() {
        for count in [0, 1, 9, 10, 11, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let parts = in_parts(&items, 10, |from, part| {
                assert_eq!(part.first(), Some(&from));
                part.to_vec()
            });
            assert_eq!(parts.concat(), items);
        }
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
