//! Contacts are forgotten with what was keyed, written and tried in them, once nobody asks any more how they were served.
//! What was done stands on the record for ever; it names nobody's attributes.

use super::Contact;
use crate::store::StoreError;

/// Forgets contacts that were over long enough ago (setting desk.keep_contacts_days); returns how many.
pub async fn forget_contacts(app: &Contact) -> Result<u64, StoreError> {
    let over_before = app.clock.now().earlier_by(app.settings.contacts_kept);
    app.store.forget_contacts(over_before).await
}
