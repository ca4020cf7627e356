//! Tasks and their end: every task is tracked, and the end has stages (decision 12).
//!
//! 1. The doors take nothing new, and requests that run are answered (`closing`). Background tasks still work: a caller
//!    may be waiting to hear "published".
//! 2. Background tasks end at their next safe point (`stopping`).
//! 3. Those that serve all others, such as the store's writer, end when nobody holds them any more.
//!
//! Whatever is not done when the patience is over is cut off (`ending`), and a second signal ends the process at once.
//! Neither loses anything that was acknowledged (P1): it is committed before it is said.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::runtime::Handle;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::SetOnce;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Pause before a background task that failed is started again.
const RESTART_PAUSE: Duration = Duration::from_secs(1);

/// Time that tasks which were cut off have to let go of what they hold.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// Exit code after a second signal: it did not end as it should.
const ENDED_AT_ONCE: i32 = 1;

/// Tasks that failed, by `task`.
const FAILURES: &str = "holdline_task_failures_total";

/// The tasks of a service; cheap to clone.
#[derive(Clone)]
pub struct Lifecycle {
    closing: CancellationToken,
    stop: CancellationToken,
    end: CancellationToken,
    doors: TaskTracker,
    tasks: TaskTracker,
    last: Arc<Mutex<Vec<Last>>>,
    lost: Arc<SetOnce<Lost>>,
    patience: Duration,
    runtime: Option<Handle>,
}

/// One that serves all others has failed: without it nothing can be done, and the process is to be started again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {0} failed; ended, to be started again")]
pub struct Lost(&'static str);

type Last = (&'static str, JoinHandle<()>);

impl Lifecycle {
    /// No tasks yet; they will run on the runtime this is called on, wherever they are spawned from. `patience`: how
    /// long the end may take (setting http.shutdown_s).
    pub fn new(patience: Duration) -> Self {
        let end = CancellationToken::new();
        // Whoever listens to an earlier stage hears the last one too.
        let (closing, stop) = (end.child_token(), end.child_token());
        let (doors, tasks) = (TaskTracker::new(), TaskTracker::new());
        let runtime = Handle::try_current().ok();
        let (last, lost) = (Arc::default(), Arc::default());
        Self { closing, stop, end, doors, tasks, last, lost, patience, runtime }
    }

    /// Cancelled when nothing new is to be taken: for the doors, and for readiness.
    pub fn closing(&self) -> CancellationToken {
        self.closing.clone()
    }

    /// Cancelled when the doors are shut and nobody asks any more: for background tasks.
    pub fn stopping(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Cancelled when the patience is over: whatever still runs is cut off.
    pub fn ending(&self) -> CancellationToken {
        self.end.clone()
    }

    /// Spawns a door: it ends by itself once [`Lifecycle::closing`] is cancelled and its requests are answered.
    pub fn spawn_door(&self, door: impl Future<Output = ()> + Send + 'static) {
        self.spawn_in(&self.doors, "door", door);
    }

    /// Spawns a task that ends by itself once [`Lifecycle::stopping`] is cancelled. A panic is counted and logged.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.spawn_in(&self.tasks, "task", task);
    }

    /// Keeps a background task running until `stopping`: one that ends or panics before is started again after a pause,
    /// so that a publisher that tripped over one order does not leave all others lying (P2).
    pub fn keep_running<F>(&self, name: &'static str, mut start: impl FnMut(CancellationToken) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let stop = self.stop.clone();
        let work = async move {
            loop {
                let run = AssertUnwindSafe(async { start(stop.clone()).await });
                let panicked = run.catch_unwind().await.is_err();
                if stop.is_cancelled() {
                    return;
                }
                metrics::counter!(FAILURES, "task" => name).increment(1);
                tracing::error!(task = name, panicked, "a task that should go on has ended; starting it again");
                if stop.run_until_cancelled(tokio::time::sleep(RESTART_PAUSE)).await.is_none() {
                    return;
                }
            }
        };
        self.spawn_in(&self.tasks, name, work);
    }

    /// Spawns a task that serves the others and ends when they have let go of it. What it had in hand cannot be made anew
    /// beside those who wait for it, so that a panic in it ends the process ([`Lifecycle::signalled`]).
    pub fn spawn_last(&self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let lost = Arc::clone(&self.lost);
        let work = async move {
            if AssertUnwindSafe(task).catch_unwind().await.is_err() {
                metrics::counter!(FAILURES, "task" => name).increment(1);
                tracing::error!(task = name, "a task that serves all others failed");
                let _the_first_is_told = lost.set(Lost(name));
            }
        };
        let handle = match &self.runtime {
            Some(runtime) => runtime.spawn(work),
            None => tokio::spawn(work),
        };
        self.last.lock().unwrap_or_else(PoisonError::into_inner).push((name, handle));
    }

    fn spawn_in(&self, tracker: &TaskTracker, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let end = self.end.clone();
        let work = async move {
            if let Some(Err(_panic)) = end.run_until_cancelled(AssertUnwindSafe(task).catch_unwind()).await {
                metrics::counter!(FAILURES, "task" => name).increment(1);
                tracing::error!(task = name, "a task failed");
            }
        };
        match &self.runtime {
            Some(runtime) => drop(tracker.spawn_on(work, runtime)),
            None => drop(tracker.spawn(work)),
        }
    }

    /// Waits for SIGTERM or SIGINT.
    ///
    /// # Errors
    /// As soon as one that serves all others is lost.
    pub async fn signalled(&self) -> Result<(), Lost> {
        let signal = tokio::select! {
            name = next_signal() => name,
            lost = self.lost.wait() => return Err(*lost),
        };
        tracing::info!(signal, "ending; what runs is finished first");
        Ok(())
    }

    /// First two stages; returns when every door and task has ended, or the patience has.
    pub async fn stop(&self) {
        self.closing.cancel();
        let stages = async {
            self.doors.close();
            self.doors.wait().await;
            self.stop.cancel();
            self.tasks.close();
            self.tasks.wait().await;
        };
        if unless_signalled(tokio::time::timeout(self.patience, stages)).await.is_err() {
            let (doors, tasks) = (self.doors.len(), self.tasks.len());
            tracing::warn!(doors, tasks, "not everything ended in time; cutting it off");
        }
        self.end.cancel();
        self.tasks.close();
        // What was cut off must let go of the store before the last stage can end.
        let _cut_off_either_way = tokio::time::timeout(LAST_MOMENT, self.tasks.wait()).await;
    }

    /// Last stage: waits for those that serve the others; they end when nobody holds the store any more.
    pub async fn finish(&self) {
        let last = std::mem::take(&mut *self.last.lock().unwrap_or_else(PoisonError::into_inner));
        for (name, handle) in last {
            if unless_signalled(tokio::time::timeout(self.patience, handle)).await.is_err() {
                tracing::warn!(task = name, "did not end in time; whatever was acknowledged is committed");
            }
        }
    }
}

/// Waits for something, but for a second signal no longer.
async fn unless_signalled<T>(work: impl Future<Output = T>) -> T {
    tokio::select! {
        biased;
        done = work => done,
        name = next_signal() => {
            tracing::warn!(signal = name, "a second signal: ending at once");
            std::process::exit(ENDED_AT_ONCE)
        }
    }
}

/// Waits for a signal to end; for ever when the system delivers none.
async fn next_signal() -> &'static str {
    async fn received(signal: Option<Signal>) {
        match signal {
            Some(mut signal) => drop(signal.recv().await),
            None => std::future::pending().await,
        }
    }
    let (terminate, interrupt) = (signal(SignalKind::terminate()).ok(), signal(SignalKind::interrupt()).ok());
    tokio::select! {
        () = received(terminate) => "SIGTERM",
        () = received(interrupt) => "SIGINT",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);

    #[tokio::test]
    async fn what_runs_is_finished_and_the_last_end_last() {
        let lifecycle = Lifecycle::new(PATIENCE);
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

    #[tokio::test]
    async fn one_that_serves_all_others_and_fails_ends_the_process() {
        let lifecycle = Lifecycle::new(PATIENCE);
        lifecycle.spawn_last("writer", async { panic!("on purpose") });
        let told = tokio::time::timeout(PATIENCE, lifecycle.signalled()).await.expect("nobody is told");
        assert_eq!(told.unwrap_err().to_string(), "the writer failed; ended, to be started again");
        lifecycle.stop().await;
        lifecycle.finish().await;
    }

    #[tokio::test]
    async fn background_tasks_work_until_the_last_request_is_answered() {
        let lifecycle = Lifecycle::new(PATIENCE);
        let (closing, stopping) = (lifecycle.closing(), lifecycle.stopping());
        let (told, heard) = tokio::sync::oneshot::channel();
        lifecycle.spawn_door(async move {
            closing.cancelled().await;
            tokio::time::sleep(Duration::from_millis(50)).await;
            told.send(stopping.is_cancelled()).unwrap();
        });
        lifecycle.stop().await;
        assert!(!heard.await.unwrap() && lifecycle.stopping().is_cancelled());
    }

    #[tokio::test]
    async fn what_does_not_end_in_time_is_cut_off() {
        let lifecycle = Lifecycle::new(Duration::from_millis(50));
        lifecycle.spawn(std::future::pending());
        lifecycle.spawn_door(std::future::pending());
        lifecycle.stop().await;
        tokio::time::timeout(PATIENCE, lifecycle.tasks.wait()).await.expect("the task goes on");
        tokio::time::timeout(PATIENCE, lifecycle.doors.wait()).await.expect("the door goes on");
    }

    #[tokio::test]
    async fn a_background_task_that_panics_is_started_again() {
        let lifecycle = Lifecycle::new(PATIENCE);
        let starts = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&starts);
        lifecycle.keep_running("trips", move |stop| {
            let start = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                assert!(start >= 1, "trips once, on purpose");
                stop.cancelled().await;
            }
        });
        while starts.load(Ordering::SeqCst) < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        lifecycle.stop().await;
        assert!(lifecycle.tasks.is_empty());
    }
}
