//! The prompts: there in every language, with the same values, not too long, and spoken somewhere.

use super::{CONTENT_KEYS, ENGINE_PROMPTS, dialogue};
use crate::ivr::{
    Slot,
    finding::did_you_mean,
    flow_set::FlowSet,
    reading::{Mark, PromptFile, RawKind, RawPrompt, Read, Report},
};
use std::collections::BTreeSet;

/// Carriers cut a longer text (facts on Twilio's `<Say>`).
const MOST_CHARACTERS: usize = 3000;
/// Longest time a caller should listen without being able to answer, in seconds.
pub(super) const LONGEST_SAY_S: f64 = 12.0;

pub(super) fn check(read: &Read, flows: &FlowSet, needs: &Needs, report: &mut Report) {
    languages_without_voice(read, report);
    for line in &read.settings.languages {
        let Some(file) = read.prompts.iter().find(|file| file.language == line.language) else {
            let what = format!("language `{}` has no prompts/{0}.ftl", line.language);
            report.error(line.mark, what, Some("copy that of another language, and translate it".to_owned()));
            continue;
        };
        let needed = if line.complete { &needs.everywhere } else { &needs.offered };
        let by_engine = |id: &str| id == CONTENT_KEYS || ENGINE_PROMPTS.contains(&id);
        for id in needed.iter().filter(|id| flows.prompts.find(id).is_some() || by_engine(id)) {
            if !file.prompts.contains_key(id) {
                let what = format!("prompt `{id}` is missing in language `{}`", line.language);
                report.error(Mark { file: file.file, line: 1, column: 1 }, what, None);
            }
        }
    }
    for file in &read.prompts {
        for (id, prompt) in &file.prompts {
            if !needs.everywhere.contains(id) && !read.partial {
                report.warning(prompt.mark, format!("prompt `{id}` is never spoken"), None);
            }
            variables(read, file, id, prompt, report);
            length(read, needs, file, id, prompt, report);
        }
    }
}

/// Which prompts are needed where.
pub(super) struct Needs {
    everywhere: BTreeSet<String>,
    /// Also in languages that are only offered.
    offered: BTreeSet<String>,
    /// Spoken where the caller cannot answer.
    pub(super) told: BTreeSet<String>,
}

impl Needs {
    pub(super) fn of(read: &Read) -> Needs {
        let mut needs = Needs {
            everywhere: ENGINE_PROMPTS.iter().map(|id| (*id).to_owned()).collect(),
            offered: BTreeSet::new(),
            told: BTreeSet::new(),
        };
        for state in &read.states {
            if matches!(state.kind, RawKind::Content { .. }) {
                needs.everywhere.insert(CONTENT_KEYS.to_owned());
            }
            for named in dialogue::prompts_of(state) {
                needs.everywhere.insert(named.text.clone());
                match state.kind {
                    RawKind::Language { .. } => {
                        needs.offered.insert(named.text.clone());
                    }
                    RawKind::Say { .. } | RawKind::Action { .. } | RawKind::Connect | RawKind::Hangup => {
                        needs.told.insert(named.text.clone());
                    }
                    _ => {}
                }
            }
        }
        needs
    }
}

fn languages_without_voice(read: &Read, report: &mut Report) {
    for file in &read.prompts {
        if read.settings.languages.iter().all(|line| line.language != file.language) {
            let what = format!("language `{}` has prompts, but no voice in languages.toml", file.language);
            let known = read.settings.languages.iter().map(|line| line.language.as_str());
            report.error(
                Mark { file: file.file, line: 1, column: 1 },
                what,
                did_you_mean(file.language.as_str(), known),
            );
        }
    }
}

fn variables(read: &Read, file: &PromptFile, id: &str, prompt: &RawPrompt, report: &mut Report) {
    for name in &prompt.variables {
        match Slot::named(name) {
            None => {
                let hint = did_you_mean(name, Slot::ALL.iter().map(|slot| slot.name()));
                report.error(prompt.mark, format!("prompt `{id}` speaks the unknown slot `{name}`"), hint);
            }
            Some(slot) if !dialogue::filled(read, slot) && !read.partial => {
                report.error(prompt.mark, format!("prompt `{id}` speaks slot `{name}`, which nothing fills"), None);
            }
            Some(_) => {}
        }
    }
    // The first language that has the prompt is the one the others are held against.
    let of_line = read.settings.languages.iter();
    let first = of_line.filter_map(|line| read.prompts.iter().find(|file| file.language == line.language));
    let Some(first) = first.into_iter().find(|file| file.prompts.contains_key(id)) else { return };
    let Some(model) = first.prompts.get(id) else { return };
    if first.language != file.language && model.variables != prompt.variables {
        let list = |names: &BTreeSet<String>| match names.len() {
            0 => "none".to_owned(),
            _ => names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", "),
        };
        let what = format!(
            "prompt `{id}` speaks other values than in language `{}`: {}, there {}",
            first.language,
            list(&prompt.variables),
            list(&model.variables)
        );
        report.error(prompt.mark, what, None);
    }
}

fn length(read: &Read, needs: &Needs, file: &PromptFile, id: &str, prompt: &RawPrompt, report: &mut Report) {
    let characters = prompt.words.chars().count();
    if characters > MOST_CHARACTERS {
        let what = format!("prompt `{id}` may have {characters} characters; carriers take {MOST_CHARACTERS}");
        report.error(prompt.mark, what, None);
    }
    let Some(line) = read.settings.languages.iter().find(|line| line.language == file.language) else { return };
    let recorded = read.recordings.iter().any(|of| of.language == file.language && of.prompt == id);
    if recorded {
        return; // its true length is known
    }
    let seconds = line.speech.seconds(&prompt.words);
    if needs.told.contains(id) && seconds > LONGEST_SAY_S {
        let what = format!("prompt `{id}` takes about {seconds:.0} s, and the caller cannot answer meanwhile");
        report.warning(prompt.mark, what, Some(format!("stay within {LONGEST_SAY_S:.0} s")));
    }
}
