//! The tasks of a service: each runs until it is told to stop, and heals itself.

use super::live_flows;
use crate::bus::Relay;
use crate::config::Config;
use crate::contact::board::tidy_board;
use crate::contact::chat::forget_chats;
use crate::contact::desk::{keep_live, list_parked, note_signs, sweep_desk};
use crate::contact::fax::forget_faxes;
use crate::contact::staff::tidy_sessions;
use crate::contact::voice::sweep_conferences;
use crate::contact::{
    Contact, expire_holds, fill_search_keys, forget_calls, forget_contacts, forget_messages, seal_audit, sweep_queue,
};
use crate::lifecycle::Lifecycle;
use crate::notify::Notifier;
use crate::revocation::{Embedded, Publisher, Reconciler};
use crate::store::SealedHead;
use crate::webhooks::{Connector, Sender};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often the audit is sealed: a head within a second of a decision (P6).
const SEAL: Duration = Duration::from_millis(500);
/// How often conversations are looked after.
const CONFERENCES: Duration = Duration::from_secs(5);
/// How often the worklist is swept: a page that is closed is noticed within half a minute.
const DESK: Duration = Duration::from_secs(5);
/// How often gauges are read.
const GAUGES: Duration = Duration::from_secs(5);
/// How often small things are tidied up.
const TIDY: Duration = Duration::from_secs(60);

/// How long the answer to a request with an Idempotency-Key is kept, milliseconds: the promise is a day.
const KEPT_ANSWERS_MS: i64 = 2 * 86_400_000;

/// Starts every task.
pub(super) fn spawn(
    lifecycle: &Lifecycle,
    contact: &Contact,
    embedded: &Embedded,
    notifier: Notifier,
    config: &Config,
) {
    let node = node_name(contact);
    let publisher = Publisher {
        store: contact.store.clone(),
        bus: contact.bus.clone(),
        clock: Arc::clone(&contact.clock),
        random: Arc::clone(&contact.random),
        authority: Arc::new(embedded.clone()),
    };
    let reconciler = Reconciler {
        store: contact.store.clone(),
        authority: Arc::new(embedded.clone()),
        clock: Arc::clone(&contact.clock),
    };
    let heads = config.data.dir.join("audit-heads.jsonl");
    let (contact, embedded) = (contact.clone(), embedded.clone());
    lifecycle.spawn(embedded.clone().learn_good(lifecycle.stopping()));
    lifecycle.spawn(fill_keys(contact.clone(), lifecycle.stopping()));
    lifecycle.keep_running("publisher", move |stop| publisher.clone().run(stop));
    lifecycle.keep_running("messages", move |stop| notifier.clone().run(stop));
    lifecycle.keep_running("reconciler", move |stop| reconciler.clone().run(stop));
    let table = embedded.clone();
    lifecycle.keep_running("decided statuses", move |stop| table.clone().keep_current(stop));
    let (crls, signer) = (embedded.clone(), node.clone());
    lifecycle.keep_running("CRLs", move |stop| crls.clone().keep_crls(signer.clone(), stop));
    let sealed = contact.clone();
    lifecycle.keep_running("audit", move |stop| keep_sealing(sealed.clone(), node.clone(), heads.clone(), stop));
    let following = contact.clone();
    lifecycle.keep_running("flows", move |stop| live_flows::keep_following(following.clone(), stop));
    let (reloading, folder) = (contact.clone(), config.voice.flows_dir.clone());
    lifecycle.keep_running("SIGHUP", move |stop| live_flows::keep_reloading(reloading.clone(), folder.clone(), stop));
    let swept = contact.clone();
    lifecycle.keep_running("conferences", move |stop| keep_sweeping(swept.clone(), stop));
    let desk = contact.clone();
    lifecycle.keep_running("worklist", move |stop| keep_desk(desk.clone(), stop));
    let live = contact.clone();
    lifecycle.keep_running("screens", move |stop| keep_live(live.clone(), stop));
    let gauged = contact.clone();
    lifecycle.keep_running("gauges", move |stop| keep_gauges(gauged.clone(), stop));
    lifecycle.keep_running("tidying", move |stop| keep_tidy(contact.clone(), embedded.clone(), stop));
}

/// Links this node's bus to the others'.
pub(super) fn spawn_relay(lifecycle: &Lifecycle, relay: &Relay) {
    let (listening, speaking) = (relay.clone(), relay.clone());
    lifecycle.keep_running("hearing other nodes", move |stop| listening.clone().listen(stop));
    lifecycle.keep_running("telling other nodes", move |stop| speaking.clone().speak(stop));
}

/// Sends events to other systems.
pub(super) fn spawn_webhooks(lifecycle: &Lifecycle, contact: &Contact, config: &Config) -> anyhow::Result<()> {
    let sender = Sender {
        store: contact.store.clone(),
        bus: contact.bus.clone(),
        clock: Arc::clone(&contact.clock),
        random: Arc::clone(&contact.random),
        connector: Connector::new(config.webhooks.allowed_networks.clone())?,
    };
    lifecycle.keep_running("webhooks", move |stop| sender.clone().run(stop));
    Ok(())
}

/// Names this process among nodes: random, since two may run on one machine. A store that is not shared has one node
/// (the data folder is locked), which after a restart need not wait for its own lease to run out.
fn node_name(contact: &Contact) -> String {
    if !contact.store.is_shared() {
        return "the only one".to_owned();
    }
    let mut name = [0_u8; 8];
    contact.random.fill(&mut name);
    hex::encode(name)
}

/// Waits; true when it is time to stop.
async fn pause(time: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => true,
        () = tokio::time::sleep(time) => false,
    }
}

/// Between two lots of cards that get their search keys: everybody else's writes come first.
const BETWEEN_LOTS: Duration = Duration::from_millis(25);
/// After the store was not able to.
const AFTER_TROUBLE: Duration = Duration::from_secs(10);

/// Gives cards that were here before there were search keys theirs, and ends.
async fn fill_keys(contact: Contact, stop: CancellationToken) {
    let mut lots = 0_u64;
    loop {
        let wait = match fill_search_keys(&contact.store).await {
            Ok(false) => break,
            Ok(true) => BETWEEN_LOTS,
            Err(error) => {
                tracing::warn!(error = %error, "cards could not be made searchable now; trying again");
                AFTER_TROUBLE
            }
        };
        lots += 1;
        if pause(wait, &stop).await {
            return;
        }
    }
    if lots > 0 {
        tracing::info!("all cards can be searched for at the desk");
    }
}

async fn keep_sealing(contact: Contact, node: String, heads: PathBuf, stop: CancellationToken) {
    let mut everywhere = true;
    loop {
        match seal_audit(&contact, &node, everywhere).await {
            Ok(head) => {
                everywhere = false;
                if let Some(Err(error)) = head.map(|head| export(&heads, &head)) {
                    tracing::error!(error = %error, "the audit's head could not be exported");
                }
            }
            Err(error) => tracing::warn!(error = %error, "the audit could not be sealed now; trying again"),
        }
        if pause(SEAL, &stop).await {
            // What was decided last is sealed too.
            let _ = seal_audit(&contact, &node, false).await.map(|head| head.map(|head| export(&heads, &head)));
            return;
        }
    }
}

/// Appends a head to the export: to be shipped elsewhere, where whoever alters the database cannot reach it.
fn export(path: &PathBuf, head: &SealedHead) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let line = serde_json::to_string(head)?;
    let mut file = std::fs::OpenOptions::new().append(true).create(true).mode(0o640).open(path)?;
    writeln!(file, "{line}")
}

async fn keep_sweeping(contact: Contact, stop: CancellationToken) {
    while !pause(CONFERENCES, &stop).await {
        match sweep_conferences(&contact).await {
            Ok(0) => {}
            Ok(helped) => tracing::info!(helped, "conversations of which nobody reported anything were looked after"),
            Err(error) => tracing::warn!(error = %error, "conversations could not be looked after now"),
        }
    }
}

/// Whoever has vanished has nothing any more, and what the authority refuses is on the worklist.
async fn keep_desk(contact: Contact, stop: CancellationToken) {
    while !pause(DESK, &stop).await {
        if let Err(error) = note_signs(&contact).await {
            tracing::warn!(error = %error, "signs of open pages could not be written now");
            continue;
        }
        match sweep_desk(&contact).await {
            Ok(swept) if swept.returned > 0 => {
                tracing::warn!(
                    contacts = swept.returned,
                    "contacts of colleagues who are gone are back on the worklist"
                );
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(error = %error, "the worklist could not be swept now"),
        }
        if let Err(error) = list_parked(&contact).await {
            tracing::warn!(error = %error, "refused publications could not be put on the worklist now");
        }
    }
}

async fn keep_gauges(contact: Contact, stop: CancellationToken) {
    loop {
        if let Ok(outbox) = contact.store.outbox_state().await {
            let age = outbox.oldest.map_or(0, |oldest| contact.clock.now().0 - oldest.0);
            metrics::gauge!("holdline_outbox_depth").set(outbox.pending as f64);
            metrics::gauge!("holdline_outbox_parked").set(outbox.parked as f64);
            metrics::gauge!("holdline_outbox_oldest_seconds").set(age.max(0) as f64 / 1000.0);
        }
        if let Ok(messages) = contact.store.messages_state().await {
            let age = messages.oldest.map_or(0, |oldest| contact.clock.now().0 - oldest.0);
            metrics::gauge!("holdline_messages_pending").set(messages.pending as f64);
            metrics::gauge!("holdline_messages_undelivered").set(messages.undelivered as f64);
            metrics::gauge!("holdline_messages_oldest_seconds").set(age.max(0) as f64 / 1000.0);
        }
        if let Ok(running) = contact.store.running_calls().await {
            metrics::gauge!("holdline_calls_running").set(running as f64);
        }
        if let Ok(queue) = contact.store.queue_state().await {
            let longest = queue.longest.map_or(0, |since| contact.clock.now().0 - since.0);
            metrics::gauge!("holdline_queue_waiting").set(queue.waiting as f64);
            metrics::gauge!("holdline_queue_longest_wait_seconds").set(longest.max(0) as f64 / 1000.0);
        }
        if let Ok(open) = contact.store.count_open_contacts().await {
            metrics::gauge!("holdline_contacts_waiting").set(open as f64);
        }
        if let Ok(webhooks) = contact.store.webhooks().await {
            let failing = webhooks.iter().filter(|webhook| webhook.failing.is_some()).count();
            let disabled = webhooks.iter().filter(|webhook| webhook.disabled.is_some()).count();
            metrics::gauge!("holdline_webhooks_failing").set(failing as f64);
            metrics::gauge!("holdline_webhooks_disabled").set(disabled as f64);
        }
        crate::telemetry::tidy_metrics();
        if pause(GAUGES, &stop).await {
            return;
        }
    }
}

async fn keep_tidy(contact: Contact, embedded: Embedded, stop: CancellationToken) {
    while !pause(TIDY, &stop).await {
        contact.limits.forget_idle();
        embedded.renew_signers();
        match expire_holds(&contact).await {
            Ok(0) => {}
            Ok(cards) => tracing::info!(cards, "suspensions expired: the cards are revoked"),
            Err(error) => tracing::warn!(error = %error, "expired suspensions could not be ended now"),
        }
        match sweep_queue(&contact).await {
            Ok(0) => {}
            Ok(callers) => tracing::info!(callers, "callers who waited are gone; they are to be rung back"),
            Err(error) => tracing::warn!(error = %error, "the queue could not be swept now"),
        }
        let asked_before = contact.clock.now().plus_ms(-KEPT_ANSWERS_MS);
        if let Err(error) = contact.store.forget_answers(asked_before).await {
            tracing::warn!(error = %error, "old answers to other systems could not be forgotten now");
        }
        if let Err(error) = forget_calls(&contact).await {
            tracing::warn!(error = %error, "old calls could not be forgotten now");
        }
        if let Err(error) = forget_chats(&contact).await {
            tracing::warn!(error = %error, "old chats could not be forgotten now");
        }
        if let Err(error) = forget_faxes(&contact).await {
            tracing::warn!(error = %error, "old faxes could not be forgotten now");
        }
        if let Err(error) = forget_contacts(&contact).await {
            tracing::warn!(error = %error, "old contacts could not be forgotten now");
        }
        if let Err(error) = tidy_board(&contact).await {
            tracing::warn!(error = %error, "where colleagues were before yesterday could not be forgotten now");
        }
        if let Err(error) = forget_messages(&contact).await {
            tracing::warn!(error = %error, "old messages could not be forgotten now");
        }
        if let Err(error) = tidy_sessions(&contact).await {
            tracing::warn!(error = %error, "sessions that have run out could not be forgotten now");
        }
    }
}
