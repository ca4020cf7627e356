//! Resetting a colleague's password and second factor takes two people: one asks, at the desk or at the command line, and
//! an administrator other than that one, signed in with a second factor of their own, confirms at the desk.

use super::super::Contact;
use super::accounts::{CommandLine, ENROL_MS};
use super::{SignedIn, StaffError, codes, permitted, record};
use crate::card::{Actor, Duty, StaffName};
use crate::store::StoreError;

/// How long a request can be confirmed, milliseconds.
pub(super) const ASKED_MS: i64 = 24 * 60 * 60 * 1000;

/// Asks for a reset from the command line; nothing changes until it is confirmed. False when there is no such account.
pub async fn ask_reset_by(app: &Contact, by: &CommandLine, name: &StaffName) -> Result<bool, StoreError> {
    ask(app, by.actor(), &by.0, name).await
}

/// Asks for a reset from the desk; nothing changes until another administrator confirms it.
pub async fn ask_reset(app: &Contact, who: &SignedIn, name: &StaffName) -> Result<(), StaffError> {
    permitted(app, who, Duty::ManageStaff).await?;
    if ask(app, who.actor(), who.name.as_str(), name).await? { Ok(()) } else { Err(StaffError::Gone) }
}

async fn ask(app: &Contact, actor: Actor, by: &str, name: &StaffName) -> Result<bool, StoreError> {
    if by == name.as_str() {
        return Ok(false);
    }
    let audit = record(app.clock.now(), actor, "ask-reset", Some(name.to_string()));
    app.store.ask_reset(name, by, audit).await
}

/// Confirms what somebody else asked for: password, authenticator, recovery codes and sessions end. Returns the one-time
/// enrolment code, for the account's owner.
pub async fn confirm_reset(app: &Contact, who: &SignedIn, name: &StaffName) -> Result<String, StaffError> {
    permitted(app, who, Duty::ManageStaff).await?;
    let (now, code) = (app.clock.now(), codes::draw(app.random.as_ref()));
    let hash = codes::enrolment_hash(app.store.keys(), name.as_str(), &code);
    let audit = record(now, who.actor(), "confirm-reset", Some(name.to_string()));
    let enrolment = (hash, now.plus_ms(ENROL_MS));
    let done = app.store.confirm_reset(name, &who.name, now.plus_ms(-ASKED_MS), enrolment, audit).await?;
    if done { Ok(code) } else { Err(StaffError::Gone) }
}
