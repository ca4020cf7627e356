//! Furigana: readings written as Aozora Bunko does, `届《とど》け` or `｜お金《おかね》`, shown as ruby or left out.

use std::fmt;

/// Text of ours as markup, with what came from elsewhere escaped: askama does not escape it again.
#[derive(Clone, Debug, Default)]
pub struct Marked(String);

impl askama::filters::HtmlSafe for Marked {}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Marked {
    /// What somebody typed: escaped, nothing else.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        escape(text, &mut out);
        Self(out)
    }

    /// A text without its readings, for titles and attributes.
    #[must_use]
    pub fn without_readings(text: &str) -> String {
        without_readings(text)
    }

    /// Escapes a text; its readings become ruby, or go.
    #[must_use]
    pub fn new(text: &str, furigana: bool) -> Self {
        let mut out = String::with_capacity(text.len() * 2);
        for piece in pieces(text) {
            match piece {
                Piece::Read { base, reading } if furigana => {
                    out.push_str("<ruby>");
                    escape(base, &mut out);
                    out.push_str("<rp>(</rp><rt>");
                    escape(reading, &mut out);
                    out.push_str("</rt><rp>)</rp></ruby>");
                }
                Piece::Read { base: text, .. } | Piece::Text(text) => escape(text, &mut out),
            }
        }
        Self(out)
    }
}

/// The text without readings: for titles and attributes, where no markup can stand.
#[must_use]
pub(super) fn without_readings(text: &str) -> String {
    pieces(text)
        .map(|piece| match piece {
            Piece::Read { base: text, .. } | Piece::Text(text) => text,
        })
        .collect()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Read { base: &'a str, reading: &'a str },
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, reading, after)) = next_reading(rest) {
        let from = before.rfind('｜').unwrap_or_else(|| start_of_kanji(before));
        let (plain, base) = before.split_at(from);
        found.push(Piece::Text(plain));
        found.push(Piece::Read { base: base.trim_start_matches('｜'), reading });
        rest = after;
    }
    found.push(Piece::Text(rest));
    found.into_iter()
}

fn next_reading(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('《')?;
    let (reading, after) = rest.split_once('》')?;
    Some((before, reading, after))
}

/// Where the run of Chinese characters begins that the text ends with.
fn start_of_kanji(text: &str) -> usize {
    text.char_indices().rev().take_while(|(_, c)| is_kanji(*c)).last().map_or(text.len(), |(at, _)| at)
}

/// Chinese characters and the sign that repeats one.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々')
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_stand_above_their_characters_or_are_left_out() {
        let text = "カードを 止《と》めます。｜お金《おかね》は <いりません>";
        assert_eq!(
            Marked::new(text, true).to_string(),
            "カードを <ruby>止<rp>(</rp><rt>と</rt><rp>)</rp></ruby>めます。<ruby>お金<rp>(</rp><rt>おかね</rt>\
             <rp>)</rp></ruby>は &lt;いりません&gt;"
        );
        assert_eq!(Marked::new(text, false).to_string(), "カードを 止めます。お金は &lt;いりません&gt;");
        assert_eq!(without_readings(text), "カードを 止めます。お金は <いりません>");
    }

    #[test]
    fn a_bracket_that_is_never_closed_is_text() {
        assert_eq!(Marked::new("止《と", true).to_string(), "止《と");
        assert_eq!(Marked::new("》止", true).to_string(), "》止");
    }
}
