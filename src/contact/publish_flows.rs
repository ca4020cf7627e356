//! Makes flows live: checked first, then written with the pointer to them and the record of it in one transaction.
//!
//! Flows with errors change nothing. Running nodes notice by themselves ([`super::follow_flows`]); calls that run finish
//! on the flows they began with.

use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, Role};
use crate::fault_points::fault_point;
use crate::ivr::{Checked, Finding, FlowSet, Sources};
use crate::store::{NewFlows, Store, StoreError, WentLive};

/// Who publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishedBy {
    /// An administrator at the command line, by name.
    CommandLine(String),
    /// An administrator who had the service read its folder again (SIGHUP).
    Hangup,
    /// The service at its start: only flows that were never live before, so that a rollback survives a restart.
    Start,
}

/// What came of it.
#[derive(Debug)]
pub struct FlowsPublished {
    /// The flows.
    pub flows: FlowSet,
    /// What somebody should look at all the same.
    pub warnings: Vec<Finding>,
    /// Whether they are live now.
    pub outcome: WentLive,
}

/// Why nothing was published; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The flows have errors.
    #[error("the flows have errors:\n{}", super::told(.0))]
    Findings(Vec<Finding>),
    /// Nothing was live before the flows that are live now.
    #[error("there is nothing to go back to: no other flows were live before")]
    NothingBefore,
    /// The flows in the store cannot be read.
    #[error("the flows that were live before cannot be read: {0}")]
    Unreadable(String),
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks flows and makes them live.
///
/// # Errors
/// With every finding when there is an error among them; nothing has changed then.
pub async fn publish_flows(
    store: &Store,
    now: EpochMs,
    sources: Sources,
    by: &PublishedBy,
) -> Result<FlowsPublished, PublishError> {
    let json = sources.to_json();
    let loaded = tokio::task::spawn_blocking(move || FlowSet::load(&sources)).await;
    let Checked { flows, warnings } =
        loaded.map_err(|error| PublishError::Unreadable(error.to_string()))?.map_err(PublishError::Findings)?;
    let hash = flows.hash().to_owned();
    let only_new = *by == PublishedBy::Start;
    let audit = record(now, by, &hash);
    fault_point!("before-flows-commit");
    let outcome = store.publish_flows(NewFlows { hash, sources: json, now, audit, only_new }).await?;
    fault_point!("after-flows-commit");
    Ok(FlowsPublished { flows, warnings, outcome })
}

/// Makes the flows live again that were live before the present ones; a second rollback undoes the first.
///
/// # Errors
/// When there are none, or this program does not find them good.
pub async fn roll_back_flows(store: &Store, now: EpochMs, by: &PublishedBy) -> Result<FlowsPublished, PublishError> {
    let live = store.live_flows().await?;
    let previous = live.and_then(|live| live.previous).ok_or(PublishError::NothingBefore)?;
    let json = store.flow_sources(&previous).await?.ok_or(StoreError::NotFound("version of the flows"))?;
    let sources = Sources::from_json(&json).map_err(PublishError::Unreadable)?;
    publish_flows(store, now, sources, by).await
}

fn record(now: EpochMs, by: &PublishedBy, hash: &str) -> AuditRecord {
    let (role, name) = match by {
        PublishedBy::CommandLine(name) => (Role::Administrator, Some(name.clone())),
        PublishedBy::Hangup => (Role::Administrator, Some("SIGHUP".to_owned())),
        PublishedBy::Start => (Role::System, Some("start".to_owned())),
    };
    AuditRecord {
        at: now,
        actor: Actor { role, channel: Channel::System, name },
        action: "publish-flows".to_owned(),
        outcome: AuditOutcome::Done,
        reason: Some(hash.to_owned()),
        card: None,
        receipt: None,
        contact: None,
    }
}
