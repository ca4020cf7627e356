//! What texts are folded to before they are compared: width, kana, variant characters, romanisation.
//!
//! Each fold is idempotent, so that a key made of a key is the same key. The rules of romanisation are those by which the
//! same name is written (Hepburn, Kunrei, and the passport's long vowels dropped or written OH); they serve to find and to
//! compare, never to spell.

use super::variants;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use wana_kana::ConvertJapanese as _;

/// NFKC without what cannot be seen: variation selectors (葛󠄀), joiners, soft hyphens.
pub(in crate::card) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).nfkc().filter(|c| !is_unseen(*c)).collect()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What stands between the parts of a name.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '・' | '･' | '·' | '•' | '=' | '゠' | ',' | '.' | '-' | '‐' | '‑' | '–' | '_' | '/')
}

/// Without blanks, Latin letters as capitals, hiragana as katakana: what is the same to the eye.
pub(in crate::card) fn blankless(text: &str) -> String {
    let all: String =
        plain(text).chars().filter(|c| !is_between(*c)).map(|c| katakana(c).to_ascii_uppercase()).collect();
    // What stood apart may belong together now: a letter and the mark over it.
    plain(&all)
}

/// The parts of a name, in order.
pub(in crate::card) fn parts(text: &str) -> Vec<String> {
    plain(text).split(is_between).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether a character is a Chinese one, as Japan and its neighbours write names with.
pub(in crate::card) fn is_han(c: char) -> bool {
    matches!(c, '々' | '〆' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        c => c,
    }
}

/// Kanji with variants as one character, 々 written out, small ヶ and ヵ large.
pub(in crate::card) fn kanji(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in blankless(text).chars() {
        match c {
            '々' => out.extend(out.chars().last().or(Some(c))),
            'ヶ' => out.push('ケ'),
            'ヵ' => out.push('カ'),
            c => out.push(variants::base(c)),
        }
    }
    plain(&out)
}

/// The same with families that are heard alike and often mistaken for each other (斉 and 斎): near, not equal.
pub(in crate::card) fn kanji_loosely(text: &str) -> String {
    kanji(text).chars().map(variants::near).collect()
}

/// Kana and Latin letters as one romanised key of `A-Z` and digits. What is neither is left out.
pub(in crate::card) fn reading(text: &str) -> String {
    let mut key = letters(&romanised(&plain(text)));
    // Each rule makes room for another (SIYA -> SHIYA -> SHYA -> SHA); none leads back.
    for _ in 0..key.len() + 8 {
        let next = shortened(&hepburn(&key));
        if next == key {
            break;
        }
        key = next;
    }
    key
}

fn romanised(text: &str) -> String {
    let mut kana = String::with_capacity(text.len());
    for c in text.chars().map(katakana) {
        match c {
            // Long vowels are dropped, however they are written; 〜 is what some keyboards give for ー.
            'ー' | 'ｰ' | '−' | '〜' | '~' => {}
            'ヴ' => kana.push('ブ'),
            'ヰ' => kana.push('イ'),
            'ヱ' => kana.push('エ'),
            'ヲ' => kana.push('オ'),
            c => kana.push(c),
        }
    }
    // ヴァ is バ.
    for (of_vu, plain) in [("ブァ", "バ"), ("ブィ", "ビ"), ("ブェ", "ベ"), ("ブォ", "ボ")] {
        kana = kana.replace(of_vu, plain);
    }
    kana.to_romaji()
}

/// `A-Z` and digits; marks over letters fall off, letters of other alphabets of the Latin family are written out.
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' | 'ẞ' => out.push_str("SS"),
            'æ' | 'Æ' => out.push_str("AE"),
            'œ' | 'Œ' => out.push_str("OE"),
            'þ' | 'Þ' => out.push_str("TH"),
            'ø' | 'Ø' => out.push('O'),
            'ł' | 'Ł' => out.push('L'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('D'),
            'ı' => out.push('I'),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_uppercase()),
            _ => {}
        }
    }
    out
}

/// Kunrei as Hepburn, N before B, M and P.
const RULES: [(&str, &str); 22] = [
    ("SY", "SH"),
    ("TY", "CH"),
    ("ZY", "J"),
    ("JY", "J"),
    ("DY", "J"),
    ("SHY", "SH"),
    ("CHY", "CH"),
    ("SI", "SHI"),
    ("TI", "CHI"),
    ("TU", "TSU"),
    ("ZI", "JI"),
    ("DI", "JI"),
    ("DZU", "ZU"),
    ("DU", "ZU"),
    ("TCH", "CCH"),
    ("MB", "NB"),
    ("MM", "NM"),
    ("MP", "NP"),
    ("AA", "A"),
    ("II", "I"),
    ("UU", "U"),
    ("EE", "E"),
];

fn hepburn(key: &str) -> String {
    RULES.iter().fold(key.to_owned(), |key, (from, to)| key.replace(from, to))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'I' | 'U' | 'E' | 'O')
}

/// Rules that look around: HU as FU, KIYA as KYA (registers without small kana), OO, OU and OH as O. The H of OHARA begins a
/// syllable and stays.
fn shortened(key: &str) -> String {
    let all: Vec<char> = key.chars().collect();
    let at = |place: usize| all.get(place).copied().unwrap_or(' ');
    let mut out = String::with_capacity(key.len());
    let mut place = 0;
    while let Some(&c) = all.get(place) {
        let before = if place == 0 { ' ' } else { at(place - 1) };
        let (next, after) = (at(place + 1), at(place + 2));
        place += 1;
        match c {
            'H' if next == 'U' && !before.is_ascii_alphabetic() => out.push('F'),
            'H' if next == 'U' && (is_vowel(before) || before == 'N') => out.push('F'),
            'I' if next == 'Y' && is_vowel(after) && before.is_ascii_alphabetic() && !is_vowel(before) => {}
            'O' => {
                out.push('O');
                while matches!(at(place), 'O' | 'U') || at(place) == 'H' && !is_vowel(at(place + 1)) {
                    place += 1;
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// An address: kanji folded, the words between its numbers as hyphens, numbers written in kanji as digits.
pub(in crate::card) fn address(text: &str) -> String {
    let mut written = plain(&plain(text).split_whitespace().collect::<String>());
    for (from, to) in [("番地の", "-"), ("丁目", "-"), ("番地", "-"), ("番", "-"), ("号", "-")] {
        written = written.replace(from, to);
    }
    let mut out = String::with_capacity(written.len());
    for c in written.chars() {
        let c = match c {
            '‐' | '‑' | '–' | '—' | '―' | '−' | 'の' | 'ノ' => '-',
            // A long vowel's mark between digits is a hyphen on a Japanese keyboard.
            'ー' if out.ends_with(|before: char| before.is_ascii_digit()) => '-',
            c => numeral(c),
        };
        if c != '-' {
            out.push_str(&kanji(c.encode_utf8(&mut [0; 4])));
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    plain(out.trim_matches('-'))
}

/// One kanji numeral as its digit: 一丁目 is 1丁目. 十 and above are left, since 四十 would need reading.
fn numeral(c: char) -> char {
    match "〇一二三四五六七八九".chars().position(|known| known == c) {
        Some(digit) => char::from_digit(u32::try_from(digit).unwrap_or_default(), 10).unwrap_or(c),
        None => c,
    }
}
