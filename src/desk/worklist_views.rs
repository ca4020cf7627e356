//! What screens show of the worklist, rendered once for all that show the same: the same language, filter, and colleagues
//! who serve the same. Each view is kept for a while, so that the way from the one to the next is told by what differs.

use super::Desk;
use super::worklist_rows::{Head, row};
use crate::card::{Serving, WorkItem};
use crate::contact::desk::{Filter, Standing, Worklist};
use crate::pages::{Language, Tr};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Screens that show the same have the same key.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ViewKey {
    pub(super) language: Language,
    pub(super) filter: Filter,
    pub(super) serving: Serving,
}

impl std::hash::Hash for ViewKey {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.language.code(), &self.filter, &self.serving).hash(state);
    }
}

/// Views kept of each key: as far back as a screen that is a little slow may be.
const KEPT: usize = 16;
/// Keys kept: every combination that a call centre has at a time.
const KEYS: usize = 500;

/// The list at one number.
struct View {
    list: Worklist,
    rows: Vec<String>,
    head: String,
    /// The event from the view before this one, and from nothing.
    step: OnceLock<(i64, String)>,
    whole: OnceLock<String>,
}

/// Every view that is kept.
#[derive(Default)]
pub(super) struct Views(Mutex<HashMap<ViewKey, VecDeque<Arc<View>>>>);

/// An event's data.
#[derive(serde::Serialize)]
struct Update<'a> {
    /// Names of rows, in order.
    order: Vec<&'a str>,
    /// Rows that are new or different.
    rows: BTreeMap<&'a str, &'a str>,
    /// What stands above the list.
    head: &'a str,
}

impl Views {
    /// The event that takes a screen from the number `from` to the present; empty when it could not be rendered.
    pub(super) fn event(&self, desk: &Desk, key: &ViewKey, standing: &Standing, from: i64) -> String {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEYS && !all.contains_key(key) {
            all.clear();
        }
        let kept = all.entry(key.clone()).or_default();
        let at =
            |kept: &VecDeque<Arc<View>>, number| kept.iter().find(|view| view.list.number == number).map(Arc::clone);
        let view = match at(kept, standing.number) {
            Some(view) => view,
            None => match View::of(desk, key, standing) {
                Ok(view) => Arc::new(view),
                Err(error) => {
                    tracing::error!(error = %error, "the worklist could not be rendered");
                    return String::new();
                }
            },
        };
        // A screen may be a state behind; what is kept stays in order.
        if kept.back().is_none_or(|last| last.list.number < view.list.number) {
            kept.push_back(Arc::clone(&view));
            if kept.len() > KEPT {
                kept.pop_front();
            }
        }
        let before = at(kept, from);
        drop(all);
        view.event(before.as_deref())
    }
}

impl View {
    fn of(desk: &Desk, key: &ViewKey, standing: &Standing) -> Result<Self, askama::Error> {
        let list = standing.worklist(&key.serving, &key.filter);
        let (t, now, zone) = (Tr::new(key.language, false), desk.pages.clock.now(), &desk.pages.time_zone);
        let rows = list.items.iter().map(|item| row(item, t, now, zone)).collect::<Result<_, _>>()?;
        let head = Head::of(&list, t, now, zone).html()?;
        Ok(Self { list, rows, head, step: OnceLock::new(), whole: OnceLock::new() })
    }

    fn event(&self, before: Option<&Self>) -> String {
        let Some(before) = before else { return self.whole.get_or_init(|| self.told(&HashMap::new())).clone() };
        let known = || before.list.items.iter().map(|item| (item.id.as_str(), item)).collect();
        let (from, step) = self.step.get_or_init(|| (before.list.number, self.told(&known())));
        if *from == before.list.number { step.clone() } else { self.told(&known()) }
    }

    /// The event for a screen that has these items.
    fn told(&self, known: &HashMap<&str, &WorkItem>) -> String {
        let items = self.list.items.iter();
        let rows = items.clone().zip(&self.rows).filter(|(item, _)| known.get(item.id.as_str()) != Some(item));
        let update = Update {
            order: items.map(|item| item.id.as_str()).collect(),
            rows: rows.map(|(item, html)| (item.id.as_str(), html.as_str())).collect(),
            head: &self.head,
        };
        let data = serde_json::to_string(&update).unwrap_or_default();
        format!("id: {}\nevent: worklist\ndata: {data}\n\n", self.list.number)
    }
}
