//! Scripts of calls: one command a line.
//!
//! | command | meaning |
//! | --- | --- |
//! | `from +819012345678`, `from withheld` | who calls; before the first key |
//! | `line ja`, `line shared` | the language of the dialled number, or the shared number, which asks |
//! | `line all` | one call in each complete language, on a number of its own |
//! | `today 2026-04-01`, `now 2026-04-01 23:30` | the day of the call, at noon or at this time |
//! | `press 2`, `press 19850412#` | one answer to one question; `#` ends it early |
//! | `2 1 19850412` | bare keys: each word is a `press` |
//! | `silence`, `silence 3` | a question's time is over, once or several times |
//! | `hangup` | the caller hangs up |
//! | `backend verify-by-caller=not-verified` | what this effect answers from now on |
//! | `backend suspend-card=suspended receipt=123456789` | with the values it answers |
//! | `backend connect=not-answered` | whether a person answers |
//! | `expect ID` | since the last key: a prompt or an item of content spoken, a state passed (`read-back`, `suspend/read-back`), an effect asked for, `connect`, `hangup` |
//! | `expect text WORDS` | since the last key: words heard |
//! | `expect ja text WORDS` | the same where this language is spoken; others are not asked |
//! | `expect language en` | the language spoken now |
//! | `// words` | a comment, also after a command |

use crate::ivr::{Effect, FlowSet, Language, Outcome, Slot, finding::did_you_mean};
use std::fmt;

/// A script, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// File name, for messages.
    pub name: String,
    /// Its commands.
    pub lines: Vec<Line>,
}

/// A command and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: u32,
    /// What it says.
    pub command: Command,
}

/// One command. See the table of the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The caller's number as written; `None` when withheld.
    From(Option<String>),
    /// The dialled number's language; `None` for the shared number.
    Line(Option<Language>),
    /// A number of each complete language, one call after the other.
    EveryLine,
    /// What the clock shows in the call.
    Now(jiff::civil::DateTime),
    /// Keys that answer one question.
    Press(String),
    /// The time of a question is over.
    Silence,
    /// The caller hangs up.
    Hangup,
    /// What the far side answers from now on.
    Backend(Answer),
    /// A prompt, state, effect, `connect` or `hangup` since the last event.
    Expect(String),
    /// Words heard since the last event; asked in this language only, if one is named.
    ExpectText(Option<Language>, String),
    /// The language spoken now.
    ExpectLanguage(Language),
}

/// An answer of the far side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Of an effect.
    Effect {
        /// Which.
        effect: Effect,
        /// What comes of it.
        outcome: Outcome,
        /// What it answers.
        values: Vec<(Slot, String)>,
    },
    /// Of a person's telephone.
    Connect {
        /// Somebody answers.
        answered: bool,
    },
}

/// A line that is no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ScriptError {
    /// File name.
    pub name: String,
    /// From 1.
    pub line: u32,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.name, self.line, self.what)
    }
}

const COMMANDS: [&str; 9] = ["from", "line", "today", "now", "press", "silence", "hangup", "backend", "expect"];
const MOST_SILENCES: u8 = 20;

impl Script {
    /// Parses a script.
    ///
    /// # Errors
    /// Every line that is no command.
    pub fn parse(name: &str, text: &str) -> Result<Script, Vec<ScriptError>> {
        let mut script = Script { name: name.to_owned(), lines: vec![] };
        let mut errors = vec![];
        for (number, line) in (1u32..).zip(text.lines()) {
            let line = line.split_once("//").map_or(line, |(command, _)| command).trim();
            match commands(line) {
                Ok(commands) => script.lines.extend(commands.into_iter().map(|command| Line { number, command })),
                Err(what) => errors.push(ScriptError { name: name.to_owned(), line: number, what }),
            }
        }
        if errors.is_empty() { Ok(script) } else { Err(errors) }
    }

    /// It is played in each complete language.
    pub fn in_every_language(&self) -> bool {
        self.lines.iter().any(|line| line.command == Command::EveryLine)
    }

    /// The calls it is about: itself, or one in each complete language.
    pub fn calls(&self, flows: &FlowSet) -> Vec<Script> {
        if !self.in_every_language() {
            return vec![self.clone()];
        }
        let in_language = |language: &Language| {
            let mut call = self.clone();
            for line in call.lines.iter_mut().filter(|line| line.command == Command::EveryLine) {
                line.command = Command::Line(Some(language.clone()));
            }
            call
        };
        flows.complete_languages().map(in_language).collect()
    }
}

fn commands(line: &str) -> Result<Vec<Command>, String> {
    if line.is_empty() {
        return Ok(vec![]);
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if are_keys(word) {
        return line.split_whitespace().map(keys).collect();
    }
    let command = match word {
        "press" => keys(rest)?,
        "from" if rest == "withheld" => Command::From(None),
        "from" if rest.starts_with('+') && rest[1..].bytes().all(|b| b.is_ascii_digit()) && rest.len() > 4 => {
            Command::From(Some(rest.to_owned()))
        }
        "from" => return Err("`from` takes a number such as +819012345678, or `withheld`".to_owned()),
        "line" if rest == "shared" => Command::Line(None),
        "line" if rest == "all" => Command::EveryLine,
        "line" if !rest.is_empty() => Command::Line(Some(Language::new(rest))),
        "line" => return Err("`line` takes a language, `shared` or `all`".to_owned()),
        "today" => Command::Now(noon(rest)?),
        "now" => Command::Now(
            rest.replacen(' ', "T", 1).parse().map_err(|_| "`now` takes a time such as 2026-04-01 23:30".to_owned())?,
        ),
        "silence" => return silences(rest),
        "hangup" if rest.is_empty() => Command::Hangup,
        "hangup" => return Err("`hangup` takes nothing".to_owned()),
        "backend" => Command::Backend(answer(rest)?),
        "expect" => expect(rest)?,
        other => {
            let hint = did_you_mean(other, COMMANDS).map(|hint| format!(" ({hint})")).unwrap_or_default();
            return Err(format!("unknown command `{other}`{hint}"));
        }
    };
    Ok(vec![command])
}

fn noon(day: &str) -> Result<jiff::civil::DateTime, String> {
    let day: jiff::civil::Date = day.parse().map_err(|_| "`today` takes a date such as 2026-04-01".to_owned())?;
    Ok(day.at(12, 0, 0, 0))
}

fn are_keys(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*' || byte == b'#')
}

fn keys(word: &str) -> Result<Command, String> {
    if are_keys(word) {
        Ok(Command::Press(word.to_owned()))
    } else {
        Err(format!("`{word}` are no keys: 0 to 9, `*` and `#`"))
    }
}

fn silences(times: &str) -> Result<Vec<Command>, String> {
    let times = if times.is_empty() { Ok(1) } else { times.parse::<u8>() };
    match times {
        Ok(times) if (1..=MOST_SILENCES).contains(&times) => Ok(vec![Command::Silence; usize::from(times)]),
        _ => Err(format!("`silence` takes how many times, 1 to {MOST_SILENCES}")),
    }
}

fn expect(rest: &str) -> Result<Command, String> {
    match rest.split_once(char::is_whitespace) {
        Some(("text", words)) => Ok(Command::ExpectText(None, words.trim().to_owned())),
        Some(("language", language)) => Ok(Command::ExpectLanguage(Language::new(language.trim()))),
        Some((language, rest)) if rest.trim_start().starts_with("text ") => {
            let words = rest.trim_start().trim_start_matches("text ").trim().to_owned();
            Ok(Command::ExpectText(Some(Language::new(language)), words))
        }
        None if !rest.is_empty() => Ok(Command::Expect(rest.to_owned())),
        _ => Err("`expect` takes a prompt or a state, `text WORDS`, `ja text WORDS` or `language ja`".to_owned()),
    }
}

fn answer(rest: &str) -> Result<Answer, String> {
    let hint = |hint: Option<String>| hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
    let mut words = rest.split_whitespace();
    let Some((name, result)) = words.next().and_then(|word| word.split_once('=')) else {
        return Err("`backend` takes EFFECT=OUTCOME, then SLOT=VALUE".to_owned());
    };
    if name == "connect" {
        return match result {
            "answered" => Ok(Answer::Connect { answered: true }),
            "not-answered" => Ok(Answer::Connect { answered: false }),
            _ => Err(format!("unknown outcome `{result}` of `connect` (known: answered, not-answered)")),
        };
    }
    let Some(effect) = Effect::named(name) else {
        let known = Effect::ALL.iter().map(|effect| effect.name());
        return Err(format!("unknown effect `{name}`{}", hint(did_you_mean(name, known))));
    };
    let outcomes = effect.outcomes().iter().chain(effect.optional_outcomes());
    let Some(outcome) = outcomes.clone().find(|outcome| outcome.name() == result) else {
        let known = did_you_mean(result, outcomes.map(|outcome| outcome.name()));
        return Err(format!("unknown outcome `{result}` of `{name}`{}", hint(known)));
    };
    let mut values = vec![];
    for word in words {
        let Some((slot, value)) = word.split_once('=').and_then(|(slot, value)| Some((Slot::named(slot)?, value)))
        else {
            return Err(format!("`{word}` is no SLOT=VALUE"));
        };
        values.push((slot, value.to_owned()));
    }
    Ok(Answer::Effect { effect, outcome: *outcome, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<Command> {
        Script::parse("t.call", text).unwrap().lines.into_iter().map(|line| line.command).collect()
    }

    #[test]
    fn bare_keys_each_answer_one_question() {
        let press = |keys: &str| Command::Press(keys.to_owned());
        assert_eq!(
            parsed("2 1 19850412 // lost\n#\npress *#"),
            [press("2"), press("1"), press("19850412"), press("#"), press("*#")]
        );
    }

    #[test]
    fn every_word_of_the_table_is_understood() {
        let commands = parsed(
            "from +819012345678\nfrom withheld\nline ja\nline shared\nline all\ntoday 2026-04-01\nnow 2026-04-01 23:30\nsilence 2\nhangup\n\
             backend suspend-card=suspended receipt=123456789\nbackend connect=not-answered\n\
             backend find-person=timed-out\nexpect read-back\nexpect text April 12, 1985\nexpect ja  text 1985年\nexpect language en",
        );
        assert_eq!(commands.len(), 17);
        assert_eq!(commands[4], Command::EveryLine);
        assert_eq!(commands[13], Command::Expect("read-back".to_owned()));
        assert_eq!(commands[15], Command::ExpectText(Some(Language::new("ja")), "1985年".to_owned()));
        assert_eq!(
            commands[10],
            Command::Backend(Answer::Effect {
                effect: Effect::SuspendCard,
                outcome: Outcome::Suspended,
                values: vec![(Slot::Receipt, "123456789".to_owned())],
            })
        );
    }

    #[test]
    fn every_bad_line_is_told_with_its_number() {
        let text = "pres 2\npress 2a\nfrom 090\nline\nsilence 99\nhangup now\nbackend x\nbackend suspend-crad=suspended\n\
                    backend suspend-card=suspnded\nbackend suspend-card=suspended x=1\nexpect\ntoday soon\nbackend connect=x";
        let errors = Script::parse("t.call", text).unwrap_err();
        assert_eq!(errors.len(), 13);
        assert_eq!(errors[0].to_string(), "t.call:1: unknown command `pres` (did you mean `press`?)");
        assert_eq!(errors[7].to_string(), "t.call:8: unknown effect `suspend-crad` (did you mean `suspend-card`?)");
        assert_eq!(
            errors[8].to_string(),
            "t.call:9: unknown outcome `suspnded` of `suspend-card` (did you mean `suspended`?)"
        );
        assert_eq!(errors[12].line, 13);
    }

    #[test]
    fn a_script_for_all_lines_is_a_call_in_each_language() {
        let flows = FlowSet::load(&crate::ivr::builtin()).unwrap().flows;
        let script = Script::parse("t.call", "line all\n2\nexpect ja text ご自身のカード").unwrap();
        let calls = script.calls(&flows);
        let languages: Vec<&Command> = calls.iter().map(|call| &call.lines[0].command).collect();
        assert_eq!(languages.len(), 6);
        assert_eq!(languages[4], &Command::Line(Some(Language::new("es"))));
        assert!(calls.iter().all(|call| super::super::play(&flows, call).failures.is_empty()));
        let of_one = Script::parse("t.call", "line es\n2").unwrap();
        assert_eq!(of_one.calls(&flows), [of_one]);
    }
}
