//! The only place that prints. Results go to standard output, everything about them to standard error; colours only on
//! a terminal and not when `NO_COLOR` is set.

use std::io::{self, IsTerminal as _, Write as _};

const RED: &str = "\u{1b}[31m";
const YELLOW: &str = "\u{1b}[33m";
const RESET: &str = "\u{1b}[0m";

/// A line of result. A reader that has gone away (`| head`) ends the program quietly.
pub fn line(text: &str) {
    // Flushed line by line: whoever follows a call or a demonstration through a pipe reads along.
    let mut out = io::stdout().lock();
    if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A JSON object on a line of its own.
pub fn json(object: &serde_json::Value) {
    line(&object.to_string());
}

/// A line for people about what can be used but looks unwise.
pub fn warning(text: &str) {
    to_people(YELLOW, &format!("warning: {text}"));
}

/// A line for people about what went wrong.
pub fn error(text: &str) {
    to_people(RED, text);
}

fn to_people(colour: &str, text: &str) {
    let mut err = io::stderr().lock();
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    // With nobody there to read it, there is nobody to tell that either.
    let _ = if wanted && err.is_terminal() { writeln!(err, "{colour}{text}{RESET}") } else { writeln!(err, "{text}") };
}
