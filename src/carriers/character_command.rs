//! Characters read by a program of the operator's (Tesseract, by `fax-hooks/tesseract-digits`): it gets a picture's path as its one
//! argument and prints what it reads. Whatever goes wrong is nothing read.

use super::program;
use crate::contact::ports::CharacterReader;
use futures_util::future::BoxFuture;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;

/// How long one row may take.
const LONGEST: Duration = Duration::from_secs(5);
/// The most that is read of what it prints, octets.
const MOST: u64 = 1_000;

/// A reader behind a program.
pub struct CharacterCommand {
    program: PathBuf,
}

impl CharacterCommand {
    /// A reader by this program.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn new(program: &Path) -> Result<Self, String> {
        program::check("fax.read_command", program)?;
        Ok(Self { program: program.to_owned() })
    }

    async fn run(&self, picture: &[u8]) -> std::io::Result<String> {
        // Readable by us alone, and gone when this is dropped.
        let mut file = tempfile::Builder::new().prefix("holdline-digits-").suffix(".png").tempfile()?;
        file.write_all(picture)?;
        let mut child = program::command(&self.program).arg(file.path()).stdout(Stdio::piped()).spawn()?;
        let mut printed = String::new();
        let read = async {
            if let Some(out) = child.stdout.take() {
                out.take(MOST).read_to_string(&mut printed).await?;
            }
            child.wait().await
        };
        let status = tokio::time::timeout(LONGEST, read).await;
        match status {
            Ok(Ok(status)) if status.success() => Ok(printed),
            Ok(Ok(status)) => Err(std::io::Error::other(format!("it ended with {status}"))),
            Ok(Err(error)) => Err(error),
            Err(_) => {
                program::end(&mut child).await;
                Err(std::io::Error::other("it did not end in time"))
            }
        }
    }
}

impl CharacterReader for CharacterCommand {
    fn digits<'a>(&'a self, picture: &'a [u8]) -> BoxFuture<'a, Option<String>> {
        Box::pin(async move {
            match self.run(picture).await {
                Ok(printed) => {
                    let digits: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
                    (!digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit())).then_some(digits)
                }
                Err(error) => {
                    tracing::warn!(%error, "the program of fax.read_command read nothing");
                    None
                }
            }
        })
    }
}
