//! Tests against real engines, real sockets and real peers: one binary. A missing service fails, it never skips.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    dead_code,
    reason = "tests fail by panicking, print what a failure needs, and measure time"
)]

mod api_cards;
mod api_door;
mod api_events;
mod api_redis;
mod api_schemathesis;
mod api_webhooks;
mod broken_off;
mod browser_telephone;
mod chat;
mod chat_browser;
mod chat_texts;
mod conferences;
mod conferences_kept;
mod conferences_store;
mod content;
mod demo;
mod desk_accounts;
mod desk_audit;
mod desk_board;
mod desk_case;
mod desk_case_browser;
mod desk_counter;
mod desk_counter_browser;
mod desk_counter_pages;
mod desk_passkeys;
mod desk_review;
mod desk_sign_in;
mod desk_store;
#[cfg(feature = "fault-points")]
mod faults_kill;
mod faults_storage;
mod fax_answers;
mod fax_browser;
mod fax_in;
mod fax_sheets;
mod faxes;
mod flows_by_telephone;
mod flows_live;
mod handset;
mod holdline_call;
mod import_rule;
mod line_branches;
mod line_calls;
mod messages;
mod new_language;
mod one_night;
mod operating;
mod promises;
mod recordings;
mod revocation_faults;
mod revocation_peers;
mod revocation_room;
mod store_conformance;
mod store_forgetting;
mod store_messages;
mod support;
mod twilio_door;
mod twilio_oracle;
mod twiml_snapshots;
mod voice_service;
mod waiting_callers;
mod waiting_store;
mod web_answers;
mod web_browser;
mod web_help;
mod web_pages;
mod web_print;
mod web_report;
mod worklist_browser;
mod worklist_pages;
mod worklist_store;
