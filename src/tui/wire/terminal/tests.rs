//! The terminal, for real: this test program starts itself again inside a pseudo-terminal.

use std::io::{Read, Write as _};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::style::Style;

use super::*;
use crate::tui::keys::key::Key;
use crate::tui::wire::input::{Input, inputs, read_terminal};
use crate::tui::wire::signals::{DraftRescue, watch};

const DRAFT: &str = "OVERSIGHT_TEST_DRAFT";

/// Not a test: the program that the tests below start. It shows the last key and counts pictures.
#[test]
#[ignore = "started by the other tests, inside a pseudo-terminal"]
fn child() {
    let Some(draft) = std::env::var_os(DRAFT).map(PathBuf::from) else {
        return;
    };
    restore_on_panic();
    let (sender, mut inputs) = inputs();
    let will = DraftRescue::new();
    watch(will.clone(), sender.clone()).unwrap();
    let mut terminal = Terminal::enter().unwrap();
    let mut sender = Some(sender);
    let mut last = "ready".to_string();
    loop {
        let (text, kept) = (last.clone(), last.clone());
        let draft = draft.clone();
        // Before the picture: a test that sees it takes it that this is done.
        will.leave(move || std::fs::write(draft, kept).unwrap());
        let (columns, rows) = terminal.size();
        terminal
            .draw(|canvas| {
                let area = canvas.area();
                canvas.text(
                    area,
                    0,
                    0,
                    &format!("last: {text} {columns}x{rows}"),
                    Style::new(),
                );
                canvas.set_cursor(0, 0);
            })
            .unwrap();
        if let Some(sender) = sender.take() {
            // A size that changes while nobody reads yet must not be lost.
            std::thread::sleep(Duration::from_millis(50));
            read_terminal(sender).unwrap();
        }
        match inputs.wait() {
            Input::Key(key) if key == Key::char('q') => return,
            Input::Key(key) if key == Key::char('!') => panic!("as asked"),
            Input::Key(key) if key == Key::ctrl('z') => {
                terminal.suspend().unwrap();
                last = "back".to_string();
            }
            Input::Key(key) => last = key.to_string(),
            Input::Paste(text) => last = format!("pasted {text:?}"),
            Input::Resized => terminal.measure(),
            Input::Resumed => terminal.resume().unwrap(),
            Input::Closed => return,
        }
    }
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn io::Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    draft: PathBuf,
    _home: tempfile::TempDir,
}

impl Session {
    /// Starts the child, through `before` (as in a script that starts us).
    fn start(before: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let draft = home.path().join("draft");
        let pty = native_pty_system()
            .openpty(PtySize {
                rows: 10,
                cols: 40,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let program = std::env::current_exe().unwrap();
        let own = [
            "--ignored",
            "--exact",
            &child_test(),
            "--nocapture",
            "--test-threads=1",
        ];
        let words = before
            .iter()
            .map(|word| word.to_string())
            .chain([program.display().to_string()]);
        let words: Vec<String> = words.chain(own.map(String::from)).collect();
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.env(DRAFT, &draft);
        command.env("NO_COLOR", "1");
        command.env("RUST_BACKTRACE", "0");
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let size = |n| NonZeroU16::new(n).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size(10), size(40), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (to_screen, to_raw) = (Arc::clone(&screen), Arc::clone(&raw));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                to_screen.lock().unwrap().process(&buffer[..n]);
                to_raw.lock().unwrap().extend_from_slice(&buffer[..n]);
            }
        });
        let keys = pty.master.take_writer().unwrap();
        Self {
            child,
            master: pty.master,
            keys,
            screen,
            raw,
            draft,
            _home: home,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until `wanted` holds; a slow machine gets its time.
    fn until(&mut self, what: &str, mut wanted: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !wanted(self) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{what}; the screen:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn shows(&mut self, text: &str) {
        self.until(text, |it| it.text().contains(text));
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn ends(&mut self) -> u32 {
        let mut code = None;
        self.until("it ends", |it| {
            code = it
                .child
                .try_wait()
                .unwrap()
                .map(|status| status.exit_code());
            code.is_some()
        });
        code.unwrap()
    }

    fn is_restored(&mut self) {
        self.until("the terminal is given back", |it| {
            let terminal = it.screen.lock().unwrap();
            let screen = terminal.screen();
            !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
        });
    }

    fn signal(&self, name: &str, pid: u32) {
        let told = std::process::Command::new("/bin/sh")
            .args(["-c", &format!("kill -{name} {pid}")])
            .status();
        assert!(told.unwrap().success());
    }

    fn state(&self, pid: u32) -> char {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let after = stat.rsplit(") ").next().unwrap_or_default();
        after.chars().next().unwrap_or('?')
    }
}

#[test]
fn it_comes_and_goes_and_leaves_no_trace() {
    let mut session = Session::start(&[]);
    session.shows("last: ready 40x10");
    assert!(session.screen.lock().unwrap().screen().alternate_screen());
    session.press("\x1b[Z");
    session.shows("last: shift-tab");
    session.press("\x1b[200~one\rtwo\x1b[201~");
    session.shows(r#"last: pasted "one\ntwo""#);
    session.press("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
    let raw = String::from_utf8_lossy(&session.raw.lock().unwrap()).into_owned();
    for asked in ["\x1b[c", "\x1b[6n", "\x1b[?u", "\x1b[?1000h", "\x1b]"] {
        assert!(!raw.contains(asked), "{asked:?}");
    }
}

/// The line may charge for every packet, and only a quiet one is noticed when it is dead.
#[test]
#[cfg(target_os = "linux")]
fn a_picture_goes_out_in_one_write_and_the_same_picture_in_none() {
    let writes = |it: &Session| {
        let pid = it.child.process_id().unwrap();
        let counted = std::fs::read_to_string(format!("/proc/{pid}/io")).unwrap();
        let line = counted
            .lines()
            .find(|line| line.starts_with("syscw"))
            .unwrap()
            .to_string();
        line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()
    };
    let mut session = Session::start(&[]);
    session.shows("last: ready");
    let before = writes(&session);
    session.press("a");
    session.shows("last: a ");
    assert_eq!(writes(&session) - before, 1);
    session.press("a");
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(writes(&session) - before, 1);
    session.press("q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_new_size_is_painted_whole() {
    let mut session = Session::start(&[]);
    session.shows("40x10");
    let size = |n| NonZeroU16::new(n).unwrap();
    session
        .screen
        .lock()
        .unwrap()
        .screen_mut()
        .set_size(size(12), size(60));
    session
        .master
        .resize(PtySize {
            rows: 12,
            cols: 60,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    session.shows("60x12");
    session.press("q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut session = Session::start(&[]);
    session.shows("ready");
    session.press("!");
    assert_ne!(session.ends(), 0);
    session.is_restored();
    session.until("it says why, where that can be read", |it| {
        let raw = String::from_utf8_lossy(&it.raw.lock().unwrap()).into_owned();
        raw.contains("as asked") && raw.find("\x1b[?1049l") < raw.find("as asked")
    });
}

#[test]
fn a_line_that_drops_keeps_the_draft_and_ends_the_program() {
    for (name, code) in [("HUP", 129), ("TERM", 143), ("INT", 130)] {
        let mut session = Session::start(&[]);
        session.shows("ready");
        session.press("x");
        session.shows("last: x");
        let pid = session.child.process_id().unwrap();
        session.signal(name, pid);
        assert_eq!(session.ends(), code, "{name}");
        assert_eq!(std::fs::read_to_string(&session.draft).unwrap(), "x");
        session.is_restored();
    }
}

/// As under `ssh -t server oversight`: there is no shell, so stopping would be for good.
#[test]
fn with_no_shell_to_go_back_to_suspending_comes_straight_back() {
    let mut session = Session::start(&[]);
    session.shows("ready");
    session.press("\x1a");
    session.shows("last: back");
    session.press("q");
    assert_eq!(session.ends(), 0);
}

/// A shell with job control, a script that starts us, and Ctrl-Z: all of the group stops, and `fg`
/// brings us back with the whole screen.
#[test]
fn ctrl_z_stops_the_group_and_fg_comes_back() {
    let script =
        r#"set -m; sh -c '"$0" "$@"; echo done' "$@"; echo stopped; fg >/dev/null; echo over"#;
    let mut session = Session::start(&["/bin/bash", "-c", script, "bash"]);
    session.shows("ready");
    session.press("\x1a");
    session.until("the shell is back, and then we are", |it| {
        let raw = String::from_utf8_lossy(&it.raw.lock().unwrap()).into_owned();
        raw.contains("stopped") && raw.rfind("last: back") > raw.find("stopped")
    });
    session.shows("last: back");
    assert_ne!(session.state(session.child.process_id().unwrap()), 'Z');
    session.press("q");
    session.shows("over");
    assert_eq!(session.ends(), 0);
}

/// The name by which the test binary knows the program that these tests drive.
fn child_test() -> String {
    let (_, path) = module_path!().split_once("::").unwrap();
    format!("{path}::child")
}
