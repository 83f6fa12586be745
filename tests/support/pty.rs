//! The program in a real pseudo-terminal, and the screen it paints there.
//!
//! Nothing here sleeps and hopes: a step waits until the screen says something, with a limit that
//! is generous to a slow machine.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long anything may take before it counts as never.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The day every session looks from.
pub const DAY: &str = "2026-03-02";

/// A home of its own, with a demonstration team in it.
pub struct Home {
    pub folder: TempDir,
    pub database: PathBuf,
}

impl Home {
    /// The demonstration team of an authority.
    pub fn with_demo(authority: &str) -> Self {
        // Made once for all tests of a run: it takes longer than most of them.
        static MADE: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());
        let mut made = MADE.lock().unwrap();
        let bytes = made.entry(authority.into()).or_insert_with(|| {
            let home = Self::empty();
            let build = home.database.display().to_string();
            home.run(&["demo", "--authority", authority, "--build", &build]);
            std::fs::read(&home.database).unwrap()
        });
        let home = Self::empty();
        std::fs::write(&home.database, bytes).unwrap();
        home
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("team.db");
        Self { folder, database }
    }

    /// Runs the program to its end, and answers what it printed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_oversight"))
            .env_clear()
            .envs(self.environment())
            .args(["--as-of", DAY])
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8(done.stdout).unwrap()
    }

    /// All that the program is told of the world.
    pub fn environment(&self) -> Vec<(String, String)> {
        [
            ("HOME", self.folder.path().to_str().unwrap()),
            ("PATH", "/usr/bin:/bin"),
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
            ("USER", "pprice"),
        ]
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .into()
    }

    /// The command line that opens the board of the first team.
    pub fn board(&self) -> Vec<String> {
        let database = self.database.display().to_string();
        let program = env!("CARGO_BIN_EXE_oversight");
        let mut words: Vec<String> = [program, "--db", &database, "--as-of", DAY]
            .map(Into::into)
            .into();
        words.extend(["--as", "P Price"].map(Into::into));
        words
    }

    /// Opens the board in a terminal of 80 by 24, and waits until it is there.
    pub fn opens(&self) -> Session {
        self.opens_with(&[])
    }

    /// The same, with more in the environment.
    pub fn opens_with(&self, more: &[(&str, &str)]) -> Session {
        let mut environment = self.environment();
        environment.extend(
            more.iter()
                .map(|(name, value)| (name.to_string(), value.to_string())),
        );
        let session = Session::start(&self.board(), &environment, (80, 24));
        session.first_board()
    }

    /// The draft of a supervision that is kept, if one is.
    pub fn kept(&self) -> Option<String> {
        let file = rusqlite::Connection::open(&self.database).unwrap();
        file.query_row("SELECT text FROM drafts", [], |row| row.get(0))
            .ok()
    }
}

struct Received {
    screen: vt100::Parser,
    raw: Vec<u8>,
    /// When the last of it came.
    at: Instant,
    ended: bool,
}

/// A program in a terminal.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    received: Arc<(Mutex<Received>, Condvar)>,
}

impl Session {
    /// Starts a command with only that environment.
    pub fn start(words: &[String], environment: &[(String, String)], size: (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        Self {
            received: listen(reader, size),
            master: pair.master,
            writer,
            child,
        }
    }

    /// Waits for the board, by way of the first team where one is asked for.
    pub fn first_board(mut self) -> Self {
        self.waits("team to be asked for, or the board", |screen| {
            screen.contains("Which team?") || screen.contains("OVERDUE")
        });
        if self.screen().contains("Which team?") {
            self.types("\r");
        }
        self.sees("OVERDUE");
        self
    }

    /// Opens the first child's supervision and types half a sentence under the first heading.
    pub fn half_types(&mut self, text: &str) {
        self.types("s");
        self.sees("Supervision ·");
        self.types("\t\t\t");
        self.types(text);
        self.sees(text);
    }

    /// Sends keys, as the bytes a terminal sends.
    pub fn types(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen says this.
    pub fn sees(&self, text: &str) {
        self.waits(text, |screen| screen.contains(text));
    }

    /// Waits until the screen is as it should be.
    pub fn waits(&self, what: &str, is: impl Fn(&str) -> bool) {
        self.waits_for(what, |screen| is(&screen.contents()));
    }

    /// Waits until the shell's own screen is shown again.
    pub fn gives_the_screen_back(&self) {
        self.waits_for("the screen given back", |screen| !screen.alternate_screen());
    }

    fn waits_for(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let (lock, more) = &*self.received;
        let start = Instant::now();
        let mut received = lock.lock().unwrap();
        while !is(received.screen.screen()) {
            let left = LIMIT.saturating_sub(start.elapsed());
            assert!(
                !left.is_zero() && !received.ended,
                "\"{what}\" never came:\n{}",
                received.screen.screen().contents()
            );
            received = more.wait_timeout(received, left).unwrap().0;
        }
    }

    /// What the screen says.
    pub fn screen(&self) -> String {
        self.with(|received| received.screen.screen().contents())
    }

    /// Every byte that came so far.
    pub fn raw(&self) -> Vec<u8> {
        self.with(|received| received.raw.clone())
    }

    /// How many bytes came so far.
    pub fn came(&self) -> usize {
        self.with(|received| received.raw.len())
    }

    /// When the last byte came.
    pub fn last_came(&self) -> Instant {
        self.with(|received| received.at)
    }

    /// Whether the alternate screen is shown.
    pub fn is_on_its_own_screen(&self) -> bool {
        self.with(|received| received.screen.screen().alternate_screen())
    }

    /// The cell in a row and column is shown reversed.
    pub fn is_reversed(&self, row: u16, column: u16) -> bool {
        self.with(|received| {
            let cell = received.screen.screen().cell(row, column);
            cell.is_some_and(vt100::Cell::inverse)
        })
    }

    /// How the line is set: what must be as it was once the program has left.
    pub fn line_settings(&self) -> String {
        format!("{:?}", self.master.get_termios().unwrap())
    }

    /// Gives the terminal another size.
    pub fn resize(&self, size: (u16, u16)) {
        self.with(|received| {
            let (columns, rows) = (size.0.try_into().unwrap(), size.1.try_into().unwrap());
            received.screen.screen_mut().set_size(rows, columns);
        });
        self.master.resize(pty_size(size)).unwrap();
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal, by its name.
    pub fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    /// Waits for the end; answers how it ended and how long that took.
    pub fn ends(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, start.elapsed());
            }
            assert!(
                start.elapsed() < LIMIT,
                "it never ended:\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn with<T>(&self, look: impl FnOnce(&mut Received) -> T) -> T {
        look(&mut self.received.0.lock().unwrap())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Reads all that comes, on a thread of its own.
fn listen(
    mut reader: impl Read + Send + 'static,
    size: (u16, u16),
) -> Arc<(Mutex<Received>, Condvar)> {
    let (columns, rows) = (size.0.try_into().unwrap(), size.1.try_into().unwrap());
    let received = Received {
        screen: vt100::Parser::new(rows, columns, 0),
        raw: Vec::new(),
        at: Instant::now(),
        ended: false,
    };
    let shared = Arc::new((Mutex::new(received), Condvar::new()));
    let ours = Arc::clone(&shared);
    std::thread::spawn(move || {
        let mut bytes = [0; 65536];
        loop {
            let count = reader.read(&mut bytes).unwrap_or(0);
            let mut received = ours.0.lock().unwrap();
            received.raw.extend_from_slice(&bytes[..count]);
            received.screen.process(&bytes[..count]);
            received.at = Instant::now();
            received.ended = count == 0;
            ours.1.notify_all();
            if count == 0 {
                return;
            }
        }
    });
    shared
}

/// Sends a signal to a process.
pub fn signal(pid: u32, name: &str) {
    let told = Command::new("kill")
        .arg(format!("-{name}"))
        .arg(pid.to_string())
        .status();
    assert!(told.unwrap().success());
}

/// Whether a process is there. One that has ended and was not waited for is not.
pub fn is_there(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    !after_name.trim().is_empty() && !after_name.trim_start().starts_with('Z')
}

/// Waits until a process is gone; answers how long that took.
pub fn until_gone(pid: u32) -> Duration {
    let start = Instant::now();
    while is_there(pid) {
        assert!(start.elapsed() < LIMIT, "process {pid} is still there");
        std::thread::sleep(Duration::from_millis(2));
    }
    start.elapsed()
}

/// The processor time a process has taken, in ticks.
pub fn ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    // utime and stime are the 14th and 15th of the line, the name being the 2nd.
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// A number from `/proc/PID/status`, as of kB.
pub fn status_of(pid: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Whether a file of this machine can be run.
pub fn has(path: &str) -> bool {
    Path::new(path).is_file()
}
