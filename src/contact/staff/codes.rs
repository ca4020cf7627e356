//! One-time codes and the authenticator: enrolment and recovery codes of 80 bits, TOTP by RFC 6238.

use crate::card::{EpochMs, Random, StaffName};
use crate::store::KeyRing;
use totp_rs::{Builder, Totp};
use unicode_normalization::UnicodeNormalization as _;

/// Crockford's alphabet: no letter that is taken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 80 bits, so that guessing is hopeless and a keyed hash is enough at rest.
const LETTERS: usize = 16;
/// Recovery codes given out at enrolment.
const RECOVERY_CODES: usize = 8;
/// Octets of an authenticator's secret (RFC 4226, requirement 6: 160 bits).
const SECRET: usize = 20;
/// Letters in a group, for reading aloud and typing off.
const GROUP: usize = 4;

/// A fresh code, in groups of four: `7K2M-...`.
pub(super) fn draw(random: &dyn Random) -> String {
    let mut octets = [0_u8; LETTERS];
    random.fill(&mut octets);
    let letters: Vec<char> = octets.iter().map(|octet| char::from(ALPHABET[usize::from(octet & 31)])).collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Fresh recovery codes.
pub(super) fn draw_recovery(random: &dyn Random) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| draw(random)).collect()
}

/// A fresh authenticator secret.
pub(super) fn draw_secret(random: &dyn Random) -> Vec<u8> {
    let mut secret = vec![0_u8; SECRET];
    random.fill(&mut secret);
    secret
}

/// What was typed, as it is compared: width and case folded, separators dropped, letters that look like digits read as such.
pub(super) fn fold(typed: &str) -> String {
    let folded = typed.nfkc().filter(|c| c.is_ascii_alphanumeric()).map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    });
    // A code is short; whatever is longer is wrong already.
    folded.take(2 * LETTERS).collect()
}

/// The keyed hash of an enrolment code.
pub(super) fn enrolment_hash(keys: &KeyRing, name: &str, code: &str) -> [u8; 16] {
    keys.lookup("enrolment", &format!("{name} {}", fold(code)))
}

/// The keyed hash of a recovery code.
pub(super) fn recovery_hash(keys: &KeyRing, name: &str, code: &str) -> [u8; 16] {
    keys.lookup("recovery", &format!("{name} {}", fold(code)))
}

fn totp(secret: &[u8]) -> Option<Totp> {
    let secret = <[u8; SECRET]>::try_from(secret).ok()?;
    Builder::new().with_secret(secret).with_digits(6).with_skew(1).with_step_duration(30).build().ok()
}

/// The step whose code this is: now, or one step of 30 s to either side (RFC 6238, 5.2).
pub(super) fn totp_step(secret: &[u8], code: &str, now: EpochMs) -> Option<i64> {
    let seconds = u64::try_from(now.0 / 1000).ok()?;
    totp(secret)?.check(code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The secret as people type it, in groups.
pub(super) fn base32(secret: &[u8]) -> String {
    let text = data_encoding::BASE32_NOPAD.encode(secret);
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// The address that authenticator apps read from a QR code.
pub(super) fn otpauth(name: &StaffName, secret: &[u8]) -> String {
    let secret = data_encoding::BASE32_NOPAD.encode(secret);
    format!("otpauth://totp/holdline:{name}?secret={secret}&issuer=holdline&algorithm=SHA1&digits=6&period=30")
}
