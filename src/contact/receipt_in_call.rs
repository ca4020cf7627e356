//! What became of a receipt, told to a caller who has its number and the holder's birth date. Whether the number or the
//! date was wrong sounds the same (P8), and every question is on the record (P6).

use super::Contact;
use super::call_effects::{audit, done, failed};
use super::call_state::{CallState, Gathered};
use super::find_receipt::{ReceiptStatus, find_receipt};
use crate::card::{AuditOutcome, AuditRecord, BirthDate, EpochMs, ReceiptNumber};
use crate::ivr::{Event, Outcome, Slot};

/// Looks the keyed receipt up and tells the flow when it was recorded, published and ended.
pub(super) async fn tell(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Event {
    let record = audit(app, call, "find-receipt", AuditOutcome::Refused, None);
    let found = match keyed(app, state) {
        Some((receipt, birth_date)) => find_receipt(app, &receipt, &birth_date).await,
        None => Ok(None),
    };
    match found {
        Ok(Some(status)) => {
            let receipt = Some(status.receipt.clone());
            gathered.audits.push(AuditRecord { outcome: AuditOutcome::Done, receipt, ..record });
            told(app, &status)
        }
        Ok(None) => {
            gathered.audits.push(record);
            done(failed(app, call, state).await)
        }
        Err(error) => {
            tracing::error!(call, error = %error, "a receipt could not be looked up");
            done(Outcome::Unavailable)
        }
    }
}

/// A number whose check digit is wrong cannot be a receipt's: it fails like one that nobody has.
fn keyed(app: &Contact, state: &CallState) -> Option<(ReceiptNumber, BirthDate)> {
    let receipt = ReceiptNumber::parse(state.session.slot(Slot::AskedReceipt)?).ok()?;
    let birth_date = BirthDate::keyed(state.session.slot(Slot::BirthDate)?, app.today()).ok()?;
    Some((receipt, birth_date))
}

fn told(app: &Contact, status: &ReceiptStatus) -> Event {
    let instant = |at: EpochMs| at.civil_in(&app.settings.time_zone).strftime("%Y-%m-%dT%H:%M").to_string();
    let mut values =
        vec![(Slot::Scope, status.scope.as_str().to_owned()), (Slot::RecordedAt, instant(status.recorded))];
    values.extend(status.published.map(|at| (Slot::PublishedAt, instant(at))));
    values.extend(status.closed.map(|at| (Slot::EndedAt, instant(at))));
    let outcome = match (status.closed, status.published) {
        (Some(_), _) => Outcome::Ended,
        (None, Some(_)) => Outcome::Published,
        (None, None) => Outcome::Recorded,
    };
    Event::Done { outcome, values }
}
