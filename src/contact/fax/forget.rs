//! Faxes are forgotten with their pages and with whom they came from; that one came stays, or its provider's list would bring
//! it in again.

use crate::contact::Contact;
use crate::store::StoreError;

/// Forgets what stood on faxes that were over long enough ago (setting fax.keep_days); returns how many.
pub async fn forget_faxes(app: &Contact) -> Result<u64, StoreError> {
    let now = app.clock.now();
    app.store.forget_faxes(now.earlier_by(app.settings.faxes_kept), now).await
}
