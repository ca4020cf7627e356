//! Messages out: the task that tells holders of suspensions and hands messages to their carriers.
//!
//! What is to be sent stands in rows that were committed with what they tell of; the use cases decide, carriers carry, and
//! this room keeps going. When the store or a carrier is away, rows wait; nothing is lost by a crash, and nothing is sent
//! a second time before the carrier was asked whether it has it.

use crate::bus::BusEvent;
use crate::contact::ports::MessageCarrier;
use crate::contact::{Contact, MESSAGES_A_ROUND, send_messages, tell_holders};
use crate::store::StoreError;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often the rows are looked at when no wake-up came.
const LOOK: Duration = Duration::from_millis(1_000);

/// The sender of one node.
#[derive(Clone)]
pub struct Notifier {
    /// The use cases.
    pub contact: Contact,
    /// Who carries which medium.
    pub carriers: Vec<Arc<dyn MessageCarrier>>,
}

impl Notifier {
    /// Sends until told to stop; finishes the round under way.
    pub async fn run(self, stop: CancellationToken) {
        let mut wake = self.contact.bus.subscribe();
        loop {
            match self.round().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(error = %error, "messages cannot be worked on now; trying again"),
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = wake.wait_for(&BusEvent::MessagesReady) => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// One round; true when there is probably more.
    async fn round(&self) -> Result<bool, StoreError> {
        let told = tell_holders(&self.contact).await?;
        let sent = send_messages(&self.contact, &self.carriers).await?;
        Ok(told > 0 || sent >= MESSAGES_A_ROUND as usize)
    }
}
