//! The content: every item with its words in every language, every topic read by a state, nothing too long to listen to.

use super::wording::LONGEST_SAY_S;
use crate::ivr::{
    finding::did_you_mean,
    reading::{Mark, RawKind, Read, Report, WordFile},
};

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
        if read.settings.languages.iter().all(|line| line.language != file.language) {
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
    }
}

fn words(read: &Read, file: &WordFile, report: &mut Report) {
    for (id, text) in &file.texts {
        if !read.partial && read.items.iter().all(|item| item.id.text != *id) {
            let hint = did_you_mean(id, read.items.iter().map(|item| item.id.text.as_str()));
            report.warning(text.mark, format!("these words are of no item: `{id}`"), hint);
        }
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

fn top_of(file: &WordFile) -> Mark {
    Mark { file: file.file, line: 1, column: 1 }
}
