//! The worklist in memory, once for every screen that this node shows it on, and which colleagues' pages are open here.
//!
//! The store numbers every change; a task takes what changed after the number it has, and puts the next state in place of
//! the last as a whole. So a screen that says up to which number it is gets what it lacks, from whichever node, and
//! nothing twice. The bus says when to look; a look each second finds what the bus lost, and a full pass each minute what
//! a look lost. When the store fails, screens keep what they have.

use super::super::{Contact, staff::SignedIn};
use super::read_worklist::{Filter, Worklist, arrange};
use crate::bus::BusEvent;
use crate::card::{Serving, StaffName};
use crate::store::{StoreError, WorkRow};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How long changes are gathered, so that a flood of them moves screens a few times a second and not hundreds of times.
const GATHER: Duration = Duration::from_millis(60);
/// How often it is looked without being told.
const LOOK: Duration = Duration::from_secs(1);
/// Looks between two full passes.
const FULL_PASS: u32 = 60;
/// Changes read at a time.
const PAGE: u32 = 1_000;

/// The worklist as it stands, as a whole.
#[derive(Debug, Default)]
pub struct Standing {
    /// The number up to which it is whole.
    pub number: i64,
    rows: Vec<Arc<WorkRow>>,
}

impl Standing {
    /// As somebody sees it who serves these.
    pub fn worklist(&self, who: &Serving, filter: &Filter) -> Worklist {
        arrange(self.number, self.rows.iter().map(Arc::as_ref), who, filter)
    }

    /// What somebody has and is offered: names, and whether it is an offer.
    pub fn of(&self, name: &str) -> Vec<(&str, bool)> {
        let theirs = self.rows.iter().filter(|row| row.taken_by.as_deref() == Some(name));
        theirs.map(|row| (row.item.id.as_str(), row.is_offered)).collect()
    }
}

/// What this node's screens share.
#[derive(Debug, Default)]
pub struct LiveWorklist {
    now: watch::Sender<Arc<Standing>>,
    open: Mutex<HashMap<StaffName, usize>>,
}

/// A colleague's page that is open: as long as this lives, signs of it are given.
pub struct OpenPage {
    live: Arc<LiveWorklist>,
    name: StaffName,
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut open = self.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.name) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.name);
            }
        }
    }
}

/// Follows the worklist from now on, and notes that the colleague's page is open.
pub fn follow_worklist(app: &Contact, who: &SignedIn) -> (watch::Receiver<Arc<Standing>>, OpenPage) {
    let live = Arc::clone(&app.live_worklist);
    *live.open.lock().unwrap_or_else(PoisonError::into_inner).entry(who.name.clone()).or_default() += 1;
    (live.now.subscribe(), OpenPage { live, name: who.name.clone() })
}

/// The worklist in memory, if nothing has changed in the store since: then it need not be read once more.
pub(super) async fn if_current(app: &Contact) -> Result<Option<Arc<Standing>>, StoreError> {
    let standing = Arc::clone(&app.live_worklist.now.borrow());
    let is_current = standing.number > 0 && app.store.worklist_number().await? == standing.number;
    Ok(is_current.then_some(standing))
}

/// Keeps the worklist in memory current, until it is told to stop.
pub async fn keep_live(app: Contact, stop: CancellationToken) {
    let mut bus = app.bus.subscribe();
    let mut rows = BTreeMap::new();
    let (mut number, mut looks) = (0, FULL_PASS);
    loop {
        let looked = if looks >= FULL_PASS {
            looks = 0;
            load(&app, &mut rows, &mut number).await
        } else {
            catch_up(&app, &mut rows, &mut number).await
        };
        match looked {
            Ok(true) => {
                let standing = Standing { number, rows: rows.values().cloned().collect() };
                app.live_worklist.now.send_replace(Arc::new(standing));
            }
            Ok(false) => {}
            Err(error) => {
                looks = FULL_PASS;
                tracing::warn!(error = %error, "the worklist could not be read; screens show what they have");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = bus.wait_for(&BusEvent::WorklistChanged) => {
                tokio::time::sleep(GATHER).await;
                bus.drain();
            }
            () = tokio::time::sleep(LOOK) => looks += 1,
        }
    }
}

type Rows = BTreeMap<String, Arc<WorkRow>>;

/// Everything anew. True when something is different.
async fn load(app: &Contact, rows: &mut Rows, number: &mut i64) -> Result<bool, StoreError> {
    let (newest, all) = app.store.worklist().await?;
    let all: Rows = all.into_iter().map(|row| (row.item.id.clone(), Arc::new(row))).collect();
    let changed = *number != newest || *rows != all;
    (*rows, *number) = (all, newest);
    Ok(changed)
}

/// What changed since. True when something did.
async fn catch_up(app: &Contact, rows: &mut Rows, number: &mut i64) -> Result<bool, StoreError> {
    let before = *number;
    loop {
        let changed = app.store.worklist_after(*number, PAGE).await?;
        let Some(last) = changed.last().map(|row| row.number) else { return Ok(*number != before) };
        for row in changed {
            if row.is_closed {
                rows.remove(&row.item.id);
            } else {
                rows.insert(row.item.id.clone(), Arc::new(row));
            }
        }
        *number = last;
    }
}

/// Writes a sign for every colleague whose page is open on this node.
pub async fn note_signs(app: &Contact) -> Result<(), StoreError> {
    let names: Vec<StaffName> =
        app.live_worklist.open.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
    if names.is_empty() {
        return Ok(());
    }
    app.store.note_signs(names, app.clock.now()).await
}
