//! Tasks and their end, in two stages: stop taking work, finish what runs, then end (decision 12).
//!
//! Every task is tracked; none is spawned beside this. The store's writer is the last to end, so that whatever was
//! promised is committed. A second signal, or the end of the patience, ends at once.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The tasks of a service.
#[derive(Clone)]
pub struct Lifecycle {
    stop: CancellationToken,
    end: CancellationToken,
    tasks: TaskTracker,
    last: Arc<Mutex<Vec<(&'static str, JoinHandle<()>)>>>,
    patience: Duration,
}

impl Lifecycle {
    /// No tasks yet. `patience`: how long the end may take (setting http.shutdown_s).
    pub fn new(patience: Duration) -> Self {
        let (stop, end) = (CancellationToken::new(), CancellationToken::new());
        Self { stop, end, tasks: TaskTracker::new(), last: Arc::default(), patience }
    }

    /// Cancelled when no more work is to be taken.
    pub fn stopping(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Cancelled when the patience is over: whatever still runs is cut off.
    pub fn ending(&self) -> CancellationToken {
        self.end.clone()
    }

    /// Spawns a task that ends by itself once [`Lifecycle::stopping`] is cancelled.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(task);
    }

    /// Spawns a task that serves the others and ends when they have let go of it.
    pub fn spawn_last(&self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let handle = tokio::spawn(task);
        self.last.lock().unwrap_or_else(PoisonError::into_inner).push((name, handle));
    }

    /// Waits for SIGTERM or SIGINT.
    pub async fn signalled(&self) {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = terminate.recv() => tracing::info!("SIGTERM: ending; what runs is finished first"),
            _ = tokio::signal::ctrl_c() => tracing::info!("interrupted: ending; what runs is finished first"),
        }
    }

    /// First stage: no more work is taken; returns when every task has ended, or the patience has.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(self.patience, self.tasks.wait()).await.is_err() {
            tracing::warn!(tasks = self.tasks.len(), "some tasks did not end in time");
        }
        self.end.cancel();
    }

    /// Second stage: waits for those that serve the others; they end when nobody holds the store any more.
    pub async fn finish(&self) {
        let last = std::mem::take(&mut *self.last.lock().unwrap_or_else(PoisonError::into_inner));
        for (name, handle) in last {
            if tokio::time::timeout(self.patience, handle).await.is_err() {
                tracing::warn!(task = name, "did not end in time; whatever was acknowledged is committed");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_runs_is_finished_and_the_last_end_last() {
        let lifecycle = Lifecycle::new(Duration::from_secs(5));
        let (sender, mut receiver) = tokio::sync::mpsc::channel::<&'static str>(8);
        let stopping = lifecycle.stopping();
        lifecycle.spawn(async move {
            stopping.cancelled().await;
            sender.send("finished after the signal").await.unwrap();
        });
        let (told, heard) = tokio::sync::oneshot::channel();
        lifecycle.spawn_last("writer", async move {
            let mut seen = Vec::new();
            while let Some(one) = receiver.recv().await {
                seen.push(one);
            }
            told.send(seen).unwrap();
        });
        lifecycle.stop().await;
        lifecycle.finish().await;
        assert_eq!(heard.await.unwrap(), ["finished after the signal"]);
    }
}
