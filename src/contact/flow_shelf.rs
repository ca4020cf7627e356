//! The flows that calls are on: the live set for new calls, and earlier sets for calls that began with them.
//!
//! A call keeps the flows it began with to its end, so that a publication in mid-call never takes a state away from under
//! a caller. A set is found by its hash: in memory, or else in the store, where it is read and checked again. When it is
//! nowhere the call goes on with the live set; a state that set does not have leads to an apology and a person.

use crate::ivr::{FlowSet, Sources};
use crate::store::{Store, StoreError};
use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};

/// Earlier sets kept in memory; others are read from the store when a call needs them.
const KEPT: usize = 8;

/// The live set and earlier ones. A reader takes a lock for the time of copying a pointer.
pub struct FlowShelf {
    live: RwLock<Arc<FlowSet>>,
    /// The newest first.
    earlier: RwLock<VecDeque<Arc<FlowSet>>>,
}

impl FlowShelf {
    /// A shelf with this set live.
    #[must_use]
    pub fn new(live: Arc<FlowSet>) -> Self {
        Self { live: RwLock::new(live), earlier: RwLock::default() }
    }

    /// The set that a call which begins now is on.
    #[must_use]
    pub fn live(&self) -> Arc<FlowSet> {
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a set in the place of the live one, which is kept for the calls that are on it.
    pub fn go_live(&self, flows: Arc<FlowSet>) {
        let hash = flows.hash().to_owned();
        let before = std::mem::replace(&mut *self.live.write().unwrap_or_else(PoisonError::into_inner), flows);
        gauge(before.hash()).set(0.0);
        gauge(&hash).set(1.0);
        self.keep(before);
    }

    /// Shows on the metrics page which set new calls are on.
    pub fn show(&self) {
        gauge(self.live().hash()).set(1.0);
    }

    /// The set that a call is on, by its hash; the live set when it is nowhere (and for a call of an older program,
    /// which has no hash).
    ///
    /// # Errors
    /// When the store cannot be asked: a moment later it can, and the call should not change its flows for that.
    pub async fn of(&self, hash: &str, store: &Store) -> Result<Arc<FlowSet>, StoreError> {
        if hash.is_empty() {
            return Ok(self.live());
        }
        Ok(match self.find(hash, store).await? {
            Some(flows) => flows,
            None => {
                tracing::error!(flows = hash, "a call's flows are nowhere; it goes on with those that are live");
                self.live()
            }
        })
    }

    /// The set of this hash, from memory or from the store.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn find(&self, hash: &str, store: &Store) -> Result<Option<Arc<FlowSet>>, StoreError> {
        if let Some(flows) = self.in_memory(hash) {
            return Ok(Some(flows));
        }
        let flows = Self::stored(hash, store).await?;
        flows.iter().for_each(|flows| self.keep(Arc::clone(flows)));
        Ok(flows)
    }

    /// The set of this hash as the store has it, checked again; nothing when it has none, or none that is found good.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn stored(hash: &str, store: &Store) -> Result<Option<Arc<FlowSet>>, StoreError> {
        let Some(sources) = store.flow_sources(hash).await? else { return Ok(None) };
        Ok(checked(hash, sources).await)
    }

    fn in_memory(&self, hash: &str) -> Option<Arc<FlowSet>> {
        let live = self.live();
        if live.hash() == hash {
            return Some(live);
        }
        let earlier = self.earlier.read().unwrap_or_else(PoisonError::into_inner);
        earlier.iter().find(|flows| flows.hash() == hash).map(Arc::clone)
    }

    /// Keeps a set that is not live for calls that may be on it.
    pub fn keep(&self, flows: Arc<FlowSet>) {
        let mut earlier = self.earlier.write().unwrap_or_else(PoisonError::into_inner);
        earlier.retain(|known| known.hash() != flows.hash());
        earlier.push_front(flows);
        earlier.truncate(KEPT);
    }
}

/// 1 for the set that new calls are on, 0 for one that was live before.
fn gauge(hash: &str) -> metrics::Gauge {
    metrics::gauge!("holdline_flows_live", "hash" => hash.to_owned())
}

/// Reads and checks a stored set, away from the threads that answer calls. A set that this program does not find good
/// (another version of it may have) is told in the log and not used.
async fn checked(hash: &str, sources: Vec<u8>) -> Option<Arc<FlowSet>> {
    let load = move || -> Result<FlowSet, String> {
        let sources = Sources::from_json(&sources)?;
        FlowSet::load(&sources).map(|checked| checked.flows).map_err(|findings| super::told(&findings))
    };
    let loaded = tokio::task::spawn_blocking(load).await.unwrap_or_else(|error| Err(error.to_string()));
    match loaded {
        Ok(flows) if flows.hash() == hash => Some(Arc::new(flows)),
        Ok(_) => {
            tracing::error!(flows = hash, "stored flows are not those that their hash names; they are not used");
            None
        }
        Err(why) => {
            tracing::error!(flows = hash, "stored flows are not found good by this program; they are not used: {why}");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::builtin;

    fn set(n: usize) -> Arc<FlowSet> {
        let mut sources = builtin();
        let (_, text) = sources.files.iter_mut().find(|(path, _)| path == "goodbye.toml").unwrap();
        text.push_str(&format!("# {n}\n"));
        Arc::new(FlowSet::load(&sources).unwrap().flows)
    }

    #[test]
    fn earlier_sets_are_found_and_the_oldest_are_dropped() {
        let sets: Vec<_> = (0..KEPT + 3).map(set).collect();
        let shelf = FlowShelf::new(Arc::clone(&sets[0]));
        for flows in &sets[1..] {
            shelf.go_live(Arc::clone(flows));
        }
        assert_eq!(shelf.live().hash(), sets[KEPT + 2].hash());
        let found: Vec<bool> = sets.iter().map(|flows| shelf.in_memory(flows.hash()).is_some()).collect();
        assert_eq!(found, [vec![false, false], vec![true; KEPT + 1]].concat());
        // Back to an earlier one: it is there once.
        shelf.go_live(Arc::clone(&sets[KEPT]));
        assert_eq!(shelf.live().hash(), sets[KEPT].hash());
        assert_eq!(shelf.earlier.read().unwrap().len(), KEPT);
    }
}
