//! Flows, texts and style sheets are embedded in the binary: a file that is added to their folders makes it be built anew.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks")]

fn main() {
    println!("cargo::rerun-if-changed=ivr-flows");
    println!("cargo::rerun-if-changed=web");
    println!("cargo::rerun-if-changed=build.rs");
}
