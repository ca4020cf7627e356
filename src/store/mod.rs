//! All SQL. One source (`engine/`), compiled once for SQLite and once for PostgreSQL; callers see one [`Store`].
//!
//! Invariants: a write is one transaction with everything that belongs to it (card, audit, receipt, outbox, the call's
//! next step); nothing is answered before it is on durable storage (P1). Personal data is sealed before it gets here
//! into a column ([`seal`]), and found again by keyed hashes. A row that cannot be is an error naming table, column and
//! row ([`StoreError::ImpossibleRow`]), never a default.
//!
//! When it fails: every call returns [`StoreError`]; nothing is half written, and the caller decides what to tell whom.

mod api_types;
mod board_types;
mod chat_types;
mod conference_types;
mod counter_types;
mod desk_types;
mod engine_api;
mod entry_types;
mod error;
mod fax_types;
mod flow_types;
mod keys;
mod message_types;
mod opening;
mod owner_only;
mod pg;
mod queue_types;
mod review_types;
mod seal;
mod search_types;
mod sqlite;
mod staff_types;
mod types;

pub use api_types::{
    AnswerKey, Delivered, HoldRow, KeptAnswer, NewWebhook, RenderAnswer, TakenWebhook, TokenRow, WebhookRow,
};
pub use board_types::{BoardRow, PastLine, PresenceChange};
pub use chat_types::{ChatRow, LineRow, NewChat, NewLine, Said, TextedBy};
pub use conference_types::{CallbackTry, ConferenceRow, ConferenceWrite, ContactWrite};
pub use counter_types::{ActOrder, ActWrite, CounterAct, ReissueRow, ReissueWrite};
pub use desk_types::*;
pub use entry_types::{EntryRow, NewEntry, Written};
pub use error::StoreError;
pub use fax_types::{FaxRow, NewFax, Redact, SettledFax};
pub use flow_types::{FlowVersion, LiveFlows, NewFlows, WentLive};
pub use keys::{KeyRing, KeysError};
pub use message_types::*;
pub use opening::{Store, StoreOptions};
pub use owner_only::make_owner_only_folder;
pub use queue_types::{CallEnded, CallEnds, Connection, QueueLook, QueueState, QueueTurn};
pub use review_types::{NewReview, ReviewRow};
pub use search_types::{Opened, SearchCount, SearchKeys, SearchedCards};
pub use staff_types::{
    Enrolled, NewPasskey, NewSession, NewStaff, PasskeyRow, PasskeyUse, SecondFactor, SessionRow, StaffRow,
};
pub use types::*;
