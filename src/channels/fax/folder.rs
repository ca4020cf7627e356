//! The intake folder of the operator's own fax server: `NAME.tif` (or `.pdf`) beside `NAME.meta`, which is written last.
//! Only a `.meta` is acted on, since fax servers write their files in place; the folder is swept at start and ever after.
//!
//! A `.meta` has a line `key=value` for each of `id` (the fax's name at the server), `from` (the number it came from) and
//! `error` (set when the transmission failed); all may be missing. Once the fax is written down both files are removed:
//! what is kept is sealed. What is too large is moved to `refused/`. What cannot be read or removed (fax servers write files
//! that only they may read) is told once and tried again; it stops nothing else, and `holdline_faxes_unread` counts it.

use crate::card::{DialPlan, EpochMs, PhoneNumber};
use crate::contact::{ArrivedFax, Brought, Contact, receive_fax};
use crate::fax::Limits;
use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const LOOK: Duration = Duration::from_millis(250);
/// What could not be taken is tried again after so long, milliseconds: somebody may have put its mode right.
const AGAIN_MS: i64 = 5_000;
/// Faxes that lie in the folder and could not be taken.
const UNREAD: &str = "holdline_faxes_unread";
/// Longest `.meta`, octets.
const LONGEST: u64 = 4_096;

/// The folder.
#[derive(Clone)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// The use cases.
    pub contact: Contact,
}

/// What a `.meta` says.
#[derive(Default)]
struct Meta {
    id: Option<String>,
    from: Option<PhoneNumber>,
    failed: bool,
}

/// Faxes that could not be taken, and when each is tried again.
type Unread = BTreeMap<PathBuf, EpochMs>;

impl Folder {
    /// Takes what is put into the folder, until told to stop.
    pub async fn keep_taking(self, stop: CancellationToken) {
        let (mut told, mut unread) = (false, Unread::new());
        loop {
            match self.sweep(&mut unread).await {
                Ok(()) => told = false,
                // Once, not four times a second.
                Err(error) if !told => {
                    tracing::error!(%error, folder = %self.path.display(), "the folder of faxes cannot be read");
                    told = true;
                }
                Err(_) => {}
            }
            metrics::gauge!(UNREAD).set(f64::from(u32::try_from(unread.len()).unwrap_or(u32::MAX)));
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Takes every fax that is there; one that cannot be taken keeps nobody else's waiting.
    async fn sweep(&self, unread: &mut Unread) -> io::Result<()> {
        let metas = self.metas().await?;
        unread.retain(|meta, _| metas.contains(meta));
        let now = self.contact.clock.now();
        for meta in metas {
            if unread.get(&meta).is_some_and(|again| *again > now) {
                continue;
            }
            match self.take(&meta).await {
                Ok(()) => _ = unread.remove(&meta),
                Err(error) => {
                    if unread.insert(meta.clone(), now.plus_ms(AGAIN_MS)).is_none() {
                        tracing::error!(%error, meta = %meta.display(), "a fax in the folder cannot be taken; trying again");
                    }
                }
            }
        }
        Ok(())
    }

    async fn metas(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = tokio::fs::read_dir(&self.path).await?;
        let mut metas = Vec::new();
        while let Some(entry) = found.next_entry().await? {
            let path = entry.path();
            // A link would lead out of the folder; what is gone meanwhile was taken by another node.
            let is_file = entry.file_type().await.is_ok_and(|kind| kind.is_file());
            if is_file && path.extension().is_some_and(|kind| kind == "meta") {
                metas.push(path);
            }
        }
        metas.sort();
        Ok(metas)
    }

    async fn take(&self, meta: &Path) -> io::Result<()> {
        let file = ["tif", "tiff", "pdf"].iter().map(|kind| meta.with_extension(kind));
        let file = file.into_iter().find(|file| file.symlink_metadata().is_ok_and(|found| found.is_file()));
        let (Some(told), Some(content)) = (read_small(meta, LONGEST).await?, read_file(file.as_deref()).await?) else {
            tracing::error!(meta = %meta.display(), "a fax in the folder is too large; it was moved to refused/");
            return self.refuse(meta, file.as_deref()).await;
        };
        let told = Meta::parse(&String::from_utf8_lossy(&told), &self.contact.settings.dial_plan);
        let unnamed = || hex::encode(digest(&SHA256, &content).as_ref());
        let fax = ArrivedFax {
            provider: "folder",
            provider_id: told.id.unwrap_or_else(unnamed),
            from: told.from,
            partial: told.failed,
            brought: if content.is_empty() { Brought::Nothing } else { Brought::File(content) },
        };
        receive_fax(&self.contact, fax).await.map_err(io::Error::other)?;
        // The `.meta` last: after a crash between the two the fax is told again, and is the same.
        if let Some(file) = file {
            tokio::fs::remove_file(file).await?;
        }
        tokio::fs::remove_file(meta).await
    }

    async fn refuse(&self, meta: &Path, file: Option<&Path>) -> io::Result<()> {
        let refused = self.path.join("refused");
        tokio::fs::create_dir_all(&refused).await?;
        for path in [file, Some(meta)].into_iter().flatten() {
            if let Some(name) = path.file_name() {
                tokio::fs::rename(path, refused.join(name)).await?;
            }
        }
        Ok(())
    }
}

/// A fax's file; empty when there is none, nothing when it is too large.
async fn read_file(file: Option<&Path>) -> io::Result<Option<Vec<u8>>> {
    match file {
        Some(file) => read_small(file, Limits::default().octets as u64).await,
        None => Ok(Some(Vec::new())),
    }
}

async fn read_small(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    if tokio::fs::metadata(path).await?.len() > most {
        return Ok(None);
    }
    tokio::fs::read(path).await.map(Some)
}

impl Meta {
    fn parse(text: &str, plan: &DialPlan) -> Self {
        let mut meta = Self::default();
        for (key, value) in text.lines().filter_map(|line| line.split_once('=')) {
            let value = value.trim();
            match key.trim() {
                "id" if !value.is_empty() && value.len() <= 200 => meta.id = Some(value.to_owned()),
                "from" => meta.from = PhoneNumber::keyed(value, plan).ok(),
                "error" => meta.failed = !value.is_empty(),
                _ => {}
            }
        }
        meta
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plan() -> DialPlan {
        DialPlan { country_code: "81".into(), trunk_prefix: "0".into(), international_prefix: "010".into() }
    }

    #[test]
    fn a_meta_says_what_it_says_and_nothing_else() {
        let meta = Meta::parse("id=host/fax000000001.tif\nfrom=0451112222\nerror=\nname=$(rm)\n", &plan());
        assert_eq!(meta.id.as_deref(), Some("host/fax000000001.tif"));
        assert_eq!(meta.from.unwrap().expose(), "+81451112222");
        assert!(!meta.failed);
        assert!(Meta::parse("error=no carrier", &plan()).failed);
        assert!(Meta::parse("from=<NONE>", &plan()).from.is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_meta_whatever_breaks_the_parser(text in ".{0,300}") {
            let _whatever_it_says = Meta::parse(&text, &plan());
        }
    }
}
