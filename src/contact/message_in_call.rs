//! Text messages and faxes that a call asks for, or is owed: ordered in the step's transaction, within limits. Over a limit, and
//! after three numbers that cannot be messaged, a person sees to it; nothing is dropped without a word (P8).

use super::call_effects::{audit, done};
use super::call_state::{CallState, Gathered, named_by_call, new_contact};
use super::message_limit::may_ask_for_message;
use super::message_number::{may_be_dialled, may_be_messaged};
use super::message_rule::useful_ms;
use super::{Contact, fresh_name};
use crate::card::{AuditOutcome, AuditRecord, EpochMs, Medium, PhoneNumber, Purpose};
use crate::ivr::{CALLER_NUMBER, Event, Outcome, Slot};
use crate::store::{NewContact, NewMessage};

/// Numbers that cannot be messaged before a person sees to it.
const TRIES: u32 = 3;

/// Whether the number that the caller rings from can take a text message.
pub(super) fn may_message_caller(app: &Contact, state: &CallState) -> Outcome {
    if !app.settings.messages.text {
        return Outcome::Unavailable;
    }
    match &state.caller {
        Some(caller) if may_be_messaged(&app.settings, caller) => Outcome::Done,
        _ => Outcome::NotAllowed,
    }
}

/// Whether this line sends faxes.
pub(super) fn may_send_fax(app: &Contact) -> Outcome {
    if app.settings.messages.fax { Outcome::Done } else { Outcome::Unavailable }
}

/// Orders the message that the caller asks for, to the number that was chosen.
pub(super) async fn send(
    app: &Contact,
    call: &str,
    state: &mut CallState,
    (purpose, medium): (Purpose, Medium),
    gathered: &mut Gathered,
) -> Event {
    if !app.settings.messages.sends(medium) || (purpose == Purpose::Receipt && state.receipt.is_none()) {
        return done(Outcome::Unavailable);
    }
    let record = AuditRecord {
        card: state.card.clone(),
        receipt: state.receipt.clone().filter(|_| purpose == Purpose::Receipt),
        ..audit(app, call, "order-message", AuditOutcome::Refused, Some(purpose.as_str()))
    };
    let Some(number) = chosen(app, state, medium) else {
        gathered.audits.push(record);
        state.message_tries = state.message_tries.saturating_add(1);
        if state.message_tries < TRIES {
            return done(Outcome::NotAllowed);
        }
        return done(hand_to_person(app, call, state, None, "message-number", gathered));
    };
    if is_over(app, state, &number).await {
        gathered.audits.push(record);
        return done(hand_to_person(app, call, state, Some(number), "message-limit", gathered));
    }
    gathered.audits.push(AuditRecord { outcome: AuditOutcome::Done, ..record });
    gathered.messages.push(order(app, state, purpose, medium, &number));
    state.messaged |= purpose == Purpose::Receipt;
    done(Outcome::Done)
}

/// The number that was keyed or is rung from, if a message of this medium may go there.
fn chosen(app: &Contact, state: &CallState, medium: Medium) -> Option<PhoneNumber> {
    let settings = &app.settings;
    let keyed = |digits| PhoneNumber::keyed(digits, &settings.dial_plan).ok();
    match medium {
        Medium::TextMessage => match state.session.slot(Slot::MessageNumber) {
            None | Some(CALLER_NUMBER) => state.caller.clone(),
            Some(digits) => keyed(digits),
        }
        .filter(|number| may_be_messaged(settings, number)),
        Medium::Fax => {
            state.session.slot(Slot::FaxNumber).and_then(keyed).filter(|number| may_be_dialled(settings, number))
        }
        // An address cannot be keyed.
        Medium::Email => None,
    }
}

/// Whether this caller, this number, or everybody together has had enough messages for now.
async fn is_over(app: &Contact, state: &CallState, number: &PhoneNumber) -> bool {
    let caller = state.caller.as_ref().map_or("withheld", PhoneNumber::expose);
    !may_ask_for_message(app, Some(caller), number.expose()).await
}

/// A person sees to the message; once a call, whatever is tried again in it.
fn hand_to_person(
    app: &Contact,
    call: &str,
    state: &mut CallState,
    number: Option<PhoneNumber>,
    reason: &str,
    gathered: &mut Gathered,
) -> Outcome {
    let Some(contact) = unsent(app, call, state, number, reason) else { return Outcome::Unavailable };
    state.message_contact = Some(contact.id.clone());
    gathered.contact = Some(contact);
    Outcome::NeedsPerson
}

/// A place of its own among those who wait: the call may have one for a callback already.
fn unsent(
    app: &Contact,
    call: &str,
    state: &CallState,
    number: Option<PhoneNumber>,
    reason: &str,
) -> Option<NewContact> {
    let apart = CallState { contact: state.message_contact.clone(), ..state.clone() };
    new_contact(app, &apart, call, "undelivered", number, reason)
}

fn order(app: &Contact, state: &CallState, purpose: Purpose, medium: Medium, number: &PhoneNumber) -> NewMessage {
    let about_receipt = purpose == Purpose::Receipt;
    NewMessage {
        id: fresh_name(app),
        medium,
        purpose,
        to: number.into(),
        language: state.session.language().as_str().to_owned(),
        card: state.card.clone().filter(|_| about_receipt),
        receipt: state.receipt.clone().filter(|_| about_receipt),
        useful_until: EpochMs(app.clock.now().0 + useful_ms(purpose)),
    }
}

/// What a caller is owed whose line dropped after the suspension.
pub(super) enum Owed {
    /// Nothing: they had finished.
    Nothing,
    /// The receipt, to the number they rang from.
    Receipt(PhoneNumber),
    /// The same, but it cannot be sent: a person sees to it. The number, if there is one, and why.
    Person(Option<PhoneNumber>, &'static str),
}

/// What is owed to whoever has neither ordered the receipt nor said that they want nothing; whoever chose a way and got no
/// further has not. It goes out by itself where text messages are sent here and the caller's number can take one.
pub(super) async fn owed(app: &Contact, state: &CallState) -> Owed {
    if state.session.slot(Slot::Delivery) == Some("nothing") || state.messaged || state.message_contact.is_some() {
        return Owed::Nothing;
    }
    match state.caller.clone() {
        Some(caller) if may_message_caller(app, state) == Outcome::Done => {
            if is_over(app, state, &caller).await {
                Owed::Person(Some(caller), "message-limit")
            } else {
                Owed::Receipt(caller)
            }
        }
        caller => Owed::Person(caller, "cut-off-after-confirmation"),
    }
}

/// What is owed, as rows; the state must have its receipt.
pub(super) fn settle_owed(
    app: &Contact,
    call: &str,
    state: &CallState,
    owed: Owed,
) -> (Option<NewMessage>, Option<NewContact>) {
    match owed {
        _ if state.receipt.is_none() => (None, None),
        Owed::Nothing => (None, None),
        Owed::Receipt(number) => (Some(order(app, state, Purpose::Receipt, Medium::TextMessage, &number)), None),
        Owed::Person(number, reason) => {
            let contact = new_contact(app, state, call, "undelivered", number, reason);
            (None, contact.map(|contact| named_by_call(app, call, contact)))
        }
    }
}
