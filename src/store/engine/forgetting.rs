//! What is over for long enough is forgotten, a few rows at a time: nobody's call waits for it.

use super::{Db, Engine};
use crate::card::EpochMs;
use crate::store::StoreError;

/// Contacts that were over before an instant; the database takes away with each what is about it.
pub(super) const CONTACTS: &str = "DELETE FROM contacts WHERE closed_ms < $1 AND contact_id IN \
                                   (SELECT contact_id FROM contacts WHERE closed_ms < $1 ORDER BY closed_ms LIMIT 500)";

/// Chats whose contact was over before an instant. None is over before it was opened: those opened since are not looked at.
/// Their lines go with them.
pub(super) const CHATS: &str = "DELETE FROM chats WHERE chat_id IN (SELECT chat_id FROM chats WHERE opened_ms < $1 \
                                AND NOT EXISTS (SELECT 1 FROM contacts WHERE contact_id = chat_id \
                                AND (closed_ms IS NULL OR closed_ms >= $1)) ORDER BY opened_ms LIMIT 500)";

/// Faxes that were settled, and whose contact was over, before an instant; the database takes away file and pages. Fewer at
/// a time than of other things, since each may be megabytes.
pub(super) const FAXES: &str = "UPDATE faxes SET forgotten_ms = $2, origin = $3, reading = NULL WHERE fax_id IN \
                                (SELECT fax_id FROM faxes WHERE state = 'settled' AND forgotten_ms IS NULL \
                                AND received_ms < $1 AND settled_ms < $1 AND NOT EXISTS (SELECT 1 FROM contacts \
                                WHERE contact_id = fax_id AND (closed_ms IS NULL OR closed_ms >= $1)) \
                                ORDER BY received_ms LIMIT 20)";

impl Engine {
    /// Forgets contacts that were over before this instant, with everything about them. Returns how many.
    pub(in crate::store) async fn forget_contacts(&self, closed_before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                Ok(sqlx::query::<Db>(CONTACTS).bind(closed_before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }

    /// Forgets chats, with all their lines, whose contact was over before this instant. Returns how many.
    pub(in crate::store) async fn forget_chats(&self, closed_before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(
                async move { Ok(sqlx::query::<Db>(CHATS).bind(closed_before.0).execute(conn).await?.rows_affected()) },
            )
        })
        .await
    }

    /// Forgets what stood on faxes that were over before this instant, and whom they came from. Returns how many.
    pub(in crate::store) async fn forget_faxes(&self, over_before: EpochMs, now: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let forget = sqlx::query::<Db>(FAXES).bind(over_before.0).bind(now.0).bind(Vec::<u8>::new());
                Ok(forget.execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}
