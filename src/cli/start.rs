//! What the commands that work on the database share: keys and store opened by the configuration, and closed again.

use crate::card::Random;
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::config::Config;
use crate::contact::Contact;
use crate::serve::{DataFolder, contact_of, store_options};
use crate::store::{KeyRing, Store, StoreOptions};
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
    /// Opens the store that the configuration names; makes folder, keys and database if need be.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let random = SystemRandom::new();
        DataFolder::make(&config.data.dir)?;
        let keys = KeyRing::open(&config.security.key_file, &random)?;
        Self::with(config, &store_options(config), keys, random).await
    }

    /// Opens the store that is there, for what only looks at it or ends something in it. Nothing is made and nothing brought
    /// up to date: an answer about a database that is not there would be wrong.
    pub async fn existing(config: &Config) -> anyhow::Result<Self> {
        let options = StoreOptions { migrate: false, ..store_options(config) };
        if let Some(file) = options.file().filter(|file| !file.exists()) {
            anyhow::bail!("there is no database {} (settings data.dir and database.url)", file.display());
        }
        let keys = KeyRing::read(&config.security.key_file)?;
        Self::with(config, &options, keys, SystemRandom::new()).await
    }

    async fn with(
        config: &Config,
        options: &StoreOptions,
        keys: KeyRing,
        random: SystemRandom,
    ) -> anyhow::Result<Self> {
        let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) = (Arc::new(SystemClock::new()), Arc::new(random));
        let beside = DataFolder::is_served(&config.data.dir);
        let (store, writer) = Store::open(options, Arc::new(keys), Arc::clone(&random)).await?;
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
