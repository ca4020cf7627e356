//! Faxes that answer faxes: to the number that stands twice on the sheet, or that staff key from it or from the card, and to
//! no other; in countries that may be dialled; within the limits of messages. What does not arrive is tried again by the
//! rule of messages, and is seen on the desk in the end.

use crate::card::{CardId, EpochMs, Medium, PhoneNumber, Purpose, ReceiptNumber};
use crate::contact::message_number::may_be_dialled;
use crate::contact::message_rule::useful_ms;
use crate::contact::{Contact, fresh_name};
use crate::fax::{FormReading, Number};
use crate::limits::{Rule, Verdict};
use crate::store::NewMessage;

/// Where a sheet asks to be answered: both numbers can be read, are the same, and may be faxed.
pub(super) fn reply_to(app: &Contact, form: &FormReading) -> Option<PhoneNumber> {
    let (first, again) = (form.number(Number::Reply).read()?, form.number(Number::ReplyAgain).read()?);
    if first != again {
        return None;
    }
    let number = PhoneNumber::keyed(first, &app.settings.dial_plan).ok()?;
    may_be_dialled(&app.settings, &number).then_some(number)
}

/// An answer; nothing when no fax is sent from here, or this number, or all together, have had enough for now.
pub(super) async fn answer(
    app: &Contact,
    number: &PhoneNumber,
    language: &str,
    purpose: Purpose,
    about: Option<(CardId, ReceiptNumber)>,
) -> Option<NewMessage> {
    if !app.settings.messages.fax {
        return None;
    }
    for (rule, key) in [(Rule::MessageToNumber, number.expose()), (Rule::MessageOverall, "all")] {
        if app.limits.check(rule, key).await != Verdict::Allowed {
            return None;
        }
    }
    let (card, receipt) = about.unzip();
    Some(NewMessage {
        id: fresh_name(app),
        medium: Medium::Fax,
        purpose,
        to: number.into(),
        // Plain Japanese has pages of its own, and no messages.
        language: language.strip_suffix("-plain").unwrap_or(language).to_owned(),
        card,
        receipt,
        useful_until: EpochMs(app.clock.now().0 + useful_ms(purpose)),
    })
}
