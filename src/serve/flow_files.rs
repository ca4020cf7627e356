//! Flow files: the shipped ones, or those in a folder of the operator's own.

use crate::ivr::{Sources, builtin};
use std::path::{Path, PathBuf};

/// The flows in `dir` with their languages and prompts, or the shipped ones. The error says which file, and why.
pub fn flow_sources(dir: Option<&Path>) -> Result<Sources, String> {
    let Some(dir) = dir else { return Ok(builtin()) };
    Ok(Sources { files: files_in(dir, Sources::is_flow_file)? })
}

/// The files in a folder and in the folders directly in it that are wanted, by their names relative to it (with `/`),
/// with their texts.
pub fn files_in(dir: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, String)>, String> {
    let mut files = vec![];
    for path in entries(dir)? {
        let paths = if path.is_dir() { entries(&path)? } else { vec![path] };
        for path in paths {
            let name = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
            if wanted(&name) {
                files.push((name, text_of(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::read_dir(folder).map_err(told)?.map(|entry| Ok(entry.map_err(told)?.path())).collect()
}

/// The text of one file.
pub fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
