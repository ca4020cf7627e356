//! Wake-ups and live events between tasks and nodes.
//!
//! The bus is never the truth. Whatever it says has been committed before and can be found again by looking at the
//! store; whoever listens also looks from time to time on its own account, because a message may be lost, come twice or
//! come late. Losing the bus costs speed, never a suspension (P1).
//!
//! Inside the process it is a broadcast channel; with Redis a [`Relay`] carries what is said here to other nodes and what
//! they say to here. Listeners notice no difference.

mod relay;

pub use relay::Relay;

use serde::{Deserialize, Serialize};
use tokio::sync::{broadcast, mpsc};

use crate::card::{ChatSide, ReceiptNumber};

/// Messages a listener may fall behind by before it is told to look again: over ten seconds of a flood of suspensions.
const CAPACITY: usize = 4096;

/// What happened. Nothing here identifies a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BusEvent {
    /// Orders were committed to the outbox: the publisher should look now rather than at its next poll.
    OutboxReady,
    /// Statuses of certificates changed in the store: tables in memory should look now.
    CertificatesChanged,
    /// Messages, or suspensions to tell holders of, were committed: whoever sends should look now.
    MessagesReady,
    /// A fax was written down: whoever reads faxes should look now.
    FaxArrived,
    /// Other flows are live in the store: those in memory should look now.
    FlowsPublished,
    /// The worklist changed in the store: screens that show it should look now.
    WorklistChanged,
    /// Everything that belongs to this receipt reads right at the authority.
    Published {
        /// The receipt whose orders were carried out.
        receipt: ReceiptNumber,
    },
    /// Something was committed to a chat: whoever shows it should look now.
    ChatChanged {
        /// The chat's name.
        chat: String,
    },
    /// Somebody is typing in a chat. Never stored; who misses it sees the next keystroke, or the line.
    ChatTyping {
        /// The chat's name.
        chat: String,
        /// Who is typing.
        side: ChatSide,
        /// The line in the making, sealed by the store's key.
        sealed: Vec<u8>,
    },
}

/// The sending end; cheap to clone.
#[derive(Debug, Clone)]
pub struct Bus {
    sender: broadcast::Sender<BusEvent>,
    /// To other nodes, where there are any.
    out: Option<mpsc::Sender<BusEvent>>,
}

impl Bus {
    /// A bus inside this process.
    #[must_use]
    pub fn in_process() -> Self {
        Self { sender: broadcast::Sender::new(CAPACITY), out: None }
    }

    /// Tells whoever listens. Never blocks and never fails the caller: with nobody listening the event is gone, which
    /// is all right, because it was only a hint.
    pub fn publish(&self, event: BusEvent) {
        if let Some(out) = &self.out {
            // While Redis is away or slow the relay falls behind; other nodes then find out by looking.
            let _a_full_relay_is_fine = out.try_send(event.clone());
        }
        let _nobody_listening_is_fine = self.sender.send(event);
    }

    /// Listens from now on. Subscribe first and look at the store afterwards, or what is committed in between is only
    /// found by the next poll.
    #[must_use]
    pub fn subscribe(&self) -> BusReceiver {
        BusReceiver { receiver: self.sender.subscribe() }
    }
}

/// What a listener hears next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// An event.
    Event(BusEvent),
    /// Some events were missed: treat it as if every kind of event had come, and look at the store.
    LookAgain,
    /// The bus is gone; nothing more will come.
    Closed,
}

/// The listening end.
#[derive(Debug)]
pub struct BusReceiver {
    receiver: broadcast::Receiver<BusEvent>,
}

impl BusReceiver {
    /// Waits for the next event. May be dropped while it waits (in `select!`) without losing one.
    pub async fn next(&mut self) -> Heard {
        match self.receiver.recv().await {
            Ok(event) => Heard::Event(event),
            Err(broadcast::error::RecvError::Lagged(_)) => Heard::LookAgain,
            Err(broadcast::error::RecvError::Closed) => Heard::Closed,
        }
    }

    /// Waits for this event, or for the news that some were missed: either way it is time to look at the store. For ever
    /// once the bus is gone, so that the other arms of a `select!` decide.
    pub async fn wait_for(&mut self, wanted: &BusEvent) {
        loop {
            match self.next().await {
                Heard::Event(event) if event == *wanted => return,
                Heard::LookAgain => return,
                Heard::Event(_) => {}
                Heard::Closed => std::future::pending().await,
            }
        }
    }

    /// Throws away what has come meanwhile: for a listener that is about to look at the store anyway.
    pub fn drain(&mut self) {
        loop {
            match self.receiver.try_recv() {
                Ok(_) | Err(broadcast::error::TryRecvError::Lagged(_)) => {}
                Err(_) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_listener_hears_what_is_published_after_it_subscribed() {
        let bus = Bus::in_process();
        bus.publish(BusEvent::OutboxReady);
        let mut listener = bus.subscribe();
        bus.publish(BusEvent::CertificatesChanged);
        assert_eq!(listener.next().await, Heard::Event(BusEvent::CertificatesChanged));
    }

    #[tokio::test]
    async fn a_listener_left_behind_is_told_to_look_again_and_hears_on() {
        let bus = Bus::in_process();
        let mut listener = bus.subscribe();
        for _ in 0..=CAPACITY {
            bus.publish(BusEvent::OutboxReady);
        }
        assert_eq!(listener.next().await, Heard::LookAgain);
        assert_eq!(listener.next().await, Heard::Event(BusEvent::OutboxReady));
        listener.drain();
        drop(bus);
        assert_eq!(listener.next().await, Heard::Closed);
    }

    #[tokio::test]
    async fn who_waits_for_one_event_passes_over_others_and_hears_of_missed_ones() {
        let bus = Bus::in_process();
        let mut listener = bus.subscribe();
        bus.publish(BusEvent::CertificatesChanged);
        bus.publish(BusEvent::OutboxReady);
        listener.wait_for(&BusEvent::OutboxReady).await;
        for _ in 0..=CAPACITY {
            bus.publish(BusEvent::CertificatesChanged);
        }
        listener.wait_for(&BusEvent::OutboxReady).await;
        listener.drain();
        drop(bus);
        let over = std::time::Duration::from_millis(5);
        assert!(tokio::time::timeout(over, listener.wait_for(&BusEvent::OutboxReady)).await.is_err());
    }

    #[test]
    fn publishing_to_nobody_is_no_error() {
        Bus::in_process().publish(BusEvent::OutboxReady);
    }
}
