//! What a form carries from page to page, in the page and in a cookie: sealed (AES-256-GCM) under the installation's key,
//! so that it says nothing to whoever finds it, cannot be made by anybody else, and opens on every node.
//!
//! What is sealed for one purpose does not open for another. Age is told, never enforced here: what somebody typed is
//! worth keeping when the page has grown old.

use crate::card::{EpochMs, Random};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Serialize, de::DeserializeOwned};

/// Longest text that is opened, in characters: a cookie holds no more.
const LONGEST: usize = 4096;
/// Octets of the instant before the JSON.
const INSTANT: usize = 8;

/// Seals and opens.
pub struct Sealer {
    key: LessSafeKey,
}

/// Something opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<T> {
    /// When it was sealed.
    pub at: EpochMs,
    /// What was sealed.
    pub value: T,
}

impl<T> Sealed<T> {
    /// Whether it is older than this many milliseconds.
    #[must_use]
    pub fn is_older_than(&self, ms: i64, now: EpochMs) -> bool {
        now.0.saturating_sub(self.at.0) > ms
    }
}

impl Sealer {
    /// With the installation's key for pages.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Option<Self> {
        UnboundKey::new(&AES_256_GCM, key).ok().map(|key| Self { key: LessSafeKey::new(key) })
    }

    /// Seals a value as text that may stand in an address, a cookie or a form. Empty only if the value is no JSON.
    #[must_use]
    pub fn seal<T: Serialize>(&self, purpose: &str, value: &T, now: EpochMs, random: &dyn Random) -> String {
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let mut body = now.0.to_be_bytes().to_vec();
        let sealed = serde_json::to_writer(&mut body, value).is_ok()
            && self
                .key
                .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose.as_bytes()), &mut body)
                .is_ok();
        if sealed { URL_SAFE_NO_PAD.encode([&nonce[..], &body].concat()) } else { String::new() }
    }

    /// Opens what was sealed for this purpose; nothing otherwise.
    #[must_use]
    pub fn open<T: DeserializeOwned>(&self, purpose: &str, text: &str) -> Option<Sealed<T>> {
        if text.len() > LONGEST {
            return None;
        }
        let octets = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, body) = octets.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let plain = self.key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut body).ok()?;
        let (at, json) = plain.split_at_checked(INSTANT)?;
        let at = EpochMs(i64::from_be_bytes(at.try_into().ok()?));
        Some(Sealed { at, value: serde_json::from_slice(json).ok()? })
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;
    impl Random for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.iter_mut().zip(1..).for_each(|(octet, n)| *octet = n);
        }
    }

    #[test]
    fn what_is_sealed_opens_for_its_purpose_only_and_unaltered_only() {
        let sealer = Sealer::new(&[7; 32]).unwrap();
        let text = sealer.seal("report", &"山田".to_owned(), EpochMs(1_000), &Counting);
        assert!(!text.contains("山田"));
        let opened: Sealed<String> = sealer.open("report", &text).unwrap();
        assert_eq!((opened.at, opened.value.as_str()), (EpochMs(1_000), "山田"));
        assert!(opened.is_older_than(10, EpochMs(1_011)) && !opened.is_older_than(11, EpochMs(1_011)));
        assert_eq!(sealer.open::<String>("status", &text), None);
        assert_eq!(Sealer::new(&[8; 32]).unwrap().open::<String>("report", &text), None);
        let (first, rest) = text.split_at(20);
        let altered = format!("{first}{}{}", if rest.starts_with('A') { 'B' } else { 'A' }, &rest[1..]);
        assert_eq!(sealer.open::<String>("report", &altered), None);
        for bad in ["", "AAAA", "!", &"A".repeat(5_000)] {
            assert_eq!(sealer.open::<String>("report", bad), None);
        }
    }
}
