//! Requests for new cards, for the issuing system: read, and taken over once.

use super::{Admitted, Contact, about, actor, record};
use crate::card::{AuditOutcome, CardId, EpochMs};
use crate::store::{ReissueRow, StoreError};

/// What became of taking a request over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Taken over now.
    Now(EpochMs),
    /// Taken over before, at this instant.
    Before(EpochMs),
}

/// The request for a new card in the place of this one. The look-up is on the record.
pub async fn read_reissue(app: &Contact, admitted: &Admitted, id: &CardId) -> Result<Option<ReissueRow>, StoreError> {
    let row = app.store.reissue(id).await?;
    let outcome = if row.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
    let reason = row.is_none().then(|| "no-such-reissue".to_owned());
    let audit = record(app, actor(&admitted.name), "read-reissue", outcome, reason);
    app.store.append_audit(about(audit, Some(id.clone()), None)).await?;
    Ok(row)
}

/// Takes a request over, on the record. Repeating it changes nothing; nothing when there is no request.
pub async fn accept_reissue(app: &Contact, admitted: &Admitted, id: &CardId) -> Result<Option<Accepted>, StoreError> {
    let (now, told) = (app.clock.now(), |outcome, reason: Option<&str>| {
        let audit = record(app, actor(&admitted.name), "accept-reissue", outcome, reason.map(str::to_owned));
        about(audit, Some(id.clone()), None)
    });
    if app.store.accept_reissue(id, &admitted.name, now, told(AuditOutcome::Done, None)).await? {
        return Ok(Some(Accepted::Now(now)));
    }
    let before = app.store.reissue(id).await?.and_then(|row| row.accepted);
    let audit = match before {
        Some(_) => told(AuditOutcome::Repeated, None),
        None => told(AuditOutcome::Refused, Some("no-such-reissue")),
    };
    app.store.append_audit(audit).await?;
    Ok(before.map(Accepted::Before))
}
