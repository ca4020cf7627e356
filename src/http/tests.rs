use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::{BindError, Limits, Listener, MAX_BODY, MAX_HEAD, Serving};

/// Long enough for anything that is to happen; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

fn limits() -> Limits {
    let long = Duration::from_secs(60);
    Limits { threads: 2, connections: 100, head: long, request: long, idle: long }
}

struct Running {
    address: SocketAddr,
    stop: CancellationToken,
    end: CancellationToken,
    serving: Serving,
}

fn start(limits: Limits) -> Running {
    async fn panics() -> &'static str {
        panic!("on purpose")
    }
    let router = Router::new()
        .route("/peer", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }))
        .route("/panic", get(panics))
        .route("/length", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/slow", get(|| async { tokio::time::sleep(Duration::from_millis(300)).await }))
        .route("/never", get(|| async { std::future::pending::<()>().await }));
    let (stop, end) = (CancellationToken::new(), CancellationToken::new());
    let listener = Listener::bind("127.0.0.1:0".parse().unwrap(), limits).unwrap();
    let address = listener.address();
    let panicked = |_: Option<&_>| (StatusCode::INTERNAL_SERVER_ERROR, "sorry").into_response();
    let serving = listener.serve(router, panicked, &stop, &end).unwrap();
    Running { address, stop, end, serving }
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut client = TcpStream::connect(address).await.unwrap();
    // Little room to send from: a far end that closes over what it has not read is noticed.
    socket2::SockRef::from(&client).set_send_buffer_size(16 * 1024).unwrap();
    client.write_all(text.as_bytes()).await.expect("the far end closed while it was being told something");
    client
}

/// What comes until the far end closes; a reset counts as closing.
async fn until_closed(client: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = client.read_to_end(&mut answer);
    let _closed_or_reset = tokio::time::timeout(PATIENCE, read).await.expect("the connection stays open");
    String::from_utf8(answer).unwrap()
}

/// One answer on a connection that stays open.
async fn one_answer(client: &mut TcpStream) -> String {
    let mut answer = vec![0; 4096];
    let length = tokio::time::timeout(PATIENCE, client.read(&mut answer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

async fn ask(address: SocketAddr, request: &str) -> String {
    until_closed(&mut send(address, request).await).await
}

#[tokio::test]
async fn handlers_learn_the_address_of_the_far_end_on_fresh_and_kept_connections() {
    let running = start(limits());
    let mut client = TcpStream::connect(running.address).await.unwrap();
    for _ in 0..2 {
        client.write_all(b"GET /peer HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let answer = one_answer(&mut client).await;
        assert!(answer.ends_with(&client.local_addr().unwrap().to_string()), "{answer}");
    }
}

#[tokio::test]
async fn a_port_in_use_is_refused_even_by_another_holdline() {
    let running = start(limits());
    let error = Listener::bind(running.address, limits()).unwrap_err();
    assert!(matches!(error, BindError::InUse(address) if address == running.address), "{error}");
}

#[tokio::test]
async fn a_panic_costs_its_caller_an_error_and_nobody_else_anything() {
    let running = start(limits());
    for _ in 0..3 {
        let answer = ask(running.address, "GET /panic HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 500 ") && answer.ends_with("sorry"), "{answer}");
    }
    let answer = ask(running.address, "GET /peer HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn heads_and_bodies_over_their_size_are_refused() {
    let running = start(limits());
    let head = format!("GET /peer HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "a".repeat(MAX_HEAD));
    let answer = ask(running.address, &head).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    for (length, status) in [(MAX_BODY, "200"), (MAX_BODY + 1, "413"), (2_000_000, "413")] {
        let body = "b".repeat(length);
        let request =
            format!("POST /length HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
        let answer = ask(running.address, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    }
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off_however_it_drips() {
    let running = start(Limits { head: Duration::from_millis(200), ..limits() });
    assert_eq!(ask(running.address, "").await, "");
    let mut client = send(running.address, "GET /peer HTTP/1.1\r\n").await;
    for _ in 0..200 {
        if client.write_all(b"x: y\r\n").await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still open after four seconds");
}

#[tokio::test]
async fn a_connection_at_rest_is_closed_and_one_in_use_is_not() {
    let running = start(Limits { idle: Duration::from_millis(100), ..limits() });
    let mut client = send(running.address, "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(one_answer(&mut client).await.starts_with("HTTP/1.1 200 "));
    assert_eq!(until_closed(&mut client).await, "");
}

#[tokio::test]
async fn a_request_over_its_time_is_cut_off() {
    let running = start(Limits { request: Duration::from_millis(100), ..limits() });
    assert_eq!(ask(running.address, "GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await, "");
}

#[tokio::test]
async fn one_connection_too_many_is_told_so_and_room_is_made_when_one_goes() {
    let running = start(Limits { connections: 2, ..limits() });
    let mut first = send(running.address, "GET /peer HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut second = send(running.address, "GET /peer HTTP/1.1\r\nhost: x\r\n\r\n").await;
    one_answer(&mut first).await;
    one_answer(&mut second).await;
    let mut third = TcpStream::connect(running.address).await.unwrap();
    assert!(until_closed(&mut third).await.starts_with("HTTP/1.1 503 "));
    drop(first);
    let asked = async {
        let request = "GET /peer HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        while !ask(running.address, request).await.starts_with("HTTP/1.1 200 ") {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.expect("the place is not given back");
}

#[tokio::test]
async fn stopping_closes_what_rests_answers_what_runs_and_takes_nothing_new() {
    let running = start(limits());
    let mut resting = send(running.address, "GET /peer HTTP/1.1\r\nhost: x\r\n\r\n").await;
    one_answer(&mut resting).await;
    let mut busy = send(running.address, "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.cancel();
    assert_eq!(until_closed(&mut resting).await, "");
    let answer = until_closed(&mut busy).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("connection: close"), "{answer}");
    tokio::time::timeout(PATIENCE, running.serving.ended()).await.expect("the threads go on");
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn the_end_cuts_off_what_will_not_finish() {
    let running = start(limits());
    let mut stuck = send(running.address, "GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.cancel();
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.end.cancel();
    tokio::time::timeout(PATIENCE, running.serving.ended()).await.expect("the threads go on");
    assert_eq!(until_closed(&mut stuck).await, "");
}
