//! The keys that do something at the desk, declared here and nowhere else: `?` shows them, `web/static/shortcuts.js` obeys.
//!
//! A key goes to a page, or presses (a field: focuses) the first of some elements that the page has, or leads to one without
//! pressing it, or is a page's own. Single keys, never while somebody types, and switched off as a whole by whoever wants to (WCAG 2.1.4).
//! A new one is a line in [`ALL`] and a text `desk-key-...` in both languages; a test refuses two that meet.

use crate::card::{Duty, Role, has_duty};

/// A key and what it does.
pub(super) struct Shortcut {
    /// One character, as it is typed.
    pub(super) key: &'static str,
    /// What it does: a text.
    pub(super) text: &'static str,
    does: Does,
    /// Who has it; everybody when nothing is named.
    duty: Option<Duty>,
}

/// What a key does.
enum Does {
    /// Goes to this address of the desk.
    Go(&'static str),
    /// Presses the first element there is of these ids, parted by blanks: buttons that take each other's place share a key.
    Press(&'static str),
    /// Puts the focus on the element with this id, and does nothing by itself: for what nobody wants to do by a slip.
    Lead(&'static str),
    /// What it does is the business of a page's own module, which looks at `data-shortcuts` of the root element first.
    Own,
}

impl Shortcut {
    const fn go(key: &'static str, to: &'static str, text: &'static str, duty: Option<Duty>) -> Self {
        Self { key, text, does: Does::Go(to), duty }
    }

    const fn press(key: &'static str, id: &'static str, text: &'static str, duty: Option<Duty>) -> Self {
        Self { key, text, does: Does::Press(id), duty }
    }

    const fn lead(key: &'static str, id: &'static str, text: &'static str, duty: Option<Duty>) -> Self {
        Self { key, text, does: Does::Lead(id), duty }
    }

    const fn own(key: &'static str, text: &'static str, duty: Option<Duty>) -> Self {
        Self { key, text, does: Does::Own, duty }
    }

    /// Where it goes; empty when it goes nowhere.
    pub(super) const fn goes(&self) -> &'static str {
        match self.does {
            Does::Go(to) => to,
            Does::Press(_) | Does::Lead(_) | Does::Own => "",
        }
    }

    /// The ids of what it presses; empty when it presses nothing.
    pub(super) const fn presses(&self) -> &'static str {
        match self.does {
            Does::Press(ids) => ids,
            Does::Go(_) | Does::Lead(_) | Does::Own => "",
        }
    }

    /// The id of what it leads to; empty when it leads nowhere.
    pub(super) const fn leads(&self) -> &'static str {
        match self.does {
            Does::Lead(id) => id,
            Does::Go(_) | Does::Press(_) | Does::Own => "",
        }
    }

    /// Its page's own module obeys it.
    pub(super) const fn is_own(&self) -> bool {
        matches!(self.does, Does::Own)
    }
}

/// Every shortcut, in the order in which they are shown.
static ALL: &[Shortcut] = &[
    Shortcut::press("?", "shortcuts-open", "desk-key-shortcuts", None),
    Shortcut::go("w", super::WORKLIST, "desk-key-worklist", Some(Duty::ServeContacts)),
    Shortcut::own("j", "desk-key-worklist-down", Some(Duty::ServeContacts)),
    Shortcut::own("k", "desk-key-worklist-up", Some(Duty::ServeContacts)),
    Shortcut::own("r", "desk-key-worklist-show", Some(Duty::ServeContacts)),
    Shortcut::lead("f", "born", "desk-key-case-find", Some(Duty::FindCards)),
    Shortcut::lead("s", "suspend-card", "desk-key-case-suspend", Some(Duty::FindCards)),
    Shortcut::lead("n", "note", "desk-key-case-note", Some(Duty::FindCards)),
    Shortcut::press("1", "fax-answer-arrived", "desk-key-fax-arrived", Some(Duty::ServeContacts)),
    Shortcut::press("2", "fax-answer-unreadable", "desk-key-fax-unreadable", Some(Duty::ServeContacts)),
    Shortcut::press("3", "fax-answer-not-impaired", "desk-key-fax-not-impaired", Some(Duty::ServeContacts)),
    Shortcut::press("4", "fax-answer-wrong-form", "desk-key-fax-wrong-form", Some(Duty::ServeContacts)),
    Shortcut::press("5", "fax-answer-letter", "desk-key-fax-letter", Some(Duty::ServeContacts)),
    Shortcut::press("g", "voice-ring", "desk-key-voice-ring", Some(Duty::ServeContacts)),
    Shortcut::press("h", "voice-hold voice-resume", "desk-key-voice-hold", Some(Duty::ServeContacts)),
    Shortcut::press("t", "voice-hand-over voice-colleague", "desk-key-voice-colleague", Some(Duty::ServeContacts)),
    Shortcut::press("c", "voice-ring-back", "desk-key-voice-ring-back", Some(Duty::ServeContacts)),
    Shortcut::lead("d", "voice-drop", "desk-key-voice-drop", Some(Duty::ServeContacts)),
    Shortcut::press("l", "voice-listen voice-stop-listening", "desk-key-voice-listen", Some(Duty::ListenIn)),
    Shortcut::press("i", "voice-whisper voice-stop-whispering", "desk-key-voice-whisper", Some(Duty::ListenIn)),
    Shortcut::go("b", super::BOARD, "desk-key-board", Some(Duty::WatchLine)),
    Shortcut::press(".", "board-again", "desk-key-board-again", Some(Duty::WatchLine)),
    Shortcut::press("/", "card", "desk-key-audit-filter", Some(Duty::ReadAudit)),
    Shortcut::go("r", super::AUDIT, "desk-key-audit", Some(Duty::ReadAudit)),
    Shortcut::go("s", super::REVIEW, "desk-key-review", Some(Duty::ReadAudit)),
    Shortcut::go("u", super::ACCOUNTS, "desk-key-accounts", Some(Duty::ManageStaff)),
    Shortcut::go("m", super::ACCOUNT, "desk-key-account", None),
];

/// Those of a role.
pub(super) fn of(role: Role) -> Vec<&'static Shortcut> {
    ALL.iter().filter(|one| one.duty.is_none_or(|duty| has_duty(role, duty))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::STAFF_ROLES;
    use crate::pages::{Language, Tr};

    #[test]
    fn no_role_has_two_shortcuts_on_one_key_and_each_is_explained_in_both_languages() {
        for role in STAFF_ROLES {
            let mut keys: Vec<_> = of(*role).iter().map(|one| one.key).collect();
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), all, "{role:?}");
        }
        for one in ALL {
            assert_eq!(one.key.chars().count(), 1);
            for language in [Language::Ja, Language::En] {
                assert!(Tr::new(language, false).has(one.text), "{} {language:?}", one.text);
            }
        }
    }
}
