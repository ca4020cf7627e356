//! The demonstration as a newcomer meets it: it proves what it says, goes on, and the other commands work beside it.

use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

fn holdline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_holdline"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).stdin(Stdio::null()).kill_on_drop(true);
    command
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_says_at_the_end_can_be_done_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("trial");
    let mut demo = holdline().args(["demo", "--dir"]).arg(&data).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines();
    let mut said = String::new();
    while !said.contains("Pages:") {
        let line = tokio::time::timeout(Duration::from_secs(60), lines.next_line()).await;
        let line = line.unwrap_or_else(|_| panic!("it stops talking: {said}")).unwrap();
        said.push_str(&line.unwrap_or_else(|| panic!("it ended: {said}")));
        said.push('\n');
    }
    assert!(said.contains("Proved: the card is stopped."), "{said}");
    let config = data.join("demo.toml");
    let told = |what: &str| said.lines().any(|line| line.contains(&format!("--config {} {what}", config.display())));
    for what in ["agent add sato --role agent", "contacts list", "audit verify"] {
        assert!(told(what), "{what}: {said}");
        let words: Vec<&str> = what.split(' ').collect();
        let done = holdline().arg("--config").arg(&config).args(words).output().await.unwrap();
        assert!(done.status.success(), "{what}: {}", String::from_utf8_lossy(&done.stderr));
    }
    demo.kill().await.unwrap();
}
