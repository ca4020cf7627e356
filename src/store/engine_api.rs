//! The one [`Store`] that callers see, over either engine.

use super::{
    CallEnded, CallEnds, CallRow, Candidate, CardChange, ChainLink, ContactRow, CrlRow, DecidedStatus, FlowVersion,
    ImportRecord, ImportRefusal, Imported, KeyRing, LiveFlows, Message, MessageFate, MessageReport, MessagesState,
    NewContact, NewFlows, NewMessage, Notice, OutboxState, Publication, Published, QueueLook, QueueState, QueueTurn,
    ReceiptRow, SealedHead, StepWrite, StoreError, WentLive, pg, sqlite,
};
use crate::card::{AuditRecord, Card, CardId, CertificateId, Decision, EpochMs, IssuerName, Random, ReceiptNumber};
use crate::store::AuditEntry;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// The store, over SQLite (`sqlite:`) or PostgreSQL (`postgres://`). Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Kind,
    keys: Arc<KeyRing>,
}

#[derive(Clone)]
enum Kind {
    Sqlite(sqlite::Engine),
    Postgres(pg::Engine),
}

/// How to open a store.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// `sqlite:PATH` or `postgres://...` (setting database.url).
    pub url: String,
    /// The most connections to PostgreSQL (setting database.max_connections).
    pub max_connections: u32,
    /// Bring the database up to date first (setting database.migrate).
    pub migrate: bool,
}

/// Writes each operation once: its documentation, its name, and the same call on both engines.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        impl Store {
            $($(#[$doc])* pub async fn $name(&self, $($arg: $type),*) -> Result<$out, StoreError> {
                match &self.engine {
                    Kind::Sqlite(engine) => engine.$name($($arg),*).await,
                    Kind::Postgres(engine) => engine.$name($($arg),*).await,
                }
            })*
        }
    };
}

operations! {
    /// Whether the database answers at all.
    ping() -> ();
    /// A card with its certificates and open receipts.
    card(id: &CardId) -> Option<Card>;
    /// The cards that a keyed hash finds ([`Store::keys`]), attributes opened, at most 200; tries counted since `since`.
    candidates(hash: [u8; 16], since: EpochMs) -> Vec<Candidate>;
    /// The holder's attributes of one card, as JSON.
    holder(id: &CardId) -> Option<Vec<u8>>;
    /// How many cards there are.
    count_cards() -> i64;
    /// Loads the card, rules, and writes what was ruled, in one transaction. `StepTaken` undoes everything.
    change_card(change: CardChange) -> Decision;
    /// The call as it stands.
    call(call: &str) -> Option<CallRow>;
    /// The answer that a step of a call got.
    answer(call: &str, step: u32) -> Option<Vec<u8>>;
    /// Writes an answered step; `StepTaken` when somebody else answered it first (P4).
    save_step(step: StepWrite) -> ();
    /// Puts a better answer and session in the place of those of a step that nobody has gone past.
    replace_answer(call: &str, step: u32, session: Vec<u8>, answer: Vec<u8>) -> ();
    /// Notes that the carrier reports the call's end, who must be rung back, that nobody waits in it any more, and what is
    /// sent (only by the first report).
    end_call(
        call: &str, now: EpochMs, contact: Option<NewContact>, waiting: Option<CallEnds>, messages: Vec<NewMessage>
    ) -> CallEnded;
    /// Notes that a waiting caller is there, tells the place, and takes a free telephone for whoever is first.
    look_in_queue(turn: QueueTurn) -> QueueLook;
    /// How many callers wait on the line, and since when.
    queue_state() -> QueueState;
    /// Callers whose call has ended or fell silent wait no longer and are to be rung back. Returns how many.
    sweep_queue(silent_before: EpochMs) -> u64;
    /// Forgets calls that ended, or fell silent, before these instants. Returns how many (at most 500 a time).
    forget_calls(ended_before: EpochMs, silent_before: EpochMs) -> u64;
    /// Calls that have not ended.
    running_calls() -> i64;
    /// People who wait for a person: who never asked for the suspension first, then the longest.
    waiting_contacts(most: u32) -> Vec<ContactRow>;
    /// Marks somebody as served, on the record. False when no such contact waits.
    close_contact(id: &str, now: EpochMs, audit: AuditRecord) -> bool;
    /// Takes up to `most` due orders until `lease_until`, in order for each certificate (P5).
    take_publications(now: EpochMs, lease_until: EpochMs, most: u32) -> Vec<Publication>;
    /// Writes how taken orders went, unless the lease is somebody else's by now; returns receipts now published whole.
    settle_publications(settled: Vec<(Publication, Published)>, now: EpochMs) -> Vec<ReceiptNumber>;
    /// Depth and age of the outbox.
    outbox_state() -> OutboxState;
    /// Takes up to `most` messages that are due, until `lease_until`; those whose fate is not known are looked up.
    take_messages(now: EpochMs, lease_until: EpochMs, look_up_at: EpochMs, most: u32) -> Vec<Message>;
    /// Writes how taken messages went, unless the lease is somebody else's by now. Returns which were written.
    settle_messages(settled: Vec<(Message, MessageFate)>, now: EpochMs) -> Vec<bool>;
    /// A message as it stands.
    message(id: &str) -> Option<Message>;
    /// Takes the carrier's report about a message; false when it changes nothing (late, repeated, out of order).
    report_message(id: &str, attempt: Option<u32>, report: MessageReport, now: EpochMs) -> bool;
    /// Messages, the newest first; all of them or those that did not arrive.
    list_messages(undelivered: bool, most: u32) -> Vec<Message>;
    /// How many messages wait, and how many did not arrive.
    messages_state() -> MessagesState;
    /// Suspensions of which the holder is still to be told.
    open_notices(most: u32) -> Vec<Notice>;
    /// Puts messages in the place of a notice. False when somebody else did so before.
    tell_holder(notice: &Notice, messages: Vec<NewMessage>, now: EpochMs) -> bool;
    /// Appends a record that belongs to no other change.
    append_audit(record: AuditRecord) -> ();
    /// Chains up to `most` unsealed rows and signs the head. The caller holds the sealer's lease.
    seal_audit(now: EpochMs, most: u32, everywhere: bool) -> Option<SealedHead>;
    /// Links of the audit's chain after `position`.
    chain_links(position: i64, most: u32) -> Vec<ChainLink>;
    /// Signed heads after `position`.
    sealed_heads(position: i64, most: u32) -> Vec<SealedHead>;
    /// Audit rows that the chain does not hold, oldest first.
    unsealed_audit(most: u32) -> Vec<AuditEntry>;
    /// The records of one card, oldest first.
    audit_of_card(card: &str) -> Vec<AuditEntry>;
    /// A receipt as it stands.
    receipt(receipt: &ReceiptNumber) -> Option<ReceiptRow>;
    /// Everything with a change number below the answer is committed and can be read.
    change_horizon() -> i64;
    /// Statuses that changed at or after `from` (a horizon read before).
    changed_since(from: i64) -> Vec<DecidedStatus>;
    /// A page of certificates that are held or revoked.
    stopped_page(after: Option<&CertificateId>, most: u32) -> Vec<DecidedStatus>;
    /// A page of all certificates.
    certificate_page(after: Option<&CertificateId>, most: u32) -> Vec<DecidedStatus>;
    /// What is decided about one certificate.
    decided_status(id: &CertificateId) -> Option<DecidedStatus>;
    /// Suspended cards that were suspended before `before`, the longest first.
    suspended_before(before: EpochMs, most: u32) -> Vec<CardId>;
    /// Imports a batch in one transaction: the counts, and the refused records by their place in the batch.
    import(records: Vec<ImportRecord>, now: EpochMs) -> (Imported, Vec<(usize, ImportRefusal)>);
    /// Which flows are live; nothing before the first start.
    live_flows() -> Option<LiveFlows>;
    /// The texts and recordings of a version of the flows.
    flow_sources(hash: &str) -> Option<Vec<u8>>;
    /// Versions of the flows that were ever live, the newest first.
    flow_versions(most: u32) -> Vec<FlowVersion>;
    /// Writes a version, makes it live and puts that on the record, in one transaction.
    publish_flows(flows: NewFlows) -> WentLive;
    /// Takes or renews a lease; its fence, or nothing while somebody else holds it.
    take_lease(name: &'static str, owner: &str, now: EpochMs, until: EpochMs) -> Option<i64>;
    /// The next CRLNumber of an issuer, persisted before anything is signed with it.
    next_crl_number(issuer: &IssuerName) -> i64;
    /// Puts a CRL in the place of an older one. False when it was too old.
    save_crl(issuer: &IssuerName, crl: CrlRow) -> bool;
    /// The CRL in force, if its number is above `above`.
    crl_above(issuer: &IssuerName, above: i64) -> Option<CrlRow>;
}

impl Store {
    /// Opens the database. The future is the store's writer: run it until every clone of the store is dropped.
    pub async fn open(
        options: &StoreOptions,
        keys: Arc<KeyRing>,
        random: Arc<dyn Random>,
    ) -> Result<(Self, BoxFuture<'static, ()>), StoreError> {
        let StoreOptions { url, max_connections, migrate } = options;
        if url.starts_with("sqlite:") {
            let (engine, writer) = sqlite::Engine::open(url, *migrate, Arc::clone(&keys), random).await?;
            Ok((Self { engine: Kind::Sqlite(engine), keys }, writer))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let engine = pg::Engine::open(url, *max_connections, *migrate, Arc::clone(&keys), random).await?;
            Ok((Self { engine: Kind::Postgres(engine), keys }, Box::pin(std::future::ready(()))))
        } else {
            let text = "database.url must begin with sqlite: or postgres://".to_owned();
            Err(StoreError::Open("given in database.url".to_owned(), text))
        }
    }

    /// The installation's keys, for look-up hashes.
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// Whether other nodes may work on the same database.
    pub fn is_shared(&self) -> bool {
        matches!(self.engine, Kind::Postgres(_))
    }

    /// Seals a holder's attributes for [`ImportRecord::holder`].
    pub fn seal_holder(&self, card: &CardId, holder: &[u8]) -> Result<Vec<u8>, StoreError> {
        match &self.engine {
            Kind::Sqlite(engine) => engine.seal_holder(card, holder),
            Kind::Postgres(engine) => engine.seal_holder(card, holder),
        }
    }
}
