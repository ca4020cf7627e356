//! What the service does by itself for the worklist: whoever has vanished has nothing any more, and what the authority
//! refuses is put before people.

use super::super::Contact;
use super::super::call_state::Details;
use crate::bus::BusEvent;
use crate::card::{Channel, ItemKind, SILENT_MS};
use crate::store::{DeskSweep, DeskSwept, NewContact, ParkedOrder, StoreError};

/// Sets colleagues away who have vanished or missed an offer; what they had goes back to the head of the list.
pub async fn sweep_desk(app: &Contact) -> Result<DeskSwept, StoreError> {
    let millis = |time: std::time::Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    let (now, staff) = (app.clock.now(), &app.settings.staff);
    let sweep = DeskSweep {
        now,
        silent_before: now.plus_ms(-SILENT_MS),
        idle_since: now.plus_ms(-millis(staff.idle)),
        begun_before: now.plus_ms(-millis(staff.session)),
    };
    let swept = app.store.sweep_desk(sweep).await?;
    metrics::counter!("holdline_contacts_returned_total").increment(swept.returned);
    if swept != DeskSwept::default() {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(swept)
}

/// The most orders that are put on the list in one go: an authority that refuses everything must not flood it at once.
const MOST: u32 = 100;

/// Puts orders that the authority refuses on the worklist, and takes from it what has been taken after all.
pub async fn list_parked(app: &Contact) -> Result<(), StoreError> {
    let orders = app.store.unlisted_parked(MOST).await?;
    let mut changed = app.store.close_unparked(app.clock.now()).await? > 0;
    for order in orders {
        app.store.open_contact(contact(order)?, app.clock.now()).await?;
        changed = true;
    }
    if changed {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(())
}

fn contact(order: ParkedOrder) -> Result<NewContact, StoreError> {
    let (issuer, serial) = order.certificate;
    let keyed = [("problem", order.problem), ("order", order.action.clone()), ("issuer", issuer), ("serial", serial)];
    let details = Details {
        number: None,
        call: String::new(),
        keyed: keyed.map(|(name, value)| (name.to_owned(), value)).to_vec(),
        path: Vec::new(),
        card: Some(order.card.clone()),
        receipt: order.receipt.clone(),
        relay: false,
    };
    Ok(NewContact {
        kind: ItemKind::Parked.as_str(),
        channel: Channel::System,
        language: String::new(),
        reason: order.action,
        details: serde_json::to_vec(&details)
            .map_err(|_| StoreError::impossible("contacts", "details", &order.contact))?,
        call: None,
        card: Some(order.card),
        receipt: order.receipt,
        caller_hash: None,
        not_before: None,
        id: order.contact,
    })
}
