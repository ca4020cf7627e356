//! Carries events between nodes through Redis (publish and subscribe).
//!
//! Two loops: one says here what other nodes said, one says there what was said here. Each connects again by itself. A
//! node hears its own messages back (and passes over them), and says something every few seconds: when it has not heard
//! itself for a while its subscription is broken, whatever the connection looks like, and is made anew. After each
//! subscription local listeners are told to look at the store, since messages in between are lost.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use redis::AsyncCommands as _;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use tokio::sync::{Mutex, broadcast, mpsc};
use tokio_util::sync::CancellationToken;

use super::{Bus, BusEvent, CAPACITY};

/// How often a node says something, so that it hears itself.
const BEAT: Duration = Duration::from_secs(2);
/// How long a subscription may be silent before it is made anew.
const SILENCE: Duration = Duration::from_secs(6);
/// The longest that saying something or connecting may take.
const PATIENCE: Duration = Duration::from_millis(500);
/// Pause before connecting again.
const PAUSE: Duration = Duration::from_millis(250);
/// Messages on their way out that may wait.
const WAITING: usize = 1_024;

/// Whether this node hears the others, 1 or 0.
const CONNECTED: &str = "holdline_bus_connected";

/// The link of this node's bus to the others'. Run both loops until the service stops.
#[derive(Clone)]
pub struct Relay {
    client: redis::Client,
    channel: String,
    node: String,
    local: broadcast::Sender<BusEvent>,
    out: Arc<Mutex<mpsc::Receiver<BusEvent>>>,
}

impl Relay {
    /// A bus across all nodes of an installation, and its relay. `node` names this process among them.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn open(url: &str, installation: &str, node: String) -> Result<(Bus, Self), redis::RedisError> {
        let local = broadcast::Sender::new(CAPACITY);
        let (out, waiting) = mpsc::channel(WAITING);
        let bus = Bus { sender: local.clone(), out: Some(out) };
        let relay = Self {
            client: redis::Client::open(url)?,
            channel: format!("holdline:bus:{installation}"),
            node,
            local,
            out: Arc::new(Mutex::new(waiting)),
        };
        Ok((bus, relay))
    }

    /// Says here what other nodes say.
    pub async fn listen(self, stop: CancellationToken) {
        let mut told = false;
        while !stop.is_cancelled() {
            let mut heard = false;
            let ended = stop.run_until_cancelled(self.hear(&mut heard)).await;
            metrics::gauge!(CONNECTED).set(0.0);
            // Once for each time that Redis goes away, not once a try.
            if let (Some(why), true) = (&ended, heard || !told) {
                tracing::warn!(why, "other nodes cannot be heard through Redis; what they decide is found by looking");
                told = true;
            }
            if stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.is_none() {
                return;
            }
        }
    }

    /// One subscription to its end; says whether there was one, and why it ended.
    async fn hear(&self, heard: &mut bool) -> String {
        let subscribing = async {
            let mut subscription = self.client.get_async_pubsub().await?;
            subscription.subscribe(&self.channel).await?;
            Ok::<_, redis::RedisError>(subscription)
        };
        let mut subscription = match tokio::time::timeout(PATIENCE, subscribing).await {
            Ok(Ok(subscription)) => subscription,
            Ok(Err(error)) => return error.to_string(),
            Err(_) => return "no answer in time".to_owned(),
        };
        tracing::info!("hearing other nodes through Redis");
        metrics::gauge!(CONNECTED).set(1.0);
        *heard = true;
        // Whatever was said before this moment is lost: look.
        for event in [
            BusEvent::OutboxReady,
            BusEvent::MessagesReady,
            BusEvent::CertificatesChanged,
            BusEvent::FlowsPublished,
            BusEvent::WorklistChanged,
        ] {
            let _nobody_listening_is_fine = self.local.send(event);
        }
        let mut messages = subscription.on_message();
        loop {
            match tokio::time::timeout(SILENCE, messages.next()).await {
                Ok(Some(message)) => self.say_here(&message),
                Ok(None) => return "the connection ended".to_owned(),
                Err(_) => return "silence".to_owned(),
            }
        }
    }

    fn say_here(&self, message: &redis::Msg) {
        let payload: String = message.get_payload().unwrap_or_default();
        let Some((node, event)) = payload.split_once(' ') else { return };
        if node == self.node {
            return;
        }
        // A newer node may say what this one does not know; what it needs is in the store.
        if let Ok(event) = serde_json::from_str(event) {
            let _nobody_listening_is_fine = self.local.send(event);
        }
    }

    /// Says there what was said here.
    pub async fn speak(self, stop: CancellationToken) {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(1);
        let Ok(mut connection) = ConnectionManager::new_lazy_with_config(self.client.clone(), config) else { return };
        let mut waiting = self.out.lock().await;
        let mut beat = tokio::time::interval(BEAT);
        loop {
            let event = tokio::select! {
                () = stop.cancelled() => return,
                event = waiting.recv() => match event {
                    Some(event) => serde_json::to_string(&event).unwrap_or_default(),
                    None => return,
                },
                _ = beat.tick() => "beat".to_owned(),
            };
            let said = connection.publish::<_, _, ()>(&self.channel, format!("{} {event}", self.node));
            // A failure is told by the listening side, which notices too.
            let _lost_is_fine = tokio::time::timeout(PATIENCE, said).await;
        }
    }
}
