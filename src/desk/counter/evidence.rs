//! What an officer notes in a form: documents that were seen, on what the act rests, why, and what was shown for a new card.

use super::Desk;
use crate::card::{
    Basis, Circumstance, CounterAction, DocumentSeen, Documents, EpochMs, EvidenceError, EvidenceNumber, NamedDocument,
    RevokeReason, Shows, individual_number,
};
use crate::pages::{FieldError, Form, Language};
use crate::store::CounterAct;

/// How long documents that an officer has recorded need not be chosen again for the same card, milliseconds.
const RECORDED_MS: i64 = 60 * 60 * 1_000;

/// The form as typed. No `Debug`: a number in it is a person's.
#[derive(Clone, Default)]
pub(super) struct Noted {
    photo: String,
    others: [(String, String); 2],
    pub(super) basis: String,
    pub(super) reason: String,
    pub(super) circumstance: String,
    pub(super) number: String,
    pub(super) card_here: bool,
}

impl Noted {
    /// What was typed. A number that must not be kept is left out (P7).
    pub(super) fn read(form: &Form) -> Self {
        let short = |name: &str| form.get(name).chars().take(60).collect::<String>();
        Self {
            photo: short("photo-document"),
            others: [
                (short("other-document-1"), short("other-shows-1")),
                (short("other-document-2"), short("other-shows-2")),
            ],
            basis: short("basis"),
            reason: short("end-reason"),
            circumstance: short("circumstance"),
            number: form.get("evidence-number").chars().take(200).collect(),
            card_here: !form.get("card-here").is_empty(),
        }
    }

    /// What the same officer recorded about the same person a moment ago, for the next of two forms.
    pub(super) fn of_earlier(acts: &[CounterAct], officer: &str, now: EpochMs) -> Self {
        let recent = |act: &&CounterAct| {
            act.officer == officer && act.documents != Documents::None && now < act.at.plus_ms(RECORDED_MS)
        };
        let mut noted = Self::default();
        let Some(act) = acts.iter().find(recent) else { return noted };
        let mut free = noted.others.iter_mut();
        for seen in DocumentSeen::read_back(&act.seen) {
            match seen {
                DocumentSeen::WithPhoto(kind) => kind.as_str().clone_into(&mut noted.photo),
                DocumentSeen::Other(kind, shows) => {
                    if let Some(place) = free.next() {
                        *place = (kind.as_str().to_owned(), shows.as_str().to_owned());
                    }
                }
            }
        }
        Basis::Documents.as_str().clone_into(&mut noted.basis);
        noted
    }

    /// The documents that were seen; what is not the name of a kind is none.
    pub(super) fn seen(&self) -> Vec<DocumentSeen> {
        let photo = self.photo.parse().ok().map(DocumentSeen::WithPhoto);
        let others = self.others.iter().filter_map(|(kind, shows)| {
            Some(DocumentSeen::Other(kind.parse().ok()?, shows.parse().unwrap_or(Shows::Neither)))
        });
        photo.into_iter().chain(others).collect()
    }

    /// On what the act rests; documents, where nothing else is asked.
    pub(super) fn basis(&self) -> Basis {
        self.basis.parse().unwrap_or(Basis::Documents)
    }

    /// Why the card ends.
    pub(super) fn reason(&self) -> Option<RevokeReason> {
        REASONS.contains(&self.reason.as_str()).then(|| self.reason.parse().ok()).flatten()
    }

    /// What happened to it.
    pub(super) fn circumstance(&self) -> Option<Circumstance> {
        self.circumstance.parse().ok()
    }

    /// The number that was noted, where the circumstance asks for one.
    pub(super) fn number(&self) -> Option<EvidenceNumber> {
        let asked = self.circumstance().is_some_and(|circumstance| circumstance.evidence().has_number());
        if asked { EvidenceNumber::parse(&self.number).ok() } else { None }
    }

    /// What is missing or wrong, from top to bottom. Whether the documents are enough is decided in the core; here they
    /// are only named beside other mistakes, so that all are told at once.
    pub(super) fn errors(&self, desk: &Desk, action: CounterAction) -> Vec<FieldError> {
        let wrong = |is: bool, field, key| is.then_some(FieldError { field, key });
        let chosen = |options: &[&str], value: &str| options.contains(&value);
        let number = (action == CounterAction::Reissue).then(|| self.number_error()).flatten();
        let mut errors: Vec<FieldError> = [
            wrong(!chosen(bases(action), &self.basis) && !bases(action).is_empty(), "basis", "counter-error-basis"),
            wrong(action == CounterAction::Reactivate && !self.card_here, "card-here", "counter-error-card-here"),
            wrong(action == CounterAction::Revoke && self.reason().is_none(), "end-reason", "counter-error-reason"),
            wrong(
                action == CounterAction::Reissue && self.circumstance().is_none(),
                "circumstance",
                "counter-error-circumstance",
            ),
            number.map(|key| FieldError { field: "evidence-number", key }),
        ]
        .into_iter()
        .flatten()
        .collect();
        let rests_on_documents = bases(action).is_empty() || self.basis == Basis::Documents.as_str();
        let bare = desk.contact.settings.counter.prove(&self.seen()) == Documents::None;
        if !errors.is_empty() && rests_on_documents && bare {
            errors.insert(0, DOCUMENTS_MISSING);
        }
        errors
    }

    fn number_error(&self) -> Option<&'static str> {
        // Wherever it was typed by mistake, it is told and not shown again.
        if individual_number::contains(&self.number) {
            return Some("error-individual-number");
        }
        if !self.circumstance()?.evidence().has_number() {
            return None;
        }
        match EvidenceNumber::parse(&self.number) {
            Ok(_) => None,
            Err(EvidenceError::Missing) => Some("counter-error-evidence"),
            Err(EvidenceError::TooLong) => Some("error-too-long"),
            Err(EvidenceError::IndividualNumber) => Some("error-individual-number"),
        }
    }

    /// The number as it may be shown again.
    pub(super) fn shown_number(&self) -> &str {
        if individual_number::contains(&self.number) { "" } else { &self.number }
    }

    /// The documents as fields.
    pub(super) fn documents(&self, desk: &Desk, language: Language, error: Option<&'static str>) -> DocumentFields {
        let accepted = &desk.contact.settings.counter;
        let named = |list: &[NamedDocument], chosen: &str| {
            let one = |document: &NamedDocument| Choosable {
                kind: document.kind.as_str().to_owned(),
                name: if language == Language::En { document.en.clone() } else { document.ja.clone() },
                chosen: document.kind.as_str() == chosen,
            };
            list.iter().map(one).collect::<Vec<_>>()
        };
        let other = |n: usize, (kind, shows): &(String, String)| OtherFields {
            n,
            kinds: named(&accepted.others, kind),
            shows: Shows::ALL.iter().map(|one| (one.as_str(), one.as_str() == shows)).collect(),
        };
        DocumentFields {
            with_photo: named(&accepted.with_photo, &self.photo),
            others: self.others.iter().zip(1..).map(|(typed, n)| other(n, typed)).collect(),
            error,
        }
    }
}

/// Told when the documents prove nothing.
pub(super) const DOCUMENTS_MISSING: FieldError = FieldError { field: "photo-document", key: "counter-error-documents" };

/// Reasons that an officer may give; that a hold expired is the policy's own.
pub(super) const REASONS: &[&str] = &["abolished", "key-compromise", "superseded"];
/// What may have happened.
pub(super) const CIRCUMSTANCES: &[&str] = &["lost-outside", "stolen", "lost-at-home", "disaster"];

/// On what an act may rest besides documents; empty where nothing else counts and nothing is asked.
pub(super) const fn bases(action: CounterAction) -> &'static [&'static str] {
    match action {
        CounterAction::Suspend | CounterAction::SuspendPhone => &["documents", "answers"],
        CounterAction::Revoke => &["documents", "notice"],
        CounterAction::Reactivate | CounterAction::ReleasePhone | CounterAction::Reissue => &[],
    }
}

/// A document that can be chosen.
pub(super) struct Choosable {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// One of the two documents without a photograph.
pub(super) struct OtherFields {
    pub(super) n: usize,
    pub(super) kinds: Vec<Choosable>,
    /// What it may show, and whether that was chosen.
    pub(super) shows: Vec<(&'static str, bool)>,
}

/// The documents as fields.
pub(super) struct DocumentFields {
    pub(super) with_photo: Vec<Choosable>,
    pub(super) others: Vec<OtherFields>,
    pub(super) error: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(fields: &[(&str, &str)]) -> Noted {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Noted::read(&Form::parse(body.as_bytes()).unwrap())
    }

    #[test]
    fn documents_are_read_by_kind_and_nonsense_is_none() {
        let seen = noted(&[
            ("photo-document", "passport"),
            ("other-document-1", "bankbook"),
            ("other-shows-1", "name-and-address"),
            ("other-document-2", "pension-book"),
        ])
        .seen();
        let told: Vec<String> = seen.iter().map(DocumentSeen::told).collect();
        assert_eq!(told, ["passport", "bankbook (name-and-address)", "pension-book (neither)"]);
        assert_eq!(noted(&[("photo-document", "<b>"), ("other-document-1", "A 12345678")]).seen(), []);
    }

    #[test]
    fn a_number_is_asked_for_only_where_the_circumstance_has_one_and_never_an_individual_number() {
        let typed = |circumstance, number| noted(&[("circumstance", circumstance), ("evidence-number", number)]);
        assert_eq!(typed("stolen", "").number_error(), Some("counter-error-evidence"));
        assert_eq!(typed("lost-at-home", "").number_error(), None);
        let long = "1".repeat(50);
        assert_eq!(typed("disaster", &long).number_error(), Some("error-too-long"));
        assert!(typed("lost-at-home", "7").number().is_none() && typed("stolen", "7").number().is_some());
        for circumstance in CIRCUMSTANCES.iter().chain(&[""]) {
            let mistaken = typed(circumstance, "1234 5678 9018");
            assert_eq!(mistaken.number_error(), Some("error-individual-number"), "{circumstance}");
            assert_eq!(mistaken.shown_number(), "");
        }
    }

    #[test]
    fn what_can_be_chosen_is_what_the_core_knows() {
        assert!(REASONS.iter().all(|reason| reason.parse::<RevokeReason>().is_ok()));
        let circumstances: Vec<&str> = Circumstance::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(circumstances, CIRCUMSTANCES);
        for action in CounterAction::ALL {
            assert!(bases(*action).iter().all(|basis| basis.parse::<Basis>().is_ok()));
        }
    }
}
