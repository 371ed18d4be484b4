//! The thread that runs all checks, once the texts have been still for a moment. Of several orders only the latest of each home counts.

use super::Event;
use crate::ide::diagnostics::Thorough;
use pol_compiler::Workspace;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

/// How long the texts must have been still.
const PAUSE: Duration = Duration::from_millis(150);

/// An order to check the texts of a home as they are at a generation.
struct Order {
    home: usize,
    generation: u64,
    /// None where the home is gone and what is known of it is not needed any more.
    workspace: Option<Workspace>,
}

/// Takes orders.
#[derive(Clone)]
pub(super) struct Checker {
    orders: Sender<Order>,
    /// Counts orders, so that one that was overtaken can be given up.
    latest: Arc<AtomicU64>,
}

/// Starts the thread; it ends when nobody takes orders or listens any more.
pub(super) fn start(tell: Sender<Event>) -> Checker {
    let (orders, taken) = mpsc::channel::<Order>();
    let latest = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&latest);
    std::thread::spawn(move || {
        let mut known: BTreeMap<usize, Thorough> = BTreeMap::new();
        let mut waiting: BTreeMap<usize, Order> = BTreeMap::new();
        loop {
            let next =
                if waiting.is_empty() { taken.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { taken.recv_timeout(PAUSE) };
            match next {
                Ok(order) => _ = waiting.insert(order.home, order),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let now = seen.load(Ordering::Relaxed);
                    let Some((_, order)) = waiting.pop_first() else { continue };
                    let go_on = || seen.load(Ordering::Relaxed) == now;
                    let Some(workspace) = &order.workspace else {
                        known.remove(&order.home);
                        continue;
                    };
                    match known.entry(order.home).or_default().run(workspace, &go_on) {
                        Some(found) => {
                            if tell.send(Event::Checked(order.home, order.generation, found)).is_err() {
                                return;
                            }
                        }
                        // It was overtaken; a newer order for this home, if that is what came, takes its place.
                        None => _ = waiting.insert(order.home, order),
                    }
                }
            }
        }
    });
    Checker { orders, latest }
}

impl Checker {
    /// Has the texts of a home checked.
    pub(super) fn order(&self, home: usize, generation: u64, workspace: Workspace) {
        self.send(Order { home, generation, workspace: Some(workspace) });
    }

    /// Has what is known of a home forgotten.
    pub(super) fn forget(&self, home: usize) {
        self.send(Order { home, generation: 0, workspace: None });
    }

    fn send(&self, order: Order) {
        self.latest.fetch_add(1, Ordering::Relaxed);
        // Where the thread is gone there are only the messages that come at once.
        let _ = self.orders.send(order);
    }
}
