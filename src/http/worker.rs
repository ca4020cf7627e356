//! One thread: accepts, answers, sweeps.

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, Response, header};
use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::connection::{Open, Phase, State, Ticks, Watched};
use super::{Limits, MAX_HEAD, PanicAnswer};

/// Time between sweeps while ending, when somebody waits for the last connection.
const ENDING_SWEEP: Duration = Duration::from_millis(20);

/// Pause after the system refused a connection for want of files or memory: trying at once would only burn the
/// processor that has to free some.
const REFUSED_PAUSE: Duration = Duration::from_millis(50);

/// What one connection too many is told.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// What all threads have in common.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) limits: Limits,
    pub(super) connections: AtomicUsize,
    pub(super) panicked: PanicAnswer,
}

/// One thread's socket and connections.
#[derive(Debug)]
pub(super) struct Worker {
    socket: TcpListener,
    router: Router,
    shared: Arc<Shared>,
    stop: CancellationToken,
    end: CancellationToken,
    ticks: Arc<Ticks>,
    open: Arc<Open>,
    builder: http1::Builder,
}

impl Worker {
    pub(super) fn new(
        socket: TcpListener,
        router: Router,
        shared: Arc<Shared>,
        stop: CancellationToken,
        end: CancellationToken,
    ) -> Self {
        let mut builder = http1::Builder::new();
        // The sweep keeps the time, so hyper sets no timers. A client that closes its half has gone: OCSP clients do
        // not wait like that, and a handler for nobody is only load.
        builder.header_read_timeout(None).half_close(false).max_buf_size(MAX_HEAD);
        let (ticks, open) = (Arc::default(), Arc::default());
        Self { socket, router, shared, stop, end, ticks, open, builder }
    }

    /// Runs the thread's own runtime until everything has ended.
    pub(super) fn run(self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(self.serve()),
            Err(error) => tracing::error!(%error, "no runtime for connections; this thread answers nobody"),
        }
    }

    async fn serve(self) {
        let end = self.end.clone();
        // Returning drops the runtime and with it every connection still open.
        tokio::select! {
            biased;
            () = end.cancelled() => {}
            () = self.serve_until_stopped() => {}
        }
    }

    async fn serve_until_stopped(self) {
        let Self { socket, router, shared, stop, ticks, open, builder, .. } = self;
        let socket = match tokio::net::TcpListener::from_std(socket) {
            Ok(socket) => socket,
            Err(error) => return tracing::error!(%error, "the port cannot be watched; this thread answers nobody"),
        };
        let door = Door {
            router,
            shared: Arc::clone(&shared),
            stop: stop.clone(),
            ticks: Arc::clone(&ticks),
            open: Arc::clone(&open),
            builder,
        };
        let every = shared.limits.sweep_every();
        tokio::select! {
            biased;
            () = stop.cancelled() => {}
            () = door.accept(&socket) => {}
            () = sweep(&ticks, &open, &shared.limits, every) => {}
        }
        // What the kernel has already accepted for this socket would be reset with it: take it first.
        while let Some(Ok((client, peer))) = socket.accept().now_or_never() {
            door.admit(client, peer);
        }
        drop(socket);
        tokio::select! {
            () = finish(&open) => {}
            () = sweep(&ticks, &open, &shared.limits, every) => {}
        }
    }
}

impl Limits {
    /// Often enough that no limit is overstepped by more than a fourth, and never more than a second apart.
    fn sweep_every(&self) -> Duration {
        let least = self.head.min(self.request).min(self.idle);
        (least / 4).clamp(Duration::from_millis(5), Duration::from_secs(1))
    }
}

/// Closes what rests and waits for what runs.
async fn finish(open: &Open) {
    while !open.is_empty() {
        open.sweep(|state| state.phase() == Phase::Idle);
        tokio::time::sleep(ENDING_SWEEP).await;
    }
}

/// Closes what has overstepped its time, for ever.
async fn sweep(ticks: &Ticks, open: &Open, limits: &Limits, every: Duration) {
    let in_ticks = |limit: Duration| u32::try_from(limit.as_millis().div_ceil(every.as_millis())).unwrap_or(u32::MAX);
    let (head, request, idle) = (in_ticks(limits.head), in_ticks(limits.request), in_ticks(limits.idle));
    loop {
        tokio::time::sleep(every).await;
        ticks.advance();
        open.sweep(|state| {
            let limit = match state.phase() {
                Phase::Idle | Phase::Answer => idle,
                Phase::Head => head,
                Phase::Request => request,
            };
            state.age() > limit
        });
    }
}

/// Where connections come in.
struct Door {
    router: Router,
    shared: Arc<Shared>,
    stop: CancellationToken,
    ticks: Arc<Ticks>,
    open: Arc<Open>,
    builder: http1::Builder,
}

impl Door {
    async fn accept(&self, socket: &tokio::net::TcpListener) {
        loop {
            match socket.accept().await {
                Ok((client, peer)) => self.admit(client, peer),
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "the system refuses connections; is the limit of open files too low?");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            }
        }
    }

    fn admit(&self, client: TcpStream, peer: SocketAddr) {
        let Some(permit) = Permit::take(&self.shared) else { return refuse(client) };
        let state = Arc::new(State::new(Arc::clone(&self.ticks)));
        let slot = self.open.enter(&state);
        let index = slot.index;
        let io = TokioIo::new(Watched::new(client, Arc::clone(&state)));
        let (router, stop) = (self.router.clone(), self.stop.clone());
        let panicked = self.shared.panicked;
        let service = service_fn(move |request: Request<Incoming>| {
            state.enter(Phase::Request);
            answer(router.clone(), request, peer, panicked, Arc::clone(&state), stop.clone())
        });
        let connection = self.builder.serve_connection(io, service);
        let task = tokio::spawn(async move {
            let _given_back_at_the_end = (slot, permit);
            // Whatever went wrong on a connection is the client's doing and tells us nothing we could act on.
            let _ = connection.await;
        });
        self.open.started(index, task);
    }
}

async fn answer(
    mut router: Router,
    mut request: Request<Incoming>,
    peer: SocketAddr,
    panicked: PanicAnswer,
    state: Arc<State>,
    stop: CancellationToken,
) -> Result<Response<Body>, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    let accept = request.headers().get(header::ACCEPT).cloned();
    let answered = AssertUnwindSafe(async move { router.call(request).await }).catch_unwind().await;
    let mut response = match answered {
        Ok(Ok(response)) => response,
        Err(_panic) => panicked(accept.as_ref()),
    };
    if stop.is_cancelled() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    if response.status().as_u16() >= 400 {
        state.fail();
    }
    state.enter(Phase::Answer);
    Ok(response)
}

/// Errors of a connection that was gone before it could be accepted.
fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Tells one client too many, if it can be told without waiting.
fn refuse(client: TcpStream) {
    if let Ok(mut client) = client.into_std() {
        let _nobody_waits_for_it = client.write(FULL);
    }
}

/// One of the connections that may be open at a time.
struct Permit(Arc<Shared>);

impl Permit {
    fn take(shared: &Arc<Shared>) -> Option<Self> {
        let permit = Self(Arc::clone(shared));
        // Counted first and given back by the drop: two threads cannot both take the last one.
        let open = shared.connections.fetch_add(1, Ordering::Relaxed);
        (open < shared.limits.connections).then_some(permit)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}
