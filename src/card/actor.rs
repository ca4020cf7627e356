//! Who may command what: a pure function of the actor (P3).

use super::redacted::named;
use super::{Command, Refusal};

named! {
    /// In which capacity somebody acts.
    Role {
        /// The cardholder.
        Holder = "holder",
        /// Somebody who acts for the holder: a parent, a guardian, a helper.
        Representative = "representative",
        /// An agent of the call centre.
        Agent = "agent",
        /// A supervisor of the call centre.
        Supervisor = "supervisor",
        /// An officer at a municipal counter.
        CounterOfficer = "counter-officer",
        /// Reads the record.
        Auditor = "auditor",
        /// Runs the service.
        Administrator = "administrator",
        /// The issuer of the card, by its own system.
        Issuer = "issuer",
        /// The service itself, by policy.
        System = "system",
    }
}

named! {
    /// By which way it came.
    Channel {
        /// The telephone.
        Phone = "phone",
        /// Fax.
        Fax = "fax",
        /// The public pages.
        Web = "web",
        /// Text chat.
        Chat = "chat",
        /// The agents' console.
        Desk = "desk",
        /// A municipal counter.
        Counter = "counter",
        /// The interface for other systems.
        Api = "api",
        /// From within.
        System = "system",
    }
}

named! {
    /// How sure it is that the holder asks; ordered.
    Assurance {
        /// Nothing was proved.
        Unproven = "unproven",
        /// Some attributes match.
        Partial = "partial",
        /// A locator and its attributes match one card.
        Confirmed = "confirmed",
        /// In person with documents.
        InPerson = "in-person",
    }
}

named! {
    /// Identity documents seen at a counter.
    Documents {
        /// None recorded.
        None = "none",
        /// One of the list with a photograph.
        OneWithPhoto = "one-with-photo",
        /// Two that show name and birth date, or name and address.
        TwoWithoutPhoto = "two-without-photo",
    }
}

/// Somebody who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// In which capacity.
    pub role: Role,
    /// By which way.
    pub channel: Channel,
    /// Staff account or token; never a holder's name.
    pub name: Option<String>,
}

/// Whether the actor may give the command at all, whatever the card says.
pub fn may(actor: &Actor, command: &Command) -> Result<(), Refusal> {
    let allowed = match command {
        Command::Suspend { .. } => may_suspend(actor),
        // The one way up: an officer, at the counter. No other row, ever (P3).
        Command::Reactivate { .. } | Command::ReleasePhone { .. } => at_the_counter(actor),
        Command::Revoke { .. } => {
            at_the_counter(actor)
                || matches!((actor.role, actor.channel), (Role::Issuer, Channel::Api) | (Role::System, Channel::System))
        }
    };
    if allowed { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn at_the_counter(actor: &Actor) -> bool {
    (actor.role, actor.channel) == (Role::CounterOfficer, Channel::Counter)
}

fn may_suspend(actor: &Actor) -> bool {
    use Channel::{Api, Chat, Desk, Fax, Phone, Web};
    match actor.role {
        Role::Holder | Role::Representative => matches!(actor.channel, Phone | Fax | Web | Chat),
        // Staff act for people who came by any way, from the desk.
        Role::Agent | Role::Supervisor => matches!(actor.channel, Phone | Fax | Web | Chat | Desk),
        Role::CounterOfficer => at_the_counter(actor),
        Role::Issuer => actor.channel == Api,
        Role::Auditor | Role::Administrator | Role::System => false,
    }
}
