//! Messages are forgotten with their recipients once nobody asks any more what became of them.

use super::Contact;
use crate::store::StoreError;

/// How long a message is kept, milliseconds: 30 days. What could not be delivered has been on the worklist since, and a
/// carrier asks for a month at most.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Forgets what is old enough; returns how many.
pub async fn forget_messages(app: &Contact) -> Result<u64, StoreError> {
    app.store.forget_messages(app.clock.now().plus_ms(-KEPT_MS)).await
}
