//! The engine: [`step`] takes a session through one event.
//!
//! Invariants, for any session and any event, also ones that no caller and no carrier would produce:
//! - it answers, without a panic and within [`MOST_HOPS`] states;
//! - nobody is hung up on by mistake: whatever goes wrong leads to a person, and where even that cannot be found in the
//!   flows, to [`Then::Connect`];
//! - before each question something is said.

mod content;
mod entry;
mod queue;
mod walk;

pub(super) use walk::{Trace, walk};

use super::{Event, FlowSet, Session, Turn};

#[cfg(doc)]
use super::Then;

/// Most states one step passes without waiting for anything. The linter refuses circles without the caller, so that
/// only flows that were never checked could come near.
const MOST_HOPS: usize = 64;

/// One step of a call: what is said and done when `event` happens. Total: it answers any event in any session, never
/// panics, never loops without end, and where nothing better is left it connects with a person.
pub fn step(flows: &FlowSet, session: Session, event: Event) -> Turn {
    walk(flows, session, event, &mut Untraced)
}

struct Untraced;

impl Trace for Untraced {}
