//! How far a caller has listened to a topic, and what comes next. Total: any position leads to a paragraph or to the end.

use crate::ivr::{FlowSet, Item, Language, Session, Standing, session::Reading};
use jiff::civil::Date;

/// A paragraph that can be read out.
#[derive(Clone, Copy)]
pub(super) struct Paragraph<'a> {
    pub(super) item: &'a Item,
    /// From 0.
    pub(super) number: u16,
    pub(super) text: &'a str,
}

/// A topic as it is heard on one day in one language.
pub(super) struct Listening<'a> {
    /// Every item that has words, also those that are not in force: an item may end at midnight, in the middle of a call.
    items: Vec<&'a Item>,
    language: Option<&'a Language>,
    today: Option<Date>,
}

impl<'a> Listening<'a> {
    pub(super) fn to(flows: &'a FlowSet, topic: &str, session: &Session, language: usize) -> Self {
        let language = flows.languages.get(language).map(|line| &line.language);
        Self { items: flows.content.items_of(topic).collect(), language, today: session.today() }
    }

    pub(super) fn first(&self) -> Option<Paragraph<'a>> {
        self.from(0)
    }

    /// The same paragraph, once more.
    pub(super) fn again(&self, here: &Reading) -> Option<Paragraph<'a>> {
        let Some(at) = self.place(here) else { return self.first() };
        self.paragraph(at, here.paragraph).or_else(|| self.from(at + 1))
    }

    pub(super) fn after_paragraph(&self, here: &Reading) -> Option<Paragraph<'a>> {
        let Some(at) = self.place(here) else { return self.first() };
        self.paragraph(at, here.paragraph.saturating_add(1)).or_else(|| self.from(at + 1))
    }

    pub(super) fn after_item(&self, here: &Reading) -> Option<Paragraph<'a>> {
        let Some(at) = self.place(here) else { return self.first() };
        self.from(at + 1)
    }

    /// Nowhere when the session comes from other content: the topic then begins anew, once.
    fn place(&self, here: &Reading) -> Option<usize> {
        self.items.iter().position(|item| item.id == here.item)
    }

    fn from(&self, at: usize) -> Option<Paragraph<'a>> {
        (at..self.items.len()).find_map(|at| self.paragraph(at, 0))
    }

    fn paragraph(&self, at: usize, number: u16) -> Option<Paragraph<'a>> {
        let item = *self.items.get(at)?;
        let in_force = item.standing(self.today) == Standing::InForce;
        let text = item.words.get(self.language?)?.paragraphs.get(usize::from(number)).filter(|_| in_force)?;
        Some(Paragraph { item, number, text })
    }
}
