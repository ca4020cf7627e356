//! A prompt file in Fluent syntax, read for the linter: which prompts there are, where, which slots they speak.
//!
//! A prompt is made of text, variables, choices between variants, and terms. Functions and references to other
//! messages are refused: nobody who reads a prompt should have to look elsewhere for what is said.

use super::{Mark, Report};
use crate::ivr::{
    Language, Slot,
    speech::{self, Speech},
};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    unicode::unescape_unicode_to_string,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// One `prompts/<language>.ftl`.
#[derive(Debug)]
pub(in crate::ivr) struct PromptFile {
    pub(in crate::ivr) file: usize,
    pub(in crate::ivr) language: Language,
    pub(in crate::ivr) text: String,
    pub(in crate::ivr) prompts: BTreeMap<String, RawPrompt>,
}

/// One prompt of it.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawPrompt {
    pub(in crate::ivr) mark: Mark,
    /// Names of the variables spoken or chosen by.
    pub(in crate::ivr) variables: BTreeSet<String>,
    /// The words, with the longest of the variants in every choice, and sample values as they are spoken.
    pub(in crate::ivr) words: String,
    /// Every variant of every choice, by itself: what is said in some calls only.
    pub(in crate::ivr) variants: Vec<String>,
}

pub(super) fn read(file: usize, language: &str, speech: &Speech, text: &str, report: &mut Report) -> PromptFile {
    let resource = parse(file, text, report);
    let terms = terms(&resource);
    let mut prompts: BTreeMap<String, RawPrompt> = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let mark = Mark::at(file, text, place_of(id, text));
        if prompts.contains_key(id) {
            report.error(mark, format!("prompt `{id}` is there twice"), None);
            continue;
        }
        let mut prompt = RawPrompt { mark, variables: BTreeSet::new(), words: String::new(), variants: vec![] };
        let mut look = Look {
            file,
            speech,
            text,
            mark,
            of: Of::Prompt(id),
            terms: &terms,
            depth: 0,
            variables: &mut prompt.variables,
            variants: &mut prompt.variants,
            report,
        };
        let words = message.value.as_ref().map(|value| look.pattern(value)).unwrap_or_default();
        if !message.attributes.is_empty() {
            look.refuse("an attribute");
        }
        prompt.words = words;
        if prompt.words.trim().is_empty() && prompt.variables.is_empty() {
            report.error(mark, format!("prompt `{id}` says nothing"), None);
        }
        prompts.insert(id.to_owned(), prompt);
    }
    PromptFile { file, language: Language::new(language), text: text.to_owned(), prompts }
}

/// What can be understood of a Fluent file; the rest becomes findings.
pub(super) fn parse<'a>(file: usize, text: &'a str, report: &mut Report) -> Resource<&'a str> {
    match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                report.error(Mark::at(file, text, error.pos.start), format!("cannot be read: {}", error.kind), None);
            }
            resource
        }
    }
}

/// The terms of a file by their names.
pub(super) fn terms<'a>(resource: &'a Resource<&'a str>) -> BTreeMap<&'a str, &'a Pattern<&'a str>> {
    let terms = resource.body.iter().filter_map(|entry| match entry {
        Entry::Term(term) => Some((term.id.name, &term.value)),
        _ => None,
    });
    terms.collect()
}

/// Byte offset of a slice of `text` within it.
pub(super) fn place_of(part: &str, text: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Whose words are looked at.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Prompt(&'a str),
    Item(&'a str),
}

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Of::Prompt(id) => write!(f, "prompt `{id}`"),
            Of::Item(id) => write!(f, "item `{id}`"),
        }
    }
}

/// Reads the words of a pattern, with its terms put in.
pub(super) struct Look<'a, 'r> {
    pub(super) file: usize,
    pub(super) speech: &'r Speech,
    pub(super) text: &'a str,
    pub(super) mark: Mark,
    pub(super) of: Of<'a>,
    pub(super) terms: &'r BTreeMap<&'a str, &'a Pattern<&'a str>>,
    pub(super) depth: u8,
    /// Names of the variables met.
    pub(super) variables: &'r mut BTreeSet<String>,
    /// The variants met.
    pub(super) variants: &'r mut Vec<String>,
    pub(super) report: &'r mut Report,
}

impl<'a> Look<'a, '_> {
    pub(super) fn pattern(&mut self, pattern: &'a Pattern<&'a str>) -> String {
        let words = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { expression } => self.expression(expression),
        });
        words.collect()
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>) -> String {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let readings: Vec<String> = variants.iter().map(|variant| self.pattern(&variant.value)).collect();
                self.variants.extend(readings.iter().cloned());
                readings.into_iter().max_by_key(|words| words.chars().count()).unwrap_or_default()
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) -> String {
        const DEEPEST: u8 = 4;
        match inline {
            InlineExpression::StringLiteral { value } => return unescape_unicode_to_string(value).into_owned(),
            InlineExpression::NumberLiteral { value } => return (*value).to_owned(),
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                let sample = Slot::named(id.name).map(|slot| speech::words(slot, slot.sample(), self.speech));
                return sample.unwrap_or_default();
            }
            InlineExpression::Placeable { expression } => return self.expression(expression),
            InlineExpression::TermReference { id, .. } => match self.terms.get(id.name) {
                Some(pattern) if self.depth < DEEPEST => {
                    self.depth += 1;
                    let words = self.pattern(pattern);
                    self.depth -= 1;
                    return words;
                }
                Some(_) => self.refuse("terms within terms within terms"),
                None => {
                    let mark = Mark::at(self.file, self.text, place_of(id.name, self.text));
                    let hint = crate::ivr::finding::did_you_mean(id.name, self.terms.keys().copied());
                    self.report.error(mark, format!("{}: unknown term `-{}`", self.of, id.name), hint);
                }
            },
            InlineExpression::MessageReference { .. } => self.refuse(match self.of {
                Of::Prompt(_) => "another prompt",
                Of::Item(_) => "another item",
            }),
            InlineExpression::FunctionReference { .. } => self.refuse("a function"),
        }
        String::new()
    }

    pub(super) fn refuse(&mut self, what: &str) {
        let hint = match self.of {
            Of::Prompt(_) => "a prompt is made of text, variables, choices and terms",
            Of::Item(_) => "an item is made of text and terms",
        };
        self.report.error(self.mark, format!("{} uses {what}", self.of), Some(hint.to_owned()));
    }
}
