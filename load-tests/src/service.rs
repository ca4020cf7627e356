//! The service under test: started on a fresh folder and a free port, stopped by its own id.

use anyhow::{Context as _, bail};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// The token that the generator signs with.
pub const TOKEN: &str = "load-test-token-0123456789abcdef";

/// A running service.
pub struct Service {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its folder; removed in the end.
    pub folder: tempfile::TempDir,
    /// How long it took from start to ready.
    pub start: Duration,
    child: Child,
}

impl Service {
    /// Imports `cards` invented cards into a fresh folder, then starts the service and waits until it is ready.
    pub async fn start(binary: &Path, cards: u64) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("cards.jsonl");
        super::cards::write_file(&file, cards)?;
        let imported = command(binary, folder.path(), None).args(["cards", "import"]).arg(&file).status().await?;
        anyhow::ensure!(imported.success(), "the import failed");
        std::fs::remove_file(&file)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let begun = Instant::now();
        let child = command(binary, folder.path(), Some(address)).arg("serve").kill_on_drop(true).spawn()?;
        let mut service = Self { address, folder, start: Duration::ZERO, child };
        service.wait_ready(begun).await?;
        service.start = begun.elapsed();
        Ok(service)
    }

    async fn wait_ready(&mut self, begun: Instant) -> anyhow::Result<()> {
        let request = super::http::request("GET", "/readyz", &[], b"");
        while begun.elapsed() < Duration::from_secs(60) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the service ended at once: {status}");
            }
            if let Ok(mut client) = super::http::Client::connect(self.address).await
                && client.send(&request).await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bail!("the service was not ready within a minute")
    }

    /// Resident memory in MiB, from the operating system.
    pub fn resident_mib(&self) -> anyhow::Result<f64> {
        let id = self.child.id().context("the service has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }

    /// Stops the service and waits for its end.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        if let Some(id) = self.child.id() {
            Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        }
        tokio::time::timeout(Duration::from_secs(20), self.child.wait())
            .await
            .context("the service did not stop")??;
        Ok(())
    }
}

fn command(binary: &Path, folder: &Path, listen: Option<SocketAddr>) -> Command {
    let mut command = Command::new(binary);
    command
        .env("HOLDLINE_DATA_DIR", folder)
        .env("HOLDLINE_TWILIO_AUTH_TOKEN", TOKEN)
        .env("HOLDLINE_LOG_FILTER", "warn")
        .stdout(std::process::Stdio::null());
    if let Some(address) = listen {
        command.env("HOLDLINE_HTTP_LISTEN", address.to_string());
        command.env("HOLDLINE_HTTP_PUBLIC_URL", format!("http://{address}"));
    }
    command
}
