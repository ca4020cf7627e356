//! The texts a set of flows is made of.

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

/// File names, relative to the flows' folder, with their texts: `*.toml` flows, `languages.toml`, `prompts/*.ftl`,
/// `content/*.toml` and `content/*.ftl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Relative path with `/`, and the text.
    pub files: Vec<(String, String)>,
}

impl Sources {
    /// A file of this name (relative, with `/`) belongs to the flows; everything else in their folder does not.
    #[must_use]
    pub fn is_flow_file(path: &str) -> bool {
        match path.rsplit_once('/') {
            None => path.ends_with(".toml"),
            Some(("prompts", name)) => name.ends_with(".ftl"),
            Some(("content", name)) => name.ends_with(".toml") || name.ends_with(".ftl"),
            Some(_) => false,
        }
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

/// The flows shipped in the binary: the folder `ivr-flows/` as it was when built.
pub fn builtin() -> Sources {
    shipped(Sources::is_flow_file)
}

/// The scripted calls shipped in the binary: `ivr-flows/tests/*.call`.
pub fn builtin_scripts() -> Sources {
    shipped(Sources::is_script)
}

fn shipped(wanted: impl Fn(&str) -> bool) -> Sources {
    let mut files = vec![];
    collect(&SHIPPED, &mut files);
    files.retain(|(path, _)| wanted(path));
    files.sort();
    Sources { files }
}

fn collect(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((path.to_owned(), text.to_owned()));
        }
    }
    dir.dirs().for_each(|below| collect(below, files));
}
