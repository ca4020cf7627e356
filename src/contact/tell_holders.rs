//! Tells holders of suspensions through every contact known of them, so that a malicious one is noticed.
//!
//! The decision left one row; here it becomes one message a contact, in one transaction, once. Which contacts there are is
//! read now, not then: they are sealed, and the deciding transaction is for the decision.

use super::holders::holder_of;
use super::message_number::may_be_messaged;
use super::message_rule::useful_ms;
use super::{Contact, fresh_name};
use crate::bus::BusEvent;
use crate::card::{EpochMs, Holder, Medium, Purpose, Recipient};
use crate::store::{NewMessage, Notice, StoreError};

/// Notices seen to in one round.
const ROUND: u32 = 32;

/// One round; returns how many notices were seen to.
pub async fn tell_holders(app: &Contact) -> Result<usize, StoreError> {
    let notices = app.store.open_notices(ROUND).await?;
    let count = notices.len();
    for notice in notices {
        let holder = holder_of(app, &notice.card).await?;
        let messages = messages(app, &notice, &holder);
        let told = messages.len();
        if app.store.tell_holder(&notice, messages, app.clock.now()).await? && told == 0 {
            metrics::counter!("holdline_notices_without_contact_total").increment(1);
            // With nothing set up to send by, that is no news.
            let sends = app.settings.messages.text || app.settings.messages.email || app.settings.messages.fax;
            if sends {
                tracing::warn!(receipt = %notice.receipt, "the holder of a suspended card has no contact that can be reached");
            }
        }
    }
    if count > 0 {
        app.bus.publish(BusEvent::MessagesReady);
    }
    Ok(count)
}

fn messages(app: &Contact, notice: &Notice, holder: &Holder) -> Vec<NewMessage> {
    let settings = &app.settings.messages;
    let mobiles = holder.phones.iter().filter(|number| settings.text && may_be_messaged(&app.settings, number));
    let mobiles = mobiles.map(|number| (Medium::TextMessage, Recipient::from(number)));
    let email = holder.email.as_deref().filter(|_| settings.email).and_then(|address| Recipient::parse(address).ok());
    let fax = holder.fax.as_ref().filter(|_| settings.fax).map(Recipient::from);
    mobiles
        .chain(email.map(|address| (Medium::Email, address)))
        .chain(fax.map(|number| (Medium::Fax, number)))
        .map(|(medium, to)| NewMessage {
            id: fresh_name(app),
            medium,
            purpose: Purpose::SuspensionNotice,
            to,
            language: holder.language.clone(),
            card: Some(notice.card.clone()),
            receipt: Some(notice.receipt.clone()),
            useful_until: EpochMs(notice.made.0 + useful_ms(Purpose::SuspensionNotice)),
        })
        .collect()
}
