//! A new card in the place of one that is at its end: what has to be shown for it (product.md, "Reissue").

use super::redacted::{named, redacted};
use super::{CardState, Documents, individual_number};

named! {
    /// What happened to the card, as the telephone and the web ask it too.
    Circumstance {
        /// Lost outside the home.
        LostOutside = "lost-outside",
        /// Stolen.
        Stolen = "stolen",
        /// Not to be found at home.
        LostAtHome = "lost-at-home",
        /// Lost in a fire, a flood or another disaster.
        Disaster = "disaster",
    }
}

named! {
    /// What is shown for it.
    Evidence {
        /// The receipt number that the police gave for the report.
        PoliceReceipt = "police-receipt",
        /// The municipality's certificate of a fire or a flood.
        DisasterCertificate = "disaster-certificate",
        /// What the person wrote down at the counter.
        WrittenAccount = "written-account",
    }
}

redacted! {
    /// The number of a police receipt or of a disaster certificate: up to 40 characters of any kind, since every police
    /// station and every municipality has its own.
    EvidenceNumber
}

/// Why a text is no number of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// Nothing is there.
    #[error("the number is missing")]
    Missing,
    /// More than 40 characters, or characters that nobody can write.
    #[error("the number must be at most 40 characters")]
    TooLong,
    /// It holds an Individual Number, which is never kept (P7).
    #[error("the number holds an Individual Number")]
    IndividualNumber,
}

impl EvidenceNumber {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Result<Self, EvidenceError> {
        let text = text.trim();
        if text.is_empty() {
            Err(EvidenceError::Missing)
        } else if individual_number::contains(text) {
            Err(EvidenceError::IndividualNumber)
        } else if text.chars().count() > 40 || text.contains(char::is_control) {
            Err(EvidenceError::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl Circumstance {
    /// What has to be shown for a new card.
    pub const fn evidence(self) -> Evidence {
        match self {
            Self::LostOutside | Self::Stolen => Evidence::PoliceReceipt,
            Self::Disaster => Evidence::DisasterCertificate,
            Self::LostAtHome => Evidence::WrittenAccount,
        }
    }
}

impl Evidence {
    /// Whether it has a number that must be noted.
    pub const fn has_number(self) -> bool {
        !matches!(self, Self::WrittenAccount)
    }
}

named! {
    /// Why no new card is asked for.
    ReissueRefusal {
        /// The old card has not been revoked.
        NotRevoked = "card-not-revoked",
        /// Identity documents must be recorded first.
        DocumentsMissing = "documents-missing",
        /// The number of the police receipt or of the disaster certificate must be noted first.
        EvidenceMissing = "evidence-missing",
    }
}

/// Whether a new card may be asked for in the place of one in this state.
pub fn may_reissue(
    state: CardState,
    documents: Documents,
    circumstance: Circumstance,
    number: Option<&EvidenceNumber>,
) -> Result<(), ReissueRefusal> {
    if documents == Documents::None {
        Err(ReissueRefusal::DocumentsMissing)
    } else if state != CardState::Revoked {
        Err(ReissueRefusal::NotRevoked)
    } else if circumstance.evidence().has_number() && number.is_none() {
        Err(ReissueRefusal::EvidenceMissing)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_revoked_card_with_documents_and_evidence_is_replaced() {
        let number = EvidenceNumber::parse("千代田警察署 第1234号").unwrap();
        for circumstance in Circumstance::ALL {
            let needs = *circumstance != Circumstance::LostAtHome;
            for state in CardState::ALL {
                for documents in Documents::ALL {
                    for given in [None, Some(&number)] {
                        let expected = match (*documents, *state) {
                            (Documents::None, _) => Err(ReissueRefusal::DocumentsMissing),
                            (_, CardState::Active | CardState::Suspended | CardState::Reactivated) => {
                                Err(ReissueRefusal::NotRevoked)
                            }
                            _ if needs && given.is_none() => Err(ReissueRefusal::EvidenceMissing),
                            _ => Ok(()),
                        };
                        let at = format!("{circumstance:?} {state:?} {documents:?} {}", given.is_some());
                        assert_eq!(may_reissue(*state, *documents, *circumstance, given), expected, "{at}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_is_what_was_typed_but_never_an_individual_number_and_hides_itself() {
        let number = EvidenceNumber::parse(" 第1234号 ").unwrap();
        assert_eq!((number.expose(), format!("{number:?}").as_str()), ("第1234号", "EvidenceNumber(redacted)"));
        assert_eq!(EvidenceNumber::parse("  "), Err(EvidenceError::Missing));
        assert_eq!(EvidenceNumber::parse("１２３４-５６７８-９０１８"), Err(EvidenceError::IndividualNumber));
        assert_eq!(EvidenceNumber::parse(&"1".repeat(41)), Err(EvidenceError::TooLong));
        assert_eq!(EvidenceNumber::parse("1\u{0}2"), Err(EvidenceError::TooLong));
    }
}
