//! The files a set of flows is made of.

use include_dir::{Dir, File, include_dir};
use serde::{Deserialize, Serialize};

/// File names, relative to the flows' folder with `/`, and what is in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Texts: `*.toml` flows, `languages.toml`, `prompts/*.ftl`, `speech/*.toml`,
    /// `content/*.toml` and `content/*.ftl`.
    pub files: Vec<(String, String)>,
    /// Recordings, `audio/<language>/<prompt>.wav`; stored in Base64. (Sets stored before there were any have none.)
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "in_base64")]
    pub recordings: Vec<(String, Vec<u8>)>,
}

impl Sources {
    /// Longest recording that is of any use, in octets; of a longer one only a little more need be read, to be refused.
    pub const MOST_OCTETS: usize = super::recording::MOST_OCTETS;

    /// A text of this name (relative, with `/`) belongs to the flows; everything else in their folder does not.
    #[must_use]
    pub fn is_flow_file(path: &str) -> bool {
        match path.rsplit_once('/') {
            None => path.ends_with(".toml"),
            Some(("prompts" | "messages", name)) => name.ends_with(".ftl"),
            Some(("speech", name)) => name.ends_with(".toml"),
            Some(("content", name)) => name.ends_with(".toml") || name.ends_with(".ftl"),
            Some(_) => false,
        }
    }

    /// A file of this name is a recording, or was meant to be one: everything below `audio/` but notes and hidden files.
    #[must_use]
    pub fn is_recording(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_note = name.starts_with('.') || name.ends_with(".md") || name.ends_with(".txt");
        path.starts_with("audio/") && !is_note
    }

    /// A file of this name is a scripted call.
    #[must_use]
    pub fn is_script(path: &str) -> bool {
        path.starts_with("tests/") && path.ends_with(".call")
    }

    /// As one JSON object, to be stored.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Texts and octets: nothing of it can fail to be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What [`Sources::to_json`] wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map_err(|error| format!("not a stored set of flows: {error}"))
    }
}

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/ivr-flows");

/// Octets as Base64 in JSON.
mod in_base64 {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(files: &[(String, Vec<u8>)], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(files.iter().map(|(path, octets)| (path, STANDARD.encode(octets))))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, Vec<u8>)>, D::Error> {
        let files = Vec::<(String, String)>::deserialize(from)?;
        let file = |(path, text): (String, String)| Ok((path, STANDARD.decode(text).map_err(D::Error::custom)?));
        files.into_iter().map(file).collect()
    }
}

/// The flows shipped in the binary: the folder `ivr-flows/` as it was when built.
pub fn builtin() -> Sources {
    let recordings = shipped(Sources::is_recording, |file| Some(file.contents().to_vec()));
    Sources { files: shipped(Sources::is_flow_file, text), recordings }
}

/// The scripted calls shipped in the binary: `ivr-flows/tests/*.call`.
pub fn builtin_scripts() -> Sources {
    Sources { files: shipped(Sources::is_script, text), ..Sources::default() }
}

fn text(file: &File<'_>) -> Option<String> {
    file.contents_utf8().map(str::to_owned)
}

fn shipped<T: Ord>(wanted: fn(&str) -> bool, read: fn(&File<'_>) -> Option<T>) -> Vec<(String, T)> {
    let mut files = vec![];
    collect(&SHIPPED, wanted, read, &mut files);
    files.sort();
    files
}

fn collect<T>(dir: &Dir<'_>, wanted: fn(&str) -> bool, read: fn(&File<'_>) -> Option<T>, files: &mut Vec<(String, T)>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str().filter(|path| wanted(path))
            && let Some(contents) = read(file)
        {
            files.push((path.to_owned(), contents));
        }
    }
    dir.dirs().for_each(|below| collect(below, wanted, read, files));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_read_again_with_its_recordings() {
        let mut sources = builtin();
        sources.recordings.push(("audio/en/goodbye.wav".to_owned(), vec![0, 255, 10]));
        assert_eq!(Sources::from_json(&sources.to_json()), Ok(sources));
    }

    /// As programs before recordings wrote it; and a set without any is still written so, under the same hash.
    #[test]
    fn a_set_stored_without_recordings_is_read_and_stays_as_it_was() {
        let stored = br#"{"files":[["goodbye.toml","schema = 1\n"]]}"#;
        let sources = Sources::from_json(stored).unwrap();
        assert_eq!((sources.files.len(), sources.recordings.len()), (1, 0));
        assert_eq!(sources.to_json(), stored);
        assert!(Sources::from_json(br#"{"files":[],"recordings":[["audio/en/a.wav","?"]]}"#).is_err());
    }

    #[test]
    fn notes_and_hidden_files_are_no_recordings_and_everything_else_below_audio_is() {
        for path in ["audio/en/goodbye.wav", "audio/en/goodbye.mp3", "audio/goodbye.wav", "audio/en/a/b.wav"] {
            assert!(Sources::is_recording(path), "{path}");
        }
        for path in ["audio/README.md", "audio/en/.DS_Store", "audio/en/who-spoke.txt", "goodbye.wav", "tests/a.wav"] {
            assert!(!Sources::is_recording(path), "{path}");
        }
    }
}
