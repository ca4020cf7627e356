//! What `layout.html` shows around every page.

use super::{AssetName, FieldError, Help, Language, Pages, Tr, Visitor, asset_address};

/// The frame of a page.
pub struct Frame {
    /// Texts.
    pub t: Tr,
    /// The page's title and heading: a text.
    pub title: &'static str,
    /// What is wrong with what was typed: told in a summary above everything, and in the title.
    pub errors: Vec<FieldError>,
    /// Where people get help.
    pub help: Help,
    visitor: Visitor,
}

impl Frame {
    /// Around a page with this title.
    #[must_use]
    pub fn new(pages: &Pages, visitor: &Visitor, title: &'static str) -> Self {
        Self { t: visitor.t, title, errors: Vec::new(), help: pages.help.clone(), visitor: visitor.clone() }
    }

    /// The same, around a form with something wrong in it.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// The address of a static file.
    #[must_use]
    pub fn asset(&self, name: AssetName) -> String {
        asset_address(name)
    }

    /// Every language, and this page in it.
    #[must_use]
    pub fn languages(&self) -> Vec<(Language, String)> {
        Language::ALL.into_iter().map(|language| (language, self.visitor.address_in(language))).collect()
    }

    /// Whether this language has furigana to switch.
    #[must_use]
    pub fn has_furigana(&self) -> bool {
        self.t.language() == Language::JaPlain
    }

    /// This page with furigana the other way.
    #[must_use]
    pub fn furigana_switch(&self) -> String {
        self.visitor.address_with_furigana(!self.t.furigana())
    }
}
