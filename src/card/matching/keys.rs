//! What names are found by: keys that are the same for every spelling of a part of a name.

use super::fold::{is_han, kanji_loosely, parts, reading};
use crate::card::Holder;

/// The most keys of one written name: longer ones are found by their first parts.
const MOST: usize = 8;

/// The keys of a name as written: the whole, and each of its parts. `k:` for kanji, `r:` for a reading; the two are never
/// the same.
pub fn name_keys(name: &str) -> Vec<String> {
    let parts = parts(name);
    let whole = parts.concat();
    let mut keys: Vec<String> = [whole].into_iter().chain(parts).filter_map(|part| key(&part)).take(MOST).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key(part: &str) -> Option<String> {
    let (kind, key) = if part.contains(is_han) { ("k", kanji_loosely(part)) } else { ("r", reading(part)) };
    (!key.is_empty()).then(|| format!("{kind}:{key}"))
}

/// Every key that a holder's names are found by.
pub fn holder_keys(holder: &Holder) -> Vec<String> {
    let names = [&holder.name, &holder.name_kana, &holder.name_latin];
    let mut keys: Vec<String> = names.into_iter().flat_map(|name| name_keys(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
