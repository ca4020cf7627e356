//! The content: every item with its words in every language, every topic read by a state, nothing too long to listen to.

use super::wording::LONGEST_SAY_S;
use crate::ivr::{
    finding::did_you_mean,
    reading::{GROUP_HEADING, Mark, RawKind, RawText, Read, Report, TOPIC_HEADING, WordFile, group_of},
};
use std::collections::BTreeMap;

pub(super) fn check(read: &Read, report: &mut Report) {
    let topics = || read.topics.iter().map(|topic| topic.text.as_str());
    for item in read.items.iter().filter(|item| topics().all(|topic| topic != item.topic.text)) {
        let what = format!("item `{}` is of the unknown topic `{}`", item.id.text, item.topic.text);
        report.error(item.topic.mark, what, did_you_mean(&item.topic.text, topics()));
    }
    if !read.partial {
        topics_are_used(read, report);
    }
    for file in &read.words {
        let spoken = file.language.plain_of().unwrap_or_else(|| file.language.clone());
        if read.settings.languages.iter().all(|line| line.language != spoken) {
            let what = format!("language `{}` has content, but no voice in languages.toml", file.language);
            let known = read.settings.languages.iter().map(|line| line.language.as_str());
            report.error(top_of(file), what, did_you_mean(file.language.as_str(), known));
        }
        words(read, file, report);
    }
    missing(read, report);
}

/// A topic has items, and a state that reads it.
fn topics_are_used(read: &Read, report: &mut Report) {
    for topic in &read.topics {
        if read.items.iter().all(|item| item.topic.text != topic.text) {
            report.error(topic.mark, format!("topic `{}` has no item", topic.text), None);
        }
        let reads = |kind: &RawKind| matches!(kind, RawKind::Content { topic: named } if named.text == topic.text);
        if !read.states.iter().any(|state| reads(&state.kind)) {
            report.warning(topic.mark, format!("topic `{}` is read by no state", topic.text), None);
        }
    }
}

/// Every complete language says every item.
fn missing(read: &Read, report: &mut Report) {
    for line in read.settings.languages.iter().filter(|line| line.complete) {
        let file = read.words.iter().find(|file| file.language == line.language);
        for item in &read.items {
            if !file.is_some_and(|file| file.texts.contains_key(&item.id.text)) {
                let what = format!("item `{}` has no words in language `{}`", item.id.text, line.language);
                report.error(
                    file.map_or(item.id.mark, top_of),
                    what,
                    Some(format!("write them in content/{}.ftl", line.language)),
                );
            }
        }
        // A language without a file is told of by its items.
        let Some(file) = file else { continue };
        for (name, _) in headings(read, report).iter().filter(|(name, _)| !file.headings.contains_key(*name)) {
            let what = format!("heading `{name}` is missing in language `{}`", line.language);
            let hint = format!("write it in content/{}.ftl: pages show it", line.language);
            report.error(top_of(file), what, Some(hint));
        }
    }
}

/// The headings that pages show: one a topic, one a file of topics.
fn headings(read: &Read, report: &Report) -> BTreeMap<String, Mark> {
    let of_topics = read.topics.iter().map(|topic| (format!("{TOPIC_HEADING}{}", topic.text), topic.mark));
    let of_groups = read
        .topics
        .iter()
        .map(|topic| (format!("{GROUP_HEADING}{}", group_of(report.file(topic.mark.file))), topic.mark));
    of_topics.chain(of_groups).collect()
}

fn words(read: &Read, file: &WordFile, report: &mut Report) {
    let known = headings(read, report);
    for (name, heading) in file.headings.iter().filter(|(name, _)| !read.partial && !known.contains_key(*name)) {
        let hint = did_you_mean(name, known.keys().map(String::as_str));
        report.warning(heading.mark, format!("this heading is of no topic and no file: `{name}`"), hint);
    }
    for (id, text) in &file.texts {
        if !read.partial && read.items.iter().all(|item| item.id.text != *id) {
            let hint = did_you_mean(id, read.items.iter().map(|item| item.id.text.as_str()));
            report.warning(text.mark, format!("these words are of no item: `{id}`"), hint);
        }
        written(file, id, text, report);
        for (number, paragraph) in (1..).zip(&text.paragraphs) {
            let Some(line) = read.settings.languages.iter().find(|line| line.language == file.language) else {
                continue;
            };
            let seconds = line.speech.seconds(paragraph);
            if seconds > LONGEST_SAY_S {
                let what = format!("item `{id}`: paragraph {number} takes about {seconds:.0} s");
                let hint = format!("stay within {LONGEST_SAY_S:.0} s: an empty line begins another paragraph");
                report.warning(text.mark, what, Some(hint));
            }
        }
    }
}

/// What a page shows is written for the eye.
fn written(file: &WordFile, id: &str, text: &RawText, report: &mut Report) {
    let is_plain = file.language.plain_of().is_some();
    if is_plain && !text.written.is_empty() {
        let hint = Some("everything in this file is written".to_owned());
        report.error(text.mark, format!("item `{id}` has a written form beside words that nobody speaks"), hint);
    } else if text.written.iter().any(|paragraph| digits_apart(paragraph)) {
        report.warning(text.mark, format!("item `{id}`: digits of its written form stand apart"), None);
    } else if text.written.is_empty() && text.paragraphs.iter().any(|paragraph| digits_apart(paragraph)) {
        let hint = if is_plain { "write them together" } else { "write `.written = ...` below it, for pages" };
        let what = format!("item `{id}`: digits stand apart, which reads badly on a page");
        report.warning(text.mark, what, Some(hint.to_owned()));
    }
}

/// Whether single digits stand one after the other, as they do where a voice reads them.
fn digits_apart(text: &str) -> bool {
    fn lone(mut from_the_blank: impl Iterator<Item = char>) -> bool {
        let mut digit = || from_the_blank.next().is_some_and(|c| c.is_ascii_digit());
        digit() && !digit()
    }
    let words: Vec<&str> = text.split(' ').collect();
    words.iter().zip(words.iter().skip(1)).any(|(before, after)| lone(before.chars().rev()) && lone(after.chars()))
}

fn top_of(file: &WordFile) -> Mark {
    Mark { file: file.file, line: 1, column: 1 }
}
