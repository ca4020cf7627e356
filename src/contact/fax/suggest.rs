//! What a reader of characters makes of the digits that were written by hand, for a colleague who asks for it: suggestions that
//! they confirm beside the picture. Nothing of it is kept, and nothing is done by it.

use super::desk::{FaxView, about, theirs};
use crate::contact::Contact;
use crate::contact::staff::{SignedIn, StaffError};
use crate::fax::Number;
use crate::fax::image::PictureError;
use crate::fax::read::written;
use crate::store::StoreError;
use futures_util::future::join_all;

/// The numbers of the sheet that a colleague keys.
const KEYED: [Number; 5] = [Number::BirthDate, Number::Postcode, Number::Telephone, Number::FormNumber, Number::Reply];

/// Digits for the numbers that are not marked; fewer or more than there are boxes filled is nothing.
///
/// # Errors
/// When the role has not that duty, or the store does not answer.
pub async fn suggest_digits(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    fax: &FaxView,
) -> Result<Vec<(Number, String)>, StaffError> {
    theirs(app, who, id).await?;
    let (Some(reader), Some((place, form))) = (&app.characters, fax.form()) else { return Ok(Vec::new()) };
    let page = u32::try_from(place).map_err(|_| StaffError::Gone)?;
    let kept = app.store.fax_page(id, page).await?.ok_or(StaffError::Gone)?;
    let unmarked: Vec<Number> = KEYED.into_iter().filter(|number| form.number(*number).read().is_none()).collect();
    let rows = tokio::task::spawn_blocking(move || {
        let row = |number| Ok(written(&kept, number)?.map(|row| (number, row)));
        unmarked.into_iter().filter_map(|number| row(number).transpose()).collect::<Result<Vec<_>, PictureError>>()
    });
    let rows = rows.await.ok().and_then(Result::ok);
    let rows = rows.ok_or_else(|| StoreError::impossible("fax_pages", "picture", id))?;
    let read = rows.iter().map(|(number, row)| async move {
        let digits = reader.digits(&row.picture).await?;
        (digits.len() == row.digits).then_some((*number, digits))
    });
    let read = join_all(read).await.into_iter().flatten().collect();
    app.store.append_audit(about(app, who, "suggest-digits", id, None)).await?;
    Ok(read)
}
