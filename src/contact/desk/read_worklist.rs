//! The worklist as one colleague sees it: the first of those that wait, in their order, and how many there are of each.

use super::super::{Contact, staff::SignedIn, staff::StaffError};
use super::live_worklist::if_current;
use super::presence::presence_of;
use super::{may_serve, take_contact::is_free};
use crate::card::{ItemKind, Serving, WorkItem, rank};
use crate::store::{StoreError, WorkRow};

/// Which items are wanted; what is not given does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Only these.
    pub kind: Option<ItemKind>,
    /// Only in this language.
    pub language: Option<String>,
}

impl Filter {
    fn lets(&self, item: &WorkItem) -> bool {
        self.kind.is_none_or(|kind| item.kind == kind)
            && self.language.as_ref().is_none_or(|language| item.language == *language)
    }
}

/// The most that are shown; the rest is counted.
pub const SHOWN: usize = 50;

/// The worklist as somebody sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worklist {
    /// The number up to which it is whole.
    pub number: i64,
    /// The first that nobody has, in order.
    pub items: Vec<WorkItem>,
    /// How many the filter lets through.
    pub matching: usize,
    /// How many nobody has, by what they are.
    pub free: Vec<(ItemKind, usize)>,
    /// How many colleagues have.
    pub in_hands: usize,
}

/// Reads it.
pub async fn read_worklist(app: &Contact, who: &SignedIn, filter: &Filter) -> Result<Worklist, StaffError> {
    may_serve(app, who).await?;
    let serving = serving(app, who).await?;
    if let Some(standing) = if_current(app).await? {
        return Ok(standing.worklist(&serving, filter));
    }
    let (number, rows) = app.store.worklist().await?;
    Ok(arrange(number, rows.iter(), &serving, filter))
}

/// What the colleague serves.
pub(super) async fn serving(app: &Contact, who: &SignedIn) -> Result<Serving, StoreError> {
    let skills = presence_of(app, who).await?.skills;
    Ok(Serving { languages: who.languages.clone(), skills })
}

/// The list for whoever serves these, from everything that is not over.
pub(super) fn arrange<'a>(
    number: i64,
    rows: impl Iterator<Item = &'a WorkRow>,
    who: &Serving,
    filter: &Filter,
) -> Worklist {
    let mut list = Worklist { number, ..Worklist::default() };
    let mut free = vec![0_usize; ItemKind::ALL.len()];
    let mut wanted = Vec::new();
    for row in rows {
        if !is_free(row) {
            list.in_hands += usize::from(!row.is_closed);
            continue;
        }
        if let Some(count) = free.get_mut(row.item.kind as usize) {
            *count += 1;
        }
        if filter.lets(&row.item) {
            wanted.push(&row.item);
        }
    }
    list.matching = wanted.len();
    if wanted.len() > SHOWN {
        wanted.select_nth_unstable_by(SHOWN, |one, other| rank(one, who).cmp(&rank(other, who)));
        wanted.truncate(SHOWN);
    }
    wanted.sort_unstable_by(|one, other| rank(one, who).cmp(&rank(other, who)));
    list.items = wanted.into_iter().cloned().collect();
    list.free = ItemKind::ALL.iter().copied().zip(free).filter(|(_, count)| *count > 0).collect();
    list
}
