//! How far a caller has listened to a topic, and what comes next. Total: any position leads to a paragraph or to the end.

use super::{
    entry::Meaning,
    walk::{Next, Walk},
};
use crate::ivr::{
    Collect, FlowSet, Item, Language, Session, Spoken, Standing, Then,
    flow::{State, StateId},
    lint::CONTENT_KEYS,
    session::Reading,
};
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

impl<'a> Walk<'a> {
    /// Reads a topic from its beginning.
    pub(super) fn content(&mut self, at: StateId, state: &'a State, topic: &str) -> Next {
        self.session.questions = self.session.questions.saturating_add(1);
        let Some(first) = self.listening(topic).first() else { return self.follow(at, state, "empty") };
        if !std::mem::replace(&mut self.session.content_keys_told, true) {
            self.speak(self.flows.prompts.find(CONTENT_KEYS));
        }
        self.read_on(at, state, Some(first))
    }

    /// Every key means something here, and so does silence, which is listening: nothing fails, and each answer comes
    /// nearer to the end of the topic, a repetition apart.
    pub(super) fn content_key(&mut self, at: StateId, state: &'a State, topic: &str, meaning: Meaning) -> Next {
        let listening = self.listening(topic);
        let here = &self.session.reading;
        let next = match meaning {
            Meaning::Person => return self.follow(at, state, "0"),
            Meaning::Back if state.edge("*").is_some() => return self.follow(at, state, "*"),
            Meaning::Back | Meaning::Hash => listening.again(here),
            Meaning::Nothing => listening.after_paragraph(here),
            Meaning::Key(_) | Meaning::Value(_) | Meaning::Wrong(_) => listening.after_item(here),
        };
        self.read_on(at, state, next)
    }

    pub(super) fn listening(&self, topic: &str) -> Listening<'a> {
        Listening::to(self.flows, topic, &self.session, self.language)
    }

    /// Says a paragraph and waits for a key, or goes on when there is none left.
    pub(super) fn read_on(&mut self, at: StateId, state: &'a State, next: Option<Paragraph<'a>>) -> Next {
        let Some(Paragraph { item, number, text }) = next else { return self.follow(at, state, "next") };
        self.trace.item(&item.id);
        self.session.reading = Reading { item: item.id.clone(), paragraph: number };
        if let Some(line) = self.flows.languages.get(self.language) {
            self.say.push(Spoken::Text { language: line.language.clone(), text: text.to_owned(), recording: None });
        }
        Next::Wait(Then::Collect(Collect {
            max_digits: 1,
            menu: true,
            timeout_s: self.patience(state),
            sensitive: false,
        }))
    }
}
