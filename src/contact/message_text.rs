//! The words of a message, by the texts that are live: what was stopped, when, and its receipt. Of the holder only a masked
//! name, on the page of a fax, which others may take from the machine.

use super::Contact;
use super::holders::holder_of;
use crate::card::{Medium, Purpose};
use crate::ivr::{Language, MessageValues};
use crate::store::{Message, StoreError};

/// Subject and text to be sent; nothing when the flows have none, or the receipt is gone.
pub(super) async fn compose(app: &Contact, message: &Message) -> Result<Option<(String, String)>, StoreError> {
    if message.purpose == Purpose::ChatLine {
        return Ok(app.store.line_of_message(&message.id).await?.map(|text| (String::new(), text)));
    }
    let web_address = Some(app.settings.messages.web_address.clone()).filter(|address| !address.is_empty());
    let mut values = MessageValues { web_address, ..MessageValues::default() };
    values.line_number = line_number(app, &message.language);
    if let Some(receipt) = &message.receipt {
        let Some(row) = app.store.receipt(receipt).await? else { return Ok(None) };
        values.scope = Some(row.scope);
        values.recorded_at = Some(row.recorded.civil_in(&app.settings.time_zone));
        values.published_at = row.published.map(|at| at.civil_in(&app.settings.time_zone));
        if message.medium == Medium::Fax && message.purpose == Purpose::Receipt {
            let holder = holder_of(app, &row.card).await?;
            values.holder = Some(holder.masked_name(&message.language));
        }
        values.receipt = Some(row.receipt);
    }
    let (flows, language) = (app.flows.live(), Language::new(message.language.as_str()));
    let subject = flows.message_subject(message.purpose, &language).unwrap_or_default();
    Ok(flows.message(message.purpose, &language, &values).map(|text| (subject, text)))
}

/// The number to call: the language's own line, otherwise the one that messages are told to name.
fn line_number(app: &Contact, language: &str) -> Option<String> {
    let language = Language::new(language).spoken();
    let own = app.settings.lines.iter().find(|(_, known)| *known == language).map(|(number, _)| number);
    own.or(app.settings.messages.line_number.as_ref()).map(|number| app.settings.dial_plan.dialled(number))
}
