//! What an officer does at a municipal counter, and on what it rests.

use super::redacted::named;
use super::{Assurance, Command, Documents, Refusal, RevokeReason, Scope};

named! {
    /// What an officer may do for whoever stands there.
    CounterAction {
        /// Suspend the card and every certificate.
        Suspend = "suspend",
        /// Suspend the certificates on the phone.
        SuspendPhone = "suspend-phone",
        /// Lift the suspension of the card.
        Reactivate = "reactivate",
        /// Lift the hold on the phone's certificates.
        ReleasePhone = "release-phone",
        /// End the card.
        Revoke = "revoke",
        /// Ask for a new card in the place of one that is at its end.
        Reissue = "reissue",
    }
}

named! {
    /// On what an act rests.
    Basis {
        /// Identity documents that were seen.
        Documents = "documents",
        /// Birth date and address, told without documents: whoever was robbed has none. Enough to stop a card (P8).
        Answers = "answers",
        /// An official notice, of a death for example, with nobody there.
        Notice = "notice",
    }
}

impl CounterAction {
    /// The command that it is; none for a new card, which changes nothing about the old one.
    pub fn command(self, basis: Basis, documents: Documents, reason: RevokeReason) -> Option<Command> {
        let suspend = |scope| Command::Suspend { scope, assurance: assurance(basis, documents) };
        Some(match self {
            Self::Suspend => suspend(Scope::Everything),
            Self::SuspendPhone => suspend(Scope::PhoneCertificates),
            Self::Reactivate => Command::Reactivate { documents },
            Self::ReleasePhone => Command::ReleasePhone { documents },
            Self::Revoke => Command::Revoke { reason },
            Self::Reissue => return None,
        })
    }
}

fn assurance(basis: Basis, documents: Documents) -> Assurance {
    match (documents, basis) {
        (Documents::OneWithPhoto | Documents::TwoWithoutPhoto, _) => Assurance::InPerson,
        (Documents::None, Basis::Answers) => Assurance::Confirmed,
        (Documents::None, Basis::Documents | Basis::Notice) => Assurance::Unproven,
    }
}

/// Whether an act has something to rest on, before [`super::decide`] is asked: a card is ended for somebody with documents
/// or upon an official notice; for the other acts `decide` itself asks for what they need.
pub fn grounds(action: CounterAction, basis: Basis, documents: Documents) -> Result<(), Refusal> {
    match (action, basis, documents) {
        (CounterAction::Revoke, Basis::Documents | Basis::Answers, Documents::None) => Err(Refusal::DocumentsMissing),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_prove_most_answers_may_stop_and_a_notice_only_ends() {
        use Documents::{None, OneWithPhoto, TwoWithoutPhoto};
        let suspends =
            |basis, documents| match CounterAction::Suspend.command(basis, documents, RevokeReason::Abolished) {
                Some(Command::Suspend { scope: Scope::Everything, assurance }) => assurance,
                other => panic!("{other:?}"),
            };
        for (basis, documents, assurance) in [
            (Basis::Documents, OneWithPhoto, Assurance::InPerson),
            (Basis::Documents, TwoWithoutPhoto, Assurance::InPerson),
            (Basis::Documents, None, Assurance::Unproven),
            (Basis::Answers, None, Assurance::Confirmed),
            (Basis::Notice, None, Assurance::Unproven),
        ] {
            assert_eq!(suspends(basis, documents), assurance, "{basis:?} {documents:?}");
        }
        for action in CounterAction::ALL {
            for basis in Basis::ALL {
                let bare = *action == CounterAction::Revoke && *basis != Basis::Notice;
                let expected = if bare { Err(Refusal::DocumentsMissing) } else { Ok(()) };
                assert_eq!(grounds(*action, *basis, None), expected, "{action:?} {basis:?}");
                assert_eq!(grounds(*action, *basis, OneWithPhoto), Ok(()), "{action:?} {basis:?}");
            }
        }
    }
}
