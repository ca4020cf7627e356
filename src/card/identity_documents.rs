//! Identity documents as an officer sees them at a counter (public-information: one of the list with a photograph, or two
//! that show name and birth date, or name and address). Kinds alone are named and kept; a document's number never is.

use super::redacted::named;
use super::{Documents, ParseError};
use std::str::FromStr;

/// The name of a kind of document in the configuration and in the record: 1 to 40 of `a-z 0-9 -`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKind(String);

impl DocumentKind {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentKind {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=40).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError { what: "kind", must: "1 to 40 small letters, digits or hyphens, such as drivers-licence" })
        }
    }
}

named! {
    /// What a document without a photograph shows of its holder.
    Shows {
        /// Name and birth date.
        NameAndBirthDate = "name-and-birth-date",
        /// Name and address.
        NameAndAddress = "name-and-address",
        /// Less than that.
        Neither = "neither",
    }
}

/// One kind of document, with its name in the languages of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDocument {
    /// Its kind.
    pub kind: DocumentKind,
    /// Its name in Japanese.
    pub ja: String,
    /// Its name in English.
    pub en: String,
}

/// The documents that an issuer's counters accept (setting counter.photo_documents, counter.other_documents).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedDocuments {
    /// With a photograph: one is enough.
    pub with_photo: Vec<NamedDocument>,
    /// The others: two together.
    pub others: Vec<NamedDocument>,
}

/// A document that lay before the officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentSeen {
    /// One with a photograph.
    WithPhoto(DocumentKind),
    /// One of the others.
    Other(DocumentKind, Shows),
}

impl DocumentSeen {
    /// As it stands in the record.
    pub fn told(&self) -> String {
        match self {
            Self::WithPhoto(kind) => kind.as_str().to_owned(),
            Self::Other(kind, shows) => format!("{} ({})", kind.as_str(), shows.as_str()),
        }
    }
}

impl DocumentSeen {
    /// Reads several back as they stand in the record; what cannot be read is left out.
    pub fn read_back(told: &str) -> Vec<Self> {
        let one = |told: &str| match told.split_once(" (") {
            None => told.parse().ok().map(Self::WithPhoto),
            Some((kind, shows)) => Some(Self::Other(kind.parse().ok()?, shows.strip_suffix(')')?.parse().ok()?)),
        };
        told.split(", ").filter_map(one).collect()
    }

    /// Several as they stand in the record.
    pub fn told_together(seen: &[Self]) -> String {
        seen.iter().map(Self::told).collect::<Vec<_>>().join(", ")
    }
}

impl AcceptedDocuments {
    /// What the documents that were seen prove together. What is not on the list proves nothing; neither does the same
    /// kind twice, nor one that shows a name alone.
    pub fn prove(&self, seen: &[DocumentSeen]) -> Documents {
        let on = |list: &[NamedDocument], kind: &DocumentKind| list.iter().any(|named| named.kind == *kind);
        let photo = |one: &DocumentSeen| matches!(one, DocumentSeen::WithPhoto(kind) if on(&self.with_photo, kind));
        if seen.iter().any(photo) {
            return Documents::OneWithPhoto;
        }
        let mut others: Vec<&DocumentKind> = seen
            .iter()
            .filter_map(|one| match one {
                DocumentSeen::Other(kind, shows) if *shows != Shows::Neither && on(&self.others, kind) => Some(kind),
                _ => None,
            })
            .collect();
        others.sort_unstable();
        others.dedup();
        if others.len() >= 2 { Documents::TwoWithoutPhoto } else { Documents::None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> DocumentKind {
        name.parse().unwrap()
    }

    fn list(names: &[&str]) -> Vec<NamedDocument> {
        let named = |name: &&str| NamedDocument { kind: kind(name), ja: (*name).to_owned(), en: (*name).to_owned() };
        names.iter().map(named).collect()
    }

    #[test]
    fn one_with_a_photograph_or_two_different_others_that_show_enough_are_proof_and_nothing_else_is() {
        let accepted = AcceptedDocuments {
            with_photo: list(&["passport", "drivers-licence"]),
            others: list(&["pension-book", "bankbook"]),
        };
        let photo = |name| DocumentSeen::WithPhoto(kind(name));
        let other = |name, shows| DocumentSeen::Other(kind(name), shows);
        let (birth, address, neither) = (Shows::NameAndBirthDate, Shows::NameAndAddress, Shows::Neither);
        for (seen, proves) in [
            (vec![], Documents::None),
            (vec![photo("passport")], Documents::OneWithPhoto),
            (vec![photo("library-card")], Documents::None),
            // A document of the other list is no photograph because somebody says so.
            (vec![photo("pension-book")], Documents::None),
            (vec![other("passport", birth), other("drivers-licence", birth)], Documents::None),
            (vec![other("pension-book", birth)], Documents::None),
            (vec![other("pension-book", birth), other("bankbook", address)], Documents::TwoWithoutPhoto),
            (vec![other("bankbook", address), other("pension-book", address)], Documents::TwoWithoutPhoto),
            (vec![other("bankbook", address), other("bankbook", birth)], Documents::None),
            (vec![other("pension-book", birth), other("bankbook", neither)], Documents::None),
            (vec![other("pension-book", birth), other("library-card", birth)], Documents::None),
            (vec![other("bankbook", neither), photo("passport")], Documents::OneWithPhoto),
        ] {
            assert_eq!(accepted.prove(&seen), proves, "{seen:?}");
        }
    }

    #[test]
    fn what_was_seen_reads_back_as_it_was_told() {
        let seen = vec![
            DocumentSeen::WithPhoto(kind("passport")),
            DocumentSeen::Other(kind("bankbook"), Shows::NameAndAddress),
        ];
        let told = DocumentSeen::told_together(&seen);
        assert_eq!(told, "passport, bankbook (name-and-address)");
        assert_eq!(DocumentSeen::read_back(&told), seen);
        assert_eq!(DocumentSeen::read_back(""), []);
        assert_eq!(DocumentSeen::read_back("Passport, a (b), c (neither"), []);
    }

    #[test]
    fn a_kind_is_a_plain_name() {
        for wrong in ["", "Passport", "旅券", "a b", "a,b", &"a".repeat(41)] {
            assert!(wrong.parse::<DocumentKind>().is_err(), "{wrong}");
        }
    }
}
