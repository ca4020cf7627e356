//! Feeds for the authority and the reconciler: what is decided about certificates.

use super::{Db, Engine, cards};
use crate::card::{CertificateId, EpochMs};
use crate::store::{DecidedStatus, StoreError};

type Row = (String, Vec<u8>, String, i64, Option<i64>, Option<String>);
macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT issuer, serial, status, order_no, since_ms, reason FROM certificates ", $rest)
    };
}

impl Engine {
    /// Everything with a change number below the answer is committed and can be read.
    pub(in crate::store) async fn change_horizon(&self) -> Result<i64, StoreError> {
        let (horizon,): (i64,) = sqlx::query_as::<Db, _>(change_horizon!()).fetch_one(&self.read).await?;
        Ok(horizon)
    }

    /// Statuses that changed at or after `from` (a horizon read before).
    pub(in crate::store) async fn changed_since(&self, from: i64) -> Result<Vec<DecidedStatus>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select!("WHERE change_no >= $1 ORDER BY change_no"))
            .bind(from)
            .fetch_all(&self.read)
            .await?;
        rows.into_iter().map(decided).collect()
    }

    /// A page of certificates that are held or revoked, after `after` in (issuer, serial) order.
    pub(in crate::store) async fn stopped_page(
        &self,
        after: Option<&CertificateId>,
        most: u32,
    ) -> Result<Vec<DecidedStatus>, StoreError> {
        let sql = select!("WHERE status <> 'good' AND (issuer, serial) > ($1, $2) ORDER BY issuer, serial LIMIT $3");
        self.page(sql, after, most).await
    }

    /// A page of all certificates, after `after` in (issuer, serial) order.
    pub(in crate::store) async fn certificate_page(
        &self,
        after: Option<&CertificateId>,
        most: u32,
    ) -> Result<Vec<DecidedStatus>, StoreError> {
        self.page(select!("WHERE (issuer, serial) > ($1, $2) ORDER BY issuer, serial LIMIT $3"), after, most).await
    }

    async fn page(
        &self,
        sql: &'static str,
        after: Option<&CertificateId>,
        most: u32,
    ) -> Result<Vec<DecidedStatus>, StoreError> {
        let (issuer, serial) =
            after.map(|id| (id.issuer.as_str().to_owned(), id.serial.as_bytes().to_vec())).unwrap_or_default();
        let rows: Vec<Row> =
            sqlx::query_as::<Db, _>(sql).bind(issuer).bind(serial).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.into_iter().map(decided).collect()
    }

    /// What is decided about one certificate.
    pub(in crate::store) async fn decided_status(
        &self,
        id: &CertificateId,
    ) -> Result<Option<DecidedStatus>, StoreError> {
        let row: Option<Row> = sqlx::query_as::<Db, _>(select!("WHERE issuer = $1 AND serial = $2"))
            .bind(id.issuer.as_str().to_owned())
            .bind(id.serial.as_bytes().to_vec())
            .fetch_optional(&self.read)
            .await?;
        row.map(decided).transpose()
    }
}

fn decided((issuer, serial, status, order_no, since, reason): Row) -> Result<DecidedStatus, StoreError> {
    let certificate = cards::certificate_id(&issuer, &serial)?;
    let wrong = || StoreError::impossible("certificates", "status", certificate.serial.to_hex());
    let status = status.parse().map_err(|_| wrong())?;
    Ok(DecidedStatus { status, order_no, since: since.map(EpochMs), reason, certificate })
}
