//! A new card in the place of a revoked one: what was shown is noted, and the request handed to the issuing system.

use super::act::basis_record;
use super::{Contact, CounterError, SignedIn, actor, is_name, own_card, record};
use crate::card::{
    AuditOutcome, AuditRecord, Basis, CardId, Circumstance, CounterAction, DocumentSeen, EvidenceNumber,
    ReissueRefusal, may_reissue,
};
use crate::store::{ActWrite, CounterAct, ReissueWrite, StoreError};

/// A new card that an officer asks for.
#[derive(Clone, Debug)]
pub struct ReissueAsked {
    /// The act's name, which came with the form.
    pub id: String,
    /// The card that is replaced.
    pub card: CardId,
    /// What happened to it.
    pub circumstance: Circumstance,
    /// The number of the police receipt or of the disaster certificate.
    pub number: Option<EvidenceNumber>,
    /// The identity documents that were seen.
    pub seen: Vec<DocumentSeen>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reissued {
    /// Asked for now, or by the same form before: the act's name.
    Done(String),
    /// It was asked for before, by this act; nothing more is.
    Before(String),
    /// Nothing was asked for.
    Refused(ReissueRefusal),
}

/// Asks for a new card, once for each revoked one. A revoked card stays revoked, so that its state may be read before.
pub async fn ask_reissue(app: &Contact, who: &SignedIn, asked: ReissueAsked) -> Result<Reissued, CounterError> {
    let card = own_card(app, who, &asked.card, CounterAction::Reissue.as_str()).await?;
    if !is_name(&asked.id) {
        return Err(CounterError::OtherForm);
    }
    let documents = app.settings.counter.prove(&asked.seen);
    if let Err(refusal) = may_reissue(card.state, documents, asked.circumstance, asked.number.as_ref()) {
        let refused = record(app, who, "reissue", Some(refusal.as_str()), None, Some(&asked.card));
        app.store.append_audit(refused).await?;
        return Ok(Reissued::Refused(refusal));
    }
    let act = CounterAct {
        id: asked.id.clone(),
        card: asked.card.clone(),
        municipality: card.municipality,
        officer: who.name.to_string(),
        action: CounterAction::Reissue,
        outcome: AuditOutcome::Done,
        basis: Basis::Documents,
        documents,
        seen: DocumentSeen::told_together(&asked.seen),
        receipt: None,
        at: app.clock.now(),
    };
    // The evidence's kind alone is on the record: its number is the person's.
    let evidence = asked.circumstance.evidence().as_str();
    let reason = format!("{}: {evidence}", asked.circumstance.as_str());
    let done = AuditRecord {
        contact: Some(asked.id.clone()),
        ..record(app, who, "reissue", None, Some(reason), Some(&asked.card))
    };
    let audits = vec![done, basis_record(&act, false, &actor(who))];
    let evidence = asked.number.as_ref().map(|number| number.expose().as_bytes().to_vec());
    let write = ReissueWrite { act: ActWrite { act, audits }, circumstance: asked.circumstance, evidence };
    match app.store.ask_reissue(write).await {
        Ok(true) => Ok(Reissued::Done(asked.id)),
        Ok(false) | Err(StoreError::KeyTaken) => before(app, who, &asked).await,
        Err(error) => Err(error.into()),
    }
}

async fn before(app: &Contact, who: &SignedIn, asked: &ReissueAsked) -> Result<Reissued, CounterError> {
    let Some(row) = app.store.reissue(&asked.card).await? else { return Err(CounterError::OtherForm) };
    if row.act == asked.id {
        return Ok(Reissued::Done(row.act));
    }
    let repeated = record(app, who, "reissue", None, None, Some(&asked.card));
    app.store.append_audit(AuditRecord { outcome: AuditOutcome::Repeated, ..repeated }).await?;
    Ok(Reissued::Before(row.act))
}
