//! Where in a prompt an option's key is named.

use crate::ivr::Language;

/// Words that make a digit a key, by language: right before it, or right after it. So "9 digit number" is no key 9.
/// In a language that is not here every digit that stands alone is one.
static NAMED_BY: [Habit; 6] = [
    ("ja", &[], &["を", "か", "または"]),
    ("en", &["press", "or"], &[]),
    ("zh", &["按", "或"], &[]),
    ("ko", &[], &["번"]),
    ("es", &["pulse", "oprima", "marque", "o"], &[]),
    ("pt", &["digite", "tecle", "pressione", "ou"], &[]),
];

/// What ends a clause: a key named in it has been heard when it ends.
const CLAUSE_ENDS: [char; 11] = ['.', ',', ';', ':', '!', '?', '。', '、', '，', '；', '\n'];

const SENTENCE_ENDS: [char; 6] = ['.', '!', '?', '。', '！', '？'];

/// The prompt up to the end of the clause that names the key first, or `None` if no clause does.
///
/// A key is a digit alone (not part of `24`, nor of a number read as `1 2 3`) beside a word that makes it one.
pub(in crate::ivr) fn heard<'a>(prompt: &'a str, key: &str, language: &Language) -> Option<&'a str> {
    let named = named_at(prompt, key, language)?;
    let rest = &prompt[named + key.len()..];
    let end = rest.find(CLAUSE_ENDS).unwrap_or(rest.len());
    Some(&prompt[..named + key.len() + end])
}

/// What a key is for: the words of its option that stand before it.
pub(in crate::ivr) fn purpose<'a>(prompt: &'a str, key: &str, language: &Language) -> Option<&'a str> {
    let named = named_at(prompt, key, language)?;
    // An option begins after a sentence, or after the option before it.
    let others = ('1'..='9').filter_map(|other| heard(prompt, &other.to_string(), language));
    let before = others.map(str::len).filter(|end| *end < named).max().unwrap_or(0);
    let option = prompt[before..named].trim_start_matches(CLAUSE_ENDS);
    let option = option.rfind(SENTENCE_ENDS).map_or(option, |at| option[at..].trim_start_matches(SENTENCE_ENDS));
    let words_before = habit(language).map_or(&[][..], |(_, before, _)| before);
    let named_by = words_before.iter().find(|word| ends_with_word(option, word));
    let purpose = match named_by {
        Some(word) => option.trim_end().get(..option.trim_end().len() - word.len()).unwrap_or(option),
        None => option,
    };
    let purpose = purpose.trim_end_matches('请').trim_end_matches(|c: char| c == ' ' || CLAUSE_ENDS.contains(&c));
    Some(purpose.trim()).filter(|words| !words.is_empty())
}

type Habit = (&'static str, &'static [&'static str], &'static [&'static str]);

fn habit(language: &Language) -> Option<&'static Habit> {
    NAMED_BY.iter().find(|(code, ..)| *code == language.as_str())
}

/// Byte offset of the digit that names the key.
fn named_at(prompt: &str, key: &str, language: &Language) -> Option<usize> {
    let habit = habit(language);
    prompt.match_indices(key).map(|(at, _)| at).find(|&at| {
        let (before, after) = (&prompt[..at], &prompt[at + key.len()..]);
        stands_alone(before, after)
            && habit.is_none_or(|(_, words_before, words_after)| {
                words_before.iter().any(|word| ends_with_word(before, word))
                    || words_after.iter().any(|word| after.trim_start().starts_with(word))
            })
    })
}

/// The question itself: its first sentence. What follows is for those who cannot answer it.
pub(super) fn asked(prompt: &str) -> &str {
    let end = prompt.find(SENTENCE_ENDS).unwrap_or(prompt.len());
    &prompt[..end]
}

fn stands_alone(before: &str, after: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let touches = digit(before.chars().next_back()) || digit(after.chars().next());
    let in_series = digit(before.trim_end().chars().next_back()) || digit(after.trim_start().chars().next());
    !touches && !in_series
}

/// The text ends with this word, in any case, and spaces.
fn ends_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    let Some(before) = text.strip_suffix(word) else { return false };
    // Chinese has no spaces between words.
    !word.is_ascii() || !before.chars().next_back().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(prompt: &'static str, key: &str, language: &str) -> Option<&'static str> {
        heard(prompt, key, &Language::new(language))
    }

    #[test]
    fn an_option_is_heard_when_the_clause_that_names_its_key_ends() {
        for (language, prompt, heard) in [
            ("en", "Card line. If it is lost, press 2. Others, press 1.", "Card line. If it is lost, press 2"),
            ("ja", "窓口です。紛失は、2を押してください。申請は、1を、", "窓口です。紛失は、2を押してください"),
            ("zh", "卡片丢失，请按2。办卡，请按1。", "卡片丢失，请按2"),
            ("ko", "분실은 2번을 눌러 주십시오. 신청은 1번,", "분실은 2번을 눌러 주십시오"),
            ("es", "Si la perdió, pulse 2. Para otras, pulse 1.", "Si la perdió, pulse 2"),
            ("pt", "Se perdeu, digite 2. Para outros, digite 1.", "Se perdeu, digite 2"),
            ("xx", "Verloren: 2. Sonst: 1.", "Verloren: 2"),
        ] {
            assert_eq!(until(prompt, "2", language), Some(heard), "{language}");
        }
        assert_eq!(until("If right, press 1, and we stop it.", "1", "en"), Some("If right, press 1"));
    }

    #[test]
    fn the_purpose_of_a_key_is_what_stands_before_it() {
        let purpose = |prompt: &'static str, language: &str| purpose(prompt, "3", &Language::new(language));
        assert_eq!(
            purpose("Card line. Lost, press 2. For the number system, press 3.", "en"),
            Some("For the number system")
        );
        assert_eq!(purpose("2を押してください。制度については、3を、ほかは、9を", "ja"), Some("制度については"));
        assert_eq!(purpose("분실은 2번, 제도는 3번을 눌러 주십시오.", "ko"), Some("제도는"));
        assert_eq!(purpose("咨询制度，请按3。", "zh"), Some("咨询制度"));
        assert_eq!(purpose("次に、申請書IDは3を、", "ja"), Some("次に、申請書IDは"));
        assert_eq!(
            purpose("For a child, or somebody you help, press 3.", "en"),
            Some("For a child, or somebody you help")
        );
        assert_eq!(purpose("Press 3.", "en"), None);
    }

    #[test]
    fn a_number_that_is_no_key_names_no_option() {
        assert_eq!(until("Open 24 hours. Press 1.", "2", "en"), None);
        assert_eq!(until("Enter the 9 digit number, or press 1.", "9", "en"), None);
        assert_eq!(until("It is 1 2 3. Press 4.", "2", "xx"), None);
        assert_eq!(until("9桁の番号は、1を", "9", "ja"), None);
        assert_eq!(until("请输入9位号码", "9", "zh"), None);
        assert_eq!(until("9자리 번호는 1번", "9", "ko"), None);
        assert_eq!(until("Compress 2.", "2", "en"), None, "a word that only ends like one");
    }
}
