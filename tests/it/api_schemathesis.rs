//! Schemathesis (of PyPI) as judge: requests made from the description, good and bad; no answer may be a 5xx, have a status
//! or a shape that is not described, or accept what the description forbids.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::service::{Engine, Service, card};
use std::path::Path;
use tokio::process::Command;

/// Requests of each kind; bounded so that it ends in a minute or two.
const EXAMPLES: &str = "10";
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
    response_schema_conformance,negative_data_rejection,unsupported_method,missing_required_header";

async fn judged(engine: Engine) {
    let mut service = Service::prepared(engine, &[card(1)]).await;
    service.set("HOLDLINE_LIMITS_API_PER_TOKEN", "1000000");
    service.start().await;
    let partner = Partner::with(&service, "issuer", EVERYTHING).await;
    let python = std::env::var_os("HOLDLINE_TEST_PYTHON").expect(
        "HOLDLINE_TEST_PYTHON names no Python with the packages of tests/oracle/requirements.txt; bin/test sets it up",
    );
    let judge = Path::new(&python).with_file_name("schemathesis");
    let url = format!("http://{}/api/openapi.json", service.address);
    let authorization = format!("Authorization: Bearer {}", partner.token);
    let output = Command::new(&judge)
        .args(["run", &url, "-H", &authorization, "--checks", CHECKS, "--max-examples", EXAMPLES])
        .args(["--phases", "examples,coverage,fuzzing", "--seed", "1", "--generation-database", "none"])
        .args(["--no-color", "--continue-on-failure", "--request-timeout", "20"])
        .current_dir(service.beside(".."))
        .output()
        .await
        .unwrap_or_else(|error| panic!("{} does not start: {error}", judge.display()));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("generated"), "it did something: {told}");
    // Whatever was sent, nothing of it is in the log but the fact.
    assert!(!service.log().contains("panic"), "{}", service.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing_on_sqlite() {
    judged(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing_on_postgres() {
    judged(Engine::Postgres).await;
}
