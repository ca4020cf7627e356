//! A caller that follows a script: words on lines, `//` begins a comment.
//!
//! ```text
//! press 2            // or the bare keys: 2
//! 19850412# 1000001  // several words on a line are several entries
//! silence
//! no-answer          // the next telephone that rings is not answered; also: answers, busy
//! hangup
//! ```

use std::collections::VecDeque;

use super::caller::{Caller, FarEnd, GatherOpened, Happening, Press};

/// One thing the caller does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Presses keys, answers a question with silence, or hangs up.
    Press(Press),
    /// How the next telephone that rings behaves.
    FarEnd(FarEnd),
}

/// What the caller does, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script(VecDeque<Word>);

/// A word no script has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: {word:?} is neither keys (0-9, * and #) nor one of press, silence, hangup, answers, no-answer, busy"
)]
pub struct ScriptError {
    /// Counted from 1.
    pub line: usize,
    /// As written.
    pub word: String,
}

impl Script {
    /// Reads a whole script.
    ///
    /// # Errors
    /// [`ScriptError`] names the first line and word that make no sense.
    pub fn parse(text: &str) -> Result<Self, ScriptError> {
        let mut script = Self::default();
        for (index, line) in text.lines().enumerate() {
            script.add_line(line).map_err(|word| ScriptError { line: index + 1, word })?;
        }
        Ok(script)
    }

    /// Adds the words of one line, as typed at a terminal.
    ///
    /// # Errors
    /// The first word that makes no sense; nothing of the line is added then.
    pub fn add_line(&mut self, line: &str) -> Result<(), String> {
        let line = line.split("//").next().unwrap_or("");
        let mut tokens = line.split_whitespace().peekable();
        let mut words = Vec::new();
        while let Some(token) = tokens.next() {
            words.push(match token {
                "silence" => Word::Press(Press::Silence),
                "hangup" => Word::Press(Press::HangUp),
                "answers" => Word::FarEnd(FarEnd::Answers),
                "no-answer" => Word::FarEnd(FarEnd::NoAnswer),
                "busy" => Word::FarEnd(FarEnd::Busy),
                "press" if tokens.peek().is_some_and(|next| are_keys(next)) => continue,
                keys if are_keys(keys) => Word::Press(Press::Keys(keys.to_owned())),
                odd => return Err(odd.to_owned()),
            });
        }
        self.0.extend(words);
        Ok(())
    }

    /// What is pressed next; words about other telephones before it are over. `None` at the end.
    pub fn next_press(&mut self) -> Option<Press> {
        loop {
            match self.0.pop_front()? {
                Word::Press(press) => return Some(press),
                Word::FarEnd(_) => {}
            }
        }
    }

    /// How the telephone that rings now behaves, if that is the script's next word.
    pub fn next_far_end(&mut self) -> Option<FarEnd> {
        match self.0.front()? {
            Word::FarEnd(far_end) => {
                let far_end = *far_end;
                self.0.pop_front();
                Some(far_end)
            }
            Word::Press(_) => None,
        }
    }

    /// Would the caller hang up now? Then the word is taken.
    pub fn hangs_up(&mut self) -> bool {
        let hangs_up = self.0.front() == Some(&Word::Press(Press::HangUp));
        if hangs_up {
            self.0.pop_front();
        }
        hangs_up
    }
}

fn are_keys(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b"*#".contains(&b))
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
        self.script.next_far_end().unwrap_or(FarEnd::Answers)
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
    fn words_comments_and_bare_keys_are_read() {
        let mut script =
            Script::parse("// a call\npress 2\n1 19850412# // his birth date\n\nsilence\nno-answer\n*# hangup")
                .unwrap();
        assert_eq!(script.next_press(), keys("2"));
        assert_eq!(script.next_press(), keys("1"));
        assert_eq!(script.next_press(), keys("19850412#"));
        assert_eq!(script.next_far_end(), None);
        assert_eq!(script.next_press(), Some(Press::Silence));
        assert!(!script.hangs_up());
        assert_eq!(script.next_far_end(), Some(FarEnd::NoAnswer));
        assert_eq!(script.next_press(), keys("*#"));
        assert!(script.hangs_up());
        assert_eq!(script.next_press(), None);
    }

    #[test]
    fn an_odd_word_is_named_with_its_line() {
        for (text, line, word) in
            [("1\nfoo 2", 2, "foo"), ("press", 1, "press"), ("press x", 1, "press"), ("１", 1, "１")]
        {
            assert_eq!(Script::parse(text), Err(ScriptError { line, word: word.to_owned() }));
        }
    }
}
