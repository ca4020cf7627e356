//! The outbox: orders on their way to the authority, taken under a lease with a fence, in order for each certificate.

use super::{Conn, Db, Engine, cards, events};
use crate::card::{EpochMs, OrderAction, ReceiptNumber};
use crate::store::{OutboxState, Publication, Published, StoreError};

type Row = (i64, String, Vec<u8>, i64, String, Option<String>, i64, Option<String>, i64, i64);

/// No pause and no lease reaches farther than this, milliseconds. An instant beyond it was written before somebody set
/// the clock back: it is due.
const FARTHEST_MS: i64 = 120_000;

impl Engine {
    /// Takes up to `most` due orders until `lease_until`. An order is due when no earlier one for its certificate is
    /// unfinished (P5), and nobody holds a lease on it. Every take raises the fence.
    pub(in crate::store) async fn take_publications(
        &self,
        now: EpochMs,
        lease_until: EpochMs,
        most: u32,
    ) -> Result<Vec<Publication>, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let claim = concat!(
                    "UPDATE publications SET lease_ms = $1, fence = fence + 1, attempts = attempts + 1 WHERE id IN (",
                    "SELECT id FROM publications p WHERE state = 'pending' AND (next_ms <= $2 OR next_ms > $4) ",
                    "AND (lease_ms <= $2 OR lease_ms > $4) ",
                    "AND NOT EXISTS (SELECT 1 FROM publications e WHERE e.issuer = p.issuer AND e.serial = p.serial ",
                    "AND e.order_no < p.order_no AND e.state <> 'published') ORDER BY next_ms, id LIMIT $3",
                    skip_locked!(),
                    ") RETURNING id, issuer, serial, order_no, action, reason, decided_ms, receipt, attempts, fence"
                );
                let rows: Vec<Row> = sqlx::query_as::<Db, _>(claim)
                    .bind(lease_until.0)
                    .bind(now.0)
                    .bind(i64::from(most))
                    .bind(now.0 + FARTHEST_MS)
                    .fetch_all(conn)
                    .await?;
                let mut taken = rows.into_iter().map(publication).collect::<Result<Vec<_>, _>>()?;
                taken.sort_by_key(|publication| publication.id);
                Ok(taken)
            })
        })
        .await
    }

    /// Writes how taken orders went, unless their lease went to somebody else meanwhile. Returns the receipts that are
    /// now published as a whole.
    pub(in crate::store) async fn settle_publications(
        &self,
        settled: Vec<(Publication, Published)>,
        now: EpochMs,
    ) -> Result<Vec<ReceiptNumber>, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let mut receipts: Vec<ReceiptNumber> = Vec::new();
                for (publication, outcome) in settled {
                    let done = settle(conn, &publication, &outcome, now).await?;
                    if let (true, Some(receipt)) = (done, publication.receipt)
                        && !receipts.contains(&receipt)
                    {
                        receipts.push(receipt);
                    }
                }
                let mut published = Vec::with_capacity(receipts.len());
                for receipt in receipts {
                    let update = "UPDATE receipts SET published_ms = $1 WHERE receipt = $2 AND published_ms IS NULL AND NOT EXISTS \
                                  (SELECT 1 FROM publications p WHERE p.receipt = $2 AND p.state <> 'published')";
                    let result = sqlx::query::<Db>(update)
                        .bind(now.0)
                        .bind(receipt.as_str().to_owned())
                        .execute(&mut *conn)
                        .await?;
                    if super::touched(&result) {
                        events::append_published(conn, &receipt, now).await?;
                        published.push(receipt);
                    }
                }
                Ok(published)
            })
        })
        .await
    }

    /// Depth and age of what is unfinished.
    pub(in crate::store) async fn outbox_state(&self) -> Result<OutboxState, StoreError> {
        let select =
            "SELECT state, count(*), min(decided_ms) FROM publications WHERE state <> 'published' GROUP BY state";
        let rows: Vec<(String, i64, Option<i64>)> = sqlx::query_as::<Db, _>(select).fetch_all(&self.read).await?;
        let mut state = OutboxState::default();
        for (name, count, oldest) in rows {
            if name == "parked" {
                state.parked = count;
            } else {
                state.pending = count;
                state.oldest = oldest.map(EpochMs);
            }
        }
        Ok(state)
    }
}

fn publication(row: Row) -> Result<Publication, StoreError> {
    let (id, issuer, serial, order_no, action, reason, decided, receipt, attempts, fence) = row;
    let wrong = |column| StoreError::impossible("publications", column, id);
    Ok(Publication {
        id,
        certificate: cards::certificate_id(&issuer, &serial)?,
        order_no,
        action: OrderAction::from_codes(&action, reason.as_deref()).ok_or_else(|| wrong("action"))?,
        decided: EpochMs(decided),
        receipt: receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        fence,
    })
}

/// True when the order counts as published now by this hand.
async fn settle(
    conn: &mut Conn,
    publication: &Publication,
    outcome: &Published,
    now: EpochMs,
) -> Result<bool, StoreError> {
    let (state, next, problem, published) = match outcome {
        Published::Done => ("published", now.0, None, Some(now.0)),
        Published::Later(next, problem) => ("pending", next.0, Some(problem.clone()), None),
        Published::Parked(problem) => ("parked", now.0, Some(problem.clone()), None),
    };
    let update = "UPDATE publications SET state = $1, next_ms = $2, problem = $3, published_ms = $4, lease_ms = 0 \
                  WHERE id = $5 AND fence = $6 AND state = 'pending'";
    let result = sqlx::query::<Db>(update)
        .bind(state)
        .bind(next)
        .bind(problem)
        .bind(published)
        .bind(publication.id)
        .bind(publication.fence)
        .execute(conn)
        .await?;
    Ok(super::touched(&result) && published.is_some())
}
