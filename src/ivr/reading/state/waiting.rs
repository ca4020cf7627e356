//! States of callers who wait for a person, and of when there are people.

use super::{RawEdge, RawKind, Reader};
use crate::ivr::{Slot, flow::Pace, reading::Named};

/// How a caller waits for a person.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawQueue {
    pub(in crate::ivr) slot: Option<Slot>,
    pub(in crate::ivr) moved: Option<Named>,
    pub(in crate::ivr) still: Option<Named>,
    pub(in crate::ivr) offer: Option<Named>,
    pub(in crate::ivr) returned: Option<Named>,
    pub(in crate::ivr) pace: Pace,
}

/// How often it is looked whether a person is free.
const TICK_S: u8 = 5;
/// Waiting without a word: at most so long.
const STILL_S: u8 = 30;
/// product.md and issue 3: other ways are offered after 45 s, and again every two minutes.
const OFFER_AFTER_S: u8 = 45;
const OFFER_AGAIN_S: u8 = 120;

impl Reader<'_, '_> {
    /// Keys of the offers, `free` and `unavailable` are the ways out; `back` is where `*` leads.
    pub(super) fn queue(&mut self) -> RawKind {
        self.only(&[
            "on",
            "slot",
            "back",
            "moved",
            "still",
            "offer",
            "returned",
            "tick_s",
            "still_s",
            "offer_after_s",
            "offer_again_s",
        ]);
        let slot = if self.table.has("slot") { self.slot("slot") } else { None };
        let on = self.table.table("on", self.report);
        let outcomes = ["free", "unavailable"];
        for outcome in outcomes {
            match on.and_then(|on| on.string(outcome, self.report)) {
                Some(to) => self.edges.push(RawEdge { label: outcome.to_owned(), to, set: None }),
                None => {
                    let what = format!("{} has no edge for outcome `{outcome}`", self.of_what);
                    self.report.hole = true;
                    self.report.error(self.table.mark, what, Some(format!("write `on.{outcome} = \"...\"`")));
                }
            }
        }
        if let Some(on) = on {
            let keys: Vec<Named> = on.keys().into_iter().filter(|key| !outcomes.contains(&key.text.as_str())).collect();
            self.options(on, &keys, slot);
        }
        let back = self.table.string("back", self.report).or_else(|| self.shared.back.clone());
        self.edges.extend(back.map(|to| RawEdge { label: "*".to_owned(), to, set: None }));
        let mut said = |key: &str| self.table.required(key, &self.of_what, self.report);
        let [moved, still, offer, returned] = ["moved", "still", "offer", "returned"].map(&mut said);
        let mut seconds = |key: &str, usual: u8| self.table.number(key, 1..=u8::MAX, self.report).unwrap_or(usual);
        let pace = Pace {
            tick_s: seconds("tick_s", TICK_S),
            still_s: seconds("still_s", STILL_S),
            offer_after_s: seconds("offer_after_s", OFFER_AFTER_S),
            offer_again_s: seconds("offer_again_s", OFFER_AGAIN_S),
        };
        RawKind::Queue(Box::new(RawQueue { slot, moved, still, offer, returned, pace }))
    }

    pub(super) fn hours(&mut self) -> Option<RawKind> {
        self.only(&["branch", "open_for", "on"]);
        self.outcomes(&["open", "closed"], &[]);
        let open_for = self.table.strings("open_for", self.report);
        Some(RawKind::Hours { branch: self.table.required("branch", &self.of_what, self.report)?, open_for })
    }
}
