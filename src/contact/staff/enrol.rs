//! Enrolment: whoever has an account's one-time code sets its password and authenticator, and gets recovery codes.

use super::super::Contact;
use super::password::{self, PasswordProblem};
use super::sign_in::{pair_of, put_refusal_on_record};
use super::{actor_of, codes, record};
use crate::card::StaffName;
use crate::limits::{Rule, Verdict};
use crate::store::{Enrolled, StaffRow, StoreError};
use std::net::IpAddr;
use std::str::FromStr as _;
use subtle::ConstantTimeEq as _;

/// Who enrols: the account's name and its one-time code, as typed. No `Debug`.
#[derive(Clone)]
pub struct Enrolment {
    /// The account's name.
    pub name: String,
    /// The one-time code.
    pub code: String,
}

/// An authenticator's secret, offered. No `Debug`.
pub struct Offer {
    /// The account.
    pub name: StaffName,
    /// As people type it: Base32 in groups of four.
    pub secret: String,
    /// As authenticator apps read it from a QR code.
    pub otpauth: String,
}

/// What the colleague chose. No `Debug`.
pub struct NewCredentials {
    /// The new password.
    pub password: String,
    /// The same once more.
    pub again: String,
    /// A code that the authenticator shows now.
    pub totp: String,
}

/// Why an enrolment went no further; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The name or the code is wrong, used, or too old.
    #[error("name or enrolment code is wrong")]
    Wrong,
    /// The password is not taken.
    #[error("the password is not taken")]
    Password(PasswordProblem),
    /// The password was not repeated alike.
    #[error("the two passwords differ")]
    Different,
    /// The authenticator's code is wrong.
    #[error("the authenticator's code is wrong")]
    Totp,
    /// Too many tries.
    #[error("too many tries")]
    TooMany {
        /// Milliseconds until one more is let through.
        retry_after_ms: u64,
    },
    /// Too many people at once.
    #[error("too many people sign in at once")]
    Busy,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks the code and offers an authenticator's secret: the same one until it is taken.
pub async fn begin_enrolment(app: &Contact, who: &Enrolment, client: IpAddr) -> Result<Offer, EnrolError> {
    let (row, hash) = find(app, who, client).await?;
    if row.totp.is_none() {
        app.store.offer_totp(&row.name, hash, codes::draw_secret(app.random.as_ref())).await?;
    }
    let row = app.store.staff(row.name.as_str()).await?.ok_or(EnrolError::Wrong)?;
    let secret = row.totp.ok_or(EnrolError::Wrong)?;
    Ok(Offer { secret: codes::base32(&secret), otpauth: codes::otpauth(&row.name, &secret), name: row.name })
}

/// Sets password and authenticator. The answer is the recovery codes, which are shown this once.
pub async fn finish_enrolment(
    app: &Contact,
    who: &Enrolment,
    chosen: &NewCredentials,
    client: IpAddr,
) -> Result<Vec<String>, EnrolError> {
    let (row, enrolment) = find(app, who, client).await?;
    password::check(&chosen.password, &row.name).map_err(EnrolError::Password)?;
    if chosen.password != chosen.again {
        return Err(EnrolError::Different);
    }
    let now = app.clock.now();
    let step = row.totp.as_deref().and_then(|secret| codes::totp_step(secret, &codes::fold(&chosen.totp), now));
    let totp_step = step.ok_or(EnrolError::Totp)?;
    let hashed = app.passwords.hash(&chosen.password, app.random.as_ref()).await.map_err(|_| EnrolError::Busy)?;
    let recovery_codes = codes::draw_recovery(app.random.as_ref());
    let hash = |code: &String| codes::recovery_hash(app.store.keys(), row.name.as_str(), code);
    let enrolled = Enrolled {
        enrolment,
        password: hashed.ok_or(EnrolError::Busy)?,
        totp_step,
        recovery: recovery_codes.iter().map(hash).collect(),
        audit: record(now, actor_of(row.role, &row.name), "enrol", None),
        name: row.name,
    };
    if app.store.enrol_staff(enrolled).await? { Ok(recovery_codes) } else { Err(EnrolError::Wrong) }
}

/// The account that waits for this code; all failures alike, and on the record.
async fn find(app: &Contact, who: &Enrolment, client: IpAddr) -> Result<(StaffRow, [u8; 16]), EnrolError> {
    let name = StaffName::from_str(&who.name).ok();
    let shown = name.as_ref().map_or("", StaffName::as_str);
    let pair = pair_of(shown, client);
    // Only wrong codes count: whoever has the right one may need several tries for a password.
    if let Verdict::Over { retry_after_ms } = app.limits.peek(Rule::SignInByPair, &pair).await {
        return Err(EnrolError::TooMany { retry_after_ms });
    }
    let hash = codes::enrolment_hash(app.store.keys(), shown, &who.code);
    let row = app.store.staff(shown).await?;
    let now = app.clock.now();
    let waits = row.as_ref().and_then(|row| row.enrolment).unwrap_or_default();
    let right = bool::from(waits.0.ct_eq(&hash)) && now < waits.1;
    match row {
        Some(row) if right && row.disabled.is_none() => Ok((row, hash)),
        row => {
            app.limits.check(Rule::SignInByPair, &pair).await;
            put_refusal_on_record(app, "enrol", row.as_ref(), "wrong-code").await?;
            Err(EnrolError::Wrong)
        }
    }
}
