//! Adding a passkey to one's own account: the password once more, then what the browser's authenticator made.

use super::super::sign_in::pair_of;
use super::super::{SignedIn, record};
use super::{MOST_PASSKEYS, RelyingParty, challenge_hash, credential_hash, is_fresh, shown};
use crate::card::{EpochMs, individual_number};
use crate::contact::Contact;
use crate::limits::{Rule, Verdict};
use crate::store::{NewPasskey, StoreError};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

/// Longest name of a passkey, in characters.
const LONGEST_LABEL: usize = 60;

/// What the colleague typed. No `Debug`.
pub struct NewPasskeyForm {
    /// What the passkey is to be called.
    pub label: String,
    /// The password: an open desk is not enough to add a way in.
    pub password: String,
}

/// What was asked of the browser, sealed by the door until the answer comes.
#[derive(Serialize, Deserialize)]
pub struct AskedPasskey {
    state: PasskeyRegistration,
    challenge: Vec<u8>,
    at: EpochMs,
    account: String,
    label: String,
}

/// Why no passkey was added; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum AddPasskeyError {
    /// This installation's origin cannot have any.
    #[error("the public origin cannot have passkeys")]
    NotHere,
    /// The name is empty, too long, or holds an Individual Number.
    #[error("the passkey's name is not taken")]
    Label,
    /// The password is wrong.
    #[error("the password is wrong")]
    Password,
    /// Too many wrong passwords.
    #[error("too many tries")]
    TooMany {
        /// Milliseconds until one more is let through.
        retry_after_ms: u64,
    },
    /// Too many people at once.
    #[error("too many people at once")]
    Busy,
    /// The account has as many as it may have.
    #[error("the account has {MOST_PASSKEYS} passkeys already")]
    Full,
    /// The answer is late, used, from elsewhere, or not what was asked for.
    #[error("what the browser sent is no new passkey of this account")]
    Refused,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks the password, and gives what the browser is to be asked (JSON) with what the door keeps until it answers.
pub async fn begin_passkey(
    app: &Contact,
    who: &SignedIn,
    typed: NewPasskeyForm,
    client: IpAddr,
) -> Result<(String, AskedPasskey), AddPasskeyError> {
    let party = app.settings.staff.passkeys.as_ref().ok_or(AddPasskeyError::NotHere)?;
    let label = label(&typed.label)?;
    right_password(app, who, &typed.password, client).await?;
    let known = app.store.passkeys_of(&who.name).await?;
    if i64::try_from(known.len()).is_ok_and(|count| count >= MOST_PASSKEYS) {
        return Err(AddPasskeyError::Full);
    }
    let handle = RelyingParty::handle(app.store.keys(), who.name.as_str());
    let (asked, state) = party.ask_new(handle, who.name.as_str()).map_err(|_| AddPasskeyError::Refused)?;
    let options = serde_json::to_string(&asked.public_key).map_err(|_| AddPasskeyError::Refused)?;
    let challenge = asked.public_key.challenge;
    let at = app.clock.now();
    Ok((options, AskedPasskey { state, challenge, at, account: who.name.to_string(), label }))
}

/// A name without blanks around it, and none that must not be kept (P7).
fn label(typed: &str) -> Result<String, AddPasskeyError> {
    let label = typed.trim();
    let fits = (1..=LONGEST_LABEL).contains(&label.chars().count());
    let is_plain = !label.chars().any(char::is_control) && !individual_number::contains(label);
    if fits && is_plain { Ok(label.to_owned()) } else { Err(AddPasskeyError::Label) }
}

async fn right_password(app: &Contact, who: &SignedIn, typed: &str, client: IpAddr) -> Result<(), AddPasskeyError> {
    let pair = pair_of(who.name.as_str(), client);
    if let Verdict::Over { retry_after_ms } = app.limits.check(Rule::SignInByPair, &pair).await {
        return Err(AddPasskeyError::TooMany { retry_after_ms });
    }
    let row = app.store.staff(who.name.as_str()).await?;
    let hash = row.and_then(|row| row.password);
    if app.passwords.is_right(typed, hash).await.map_err(|_| AddPasskeyError::Busy)? {
        return Ok(());
    }
    refused(app, who, "wrong-password").await?;
    Err(AddPasskeyError::Password)
}

/// Adds what the browser's authenticator made, on the record.
pub async fn finish_passkey(
    app: &Contact,
    who: &SignedIn,
    asked: Option<AskedPasskey>,
    answer: &str,
) -> Result<(), AddPasskeyError> {
    let added = match checked(app, who, asked, answer) {
        Some(new) => app.store.add_passkey(new, MOST_PASSKEYS).await?,
        None => false,
    };
    if added {
        return Ok(());
    }
    refused(app, who, "wrong-passkey").await?;
    Err(AddPasskeyError::Refused)
}

fn checked(app: &Contact, who: &SignedIn, asked: Option<AskedPasskey>, answer: &str) -> Option<NewPasskey> {
    let party = app.settings.staff.passkeys.as_ref()?;
    let now = app.clock.now();
    let asked = asked.filter(|asked| asked.account == who.name.as_str() && is_fresh(asked.at, now))?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
    let made = party.check_new(&answer, &asked.state).ok()?;
    let passkey = credential_hash(app.store.keys(), made.cred_id());
    Some(NewPasskey {
        passkey,
        name: who.name.clone(),
        label: asked.label,
        credential: serde_json::to_vec(&made).ok()?,
        // The library does not show the counter of a new credential; the first sign-in brings it forward.
        counter: 0,
        challenge: challenge_hash(app.store.keys(), &asked.challenge),
        audit: record(now, who.actor(), "add-passkey", Some(shown(passkey))),
    })
}

async fn refused(app: &Contact, who: &SignedIn, why: &str) -> Result<(), StoreError> {
    let mut row = record(app.clock.now(), who.actor(), "add-passkey", Some(why.to_owned()));
    row.outcome = crate::card::AuditOutcome::Refused;
    app.store.append_audit(row).await
}
