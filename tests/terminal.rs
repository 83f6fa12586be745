//! The program in a real pseudo-terminal: what no test in process can show.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a step that fails ends the test and says so; not every test takes every step"
)]

#[path = "support/pty.rs"]
mod pty;
#[path = "terminal/ssh.rs"]
mod ssh;

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use oversight::store::{Log as _, SqliteStore};
use pty::{Home, LIMIT, Session, has, signal, ticks, until_gone};

const HALF: &str = "Attendance up to 91%, and mum";

/// What "gone within a second" is held to here, on a machine that has other things to do.
const PROMPTLY: Duration = Duration::from_secs(3);

#[test]
fn it_opens_the_board_and_leaves_the_terminal_as_it_was() {
    let home = Home::with_demo("kent");
    let mut shell = Shell::open(&home);
    let before = shell.settings();
    shell.runs_the_board(&home);
    assert!(shell.session.is_on_its_own_screen());
    shell.session.types("q");
    shell.session.gives_the_screen_back();
    shell.session.sees("Head of the log: ");
    shell.is_set_as(&before);
}

/// Nobody has to know the name of a made-up team to see its board.
#[test]
fn the_demonstration_opens_on_its_largest_team() {
    let home = Home::with_demo("kent");
    let teams = SqliteStore::open(&home.database).unwrap().teams().unwrap();
    let largest = teams.iter().max_by_key(|team| team.open).unwrap();
    let words = [env!("CARGO_BIN_EXE_oversight"), "--as-of", pty::DAY, "demo"];
    let mut session = Session::start(&words.map(Into::into), &home.environment(), (80, 24));
    session.sees(&format!("{} · Kent", largest.team.as_ref().unwrap()));
    session.types("t");
    session.sees("Which team?");
}

#[test]
fn a_resize_is_followed() {
    let home = Home::with_demo("kent");
    let session = home.opens();
    session.resize((120, 40));
    session.waits("the pane beside the table", |screen| screen.contains('│'));
    session.resize((40, 12));
    session.waits("a narrow board", |screen| {
        !screen.contains('│') && screen.contains("OVERDUE")
    });
    session.resize((20, 3));
    session.sees("More room");
    session.resize((80, 24));
    session.sees("Superv.");
}

/// A pasted text has newlines, y's and q's: none of them is a key.
#[test]
fn a_paste_is_text_and_never_keys() {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.types("\x1b[200~q\ry\r\x1b[201~");
    session.sees("Nothing was pasted");
    session.half_types("x");
    session.types("\x1b[200~first line\rsecond q line\x1b[201~");
    session.sees("first line");
    session.sees("second q line");
    session.sees("Supervision ·");
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    let home = Home::with_demo("kent");
    let mut shell = Shell::open(&home);
    let before = shell.settings();
    shell.runs_the_board(&home);
    shell.session.half_types(HALF);
    shell.session.types("\x1a");
    // What is typed before the shell has said so may still reach the program that is stopping.
    shell
        .session
        .waits("the shell, which says that it stopped", |screen| {
            let last = screen.lines().rfind(|line| !line.trim().is_empty());
            screen.contains("Stopped") && last.is_some_and(|line| line.starts_with("READY>"))
        });
    assert!(!shell.session.is_on_its_own_screen());
    shell.is_set_as(&before);
    shell.session.types("echo still a $((40 + 2))-line shell\n");
    shell.session.sees("still a 42-line shell");
    shell.session.types("fg\n");
    shell.session.sees(HALF);
    assert!(shell.session.is_on_its_own_screen());
    shell.session.types(" more");
    shell.session.sees("and mum more");
}

/// The line drops while a supervision is half typed.
#[test]
fn a_hang_up_keeps_what_was_being_typed() {
    ends_with_the_draft_kept("HUP", 129);
}

#[test]
fn a_termination_keeps_what_was_being_typed() {
    ends_with_the_draft_kept("TERM", 143);
}

fn ends_with_the_draft_kept(name: &str, code: u32) {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.half_types(HALF);
    session.signal(name);
    let (status, took) = session.ends();
    println!("gone {} ms after SIG{name}", took.as_millis());
    assert!(took < PROMPTLY, "{took:?}");
    assert_eq!(status.exit_code(), code);
    session.gives_the_screen_back();
    let mut again = home.opens();
    again.types("s");
    again.sees("Going on with the draft");
    again.sees(HALF);
}

/// The line drops in the second child's form of a supervision session: it goes on there.
#[test]
fn a_hang_up_keeps_where_a_session_stood() {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.types("S");
    session.sees("Group supervision");
    session.types("\r");
    session.sees(" discussed");
    session.types("\r");
    session.sees(" · 1 of ");
    session.types("\x0e");
    session.sees(" · 2 of ");
    session.types(HALF);
    session.sees(HALF);
    session.signal("HUP");
    session.ends();
    let mut again = home.opens();
    again.types("S");
    again.sees("not finished");
    again.types("\r");
    again.sees(" · 2 of ");
    again.sees(HALF);
}

/// A power cut sends no signal: what was typed is kept at the next pause.
#[test]
fn a_pause_keeps_what_was_being_typed() {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.half_types(HALF);
    let start = Instant::now();
    while !home.kept().is_some_and(|text| text.contains(HALF)) {
        assert!(start.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(20));
    }
    session.signal("KILL");
    session.ends();
    assert!(home.kept().is_some_and(|text| text.contains(HALF)));
}

/// The window is closed: the other end of the terminal is gone, and nobody can be written to. The
/// terminal is held by a process of its own, so that killing it closes every handle.
#[test]
fn a_closed_window_keeps_what_was_being_typed() {
    let home = Home::with_demo("kent");
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "holds_a_terminal", "--ignored", "--nocapture"])
        .env("HELD_DATABASE", &home.database)
        .env("HELD_HOME", home.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = holder.stdout.take().unwrap();
    let mut heard = String::new();
    while !heard.contains("HELD ") || !heard.ends_with('\n') {
        let mut byte = [0];
        said.read_exact(&mut byte).unwrap();
        heard.push(char::from(byte[0]));
    }
    let pid = heard
        .rsplit("HELD ")
        .next()
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    holder.kill().unwrap();
    let took = until_gone(pid);
    println!("gone {} ms after the window was closed", took.as_millis());
    holder.wait().unwrap();
    assert!(took < PROMPTLY, "{took:?}");
    let mut again = home.opens();
    again.types("s");
    again.sees(HALF);
}

/// No test: the process that holds a terminal for the one above.
#[test]
#[ignore = "a helper, run by another test"]
fn holds_a_terminal() {
    let (Ok(database), Ok(home)) = (std::env::var("HELD_DATABASE"), std::env::var("HELD_HOME"))
    else {
        return;
    };
    let words = [
        env!("CARGO_BIN_EXE_oversight"),
        "--db",
        &database,
        "--as-of",
        pty::DAY,
        "--as",
        "P Price",
    ];
    let environment = [
        ("HOME", home.as_str()),
        ("TERM", "xterm"),
        ("USER", "pprice"),
    ];
    let environment = environment.map(|(name, value)| (name.into(), value.into()));
    let mut session = Session::start(&words.map(Into::into), &environment, (80, 24)).first_board();
    session.half_types(HALF);
    println!("HELD {}", session.pid());
    std::io::stdout().flush().unwrap();
    // Until it is killed.
    let _ = std::io::stdin().read(&mut [0]);
}

/// sshd probes only a line that is silent, and a laptop has a battery.
#[test]
fn an_idle_board_sends_nothing_and_takes_no_processor() {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.types("j");
    session.types("k");
    settled(&session);
    let (bytes, worked) = (session.came(), ticks(session.pid()));
    // Being idle is what is tested, so this waits.
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(session.came(), bytes);
    assert_eq!(ticks(session.pid()), worked);
}

/// With a form open and a draft kept, too.
#[test]
fn an_idle_form_sends_nothing_and_takes_no_processor() {
    let home = Home::with_demo("kent");
    let mut session = home.opens();
    session.half_types(HALF);
    let start = Instant::now();
    while home.kept().is_none() {
        assert!(start.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(20));
    }
    settled(&session);
    let (bytes, worked) = (session.came(), ticks(session.pid()));
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(session.came(), bytes);
    assert_eq!(ticks(session.pid()), worked);
}

#[test]
fn no_color_sends_no_colour_and_shows_the_selection() {
    let home = Home::with_demo("kent");
    let mut session = home.opens_with(&[("NO_COLOR", "1")]);
    session.types("j");
    session.waits("the second row", |screen| row_of_mark(screen) == Some(5));
    let colours: Vec<u16> = styles(&session.raw())
        .into_iter()
        .filter(|code| matches!(code, 30..=49 | 90..=107))
        .collect();
    assert!(colours.is_empty(), "{colours:?}");
    assert!(session.is_reversed(5, 2));
    assert!(!session.is_reversed(4, 2));
    // And without it there are colours, so that the test can tell.
    let session = home.opens();
    assert!(
        styles(&session.raw())
            .iter()
            .any(|code| matches!(code, 30..=37 | 90..=97))
    );
}

/// A slow line is asked nothing at the start: no answer is ever waited for.
#[test]
fn nothing_is_asked_of_the_terminal() {
    let home = Home::with_demo("kent");
    let raw = home.opens().raw();
    let text = String::from_utf8_lossy(&raw);
    for query in [
        "\x1b[c",
        "\x1b[>c",
        "\x1b[6n",
        "\x1b[?u",
        "\x1b]11;?",
        "\x1b[>q",
        "\x1bP+q",
    ] {
        assert!(!text.contains(query), "{query:?}");
    }
    // Nor is the mouse taken from it.
    assert!(!text.contains("\x1b[?100"));
}

/// A shell with job control in a terminal.
struct Shell {
    session: Session,
}

impl Shell {
    fn open(home: &Home) -> Self {
        let mut environment = home.environment();
        environment.push(("PS1".into(), "READY> ".into()));
        let session = Session::start(&["/bin/sh".into(), "-i".into()], &environment, (80, 24));
        session.sees("READY>");
        Self { session }
    }

    fn runs_the_board(&mut self, home: &Home) {
        let words: Vec<String> = home
            .board()
            .into_iter()
            .map(|word| format!("'{word}'"))
            .collect();
        self.session.types(&format!("{}\n", words.join(" ")));
        self.session.waits("the board", |screen| {
            screen.contains("Which team?") || screen.contains("Superv.")
        });
        if self.session.screen().contains("Which team?") {
            self.session.types("\r");
        }
        self.session.sees("Superv.");
    }

    fn settings(&self) -> String {
        self.session.line_settings()
    }

    /// Waits until the line is set so: the shell sets it too, in its own time.
    fn is_set_as(&self, before: &str) {
        let start = Instant::now();
        while self.settings() != before {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "{}\nand was\n{before}",
                self.settings()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Waits until nothing has come for a while.
fn settled(session: &Session) {
    let start = Instant::now();
    while session.last_came().elapsed() < Duration::from_millis(700) {
        assert!(start.elapsed() < LIMIT, "it never fell silent");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn row_of_mark(screen: &str) -> Option<usize> {
    screen
        .lines()
        .position(|line| line.trim_start().starts_with('>'))
}

/// The numbers of every change of style in a run of bytes.
fn styles(raw: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(raw);
    let mut codes = Vec::new();
    for part in text.split("\x1b[").skip(1) {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':');
        if let Some(end) = end.filter(|end| part[*end..].starts_with('m')) {
            codes.extend(
                part[..end]
                    .split([';', ':'])
                    .filter_map(|code| code.parse::<u16>().ok()),
            );
        }
    }
    codes
}
