//! Decodes files in a process of its own: whatever a hostile file does to a decoder, the service's memory and time are not
//! touched. The process is this program again (`holdline fax decode`), without its environment, with a limit on memory and
//! on processor time that it sets itself before it reads the first octet, and is ended when it takes too long.

use crate::contact::ports::NotRead;
use crate::fax::{DecodeError, Limits, ReadFile, read_file};
use std::io::{Read as _, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

/// The most memory that a process which decodes may address, octets.
pub const MEMORY: u64 = 768 * 1024 * 1024;
/// The most time, by the clock and of the processor.
const PATIENCE: Duration = Duration::from_secs(20);
const PROCESSOR_S: u64 = 15;
/// The longest answer: twenty pages that do not compress.
const ANSWER: u64 = 64 * 1024 * 1024;

/// Starts processes that decode, so many at a time.
pub struct Decoder {
    program: PathBuf,
    permits: Arc<Semaphore>,
}

impl Default for Decoder {
    /// One process for each processor, and at least one.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // The running program itself, whatever has been put in its place on disk since.
        Self { program: PathBuf::from("/proc/self/exe"), permits: Arc::new(Semaphore::new(processors)) }
    }
}

impl Decoder {
    /// Decodes and reads a file.
    ///
    /// # Errors
    /// When it gives no page.
    pub async fn read(&self, file: Vec<u8>) -> Result<ReadFile, NotRead> {
        let Ok(_permit) = self.permits.acquire().await else { return Err(NotRead::Unreadable) };
        let child = Command::new(&self.program)
            .args(["fax", "decode"])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let child = child.map_err(|error| {
            tracing::error!(%error, "no process that decodes faxes could be started");
            NotRead::TookTooMuch
        })?;
        match tokio::time::timeout(PATIENCE, talk(child, file)).await {
            Ok(Some(answer)) => match serde_json::from_slice::<Result<ReadFile, DecodeError>>(&answer) {
                Ok(Ok(read)) => Ok(read),
                Ok(Err(DecodeError::NoPicture)) => Err(NotRead::NoPicture),
                Ok(Err(_)) => Err(NotRead::Unreadable),
                Err(_) => Err(NotRead::TookTooMuch),
            },
            // It ended without an answer: out of memory, out of time, or struck down by what it read.
            Ok(None) | Err(_) => Err(NotRead::TookTooMuch),
        }
    }
}

/// Gives the process the file and gets its answer; nothing when it ends badly.
async fn talk(mut child: Child, file: Vec<u8>) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let writing = async move {
        // It may have read enough.
        let _it_may_be_gone = input.write_all(&file).await;
    };
    let reading = async move {
        let mut answer = Vec::new();
        output.take(ANSWER).read_to_end(&mut answer).await.ok().map(|_| answer)
    };
    let ((), answer) = tokio::join!(writing, reading);
    let status = child.wait().await.ok()?;
    answer.filter(|_| status.success())
}

/// What the process does: limits itself, reads the file from its input, and writes what it held.
///
/// # Errors
/// When it cannot limit itself, read or write.
pub fn run_decoder(input: &mut dyn std::io::Read, output: &mut dyn Write) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [(Resource::As, MEMORY), (Resource::Cpu, PROCESSOR_S), (Resource::Fsize, 0), (Resource::Core, 0)];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let limits = Limits::default();
    let mut file = Vec::new();
    // One octet more than is allowed tells that there are more.
    input.take(limits.octets as u64 + 1).read_to_end(&mut file)?;
    serde_json::to_writer(output, &read_file(&file, &limits))?;
    Ok(())
}
