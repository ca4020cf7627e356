//! Flow files: the shipped ones, or those in a folder of the operator's own.

use crate::ivr::{Sources, builtin};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The flows in `dir` with their languages, prompts and recordings, or the shipped ones. The error says which file, and
/// why.
pub fn flow_sources(dir: Option<&Path>) -> Result<Sources, String> {
    let Some(dir) = dir else { return Ok(builtin()) };
    let recordings = found_in(dir, Sources::is_recording)?;
    let recordings = recordings.into_iter().map(|(name, path)| Ok((name, octets_of(&path)?)));
    Ok(Sources { files: files_in(dir, Sources::is_flow_file)?, recordings: recordings.collect::<Result<_, String>>()? })
}

/// The files in a folder and below it that are wanted, by their names relative to it (with `/`), with their texts.
pub fn files_in(dir: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, String)>, String> {
    found_in(dir, wanted)?.into_iter().map(|(name, path)| Ok((name, text_of(&path)?))).collect()
}

/// In the order of their names.
fn found_in(dir: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, PathBuf)>, String> {
    /// `audio/<language>/<prompt>.wav` lies deepest.
    const FOLDERS_DEEP: usize = 2;
    let (mut found, mut open) = (vec![], vec![(dir.to_owned(), 0)]);
    while let Some((folder, depth)) = open.pop() {
        for path in entries(&folder)? {
            if path.is_dir() && depth < FOLDERS_DEEP {
                open.push((path, depth + 1));
                continue;
            }
            // Always below `dir`, and with `/` on the systems we run on.
            let name = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
            if wanted(&name) {
                found.push((name, path));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    std::fs::read_dir(folder).map_err(told(folder))?.map(|entry| Ok(entry.map_err(told(folder))?.path())).collect()
}

fn told(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// The text of one file.
pub fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(told(path))
}

/// The octets of one recording. Of a file that is too long only so much is read that it is found to be.
fn octets_of(path: &Path) -> Result<Vec<u8>, String> {
    let mut octets = vec![];
    let most = u64::try_from(Sources::MOST_OCTETS).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut octets)).map_err(told(path))?;
    Ok(octets)
}
