//! Cards from an issuer, one JSON object a line; each line whole or not at all. Repeating an import changes nothing.

use super::search_keys::search_keys;
use super::verify_holder::{LOOKUP_CODE, LOOKUP_FORM, LOOKUP_PHONE};
use crate::card::{CardRecord, EpochMs, IssuerName, RecordError};
use crate::store::{ImportRecord, ImportRefusal, Imported, Store, StoreError};

/// A line on its way in.
#[derive(Debug)]
pub struct ImportLine {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The card, sealed and hashed.
    pub record: ImportRecord,
}

/// Why a line was not taken. Says the field, never the value.
#[derive(Debug, thiserror::Error)]
#[error("line {number}: {problem}")]
pub struct LineError {
    /// The line's number, from 1.
    pub number: u64,
    /// What is wrong and where.
    pub problem: String,
}

/// A line read: a card, or what is wrong with it.
pub type Parsed = Result<ImportLine, LineError>;

/// What a whole import did.
#[derive(Debug, Default)]
pub struct ImportSummary {
    /// Counts of the lines taken.
    pub imported: Imported,
    /// Lines not taken.
    pub refused: u64,
}

/// Reads one line, as [`parse_card`] does.
pub fn parse_line(store: &Store, issuers: &[IssuerName], number: u64, line: &str) -> Parsed {
    match parse_card(store, issuers, line) {
        Ok(record) => Ok(ImportLine { number, record }),
        Err(error) => Err(LineError { number, problem: error.to_string() }),
    }
}

/// Reads one object: parses, checks its issuers, hashes the look-ups, seals the attributes. CPU only.
pub(super) fn parse_card(store: &Store, issuers: &[IssuerName], object: &str) -> Result<ImportRecord, RecordError> {
    let wrong = |field, problem: String| RecordError { field, problem };
    let record = CardRecord::from_json(object)?;
    let card = record.card();
    if card.certificates.iter().any(|certificate| !issuers.contains(&certificate.id.issuer)) {
        let known: Vec<&str> = issuers.iter().map(IssuerName::as_str).collect();
        return Err(wrong(
            Some("certificates"),
            format!("an issuer is not configured (configured: {})", known.join(", ")),
        ));
    }
    let keys = store.keys();
    let holder = &record.holder;
    let mut lookups = vec![(keys.lookup(LOOKUP_FORM, holder.application_form_id.expose()), true)];
    lookups.extend(holder.hold_code.iter().map(|code| (keys.lookup(LOOKUP_CODE, code.expose()), true)));
    lookups.extend(holder.phones.iter().map(|phone| (keys.lookup(LOOKUP_PHONE, phone.expose()), false)));
    lookups.extend(search_keys(keys, holder).into_iter().map(|hash| (hash, false)));
    lookups.sort_unstable();
    lookups.dedup();
    let json = serde_json::to_vec(holder).map_err(|error| wrong(None, error.to_string()))?;
    let sealed = store.seal_holder(&card.id, &json).map_err(|error| wrong(None, error.to_string()))?;
    let whole = serde_json::to_string(&record).map_err(|error| wrong(None, error.to_string()))?;
    let record_hash = keys.lookup("record", &whole);
    Ok(ImportRecord { card, holder: sealed, record_hash, lookups })
}

/// Imports a batch of lines; refused ones come back with their numbers.
pub async fn import_batch(
    store: &Store,
    now: EpochMs,
    lines: Vec<ImportLine>,
) -> Result<(Imported, Vec<LineError>), StoreError> {
    let (numbers, records): (Vec<u64>, Vec<ImportRecord>) =
        lines.into_iter().map(|line| (line.number, line.record)).unzip();
    let (imported, refused) = store.import(records, now).await?;
    let told = |(place, refusal): (usize, ImportRefusal)| LineError {
        number: numbers.get(place).copied().unwrap_or_default(),
        problem: refusal.to_string(),
    };
    Ok((imported, refused.into_iter().map(told).collect()))
}
