//! The keys of a menu, and of the offers to somebody who waits.

use super::{RawEdge, RawKind, Reader};
use crate::ivr::{
    Slot,
    reading::{Named, table::Table},
};

const MOST_OPTIONS: u8 = 10;

impl Reader<'_, '_> {
    pub(super) fn menu(&mut self) -> RawKind {
        self.only_input(&["on", "slot", "options"]);
        let slot = if self.table.has("slot") { self.slot("slot") } else { None };
        let Some(on) = self.table.table("on", self.report) else {
            self.report.error(self.table.mark, format!("{} has no key: `on` is missing", self.of_what), None);
            return RawKind::Menu { slot };
        };
        let keys = on.keys();
        self.many_options(&keys);
        self.options(on, &keys, slot);
        RawKind::Menu { slot }
    }

    /// The keys of a menu, or of the offers to somebody who waits.
    pub(super) fn options(&mut self, on: Table<'_>, keys: &[Named], slot: Option<Slot>) {
        if keys.len() > usize::from(MOST_OPTIONS) {
            let what =
                format!("{} has {} options; nobody remembers more than {MOST_OPTIONS}", self.of_what, keys.len());
            self.report.error(self.table.key_mark("on"), what, None);
        }
        for key in keys {
            if !self.menu_key(key) {
                continue;
            }
            let Some(edge) = self.option(on, key) else { continue };
            match (&edge.set, slot) {
                (Some(set), None) => {
                    let what = format!("key `{}` sets `{}`, but {} has no `slot`", key.text, set.text, self.of_what);
                    self.report.error(set.mark, what, None);
                }
                (Some(set), Some(slot)) => {
                    self.is_choice(slot, set);
                }
                (None, _) => {}
            }
            self.edges.push(edge);
        }
    }

    /// `"1" = "target"` or `"1" = { to = "target", set = "value" }`.
    fn option(&mut self, on: Table<'_>, key: &Named) -> Option<RawEdge> {
        let label = key.text.clone();
        if !on.is_table(&key.text) {
            return Some(RawEdge { label, to: on.string(&key.text, self.report)?, set: None });
        }
        let option = on.table(&key.text, self.report)?;
        option.only(&["to", "set"], &format!("key `{label}`"), self.report);
        let to = option.required("to", &format!("key `{label}`"), self.report)?;
        Some(RawEdge { label, to, set: option.string("set", self.report) })
    }

    /// More options than one remembers are meant, not happened upon: `options` says how many there are.
    fn many_options(&mut self, keys: &[Named]) {
        const REMEMBERED: u8 = 5;
        let options = u8::try_from(keys.len()).unwrap_or(u8::MAX);
        let meant = self.table.number("options", 1..=MOST_OPTIONS, self.report);
        if let Some(meant) = meant.filter(|meant| *meant != options) {
            let what = format!("{} has {options} options, and not {meant}", self.of_what);
            self.report.error(self.table.key_mark("options"), what, None);
        } else if options > REMEMBERED && options <= MOST_OPTIONS && meant.is_none() {
            let what = format!("{} has {options} options; callers remember {REMEMBERED}", self.of_what);
            let hint = format!("if so many must be, write `options = {options}`");
            self.report.warning(self.table.key_mark("on"), what, Some(hint));
        }
    }

    pub(super) fn menu_key(&mut self, key: &Named) -> bool {
        let fits = matches!(key.text.as_bytes(), [b'1'..=b'9']);
        if !fits {
            let what = format!("`{}` cannot be a key of a menu", key.text);
            let hint = Some("keys are 1 to 9; `0` is a person, `*` goes back, `#` repeats".to_owned());
            self.report.error(key.mark, what, hint);
        }
        fits
    }
}
