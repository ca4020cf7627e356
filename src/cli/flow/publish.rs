//! `holdline flow publish` and `holdline flow versions`: makes checked flows live in the store that a service runs on.
//!
//! Nothing changes when there is an error among the findings. Nodes that run notice by themselves within a second.

use super::{FOUND, OK, UNREADABLE};
use crate::card::EpochMs;
use crate::cli::out;
use crate::cli::start::Opened;
use crate::config::Config;
use crate::contact::{FlowsPublished, PublishError, PublishedBy, publish_flows, roll_back_flows};
use crate::ivr::{Finding, Sources};
use crate::store::{FlowVersion, Store, WentLive};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct PublishArgs {
    /// Folder with the flows; without it that of voice.flows_dir, or the flows built into this program.
    #[arg(long, value_name = "DIR", conflicts_with = "rollback")]
    dir: Option<PathBuf>,
    /// Back to the flows that were live before the present ones.
    #[arg(long)]
    rollback: bool,
    /// Who publishes; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    by: String,
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct VersionsArgs {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// The most versions that are listed.
const MOST: u32 = 500;

impl PublishArgs {
    pub(super) async fn publish(&self, config: &Config) -> anyhow::Result<u8> {
        let dir = self.dir.as_deref().or(config.voice.flows_dir.as_deref());
        let sources = match (!self.rollback).then(|| crate::serve::flow_sources(dir)).transpose() {
            Ok(sources) => sources,
            Err(problem) => {
                self.told_instead(&[], &problem);
                return Ok(UNREADABLE);
            }
        };
        let opened = if self.rollback { Opened::existing(config).await? } else { Opened::open(config).await? };
        let now = opened.clock.now();
        let published = self.make_live(&opened.store, now, sources).await;
        opened.close().await;
        match published {
            Ok(mut published) => {
                let today = now.civil_in(&config.voice.time_zone).date();
                published.warnings.extend(published.flows.due_on(today));
                self.told(&published);
                Ok(OK)
            }
            Err(PublishError::Findings(findings)) => {
                self.told_instead(&findings, "the flows have errors: nothing was published");
                Ok(FOUND)
            }
            Err(error @ (PublishError::NothingBefore | PublishError::Unreadable(_))) => {
                self.told_instead(&[], &error.to_string());
                Ok(FOUND)
            }
            Err(PublishError::Store(error)) => Err(error.into()),
        }
    }

    async fn make_live(
        &self,
        store: &Store,
        now: EpochMs,
        sources: Option<Sources>,
    ) -> Result<FlowsPublished, PublishError> {
        let by = PublishedBy::CommandLine(self.by.clone());
        match sources {
            Some(sources) => publish_flows(store, now, sources, &by).await,
            None => roll_back_flows(store, now, &by).await,
        }
    }

    fn told(&self, published: &FlowsPublished) {
        let hash = published.flows.hash();
        let changed = published.outcome == WentLive::Now;
        if self.json {
            return out::json(
                &json!({"event": "published", "hash": hash, "changed": changed, "findings": published.warnings}),
            );
        }
        for warning in &published.warnings {
            out::line(&warning.to_string());
        }
        let what = if changed { "are live now: new calls are on them within a second" } else { "are live already" };
        out::line(&format!("flows {hash} {what}"));
    }

    /// Nothing was published, and why.
    fn told_instead(&self, findings: &[Finding], why: &str) {
        if self.json {
            return out::json(&json!({"event": "not-published", "why": why, "findings": findings}));
        }
        for finding in findings {
            out::line(&finding.to_string());
        }
        out::error(why);
    }
}

impl VersionsArgs {
    pub(super) async fn list(&self, config: &Config) -> anyhow::Result<u8> {
        let opened = Opened::existing(config).await?;
        let versions = opened.store.flow_versions(MOST).await;
        opened.close().await;
        let versions = versions?;
        for version in &versions {
            self.told(version);
        }
        if versions.is_empty() && !self.json {
            out::line("no flows were ever live in this database");
        }
        Ok(OK)
    }

    fn told(&self, version: &FlowVersion) {
        let (hash, place, first) = (&version.hash, &version.place, version.first_live.rfc3339());
        if self.json {
            out::json(&json!({"hash": hash, "place": place, "first_live": first}));
        } else {
            out::line(&format!("{hash}  {place:8}  first live {first}"));
        }
    }
}
