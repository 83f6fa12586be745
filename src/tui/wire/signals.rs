//! What to do when the line drops. A thread of its own waits for the signals, keeps what was being
//! typed, gives the terminal back and ends the program. A flag for the loop to look at would never be
//! seen: the terminal's reader does not return from a terminal that is gone.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::input::Input;
use super::terminal;

/// How long keeping the draft may take. It is written in milliseconds, or something is very wrong.
const KEEPING: Duration = Duration::from_secs(5);
/// How long giving the terminal back may take: a frozen line never takes the bytes.
const RESTORING: Duration = Duration::from_secs(1);

type Keep = Box<dyn FnOnce() + Send>;

/// What must still be done if the program is told to end. The loop leaves a closure here that writes
/// the draft as it stands, whenever it changes; and takes it away when there is nothing to keep. The
/// closure runs on the signal thread: it must bring all it needs, and wait for nothing that the loop
/// can hold for long.
#[derive(Clone, Default)]
pub struct DraftRescue(Arc<Mutex<Option<Keep>>>);

impl DraftRescue {
    /// Nothing to be done, for now.
    pub fn new() -> Self {
        Self::default()
    }

    /// This, and nothing that was left before.
    pub fn leave(&self, keep: impl FnOnce() + Send + 'static) {
        self.replace(Some(Box::new(keep)));
    }

    /// Nothing any more: it was recorded, or discarded.
    pub fn clear(&self) {
        self.replace(None);
    }

    fn replace(&self, keep: Option<Keep>) -> Option<Keep> {
        let mut will = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut will, keep)
    }

    fn run_effects(&self) {
        if let Some(keep) = self.replace(None) {
            // Whatever goes wrong in it, the program still has to end.
            let _ = catch_unwind(AssertUnwindSafe(keep));
        }
    }
}

impl std::fmt::Debug for DraftRescue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DraftRescue")
    }
}

/// Starts the thread that waits for signals. Do so before the terminal is entered: a size that changes
/// after it was measured and before somebody listens is never heard of.
pub fn watch(will: DraftRescue, sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])?;
    let wait = move || {
        for signal in signals.forever() {
            // The loop may be gone already; then nobody needs to know.
            let _ = match signal {
                SIGCONT => sender.send(Input::Resumed),
                SIGWINCH => sender.send(Input::Resized),
                _ => {
                    let will = will.clone();
                    within(KEEPING, move || will.run_effects());
                    within(RESTORING, terminal::restore);
                    std::process::exit(128 + signal);
                }
            };
        }
    };
    thread::Builder::new()
        .name("signals".to_string())
        .spawn(wait)
        .map(drop)
}

/// Runs `work` and waits for it, but no longer than `limit`.
fn within(limit: Duration, work: impl FnOnce() + Send + 'static) {
    let (done, wait) = channel();
    let run = move || {
        work();
        let _ = done.send(());
    };
    if thread::Builder::new().spawn(run).is_ok() {
        let _ = wait.recv_timeout(limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn only_what_was_left_last_is_done_and_only_once() {
        let done = Arc::new(AtomicU32::new(0));
        let will = DraftRescue::new();
        for n in [1, 10] {
            let done = Arc::clone(&done);
            will.leave(move || {
                done.fetch_add(n, Ordering::SeqCst);
            });
        }
        will.run_effects();
        will.run_effects();
        assert_eq!(done.load(Ordering::SeqCst), 10);
        let seen = Arc::clone(&done);
        will.leave(move || {
            seen.fetch_add(100, Ordering::SeqCst);
        });
        will.clear();
        will.run_effects();
        assert_eq!(done.load(Ordering::SeqCst), 10);
    }

    #[test]
    fn work_that_hangs_is_waited_for_no_longer_than_agreed() {
        let start = std::time::Instant::now();
        within(Duration::from_millis(20), || {
            thread::sleep(Duration::from_secs(30))
        });
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}
