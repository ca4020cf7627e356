//! Text that has to fit: widths, cutting and wrapping.

/// Width of a text in ems, for a sans-serif face: about, and rather too wide than too narrow.
pub(super) fn width_em(text: &str) -> f64 {
    text.chars().map(char_em).sum()
}

fn char_em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 0.3,
        'f' | 't' | 'r' | '-' | '(' | ')' | '"' => 0.4,
        'm' | 'w' | 'M' | 'W' | '→' | '…' => 0.95,
        'A'..='Z' => 0.72,
        c if c.is_ascii() => 0.58,
        // Kana, ideographs, Hangul, full-width forms.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{ffef}' | '\u{20000}'.. => 1.0,
        _ => 0.6,
    }
}

/// The text, or as much of its beginning as fits with an ellipsis.
pub(super) fn cut(text: &str, most_em: f64) -> String {
    if width_em(text) <= most_em {
        return text.to_owned();
    }
    let room = most_em - char_em('…');
    let mut used = 0.0;
    let fits = text.chars().take_while(|c| {
        used += char_em(*c);
        used <= room
    });
    let fits: String = fits.collect();
    format!("{}…", fits.trim_end())
}

/// Lines of at most that width, broken between words, or anywhere in a script without spaces; the last one is cut.
pub(super) fn wrap(text: &str, most_em: f64, most_lines: usize) -> Vec<String> {
    let mut lines = vec![];
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() + 1 < most_lines && width_em(rest) > most_em {
        let mut used = 0.0;
        let fits = rest.char_indices().find(|(_, c)| {
            used += char_em(*c);
            used > most_em
        });
        let full = fits.map_or(rest.len(), |(at, _)| at);
        let at = rest[..full].rfind(' ').filter(|at| *at > full / 2).unwrap_or(full);
        let (line, more) = rest.split_at(at);
        // No line begins with what ends a sentence.
        let hanging = more.len() - more.trim_start_matches(['、', '。', '，', '．', '！', '？', ',', '.']).len();
        let (hanging, more) = more.split_at(hanging);
        lines.push(format!("{}{hanging}", line.trim_end()));
        rest = more.trim_start();
    }
    if !rest.is_empty() {
        lines.push(cut(rest, most_em));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words_and_cut_at_the_end() {
        assert_eq!(cut("short", 10.0), "short");
        assert_eq!(wrap("one two three four", 4.6, 2), ["one two", "three f…"]);
        assert_eq!(wrap("カードの紛失や盗難は", 5.0, 2), ["カードの紛", "失や盗難は"]);
        for line in wrap("To stop only the certificates on your phone, press 2.", 12.0, 3) {
            assert!(width_em(&line) <= 12.0, "{line}");
        }
        assert_eq!(wrap("できません。次に", 5.0, 2), ["できません。", "次に"]);
        assert_eq!(wrap("", 5.0, 2), Vec::<String>::new());
    }
}
