//! Named places at which a test may stop the process as `kill -9` would, or cut the authority off. Compiled only with
//! the feature `fault-points`, which no release has; otherwise every place is nothing.
//!
//! `HOLDLINE_FAULT_CRASH_AT=after-commit` aborts the process there, with nothing flushed and nobody told.
//! `HOLDLINE_FAULT_CRASH_FILE=FILE`: the same for the place that this file names, once it is there.
//! `HOLDLINE_FAULT_AUTHORITY=FILE`: while that file exists, it says how the authority behaves: `down`, `slow` or `hang`.

/// A named place; see the module.
macro_rules! fault_point {
    ($name:literal) => {
        #[cfg(feature = "fault-points")]
        $crate::fault_points::reached($name);
    };
}
pub(crate) use fault_point;

/// Aborts when the environment names this place.
#[cfg(feature = "fault-points")]
pub(crate) fn reached(name: &str) {
    let armed = || std::fs::read_to_string(std::env::var_os("HOLDLINE_FAULT_CRASH_FILE")?).ok();
    let wanted = std::env::var("HOLDLINE_FAULT_CRASH_AT").ok().or_else(armed);
    if wanted.is_some_and(|wanted| wanted.trim() == name) {
        std::process::abort();
    }
}

/// How the authority behaves now.
#[cfg(feature = "fault-points")]
pub(crate) async fn authority_fault() -> Result<(), crate::revocation::AuthorityError> {
    let Ok(file) = std::env::var("HOLDLINE_FAULT_AUTHORITY") else { return Ok(()) };
    match std::fs::read_to_string(file).unwrap_or_default().trim() {
        "down" => Err(crate::revocation::AuthorityError::Unavailable("cut off by a test".to_owned())),
        "slow" => {
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            Ok(())
        }
        "hang" => std::future::pending().await,
        _ => Ok(()),
    }
}

/// Nothing, in a release.
#[cfg(not(feature = "fault-points"))]
#[allow(clippy::unused_async, reason = "the other one waits")]
pub(crate) async fn authority_fault() -> Result<(), crate::revocation::AuthorityError> {
    Ok(())
}
