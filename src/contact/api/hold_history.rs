//! Holds of a certificate, for judging a signature: a released hold vanishes from CRLs, and a signature that was made
//! during it is still one that was made while the certificate was not in force.

use super::{Admitted, Contact, actor, record};
use crate::card::{AuditOutcome, CertificateId, CertificateStatus, EpochMs};
use crate::store::{HoldRow, StoreError};

/// What a certificate was at an instant, as was decided then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusAt {
    /// In force.
    Good,
    /// On hold.
    Held,
    /// Revoked for good.
    Revoked,
    /// The instant has not come yet.
    NotYet,
}

/// The history of one certificate.
#[derive(Clone, Debug)]
pub struct HoldHistory {
    /// What it is now.
    pub status: CertificateStatus,
    /// When it was revoked, if it is.
    pub revoked: Option<EpochMs>,
    /// Its holds, the oldest first.
    pub holds: Vec<HoldRow>,
}

impl HoldHistory {
    /// What it was at an instant. A hold begins with its instant and does not include the one that ends it.
    pub fn at(&self, instant: EpochMs, now: EpochMs) -> StatusAt {
        let during = |hold: &HoldRow| hold.held <= instant && hold.ended.is_none_or(|ended| instant < ended);
        if instant > now {
            StatusAt::NotYet
        } else if self.revoked.is_some_and(|revoked| revoked <= instant) {
            StatusAt::Revoked
        } else if self.holds.iter().any(during) {
            StatusAt::Held
        } else {
            StatusAt::Good
        }
    }
}

/// The history; nothing when there is no such certificate. On the record.
pub async fn hold_history(
    app: &Contact,
    admitted: &Admitted,
    id: &CertificateId,
) -> Result<Option<HoldHistory>, StoreError> {
    let decided = app.store.decided_status(id).await?;
    let outcome = if decided.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
    let reason = Some(format!("{} {}", id.issuer, id.serial.to_hex()));
    app.store.append_audit(record(app, actor(&admitted.name), "read-holds", outcome, reason)).await?;
    let Some(decided) = decided else { return Ok(None) };
    let holds = app.store.holds_of(id).await?;
    let revoked = decided.since.filter(|_| decided.status == CertificateStatus::Revoked);
    Ok(Some(HoldHistory { status: decided.status, revoked, holds }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_judged_by_what_stood_at_its_instant() {
        let hold = |held, ended, by: &str| HoldRow {
            held: EpochMs(held),
            ended: Some(EpochMs(ended)),
            ended_by: Some(by.to_owned()),
        };
        let holds = vec![hold(100, 200, "released"), hold(300, 400, "revoked")];
        let history = HoldHistory { status: CertificateStatus::Revoked, revoked: Some(EpochMs(400)), holds };
        let cases = [
            (99, StatusAt::Good),
            (100, StatusAt::Held),
            (199, StatusAt::Held),
            (200, StatusAt::Good),
            (300, StatusAt::Held),
            (400, StatusAt::Revoked),
            (500, StatusAt::Revoked),
            (501, StatusAt::NotYet),
        ];
        for (instant, expected) in cases {
            assert_eq!(history.at(EpochMs(instant), EpochMs(500)), expected, "{instant}");
        }
    }
}
