//! What a new card costs and how long it takes: dated items of the line's content, as callers hear them.

use super::Contact;
use crate::ivr::{Language, Words};

/// The topic of the content that holds them.
const FEES: &str = "new-card-fees";

/// The words in force today in this language; none when the content has none.
pub fn fees(app: &Contact, language: &str) -> Vec<Words> {
    let (flows, language) = (app.flows.live(), Language::new(language));
    flows.content().items_on(FEES, app.today()).filter_map(|item| item.words.get(&language).cloned()).collect()
}
