//! Lines in the making: shown to the other side as they are typed, where both agree. They pass through the bus, sealed, and
//! are stored nowhere.

use super::super::Contact;
use super::say::has_it;
use super::{Chat, SayError, Speaker};
use crate::bus::BusEvent;
use crate::card::chat_draft;
use crate::store::StoreError;

/// Lets the other side see what this one is typing, or not any more.
pub async fn agree_to_typing(app: &Contact, chat: &str, speaker: Speaker<'_>, shows: bool) -> Result<(), SayError> {
    if let Speaker::Agent(who) = speaker {
        has_it(app, who, chat).await?;
    }
    app.store.show_typing(chat, matches!(speaker, Speaker::Agent(_)), shows).await?;
    app.bus.publish(BusEvent::ChatChanged { chat: chat.to_owned() });
    Ok(())
}

/// Shows a line in the making to the other side; not at all where one of the two does not agree, or it is over.
pub fn type_in_chat(app: &Contact, chat: &Chat, speaker: Speaker<'_>, typed: &str) -> Result<(), StoreError> {
    if chat.is_over || !chat.typing_is_shown() {
        return Ok(());
    }
    let sealed = app.store.seal_draft(&chat.id, &chat_draft(typed))?;
    app.bus.publish(BusEvent::ChatTyping { chat: chat.id.clone(), side: speaker.side(), sealed });
    Ok(())
}
