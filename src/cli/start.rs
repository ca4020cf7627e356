//! What the commands that work on the database share: keys and store opened by the configuration, and closed again.

use crate::card::Random;
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::config::Config;
use crate::contact::Contact;
use crate::serve::{contact_of, store_options};
use crate::store::{KeyRing, Store};
use anyhow::Context as _;
use std::sync::Arc;

/// The store, opened, with its writer running.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    writer: tokio::task::JoinHandle<()>,
    beside: bool,
}

impl Opened {
    /// Opens the store that the configuration names.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) =
            (Arc::new(SystemClock::new()), Arc::new(SystemRandom::new()));
        let beside = crate::serve::DataFolder::is_served(&config.data.dir);
        std::fs::create_dir_all(&config.data.dir)
            .with_context(|| format!("cannot make {}", config.data.dir.display()))?;
        let keys = Arc::new(KeyRing::open(&config.security.key_file, random.as_ref())?);
        let (store, writer) = Store::open(&store_options(config), keys, Arc::clone(&random)).await?;
        Ok(Self { store, clock, random, writer: tokio::spawn(writer), beside })
    }

    /// Whether a service works on the same SQLite file: long transactions would delay its calls.
    pub fn is_beside_a_service(&self) -> bool {
        self.beside && !self.store.is_shared()
    }

    /// The use cases over this store.
    pub fn contact(&self, config: &Config) -> anyhow::Result<Contact> {
        contact_of(config, self.store.clone(), Arc::clone(&self.clock), Arc::clone(&self.random))
    }

    /// Ends the writer after its last commit.
    pub async fn close(self) {
        drop(self.store);
        let _ = self.writer.await;
    }
}
