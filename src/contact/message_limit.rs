//! How many messages somebody may ask for, one place may get, and all may be together.

use super::Contact;
use crate::limits::{Rule, Verdict};

/// Counts one more message to a place, asked for by somebody who is counted as well, if by anybody. False: there are enough
/// for now.
pub(super) async fn may_ask_for_message(app: &Contact, by: Option<&str>, to: &str) -> bool {
    let by = by.map(|by| (Rule::MessageByCaller, by));
    for (rule, key) in by.into_iter().chain([(Rule::MessageToNumber, to), (Rule::MessageOverall, "all")]) {
        if app.limits.check(rule, key).await != Verdict::Allowed {
            return false;
        }
    }
    true
}
