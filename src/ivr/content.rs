//! What the line tells the public: dated items by topic, with their words in every language. The telephone reads them
//! out; a page and a desk show the same.
//!
//! An item is in force from its begin (or the day of its source, when it has none) to its end, both included. Whether it
//! still is, is asked with a day: nothing here knows today.

use super::{
    Finding, Language,
    finding::{self, Place},
    reading::{GROUP_HEADING, RawText, Read, Report, TOPIC_HEADING, group_of},
};
use jiff::{ToSpan as _, civil::Date};
use std::collections::BTreeMap;

/// All content of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    topics: Vec<Topic>,
    items: Vec<Item>,
    /// By language, then by what they stand above: `topic-NAME` or `group-NAME`.
    headings: BTreeMap<Language, BTreeMap<String, String>>,
}

/// What items are about; a state of the flows reads one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name in the flows and in addresses of pages.
    pub name: String,
    /// What it stands among: the name of its file.
    pub group: String,
    place: Place,
}

/// A fact that the public is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name, unique among all items.
    pub id: String,
    /// The topic's name.
    pub topic: String,
    /// What page it was taken from, in words.
    pub source: String,
    /// The day on which that page said so.
    pub source_date: Date,
    /// The first day on which it is true, when that is not the source's.
    pub begin: Option<Date>,
    /// The last day on which it is true.
    pub end: Option<Date>,
    /// It has ended, somebody has seen so, and it is kept for the record.
    pub archived: bool,
    /// Years after which somebody should look at the source again.
    pub renew_after_years: u8,
    /// By language.
    pub words: BTreeMap<Language, Words>,
    place: Place,
}

/// An item's words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// A heading for a page or a list; not read out.
    pub title: String,
    /// Each short enough to be listened to in one go.
    pub paragraphs: Vec<String>,
    /// The same for the eye, where what is spoken reads badly; otherwise empty.
    pub written: Vec<String>,
}

impl Words {
    /// The paragraphs that a page shows.
    #[must_use]
    pub fn on_page(&self) -> &[String] {
        if self.written.is_empty() { &self.paragraphs } else { &self.written }
    }
}

/// Whether an item is true on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not yet.
    Ahead,
    /// It is.
    InForce,
    /// No longer.
    Ended,
}

impl Content {
    /// What was read, in the order of the files. An item without a date was found fault with and is left out.
    pub(super) fn build(read: &Read, report: &Report) -> Content {
        let topics = read.topics.iter().map(|topic| {
            let place = Place::of(topic.mark, report);
            Topic { name: topic.text.clone(), group: group_of(place.file()).to_owned(), place }
        });
        let items = read.items.iter().filter_map(|raw| {
            let words = read.words.iter().filter_map(|file| {
                let text = file.texts.get(&raw.id.text)?;
                let RawText { title, paragraphs, written, .. } = text.clone();
                Some((file.language.clone(), Words { title, paragraphs, written }))
            });
            Some(Item {
                id: raw.id.text.clone(),
                topic: raw.topic.text.clone(),
                source: raw.source.clone(),
                source_date: raw.source_date?,
                begin: raw.begin,
                end: raw.end,
                archived: raw.archived,
                renew_after_years: raw.renew_after_years,
                words: words.collect(),
                place: Place::of(raw.id.mark, report),
            })
        });
        let headings = read.words.iter().map(|file| {
            let texts = file.headings.iter().map(|(name, heading)| (name.clone(), heading.text.clone()));
            (file.language.clone(), texts.collect())
        });
        Content { topics: topics.collect(), items: items.collect(), headings: headings.collect() }
    }

    /// What stands above a topic on a page, in this language.
    #[must_use]
    pub fn topic_heading(&self, topic: &str, language: &Language) -> Option<&str> {
        self.headings.get(language)?.get(&format!("{TOPIC_HEADING}{topic}")).map(String::as_str)
    }

    /// What stands above a group of topics on a page, in this language.
    #[must_use]
    pub fn group_heading(&self, group: &str, language: &Language) -> Option<&str> {
        self.headings.get(language)?.get(&format!("{GROUP_HEADING}{group}")).map(String::as_str)
    }

    /// All topics, in the order of the files.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// All items, in the order of the files, whether in force or not.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The topics that something is said about on this day, by group, in the order of the files.
    pub fn groups_on(&self, day: Date) -> Vec<(&str, Vec<&Topic>)> {
        let mut groups: Vec<(&str, Vec<&Topic>)> = Vec::new();
        for topic in self.topics.iter().filter(|topic| self.items_on(&topic.name, day).next().is_some()) {
            match groups.iter_mut().find(|(name, _)| *name == topic.group) {
                Some((_, topics)) => topics.push(topic),
                None => groups.push((&topic.group, vec![topic])),
            }
        }
        groups
    }

    /// A topic's items in their order, whether in force or not.
    pub fn items_of<'a>(&'a self, topic: &str) -> impl Iterator<Item = &'a Item> + use<'a> {
        let topic = topic.to_owned();
        self.items.iter().filter(move |item| item.topic == topic)
    }

    /// A topic's items that are in force on this day, in their order.
    pub fn items_on<'a>(&'a self, topic: &str, day: Date) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.items_of(topic).filter(move |item| item.standing(Some(day)) == Standing::InForce)
    }

    /// What somebody should look at on this day, in the order of file and line: items that have ended, items whose
    /// source is old, topics about which nothing is in force. Warnings all: the line itself leaves ended items out.
    pub fn due_on(&self, today: Date) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.items.iter().filter_map(|item| item.due_on(today)).collect();
        for topic in self.topics.iter().filter(|topic| self.items_on(&topic.name, today).next().is_none()) {
            let what =
                format!("topic `{}` has no item in force on {today}: callers hear that there is none", topic.name);
            findings.push(topic.place.warning(what, None));
        }
        finding::sort(&mut findings);
        findings
    }
}

impl Item {
    /// Whether it is true on this day. Of an unknown day only what has no end is taken for true.
    pub fn standing(&self, day: Option<Date>) -> Standing {
        let Some(day) = day else {
            return if self.end.is_none() { Standing::InForce } else { Standing::Ended };
        };
        if day < self.begin.unwrap_or(self.source_date) {
            Standing::Ahead
        } else if self.end.is_some_and(|end| end < day) {
            Standing::Ended
        } else {
            Standing::InForce
        }
    }

    /// The last day on which its source counts as fresh.
    pub fn renew_by(&self) -> Date {
        self.source_date.saturating_add(i32::from(self.renew_after_years).years())
    }

    /// Why somebody should look at it on this day, if they should.
    pub fn due_on(&self, today: Date) -> Option<Finding> {
        let standing = self.standing(Some(today));
        if self.source_date > today {
            let what = format!("item `{}` has a source of {}, a day to come", self.id, self.source_date);
            let hint = "write the day of the page; `begin` says from when on it is true";
            return Some(self.place.warning(what, Some(hint.to_owned())));
        }
        if let (Some(end), true) = (self.end, self.archived) {
            return (standing != Standing::Ended).then(|| {
                let what = format!("item `{}` is `archived`, but does not end before {end}", self.id);
                self.place.warning(what, Some("take `archived` away until then".to_owned()))
            });
        }
        if let (Some(end), Standing::Ended) = (self.end, standing) {
            let what = format!("item `{}` ended on {end} and is no longer read out", self.id);
            let hint = "write its successor, then `archived = true` here to keep it for the record";
            return Some(self.place.warning(what, Some(hint.to_owned())));
        }
        (today > self.renew_by()).then(|| {
            let (id, date, years) = (&self.id, self.source_date, self.renew_after_years);
            let what = format!("item `{id}` rests on a source of {date}, more than {years} years ago");
            self.place.warning(what, Some("look at the source again and renew `source_date`".to_owned()))
        })
    }
}
