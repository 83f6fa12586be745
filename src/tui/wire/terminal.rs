//! Into the terminal and out of it. One [`restore`] serves every way out: the normal end, an error,
//! a panic, a suspension and a signal; so that no way out can leave the terminal broken.
//!
//! Nothing is asked of the terminal (a slow line would keep us waiting for its answer), and the
//! mouse is left to it, so that its own selection works.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use signal_hook::consts::SIGTSTP;

use super::canvas::Canvas;
use super::copy::{self, Through};
use super::paint::Painter;

/// How long a way out waits for a frame that is on its way to a line that may be dead.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long after a suspension its own signal may still arrive.
const ECHO: Duration = Duration::from_secs(1);

/// Whether the terminal is ours. Whoever turns it off restores; all others have nothing to do.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Our own handle on the terminal: not the standard library's, which writes line by line and whose
/// lock a blocked frame would hold against the way out.
static WIRE: OnceLock<File> = OnceLock::new();
/// Held while bytes are on their way.
static WRITING: Mutex<()> = Mutex::new(());

/// Why the terminal could not be entered.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Input or output is a file or a pipe.
    #[error("the board needs a terminal, and {0} is not one")]
    NotATerminal(Stream),
    /// The system said no.
    #[error("the terminal could not be set up: {0}")]
    System(#[from] io::Error),
}

impl TerminalError {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotATerminal(_) => {
                "Connect with ssh -t, as in: ssh -t server oversight. The same facts as text: oversight due"
            }
            Self::System(_) => "Close this window, open another and try again.",
        }
    }
}

/// Which end is not a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Where keys come from.
    Input,
    /// Where the screen goes.
    Output,
}

impl std::fmt::Display for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Input => "its input",
            Self::Output => "its output",
        })
    }
}

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Terminal {
    painter: Painter,
    /// The picture to draw on, kept so that not every one has to be made.
    canvas: Canvas,
    columns: u16,
    rows: u16,
    /// When a suspension of our own ended: the signal that says so arrives after it.
    resumed: Option<Instant>,
}

impl Terminal {
    /// Takes the terminal: raw mode, the alternate screen, and pastes marked as such.
    pub fn enter() -> Result<Self, TerminalError> {
        if !io::stdin().is_terminal() {
            return Err(TerminalError::NotATerminal(Stream::Input));
        }
        if !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal(Stream::Output));
        }
        // Under NO_COLOR crossterm drops reverse and bold along with the colour. We decide instead,
        // by loading a theme without colours.
        crossterm::style::force_color_output(true);
        if WIRE.get().is_none() {
            let wire = File::from(io::stdout().as_fd().try_clone_to_owned()?);
            let _ = WIRE.set(wire);
        }
        if let Err(error) = take() {
            restore();
            return Err(error.into());
        }
        let mut terminal = Self {
            painter: Painter::new(),
            canvas: Canvas::default(),
            columns: 0,
            rows: 0,
            resumed: None,
        };
        terminal.measure();
        Ok(terminal)
    }

    /// Draws a picture and sends what changed, in one write. Answers how many bytes that took: none
    /// where nothing changed.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Canvas)) -> io::Result<usize> {
        self.canvas.clear(self.columns, self.rows);
        draw(&mut self.canvas);
        let bytes = self.painter.paint(&self.canvas);
        send(bytes)?;
        Ok(bytes.len())
    }

    /// The size in columns and rows.
    pub const fn size(&self) -> (u16, u16) {
        (self.columns, self.rows)
    }

    /// Takes the size that the terminal has now, and paints the next picture whole.
    pub fn measure(&mut self) {
        // Some lines do not say how large they are, or say 0 by 0.
        let told = size()
            .ok()
            .filter(|(columns, rows)| *columns > 0 && *rows > 0);
        (self.columns, self.rows) = told.unwrap_or((80, 24));
        self.painter.forget();
    }

    /// Paints the next picture whole: something else wrote on the screen.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Goes back to the shell until it says `fg`. Where there is no shell to go back to, as under
    /// `ssh -t server oversight`, comes straight back.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop_the_group()?;
        take()?;
        self.measure();
        self.resumed = Some(Instant::now());
        Ok(())
    }

    /// Takes the terminal again after someone stopped and continued us.
    pub fn resume(&mut self) -> io::Result<()> {
        if self.resumed.take().is_some_and(|at| at.elapsed() < ECHO) {
            return Ok(());
        }
        restore();
        take()?;
        self.measure();
        Ok(())
    }

    /// Puts `text` on the clipboard of the computer the person sits at, if their terminal lets us.
    pub fn copy(&mut self, text: &str, through: Through) -> io::Result<()> {
        send(copy::sequence(text, through).as_bytes())
    }

    /// All bytes of all pictures so far.
    pub const fn sent(&self) -> u64 {
        self.painter.sent()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was. Any thread may call it, any number of times.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let writing = wait_for_writer();
    let mut bytes = b"\x1b[m".to_vec();
    // Nothing can be done about a terminal that will not be written to: it is gone.
    let _ = queue!(bytes, DisableBracketedPaste, Show, LeaveAlternateScreen);
    if let Some(mut wire) = WIRE.get() {
        let _ = wire.write_all(&bytes);
    }
    let _ = disable_raw_mode();
    drop(writing);
}

/// Makes a panic give the terminal back before it says what happened. Call it once, after any other
/// hook is in place.
pub fn restore_on_panic() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        previous(panic);
    }));
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    // From here on a way out must restore, even if the rest fails.
    ENTERED.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
    send(&bytes)
}

/// Writes at once, or not at all once the terminal is no longer ours.
fn send(bytes: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    match WIRE.get() {
        Some(mut wire) if !bytes.is_empty() && ENTERED.load(Ordering::SeqCst) => {
            wire.write_all(bytes)
        }
        _ => Ok(()),
    }
}

/// Waits until no frame is on its way, but not for ever: a frozen line may hold one.
fn wait_for_writer() -> Option<MutexGuard<'static, ()>> {
    let start = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(guard)) => return Some(guard.into_inner()),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Stops every process of our group, as Ctrl-Z in a shell would: a script that started us must stop
/// with us, or the shell waits for it.
///
/// SIGTSTP and not SIGSTOP, because the system drops SIGTSTP where nobody could say `fg`; SIGSTOP
/// would leave such a session hanging for good. The shell that sends it ignores it itself, and so has
/// ended by the time we run again.
fn stop_the_group() -> io::Result<()> {
    let told = Command::new("/bin/sh")
        .args(["-c", "trap '' TSTP; kill -TSTP 0"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match told {
        Ok(_) => Ok(()),
        Err(_) => signal_hook::low_level::raise(SIGTSTP),
    }
}

#[cfg(test)]
mod tests;
