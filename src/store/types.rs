//! What callers hand to the store and get back: plain data, no SQL.

use super::{ActWrite, Connection, NewMessage};
use crate::card::{
    AuditOutcome, AuditRecord, Card, CardId, CardState, CertificateId, CertificateStatus, Channel, Decision, EpochMs,
    OrderAction, ReceiptNumber, Scope,
};
use jiff::civil::Date;

/// One answered step of a telephone call, written together with all that the step did.
#[derive(Debug)]
pub struct StepWrite {
    /// The carrier's name for the call (Twilio: CallSid).
    pub call: String,
    /// The step that is answered; 0 is the ringing call, which has no row yet.
    pub step: u32,
    /// What the call knows from now on, as JSON; sealed by the store.
    pub session: Vec<u8>,
    /// The document for the carrier; sealed by the store, given again to a resent webhook.
    pub answer: Vec<u8>,
    /// The call ends with this answer.
    pub ended: bool,
    /// Now.
    pub now: EpochMs,
    /// Refusals and look-ups of this step, for the audit.
    pub audits: Vec<AuditRecord>,
    /// Cards that a wrong try was made against.
    pub wrong_tries: Vec<CardId>,
    /// Somebody who waits for a person from now on.
    pub contact: Option<NewContact>,
    /// What happened to the card, as told: receipt and code.
    pub circumstance: Option<(ReceiptNumber, String)>,
    /// A connection with a person that is over.
    pub connection: Option<Connection>,
    /// Messages to be sent.
    pub messages: Vec<NewMessage>,
}

/// Somebody who waits for a person.
#[derive(Debug)]
pub struct NewContact {
    /// A fresh random name.
    pub id: String,
    /// A name of [`crate::card::ItemKind`].
    pub kind: &'static str,
    /// The channel they came by.
    pub channel: Channel,
    /// Their language.
    pub language: String,
    /// Why a person is needed: a code of the flow.
    pub reason: String,
    /// Number and what was keyed, as JSON; sealed by the store.
    pub details: Vec<u8>,
    /// The call they came by.
    pub call: Option<String>,
    /// The card it is about, when it is known.
    pub card: Option<CardId>,
    /// The suspension it is about: the card is stopped already.
    pub receipt: Option<ReceiptNumber>,
    /// Keyed hash of the number they come from, to find their earlier contacts.
    pub caller_hash: Option<[u8; 16]>,
    /// It is not due before.
    pub not_before: Option<EpochMs>,
}

/// What a web report leaves behind besides a change of the card.
#[derive(Debug)]
pub struct ReportWrite {
    /// Whoever sent it waits for a person; the same report sent again leaves nothing more.
    pub contact: Option<NewContact>,
    /// Look-ups and refusals, for the audit.
    pub audits: Vec<AuditRecord>,
    /// Cards that a wrong try was made against.
    pub wrong_tries: Vec<CardId>,
    /// What happened to the card, as told: receipt and code.
    pub circumstance: Option<(ReceiptNumber, String)>,
    /// The receipt, to whoever asked for it.
    pub messages: Vec<NewMessage>,
    /// Now.
    pub now: EpochMs,
}

/// Somebody who waits, as read back.
#[derive(Debug)]
pub struct ContactRow {
    /// Its name.
    pub id: String,
    /// A name of [`crate::card::ItemKind`].
    pub kind: String,
    /// Their language.
    pub language: String,
    /// Why a person is needed.
    pub reason: String,
    /// Number and what was keyed, as JSON.
    pub details: Vec<u8>,
    /// Since when.
    pub opened: EpochMs,
    /// It is not due before.
    pub not_before: Option<EpochMs>,
}

/// A call as it stands.
#[derive(Debug)]
pub struct CallRow {
    /// The step that the next webhook answers.
    pub step: u32,
    /// What the call knows, as JSON.
    pub session: Vec<u8>,
    /// It has ended.
    pub ended: bool,
}

/// A change of a card: the store loads the card and calls `rule` inside the transaction (decision 2: one writer).
pub struct CardChange {
    /// Which card.
    pub card: CardId,
    /// Drawn beforehand; the first that is not taken yet becomes the receipt.
    pub receipts: Vec<ReceiptNumber>,
    /// The pure decision with everything to be written beside it.
    pub rule: Rule,
}

/// A pure function from the card (and a fresh receipt number) to what is written.
pub type Rule = Box<dyn FnOnce(&Card, &ReceiptNumber) -> Ruling + Send>;

/// What a [`Rule`] gives back.
#[derive(Debug)]
pub struct Ruling {
    /// What was decided.
    pub decision: Decision,
    /// Through which channel, for the database's own guard of P3.
    pub channel: Channel,
    /// The instant of the decision.
    pub now: EpochMs,
    /// The record of it.
    pub audit: AuditRecord,
    /// For a call: its next step, in the same transaction.
    pub step: Option<StepWrite>,
    /// For a web report: what it leaves behind, in the same transaction.
    pub report: Option<ReportWrite>,
    /// For an officer at a counter: the act, in the same transaction.
    pub act: Option<ActWrite>,
}

/// A card that a look-up found, with its holder's attributes opened.
#[derive(Debug)]
pub struct Candidate {
    /// Which card.
    pub card: CardId,
    /// Where it stands.
    pub state: CardState,
    /// Its last day.
    pub valid_until: Date,
    /// The holder's attributes as JSON (crate::card::Holder).
    pub holder: Vec<u8>,
    /// Wrong tries made against it in the running window.
    pub tries: u32,
}

/// An order on its way to the authority.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Row number.
    pub id: i64,
    /// Which certificate.
    pub certificate: CertificateId,
    /// Its number among the orders for this certificate (P5).
    pub order_no: i64,
    /// What is to be done.
    pub action: OrderAction,
    /// When it was decided: the revocation date that is published.
    pub decided: EpochMs,
    /// The receipt it belongs to.
    pub receipt: Option<ReceiptNumber>,
    /// How often it was tried before.
    pub attempts: u32,
    /// The lease under which it was taken; whoever finishes it must still hold it.
    pub fence: i64,
}

/// How a publication went.
#[derive(Clone, Debug)]
pub enum Published {
    /// The authority answers accordingly.
    Done,
    /// Not now: try again at this instant.
    Later(EpochMs, String),
    /// The authority refuses it for good: parked, alarmed.
    Parked(String),
}

/// A certificate's decided status, as the authority must answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedStatus {
    /// Which certificate.
    pub certificate: CertificateId,
    /// Good, held, revoked.
    pub status: CertificateStatus,
    /// Orders made so far.
    pub order_no: i64,
    /// Since when it is held or revoked.
    pub since: Option<EpochMs>,
    /// Why it was revoked: a code of [`crate::card::RevokeReason`].
    pub reason: Option<String>,
}

/// A receipt as it stands.
#[derive(Clone, Debug)]
pub struct ReceiptRow {
    /// Its number.
    pub receipt: ReceiptNumber,
    /// Its card.
    pub card: CardId,
    /// What it covers.
    pub scope: Scope,
    /// When the suspension was recorded.
    pub recorded: EpochMs,
    /// When every order of it had reached the authority.
    pub published: Option<EpochMs>,
    /// When the suspension ended (lifted or the card revoked).
    pub closed: Option<EpochMs>,
}

/// What an import did with its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New cards.
    pub added: u64,
    /// Known cards whose attributes changed.
    pub changed: u64,
    /// Known cards that stayed as they were.
    pub unchanged: u64,
}

/// Unfinished publications, for metrics and readiness.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutboxState {
    /// Waiting or under way.
    pub pending: i64,
    /// Refused by the authority.
    pub parked: i64,
    /// When the oldest pending one was decided.
    pub oldest: Option<EpochMs>,
}

/// A row of the audit.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Row number.
    pub id: i64,
    /// What it says.
    pub record: AuditRecord,
}

/// Which rows of the audit are wanted; what is not given does not matter.
#[derive(Clone, Debug, Default)]
pub struct AuditQuery {
    /// About this card.
    pub card: Option<String>,
    /// By this account or token.
    pub actor: Option<String>,
    /// Of this action.
    pub action: Option<String>,
    /// With this outcome.
    pub outcome: Option<AuditOutcome>,
    /// Not before.
    pub from: Option<EpochMs>,
    /// Before.
    pub until: Option<EpochMs>,
}

/// A link of the audit's chain.
#[derive(Clone, Debug)]
pub struct ChainLink {
    /// Its place, from 1 without gaps.
    pub position: i64,
    /// The row it covers.
    pub audit_id: i64,
    /// The hash up to and with that row.
    pub hash: Vec<u8>,
    /// The row, if it still exists.
    pub entry: Option<AuditEntry>,
}

/// A signed head of the audit's chain; as JSON, a line of `audit-heads.jsonl`.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedHead {
    /// How many rows it covers.
    pub position: i64,
    /// The hash over them.
    #[serde(with = "hex")]
    pub head: [u8; 32],
    /// When it was signed.
    pub sealed: EpochMs,
    /// Ed25519 over [`SealedHead::signed_text`].
    #[serde(with = "hex")]
    pub signature: Vec<u8>,
}

impl SealedHead {
    /// Signs a head with the installation's audit key.
    pub fn sign(keys: &super::KeyRing, position: i64, head: [u8; 32], sealed: EpochMs) -> Self {
        let mut signed = Self { position, head, sealed, signature: Vec::new() };
        signed.signature = keys.audit().sign(signed.signed_text().as_bytes()).as_ref().to_vec();
        signed
    }

    /// The text under the signature: what it is, how many rows, the hash in hexadecimal, the instant in epoch milliseconds.
    pub fn signed_text(&self) -> String {
        format!("holdline audit head v1\n{}\n{}\n{}\n", self.position, hex::encode(self.head), self.sealed.0)
    }

    /// Whether the signature is the installation's.
    pub fn is_signed_by(&self, keys: &super::KeyRing) -> bool {
        use ring::signature::{ED25519, KeyPair as _, UnparsedPublicKey};
        let key = UnparsedPublicKey::new(&ED25519, keys.audit().public_key().as_ref());
        key.verify(self.signed_text().as_bytes(), &self.signature).is_ok()
    }
}

/// A CRL as published.
#[derive(Clone, Debug)]
pub struct CrlRow {
    /// Its CRLNumber.
    pub number: i64,
    /// The DER bytes.
    pub der: Vec<u8>,
    /// thisUpdate.
    pub this_update: EpochMs,
    /// nextUpdate.
    pub next_update: EpochMs,
}

/// A card to be imported, everything personal already sealed or hashed.
#[derive(Clone, Debug)]
pub struct ImportRecord {
    /// The card as a new one: active, version 0.
    pub card: Card,
    /// The holder's attributes, sealed for this card.
    pub holder: Vec<u8>,
    /// Keyed hash of the whole record: tells whether it changed.
    pub record_hash: [u8; 16],
    /// Look-up hashes; true = belongs to one card alone (form number, hold code).
    pub lookups: Vec<([u8; 16], bool)>,
}

/// Why a record was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// Another card has its application form number or hold code.
    #[error("application_form_id or hold_code belongs to another card")]
    NumberTaken,
    /// Another card has one of its certificates.
    #[error("a certificate (issuer and serial) belongs to another card")]
    CertificateTaken,
    /// A suspended or revoked card takes no new certificates: they would be good while the card is not.
    #[error(
        "the card, or its phone, is on hold or revoked: certificates can be added again after the counter has lifted it"
    )]
    CardStopped,
    /// The database refused it for another reason.
    #[error("the database refused the record: a value is outside its permitted range")]
    Impossible,
}
