//! `[limits]` and `[policy]`.

use std::time::Duration;

use serde::Deserialize;
use toml::{Table, Value};

use crate::card::Policy;

use super::layers::Layers;
use super::reader::Reader;

/// So many in a window of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many, at least 1.
    pub count: u32,
    /// Counted over this long.
    pub window: Duration,
}

/// `[limits]`. Over a limit the contact goes to a person, it is never dropped (P8).
#[derive(Debug, Clone)]
pub struct Limits {
    /// Wrong tries in one call.
    pub tries_per_call: u32,
    /// Wrong tries from one telephone number.
    pub tries_per_caller: Rate,
    /// Wrong tries from one address on the web.
    pub tries_per_address: Rate,
    /// The same, with proof of work.
    pub worked_tries_per_address: Rate,
    /// Wrong tries for one card; counted in the store.
    pub tries_per_card: Rate,
    /// Wrong tries altogether.
    pub tries_overall: Rate,
    /// Callbacks asked for by one caller.
    pub callbacks_per_caller: Rate,
    /// Callbacks to one number.
    pub callbacks_per_number: Rate,
    /// Messages asked for by one caller.
    pub messages_per_caller: Rate,
    /// Messages to one number.
    pub messages_per_number: Rate,
    /// Messages asked for altogether.
    pub messages_overall: Rate,
    /// Tries to sign in to one account from one place.
    pub sign_ins: Rate,
    /// Wrong authenticator codes for one account.
    pub codes_per_account: Rate,
    /// Requests with one token of another system.
    pub api_per_token: Rate,
    /// Searches for holders by one colleague.
    pub searches_per_staff: Rate,
    /// Chats begun from one address.
    pub chats_per_address: Rate,
    /// Lines of one side in one chat.
    pub lines_per_chat: Rate,
}

/// Thirty days in seconds: the longest window.
const MONTH_S: i64 = 2_592_000;

impl Limits {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let tries_per_call = r.number("limits.tries_per_call", 1..=100);
        let mut rate = |name: &str| {
            let setting = format!("limits.{name}");
            let count = r.number(&setting, 1..=10_000_000);
            let window = r.number(&format!("{setting}_window_s"), 1..=MONTH_S).map(Duration::from_secs);
            Some(Rate { count: count?, window: window? })
        };
        let tries_per_caller = rate("tries_per_caller");
        let tries_per_address = rate("tries_per_address");
        let worked_tries_per_address = rate("worked_tries_per_address");
        let tries_per_card = rate("tries_per_card");
        let tries_overall = rate("tries_overall");
        let callbacks_per_caller = rate("callbacks_per_caller");
        let callbacks_per_number = rate("callbacks_per_number");
        let messages_per_caller = rate("messages_per_caller");
        let messages_per_number = rate("messages_per_number");
        let messages_overall = rate("messages_overall");
        let sign_ins = rate("sign_ins");
        let codes_per_account = rate("codes_per_account");
        let api_per_token = rate("api_per_token");
        let searches_per_staff = rate("searches_per_staff");
        let (chats_per_address, lines_per_chat) = (rate("chats_per_address"), rate("lines_per_chat"));
        Some(Self {
            tries_per_call: tries_per_call?,
            tries_per_caller: tries_per_caller?,
            tries_per_address: tries_per_address?,
            worked_tries_per_address: worked_tries_per_address?,
            tries_per_card: tries_per_card?,
            tries_overall: tries_overall?,
            callbacks_per_caller: callbacks_per_caller?,
            callbacks_per_number: callbacks_per_number?,
            messages_per_caller: messages_per_caller?,
            messages_per_number: messages_per_number?,
            messages_overall: messages_overall?,
            sign_ins: sign_ins?,
            codes_per_account: codes_per_account?,
            api_per_token: api_per_token?,
            searches_per_staff: searches_per_staff?,
            chats_per_address: chats_per_address?,
            lines_per_chat: lines_per_chat?,
        })
    }
}

/// `[policy]` is the card room's own type. It is read entry by entry, so that a problem names its entry; 0 days until
/// holds expire is how the file says "never".
pub(super) fn read_policy(layers: &Layers, r: &mut Reader<'_>) -> Option<Policy> {
    let before = r.problems.len();
    let mut whole = Table::new();
    for (setting, layer) in layers.iter() {
        let Some(entry) = setting.strip_prefix("policy.") else { continue };
        if entry == "hold_expires_after_days" && layer.value.as_integer() == Some(0) {
            continue;
        }
        let alone = Table::from_iter([(entry.to_owned(), layer.value.clone())]);
        if let Err(error) = Policy::deserialize(Value::Table(alone)) {
            r.problem(setting, format!("cannot be used: {}", error.message()), "`holdline config example` explains it");
        }
        whole.insert(entry.to_owned(), layer.value.clone());
    }
    if r.problems.len() > before {
        return None;
    }
    let policy = Policy::deserialize(Value::Table(whole)).ok()?;
    if let Err(error) = policy.check() {
        r.problem("policy", format!("contradicts itself: {error}"), "");
        return None;
    }
    Some(policy)
}
