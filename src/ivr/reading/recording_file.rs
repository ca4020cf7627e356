//! `audio/<language>/<prompt>.wav`: a prompt that somebody has spoken.

use super::{Mark, Report};
use crate::ivr::{Language, Sources, recording::Recording};

/// All recordings of a set together, in octets: some two hours. A set is stored with each version and held in memory.
const MOST_OCTETS_IN_ALL: usize = 128 * 1024 * 1024;

/// One recording of which it is known whose it says it is.
#[derive(Debug)]
pub(in crate::ivr) struct RawRecording {
    pub(in crate::ivr) mark: Mark,
    pub(in crate::ivr) language: Language,
    pub(in crate::ivr) prompt: String,
    /// Nothing where the file cannot be played.
    pub(in crate::ivr) recording: Option<Recording>,
}

pub(super) fn read(file: usize, path: &str, octets: &[u8], report: &mut Report) -> Option<RawRecording> {
    let mark = Mark { file, line: 1, column: 1 };
    let parts: Vec<&str> = path.split('/').collect();
    let (["audio", language, name], true) = (parts.as_slice(), path.ends_with(".wav")) else {
        let hint = Some("recordings: audio/<language>/<prompt>.wav".to_owned());
        report.error(mark, "is no recording of a prompt".to_owned(), hint);
        return None;
    };
    let recording = Recording::read(octets);
    if let Err(problem) = &recording {
        report.error(mark, problem.to_string(), problem.hint());
    }
    Some(RawRecording {
        mark,
        language: Language::new(*language),
        prompt: name.trim_end_matches(".wav").to_owned(),
        recording: recording.ok(),
    })
}

/// Finds fault with the first recording that is too much for one set.
pub(super) fn limit(sources: &Sources, report: &mut Report) {
    let mut sum = 0_usize;
    for (file, (_, octets)) in (sources.files.len()..).zip(&sources.recordings) {
        sum = sum.saturating_add(octets.len());
        if sum > MOST_OCTETS_IN_ALL {
            let what = format!("with this the recordings are longer than {MOST_OCTETS_IN_ALL} octets in all");
            return report.error(Mark { file, line: 1, column: 1 }, what, None);
        }
    }
}
