//! Receipts by number.

use super::{Db, Engine};
use crate::card::{EpochMs, ReceiptNumber};
use crate::store::{ReceiptRow, StoreError};

/// Card, scope, recorded, published, closed.
type Row = (String, String, i64, Option<i64>, Option<i64>);

impl Engine {
    /// A receipt as it stands.
    pub(in crate::store) async fn receipt(&self, receipt: &ReceiptNumber) -> Result<Option<ReceiptRow>, StoreError> {
        let select = "SELECT card_id, scope, recorded_ms, published_ms, closed_ms FROM receipts WHERE receipt = $1";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(receipt.as_str().to_owned()).fetch_optional(&self.read).await?;
        row.map(|(card, scope, recorded, published, closed)| {
            let wrong = |column| StoreError::impossible("receipts", column, receipt);
            Ok(ReceiptRow {
                receipt: receipt.clone(),
                card: card.parse().map_err(|_| wrong("card_id"))?,
                scope: scope.parse().map_err(|_| wrong("scope"))?,
                recorded: EpochMs(recorded),
                published: published.map(EpochMs),
                closed: closed.map(EpochMs),
            })
        })
        .transpose()
    }
}
