//! Things and what is to be made of each → what was made, in the order of the things, by several threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How deep a thread may go that compiles: as deep as the first one of a process.
const STACK: usize = 16 << 20;

/// What `work` makes of each thing, in their order, whatever the number of threads. `progress` is told how many are done.
pub fn in_order<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    work: &(dyn Fn(&T) -> R + Sync),
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let share = || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return mine };
            mine.push((at, work(thing)));
            progress(done.fetch_add(1, Ordering::Relaxed).saturating_add(1));
        }
    };
    let mut made: BTreeMap<usize, R> = std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, share).ok();
        let threads: Vec<_> = (0..threads.max(1)).filter_map(spawn).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    // Where a system gives no thread, or one fell, this one does what is left.
    things.iter().enumerate().map(|(at, thing)| made.remove(&at).unwrap_or_else(|| work(thing))).collect()
}

/// How many threads there is use for.
#[must_use]
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn what_is_made_stands_in_the_order_of_the_things() {
        let things: Vec<usize> = (0..1000).collect();
        let told = AtomicUsize::new(0);
        let made = in_order(&things, 4, &|thing| thing * 2, &|_| {
            told.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(made, (0..1000).map(|thing| thing * 2).collect::<Vec<_>>());
        assert_eq!(told.load(Ordering::Relaxed), 1000);
        assert!(in_order(&[] as &[usize], 4, &|thing| *thing, &|_| {}).is_empty());
    }
}
