//! Fields at rest: AES-256-GCM under a key of the column, bound to table, column and row.
//!
//! Layout of a sealed field: key version (1 byte) | nonce (12 bytes) | ciphertext and tag. The associated data is
//! `table.column:row`, so that a value copied into another row or column does not open. Nonces are random: at 2^32
//! fields a column the chance of a repeat is 2^-33 (NIST SP 800-38D, 8.3).

use super::{KeyRing, StoreError};
use crate::card::Random;
use ring::aead::{Aad, LessSafeKey, NONCE_LEN, Nonce};

/// A column that holds sealed fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Column {
    /// Table, as in the migrations.
    pub(in crate::store) table: &'static str,
    /// Column, as in the migrations.
    pub(in crate::store) column: &'static str,
}

/// `cards.holder`: the holder's attributes as JSON; row = card id.
pub(in crate::store) const HOLDER: Column = Column { table: "cards", column: "holder" };
/// `calls.session`: what the call knows, as JSON; row = call id.
pub(in crate::store) const SESSION: Column = Column { table: "calls", column: "session" };
/// `call_answers.answer`: the document sent to the carrier; row = call id and step.
pub(in crate::store) const ANSWER: Column = Column { table: "call_answers", column: "answer" };
/// `contacts.details`: who to ring back and what they keyed, as JSON; row = contact id.
pub(in crate::store) const DETAILS: Column = Column { table: "contacts", column: "details" };
/// `messages.recipient`: where a message goes; row = message id.
pub(in crate::store) const RECIPIENT: Column = Column { table: "messages", column: "recipient" };

/// `staff.password`: the password's Argon2id hash; row = account name.
pub(in crate::store) const PASSWORD: Column = Column { table: "staff", column: "password" };
/// `staff.totp`: the authenticator's secret; row = account name.
pub(in crate::store) const TOTP: Column = Column { table: "staff", column: "totp" };

/// `webhooks.secret`: what messages to another system are signed with; row = the webhook's name.
pub(in crate::store) const WEBHOOK_SECRET: Column = Column { table: "webhooks", column: "secret" };

/// `reissues.evidence`: the number of a police receipt or disaster certificate; row = card id.
pub(in crate::store) const EVIDENCE: Column = Column { table: "reissues", column: "evidence" };
/// `contact_entries.body`: what colleagues wrote in a contact, as JSON; row = the entry's name.
pub(in crate::store) const ENTRY: Column = Column { table: "contact_entries", column: "body" };

/// `conferences.state`: who takes part in a conversation and by which telephone, as JSON; row = its name.
pub(in crate::store) const CONFERENCE: Column = Column { table: "conferences", column: "state" };
/// `agent_telephones.telephone`: where a colleague is rung, as JSON; row = account name.
pub(in crate::store) const TELEPHONE: Column = Column { table: "agent_telephones", column: "telephone" };

/// `chat_lines.body`: what was said in a chat; row = chat id, side and the writer's name for it.
pub(in crate::store) const CHAT_LINE: Column = Column { table: "chat_lines", column: "body" };
/// `chats.number`: whose text messages a chat is made of; row = chat id.
pub(in crate::store) const CHAT_NUMBER: Column = Column { table: "chats", column: "number" };
/// A line in the making, on its way between nodes; never stored. Row = chat id.
pub(in crate::store) const CHAT_DRAFT: Column = Column { table: "chats", column: "draft" };
/// `staff_passkeys.label`: what its owner calls a passkey; row = the keyed hash of its credential's id, in hexadecimal.
pub(in crate::store) const PASSKEY_LABEL: Column = Column { table: "staff_passkeys", column: "label" };
/// `staff_passkeys.credential`: the public key and what is known of its authenticator, as JSON; row as above.
pub(in crate::store) const PASSKEY: Column = Column { table: "staff_passkeys", column: "credential" };
/// `audit_reviews.note`: what a second pair of eyes wrote; row = the audit's row.
pub(in crate::store) const REVIEW_NOTE: Column = Column { table: "audit_reviews", column: "note" };

/// `faxes.origin`: where a fax came from, as JSON; row = the fax's name.
pub(in crate::store) const FAX_ORIGIN: Column = Column { table: "faxes", column: "origin" };
/// `faxes.reading`: what was read on its pages, as JSON; row = the fax's name.
pub(in crate::store) const FAX_READING: Column = Column { table: "faxes", column: "reading" };
/// `fax_originals.file`: the file as it came; row = the fax's name.
pub(in crate::store) const FAX_FILE: Column = Column { table: "fax_originals", column: "file" };
/// `fax_pages.picture`: a page as PNG; row = the fax's name and the page.
pub(in crate::store) const FAX_PICTURE: Column = Column { table: "fax_pages", column: "picture" };

/// Every sealed column, for deriving its key once at start.
pub(in crate::store) const COLUMNS: [Column; 22] = [
    HOLDER,
    SESSION,
    ANSWER,
    DETAILS,
    RECIPIENT,
    PASSWORD,
    TOTP,
    WEBHOOK_SECRET,
    EVIDENCE,
    ENTRY,
    CONFERENCE,
    TELEPHONE,
    CHAT_LINE,
    CHAT_NUMBER,
    CHAT_DRAFT,
    PASSKEY_LABEL,
    PASSKEY,
    REVIEW_NOTE,
    FAX_ORIGIN,
    FAX_READING,
    FAX_FILE,
    FAX_PICTURE,
];

const VERSION: u8 = 1;

fn associated(column: Column, row: &str) -> Vec<u8> {
    format!("{}.{}:{row}", column.table, column.column).into_bytes()
}

/// Seals `plain` for one row of a column.
pub(in crate::store) fn seal(
    keys: &KeyRing,
    random: &dyn Random,
    column: Column,
    row: &str,
    plain: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let failed = || StoreError::impossible(column.table, column.column, row);
    let key: &LessSafeKey = keys.column(column).ok_or_else(failed)?;
    let mut nonce = [0_u8; NONCE_LEN];
    random.fill(&mut nonce);
    let mut out = Vec::with_capacity(1 + NONCE_LEN + plain.len() + 16);
    out.push(VERSION);
    out.extend_from_slice(&nonce);
    let mut body = plain.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(associated(column, row)), &mut body)
        .map_err(|_| failed())?;
    out.append(&mut body);
    Ok(out)
}

/// Opens a sealed field; an error names the row and says nothing of the content.
pub(in crate::store) fn open(keys: &KeyRing, column: Column, row: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let failed = || StoreError::impossible(column.table, column.column, row);
    let key = keys.column(column).ok_or_else(failed)?;
    let (version, rest) = sealed.split_first().ok_or_else(failed)?;
    let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(failed)?;
    if *version != VERSION {
        return Err(failed());
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| failed())?;
    let mut body = body.to_vec();
    let length = key.open_in_place(nonce, Aad::from(associated(column, row)), &mut body).map_err(|_| failed())?.len();
    body.truncate(length);
    Ok(body)
}
