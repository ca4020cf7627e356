//! Authorities, by whose they are.

pub(super) mod embedded;
