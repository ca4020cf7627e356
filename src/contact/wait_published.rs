//! Waits a moment for a receipt's orders to reach the authority.

use super::Contact;
use crate::bus::{BusEvent, BusReceiver, Heard};
use crate::card::ReceiptNumber;
use std::time::Duration;

/// How often the store is asked when no event comes: another node may have published, or an event was lost.
const LOOK: Duration = Duration::from_millis(200);

/// True as soon as the receipt is published; false when the wait (setting revocation.publication_wait_ms) is over.
/// `watch` must have been taken before the commit, so that no event falls between.
pub(super) async fn wait_published(app: &Contact, mut watch: BusReceiver, receipt: &ReceiptNumber) -> bool {
    let waiting = async {
        loop {
            match tokio::time::timeout(LOOK, watch.next()).await {
                Ok(Heard::Event(BusEvent::Published { receipt: published })) if published == *receipt => return true,
                Ok(Heard::Closed) => return false,
                Ok(_) => {}
                Err(_) if is_published(app, receipt).await => return true,
                Err(_) => {}
            }
        }
    };
    match tokio::time::timeout(app.settings.publication_wait, waiting).await {
        Ok(published) => published,
        Err(_) => is_published(app, receipt).await,
    }
}

async fn is_published(app: &Contact, receipt: &ReceiptNumber) -> bool {
    matches!(app.store.receipt(receipt).await, Ok(Some(row)) if row.published.is_some())
}
