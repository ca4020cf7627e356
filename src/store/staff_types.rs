//! Staff accounts and their sessions, as callers hand them to the store and get them back.

use crate::card::{AuditRecord, EpochMs, Role, StaffName};

/// A staff account as it stands. Holds secrets: no `Debug`.
pub struct StaffRow {
    /// Its name.
    pub name: StaffName,
    /// What it may do.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// When it was opened.
    pub created: EpochMs,
    /// When it was disabled, for good.
    pub disabled: Option<EpochMs>,
    /// The password's Argon2id hash (PHC string); nothing until enrolled.
    pub password: Option<String>,
    /// The authenticator's secret, 20 octets; offered at enrolment, in force once there is a password.
    pub totp: Option<Vec<u8>>,
    /// The newest step of 30 s whose code was used.
    pub totp_step: i64,
    /// Keyed hash of the enrolment code, and until when it counts.
    pub enrolment: Option<([u8; 16], EpochMs)>,
    /// Who asked for a reset, and when.
    pub reset: Option<(String, EpochMs)>,
}

/// A new account.
#[derive(Debug)]
pub struct NewStaff {
    /// Its name.
    pub name: StaffName,
    /// What it may do.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// Keyed hash of the enrolment code, and until when it counts.
    pub enrolment: ([u8; 16], EpochMs),
    /// The record of it; its instant is when the account was opened.
    pub audit: AuditRecord,
}

/// An enrolment that was carried out.
pub struct Enrolled {
    /// Which account.
    pub name: StaffName,
    /// Keyed hash of the enrolment code: it counts once.
    pub enrolment: [u8; 16],
    /// The password's Argon2id hash.
    pub password: String,
    /// The step whose code proved the authenticator.
    pub totp_step: i64,
    /// Keyed hashes of fresh recovery codes, in the place of all earlier ones.
    pub recovery: Vec<[u8; 16]>,
    /// The record of it.
    pub audit: AuditRecord,
}

/// What proved the second factor: it counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// The authenticator's code of this step.
    Totp(i64),
    /// A recovery code, by its keyed hash.
    Recovery([u8; 16]),
    /// A passkey's answer to a challenge.
    Passkey(PasskeyUse),
}

/// A passkey's answer to a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyUse {
    /// Keyed hash of the credential's id.
    pub passkey: [u8; 16],
    /// Keyed hash of the challenge: it counts once.
    pub challenge: [u8; 16],
    /// The authenticator's counter, which goes forwards; 0 where it has none.
    pub counter: i64,
    /// The credential as it stands now, in the place of the one before.
    pub credential: Vec<u8>,
}

/// A passkey as it stands.
#[derive(Clone)]
pub struct PasskeyRow {
    /// Keyed hash of the credential's id.
    pub passkey: [u8; 16],
    /// Whose.
    pub name: StaffName,
    /// What its owner calls it.
    pub label: String,
    /// The public key and what is known of its authenticator, as JSON.
    pub credential: Vec<u8>,
    /// The authenticator's counter at its last use.
    pub counter: i64,
    /// When it was added.
    pub added: EpochMs,
    /// When somebody last signed in with it.
    pub used: Option<EpochMs>,
}

/// A passkey that shall be added.
pub struct NewPasskey {
    /// Keyed hash of the credential's id.
    pub passkey: [u8; 16],
    /// Whose.
    pub name: StaffName,
    /// What its owner calls it.
    pub label: String,
    /// The public key and what is known of its authenticator, as JSON.
    pub credential: Vec<u8>,
    /// The authenticator's counter.
    pub counter: i64,
    /// Keyed hash of the challenge that was answered: it counts once.
    pub challenge: [u8; 16],
    /// The record of it; its instant is when it was added.
    pub audit: AuditRecord,
}

/// A session that shall begin.
#[derive(Debug)]
pub struct NewSession {
    /// Keyed hash of its token.
    pub session: [u8; 16],
    /// Whose.
    pub name: StaffName,
    /// What proved the second factor.
    pub factor: SecondFactor,
    /// The record of it; its instant is the beginning.
    pub audit: AuditRecord,
}

/// A session with what its account may do now.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Whose.
    pub name: StaffName,
    /// What the account may do.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// When it began.
    pub started: EpochMs,
    /// When it was last used.
    pub seen: EpochMs,
}
