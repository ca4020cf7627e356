//! A caller that follows a script, in the words of [`simulate::Script`]: bare keys, `press`, `silence`, `hangup`,
//! `from`, and `backend connect=not-answered` for the telephones that ring from then on.
//!
//! What else such a script says is about the inside of the service (`line`, `today`, other `backend`s, `expect`): a
//! telephone cannot set or see it and passes over it; `holdline flow run` is the one who plays those.

use std::collections::VecDeque;

use super::caller::{Caller, FarEnd, GatherOpened, Happening, Press};
use crate::ivr::simulate::{self, Answer, Command, ScriptError};

/// One thing the caller does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Press(Press),
    FarEnd(FarEnd),
}

/// What the caller does, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    words: VecDeque<Word>,
    far_end: Option<FarEnd>,
    from: Option<Option<String>>,
}

impl Script {
    /// Reads a whole script; `name` is for messages.
    ///
    /// # Errors
    /// Every line that makes no sense.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<ScriptError>> {
        let mut script = Self::default();
        script.add(name, text)?;
        Ok(script)
    }

    /// Adds more, for example a line typed at a terminal.
    ///
    /// # Errors
    /// Every line that makes no sense; nothing is added then.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), Vec<ScriptError>> {
        for line in simulate::Script::parse(name, text)?.lines {
            match line.command {
                Command::Press(keys) => self.words.push_back(Word::Press(Press::Keys(keys))),
                Command::Silence => self.words.push_back(Word::Press(Press::Silence)),
                Command::Hangup => self.words.push_back(Word::Press(Press::HangUp)),
                Command::Backend(Answer::Connect { answered }) => {
                    let far_end = if answered { FarEnd::Answers } else { FarEnd::NoAnswer };
                    self.words.push_back(Word::FarEnd(far_end));
                }
                Command::From(number) => self.from = Some(number),
                _ => {}
            }
        }
        Ok(())
    }

    /// Who calls, if the script says so; `Some(None)` for a withheld number.
    #[must_use]
    pub fn from(&self) -> Option<Option<&str>> {
        self.from.as_ref().map(Option::as_deref)
    }

    /// What is pressed next; `None` at the end of the script. What stands before it about telephones that ring
    /// counts from now on.
    pub fn next_press(&mut self) -> Option<Press> {
        while let Some(word) = self.words.pop_front() {
            match word {
                Word::Press(press) => return Some(press),
                Word::FarEnd(far_end) => self.far_end = Some(far_end),
            }
        }
        None
    }

    /// How a telephone that rings now behaves; it answers unless the script has said otherwise before the last key.
    #[must_use]
    pub fn far_end(&self) -> FarEnd {
        self.far_end.unwrap_or(FarEnd::Answers)
    }

    /// Would the caller hang up instead of pressing a key? Then the word is taken.
    pub fn hangs_up(&mut self) -> bool {
        let next = self.words.iter().find(|word| matches!(word, Word::Press(_)));
        let hangs_up = next == Some(&Word::Press(Press::HangUp));
        if hangs_up {
            self.next_press();
        }
        hangs_up
    }
}

/// A caller without patience: no time passes, and after the script there is only silence.
pub struct Scripted<F> {
    script: Script,
    hears: F,
}

impl<F: FnMut(&Happening) + Send> Scripted<F> {
    /// Follows `script` and tells `hears` what happens.
    pub fn new(script: Script, hears: F) -> Self {
        Self { script, hears }
    }
}

impl<F: FnMut(&Happening) + Send> Caller for Scripted<F> {
    fn notices(&mut self, happening: &Happening) {
        (self.hears)(happening);
    }

    async fn presses(&mut self, _: &GatherOpened) -> Press {
        self.script.next_press().unwrap_or(Press::Silence)
    }

    async fn far_end(&mut self, _: &str) -> FarEnd {
        self.script.far_end()
    }

    async fn waits(&mut self, _: u32) -> bool {
        !self.script.hangs_up()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Option<Press> {
        Some(Press::Keys(text.to_owned()))
    }

    #[test]
    fn keys_silence_and_hanging_up_come_in_their_order() {
        let mut script =
            Script::parse("t", "// a call\nfrom withheld\nline ja\npress 2\n1 19850412#// born\nsilence\nhangup");
        let script = script.as_mut().unwrap();
        assert_eq!(script.from(), Some(None));
        assert_eq!(script.next_press(), keys("2"));
        assert_eq!(script.next_press(), keys("1"));
        assert_eq!(script.next_press(), keys("19850412#"));
        assert!(!script.hangs_up());
        assert_eq!(script.next_press(), Some(Press::Silence));
        assert!(script.hangs_up());
        assert_eq!(script.next_press(), None);
    }

    #[test]
    fn a_far_end_is_as_was_said_before_the_last_key() {
        let mut script = Script::parse("t", "1\nbackend connect=not-answered\n2\nbackend connect=answered\n3").unwrap();
        assert_eq!(script.next_press(), keys("1"));
        assert_eq!(script.far_end(), FarEnd::Answers);
        assert_eq!(script.next_press(), keys("2"));
        assert_eq!((script.far_end(), script.far_end()), (FarEnd::NoAnswer, FarEnd::NoAnswer));
        assert_eq!(script.next_press(), keys("3"));
        assert_eq!(script.far_end(), FarEnd::Answers);
        assert_eq!(script.next_press(), None);
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named_and_nothing_is_added() {
        let mut script = Script::parse("t", "1").unwrap();
        let errors = script.add("keyboard", "2\npres 3").unwrap_err();
        assert_eq!((errors.len(), errors[0].line), (1, 2));
        assert_eq!((script.next_press(), script.next_press()), (keys("1"), None));
    }

    #[test]
    fn every_script_of_the_flows_can_be_read() {
        for (name, text) in crate::ivr::builtin_scripts().files {
            assert!(Script::parse(&name, &text).is_ok(), "{name}");
        }
    }
}
