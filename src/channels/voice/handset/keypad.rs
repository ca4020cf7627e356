//! What a Gather makes of keys pressed one after another.

use super::document::Gather;

/// The entry that a Gather takes from a run of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Collected {
    /// `Digits`.
    pub(super) digits: String,
    /// `FinishedOnKey`.
    pub(super) finished_on: Option<char>,
    /// Pressed after the entry had ended: no Gather was open, so nobody heard it.
    pub(super) unheard: String,
}

/// Cuts a run of keys at `finishOnKey` or after `numDigits`, whichever comes first. Keys that run out before are
/// ended by the Gather's timeout.
pub(super) fn collect(gather: &Gather, keys: &str) -> Collected {
    let mut collected = Collected::default();
    let mut keys = keys.chars();
    for key in keys.by_ref() {
        if gather.finish_on.contains(key) {
            collected.finished_on = Some(key);
            break;
        }
        collected.digits.push(key);
        if Some(collected.digits.len()) == gather.digits {
            break;
        }
    }
    collected.unheard = keys.collect();
    collected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(digits: Option<usize>, finish_on: &str, keys: &str) -> (String, Option<char>, String) {
        let gather = Gather {
            action: None,
            digits,
            finish_on: finish_on.to_owned(),
            timeout: 5,
            on_empty: true,
            prompts: Vec::new(),
        };
        let Collected { digits, finished_on, unheard } = collect(&gather, keys);
        (digits, finished_on, unheard)
    }

    fn entry(digits: &str, finished_on: Option<char>, unheard: &str) -> (String, Option<char>, String) {
        (digits.to_owned(), finished_on, unheard.to_owned())
    }

    #[test]
    fn one_key_decides_in_a_menu_and_hash_is_one_of_them() {
        assert_eq!(collected(Some(1), "", "2"), entry("2", None, ""));
        assert_eq!(collected(Some(1), "", "#"), entry("#", None, ""));
        assert_eq!(collected(Some(1), "", "*1"), entry("*", None, "1"));
    }

    #[test]
    fn a_question_ends_by_hash_by_its_length_or_by_silence() {
        assert_eq!(collected(Some(8), "#", "19850412"), entry("19850412", None, ""));
        assert_eq!(collected(Some(8), "#", "19850412#"), entry("19850412", None, "#"));
        assert_eq!(collected(Some(8), "#", "1985#"), entry("1985", Some('#'), ""));
        assert_eq!(collected(Some(8), "#", "1985"), entry("1985", None, ""));
        assert_eq!(collected(Some(8), "#", "*#"), entry("*", Some('#'), ""));
        assert_eq!(collected(None, "#", "#123"), entry("", Some('#'), "123"));
        assert_eq!(collected(None, "#*", "12*3"), entry("12", Some('*'), "3"));
        assert_eq!(collected(Some(8), "#", ""), entry("", None, ""));
    }
}
