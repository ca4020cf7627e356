//! The command line; nothing else.

fn main() -> std::process::ExitCode {
    holdline::cli::run()
}
