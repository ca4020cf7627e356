//! Passkeys (WebAuthn): added by their owner, and what signs somebody in without a code to type.
//!
//! A passkey verifies its user by itself (PIN or body) and is bound to the public origin: it is what a colleague has and
//! what they know or are, and cannot be told to a page that only looks like ours. So it counts as both factors (NIST SP
//! 800-63B-4, multi-factor cryptographic authentication), unless desk.passkey_alone says that the password is asked too.
//!
//! Invariants: a challenge is sealed by the door, counts for a few minutes and once; nobody is told which passkeys an
//! account has before it is signed in (the browser is asked for any of this origin); a counter that does not go forwards is
//! refused and on the record; all failures answer alike.

mod add_passkey;
mod passkey_list;
mod relying_party;
mod sign_in_with_passkey;

pub use add_passkey::{AddPasskeyError, AskedPasskey, NewPasskeyForm, begin_passkey, finish_passkey};
pub use passkey_list::{PasskeyView, list_passkeys, remove_passkey};
pub use relying_party::RelyingParty;
pub use sign_in_with_passkey::{AskedSignIn, PasskeyCredentials, begin_passkey_sign_in, sign_in_with_passkey};

use crate::card::EpochMs;
use crate::store::KeyRing;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Passkeys of one account: a few devices and a spare key.
pub const MOST_PASSKEYS: i64 = 10;
/// How long a challenge counts, milliseconds: finding the key and typing its PIN (WebAuthn Level 3 recommends 5 minutes).
pub(in crate::contact::staff) const CHALLENGE_MS: i64 = 5 * 60 * 1000;

/// Whether a challenge of this instant still counts.
fn is_fresh(asked: EpochMs, now: EpochMs) -> bool {
    (0..=CHALLENGE_MS).contains(&(now.0 - asked.0))
}

/// The keyed hash under which a credential is stored.
fn credential_hash(keys: &KeyRing, id: &[u8]) -> [u8; 16] {
    keys.lookup("passkey", &URL_SAFE_NO_PAD.encode(id))
}

/// The keyed hash under which a challenge is used up.
fn challenge_hash(keys: &KeyRing, challenge: &[u8]) -> [u8; 16] {
    keys.lookup("passkey-challenge", &URL_SAFE_NO_PAD.encode(challenge))
}

/// How the record names a passkey: enough to tell an account's few apart.
fn shown(passkey: [u8; 16]) -> String {
    let mut name = hex::encode(passkey);
    name.truncate(8);
    name
}
