//! `holdline content list`: what the line tells the public, in force or ended, with sources and dates, so that whoever
//! looks after it sees what must be renewed. Works on files, without settings and without starting anything.
//!
//! Exit codes: 0 listed, 1 the files have errors, or nothing is of that topic or language, 2 they could not be read.

use crate::clock::{Clock as _, SystemClock};
use crate::ivr::{Content, FlowSet, Item, Language, Standing, did_you_mean};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// What to do with the content.
#[derive(Subcommand, Debug)]
pub(super) enum ContentCommand {
    /// Lists items: in force, ended or to come, with source and dates; `!` where somebody should look.
    List(ListArgs),
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Also the words in this language.
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Only this topic.
    #[arg(long)]
    topic: Option<String>,
    /// The day to judge by, such as 2027-01-01; without it, today.
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

const OK: u8 = 0;
const FOUND: u8 = 1;
const UNREADABLE: u8 = 2;

/// The day where this program runs.
pub(super) fn today() -> Date {
    SystemClock::new().now().civil_in(&jiff::tz::TimeZone::system()).date()
}

impl ContentCommand {
    /// Does it, and writes the result to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub(super) fn run(&self, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let ContentCommand::List(args) = self;
        Ok(ExitCode::from(args.list(out)?))
    }
}

impl ListArgs {
    fn list(&self, out: &mut dyn Write) -> io::Result<u8> {
        let sources = match crate::serve::flow_sources(self.dir.as_deref()) {
            Ok(sources) => sources,
            Err(problem) => {
                writeln!(out, "{problem}")?;
                return Ok(UNREADABLE);
            }
        };
        let flows = match FlowSet::load(&sources) {
            Ok(checked) => checked.flows,
            Err(findings) => {
                findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
                return Ok(FOUND);
            }
        };
        let language = self.language.as_deref().map(Language::new);
        if let Some(unknown) = self.unknown(&flows, language.as_ref()) {
            writeln!(out, "{unknown}")?;
            return Ok(FOUND);
        }
        let today = self.today.unwrap_or_else(today);
        let content = flows.content();
        for item in content.items().iter().filter(|item| self.topic.as_ref().is_none_or(|topic| *topic == item.topic)) {
            if self.json {
                writeln!(out, "{}", as_json(item, today, language.as_ref()))?;
            } else {
                told(out, item, today, language.as_ref())?;
            }
        }
        if !self.json {
            self.sum(out, content, today)?;
        }
        Ok(OK)
    }

    /// What was asked for and is not there.
    fn unknown(&self, flows: &FlowSet, language: Option<&Language>) -> Option<String> {
        let told = |what: &str, name: &str, known: Vec<&str>| {
            let hint = did_you_mean(name, known).map(|hint| format!(" ({hint})")).unwrap_or_default();
            format!("unknown {what} `{name}`{hint}")
        };
        let topics: Vec<&str> = flows.content().topics().iter().map(|topic| topic.name.as_str()).collect();
        if let Some(topic) = self.topic.as_deref().filter(|topic| !topics.contains(topic)) {
            return Some(told("topic", topic, topics));
        }
        let language = language.filter(|language| !flows.speaks(language))?;
        Some(told("language", language.as_str(), flows.complete_languages().map(Language::as_str).collect()))
    }

    fn sum(&self, out: &mut dyn Write, content: &Content, today: Date) -> io::Result<()> {
        let count = |standing| content.items().iter().filter(|item| item.standing(Some(today)) == standing).count();
        let (ahead, in_force, ended) = (count(Standing::Ahead), count(Standing::InForce), count(Standing::Ended));
        let due = content.due_on(today).len();
        writeln!(
            out,
            "all topics on {today}: {in_force} in force, {ended} ended, {ahead} to come, {due} to be looked at"
        )
    }
}

fn standing(item: &Item, today: Date) -> &'static str {
    match item.standing(Some(today)) {
        Standing::Ahead => "to come",
        Standing::InForce => "in force",
        Standing::Ended => "ended",
    }
}

fn told(out: &mut dyn Write, item: &Item, today: Date, language: Option<&Language>) -> io::Result<()> {
    let end = item.end.map(|end| format!(", to {end}")).unwrap_or_default();
    let begin = item.begin.map(|begin| format!(", from {begin}")).unwrap_or_default();
    let due = item.due_on(today);
    writeln!(
        out,
        "{} {:<9} {}/{}  source of {}{begin}{end}, renew by {}: {}",
        if due.is_some() { '!' } else { ' ' },
        standing(item, today),
        item.topic,
        item.id,
        item.source_date,
        item.renew_by(),
        item.source
    )?;
    if let Some(due) = due {
        writeln!(out, "    {due}")?;
    }
    let Some(words) = language.and_then(|language| item.words.get(language)) else { return Ok(()) };
    writeln!(out, "    {}", words.title)?;
    words.paragraphs.iter().try_for_each(|paragraph| writeln!(out, "      {paragraph}"))
}

fn as_json(item: &Item, today: Date, language: Option<&Language>) -> serde_json::Value {
    let words = language.and_then(|language| item.words.get(language));
    json!({
        "id": item.id, "topic": item.topic, "standing": standing(item, today).replace(' ', "-"),
        "source": item.source, "source_date": item.source_date, "begin": item.begin, "end": item.end,
        "archived": item.archived, "renew_by": item.renew_by(), "due": item.due_on(today),
        "language": language, "title": words.map(|words| &words.title),
        "paragraphs": words.map(|words| &words.paragraphs),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        command: ContentCommand,
    }

    fn run(words: &[&str]) -> (u8, String) {
        let ContentCommand::List(args) = Line::try_parse_from(["content", "list"].iter().chain(words)).unwrap().command;
        let mut out = vec![];
        let code = args.list(&mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn items_are_listed_with_their_standing_and_dates() {
        let (code, text) = run(&["--topic", "notification-card", "--today", "2026-11-27"]);
        assert_eq!(code, OK);
        assert!(
            text.contains("  ended     notification-card/notification-reissue  source of 2018-01-01, to 2020-05-24"),
            "{text}"
        );
        assert!(
            text.contains("  in force  notification-card/notification-lost  source of 2020-05-25, renew by 2030-05-25"),
            "{text}"
        );
        assert!(text.ends_with("0 to come, 0 to be looked at\n") && !text.contains("card/card-what"), "{text}");
        let (_, text) = run(&["--topic", "card", "--today", "2028-01-02"]);
        assert!(text.contains("! in force  card/card-what"), "{text}");
        assert!(text.contains("rests on a source of 2018-01-01, more than 10 years ago"), "{text}");
    }

    #[test]
    fn the_words_come_with_a_language() {
        let (code, text) = run(&["--topic", "new-card-fees", "--language", "ja", "--today", "2026-11-27"]);
        assert_eq!(code, OK);
        assert!(text.contains("手数料は1000円、電子証明書なしでは800円です。"), "{text}");
        let (_, text) = run(&["--topic", "new-card-fees", "--language", "en", "--today", "2026-11-27", "--json"]);
        let items: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(items.len(), 3);
        assert_eq!((&items[0]["standing"], &items[0]["title"]), (&json!("in-force"), &json!("Fee and time")));
        assert_eq!(items[0]["source_date"], json!("2024-12-02"));
        assert!(items[0]["paragraphs"][0].as_str().unwrap().contains("1,000 yen"));
    }

    #[test]
    fn what_is_not_there_is_told_with_what_was_meant() {
        assert_eq!(
            run(&["--topic", "aply-mail"]),
            (FOUND, "unknown topic `aply-mail` (did you mean `apply-mail`?)\n".to_owned())
        );
        let (code, text) = run(&["--language", "fr"]);
        assert_eq!((code, text.as_str()), (FOUND, "unknown language `fr` (known: ja, en, zh, ko, es, pt)\n"));
        assert_eq!(run(&["--dir", "/nowhere/at/all"]).0, UNREADABLE);
    }
}
