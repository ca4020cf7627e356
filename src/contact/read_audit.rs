//! The auditors' view of the record of everything: rows by card, actor, action, outcome and time; the chain's state.

use super::staff::{SignedIn, StaffError, permitted, record};
use super::{AuditVerdict, Contact, verify_audit};
use crate::card::{AuditOutcome, Duty, EpochMs};
use crate::store::{AuditEntry, AuditQuery, SealedHead, StoreError};

/// Rows of an export that are read at a time.
const PAGE: u32 = 500;

/// The chain as it stands.
pub struct AuditState {
    /// The newest signed head.
    pub head: Option<SealedHead>,
    /// Its signature is this installation's.
    pub is_signed: bool,
    /// The oldest row that the chain does not hold yet.
    pub unsealed_since: Option<EpochMs>,
}

/// Rows that match, the newest first, below a row number.
pub async fn read_audit(
    app: &Contact,
    who: &SignedIn,
    wanted: &AuditQuery,
    below: Option<i64>,
    most: u32,
) -> Result<Vec<AuditEntry>, StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    Ok(app.store.find_audit(wanted, below, most).await?)
}

/// How the chain stands: its newest head, and whether the sealer keeps up.
pub async fn audit_state(app: &Contact, who: &SignedIn) -> Result<AuditState, StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let head = app.store.newest_head().await?;
    let unsealed = app.store.unsealed_audit(1).await?;
    Ok(AuditState {
        is_signed: head.as_ref().is_some_and(|head| head.is_signed_by(app.store.keys())),
        head,
        unsealed_since: unsealed.first().map(|entry| entry.record.at),
    })
}

/// Walks the whole chain, on the record.
pub async fn verify_whole_audit(app: &Contact, who: &SignedIn) -> Result<AuditVerdict, StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let now = app.clock.now();
    let verdict = verify_audit(&app.store, now, &[], |_| {}).await?;
    let mut row = record(now, who.actor(), "verify-audit", Some(format!("{} rows", verdict.rows)));
    if let Some(bad) = &verdict.first_bad {
        row.outcome = AuditOutcome::Refused;
        row.reason = Some(bad.clone());
    }
    app.store.append_audit(row).await?;
    Ok(verdict)
}

/// Begins an export: it is on the record before the first row leaves the house.
pub async fn export_audit(app: &Contact, who: &SignedIn, wanted: &AuditQuery) -> Result<(), StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let AuditQuery { card, actor, action, outcome, from, until } = wanted;
    let given = [
        ("card", card.clone()),
        ("actor", actor.clone()),
        ("action", action.clone()),
        ("outcome", outcome.map(|outcome| outcome.as_str().to_owned())),
        ("from", from.map(EpochMs::rfc3339)),
        ("until", until.map(EpochMs::rfc3339)),
    ];
    let told = given.into_iter().filter_map(|(name, value)| value.map(|value| format!("{name} {value}")));
    let reason = Some(told.collect::<Vec<_>>().join(", ")).filter(|told| !told.is_empty());
    app.store.append_audit(record(app.clock.now(), who.actor(), "export-audit", reason)).await?;
    Ok(())
}

/// The next rows of an export that has begun, the newest first; none at its end.
pub async fn export_page(
    app: &Contact,
    wanted: &AuditQuery,
    below: Option<i64>,
) -> Result<Vec<AuditEntry>, StoreError> {
    app.store.find_audit(wanted, below, PAGE).await
}
