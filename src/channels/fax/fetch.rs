//! Fetches files from providers: at public addresses only (or networks the operator named), without following redirects, up
//! to the size of the largest fax.

use super::sinch::SinchAccount;
use crate::contact::ports::NotFetched;
use crate::fax::Limits;
use crate::security::{ConnectError, Connector, Target};
use axum::http::{Request, header};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::client::conn::http1;
use std::pin::pin;
use std::time::Duration;

/// The longest that fetching a file may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fetches files.
#[derive(Clone)]
pub struct Fetcher {
    /// Connections.
    pub connector: Connector,
    /// Whose files need a name and a secret.
    pub sinch: Option<SinchAccount>,
}

impl Fetcher {
    /// Fetches the file at an address that a provider told.
    ///
    /// # Errors
    /// When it is not there, too large, or at an address that may not be spoken to.
    pub async fn fetch(&self, provider: &str, address: &str) -> Result<Vec<u8>, NotFetched> {
        let target = Target::parse(address).map_err(|_| NotFetched::Never("the file's address cannot be used"))?;
        // The account's secret goes to the account's own address and nowhere else.
        let account = self.sinch.as_ref().filter(|account| provider == "sinch" && account.has(address));
        let authorization = account.map(SinchAccount::authorization);
        let fetched = tokio::time::timeout(PATIENCE, self.get(&target, authorization.as_deref())).await;
        fetched.unwrap_or(Err(NotFetched::Later("the file did not come in time")))
    }

    /// Gets what stands at an address, up to the size of the largest fax.
    pub(super) async fn get(&self, target: &Target, authorization: Option<&str>) -> Result<Vec<u8>, NotFetched> {
        const BROKEN: NotFetched = NotFetched::Later("the connection broke");
        let stream = self.connector.connect(target).await.map_err(|error| match error {
            ConnectError::NotAllowed => NotFetched::Never("the file is at an address that may not be spoken to"),
            _ => NotFetched::Later("no connection"),
        })?;
        let (mut sender, connection) = http1::handshake(stream).await.map_err(|_| BROKEN)?;
        let mut request = Request::get(target.path.as_str())
            .header(header::HOST, target.authority.as_str())
            .header(header::USER_AGENT, concat!("holdline/", env!("CARGO_PKG_VERSION")));
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request.body(Empty::<Bytes>::new()).map_err(|_| BROKEN)?;
        let answering = async move {
            let answer = sender.send_request(request).await.map_err(|_| BROKEN)?;
            match answer.status().as_u16() {
                200 => {}
                404 | 410 => return Err(NotFetched::Never("the file is gone")),
                _ => return Err(NotFetched::Later("the file is not given now")),
            }
            let body = Limited::new(answer.into_body(), Limits::default().octets).collect().await;
            body.map(|body| body.to_bytes().to_vec()).map_err(|error| {
                if error.is::<http_body_util::LengthLimitError>() {
                    NotFetched::Never("the file is larger than any fax")
                } else {
                    BROKEN
                }
            })
        };
        let (mut answering, connection) = (pin!(answering), pin!(connection));
        tokio::select! {
            answer = &mut answering => answer,
            // The connection may end with the answer still to be picked up.
            _ = connection => answering.await,
        }
    }
}
