use super::super::ruby::is_kanji;
use super::*;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every message of a language, with the variables that its text uses.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    messages_of(&format!("{}.ftl", language.code()))
}

fn messages_of(name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let file = FILES.get_file(name).expect("a file for every language");
    let parsed = fluent_syntax::parser::parse(file.contents_utf8().unwrap()).expect("a file without a mistake");
    let mut found = BTreeMap::new();
    for entry in parsed.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            collect(&message.value.expect("a message with a text"), &mut variables);
            let twice = found.insert(message.id.name.to_owned(), variables);
            assert!(twice.is_none(), "{name} has {} twice", message.id.name);
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                into.insert(id.name.to_owned());
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let InlineExpression::VariableReference { id } = selector {
                    into.insert(id.name.to_owned());
                }
                variants.iter().for_each(|variant| collect(&variant.value, into));
            }
            _ => {}
        }
    }
}

#[test]
fn all_languages_have_the_same_texts_with_the_same_values() {
    let wanted = messages(Language::Ja);
    assert!(wanted.len() > 100);
    for language in Language::ALL {
        assert_eq!(messages(language), wanted, "{language:?}");
    }
}

#[test]
fn whoever_cannot_telephone_is_told_of_the_chat_wherever_something_is_urgent() {
    for language in Language::ALL {
        let t = Tr::new(language, false);
        let chat = match language {
            Language::Ja | Language::JaPlain => "チャット",
            Language::Zh => "聊天",
            Language::Ko => "채팅",
            Language::En | Language::Es | Language::Pt => "chat",
        };
        for key in
            ["problem-unavailable-do", "problem-internal-do", "no-draft", "person-urgent", "status-none", "access-tell"]
        {
            assert!(t.text(key).contains(chat), "{language:?}: {key}: {}", t.text(key));
        }
    }
}

#[test]
fn the_desk_is_whole_in_both_of_its_languages_and_shadows_no_other_text() {
    let wanted = messages_of("desk/ja.ftl");
    assert!(wanted.len() > 80);
    assert_eq!(messages_of("desk/en.ftl"), wanted);
    let public = messages(Language::Ja);
    assert_eq!(wanted.keys().filter(|key| public.contains_key(*key)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn what_colleagues_say_to_callers_is_there_in_every_language_spoken() {
    let wanted = messages_of("guide/ja.ftl");
    assert!(wanted.len() > 25);
    for language in Language::ALL.into_iter().filter(|language| *language != Language::JaPlain) {
        assert_eq!(messages_of(&format!("guide/{}.ftl", language.code())), wanted, "{language:?}");
    }
}

#[test]
fn every_chinese_character_of_plain_japanese_has_its_reading() {
    let file = FILES.get_file("ja-plain.ftl").unwrap().contents_utf8().unwrap();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let shown = Marked::new(line, true).to_string();
        let mut rest = shown.as_str();
        let mut bare = String::new();
        while let Some((before, after)) = rest.split_once("<ruby>") {
            bare.push_str(before);
            rest = after.split_once("</ruby>").unwrap().1;
        }
        bare.push_str(rest);
        assert!(!bare.contains(is_kanji), "no reading: {line}");
        assert!(!bare.contains(['《', '》', '｜']), "a reading of nothing: {line}");
    }
}

#[test]
fn nothing_but_plain_japanese_has_readings() {
    for language in Language::ALL.into_iter().filter(|language| *language != Language::JaPlain) {
        let file = FILES.get_file(format!("{}.ftl", language.code())).unwrap().contents_utf8().unwrap();
        assert!(!file.contains(['《', '｜']), "{language:?}");
    }
}

/// Texts whose names are put together from a field, an option, a state or a code.
const PUT_TOGETHER: &[&str] = &[
    "label-",
    "hint-",
    "option-",
    "error-birth-",
    "status-scope-",
    // The desk, by code of the record: of contacts, colleagues, what was keyed and why, of the audit, of faxes.
    "desk-away-",
    "desk-break-",
    "desk-doing-",
    "desk-failed-",
    "desk-fax-answer-",
    "desk-flow-",
    "desk-ground-",
    "desk-keyed-",
    "desk-kind-",
    "desk-outcome-",
    "desk-reason-",
    "desk-role-",
    "desk-skill-",
    "desk-state-",
    "desk-value-",
    "desk-wrap-up-",
    // A contact's case: what is compared, how it agrees, the card's state, what was entered.
    "attribute-",
    "mark-",
    "case-state-",
    "case-receipt-scope-",
    "entry-representative-",
    "entry-suspension-",
    "entry-message-",
    // The counter and its printout: by action, state, certificate, refusal, document.
    "counter-action-",
    "counter-becomes-",
    "counter-confirm-",
    "counter-done-",
    "counter-lead-",
    "counter-nothing-",
    "counter-proof-",
    "counter-refused-",
    "counter-scope-",
    "counter-shows-",
    "counter-state-",
    "counter-status-",
    "sheet-kind-",
    "sheet-outcome-",
    "sheet-title-",
    // The fax form: by tick box and by number.
    "fax-mark-",
    "fax-number-",
];

/// Where citizens' pages are made, with what all pages share.
const PUBLIC: &[&str] = &[
    "web/templates/layout.html",
    "web/templates/pages",
    "web/templates/public",
    "src/pages",
    "src/channels/web",
    // What a counter prints for a person is in the person's language.
    "web/templates/sheet",
    "src/desk/counter/sheet_page.rs",
    "src/channels/chat",
    "src/channels/sms",
    // The fax form is drawn once, for its page and its PDF.
    "src/fax/form",
];

/// Where colleagues' pages are made.
const DESK: &[&str] = &["web/templates/desk", "src/desk"];

#[test]
fn every_text_is_shown_somewhere_and_every_text_that_is_shown_is_there() {
    let (public, desk) = (messages(Language::Ja), messages_of("desk/ja.ftl"));
    // The desk may show what everybody is shown; its own texts are not in every language, so no other page may show them.
    let both = public.iter().chain(&desk).map(|(key, variables)| (key.clone(), variables.clone())).collect();
    for (places, owned, usable) in [(PUBLIC, &public, &public), (DESK, &desk, &both)] {
        let mut sources = String::new();
        places.iter().for_each(|place| read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(place), &mut sources));
        for key in owned.keys().filter(|key| !PUT_TOGETHER.iter().any(|start| key.starts_with(start))) {
            assert!(sources.contains(&format!("\"{key}\"")), "{key} is shown nowhere in {places:?}");
        }
        for call in ["t.html(\"", "t.text(\"", "t.with(\""] {
            for after in sources.split(call).skip(1) {
                let key = after.split('"').next().unwrap();
                assert!(
                    usable.contains_key(key) || key.contains("{}"),
                    "{key} is shown, and {places:?} have no such text"
                );
            }
        }
    }
}

fn read_all(place: &Path, into: &mut String) {
    if place.is_dir() {
        for entry in std::fs::read_dir(place).unwrap() {
            read_all(&entry.unwrap().path(), into);
        }
    } else if !place.ends_with("texts/tests.rs") {
        into.push_str(&std::fs::read_to_string(place).unwrap());
    }
}

#[test]
fn values_are_escaped_and_counted_in_the_language() {
    let t = Tr::new(Language::En, false);
    assert!(t.with("person-when", "minutes", 30).to_string().contains("within 30 minutes"));
    let told = t.with("person-when", "minutes", "<b>").to_string();
    assert!(told.contains("&lt;b&gt;"), "{told}");
}

#[test]
fn a_text_that_nobody_has_shows_its_name() {
    let t = Tr::new(Language::Pt, false);
    assert_eq!(t.text("no-such-text"), "no-such-text");
    assert!(!t.has("no-such-text") && t.has("service"));
}
