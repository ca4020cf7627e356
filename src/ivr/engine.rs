//! The engine.

use super::{Event, FlowSet, Session, Then, Turn};

/// One step of a call: what is said and done when `event` happens. Total: it answers any event in any session, never
/// panics, never loops without end, and where nothing better is left it connects with a person.
pub fn step(_flows: &FlowSet, session: Session, _event: Event) -> Turn {
    Turn { session, say: Vec::new(), then: Then::Connect { reason: "error".to_owned() } }
}
