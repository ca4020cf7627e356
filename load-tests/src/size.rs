//! Cold start to ready, and resident memory, with nothing and with many certificates.

use crate::service::Service;
use clap::Args;
use std::path::Path;
use std::time::Duration;

/// How many.
#[derive(Args)]
pub struct Options {
    /// Cards (two certificates each) in the large database.
    #[arg(long, default_value_t = 500_000)]
    many: u64,
    /// How long the service is left alone before its memory is read, seconds.
    #[arg(long, default_value_t = 15)]
    settle_s: u64,
}

/// Measures both and prints them.
pub async fn run(binary: &Path, options: &Options) -> anyhow::Result<()> {
    for cards in [500, options.many] {
        let service = Service::start(binary, cards).await?;
        tokio::time::sleep(Duration::from_secs(options.settle_s)).await;
        println!(
            "{} certificates: ready after {:.0} ms, resident {:.0} MiB",
            cards * 2,
            service.start.as_secs_f64() * 1000.0,
            service.resident_mib()?
        );
        service.stop().await?;
    }
    Ok(())
}
