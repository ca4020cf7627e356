//! A card from an issuer, by the API: the same object as the import, and the same rules.

use super::{Admitted, Contact, about, actor, record};
use crate::card::{AuditOutcome, CardId, IssuerName, RecordError};
use crate::contact::import_cards::parse_card;
use crate::store::{ImportRefusal, Imported, StoreError};

/// What was done with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutCard {
    /// It is new.
    Added,
    /// It was known, and its attributes changed.
    Changed,
    /// It was known, as it is.
    Unchanged,
}

/// Why the card was not taken.
#[derive(Debug)]
pub enum PutProblem {
    /// The object is not a card.
    Record(RecordError),
    /// The card in the object is not the one in the address.
    OtherCard,
    /// It contradicts what is stored.
    Refused(ImportRefusal),
}

/// Takes a card in, whole or not at all.
pub async fn put_card(
    app: &Contact,
    admitted: &Admitted,
    issuers: &[IssuerName],
    id: &CardId,
    object: &str,
) -> Result<Result<PutCard, PutProblem>, StoreError> {
    let taken = match parse_card(&app.store, issuers, object) {
        Err(error) => Err(PutProblem::Record(error)),
        Ok(parsed) if parsed.card.id != *id => Err(PutProblem::OtherCard),
        Ok(parsed) => {
            let (imported, refused) = app.store.import(vec![parsed], app.clock.now()).await?;
            match (refused.first(), imported) {
                (Some((_, refusal)), _) => Err(PutProblem::Refused(*refusal)),
                (None, Imported { added: 1, .. }) => Ok(PutCard::Added),
                (None, Imported { changed: 1, .. }) => Ok(PutCard::Changed),
                (None, _) => Ok(PutCard::Unchanged),
            }
        }
    };
    let (outcome, reason) = match &taken {
        Ok(PutCard::Added) => (AuditOutcome::Done, "added"),
        Ok(PutCard::Changed) => (AuditOutcome::Done, "changed"),
        Ok(PutCard::Unchanged) => (AuditOutcome::Repeated, "unchanged"),
        Err(PutProblem::Record(error)) => (AuditOutcome::Refused, error.field.unwrap_or("object")),
        Err(PutProblem::OtherCard) => (AuditOutcome::Refused, "card_id"),
        Err(PutProblem::Refused(ImportRefusal::NumberTaken)) => (AuditOutcome::Refused, "number-taken"),
        Err(PutProblem::Refused(ImportRefusal::CertificateTaken)) => (AuditOutcome::Refused, "certificate-taken"),
        Err(PutProblem::Refused(ImportRefusal::CardStopped)) => (AuditOutcome::Refused, "card-stopped"),
        Err(PutProblem::Refused(ImportRefusal::Impossible)) => (AuditOutcome::Refused, "impossible"),
    };
    let audit = record(app, actor(&admitted.name), "put-card", outcome, Some(reason.to_owned()));
    app.store.append_audit(about(audit, Some(id.clone()), None)).await?;
    Ok(taken)
}
