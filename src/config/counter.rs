//! `[counter]`: identity documents that municipal counters accept.

use crate::card::{AcceptedDocuments, NamedDocument};

use super::reader::{Reader, wrong};

/// `[counter]`.
#[derive(Debug, Clone)]
pub struct Counter {
    /// What is accepted, by the rule: one with a photograph, or two others.
    pub documents: AcceptedDocuments,
}

/// The longest name of a document, characters.
const LONGEST: usize = 80;

impl Counter {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let with_photo = read_documents(r, "counter.photo_documents");
        let others = read_documents(r, "counter.other_documents");
        let documents = AcceptedDocuments { with_photo: with_photo?, others: others? };
        if documents.with_photo.is_empty() && documents.others.len() < 2 {
            let fix = "Name one with a photograph, or two others; without any nobody can be identified";
            r.problem("counter.photo_documents", "is empty", fix);
            return None;
        }
        Some(Self { documents })
    }
}

fn read_documents(r: &mut Reader<'_>, setting: &str) -> Option<Vec<NamedDocument>> {
    let entries = r.tables(setting, &["kind", "ja", "en"]);
    let mut documents: Vec<Option<NamedDocument>> = Vec::with_capacity(entries.len());
    for entry in &entries {
        let kind = r.field(entry, "kind", |text| {
            text.parse().or_else(|_| {
                wrong(format!("is {text:?}"), "Write 1 to 40 small letters, digits or hyphens, such as drivers-licence")
            })
        });
        let mut name = |language| {
            r.field(entry, language, |text| {
                if text.chars().count() <= LONGEST && !text.contains(char::is_control) {
                    return Ok(text.to_owned());
                }
                wrong("is no name of a document", format!("Write at most {LONGEST} characters"))
            })
        };
        let (ja, en) = (name("ja"), name("en"));
        let document = kind.zip(ja.zip(en)).map(|(kind, (ja, en))| NamedDocument { kind, ja, en });
        let known = |document: &NamedDocument| documents.iter().flatten().any(|other| other.kind == document.kind);
        if document.as_ref().is_some_and(known) {
            r.problem(setting, format!("names the kind of entry {} twice", entry.index + 1), "Remove one");
        }
        documents.push(document);
    }
    documents.into_iter().collect()
}
