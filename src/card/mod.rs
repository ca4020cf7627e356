//! The card, pure: what it is, who holds it, what may be done to it and what then happens.
//!
//! No I/O, no async, no clock: the instant and chance are arguments. Holder's attributes are types that hide themselves
//! (`Debug` says `BirthDate(redacted)`, there is no `Display`). Everything is total: a wrong input is an error value
//! that names the field and never repeats what was in it.

mod actor;
mod api_scope;
mod audit;
mod certificate;
mod chat;
mod counter_act;
mod decide;
mod decision;
mod diagram;
mod duty;
mod epoch_ms;
pub mod era;
mod event;
mod fields;
mod holder;
mod identifiers;
mod identity_documents;
pub mod individual_number;
mod line_figures;
pub mod matching;
mod message;
mod policy;
mod presence;
mod receipt_number;
mod record;
mod redacted;
mod reissue;
mod representative;
mod review;
mod staffing;
mod state;
mod telephone;
#[cfg(test)]
mod tests;
mod work_time;
mod worklist;

pub use actor::{Actor, Assurance, Channel, Documents, Role, may};
pub use api_scope::ApiScope;
pub use audit::{AuditOutcome, AuditRecord, chain_hash};
pub use certificate::{
    Carrier, Certificate, CertificateId, CertificateKind, CertificateStatus, IssuerName, SerialNumber,
};
pub use chat::{ChatSide, LONGEST_LINE, LineFault, chat_draft, chat_line};
pub use counter_act::{Basis, CounterAction, grounds};
pub use decide::{apply, decide};
pub use decision::{CardEvent, Change, Command, Decision, Order, OrderAction, Refusal, RevokeReason, Scope};
pub use diagram::diagram;
pub use duty::{Duty, STAFF_ROLES, StaffName, has_duty};
pub use epoch_ms::EpochMs;
pub use event::{Cursor, EventKind, Happened};
pub use holder::{BirthDate, BirthDateError, DialPlan, Holder, PhoneNumber, Postcode, Sex};
pub use identifiers::{ApplicationFormId, CardId, HoldCode, ParseError};
pub use identity_documents::{AcceptedDocuments, DocumentKind, DocumentSeen, NamedDocument, Shows};
pub use line_figures::{HALF_HOUR_MS, IN_TIME_MS, LineFigures, LiveContact, SHORT_MS, by_half_hour, thousandths};
pub use message::{Medium, MessageState, Purpose, Recipient};
pub use policy::{OnReactivate, Policy, PolicyError};
pub use presence::{AwayReason, BreakReason, Chosen, Doing, Held, SILENT_MS, doing};
pub use receipt_number::{Random, ReceiptNumber};
pub use record::{CardRecord, RecordError};
pub use reissue::{Circumstance, Evidence, EvidenceError, EvidenceNumber, ReissueRefusal, may_reissue};
pub use representative::{CHILD_UNTIL, Representation, is_child};
pub use review::{ReviewGround, ReviewMark, ReviewShares, sample};
pub use staffing::{Demand, Goal, MOST_AGENTS, Staffed, agents_needed, on_roster, staffed};
pub use state::{Card, CardState};
pub use telephone::{SipAddress, SipAddressError, Telephone};
pub use work_time::{Span, WorkDay, WorkTime};
pub use worklist::{
    DISPUTE, FAX_UNANSWERED, FOREIGN_LANGUAGE_MS, FOREIGN_SKILL_MS, ItemKind, MOST_AT_ONCE, NOT_GIVEN, Serving, Skill,
    Urgency, WorkItem, WrapUp, may_take, rank, skills_of, urgency,
};
