//! The only place that prints. Results go to standard output, errors to standard error; colours only on a terminal and
//! not when `NO_COLOR` is set.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the one place that prints")]

use std::io::{IsTerminal as _, Write as _};

/// A line of result. A reader that has gone away (`| head`) ends the program quietly.
pub fn line(text: &str) {
    if writeln!(std::io::stdout(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// A JSON object on a line of its own.
pub fn json(object: &serde_json::Value) {
    line(&object.to_string());
}

/// A line for people about what went wrong.
pub fn error(text: &str) {
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if colours {
        eprintln!("\u{1b}[31m{text}\u{1b}[0m");
    } else {
        eprintln!("{text}");
    }
}
