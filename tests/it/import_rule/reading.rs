//! As much of Rust as the import rule needs: words and marks, and the paths that lead to the crate's root.

/// A word or a mark of Rust.
pub struct Token {
    pub line: usize,
    pub text: String,
}

/// Identifiers, `::` and single marks; without comments, texts and characters.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
        let end = match chars[at] {
            '/' if next(1) == '/' => until(&chars, at, |i| chars[i] == '\n'),
            '/' if next(1) == '*' => end_of_block_comment(&chars, at),
            'r' if raw_hashes(&chars, at).is_some() => end_of_raw_text(&chars, at),
            '"' => end_of_quoted(&chars, at, '"'),
            // A character, not a lifetime: closed after one, or escaped.
            '\'' if next(1) == '\\' || next(2) == '\'' => end_of_quoted(&chars, at, '\''),
            ':' if next(1) == ':' => {
                tokens.push(Token { line, text: "::".to_owned() });
                at + 2
            }
            c if c.is_alphanumeric() || c == '_' => {
                let end = until(&chars, at, |i| !chars[i].is_alphanumeric() && chars[i] != '_');
                tokens.push(Token { line, text: chars[at..end].iter().collect() });
                end
            }
            c if c.is_whitespace() => at + 1,
            c => {
                tokens.push(Token { line, text: c.to_string() });
                at + 1
            }
        };
        line += chars[at..end.min(chars.len())].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    tokens
}

fn until(chars: &[char], from: usize, stop: impl Fn(usize) -> bool) -> usize {
    (from..chars.len()).find(|i| stop(*i)).unwrap_or(chars.len())
}

fn end_of_block_comment(chars: &[char], from: usize) -> usize {
    let (mut depth, mut at) = (0, from);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn end_of_quoted(chars: &[char], from: usize, quote: char) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn raw_hashes(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(from + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn end_of_raw_text(chars: &[char], from: usize) -> usize {
    let hashes = raw_hashes(chars, from).unwrap_or_default();
    let closes = |i: usize| chars[i] == '"' && (1..=hashes).all(|ahead| chars.get(i + ahead) == Some(&'#'));
    until(chars, from + hashes + 2, closes) + hashes + 1
}

/// A path that leads to the crate's root and on from there.
pub struct RootPath {
    pub line: usize,
    /// The name behind the root: a room, or something that hides one.
    pub target: String,
    pub text: String,
    /// Whether it climbed there by `super`.
    pub climbs: bool,
}

/// Every path to the root, in `use` trees and elsewhere. `depth`: how many modules deep the file is.
pub fn paths(tokens: &[Token], depth: usize, is_room: impl Fn(&str) -> bool) -> Vec<RootPath> {
    let (mut found, mut at, mut inner) = (Vec::new(), 0, Vec::new());
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    while at < tokens.len() {
        match text(at) {
            "mod" if text(at + 2) == "{" => {
                inner.push(true);
                at += 3;
                continue;
            }
            "{" => inner.push(false),
            "}" => drop(inner.pop()),
            "crate" | "super" | "self" | "holdline" if text(at.wrapping_sub(1)) != "::" => {
                let modules = depth + inner.iter().filter(|is_module| **is_module).count();
                let before = Climb { supers: 0, modules, text: String::new(), root: false };
                at = follow(tokens, at, &before, &mut found);
                continue;
            }
            // At the root `pub use store::Store` needs no `crate::`.
            "use" if depth == 0 && is_room(text(at + 1)) => {
                let text = format!("{}::{}", text(at + 1), text(at + 3));
                found.push(RootPath { line: tokens[at].line, target: text.clone(), text, climbs: false });
            }
            _ => {}
        }
        at += 1;
    }
    found
}

#[derive(Clone)]
struct Climb {
    supers: usize,
    modules: usize,
    text: String,
    root: bool,
}

impl Climb {
    fn is_at_root(&self) -> bool {
        self.root || self.supers >= self.modules && self.supers > 0
    }
}

/// Follows one path, or a tree in braces, from here; gives where it ends.
fn follow(tokens: &[Token], mut at: usize, before: &Climb, found: &mut Vec<RootPath>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut climb = before.clone();
    loop {
        let name = text(at);
        if name == "{" {
            at += 1;
            while at < tokens.len() && text(at) != "}" {
                at = if text(at) == "," { at + 1 } else { follow(tokens, at, &climb, found) };
            }
            return at + 1;
        }
        climb.text.push_str(name);
        match name {
            "super" => climb.supers += 1,
            "crate" | "holdline" => climb.root = true,
            "self" => {}
            _ => {}
        }
        let climbs_on = ["super", "crate", "holdline"].contains(&name) || name == "self" && before.text.is_empty();
        let goes_on = text(at + 1) == "::" && !["<", "(", "["].contains(&text(at + 2));
        if !climbs_on && climb.is_at_root() {
            let whole =
                if goes_on && text(at + 2) != "{" { format!("{}::{}", climb.text, text(at + 2)) } else { climb.text };
            let target = if name == "self" { "the root itself".to_owned() } else { name.to_owned() };
            found.push(RootPath { line: tokens[at].line, target, text: whole, climbs: !climb.root });
            return end_of_path(tokens, at + 1);
        }
        // `use crate as house`: the root under another name.
        if !goes_on && climb.root && text(at + 1) == "as" {
            let text = format!("{} as", climb.text);
            found.push(RootPath { line: tokens[at].line, target: text.clone(), text, climbs: false });
        }
        if !goes_on || !climbs_on {
            return end_of_path(tokens, at + 1);
        }
        climb.text.push_str("::");
        at += 2;
    }
}

/// Passes over the rest of a path, trees and renamings included.
fn end_of_path(tokens: &[Token], mut at: usize) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    while text(at) == "::" {
        at += 1;
        if text(at) == "{" {
            let mut open = 0;
            loop {
                match text(at) {
                    "{" => open += 1,
                    "}" => open -= 1,
                    "" => return at,
                    _ => {}
                }
                at += 1;
                if open == 0 {
                    return at;
                }
            }
        }
        if text(at).chars().all(|c| c.is_alphanumeric() || c == '_' || c == '*') {
            at += 1;
        }
    }
    if text(at) == "as" { at + 2 } else { at }
}
