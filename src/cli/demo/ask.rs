//! One HTTP request on a fresh connection, as most OCSP clients make it.

use anyhow::Context as _;
use axum::body::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// Posts `body` (an OCSP question) to `path`, or gets it when there is none; gives the answer's octets.
pub(super) async fn ask(address: SocketAddr, path: &str, body: Option<Vec<u8>>) -> anyhow::Result<Bytes> {
    let stream = TcpStream::connect(address).await.context("the service does not answer")?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let request = Request::builder()
        .method(if body.is_some() { "POST" } else { "GET" })
        .uri(path)
        .header("host", address.to_string())
        .header("content-type", "application/ocsp-request")
        .body(Full::new(Bytes::from(body.unwrap_or_default())))?;
    let asking = async {
        let answer = sender.send_request(request).await?;
        anyhow::ensure!(answer.status().is_success(), "{path}: HTTP {}", answer.status());
        Ok(answer.into_body().collect().await?.to_bytes())
    };
    tokio::select! {
        answer = asking => answer,
        ended = connection => {
            ended?;
            anyhow::bail!("{path}: the connection ended without an answer")
        }
    }
}
