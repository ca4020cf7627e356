//! What a connection is doing and since when, written by the connection and read by its thread's sweep.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Phase {
    /// Nothing has been asked since the last answer.
    Idle = 0,
    /// The head of a request is awaited or on its way.
    Head = 1,
    /// The handler works, the reading of the body included.
    Request = 2,
    /// The answer is on its way.
    Answer = 3,
}

/// The sweep's clock: counts sweeps. Each thread has one, so these atomics are never fought over.
#[derive(Debug, Default)]
pub(super) struct Ticks(AtomicU32);

impl Ticks {
    pub(super) fn now(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn advance(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A connection's phase and the tick of its last progress.
#[derive(Debug)]
pub(super) struct State {
    ticks: Arc<Ticks>,
    phase: AtomicU32,
    since: AtomicU32,
    failed: AtomicBool,
}

impl State {
    pub(super) fn new(ticks: Arc<Ticks>) -> Self {
        let since = AtomicU32::new(ticks.now());
        Self { ticks, phase: AtomicU32::new(Phase::Head as u32), since, failed: AtomicBool::new(false) }
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u32, Ordering::Relaxed);
        self.since.store(self.ticks.now(), Ordering::Relaxed);
    }

    pub(super) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            2 => Phase::Request,
            _ => Phase::Answer,
        }
    }

    /// Sweeps since the phase began or, while an answer is on its way, since the client last took some of it.
    pub(super) fn age(&self) -> u32 {
        self.ticks.now().wrapping_sub(self.since.load(Ordering::Relaxed))
    }

    /// The answer is an error: the request may not have been read to its end.
    pub(super) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Also when no handler was called: then hyper itself refused the head.
    fn is_to_linger(&self) -> bool {
        self.failed.load(Ordering::Relaxed) || self.phase() == Phase::Head
    }

    fn has_read(&self) {
        if matches!(self.phase(), Phase::Idle | Phase::Answer) {
            self.enter(Phase::Head);
        }
    }

    fn has_written(&self) {
        if matches!(self.phase(), Phase::Idle | Phase::Answer) {
            self.enter(Phase::Answer);
        }
    }

    /// All that was written has left for the kernel.
    fn has_flushed(&self) {
        if self.phase() == Phase::Answer {
            self.enter(Phase::Idle);
        }
    }
}

/// A socket that notes what passes through it.
#[derive(Debug)]
pub(super) struct Watched {
    socket: TcpStream,
    state: Arc<State>,
    said_goodbye: bool,
    /// Bytes still read from a client that was told an error.
    patience: usize,
}

/// Bytes read from a client after an error: a form with files, not a film.
const PATIENCE: usize = 4 * 1024 * 1024;

impl Watched {
    pub(super) fn new(socket: TcpStream, state: Arc<State>) -> Self {
        Self { socket, state, said_goodbye: false, patience: PATIENCE }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.socket).poll_read(cx, buf);
        if buf.filled().len() > before {
            self.state.has_read();
        }
        polled
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.socket).poll_write(cx, buf);
        if polled.is_ready() {
            self.state.has_written();
        }
        polled
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.socket).poll_write_vectored(cx, bufs);
        if polled.is_ready() {
            self.state.has_written();
        }
        polled
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.socket).poll_flush(cx);
        if polled.is_ready() {
            self.state.has_flushed();
        }
        polled
    }

    /// After a good answer this does nothing: hyper drops the socket next, and closing says the same to the far side
    /// with one call to the kernel fewer. After an error the request may not have been read to its end, and closing
    /// over unread bytes resets the connection, which can take the answer from the client: so read on until it closes.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.state.is_to_linger() {
            return Poll::Ready(Ok(()));
        }
        if !self.said_goodbye {
            std::task::ready!(Pin::new(&mut self.socket).poll_shutdown(cx))?;
            self.said_goodbye = true;
            self.state.enter(Phase::Head);
        }
        while self.patience > 0 {
            let mut scratch = [0; 4096];
            let mut unread = ReadBuf::new(&mut scratch);
            std::task::ready!(Pin::new(&mut self.socket).poll_read(cx, &mut unread))?;
            if unread.filled().is_empty() {
                break;
            }
            self.patience = self.patience.saturating_sub(unread.filled().len());
        }
        Poll::Ready(Ok(()))
    }
}

/// One thread's open connections. Only that thread and its tasks lock it.
#[derive(Debug, Default)]
pub(super) struct Open {
    slots: Mutex<Slots>,
}

#[derive(Debug, Default)]
struct Slots {
    entries: Vec<Option<Entry>>,
    free: Vec<usize>,
}

#[derive(Debug)]
struct Entry {
    state: Arc<State>,
    task: Option<JoinHandle<()>>,
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a slot, which is given back when the [`Slot`] is dropped, together with the connection's task.
    pub(super) fn enter(self: &Arc<Self>, state: &Arc<State>) -> Slot {
        let mut slots = self.lock();
        let entry = Some(Entry { state: Arc::clone(state), task: None });
        let index = match slots.free.pop() {
            Some(index) => {
                slots.entries[index] = entry;
                index
            }
            None => {
                slots.entries.push(entry);
                slots.entries.len() - 1
            }
        };
        Slot { open: Arc::clone(self), index }
    }

    /// Remembers the task of a slot. The task has not run yet: it is spawned by the same thread.
    pub(super) fn started(&self, index: usize, task: JoinHandle<()>) {
        if let Some(Some(entry)) = self.lock().entries.get_mut(index) {
            entry.task = Some(task);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        let slots = self.lock();
        slots.entries.len() == slots.free.len()
    }

    /// Closes every connection that is to go.
    pub(super) fn sweep(&self, mut is_to_go: impl FnMut(&State) -> bool) {
        for entry in self.lock().entries.iter().flatten() {
            if is_to_go(&entry.state)
                && let Some(task) = &entry.task
            {
                task.abort();
            }
        }
    }
}

/// A connection's place among the open ones.
#[derive(Debug)]
pub(super) struct Slot {
    open: Arc<Open>,
    pub(super) index: usize,
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut slots = self.open.lock();
        if let Some(entry) = slots.entries.get_mut(self.index) {
            *entry = None;
            slots.free.push(self.index);
        }
    }
}
