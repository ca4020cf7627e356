//! The data folder belongs to one service at a time: two on one SQLite file would each believe to be its one writer.

use crate::store::make_owner_only_folder;
use anyhow::Context as _;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The folder, taken until this is dropped (or the process ends).
pub struct DataFolder {
    _lock: File,
}

const LOCK: &str = "holdline.lock";

impl DataFolder {
    /// Makes the folder (mode 0700) if need be: whichever command comes first.
    pub fn make(folder: &Path) -> anyhow::Result<()> {
        make_owner_only_folder(folder)
            .with_context(|| format!("cannot make the data folder {} (setting data.dir)", folder.display()))
    }

    /// Makes the folder if need be, and takes it.
    pub fn take(folder: &Path) -> anyhow::Result<Self> {
        let name = folder.display();
        Self::make(folder)?;
        let lock = File::create(folder.join(LOCK))
            .with_context(|| format!("cannot write in the data folder {name} (setting data.dir); check who owns it"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                anyhow::bail!(
                    "another holdline serves from the data folder {name}; stop it, or give this one its own data.dir"
                )
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {name}/{LOCK}")),
        }
    }

    /// Whether a service has taken the folder.
    pub fn is_served(folder: &Path) -> bool {
        File::open(folder.join(LOCK)).is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}
