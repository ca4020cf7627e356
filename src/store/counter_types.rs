//! What the counter hands to the store and gets back: acts of officers, the orders they led to, requests for new cards.

use crate::card::{
    AuditOutcome, AuditRecord, Basis, CardId, Carrier, CertificateId, CertificateKind, Circumstance, CounterAction,
    Documents, EpochMs, OrderAction, ReceiptNumber,
};

/// What an officer did at a counter. Kinds of documents, never their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterAct {
    /// Its name, which came with the form: 16 hexadecimal digits.
    pub id: String,
    /// To which card.
    pub card: CardId,
    /// At which municipality's counter: 6 digits.
    pub municipality: String,
    /// Whose account.
    pub officer: String,
    /// What was done.
    pub action: CounterAction,
    /// How it went; what was refused is in the audit alone.
    pub outcome: AuditOutcome,
    /// On what it rests.
    pub basis: Basis,
    /// What the documents prove together.
    pub documents: Documents,
    /// The kinds that were seen, as text.
    pub seen: String,
    /// The receipt of the suspension that was made, repeated or ended.
    pub receipt: Option<ReceiptNumber>,
    /// When.
    pub at: EpochMs,
}

/// An act with what is written beside it.
#[derive(Debug)]
pub struct ActWrite {
    /// The act.
    pub act: CounterAct,
    /// Further rows of the audit.
    pub audits: Vec<AuditRecord>,
}

/// An order to the authority that an act led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActOrder {
    /// Which certificate.
    pub certificate: CertificateId,
    /// What it is for.
    pub kind: CertificateKind,
    /// Where its key lives.
    pub carrier: Carrier,
    /// What is to be done.
    pub action: OrderAction,
    /// When it was decided.
    pub recorded: EpochMs,
    /// When the authority answered accordingly.
    pub published: Option<EpochMs>,
}

/// A new card that is asked for.
#[derive(Debug)]
pub struct ReissueWrite {
    /// The act, and its rows of the audit.
    pub act: ActWrite,
    /// What happened to the old card.
    pub circumstance: Circumstance,
    /// The number of the police receipt or certificate; sealed by the store.
    pub evidence: Option<Vec<u8>>,
}

/// A request for a new card, as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct ReissueRow {
    /// The card that is replaced.
    pub card: CardId,
    /// The act by which it was asked for.
    pub act: String,
    /// The municipality that asks.
    pub municipality: String,
    /// What happened to the old card.
    pub circumstance: Circumstance,
    /// The number of the police receipt or certificate.
    pub evidence: Option<Vec<u8>>,
    /// When it was asked for.
    pub asked: EpochMs,
    /// When the issuing system took it over.
    pub accepted: Option<EpochMs>,
}

impl std::fmt::Debug for ReissueRow {
    /// Without the evidence's number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReissueRow")
            .field("card", &self.card)
            .field("circumstance", &self.circumstance)
            .field("asked", &self.asked)
            .field("accepted", &self.accepted)
            .finish_non_exhaustive()
    }
}
