//! Staff: accounts, signing in and out, second factors, and what a colleague may do.
//!
//! Invariants: all failures to sign in answer alike and cost the same work, whether the account, the password or the code
//! was wrong; nobody can lock a colleague out (tries are slowed for an account and a client's address together, and a
//! recovery code passes whatever codes were guessed before); a code counts once; a disabled account is out at its next
//! request; every sign-in, refusal and change of an account is on the record. Secrets are never in a `Debug`.

mod accounts;
mod codes;
mod enrol;
mod passkeys;
mod password;
mod reset;
mod session;
mod sign_in;
#[cfg(test)]
mod tests;

pub use accounts::{
    AccountToOpen, AccountView, AddError, CommandLine, accounts, add_account, disable_account, disable_by,
    list_accounts,
};
pub use enrol::{EnrolError, Enrolment, NewCredentials, Offer, begin_enrolment, finish_enrolment};
pub use passkeys::{
    AddPasskeyError, AskedPasskey, AskedSignIn, MOST_PASSKEYS, NewPasskeyForm, PasskeyCredentials, PasskeyView,
    RelyingParty, begin_passkey, begin_passkey_sign_in, finish_passkey, list_passkeys, remove_passkey,
    sign_in_with_passkey,
};
pub use password::{LONGEST, PasswordProblem, SHORTEST};
pub use reset::{ask_reset, ask_reset_by, confirm_reset};
pub use session::{
    SignedIn, count_sessions, csrf_token, is_csrf_token, is_still_signed_in, resume_session, sign_out,
    sign_out_everywhere, tidy_sessions,
};
pub use sign_in::{Begun, Credentials, SignInError, sign_in};

pub(super) use password::Passwords;

use super::Contact;
use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, Duty, EpochMs, Role, StaffName, has_duty};
use crate::store::StoreError;
use std::time::Duration;

/// Settings of sessions.
#[derive(Clone, Debug)]
pub struct StaffSettings {
    /// The longest that a session lasts (setting desk.session_s).
    pub session: Duration,
    /// The longest that a session rests (setting desk.idle_s).
    pub idle: Duration,
    /// How long a wrap-up lasts; extended once, twice as long (setting desk.wrap_up_s).
    pub wrap_up: Duration,
    /// Who passkeys are for, by http.public_url; nothing where browsers give none.
    pub passkeys: Option<RelyingParty>,
    /// A passkey signs in without a password (setting desk.passkey_alone).
    pub passkey_alone: bool,
}

/// Why a colleague's wish was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The role has not that duty; the try is on the record.
    #[error("this role may not do that")]
    NotPermitted,
    /// There is no such account in force, or the request for it has lapsed.
    #[error("there is no such account or request any more")]
    Gone,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The core's own check, beside the door's: refused tries go on the record.
pub(super) async fn permitted(app: &Contact, who: &SignedIn, duty: Duty) -> Result<(), StaffError> {
    if has_duty(who.role, duty) {
        return Ok(());
    }
    let mut record = record(app.clock.now(), who.actor(), duty.as_str(), Some("not-permitted".to_owned()));
    record.outcome = AuditOutcome::Refused;
    app.store.append_audit(record).await?;
    Err(StaffError::NotPermitted)
}

/// A row of the audit about an account or a session; `reason` explains it.
pub(super) fn record(at: EpochMs, actor: Actor, action: &str, reason: Option<String>) -> AuditRecord {
    AuditRecord {
        at,
        actor,
        action: action.to_owned(),
        outcome: AuditOutcome::Done,
        reason,
        card: None,
        receipt: None,
        contact: None,
    }
}

/// An account as the one who acts, at the desk.
fn actor_of(role: Role, name: &StaffName) -> Actor {
    Actor { role, channel: Channel::Desk, name: Some(name.as_str().to_owned()) }
}
