//! The recordings: of prompts that there are, that say the same each time, in all languages or in none, and not too long.

use super::wording::{LONGEST_SAY_S, Needs};
use crate::ivr::{
    finding::did_you_mean,
    reading::{PromptFile, RawRecording, Read, Report},
};
use std::collections::BTreeMap;

pub(super) fn check(read: &Read, needs: &Needs, report: &mut Report) {
    let mut of_prompts: BTreeMap<&str, Vec<&RawRecording>> = BTreeMap::new();
    for recording in &read.recordings {
        let Some(file) = read.prompts.iter().find(|file| file.language == recording.language) else {
            let hint =
                did_you_mean(recording.language.as_str(), read.prompts.iter().map(|file| file.language.as_str()));
            report.error(recording.mark, format!("there is no language `{}`", recording.language), hint);
            continue;
        };
        if of_a_fixed_prompt(recording, file, report) {
            length(recording, needs, report);
            of_prompts.entry(&recording.prompt).or_default().push(recording);
        }
    }
    for (prompt, recordings) in of_prompts {
        in_every_language(read, prompt, &recordings, report);
    }
}

/// The prompt is there and says the same each time.
fn of_a_fixed_prompt(recording: &RawRecording, file: &PromptFile, report: &mut Report) -> bool {
    let RawRecording { mark, language, prompt: id, .. } = recording;
    match file.prompts.get(id) {
        None => {
            let hint = did_you_mean(id, file.prompts.keys().map(String::as_str));
            report.error(*mark, format!("there is no prompt `{id}` in language `{language}`"), hint);
            false
        }
        Some(prompt) if !prompt.variables.is_empty() => {
            let names: Vec<String> = prompt.variables.iter().map(|name| format!("${name}")).collect();
            let what = format!("prompt `{id}` speaks {} and cannot be recorded", names.join(", "));
            report.error(*mark, what, Some("remove the recording, or what changes from the prompt".to_owned()));
            false
        }
        Some(_) => true,
    }
}

fn length(recording: &RawRecording, needs: &Needs, report: &mut Report) {
    let seconds = recording.recording.as_ref().map_or(0.0, |recording| recording.seconds());
    if needs.told.contains(&recording.prompt) && seconds > LONGEST_SAY_S {
        let what =
            format!("prompt `{}` takes {seconds:.1} s, and the caller cannot answer meanwhile", recording.prompt);
        report.warning(recording.mark, what, Some(format!("stay within {LONGEST_SAY_S:.0} s")));
    }
}

/// One voice in one language and another in the next is heard as a mistake.
fn in_every_language(read: &Read, prompt: &str, recordings: &[&RawRecording], report: &mut Report) {
    let recorded = |file: &&PromptFile| recordings.iter().any(|recording| recording.language == file.language);
    let having = read.prompts.iter().filter(|file| file.prompts.contains_key(prompt));
    let without: Vec<&str> = having.filter(|file| !recorded(file)).map(|file| file.language.as_str()).collect();
    if let (Some(first), false) = (recordings.first(), without.is_empty()) {
        let what = format!("prompt `{prompt}` is recorded here, but spoken by a machine in: {}", without.join(", "));
        report.warning(first.mark, what, None);
    }
}
