//! Folders and files that only their owner may read: what stands in them is personal, also beside the sealed fields.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes a folder, with those above it, mode 0700. One that is there stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn make_owner_only_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a file that is not there yet, mode 0600.
pub(super) fn make_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
