//! A colleague blackens what must not be kept: a 12-digit Individual Number or a PIN that somebody wrote on a fax all the same
//! (P7). The page's picture is changed for good and the file as it came is dropped, since it shows the same.

use super::desk::{about, theirs};
use crate::contact::Contact;
use crate::contact::staff::{SignedIn, StaffError};
use crate::fax::image::{Field, blackened};

/// Blackens these fields of a page, on the record.
///
/// # Errors
/// When the role has not that duty, or there is no such page.
pub async fn blacken_fax(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    page: u32,
    fields: Vec<Field>,
) -> Result<(), StaffError> {
    theirs(app, who, id).await?;
    let redact = Box::new(move |kept: &[u8]| blackened(kept, &fields).ok());
    let record = about(app, who, "blacken-fax", id, None);
    if app.store.redact_fax_page(id, page, redact, record).await? { Ok(()) } else { Err(StaffError::Gone) }
}
