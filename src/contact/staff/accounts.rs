//! Accounts: opened at the command line, looked at and disabled there or by an administrator at the desk.

use super::super::Contact;
use super::{SignedIn, StaffError, codes, permitted, record};
use crate::card::{Actor, Channel, Duty, EpochMs, Role, StaffName};
use crate::store::{NewStaff, StoreError};

/// An administrator at the command line, by the name of the machine's user: whoever can run commands there owns the
/// database anyway, and the record says so.
#[derive(Clone, Debug)]
pub struct CommandLine(pub String);

impl CommandLine {
    pub(super) fn actor(&self) -> Actor {
        Actor { role: Role::Administrator, channel: Channel::System, name: Some(self.0.clone()) }
    }
}

/// An account to be opened.
#[derive(Clone, Debug)]
pub struct AccountToOpen {
    /// Its name.
    pub name: StaffName,
    /// What it may do.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
}

/// Why no account was opened.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The name is, or ever was, in use.
    #[error("the name {0} is, or was once, in use; names are never used twice, since the audit names people by them")]
    Taken(StaffName),
    /// The role is not one of a staff account.
    #[error("a staff account cannot have the role {}", .0.as_str())]
    Role(Role),
    /// A counter officer works for a municipality, and nobody else does.
    #[error("a counter officer needs the municipality's six digits, and no other role takes any")]
    Municipality,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How long an enrolment code counts, milliseconds: three days reach over a weekend.
pub(super) const ENROL_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// Opens an account and returns its one-time enrolment code, which is kept as a hash only.
pub async fn add_account(app: &Contact, by: &CommandLine, account: AccountToOpen) -> Result<String, AddError> {
    let AccountToOpen { name, role, municipality, languages } = account;
    if !crate::card::STAFF_ROLES.contains(&role) {
        return Err(AddError::Role(role));
    }
    let fits = |code: &String| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    if (role == Role::CounterOfficer) != municipality.as_ref().is_some_and(fits) {
        return Err(AddError::Municipality);
    }
    let (now, code) = (app.clock.now(), codes::draw(app.random.as_ref()));
    let hash = codes::enrolment_hash(app.store.keys(), name.as_str(), &code);
    let audit = record(now, by.actor(), "add-account", Some(format!("{name}: {}", role.as_str())));
    let enrolment = (hash, now.plus_ms(ENROL_MS));
    let staff = NewStaff { name: name.clone(), role, municipality, languages, enrolment, audit };
    if app.store.add_staff(staff).await? { Ok(code) } else { Err(AddError::Taken(name)) }
}

/// An account as administrators see it.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// Its name.
    pub name: StaffName,
    /// What it may do.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// When it was opened.
    pub created: EpochMs,
    /// When it was disabled.
    pub disabled: Option<EpochMs>,
    /// Whether it has password and authenticator.
    pub enrolled: bool,
    /// Who asked for a reset, if that still counts.
    pub reset_by: Option<String>,
}

impl AccountView {
    /// In one word: `disabled`, `reset-asked`, `in-use` or `not-enrolled`.
    pub const fn state(&self) -> &'static str {
        match (self.disabled, &self.reset_by, self.enrolled) {
            (Some(_), ..) => "disabled",
            (None, Some(_), _) => "reset-asked",
            (None, None, true) => "in-use",
            (None, None, false) => "not-enrolled",
        }
    }
}

/// Every account, by name.
pub async fn accounts(app: &Contact) -> Result<Vec<AccountView>, StoreError> {
    let asked_after = app.clock.now().plus_ms(-super::reset::ASKED_MS);
    let view = |row: crate::store::StaffRow| AccountView {
        name: row.name,
        role: row.role,
        municipality: row.municipality,
        languages: row.languages,
        created: row.created,
        disabled: row.disabled,
        enrolled: row.password.is_some(),
        reset_by: row.reset.filter(|(_, at)| *at > asked_after).map(|(by, _)| by),
    };
    Ok(app.store.staff_list().await?.into_iter().map(view).collect())
}

/// Every account, for an administrator at the desk.
pub async fn list_accounts(app: &Contact, who: &SignedIn) -> Result<Vec<AccountView>, StaffError> {
    permitted(app, who, Duty::ManageStaff).await?;
    Ok(accounts(app).await?)
}

/// Disables an account from the command line, for good: its sessions end. False when there is none in force.
pub async fn disable_by(app: &Contact, by: &CommandLine, name: &StaffName) -> Result<bool, StoreError> {
    disable(app, by.actor(), name).await
}

/// Disables an account from the desk, for good: its sessions end.
pub async fn disable_account(app: &Contact, who: &SignedIn, name: &StaffName) -> Result<(), StaffError> {
    permitted(app, who, Duty::ManageStaff).await?;
    if disable(app, who.actor(), name).await? { Ok(()) } else { Err(StaffError::Gone) }
}

async fn disable(app: &Contact, by: Actor, name: &StaffName) -> Result<bool, StoreError> {
    let audit = record(app.clock.now(), by, "disable-account", Some(name.to_string()));
    app.store.disable_staff(name, audit).await
}
