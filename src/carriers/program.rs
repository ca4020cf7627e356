//! Programs of the operator's: run without a shell, without our settings, in a group of their own, and ended with all they
//! have started.

use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;
use tokio::process::{Child, Command};

/// What our own settings are called in the environment; they hold secrets, and no program gets any of them.
const OURS: &str = "HOLDLINE_";

/// Looks whether a setting names a program that can be run.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(setting: &str, program: &Path) -> Result<(), String> {
    let named = |what: &str| format!("setting {setting} names {}, {what}", program.display());
    let found = program.metadata().map_err(|error| named(&format!("which cannot be used: {error}")))?;
    if found.is_file() && found.permissions().mode() & 0o111 != 0 {
        Ok(())
    } else {
        Err(named("which is no program that can be run; see to chmod +x"))
    }
}

/// A program that reads nothing, whose errors nobody keeps, and that ends with us.
pub(super) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    let ours = |name: &OsString| name.to_string_lossy().starts_with(OURS);
    for (name, _) in std::env::vars_os().filter(|(name, _)| ours(name)) {
        command.env_remove(name);
    }
    // A group of its own, so that what it starts can be ended with it.
    command.stdin(Stdio::null()).stderr(Stdio::null()).process_group(0).kill_on_drop(true);
    command
}

/// Ends a program and whatever it has started, and waits for it.
pub(super) async fn end(child: &mut Child) {
    let group = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some(group) = group
        && let Err(error) = kill_process_group(group, Signal::KILL)
    {
        tracing::warn!(%error, "what a program has started could not be ended");
    }
    // It is gone when the group is; otherwise this ends it alone.
    if let Err(error) = child.kill().await {
        tracing::warn!(%error, "a program could not be ended");
    }
}
