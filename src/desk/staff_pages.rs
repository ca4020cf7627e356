//! Accounts, for administrators: who there is, disabling, and the reset that takes two.

use super::answer::{Answer, Refused, on_to, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::{ACCOUNTS, Desk, ENROL};
use crate::card::StaffName;
use crate::contact::staff::{self, AccountView};
use crate::pages::Frame;
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/accounts.html")]
struct ListPage {
    frame: Frame,
    around: Around,
    accounts: Vec<AccountView>,
}

#[derive(Template)]
#[template(path = "desk/account_of.html")]
struct OnePage {
    frame: Frame,
    around: Around,
    account: AccountView,
    /// It is the colleague's own account.
    is_own: bool,
    /// The colleague asked for the reset: somebody else has to confirm it.
    asked_myself: bool,
}

#[derive(Template)]
#[template(path = "desk/reset_done.html")]
struct ResetPage {
    frame: Frame,
    around: Around,
    name: StaffName,
    code: String,
    enrol: String,
}

/// Everybody.
pub(super) async fn list(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    let accounts = staff::list_accounts(&desk.contact, &colleague.who).await?;
    let (frame, around) = inside(&desk, &colleague, "desk-accounts-title", ACCOUNTS);
    page(StatusCode::OK, &ListPage { frame, around, accounts })
}

/// One account, and what can be done to it.
pub(super) async fn show(State(desk): State<Arc<Desk>>, Path(name): Path<String>, colleague: Colleague) -> Answer {
    let accounts = staff::list_accounts(&desk.contact, &colleague.who).await?;
    let account = accounts.into_iter().find(|account| account.name.as_str() == name).ok_or_else(nobody)?;
    let (frame, around) = inside(&desk, &colleague, "desk-account-of-title", ACCOUNTS);
    let own = colleague.who.name.as_str();
    let asked_myself = account.reset_by.as_deref() == Some(own);
    page(StatusCode::OK, &OnePage { is_own: account.name.as_str() == own, frame, around, account, asked_myself })
}

/// Disables an account, asks for its reset, or confirms one.
pub(super) async fn change(State(desk): State<Arc<Desk>>, Path(name): Path<String>, posted: Posted) -> Answer {
    let name: StaffName = name.parse().map_err(|_| nobody())?;
    let (app, who) = (&desk.contact, &posted.colleague.who);
    match posted.form.get("do") {
        "disable" => staff::disable_account(app, who, &name).await?,
        "ask-reset" => staff::ask_reset(app, who, &name).await?,
        "confirm-reset" => {
            let code = staff::confirm_reset(app, who, &name).await?;
            let (frame, around) = inside(&desk, &posted.colleague, "desk-reset-title", ACCOUNTS);
            let enrol = format!("{}{ENROL}", desk.pages.origin);
            return page(StatusCode::OK, &ResetPage { frame, around, name, code, enrol });
        }
        _ => return Err(Problem::of_status(StatusCode::BAD_REQUEST).into()),
    }
    Ok(on_to(&format!("{ACCOUNTS}/{name}")))
}

fn nobody() -> Refused {
    Problem::of_status(StatusCode::NOT_FOUND).into()
}
