//! One kept-alive HTTP/1.1 connection to the service, and Twilio's patience with it.
//!
//! A request that meets a closed connection is sent once more on a new one, with the same idempotency token, as
//! Twilio's default of one retry does; the service must not count it twice (P4).

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, Response, body::Incoming, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Twilio's limits: to connect, and for the whole answer.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);
/// Twilio refuses longer documents (error 11750).
const MAX_ANSWER_BYTES: usize = 64 * 1024;
/// Enough for a recording of a prompt.
const MAX_RECORDING_BYTES: usize = 4 * 1024 * 1024;

/// A connection to one service.
pub(super) struct Wire {
    connect: String,
    open: Option<Open>,
}

struct Open {
    sender: SendRequest<Full<Bytes>>,
    driver: JoinHandle<()>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) body: Bytes,
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub(super) enum WireError {
    #[error("no connection to {0}: {1}")]
    Connect(String, std::io::Error),
    #[error("no answer from {0} within {1} s")]
    Late(String, u64),
    #[error("the connection to {0} broke: {1}")]
    Broken(String, hyper::Error),
    #[error("the answer is longer than {0} bytes or did not arrive whole")]
    Answer(usize),
    #[error("the address is not one that can be asked: {0}")]
    Address(#[from] hyper::http::Error),
}

impl Wire {
    pub(super) fn new(connect: String) -> Self {
        Self { connect, open: None }
    }

    /// Posts a form. `headers` are the signature and what else Twilio sends.
    pub(super) async fn post(
        &mut self,
        target: &str,
        headers: &[(&str, String)],
        body: String,
    ) -> Result<Answer, WireError> {
        let form = "application/x-www-form-urlencoded; charset=UTF-8";
        let all: Vec<_> = headers.iter().cloned().chain([("Content-Type", form.to_owned())]).collect();
        self.exchange(&Method::POST, target, &all, Bytes::from(body), MAX_ANSWER_BYTES).await
    }

    /// Fetches a recording, or what lies beside it.
    pub(super) async fn get(&mut self, target: &str, headers: &[(&str, String)]) -> Result<Answer, WireError> {
        self.exchange(&Method::GET, target, headers, Bytes::new(), MAX_RECORDING_BYTES).await
    }

    async fn exchange(
        &mut self,
        method: &Method,
        target: &str,
        headers: &[(&str, String)],
        body: Bytes,
        most: usize,
    ) -> Result<Answer, WireError> {
        let late = WireError::Late(self.connect.clone(), ANSWER.as_secs());
        let exchange = async {
            let response = self.send(|| request(method, target, headers, body.clone())).await?;
            whole(response, most).await
        };
        tokio::time::timeout(ANSWER, exchange).await.unwrap_or(Err(late))
    }

    async fn send(
        &mut self,
        request: impl Fn() -> Result<Request<Full<Bytes>>, hyper::http::Error>,
    ) -> Result<Response<Incoming>, WireError> {
        let kept = self.open.as_ref().is_some_and(|open| !open.sender.is_closed());
        match self.try_once(request()?).await {
            Err(WireError::Broken(..)) if kept => {
                self.open = None;
                self.try_once(request()?).await
            }
            other => other,
        }
    }

    async fn try_once(&mut self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, WireError> {
        let mut open = match self.open.take() {
            Some(open) if !open.sender.is_closed() => open,
            _ => self.connect().await?,
        };
        let broken = |error| WireError::Broken(self.connect.clone(), error);
        open.sender.ready().await.map_err(broken)?;
        let response = open.sender.send_request(request).await.map_err(broken)?;
        self.open = Some(open);
        Ok(response)
    }

    async fn connect(&self) -> Result<Open, WireError> {
        let late = |_| WireError::Late(self.connect.clone(), CONNECT.as_secs());
        let failed = |error| WireError::Connect(self.connect.clone(), error);
        let stream = tokio::time::timeout(CONNECT, TcpStream::connect(&self.connect)).await.map_err(late)?;
        let stream = stream.map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        let (sender, connection) =
            handshake(TokioIo::new(stream)).await.map_err(|error| WireError::Broken(self.connect.clone(), error))?;
        // Its errors reach the request that was under way; there is nobody else to tell.
        let driver = tokio::spawn(async move { drop(connection.await) });
        Ok(Open { sender, driver })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

fn request(
    method: &Method,
    target: &str,
    headers: &[(&str, String)],
    body: Bytes,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let mut builder = Request::builder()
        .method(method)
        .uri(target)
        .header(header::ACCEPT, "*/*")
        .header(header::USER_AGENT, "TwilioProxy/1.1");
    for (name, value) in headers {
        builder = builder.header(*name, value);
    }
    builder.body(Full::new(body))
}

async fn whole(response: Response<Incoming>, most: usize) -> Result<Answer, WireError> {
    let status = response.status().as_u16();
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or("").to_owned();
    let body = Limited::new(response.into_body(), most).collect().await.map_err(|_| WireError::Answer(most))?;
    Ok(Answer { status, content_type, body: body.to_bytes() })
}
