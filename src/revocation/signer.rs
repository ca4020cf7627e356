//! Keys that sign answers and CRLs: P-256, or RSA from 2048 bits.

use super::der::{OID, SEQUENCE, tlv};
use crate::clock::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};

/// A private key. `Debug` says its kind and nothing else.
pub(super) struct SigningKey {
    pair: Pair,
    random: SystemRandom,
}

enum Pair {
    P256(Box<EcdsaKeyPair>),
    Rsa(Box<RsaKeyPair>),
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self.pair, Pair::P256(_)) { "SigningKey(P-256)" } else { "SigningKey(RSA)" })
    }
}

/// 1.2.840.10045.4.3.2, ecdsa-with-SHA256; parameters are absent (RFC 5758, 3.2).
const ECDSA_WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
/// 1.2.840.113549.1.1.11, sha256WithRSAEncryption; parameters are NULL (RFC 4055, 5).
const SHA256_WITH_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];

impl SigningKey {
    /// Reads PKCS#8 DER.
    pub(super) fn from_pkcs8(der: &[u8]) -> Option<Self> {
        let random = SystemRandom::new();
        let pair = match EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, der, random.source()) {
            Ok(pair) => Pair::P256(Box::new(pair)),
            Err(_) => Pair::Rsa(Box::new(RsaKeyPair::from_pkcs8(der).ok()?)),
        };
        Some(Self { pair, random })
    }

    /// The public key as it stands in the BIT STRING of a certificate.
    pub(super) fn public_key(&self) -> Vec<u8> {
        match &self.pair {
            Pair::P256(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Rsa(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    /// The AlgorithmIdentifier of its signatures.
    pub(super) fn algorithm(&self) -> Vec<u8> {
        match &self.pair {
            Pair::P256(_) => tlv(SEQUENCE, &tlv(OID, ECDSA_WITH_SHA256)),
            Pair::Rsa(_) => tlv(SEQUENCE, &[tlv(OID, SHA256_WITH_RSA), vec![0x05, 0x00]].concat()),
        }
    }

    /// Signs; nothing when the key or chance fails.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match &self.pair {
            Pair::P256(pair) => Some(pair.sign(self.random.source(), message).ok()?.as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, self.random.source(), message, &mut signature).ok()?;
                Some(signature)
            }
        }
    }
}
