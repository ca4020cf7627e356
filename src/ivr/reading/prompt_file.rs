//! A prompt file in Fluent syntax, read for the linter: which prompts there are, where, which slots they speak.
//!
//! A prompt is made of text, variables, choices between variants, and terms. Functions and references to other
//! messages are refused: nobody who reads a prompt should have to look elsewhere for what is said.

use super::{Mark, Report};
use crate::ivr::{Language, Slot, speech};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

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
}

pub(super) fn read(file: usize, language: &str, text: &str, report: &mut Report) -> PromptFile {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                report.error(Mark::at(file, text, error.pos.start), format!("cannot be read: {}", error.kind), None);
            }
            resource
        }
    };
    let mut terms: BTreeMap<&str, &Pattern<&str>> = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Term(term) = entry {
            terms.insert(term.id.name, &term.value);
        }
    }
    let spoken_in = Language::new(language);
    let mut prompts: BTreeMap<String, RawPrompt> = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let mark = Mark::at(file, text, place_of(id, text));
        if prompts.contains_key(id) {
            report.error(mark, format!("prompt `{id}` is there twice"), None);
            continue;
        }
        let mut prompt = RawPrompt { mark, variables: BTreeSet::new(), words: String::new() };
        let mut look =
            Look { file, language: &spoken_in, text, mark, id, terms: &terms, depth: 0, prompt: &mut prompt, report };
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
    PromptFile { file, language: spoken_in, text: text.to_owned(), prompts }
}

/// Byte offset of a slice of `text` within it.
fn place_of(part: &str, text: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

struct Look<'a, 'r> {
    file: usize,
    language: &'a Language,
    text: &'a str,
    mark: Mark,
    id: &'a str,
    terms: &'a BTreeMap<&'a str, &'a Pattern<&'a str>>,
    depth: u8,
    prompt: &'r mut RawPrompt,
    report: &'r mut Report,
}

impl<'a> Look<'a, '_> {
    fn pattern(&mut self, pattern: &'a Pattern<&'a str>) -> String {
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
                readings.into_iter().max_by_key(|words| words.chars().count()).unwrap_or_default()
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) -> String {
        const DEEPEST: u8 = 4;
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                return (*value).to_owned();
            }
            InlineExpression::VariableReference { id } => {
                self.prompt.variables.insert(id.name.to_owned());
                let sample = Slot::named(id.name).map(|slot| speech::speak(slot, slot.sample(), self.language));
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
                    self.report.error(mark, format!("prompt `{}`: unknown term `-{}`", self.id, id.name), hint);
                }
            },
            InlineExpression::MessageReference { .. } => self.refuse("another prompt"),
            InlineExpression::FunctionReference { .. } => self.refuse("a function"),
        }
        String::new()
    }

    fn refuse(&mut self, what: &str) {
        let hint = Some("a prompt is made of text, variables, choices and terms".to_owned());
        self.report.error(self.mark, format!("prompt `{}` uses {what}", self.id), hint);
    }
}
