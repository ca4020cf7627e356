//! Named places at which a test may stop the process as `kill -9` would, or cut the authority off. Compiled only with
//! the feature `fault-points`, which no release has; otherwise every place is nothing.
//!
//! `HOLDLINE_FAULT_CRASH_AT=after-commit` aborts the process there, with nothing flushed and nobody told.
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
pub fn reached(name: &str) {
    if std::env::var("HOLDLINE_FAULT_CRASH_AT").is_ok_and(|wanted| wanted == name) {
        std::process::abort();
    }
}
