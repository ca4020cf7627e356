//! Adding a language is adding files: Vietnamese, with its sentences left in English but for those that are listened for.

use crate::ivr::{
    FlowSet, Sources, builtin,
    simulate::{Script, play},
};

const VOICE: &str = "\n[[language]]\nid = \"vi\"\ncomplete = true\ntwilio_language = \"vi-VN\"\n\
    twilio_voice = \"Google.vi-VN-Standard-A\"\n";
const SPEECH: &str = r#"
schema = 1
spaces = true
group_separator = ", "
[date]
pattern = "ngày {day} tháng {month} năm {year}"
[instant]
pattern = "{hour} giờ {minute} phút {half}, {date}"
on_the_hour = "{hour} giờ {half}, {date}"
hours = "1-12"
before_noon = "sáng"
after_noon = "chiều"
[rate]
unit = "words"
per_second = 4.5
sentence_pause_s = 0.6
comma_pause_s = 0.3
digit_s = 0.5
"#;
const CALL: &str = "line shared\nexpect text Tiếng Việt, bấm phím 7.\n7\nexpect language vi\n2 4 572946000 19850412\n\
    expect text Đã ghi nhận lúc 11 giờ 41 phút chiều, ngày 1 tháng 4 năm 2026.\n*\n\
    1 19850412 1000001\nexpect text ngày 12 tháng 4 năm 1985\nexpect text 1 0 0, 0 0 0 1\n\
    1\nexpect text 5 7 2 9 4 6 0 0 0\n";

fn file<'a>(sources: &'a mut Sources, path: &str) -> &'a mut String {
    &mut sources.files.iter_mut().find(|(known, _)| known == path).unwrap().1
}

/// The shipped files and those of the seventh language.
fn with_vietnamese() -> Sources {
    let mut sources = builtin();
    file(&mut sources, "languages.toml").push_str(VOICE);
    file(&mut sources, "language.toml").push_str("choices.7 = \"vi\"\n");
    let prompts = file(&mut sources, "prompts/en.ftl")
        .replace("For English, press 2.", "Tiếng Việt, bấm phím 7.")
        .replace("Recorded on", "Đã ghi nhận lúc");
    sources.files.push(("prompts/vi.ftl".to_owned(), prompts));
    let content = file(&mut sources, "content/en.ftl").clone();
    sources.files.push(("content/vi.ftl".to_owned(), content));
    sources.files.push(("speech/vi.toml".to_owned(), SPEECH.to_owned()));
    sources
}

fn findings(sources: &Sources) -> Vec<String> {
    let found = FlowSet::load(sources).map_or_else(|findings| findings, |checked| checked.warnings);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_seventh_language_is_files_alone_and_takes_a_call() {
    let sources = with_vietnamese();
    assert_eq!(findings(&sources), Vec::<String>::new());
    let flows = FlowSet::load(&sources).unwrap().flows;
    let played = play(&flows, &Script::parse("vi.call", CALL).unwrap());
    assert_eq!(played.failures, vec![], "{}", played.transcript.join("\n"));
}

#[test]
fn whatever_is_left_out_of_it_is_named() {
    let place =
        file(&mut with_vietnamese(), "languages.toml").lines().position(|line| line == "id = \"vi\"").unwrap() + 1;
    let without = |path: &str| {
        let mut sources = with_vietnamese();
        sources.files.retain(|(known, _)| known != path);
        findings(&sources)
    };
    assert_eq!(
        without("speech/vi.toml"),
        [format!(
            "languages.toml:{place}:6: language `vi` has no speech/vi.toml, which says how it is spoken \
             (copy that of a language that is spoken alike, and change it)"
        )]
    );
    assert_eq!(
        without("prompts/vi.ftl"),
        [format!(
            "languages.toml:{place}:6: language `vi` has no prompts/vi.ftl (copy that of another language, and translate it)"
        )]
    );
    let mut sources = with_vietnamese();
    let languages = file(&mut sources, "languages.toml");
    *languages = languages.replace(VOICE, "");
    let found = findings(&sources);
    let found: Vec<String> = found.into_iter().filter(|finding| !finding.starts_with("content/vi.ftl:")).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("language `vi` has no voice in languages.toml"), "{}", found[0]);
    assert!(found[1].starts_with("prompts/vi.ftl:1:1: language `vi` has prompts, but no voice"), "{}", found[1]);
    assert!(found[2].starts_with("speech/vi.toml:1:1: language `vi` has speech, but no voice"), "{}", found[2]);
    let mut sources = with_vietnamese();
    let prompts = file(&mut sources, "prompts/vi.ftl");
    *prompts = prompts.replace("goodbye = ", "good-bye = ");
    assert!(
        findings(&sources).contains(&"prompts/vi.ftl:1:1: prompt `goodbye` is missing in language `vi`".to_owned())
    );
}
