//! The worklist, pure: what waits for a colleague, in which order one of them is shown it, and who may take one more.
//!
//! The order is a total function of the item and the colleague, without the clock: each item has an instant by which
//! somebody should see to it, and the earliest comes first. So an item that may wait a little longer rises past younger
//! ones by itself, and nobody waits for ever; and what was promised for tomorrow comes behind everything that is due today.

use super::redacted::named;
use super::{EpochMs, Role};

named! {
    /// What waits.
    ItemKind {
        /// Somebody waits on the line.
        Waiting = "waiting",
        /// A case opened on the telephone, or a caller who is being connected.
        Transfer = "transfer",
        /// Somebody has asked to be rung back.
        Callback = "callback",
        /// A call that broke off; to be rung back.
        Abandoned = "abandoned",
        /// A text chat.
        Chat = "chat",
        /// A fax.
        Fax = "fax",
        /// A report from the web.
        Report = "report",
        /// A message that did not arrive.
        Undelivered = "undelivered",
        /// A publication that the authority refuses.
        Parked = "parked",
    }
}

named! {
    /// A kind of work that colleagues take.
    Skill {
        /// To speak with people on the telephone.
        Calls = "calls",
        /// To serve people in writing: chats, faxes, reports, messages.
        Writing = "writing",
        /// To see to what stands between the line and the authority.
        Systems = "systems",
    }
}

impl ItemKind {
    /// What serving it takes.
    pub const fn skill(self) -> Skill {
        match self {
            Self::Waiting | Self::Transfer | Self::Callback | Self::Abandoned => Skill::Calls,
            Self::Chat | Self::Fax | Self::Report | Self::Undelivered => Skill::Writing,
            Self::Parked => Skill::Systems,
        }
    }
}

/// The kinds of work that a role takes.
pub const fn skills_of(role: Role) -> &'static [Skill] {
    match role {
        Role::Agent => &[Skill::Calls, Skill::Writing],
        Role::Supervisor => &[Skill::Calls, Skill::Writing, Skill::Systems],
        _ => &[],
    }
}

/// The reason of a contact about a suspension that nobody asked for.
pub const DISPUTE: &str = "dispute";

/// The reason of a fax whose sender has heard nothing, since no program may answer it.
pub const FAX_UNANSWERED: &str = "fax-unanswered";

/// Something that waits for a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// Its name.
    pub id: String,
    /// What it is.
    pub kind: ItemKind,
    /// Why a person is needed: a code.
    pub reason: String,
    /// Whose language; empty when nobody speaks.
    pub language: String,
    /// Since when.
    pub opened: EpochMs,
    /// Somebody had it and gave it back, or vanished.
    pub returned: Option<EpochMs>,
    /// The card is stopped already.
    pub is_stopped: bool,
    /// It was promised for then, when people are there, and not earlier.
    pub not_before: Option<EpochMs>,
}

impl WorkItem {
    /// From when on it waits for a colleague.
    pub fn waits_from(&self) -> EpochMs {
        self.not_before.map_or(self.opened, |at| at.max(self.opened))
    }

    /// Whether somebody should see to it by now: what was promised for later waits for nobody yet.
    pub fn is_due(&self, now: EpochMs) -> bool {
        self.waits_from() <= now
    }
}

/// What a colleague serves: decides which of two equal items comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Serving {
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// Kinds of work.
    pub skills: Vec<Skill>,
}

impl Serving {
    /// Whether the colleague speaks the item's language.
    pub fn speaks(&self, item: &WorkItem) -> bool {
        item.language.is_empty() || self.languages.contains(&item.language)
    }
}

named! {
    /// How much it presses; the first comes before everything else, and so on.
    Urgency {
        /// A colleague had it: whoever it is waits for the second time.
        Returned = "returned",
        /// The line itself has done, or leaves, harm: a card stopped without its holder's asking, or one that is stopped
        /// and still reads good.
        Harm = "harm",
        /// Everybody and everything else, by when it should be seen to.
        Person = "person",
    }
}

/// How much an item presses.
pub fn urgency(item: &WorkItem) -> Urgency {
    // Who gives back what is not due yet leaves it for then.
    if item.returned.is_some_and(|at| item.is_due(at)) {
        Urgency::Returned
    } else if item.kind == ItemKind::Parked || item.reason == DISPUTE {
        Urgency::Harm
    } else {
        Urgency::Person
    }
}

const MINUTE_MS: i64 = 60_000;
/// How much later an item in a language that a colleague does not speak is due: others see it first.
pub const FOREIGN_LANGUAGE_MS: i64 = 10 * MINUTE_MS;
/// The same for work that a colleague does not take now.
pub const FOREIGN_SKILL_MS: i64 = 10 * MINUTE_MS;

/// How much earlier a fax is due that nobody has answered: its sender cannot ask, and was told to expect a fax within a
/// minute. Bounded, so that a machine that sends rubbish all night does not keep everybody else waiting.
const UNANSWERED_MS: i64 = -5 * MINUTE_MS;

/// How long it may wait, milliseconds, before it presses as much as somebody who has just come and whose card is not
/// stopped. Ways in are equal: a fax or a report waits no longer than a call (product.md: the same speed).
fn allowance_ms(item: &WorkItem) -> i64 {
    let kind = match item.kind {
        // Whoever is to be rung back keeps the place that they had on the line.
        ItemKind::Waiting | ItemKind::Transfer | ItemKind::Callback => 0,
        ItemKind::Fax if item.reason == FAX_UNANSWERED => UNANSWERED_MS,
        ItemKind::Chat | ItemKind::Fax | ItemKind::Report | ItemKind::Parked => 0,
        // They may have got through again meanwhile.
        ItemKind::Abandoned => 5 * MINUTE_MS,
        ItemKind::Undelivered => 15 * MINUTE_MS,
    };
    kind + if item.is_stopped { 3 * MINUTE_MS } else { 0 }
}

/// An item's place for one colleague: the lowest comes first. Total: no two items have the same.
pub fn rank<'a>(item: &'a WorkItem, who: &Serving) -> (Urgency, i64, i64, &'a str) {
    let language = if who.speaks(item) { 0 } else { FOREIGN_LANGUAGE_MS };
    let skill = if who.skills.contains(&item.kind.skill()) { 0 } else { FOREIGN_SKILL_MS };
    let due = item.waits_from().0.saturating_add(allowance_ms(item) + language + skill);
    (urgency(item), due, item.opened.0, &item.id)
}

/// The most chats and papers that one colleague has at a time.
pub const MOST_AT_ONCE: usize = 3;

/// Whether a colleague who has these may take one more: one conversation by voice at a time and nothing beside it, since
/// nobody listens to two people; a few in writing.
pub fn may_take(has: &[ItemKind], wanted: ItemKind) -> bool {
    let by_voice = |kind: &ItemKind| kind.skill() == Skill::Calls;
    if by_voice(&wanted) { has.is_empty() } else { !has.iter().any(by_voice) && has.len() < MOST_AT_ONCE }
}

named! {
    /// What came out of a contact.
    WrapUp {
        /// The card was stopped.
        CardStopped = "card-stopped",
        /// It had been stopped before.
        AlreadyStopped = "already-stopped",
        /// A question was answered.
        Answered = "answered",
        /// They go to a counter.
        SentToCounter = "sent-to-counter",
        /// Others see to it: the issuer, the police, whoever runs the service.
        SentElsewhere = "sent-elsewhere",
        /// The holder could not be identified.
        NotIdentified = "not-identified",
        /// Nobody could be reached.
        NotReached = "not-reached",
        /// Nothing was needed any more.
        NothingNeeded = "nothing-needed",
        /// Nuisance.
        Nuisance = "nuisance",
    }
}

/// Written in the place of a [`WrapUp`] when its colleague has vanished.
pub const NOT_GIVEN: &str = "not-given";
