//! Faxes through a program of the operator's, which hands a page to the fax server (`sendfax`, a script for a spool).
//!
//! The page's path is the program's one argument, the number stands in its environment, since everybody on a machine can read
//! arguments (`ps`) and only their owner reads the environment. Nothing it prints is kept: it may name the number. By sysexits.h,
//! 75 says that it may work later. What becomes of the page on the line, the fax server's hooks report by `holdline fax report`,
//! under the message's name.

use super::fax_page::{FaxFont, FaxPage, FaxPageError};
use super::program;
use crate::card::Medium;
use crate::contact::ports::{Handed, LookedUp, MessageCarrier, Outgoing};
use futures_util::future::BoxFuture;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::Command;

/// How long the page may take, before anything was sent.
const PAGE: Duration = Duration::from_millis(1_500);
/// How long the program may take; with the page, within the lease of a message. It queues and does not dial.
const PROGRAM: Duration = Duration::from_secs(6);
/// EX_TEMPFAIL of sysexits.h.
const LATER: i32 = 75;

/// A fax server behind a program.
#[derive(Debug)]
pub struct FaxCommand {
    program: PathBuf,
    font: FaxFont,
}

impl FaxCommand {
    /// A carrier by this program, with this font or the one in the usual places.
    ///
    /// # Errors
    /// Which of the two cannot be used, and why.
    pub fn new(program: &Path, font: Option<&Path>) -> Result<Self, String> {
        program::check("fax.send_command", program)?;
        let font = FaxFont::find(font).map_err(|error| format!("setting fax.font: {error}"))?;
        Ok(Self { program: program.to_owned(), font })
    }

    /// The page in a folder that nobody else can look into, and that is removed when this is dropped.
    async fn written(&self, message: &Outgoing) -> Result<(TempDir, PathBuf), Handed> {
        let page = FaxPage {
            heading: message.subject.clone(),
            number: message.receipt.as_ref().map(ToString::to_string),
            paragraphs: message.text.split("\n\n").map(str::to_owned).collect(),
        };
        let (font, language) = (self.font.clone(), message.language.clone());
        let written = tokio::task::spawn_blocking(move || {
            let pdf = page.pdf(&font, &language).map_err(|error| refused(&error))?;
            in_private_folder(&pdf).map_err(|error| later(format!("the page cannot be written: {}", error.kind())))
        });
        match tokio::time::timeout(PAGE, written).await {
            Ok(Ok(written)) => written,
            Ok(Err(_)) => Err(later("the page was not finished".to_owned())),
            Err(_) => Err(later("the page was not finished in time".to_owned())),
        }
    }

    fn command(&self, page: &Path, message: &Outgoing) -> Command {
        let mut command = program::command(&self.program);
        command
            .arg(page)
            .env("HOLDLINE_FAX_NUMBER", message.to.expose())
            .env("HOLDLINE_FAX_ID", &message.id)
            .env("HOLDLINE_FAX_ATTEMPT", message.attempt.to_string())
            .stdout(Stdio::null());
        command
    }
}

impl MessageCarrier for FaxCommand {
    fn medium(&self) -> Medium {
        Medium::Fax
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Handed> {
        Box::pin(async move {
            let (_folder, page) = match self.written(message).await {
                Ok(written) => written,
                Err(handed) => return handed,
            };
            let mut child = match self.command(&page, message).spawn() {
                Ok(child) => child,
                Err(error) => return later(format!("the fax program cannot be started: {}", error.kind())),
            };
            match tokio::time::timeout(PROGRAM, child.wait()).await {
                Ok(Ok(status)) => handed(status, &message.id),
                Ok(Err(error)) => unknown(format!("the fax program was lost: {}", error.kind())),
                Err(_) => {
                    program::end(&mut child).await;
                    unknown("the fax program did not end in time".to_owned())
                }
            }
        })
    }

    /// A program keeps no list that could be asked, and a second page about one suspension frightens: a person decides.
    fn look_up<'a>(&'a self, _message: &'a Outgoing) -> BoxFuture<'a, LookedUp> {
        Box::pin(async { LookedUp::Unclear { why: "a fax program cannot be asked what it has sent".to_owned() } })
    }
}

fn in_private_folder(pdf: &[u8]) -> std::io::Result<(TempDir, PathBuf)> {
    let private = Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().prefix("holdline-fax-").permissions(private).tempdir()?;
    let page = folder.path().join("page.pdf");
    std::fs::write(&page, pdf)?;
    Ok((folder, page))
}

fn handed(status: ExitStatus, id: &str) -> Handed {
    match status.code() {
        Some(0) => Handed::Accepted { id: id.to_owned() },
        Some(LATER) => later("the fax program asks for another time".to_owned()),
        Some(code) => Handed::Refused { code: format!("exit-{code}") },
        None => unknown("the fax program was ended by a signal".to_owned()),
    }
}

/// A page that cannot be set today cannot be set tomorrow; the text of an error may repeat a sign of the message.
fn refused(error: &FaxPageError) -> Handed {
    let code = match error {
        FaxPageError::NoSign(_) => "page-sign",
        FaxPageError::TooLong => "page-too-long",
        _ => "page",
    };
    Handed::Refused { code: code.to_owned() }
}

fn later(why: String) -> Handed {
    Handed::Later { why }
}

fn unknown(why: String) -> Handed {
    Handed::Unknown { why }
}
