//! Reviews: rows of the audit that a second pair of eyes looks at, and what it found, once and for ever.

use super::audit::{self, COLUMNS};
use super::{Db, Engine, touched};
use crate::card::EpochMs;
use crate::store::{AuditEntry, NewReview, ReviewRow, StoreError, seal};
use sqlx::Row as _;

/// A row of the audit with its review's columns behind.
type Reviewed = (AuditEntry, Option<ReviewRow>);

impl Engine {
    /// What staff did between two instants, the oldest first: at most `most` rows with their reviews.
    pub(in crate::store) async fn reviewable(
        &self,
        from: EpochMs,
        until: EpochMs,
        most: u32,
    ) -> Result<Vec<Reviewed>, StoreError> {
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS}, r.mark, r.note, r.reviewer, r.reviewed_ms FROM audit a \
             LEFT JOIN audit_reviews r ON r.audit_id = a.id \
             WHERE a.at_ms >= $1 AND a.at_ms < $2 AND a.actor IS NOT NULL \
             AND a.role IN ('agent', 'supervisor', 'counter-officer') ORDER BY a.id LIMIT $3"
        ));
        let rows =
            sqlx::query::<Db>(select).bind(from.0).bind(until.0).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.iter().map(|row| self.reviewed(row)).collect()
    }

    /// One row of the audit with its review.
    pub(in crate::store) async fn audit_entry(&self, id: i64) -> Result<Option<Reviewed>, StoreError> {
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS}, r.mark, r.note, r.reviewer, r.reviewed_ms FROM audit a \
             LEFT JOIN audit_reviews r ON r.audit_id = a.id WHERE a.id = $1"
        ));
        let row = sqlx::query::<Db>(select).bind(id).fetch_optional(&self.read).await?;
        row.map(|row| self.reviewed(&row)).transpose()
    }

    fn reviewed(&self, row: &<Db as sqlx::Database>::Row) -> Result<Reviewed, StoreError> {
        let entry = audit::entry(<audit::Row as sqlx::FromRow<_>>::from_row(row)?)?;
        let Some(mark) = row.try_get::<Option<String>, _>(11)? else { return Ok((entry, None)) };
        let wrong = |column| StoreError::impossible("audit_reviews", column, entry.id);
        let note = row.try_get::<Option<Vec<u8>>, _>(12)?;
        let shown = entry.id.to_string();
        let note = note.map(|sealed| seal::open(&self.keys, seal::REVIEW_NOTE, &shown, &sealed)).transpose()?;
        let review = ReviewRow {
            mark: mark.parse().map_err(|_| wrong("mark"))?,
            note: note.map(String::from_utf8).transpose().map_err(|_| wrong("note"))?,
            reviewer: row.try_get::<String, _>(13)?.parse().map_err(|_| wrong("reviewer"))?,
            at: EpochMs(row.try_get(14)?),
        };
        Ok((entry, Some(review)))
    }

    /// Puts a review on the record. False when the row has one, is nobody's of the staff, or is the reviewer's own.
    pub(in crate::store) async fn review_audit(&self, review: NewReview) -> Result<bool, StoreError> {
        let shown = review.row.to_string();
        let seal =
            |note: &String| seal::seal(&self.keys, self.random.as_ref(), seal::REVIEW_NOTE, &shown, note.as_bytes());
        let note = review.note.as_ref().map(seal).transpose()?;
        self.write(move |conn| {
            Box::pin(async move {
                let insert = "INSERT INTO audit_reviews (audit_id, mark, note, reviewer, reviewed_ms) \
                              SELECT a.id, $2, $3, $4, $5 FROM audit a WHERE a.id = $1 AND a.actor <> $4 \
                              AND a.role IN ('agent', 'supervisor', 'counter-officer') ON CONFLICT DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(review.row)
                    .bind(review.mark.as_str())
                    .bind(note)
                    .bind(review.reviewer.as_str().to_owned())
                    .bind(review.audit.at.0)
                    .execute(&mut *conn)
                    .await?;
                if touched(&result) {
                    audit::append(conn, &review.audit).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }
}
