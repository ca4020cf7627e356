//! Jobs that one node does at a time, and CRLs, which one of them makes.

use super::{Db, Engine, touched};
use crate::card::{EpochMs, IssuerName};
use crate::store::{CrlRow, StoreError};

/// A lease that seems to last longer was taken before somebody set the clock back, milliseconds.
const FARTHEST_MS: i64 = 120_000;

impl Engine {
    /// Takes or renews a lease; returns its fence, or nothing while somebody else holds it.
    pub(in crate::store) async fn take_lease(
        &self,
        name: &'static str,
        owner: &str,
        now: EpochMs,
        until: EpochMs,
    ) -> Result<Option<i64>, StoreError> {
        let owner = owner.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let upsert = "INSERT INTO leases (name, owner, fence, until_ms) VALUES ($1, $2, 1, $3) ON CONFLICT (name) DO UPDATE \
                              SET fence = CASE WHEN leases.owner = $2 THEN leases.fence ELSE leases.fence + 1 END, \
                              owner = $2, until_ms = $3 WHERE leases.owner = $2 OR leases.until_ms < $4 \
                              OR leases.until_ms > $5 RETURNING fence";
                let row: Option<(i64,)> = sqlx::query_as::<Db, _>(upsert)
                    .bind(name)
                    .bind(owner)
                    .bind(until.0)
                    .bind(now.0)
                    .bind(now.0 + FARTHEST_MS)
                    .fetch_optional(conn)
                    .await?;
                Ok(row.map(|(fence,)| fence))
            })
        })
        .await
    }

    /// The next CRLNumber of an issuer, persisted before anything is signed with it (RFC 5280, 5.2.3).
    pub(in crate::store) async fn next_crl_number(&self, issuer: &IssuerName) -> Result<i64, StoreError> {
        let issuer = issuer.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let upsert = "INSERT INTO crl_numbers (issuer, number) VALUES ($1, 1) \
                              ON CONFLICT (issuer) DO UPDATE SET number = crl_numbers.number + 1 RETURNING number";
                let (number,): (i64,) = sqlx::query_as::<Db, _>(upsert).bind(issuer).fetch_one(conn).await?;
                Ok(number)
            })
        })
        .await
    }

    /// Puts a CRL in the place of an older one; an older number never replaces a newer. False when it was too old.
    pub(in crate::store) async fn save_crl(&self, issuer: &IssuerName, crl: CrlRow) -> Result<bool, StoreError> {
        let issuer = issuer.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let upsert = "INSERT INTO crls (issuer, number, der, this_ms, next_ms) VALUES ($1, $2, $3, $4, $5) \
                              ON CONFLICT (issuer) DO UPDATE SET number = $2, der = $3, this_ms = $4, next_ms = $5 \
                              WHERE crls.number < $2";
                let result = sqlx::query::<Db>(upsert)
                    .bind(issuer)
                    .bind(crl.number)
                    .bind(crl.der)
                    .bind(crl.this_update.0)
                    .bind(crl.next_update.0)
                    .execute(conn)
                    .await?;
                Ok(touched(&result))
            })
        })
        .await
    }

    /// The CRL in force, if its number is above `above` (so that a poll reads bytes only when they changed).
    pub(in crate::store) async fn crl_above(
        &self,
        issuer: &IssuerName,
        above: i64,
    ) -> Result<Option<CrlRow>, StoreError> {
        let select = "SELECT number, der, this_ms, next_ms FROM crls WHERE issuer = $1 AND number > $2";
        let row: Option<(i64, Vec<u8>, i64, i64)> = sqlx::query_as::<Db, _>(select)
            .bind(issuer.as_str().to_owned())
            .bind(above)
            .fetch_optional(&self.read)
            .await?;
        Ok(row.map(|(number, der, this, next)| CrlRow {
            number,
            der,
            this_update: EpochMs(this),
            next_update: EpochMs(next),
        }))
    }
}
