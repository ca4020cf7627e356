//! One webhook of a call at a time: a carrier that resends while the first try is still under way gets the answer of
//! the first try, octet by octet, and not the one that stood there before the publication came in (P4).
//!
//! In this process only. On several nodes the store's step decides: one effect there too, and one receipt.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tokio::sync::{Mutex as Gate, OwnedMutexGuard};

/// The calls that are being answered now.
#[derive(Default)]
pub(super) struct Turns(Mutex<HashMap<String, Weak<Gate<()>>>>);

/// A call's turn, until it is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    call: &'a str,
    gate: Option<Arc<Gate<()>>>,
    held: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Waits until nobody else answers for this call.
    pub(super) async fn of<'a>(&'a self, call: &'a str) -> Turn<'a> {
        let gate = self.gate(call);
        let mut turn = Turn { turns: self, call, gate: Some(Arc::clone(&gate)), held: None };
        turn.held = Some(gate.lock_owned().await);
        turn
    }

    fn gate(&self, call: &str) -> Arc<Gate<()>> {
        let mut gates = self.gates();
        if let Some(gate) = gates.get(call).and_then(Weak::upgrade) {
            return gate;
        }
        let gate = Arc::new(Gate::new(()));
        gates.insert(call.to_owned(), Arc::downgrade(&gate));
        gate
    }

    fn gates(&self) -> MutexGuard<'_, HashMap<String, Weak<Gate<()>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.held = None;
        let mut gates = self.turns.gates();
        self.gate = None;
        if gates.get(self.call).is_some_and(|gate| gate.strong_count() == 0) {
            gates.remove(self.call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test]
    async fn one_at_a_time_for_a_call_and_nothing_is_kept() {
        let (turns, inside) = (Arc::new(Turns::default()), Arc::new(AtomicU32::new(0)));
        let tasks: Vec<_> = (0..20)
            .map(|n| {
                let (turns, inside) = (Arc::clone(&turns), Arc::clone(&inside));
                tokio::spawn(async move {
                    let turn = turns.of("CA1").await;
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    tokio::task::yield_now().await;
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(turn);
                    if n % 3 == 0 {
                        drop(turns.of("CA2").await)
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert!(turns.gates().is_empty());
    }

    #[tokio::test]
    async fn another_call_does_not_wait_and_who_gives_up_leaves_nothing() {
        let turns = Turns::default();
        let held = turns.of("CA1").await;
        drop(turns.of("CA2").await);
        let late = tokio::time::timeout(std::time::Duration::from_millis(5), turns.of("CA1")).await;
        assert!(late.is_err());
        drop(late);
        drop(held);
        assert!(turns.gates().is_empty());
    }
}
