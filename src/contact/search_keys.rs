//! The keys that holders are found by at the desk: always the birth date with something else, hashed together, so that
//! neither a list of one day's birthdays nor one of everybody of a name can be asked for.

use super::verify_holder::LOOKUP_FORM;
use crate::card::matching::{Asked, holder_keys, name_keys};
use crate::card::{BirthDate, Holder};
use crate::store::{KeyRing, Store, StoreError};

/// The name under which the fax number of a holder is hashed for look-up: whoever faxes from there is answered there.
pub(super) const LOOKUP_FAX: &str = "holder-fax";

const BORN_AND_NAME: &str = "born+name";
const BORN_AND_POSTCODE: &str = "born+postcode";
const BORN_AND_TELEPHONE: &str = "born+telephone";

/// Every key that a holder is found by.
pub(super) fn search_keys(keys: &KeyRing, holder: &Holder) -> Vec<[u8; 16]> {
    let mut all = vec![compound(keys, BORN_AND_POSTCODE, holder.birth_date, holder.postcode.expose())];
    all.extend(holder_keys(holder).iter().map(|name| compound(keys, BORN_AND_NAME, holder.birth_date, name)));
    let phones = holder.phones.iter();
    all.extend(phones.map(|phone| compound(keys, BORN_AND_TELEPHONE, holder.birth_date, phone.expose())));
    all.extend(holder.fax.iter().map(|fax| keys.lookup(LOOKUP_FAX, fax.expose())));
    all.sort_unstable();
    all.dedup();
    all
}

/// The keys of what was told. The form number stands alone: it cannot be guessed, and finds one card.
pub(super) fn asked_keys(keys: &KeyRing, asked: &Asked) -> Vec<[u8; 16]> {
    let mut all: Vec<[u8; 16]> =
        asked.form_number.iter().map(|number| keys.lookup(LOOKUP_FORM, number.expose())).collect();
    if let Some(born) = asked.birth_date {
        all.extend(asked.postcode.iter().map(|code| compound(keys, BORN_AND_POSTCODE, born, code.expose())));
        all.extend(asked.telephone.iter().map(|phone| compound(keys, BORN_AND_TELEPHONE, born, phone.expose())));
        let names = asked.name.iter().flat_map(|name| name_keys(name));
        all.extend(names.map(|name| compound(keys, BORN_AND_NAME, born, &name)));
    }
    all
}

fn compound(keys: &KeyRing, what: &str, born: BirthDate, with: &str) -> [u8; 16] {
    keys.lookup(what, &format!("{}\u{0}{with}", born.date()))
}

/// Cards in one transaction of [`fill_search_keys`]: with SQLite everybody who writes waits for it, some ten milliseconds.
const AT_A_TIME: u32 = 100;

/// Gives some more of the cards that were here before there were such keys theirs, while the service runs. False when all
/// have them.
pub async fn fill_search_keys(store: &Store) -> Result<bool, StoreError> {
    let derive = |keys: &KeyRing, json: &[u8]| {
        serde_json::from_slice::<Holder>(json).ok().map(|holder| search_keys(keys, &holder))
    };
    store.fill_search_keys(derive, AT_A_TIME).await
}
