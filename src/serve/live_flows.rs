//! Which flows are live: settled at the start, followed while the service runs, read again on SIGHUP.

use super::flow_sources;
use crate::bus::BusEvent;
use crate::clock::Clock;
use crate::config::Config;
use crate::contact::{Contact, FlowShelf, PublishError, PublishedBy, follow_flows, publish_flows};
use crate::ivr::{Finding, FlowSet, Sources};
use crate::store::{Store, WentLive};
use anyhow::Context as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// How often the pointer to the live flows is looked at: a publication is noticed within a second on every node.
const LOOK: Duration = Duration::from_millis(500);
/// Attempts to take up other flows, by `outcome`: `published`, `unchanged`, `refused`, `failed`, `followed`.
const RELOADS: &str = "holdline_flows_reloads_total";

fn count(outcome: &'static str) {
    metrics::counter!(RELOADS, "outcome" => outcome).increment(1);
}

/// Hears SIGHUP from now on; before this it would end the process.
pub(super) fn hear_hangups() -> Option<Signal> {
    signal(SignalKind::hangup()).ok()
}

/// The files' flows go live if they never were before; otherwise what is live stays, so that a publication or a rollback
/// survives a restart. Files with errors are told; with flows live from before, the line answers with those.
pub(super) async fn at_start(config: &Config, store: &Store, clock: &dyn Clock) -> anyhow::Result<FlowShelf> {
    let files = match published_at_start(config, store, clock).await {
        Ok(flows) => Some(flows),
        Err(error) if store.live_flows().await?.is_some() => {
            tracing::error!("{error:#}; the line answers with the flows that were live before");
            count("refused");
            None
        }
        Err(error) => return Err(error),
    };
    let live = store.live_flows().await?.context("no flows are live")?;
    let shelf = match files {
        Some(flows) if flows.hash() == live.hash => FlowShelf::new(flows),
        files => match (FlowShelf::stored(&live.hash, store).await?, files) {
            (Some(flows), files) => {
                let shelf = FlowShelf::new(flows);
                files.into_iter().for_each(|flows| shelf.keep(flows));
                shelf
            }
            (None, Some(files)) => {
                tracing::error!(files = files.hash(), "this node's calls are on the flows of its files");
                FlowShelf::new(files)
            }
            (None, None) => anyhow::bail!("neither the files' flows nor those that are live can be used"),
        },
    };
    tracing::info!(flows = shelf.live().hash(), since = live.since.rfc3339(), "these flows are live");
    Ok(shelf)
}

/// The files' flows alone, checked.
pub(super) fn of_files(config: &Config) -> anyhow::Result<FlowShelf> {
    match FlowSet::load(&sources_of(config)?) {
        Ok(checked) => Ok(FlowShelf::new(Arc::new(checked.flows))),
        Err(findings) => Err(have_errors(PublishError::Findings(findings))),
    }
}

fn have_errors(error: PublishError) -> anyhow::Error {
    match error {
        PublishError::Findings(_) => anyhow::anyhow!("{error}\n(see: holdline flow check)"),
        other => other.into(),
    }
}

async fn published_at_start(config: &Config, store: &Store, clock: &dyn Clock) -> anyhow::Result<Arc<FlowSet>> {
    let sources = sources_of(config)?;
    let published = publish_flows(store, clock.now(), sources, &PublishedBy::Start).await.map_err(have_errors)?;
    if published.outcome == WentLive::WasBefore {
        tracing::info!(files = published.flows.hash(), "the files' flows were live before; what is live stays");
    }
    Ok(Arc::new(published.flows))
}

fn sources_of(config: &Config) -> anyhow::Result<Sources> {
    flow_sources(config.voice.flows_dir.as_deref())
        .map_err(anyhow::Error::msg)
        .context("the flows cannot be read (setting voice.flows_dir)")
}

/// What somebody should look at of the flows that are live: content that has ended, a table of holidays that ends.
pub(super) fn due(contact: &Contact) -> Vec<Finding> {
    contact.flows.live().due_on(contact.today())
}

/// Follows what is published, here or anywhere, and tells what is due of it: when it goes live, and every day anew.
pub(super) async fn keep_following(contact: Contact, stop: CancellationToken) {
    let (mut bus, mut unusable, mut told) = (contact.bus.subscribe(), None, None);
    loop {
        contact.flows.show();
        let now = Some((contact.flows.live().hash().to_owned(), contact.today()));
        if told != now {
            due(&contact).iter().for_each(|finding| tracing::warn!("{finding}"));
            told = now;
        }
        match follow_flows(&contact, &mut unusable).await {
            Ok(true) => count("followed"),
            Ok(false) => {}
            Err(error) => tracing::warn!(error = %error, "which flows are live cannot be read now; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
            () = bus.wait_for(&BusEvent::FlowsPublished) => {}
        }
    }
}

/// Reads the folder again on every SIGHUP and publishes what is there, if it is good.
pub(super) async fn keep_reloading(contact: Contact, folder: Option<PathBuf>, stop: CancellationToken) {
    let Some(mut hangups) = hear_hangups() else { return stop.cancelled().await };
    while let Some(Some(())) = stop.run_until_cancelled(hangups.recv()).await {
        match &folder {
            Some(folder) => reload(&contact, folder).await,
            None => tracing::warn!("SIGHUP: no folder to read again (setting voice.flows_dir); nothing changed"),
        }
    }
}

async fn reload(contact: &Contact, folder: &std::path::Path) {
    let sources = match flow_sources(Some(folder)) {
        Ok(sources) => sources,
        Err(error) => {
            tracing::error!("SIGHUP: the flows cannot be read: {error}; nothing changed");
            return count("refused");
        }
    };
    let now = contact.clock.now();
    match publish_flows(&contact.store, now, sources, &PublishedBy::Hangup).await {
        Ok(published) => {
            published.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
            let changed = published.outcome == WentLive::Now;
            tracing::info!(flows = published.flows.hash(), changed, "SIGHUP: the flows were read again");
            contact.bus.publish(BusEvent::FlowsPublished);
            count(if changed { "published" } else { "unchanged" });
        }
        Err(PublishError::Findings(findings)) => {
            for finding in &findings {
                tracing::error!("{finding}");
            }
            tracing::error!(
                findings = findings.len(),
                live = contact.flows.live().hash(),
                "SIGHUP: the flows have errors and do not go live; the line answers as before"
            );
            count("refused");
        }
        Err(error) => {
            tracing::error!(error = %error, "SIGHUP: the flows could not be published; nothing changed");
            count("failed");
        }
    }
}
