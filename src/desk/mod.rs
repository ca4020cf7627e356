//! Doors for staff. Handlers parse, call one use case, and render; complete without JavaScript.
//!
//! Invariants: nothing is shown before a session with a second factor stands behind the cookie; a form counts only with
//! its session's token and only from our own pages; what somebody typed when their session ran out comes back to them
//! after signing in again; the role is asked here and once more in the core. When the store fails, the colleague sees a
//! page with an incident number and nothing has been done.

mod account_page;
mod answer;
mod around;
mod audit_export;
mod audit_pages;
mod board_chart;
mod board_csv;
mod board_page;
mod browser_telephone;
mod case_find;
mod case_pages;
mod case_section;
mod chat;
mod contact_page;
mod contact_pop;
mod counter;
mod draft;
mod enrol_page;
mod fax_blacken;
mod fax_form;
mod fax_page;
mod gate;
mod information;
mod passkey_pages;
mod phrases;
mod qr;
mod review_pages;
mod search_counts;
mod shortcut_page;
mod shortcuts;
mod sign_in_page;
mod staff_pages;
mod voice_pages;
mod voice_section;
mod worklist_events;
mod worklist_page;
mod worklist_rows;
mod worklist_views;

use crate::contact::Contact;
use crate::pages::{Pages, remember_choices};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::sync::Arc;

/// What the desk's doors need.
pub struct Desk {
    /// The use cases.
    pub contact: Contact,
    /// What pages share.
    pub pages: Arc<Pages>,
    /// One walk over the whole chain at a time.
    walk: tokio::sync::Semaphore,
    /// What screens show of the worklist, rendered once for all.
    views: worklist_views::Views,
}

impl Desk {
    /// Puts the parts together.
    pub fn new(contact: Contact, pages: Arc<Pages>) -> Self {
        Self { contact, pages, walk: tokio::sync::Semaphore::new(1), views: worklist_views::Views::default() }
    }
}

/// Where signing in is.
const SIGN_IN: &str = "/desk/sign-in";
/// Where enrolling is.
const ENROL: &str = "/desk/enrol";
/// A colleague's own account.
const ACCOUNT: &str = "/desk/account";
/// Where a colleague is rung.
const TELEPHONE: &str = "/desk/telephone";
const BROWSER_TELEPHONE: &str = "/desk/telephone/browser";
/// The record of everything, for auditors.
const AUDIT: &str = "/desk/audit";
/// How the line does, for supervisors.
const BOARD: &str = "/desk/board";
/// What a second pair of eyes looks at, for auditors.
const REVIEW: &str = "/desk/review";
/// The keys that do something.
const SHORTCUTS: &str = "/desk/shortcuts";
/// Everybody's accounts, for administrators.
const ACCOUNTS: &str = "/desk/accounts";

/// What the public is told, for whoever answers questions.
const INFORMATION: &str = "/desk/information";

/// What waits for colleagues.
const WORKLIST: &str = "/desk/worklist";

/// The router of `/desk/...`.
pub fn router(desk: Arc<Desk>) -> Router {
    let pages = Arc::clone(&desk.pages);
    Router::new()
        .route("/desk", get(account_page::home))
        .route(SIGN_IN, get(sign_in_page::show).post(sign_in_page::sign_in))
        .route("/desk/sign-out", post(account_page::sign_out))
        .route(ENROL, get(enrol_page::show).post(enrol_page::enrol))
        .route(ACCOUNT, get(account_page::show))
        .route(ACCOUNTS, get(staff_pages::list))
        .route("/desk/accounts/{name}", get(staff_pages::show).post(staff_pages::change))
        .route(TELEPHONE, get(voice_pages::telephone).post(voice_pages::change_telephone))
        .route(BROWSER_TELEPHONE, get(browser_telephone::telephone).post(browser_telephone::choose))
        .route("/desk/telephone/browser/pass", post(browser_telephone::pass))
        .route("/desk/telephone/browser/client.js", get(browser_telephone::client))
        .route("/desk/contact/{id}/voice", get(voice_pages::section))
        .route("/desk/contact/{id}/voice/{verb}", post(voice_pages::act))
        .route("/desk/contact/{id}/fax", get(fax_page::show))
        .route("/desk/contact/{id}/fax/{page}", get(fax_page::image))
        .route("/desk/contact/{id}/fax/stop", get(fax_page::show).post(fax_page::stop))
        .route("/desk/contact/{id}/fax/blacken", get(fax_page::show).post(fax_blacken::blacken))
        .route("/desk/contact/{id}/fax/answer", get(fax_page::show).post(fax_page::answer))
        .route(AUDIT, get(audit_pages::show))
        .route("/desk/audit/export", post(audit_export::export))
        .route("/desk/audit/verify", post(audit_pages::verify))
        .merge(counter::routes())
        .route(WORKLIST, get(worklist_page::show))
        .route("/desk/worklist/events", get(worklist_events::events))
        .route("/desk/here", get(worklist_events::here))
        .route("/desk/worklist/next", post(worklist_page::next))
        .route("/desk/presence", post(worklist_page::presence))
        .route("/desk/contact/{id}", get(contact_page::show))
        .route("/desk/contact/{id}/take", post(contact_page::take))
        .route("/desk/contact/{id}/give-back", post(contact_page::give_back))
        .route("/desk/contact/{id}/end", post(contact_page::end))
        .route("/desk/contact/{id}/extend", post(contact_page::extend))
        .route("/desk/contact/{id}/finish", post(contact_page::finish))
        .route("/desk/sign-in/passkey", get(passkey_pages::ask).post(passkey_pages::sign_in))
        .route("/desk/account/passkeys", post(passkey_pages::add))
        .route("/desk/account/passkeys/made", post(passkey_pages::made))
        .route("/desk/account/passkeys/remove", post(passkey_pages::remove))
        .route(INFORMATION, get(information::index))
        .route("/desk/information/{topic}", get(information::topic))
        .route(SHORTCUTS, get(shortcut_page::show))
        .route(BOARD, get(board_page::show))
        .route("/desk/board.csv", get(board_csv::export))
        .route(REVIEW, get(review_pages::show))
        .route("/desk/review/{row}", post(review_pages::mark))
        .route("/desk/contact/{id}/find", post(case_pages::find).get(case_pages::back))
        .route("/desk/contact/{id}/card", post(case_pages::choose).get(case_pages::back))
        .route("/desk/contact/{id}/suspend", post(case_pages::suspend).get(case_pages::back))
        .route("/desk/contact/{id}/receipt", post(case_pages::send).get(case_pages::back))
        .route("/desk/contact/{id}/representative", post(case_pages::representative).get(case_pages::back))
        .route("/desk/contact/{id}/dispute", post(case_pages::dispute).get(case_pages::back))
        .route("/desk/contact/{id}/note", post(case_pages::note).get(case_pages::back))
        .route("/desk/contact/{id}/hand-over", post(case_pages::hand_over).get(case_pages::back))
        .route("/desk/audit/searches", get(search_counts::show))
        .route("/desk/contact/{id}/chat/lines", post(chat::say_line))
        .route("/desk/contact/{id}/chat/typing", post(chat::typing))
        .route("/desk/contact/{id}/chat/agree", post(chat::agree))
        .route("/desk/contact/{id}/chat/events", get(chat::events))
        .with_state(desk)
        .layer(from_fn_with_state(pages, remember_choices))
}
