//! Versions of the telephone's flows, and which of them is live.

use super::{Conn, Db, Engine, audit, touched};
use crate::card::EpochMs;
use crate::store::{FlowVersion, LiveFlows, NewFlows, StoreError, WentLive};

impl Engine {
    /// Which flows are live.
    pub(in crate::store) async fn live_flows(&self) -> Result<Option<LiveFlows>, StoreError> {
        let select = "SELECT hash, previous, since_ms, change FROM flow_live";
        let row: Option<(String, Option<String>, i64, i64)> =
            sqlx::query_as::<Db, _>(select).fetch_optional(&self.read).await?;
        Ok(row.map(|(hash, previous, since, change)| LiveFlows { hash, previous, since: EpochMs(since), change }))
    }

    /// The texts and recordings of a version.
    pub(in crate::store) async fn flow_sources(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT sources FROM flow_versions WHERE hash = $1";
        let row: Option<(Vec<u8>,)> =
            sqlx::query_as::<Db, _>(select).bind(hash.to_owned()).fetch_optional(&self.read).await?;
        Ok(row.map(|(sources,)| sources))
    }

    /// Versions, the newest first.
    pub(in crate::store) async fn flow_versions(&self, most: u32) -> Result<Vec<FlowVersion>, StoreError> {
        let select = "SELECT hash, first_live_ms, CASE WHEN hash = (SELECT hash FROM flow_live) THEN 'live' \
                      WHEN hash = (SELECT previous FROM flow_live) THEN 'previous' ELSE 'earlier' END \
                      FROM flow_versions ORDER BY first_live_ms DESC, hash LIMIT $1";
        let rows: Vec<(String, i64, String)> =
            sqlx::query_as::<Db, _>(select).bind(i64::from(most)).fetch_all(&self.read).await?;
        let version = |(hash, first_live, place)| FlowVersion { hash, first_live: EpochMs(first_live), place };
        Ok(rows.into_iter().map(version).collect())
    }

    /// Writes the version, makes it live and puts that on the record: all of it or nothing.
    pub(in crate::store) async fn publish_flows(&self, flows: NewFlows) -> Result<WentLive, StoreError> {
        self.write(move |conn| Box::pin(async move { publish(conn, flows).await })).await
    }
}

async fn publish(conn: &mut Conn, flows: NewFlows) -> Result<WentLive, StoreError> {
    let insert = "INSERT INTO flow_versions (hash, sources, first_live_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let inserted = sqlx::query::<Db>(insert)
        .bind(flows.hash.clone())
        .bind(flows.sources)
        .bind(flows.now.0)
        .execute(&mut *conn)
        .await?;
    if flows.only_new && !touched(&inserted) {
        return Ok(WentLive::WasBefore);
    }
    let upsert = "INSERT INTO flow_live (one, hash, previous, since_ms, change) VALUES (1, $1, NULL, $2, 1) \
                  ON CONFLICT (one) DO UPDATE SET hash = $1, previous = flow_live.hash, since_ms = $2, \
                  change = flow_live.change + 1 WHERE flow_live.hash <> $1";
    let moved = sqlx::query::<Db>(upsert).bind(flows.hash).bind(flows.now.0).execute(&mut *conn).await?;
    if !touched(&moved) {
        return Ok(WentLive::IsAlready);
    }
    audit::append(conn, &flows.audit).await?;
    Ok(WentLive::Now)
}
