//! Flow files: the shipped ones, or those in a folder of the operator's own.

use crate::ivr::{Sources, builtin};
use std::path::Path;

/// The flows in `dir` with their languages and prompts, or the shipped ones. The error says which file, and why.
pub fn flow_sources(dir: Option<&Path>) -> Result<Sources, String> {
    let Some(dir) = dir else { return Ok(builtin()) };
    let mut files = files_in(dir, "", "toml")?;
    if dir.join("prompts").is_dir() {
        files.extend(files_in(dir, "prompts", "ftl")?);
    }
    Ok(Sources { files })
}

/// Files of one ending in a folder below `dir`, by name, with their texts.
pub fn files_in(dir: &Path, below: &str, ending: &str) -> Result<Vec<(String, String)>, String> {
    let folder = if below.is_empty() { dir.to_path_buf() } else { dir.join(below) };
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = vec![];
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == ending) {
            let name = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
            files.push((name, text_of(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The text of one file.
pub fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
