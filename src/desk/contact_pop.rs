//! The section of a contact's page that shows who it is: path, keyed values, what failed, earlier contacts.

use super::worklist_rows::reason;
use crate::card::EpochMs;
use crate::contact::Contact;
use crate::contact::desk::ScreenPop;
use crate::pages::Tr;
use jiff::tz::TimeZone;

/// As it is shown.
pub(super) struct Pop {
    /// The number as it is dialled here.
    pub(super) number: Option<String>,
    pub(super) is_registered: Option<bool>,
    pub(super) relay: bool,
    /// Steps through the menu: the flow's text or name, and its states.
    pub(super) path: Vec<(String, String)>,
    /// Label and value.
    pub(super) keyed: Vec<(String, String)>,
    /// What was tried in vain, and when.
    pub(super) failed: Vec<(String, String)>,
    pub(super) card: Option<String>,
    pub(super) receipt: Option<String>,
    pub(super) earlier: Vec<Earlier>,
}

/// An earlier contact.
pub(super) struct Earlier {
    pub(super) when: String,
    /// A text.
    pub(super) kind: String,
    pub(super) reason: String,
    pub(super) by: String,
    /// A text: what came out.
    pub(super) outcome: Option<String>,
}

impl Pop {
    pub(super) fn of(pop: ScreenPop, app: &Contact, t: Tr, zone: &TimeZone) -> Self {
        let clock = |at: EpochMs| at.civil_in(zone).strftime("%H:%M:%S").to_string();
        let words = |prefix: &str, code: &str| {
            let key = format!("desk-{prefix}-{code}");
            if t.has(&key) { t.text(&key) } else { code.replace('-', " ") }
        };
        let earlier = pop.earlier.into_iter().map(|one| Earlier {
            when: one.opened.civil_in(zone).strftime("%Y-%m-%d %H:%M").to_string(),
            kind: format!("desk-kind-{}", one.kind.as_str()),
            reason: reason(t, &one.reason),
            by: one.taken_by.unwrap_or_default(),
            outcome: one.wrap_code.map(|code| format!("desk-wrap-up-{code}")),
        });
        Self {
            number: pop.number.map(|number| app.settings.dial_plan.dialled(&number)),
            is_registered: pop.is_registered,
            relay: pop.relay,
            path: path(&pop.path, |flow| words("flow", flow)),
            keyed: pop
                .keyed
                .iter()
                .map(|(name, value)| (words("keyed", name), words_or_digits(t, name, value)))
                .collect(),
            failed: pop.failed.into_iter().map(|(code, at)| (words("failed", &code), clock(at))).collect(),
            card: pop.card.map(|card| card.to_string()),
            receipt: pop.receipt.map(|receipt| receipt.to_string()),
            earlier: earlier.collect(),
        }
    }
}

/// States by flow, one entry as long as the caller stays in it; the engine's own repeats are left out.
fn path(steps: &[String], name: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut told: Vec<(String, String, String)> = Vec::new();
    for step in steps {
        let (flow, state) = step.split_once('/').unwrap_or((step, ""));
        match told.last_mut() {
            Some((last, _, states)) if last == flow => {
                if !states.ends_with(state) {
                    states.push_str(", ");
                    states.push_str(state);
                }
            }
            _ => told.push((flow.to_owned(), name(flow), state.to_owned())),
        }
    }
    told.into_iter().map(|(_, name, states)| (name, states.replace('-', " "))).collect()
}

/// A value as people read it: dates and long numbers in groups, codes in words.
fn words_or_digits(t: Tr, name: &str, value: &str) -> String {
    let key = format!("desk-value-{value}");
    let groups: &[usize] = match (name, value.len()) {
        ("birth-date", 8) => &[4, 2, 2],
        ("postcode", 7) => &[3, 4],
        ("form-number", 23) => &[4, 4, 4, 4, 4, 3],
        ("receipt" | "asked-receipt", 9) => &[3, 3, 3],
        _ if t.has(&key) => return t.text(&key),
        _ => return value.to_owned(),
    };
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.to_owned();
    }
    let mut rest = value;
    let mut told = Vec::new();
    for length in groups {
        let (group, later) = rest.split_at((*length).min(rest.len()));
        told.push(group);
        rest = later;
    }
    told.join(if name == "form-number" { " " } else { "-" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Language;

    #[test]
    fn a_path_is_told_by_flow_without_repeats() {
        let steps = ["root/menu", "lost/menu", "lost/menu", "lost/own-card", "suspend/birth-date", "person/queue"];
        let steps = steps.map(str::to_owned);
        let told = path(&steps, str::to_uppercase);
        let told: Vec<_> = told.iter().map(|(flow, states)| (flow.as_str(), states.as_str())).collect();
        assert_eq!(
            told,
            [("ROOT", "menu"), ("LOST", "menu, own card"), ("SUSPEND", "birth date"), ("PERSON", "queue")]
        );
    }

    #[test]
    fn digits_are_grouped_and_what_is_none_is_left_as_it_is() {
        let t = Tr::new(Language::En, false);
        for (name, value, told) in [
            ("birth-date", "19850412", "1985-04-12"),
            ("birth-date", "1985-4-1", "1985-4-1"),
            ("birth-date", "山田花子", "山田花子"),
            ("postcode", "1000001", "100-0001"),
            ("form-number", "12345678901234567890123", "1234 5678 9012 3456 7890 123"),
            ("asked-receipt", "123456789", "123-456-789"),
            ("something", "<b>", "<b>"),
        ] {
            assert_eq!(words_or_digits(t, name, value), told);
        }
    }
}
