//! Text chat: whose line it is, how long one may be, and what of a line in the making may be shown.

use super::individual_number;
use super::redacted::{is_separator, named};

named! {
    /// Whose line it is.
    ChatSide {
        /// The person who came.
        Person = "person",
        /// The colleague who has the contact.
        Agent = "agent",
    }
}

impl ChatSide {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Person => Self::Agent,
            Self::Agent => Self::Person,
        }
    }
}

/// The longest line, in characters.
pub const LONGEST_LINE: usize = 2000;

/// Why a line is not taken. Says nothing of what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// There is nothing in it.
    #[error("the line is empty")]
    Empty,
    /// It has more than [`LONGEST_LINE`] characters.
    #[error("the line is too long")]
    TooLong,
    /// It holds a number that must not be kept (P7).
    #[error("the line holds an Individual Number")]
    IndividualNumber,
}

/// A line as it is kept: without blanks around it and without characters that nobody sees.
///
/// # Errors
/// When it is not taken.
pub fn chat_line(typed: &str) -> Result<String, LineFault> {
    if typed.chars().take(LONGEST_LINE * 2).filter(|c| *c != '\r').count() > LONGEST_LINE {
        return Err(LineFault::TooLong);
    }
    let line: String = typed.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    let line = line.trim().to_owned();
    if line.is_empty() {
        return Err(LineFault::Empty);
    }
    if individual_number::contains(&line) { Err(LineFault::IndividualNumber) } else { Ok(line) }
}

/// Digits of a run that the other side sees while it is typed; a twelve-digit number never shows as a whole.
const SHOWN_DIGITS: usize = 8;

/// A line in the making, as the other side may see it: cut at the longest line, the ninth digit of a run and all after it as
/// asterisks, since nobody knows yet what it will be (P7).
#[must_use]
pub fn chat_draft(typed: &str) -> String {
    let mut run = 0_usize;
    let visible = typed.chars().take(LONGEST_LINE).filter(|c| *c == '\n' || !c.is_control());
    let mut shown = String::new();
    for c in visible {
        if c.is_numeric() {
            run += 1;
        } else if !is_separator(c) {
            run = 0;
        }
        shown.push(if c.is_numeric() && run > SHOWN_DIGITS { '*' } else { c });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_what_people_write_and_loses_what_nobody_sees() {
        assert_eq!(chat_line(" 🙂 مرحبا\r\nくも\u{0}\u{7} ").unwrap(), "🙂 مرحبا\nくも");
        assert_eq!(chat_line(" \r\n\t"), Err(LineFault::Empty));
        assert_eq!(chat_line(&"あ".repeat(LONGEST_LINE)).unwrap().chars().count(), LONGEST_LINE);
        assert_eq!(chat_line(&"あ".repeat(LONGEST_LINE + 1)), Err(LineFault::TooLong));
        assert_eq!(chat_line(&"a".repeat(1 << 20)), Err(LineFault::TooLong));
    }

    #[test]
    fn an_individual_number_is_never_a_line_however_it_is_written() {
        for written in ["1234 5678 9018", "番号は１２３４－５６７８－９０１８です", "123456789018"] {
            assert!(individual_number::contains(written), "{written}");
            assert_eq!(chat_line(written), Err(LineFault::IndividualNumber), "{written}");
        }
        assert!(chat_line("0901-2345-6789").is_ok());
    }

    #[test]
    fn a_number_in_the_making_never_shows_as_a_whole() {
        assert_eq!(chat_draft("1234 5678 9018"), "1234 5678 ****");
        assert_eq!(chat_draft("１２３４５６７８９０"), "１２３４５６７８**");
        assert_eq!(chat_draft("1985-04-12 born, 1000001 postcode"), "1985-04-12 born, 1000001 postcode");
        assert_eq!(chat_draft(&"x".repeat(1 << 20)).chars().count(), LONGEST_LINE);
    }
}
