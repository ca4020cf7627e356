//! A text message to the service's number: a line of the chat with whoever wrote it, or the beginning of one.

use super::super::Contact;
use super::open::{Known, New, Texted, number_hash, open};
use super::{SayError, Speaker, leave_chat, say};
use crate::card::{PhoneNumber, individual_number};
use crate::store::StoreError;

/// A text message as the carrier hands it over. No `Debug`: it is somebody's.
pub struct TextIn {
    /// The carrier's name for it (Twilio: MessageSid).
    pub id: String,
    /// Who wrote it.
    pub from: PhoneNumber,
    /// The number it was sent to.
    pub to: Option<PhoneNumber>,
    /// What it says.
    pub text: String,
    /// Pictures that came with it, which are not fetched.
    pub pictures: u32,
}

/// What the sender is told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextAnswer {
    /// Nothing: a colleague answers, or the carrier has.
    Nothing,
    /// That the message is here; in this language.
    Opened(String),
    /// What this number is; in this language.
    Help(String),
}

/// Words by which people take leave of a number, let it write again, and ask what it is: whole messages, as carriers define
/// them (support.twilio.com, "Twilio support for opt-out keywords"). After one of the first the carrier lets no answer
/// through until it sees one of the second. On a line that stops cards STOP may well be how somebody begins, so that it
/// reaches a colleague as any other text does. Words of other languages, such as 停止, are no words of carriers.
const STOP: [&str; 6] = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"];
const START: [&str; 3] = ["START", "YES", "UNSTOP"];
const HELP: [&str; 2] = ["HELP", "INFO"];

/// Takes a text message; the same one again changes nothing.
pub async fn take_text(app: &Contact, text: TextIn) -> Result<TextAnswer, StoreError> {
    let word = text.text.trim().to_ascii_uppercase();
    let open_chat = app.store.chat_by_number(number_hash(app, &text.from)).await?.map(super::Chat::from);
    if HELP.contains(&word.as_str()) {
        let language = open_chat.map_or_else(|| language(app, &text), |chat| chat.language);
        return Ok(TextAnswer::Help(language));
    }
    let is_stop = STOP.contains(&word.as_str());
    let open_chat = match open_chat {
        // Answers get through again: it goes on in a chat that has them.
        Some(chat) if chat.by_text == Some(false) && START.contains(&word.as_str()) => {
            leave_chat(app, &chat).await?;
            None
        }
        other => other,
    };
    let (chat, is_new) = match open_chat {
        Some(chat) => (chat, false),
        None => {
            let new = New {
                token: format!("text:{}", text.id),
                language: language(app, &text),
                shows_typing: false,
                from: text.from.expose().to_owned(),
                texted: Some(Texted { number: text.from.clone(), stops_answers: is_stop }),
                known: Known::default(),
            };
            open(app, new).await?
        }
    };
    // Anything else that is refused has nothing in it, or belongs to a chat that ended in this moment.
    if let Err(SayError::Store(error)) = say(app, &chat.id, Speaker::Texter, &text.id, &kept(&text)).await {
        return Err(error);
    }
    // Where no answer can be given there is nobody to take leave of: what else is written belongs to the same contact.
    if is_stop && chat.by_text == Some(true) {
        leave_chat(app, &chat).await?;
    }
    Ok(if is_new && !is_stop { TextAnswer::Opened(chat.language) } else { TextAnswer::Nothing })
}

/// The language of the number that was written to; the line's first one on the shared number.
fn language(app: &Contact, text: &TextIn) -> String {
    let own = app.settings.lines.iter().find(|(number, _)| Some(number) == text.to.as_ref());
    own.map_or_else(|| app.flows.live().default_language().to_string(), |(_, language)| language.to_string())
}

/// What is kept of it: no Individual Number (P7), no more than a line has room for, and that pictures came.
fn kept(text: &TextIn) -> String {
    let masked = individual_number::mask(&text.text).into_owned();
    let words: String = masked.chars().take(crate::card::LONGEST_LINE - 20).collect();
    let pictures = if text.pictures > 0 { format!(" [MMS {}]", text.pictures) } else { String::new() };
    format!("{}{pictures}", words.trim())
}
