//! What staff may do at the desk: a pure function of the role, least privilege. Asked at the door and again in the core.
//!
//! What may be done to a card is narrower still and stands in [`super::may`].

use super::redacted::named;
use super::{ParseError, Role};
use std::str::FromStr;

named! {
    /// A kind of work at the desk.
    Duty {
        /// Take people who wait from the worklist, and serve them.
        ServeContacts = "serve-contacts",
        /// Find a holder's card and look at it.
        FindCards = "find-cards",
        /// Watch how the line does, and plan for it.
        WatchLine = "watch-line",
        /// Listen to a colleague's conversation, and whisper to them.
        ListenIn = "listen-in",
        /// Read the record of everything.
        ReadAudit = "read-audit",
        /// Open, disable and reset accounts.
        ManageStaff = "manage-staff",
        /// Serve people at a municipal counter: find the municipality's cards and change them.
        ServeCounter = "serve-counter",
    }
}

/// Whether the role has the duty. Nobody has two that would let one person act and cover it up: who reads the record or
/// opens accounts serves nobody and looks at no card.
pub const fn has_duty(role: Role, duty: Duty) -> bool {
    match role {
        Role::Agent => matches!(duty, Duty::ServeContacts | Duty::FindCards),
        Role::Supervisor => {
            matches!(duty, Duty::ServeContacts | Duty::FindCards | Duty::ListenIn | Duty::WatchLine)
        }
        Role::Auditor => matches!(duty, Duty::ReadAudit),
        Role::Administrator => matches!(duty, Duty::ManageStaff),
        Role::CounterOfficer => matches!(duty, Duty::ServeCounter),
        // The others have no account at all.
        Role::Holder | Role::Representative | Role::Issuer | Role::System => false,
    }
}

/// The roles that a staff account may have.
pub const STAFF_ROLES: &[Role] =
    &[Role::Agent, Role::Supervisor, Role::CounterOfficer, Role::Auditor, Role::Administrator];

/// The name of a staff account: 2 to 32 of `a-z 0-9 . _ -`, beginning with a letter. Stands in the audit; never used twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffName(String);

impl StaffName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StaffName {
    type Err = ParseError;

    /// Reads a name; capitals do not matter.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let name = text.trim().to_ascii_lowercase();
        let fits = (2..=32).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-'));
        let must = "2 to 32 letters, digits, dots, hyphens or underscores, beginning with a letter";
        if fits { Ok(Self(name)) } else { Err(ParseError { what: "account name", must }) }
    }
}

impl std::fmt::Display for StaffName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
