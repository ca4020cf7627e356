//! The intake folder of the operator's own fax server: `NAME.tif` (or `.pdf`) beside `NAME.meta`, which is written last.
//! Only a `.meta` is acted on, since fax servers write their files in place; the folder is swept at start and ever after.
//!
//! A `.meta` has a line `key=value` for each of `id` (the fax's name at the server), `from` (the number it came from) and
//! `error` (set when the transmission failed); all may be missing. Once the fax is written down both files are removed:
//! what is kept is sealed. What cannot be taken is moved to `refused/`, so that it stops nothing.

use crate::card::{DialPlan, PhoneNumber};
use crate::contact::{ArrivedFax, Brought, Contact, receive_fax};
use crate::fax::Limits;
use ring::digest::{SHA256, digest};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const LOOK: Duration = Duration::from_millis(250);
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

impl Folder {
    /// Takes what is put into the folder, until told to stop.
    pub async fn keep_taking(self, stop: CancellationToken) {
        let mut told = false;
        loop {
            match self.sweep().await {
                Ok(()) => told = false,
                // Once, not four times a second.
                Err(error) if !told => {
                    tracing::error!(%error, folder = %self.path.display(), "the folder of faxes cannot be read");
                    told = true;
                }
                Err(_) => {}
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn sweep(&self) -> io::Result<()> {
        let mut found = tokio::fs::read_dir(&self.path).await?;
        let mut metas = Vec::new();
        while let Some(entry) = found.next_entry().await? {
            let path = entry.path();
            // A link would lead out of the folder.
            if path.extension().is_some_and(|kind| kind == "meta") && entry.file_type().await?.is_file() {
                metas.push(path);
            }
        }
        metas.sort();
        for meta in metas {
            self.take(&meta).await?;
        }
        Ok(())
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
        match receive_fax(&self.contact, fax).await {
            Ok(_) => {
                // The `.meta` last: after a crash between the two the fax is told again, and is the same.
                if let Some(file) = file {
                    tokio::fs::remove_file(file).await?;
                }
                tokio::fs::remove_file(meta).await
            }
            Err(error) => {
                tracing::error!(%error, "a fax in the folder could not be written down; trying again");
                Ok(())
            }
        }
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
