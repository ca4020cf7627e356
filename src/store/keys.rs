//! The installation's keys: one file, created once, from which every other key is derived (HKDF-SHA-256, RFC 5869).
//!
//! The file is two lines of text, mode 0600: a comment and 32 random bytes in Base64. Its fingerprint is kept in the
//! database; a node that comes with another file refuses to start (ARCHITECTURE.md, decision 11). Lose the file and
//! the sealed fields are lost: back it up apart from the database.

use super::owner_only::{make_file, make_owner_only_folder};
use super::seal::{COLUMNS, Column};
use crate::card::Random;
use base64::Engine as _;
use ring::{aead, hkdf, hmac, signature::Ed25519KeyPair};
use std::{io::Write as _, path::Path};
use zeroize::Zeroizing;

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// It cannot be read or written.
    #[error("key file {0}: {1}; check setting security.key_file and the permissions of its folder")]
    File(String, std::io::Error),
    /// It is not a key file.
    #[error("key file {0} does not hold a key (a line of Base64 for 32 bytes); restore it from your backup")]
    Broken(String),
    /// Others may read it.
    #[error("key file {0} may be read by others; run: chmod 600 on it")]
    Open(String),
}

/// Keys for fields at rest (a key per column), for look-ups, and for signing the heads of the audit.
pub struct KeyRing {
    columns: Vec<(Column, aead::LessSafeKey)>,
    lookup: hmac::Key,
    audit: Ed25519KeyPair,
    pages: Zeroizing<[u8; 32]>,
    fingerprint: String,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing({})", self.fingerprint)
    }
}

impl KeyRing {
    /// Reads the key file, or creates it (mode 0600) when there is none.
    pub fn open(path: &Path, random: &dyn Random) -> Result<Self, KeysError> {
        if !path.exists() {
            create(path, random).map_err(|error| KeysError::File(path.display().to_string(), error))?;
        }
        Self::read(path)
    }

    /// Reads the key file; an error when there is none.
    pub fn read(path: &Path) -> Result<Self, KeysError> {
        let name = path.display().to_string();
        let file = |error| KeysError::File(name.clone(), error);
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(file)?);
        if readable_by_others(path).map_err(file)? {
            return Err(KeysError::Open(name));
        }
        let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let decoded =
            line.and_then(|line| base64::engine::general_purpose::STANDARD.decode(line).ok()).map(Zeroizing::new);
        let master = decoded.filter(|bytes| bytes.len() == 32).ok_or(KeysError::Broken(name.clone()))?;
        Self::derive(&master).ok_or(KeysError::Broken(name))
    }

    /// Derives every key from 32 secret bytes.
    pub fn derive(master: &[u8]) -> Option<Self> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"holdline keys v1").extract(master);
        let bytes = |info: &str| -> Option<Zeroizing<[u8; 32]>> {
            let mut out = Zeroizing::new([0_u8; 32]);
            root.expand(&[info.as_bytes()], Bytes32).ok()?.fill(out.as_mut()).ok()?;
            Some(out)
        };
        let mut columns = Vec::with_capacity(COLUMNS.len());
        for column in COLUMNS {
            let key = bytes(&format!("seal {}.{}", column.table, column.column))?;
            columns
                .push((column, aead::LessSafeKey::new(aead::UnboundKey::new(&aead::AES_256_GCM, key.as_ref()).ok()?)));
        }
        let lookup = hmac::Key::new(hmac::HMAC_SHA256, bytes("look-up")?.as_ref());
        let audit = Ed25519KeyPair::from_seed_unchecked(bytes("audit head")?.as_ref()).ok()?;
        let pages = bytes("pages")?;
        let fingerprint = hex::encode(bytes("fingerprint")?.get(..8)?);
        Some(Self { columns, lookup, audit, pages, fingerprint })
    }

    /// Names the key without giving it away; stands in the database (`installation.key_fingerprint`).
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The pair that signs heads of the audit (Ed25519).
    pub fn audit(&self) -> &Ed25519KeyPair {
        &self.audit
    }

    /// The key for what pages hand to browsers and take back.
    pub fn pages(&self) -> &[u8; 32] {
        &self.pages
    }

    pub(super) fn column(&self, column: Column) -> Option<&aead::LessSafeKey> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, key)| key)
    }

    /// A keyed hash of a normalised value: 16 octets of HMAC-SHA-256. `what` keeps a telephone number from matching a hold code.
    pub fn lookup(&self, what: &str, value: &str) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.lookup);
        context.update(what.as_bytes());
        context.update(&[0]);
        context.update(value.as_bytes());
        let tag = context.sign();
        let mut out = [0_u8; 16];
        out.copy_from_slice(&tag.as_ref()[..16]);
        out
    }
}

struct Bytes32;
impl hkdf::KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn create(path: &Path, random: &dyn Random) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_owner_only_folder(folder)?;
    }
    let mut master = Zeroizing::new([0_u8; 32]);
    random.fill(master.as_mut());
    let mut file = make_file(path)?;
    let line = Zeroizing::new(base64::engine::general_purpose::STANDARD.encode(master.as_ref()));
    writeln!(
        file,
        "# holdline master key: whoever has it can read the sealed fields. Back it up apart from the database."
    )?;
    writeln!(file, "{}", line.as_str())?;
    file.sync_all()
}

fn readable_by_others(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}
