//! Which actions of staff a second pair of eyes looks at: a pure rule over a day's rows of the audit, and a draw that nobody
//! can foresee. The same day gives the same sample to every auditor, however often the page is read.

use super::redacted::named;
use super::{AuditOutcome, AuditRecord, Role};

named! {
    /// Why an action may be looked at; the first three are drawn more often.
    ReviewGround {
        /// A suspension for which less was proved than is usual.
        WeakProof = "weak-proof",
        /// A card was looked at and nothing followed.
        LookUp = "look-up-without-action",
        /// Somebody disputes what was done.
        Dispute = "dispute",
        /// Work as usual.
        Routine = "routine",
    }
}

named! {
    /// What a second pair of eyes found.
    ReviewMark {
        /// Nothing to be asked.
        Seen = "seen",
        /// Somebody has to explain it.
        Questioned = "questioned",
    }
}

/// How many of a hundred actions are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewShares {
    /// Of routine work (setting desk.review_share).
    pub routine: u32,
    /// Of suspensions with weak proof, look-ups without action, and disputes (setting desk.review_share_raised).
    pub raised: u32,
}

/// The row that says by what a colleague knew a holder: `confirmed: birth-date postcode name`.
const VERIFIED: &str = "verify-holder";
/// So many attributes are few.
const FEW: usize = 2;
/// With this one few are enough: it cannot be guessed (P8).
const UNGUESSED: &str = "form-number";

/// What is nobody's work on a card or a contact.
const NO_WORK: [&str; 6] = ["sign-in", "sign-out", "enrol", "set-presence", "set-away", "add-passkey"];

/// The rows of a day that are drawn, by their place in `rows`, each with why. `rows` are in order of time; `draw` gives each
/// row's number evenly between 0 and `u32::MAX`, always the same for the same row.
pub fn sample(rows: &[AuditRecord], shares: ReviewShares, draw: impl Fn(usize) -> u32) -> Vec<(usize, ReviewGround)> {
    let drawn = |(at, record): (usize, &AuditRecord)| {
        let later = rows.get(at + 1..).unwrap_or_default();
        let ground = ground(record, later)?;
        let share = if ground == ReviewGround::Routine { shares.routine } else { shares.raised };
        is_drawn(draw(at), share).then_some((at, ground))
    };
    rows.iter().enumerate().filter_map(drawn).collect()
}

/// Whether a number falls into a share of a hundred.
fn is_drawn(number: u32, share: u32) -> bool {
    u64::from(number) * 100 < u64::from(share) << 32
}

/// Why a row may be looked at; nothing when it is no work of an agent, a supervisor or a counter officer.
fn ground(record: &AuditRecord, later: &[AuditRecord]) -> Option<ReviewGround> {
    let serves = matches!(record.actor.role, Role::Agent | Role::Supervisor | Role::CounterOfficer);
    if !serves || record.actor.name.is_none() || NO_WORK.contains(&record.action.as_str()) {
        return None;
    }
    let reason = record.reason.as_deref().unwrap_or_default();
    Some(if record.action == VERIFIED && is_weak(reason) {
        ReviewGround::WeakProof
    } else if record.action.contains("dispute") || reason.split(' ').any(|word| word == "dispute") {
        ReviewGround::Dispute
    } else if is_look_up(&record.action) && !is_followed(record, later) {
        ReviewGround::LookUp
    } else {
        ReviewGround::Routine
    })
}

/// Whether a holder was known by little.
fn is_weak(reason: &str) -> bool {
    let attributes = reason.split_once(": ").map_or("", |(_, attributes)| attributes);
    attributes.split_whitespace().count() <= FEW && !attributes.split_whitespace().any(|one| one == UNGUESSED)
}

/// Whether an action shows holders and changes nothing.
fn is_look_up(action: &str) -> bool {
    ["find-", "show-", "open-card"].iter().any(|begins| action.starts_with(begins))
}

/// Whether an action only moves a contact: taken, given back, finished.
fn moves_a_contact(action: &str) -> bool {
    action.ends_with("-contact")
}

/// Whether the same colleague did something with the card, or in the contact, of a look-up afterwards.
fn is_followed(look_up: &AuditRecord, later: &[AuditRecord]) -> bool {
    let same = |record: &AuditRecord| {
        let card = look_up.card.is_some() && record.card == look_up.card;
        let contact = look_up.contact.is_some() && record.contact == look_up.contact;
        record.actor.name == look_up.actor.name && (card || contact)
    };
    let is_action = |record: &AuditRecord| {
        !is_look_up(&record.action) && !moves_a_contact(&record.action) && record.outcome != AuditOutcome::Refused
    };
    later.iter().any(|record| same(record) && is_action(record))
}
