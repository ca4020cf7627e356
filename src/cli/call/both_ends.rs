//! A colleague's telephone beside the caller's, in one terminal.

use super::{CallArgs, CallSettings};
use crate::channels::voice::handset::{Exchange, Line};
use crate::cli::out;
use std::net::SocketAddr;
use std::time::Duration;

/// What is still to be reported when the caller's call is over is soon reported.
const AFTERWARDS: Duration = Duration::from_secs(1);

/// The exchange, for `--colleague`.
pub(super) async fn exchange(
    args: &CallArgs,
    settings: &CallSettings,
    line: &Line,
) -> Result<Option<Exchange>, String> {
    if !args.colleague {
        return Ok(None);
    }
    let address = settings.api_url.strip_prefix("http://").and_then(|address| address.parse::<SocketAddr>().ok());
    let address = address.ok_or(
        "--colleague needs twilio.api_url to be an address of this machine, as http://127.0.0.1:8091; holdline demo \
         has one in its demo.toml",
    )?;
    let json = args.json;
    let tell = move |what: &str| {
        if json { out::json(&serde_json::json!({"event": "colleague", "text": what})) } else { out::line(what) }
    };
    let opened = Exchange::open(address, line.clone(), tell).await;
    opened.map(Some).map_err(|error| format!("no exchange can be opened at {address}: {error}"))
}

/// A call with the exchange beside it.
pub(super) async fn beside<T>(exchange: Option<Exchange>, call: impl Future<Output = T>) -> T {
    let Some(exchange) = exchange else { return call.await };
    let exchange = exchange.run();
    tokio::pin!(exchange, call);
    let ended = tokio::select! {
        ended = &mut call => ended,
        () = &mut exchange => call.await,
    };
    // The end of the colleague's part.
    tokio::time::timeout(AFTERWARDS, exchange).await.ok();
    ended
}
