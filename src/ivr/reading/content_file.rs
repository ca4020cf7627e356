//! Content: a file of topics and dated items (`content/<group>.toml`), and the words in one language
//! (`content/<language>.ftl`).
//!
//! An item's words are a Fluent message: a `.title`, and paragraphs with an empty line between them. Where what is spoken
//! reads badly (digits apart), `.written` has the paragraphs for the eye. They are the same for every caller and for every
//! reader of a page, so that they have terms but no variables. Messages `topic-NAME` and `group-NAME` are headings of pages.

use super::{
    Mark, Named, Read, Report,
    prompt_file::{self, Look, Of},
    table,
};
use crate::ivr::{Language, speech::Speech};
use fluent_syntax::ast::{Entry, Message, Pattern};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// An item as written.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawItem {
    pub(in crate::ivr) id: Named,
    pub(in crate::ivr) topic: Named,
    pub(in crate::ivr) source: String,
    /// Missing only where that was found fault with.
    pub(in crate::ivr) source_date: Option<Date>,
    pub(in crate::ivr) begin: Option<Date>,
    pub(in crate::ivr) end: Option<Date>,
    pub(in crate::ivr) archived: bool,
    /// Years after which somebody should look at the source again.
    pub(in crate::ivr) renew_after_years: u8,
}

/// The words in one language.
#[derive(Debug)]
pub(in crate::ivr) struct WordFile {
    pub(in crate::ivr) file: usize,
    pub(in crate::ivr) language: Language,
    pub(in crate::ivr) texts: BTreeMap<String, RawText>,
    /// By their whole names.
    pub(in crate::ivr) headings: BTreeMap<String, Named>,
}

/// How the heading of a topic is named, before the topic.
pub(in crate::ivr) const TOPIC_HEADING: &str = "topic-";
/// How the heading of a file of topics is named, before the file.
pub(in crate::ivr) const GROUP_HEADING: &str = "group-";

/// The words of one item.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawText {
    pub(in crate::ivr) mark: Mark,
    pub(in crate::ivr) title: String,
    pub(in crate::ivr) paragraphs: Vec<String>,
    /// For the eye; empty where the paragraphs are.
    pub(in crate::ivr) written: Vec<String>,
}

/// What the topics of a file stand among: the file's name.
pub(in crate::ivr) fn group_of(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default()
}

/// Years a file may give its sources.
const YEARS: std::ops::RangeInclusive<u8> = 1..=50;

/// Reads one file of items into `read`; true when part of it could not be read.
pub(super) fn read(file: usize, text: &str, read: &mut Read, report: &mut Report) -> bool {
    let (parsed, mut broken) = table::parse(file, text, report);
    let root = table::Table::root(file, text, &parsed);
    root.schema(report);
    root.only(&["schema", "renew_after_years", "topics", "item"], "a content file", report);
    if !root.has("renew_after_years") {
        let hint = Some("write `renew_after_years = 5`".to_owned());
        report.error(root.mark, "the content file has no `renew_after_years`".to_owned(), hint);
    }
    let renew_after_years = root.number("renew_after_years", YEARS, report).unwrap_or(*YEARS.end());
    for topic in root.strings("topics", report) {
        if read.topics.iter().any(|known| known.text == topic.text) {
            report.error(topic.mark, format!("topic `{}` is there twice", topic.text), None);
            continue;
        }
        name_is_plain(&topic, "topic", report);
        read.topics.push(topic);
    }
    for item in root.tables("item", report) {
        match self::item(item, renew_after_years, report) {
            Some(item) if read.items.iter().any(|known| known.id.text == item.id.text) => {
                report.error(item.id.mark, format!("item `{}` is there twice", item.id.text), None);
            }
            Some(item) => read.items.push(item),
            None => broken = true,
        }
    }
    broken
}

fn item(table: table::Table<'_>, renew_after_years: u8, report: &mut Report) -> Option<RawItem> {
    const KEYS: [&str; 7] = ["id", "topic", "source", "source_date", "begin", "end", "archived"];
    let id = table.required("id", "an item", report);
    let of_what = id.as_ref().map_or("an item".to_owned(), |id| format!("item `{}`", id.text));
    table.only(&KEYS, &of_what, report);
    let topic = table.required("topic", &of_what, report);
    let source = table.required("source", &of_what, report);
    if let Some(empty) = source.as_ref().filter(|source| source.text.trim().is_empty()) {
        report.error(empty.mark, format!("{of_what} has an empty `source`"), Some("name the page".to_owned()));
    }
    let source = source.map(|source| source.text).unwrap_or_default();
    let source_date = table.required_date("source_date", &of_what, report);
    let (begin, end) = (table.date("begin", report), table.date("end", report));
    let archived = table.boolean("archived", report).unwrap_or(false);
    for (name, from) in [("source_date", source_date), ("begin", begin)] {
        if let (Some(from), Some(end)) = (from, end)
            && end < from
        {
            report.error(table.key_mark("end"), format!("{of_what} ends on {end}, before its `{name}` {from}"), None);
        }
    }
    if archived && end.is_none() {
        let hint = Some("write the last day on which it was true".to_owned());
        report.error(table.key_mark("archived"), format!("{of_what} is `archived`, but has no `end`"), hint);
    }
    let id = id?;
    name_is_plain(&id, "item", report);
    if let Some(start) = [TOPIC_HEADING, GROUP_HEADING].into_iter().find(|start| id.text.starts_with(start)) {
        let what = format!("item `{}`: names that begin with `{start}` are those of headings", id.text);
        report.error(id.mark, what, None);
    }
    Some(RawItem { id, topic: topic?, source, source_date, begin, end, archived, renew_after_years })
}

fn name_is_plain(name: &Named, what: &str, report: &mut Report) {
    if !name.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        report.error(name.mark, format!("{what} `{}`: names are written in a-z, 0-9 and `-`", name.text), None);
    }
}

/// Reads the words of one language.
pub(super) fn words(file: usize, language: &str, speech: &Speech, text: &str, report: &mut Report) -> WordFile {
    let resource = prompt_file::parse(file, text, report);
    let terms = prompt_file::terms(&resource);
    let language = Language::new(language);
    let mut texts: BTreeMap<String, RawText> = BTreeMap::new();
    let mut headings: BTreeMap<String, Named> = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let mark = Mark::at(file, text, prompt_file::place_of(id, text));
        let is_heading = id.starts_with(TOPIC_HEADING) || id.starts_with(GROUP_HEADING);
        let what = if is_heading { "heading" } else { "item" };
        if texts.contains_key(id) || headings.contains_key(id) {
            report.error(mark, format!("{what} `{id}` is there twice"), None);
            continue;
        }
        let mut variables = BTreeSet::new();
        let mut look = Look {
            file,
            speech,
            text,
            mark,
            of: Of::Item(id),
            terms: &terms,
            depth: 0,
            variables: &mut variables,
            variants: &mut vec![],
            report,
        };
        let raw = of_message(message, mark, &mut look, speech);
        for name in &variables {
            let hint = Some("content has no variables: it is the same for everybody".to_owned());
            report.error(mark, format!("{what} `{id}` speaks the unknown variable `{name}`"), hint);
        }
        if raw.paragraphs.is_empty() {
            report.error(mark, format!("{what} `{id}` says nothing"), None);
        }
        if is_heading {
            headings.insert(id.to_owned(), Named { text: raw.paragraphs.concat(), mark });
            continue;
        }
        if raw.title.is_empty() {
            report.error(mark, format!("item `{id}` has no title"), Some("write `.title = ...` below it".to_owned()));
        }
        texts.insert(id.to_owned(), raw);
    }
    WordFile { file, language, texts, headings }
}

fn of_message<'a>(message: &'a Message<&'a str>, mark: Mark, look: &mut Look<'a, '_>, speech: &Speech) -> RawText {
    let (mut title, mut written) = (String::new(), vec![]);
    for attribute in &message.attributes {
        match attribute.id.name {
            "title" => title = speech.one_line(&look.pattern(&attribute.value)),
            "written" => written = paragraphs(&look.pattern(&attribute.value), speech),
            other => look.refuse(&format!("the attribute `.{other}`")),
        }
    }
    let whole = message.value.as_ref().map(|value: &Pattern<&str>| look.pattern(value)).unwrap_or_default();
    RawText { mark, title, paragraphs: paragraphs(&whole, speech), written }
}

/// What stands between empty lines.
fn paragraphs(whole: &str, speech: &Speech) -> Vec<String> {
    // Editors on other systems end lines with two characters.
    let whole = whole.replace('\r', "");
    let paragraphs = whole.split("\n\n").map(|paragraph| speech.one_line(paragraph));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}
