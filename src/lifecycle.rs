//! From start to end: every task under one tracker, and an end in two stages.
//!
//! 1. `closing`: the doors take nothing new; requests that run are finished. Background tasks still work, because a
//!    caller may be waiting for a publication.
//! 2. `finishing`: nobody asks any more; background tasks end at their next safe point.
//!
//! Whatever is not done when its time is over is cut off by `ending`. That loses nothing that was acknowledged (P1):
//! everything is committed before it is said. A second signal ends at once, for the same reason.

use std::future::Future;
use std::io;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::Handle;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Pause before a background task that failed is started again.
const RESTART_PAUSE: Duration = Duration::from_secs(1);

/// Time that tasks which were cut off have to notice.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// Tasks and tokens of one service; cheap to clone.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    closing: CancellationToken,
    finishing: CancellationToken,
    ending: CancellationToken,
    tasks: TaskTracker,
    runtime: Handle,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything finished.
    Clean,
    /// The time was over before everything had finished.
    CutOff {
        /// Tasks that were still running.
        tasks: usize,
    },
    /// A second signal came: end the process now.
    AtOnce,
}

impl Lifecycle {
    /// A lifecycle whose tasks run on this runtime, wherever they are spawned from.
    #[must_use]
    pub fn new(runtime: Handle) -> Self {
        let ending = CancellationToken::new();
        // Whoever listens to an earlier stage must hear the last one too.
        let (closing, finishing) = (ending.child_token(), ending.child_token());
        Self { closing, finishing, ending, tasks: TaskTracker::new(), runtime }
    }

    /// Cancelled when nothing new is to be taken: for the doors, and for readiness.
    #[must_use]
    pub fn closing(&self) -> &CancellationToken {
        &self.closing
    }

    /// Cancelled when nobody asks any more: for background tasks.
    #[must_use]
    pub fn finishing(&self) -> &CancellationToken {
        &self.finishing
    }

    /// Cancelled when the time is over.
    #[must_use]
    pub fn ending(&self) -> &CancellationToken {
        &self.ending
    }

    /// Runs something to its end, however long the one who asked for it stays. A panic is logged by the panic hook.
    pub fn spawn(&self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        let ending = self.ending.clone();
        let work = async move {
            let run = AssertUnwindSafe(work).catch_unwind();
            if let Some(Err(_panic)) = ending.run_until_cancelled(run).await {
                tracing::error!(task = name, "a task failed");
            }
        };
        self.tasks.spawn_on(work, &self.runtime);
    }

    /// Keeps a background task running until `finishing`: one that ends or panics before is started again after a
    /// pause, so that a publisher that tripped over one order does not leave all others lying (P2).
    pub fn keep_running<F>(&self, name: &'static str, mut start: impl FnMut(CancellationToken) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let finishing = self.finishing.clone();
        self.spawn(name, async move {
            loop {
                let begun = std::panic::catch_unwind(AssertUnwindSafe(|| start(finishing.clone())));
                let failed = match begun {
                    Ok(run) => AssertUnwindSafe(run).catch_unwind().await.is_err(),
                    Err(_panic) => true,
                };
                if finishing.is_cancelled() {
                    return;
                }
                tracing::error!(task = name, failed, "a task that should go on has ended; starting it again");
                if finishing.run_until_cancelled(tokio::time::sleep(RESTART_PAUSE)).await.is_none() {
                    return;
                }
            }
        });
    }

    /// Waits for SIGTERM or SIGINT (or for somebody to cancel `closing`), then ends: `requests` is what ends when the
    /// doors have finished, `grace` is the time for everything together.
    ///
    /// # Errors
    /// When the system refuses to deliver signals.
    pub async fn run_until_signalled(&self, requests: impl Future<Output = ()>, grace: Duration) -> io::Result<Ended> {
        let mut signals = Signals::listen()?;
        tokio::select! {
            name = signals.next() => tracing::info!(signal = name, "ending: nothing new is taken"),
            () = self.closing.cancelled() => {}
        }
        tokio::select! {
            ended = self.shut_down(requests, grace) => Ok(ended),
            name = signals.next() => {
                tracing::warn!(signal = name, "a second signal: ending at once");
                self.ending.cancel();
                Ok(Ended::AtOnce)
            }
        }
    }

    /// Ends in two stages within `grace`.
    pub async fn shut_down(&self, requests: impl Future<Output = ()>, grace: Duration) -> Ended {
        self.closing.cancel();
        let stages = async {
            requests.await;
            self.finishing.cancel();
            self.tasks.close();
            self.tasks.wait().await;
        };
        if tokio::time::timeout(grace, stages).await.is_ok() {
            return Ended::Clean;
        }
        let tasks = self.tasks.len();
        tracing::warn!(tasks, "not everything finished in time; cutting it off");
        self.ending.cancel();
        self.tasks.close();
        let _cut_off_either_way = tokio::time::timeout(LAST_MOMENT, self.tasks.wait()).await;
        Ended::CutOff { tasks }
    }
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const GRACE: Duration = Duration::from_secs(10);

    fn lifecycle() -> Lifecycle {
        Lifecycle::new(Handle::current())
    }

    #[tokio::test]
    async fn background_tasks_work_until_the_last_request_is_finished() {
        let life = lifecycle();
        let finishing = life.finishing().clone();
        life.spawn("background", async move { finishing.cancelled().await });
        let requests = async {
            assert!(life.closing().is_cancelled());
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert!(!life.finishing().is_cancelled());
        };
        assert_eq!(life.shut_down(requests, GRACE).await, Ended::Clean);
    }

    #[tokio::test]
    async fn what_does_not_finish_in_time_is_cut_off_and_counted() {
        let life = lifecycle();
        life.spawn("stuck", std::future::pending());
        assert_eq!(life.shut_down(async {}, Duration::from_millis(50)).await, Ended::CutOff { tasks: 1 });
        assert!(life.tasks.is_empty());
    }

    #[tokio::test]
    async fn a_background_task_that_panics_is_started_again() {
        let life = lifecycle();
        let starts = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&starts);
        life.keep_running("trips", move |finishing| {
            let start = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                assert!(start >= 2, "trips twice, on purpose");
                finishing.cancelled().await;
            }
        });
        while starts.load(Ordering::SeqCst) < 3 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(life.shut_down(async {}, GRACE).await, Ended::Clean);
    }

    #[tokio::test]
    async fn closing_by_hand_ends_like_a_signal() {
        let life = lifecycle();
        life.closing().cancel();
        assert_eq!(life.run_until_signalled(async {}, GRACE).await.unwrap(), Ended::Clean);
    }
}
