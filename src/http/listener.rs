//! Taking the port, starting a thread for each processor, and ending in two stages.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::thread;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::worker::{Shared, Worker};
use super::{Limits, MAX_BODY, PanicAnswer};

/// Connections the kernel holds for a thread that is busy; more are made to wait by the network itself.
const BACKLOG: i32 = 1024;

/// Why the port cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Somebody listens there.
    #[error("{0} is in use by another program; stop it, or set http.listen to another port")]
    InUse(SocketAddr),
    /// Anything else: a foreign address, a privileged port.
    #[error("cannot listen on {address}: {source}; set http.listen to an address of this machine")]
    Other {
        /// The address asked for.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A thread could not be started.
    #[error("cannot start a thread for connections: {0}")]
    Thread(io::Error),
}

/// The port, taken; nobody is answered yet.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    sockets: Vec<TcpListener>,
    limits: Limits,
}

impl Listener {
    /// Takes the port.
    ///
    /// # Errors
    /// When it cannot be had; another holdline on the same port is "in use" as well.
    pub fn bind(address: SocketAddr, limits: Limits) -> Result<Self, BindError> {
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => BindError::InUse(address),
            _ => BindError::Other { address, source },
        };
        // Sockets that share a port are also shared with a second process of the same user, which would then silently
        // take half the calls: ask for the port alone first. Nothing has been accepted when that socket is dropped.
        let alone = socket(address, false).map_err(failed)?;
        let address = alone.local_addr().map_err(failed)?;
        drop(alone);
        let threads = match limits.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let sockets = (0..threads).map(|_| socket(address, true)).collect::<Result<_, _>>().map_err(failed)?;
        Ok(Self { address, sockets, limits })
    }

    /// The address taken, with the port the system chose if 0 was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers from now on, until `stop`: then nothing more is accepted, idle connections are closed and running
    /// requests answered. `end` closes what is still open.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn serve(
        self,
        router: Router,
        panicked: PanicAnswer,
        stop: &CancellationToken,
        end: &CancellationToken,
    ) -> Result<Serving, BindError> {
        // Building the router's inner service once per thread keeps its reference counts off the others' caches.
        let router = router.layer(DefaultBodyLimit::max(MAX_BODY));
        let shared = Arc::new(Shared { limits: self.limits, connections: AtomicUsize::new(0), panicked });
        let mut workers = Vec::with_capacity(self.sockets.len());
        for (index, socket) in self.sockets.into_iter().enumerate() {
            let (ended, worker) = oneshot::channel::<()>();
            let started = Worker::new(socket, router.clone(), Arc::clone(&shared), stop.clone(), end.clone());
            thread::Builder::new()
                .name(format!("http-{index}"))
                .spawn(move || {
                    started.run();
                    drop(ended);
                })
                .map_err(BindError::Thread)?;
            workers.push(worker);
        }
        Ok(Serving { workers })
    }
}

/// A far side that acknowledges nothing for so long is gone: the machine of a page that is live was switched off. Without
/// this the kernel believes in it for a quarter of an hour.
#[cfg(target_os = "linux")]
const GONE: std::time::Duration = std::time::Duration::from_secs(20);

fn socket(address: SocketAddr, shared: bool) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM.cloexec().nonblocking(), Some(Protocol::TCP))?;
    // After a restart the old connections linger in TIME_WAIT and must not keep the port.
    socket.set_reuse_address(true)?;
    if shared {
        socket.set_reuse_port(true)?;
    }
    socket.bind(&address.into())?;
    if shared {
        // Inherited by every connection accepted here, which saves setting it on each.
        socket.set_tcp_nodelay(true)?;
        #[cfg(target_os = "linux")]
        socket.set_tcp_user_timeout(Some(GONE))?;
        socket.listen(BACKLOG)?;
    }
    Ok(socket.into())
}

/// The running threads.
#[derive(Debug)]
pub struct Serving {
    workers: Vec<oneshot::Receiver<()>>,
}

impl Serving {
    /// Waits until every thread has ended, which they do after `stop` when all requests are answered, at the latest
    /// after `end`.
    pub async fn ended(self) {
        for worker in self.workers {
            let _only_dropped_never_sent = worker.await;
        }
    }
}
