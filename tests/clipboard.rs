//! Copying in a real tmux, which has its own say about clipboards.

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

use std::process::Command;
use std::time::Instant;

use pty::{Home, LIMIT, Session, has};

/// A tmux server of its own, with the board in it.
struct Tmux<'a> {
    home: &'a Home,
    session: Session,
}

impl<'a> Tmux<'a> {
    /// Opens the board in a tmux that is configured so; `None`, and said so, where there is none.
    fn opens(home: &'a Home, configured: &str) -> Option<Self> {
        if !has("/usr/bin/tmux") {
            eprintln!("SKIPPED: there is no tmux on this machine, so copying in it is not tested.");
            return None;
        }
        let folder = home.folder.path();
        std::fs::write(folder.join("tmux.conf"), configured).unwrap();
        let mut words = Self::words(home);
        words.extend(["-f".into(), folder.join("tmux.conf").display().to_string()]);
        words.push("new-session".into());
        words.extend(home.board());
        let session = Session::start(&words, &home.environment(), (80, 24)).first_board();
        Some(Self { home, session })
    }

    fn words(home: &Home) -> Vec<String> {
        let socket = home.folder.path().join("tmux.socket");
        vec![
            "/usr/bin/tmux".into(),
            "-S".into(),
            socket.display().to_string(),
        ]
    }

    fn asked(&self, command: &str) -> String {
        let words = Self::words(self.home);
        let done = Command::new(&words[0])
            .args(&words[1..])
            .arg(command)
            .env_clear()
            .envs(self.home.environment())
            .output()
            .unwrap();
        String::from_utf8(done.stdout).unwrap()
    }

    /// Waits until tmux's own buffer holds this.
    fn holds(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let buffer = self.asked("show-buffer");
            if buffer.contains(text) {
                return buffer;
            }
            assert!(start.elapsed() < LIMIT, "never copied:\n{buffer}");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        self.asked("kill-server");
    }
}

#[test]
fn tmux_takes_the_note_where_it_is_let() {
    let home = Home::with_demo("kent");
    let Some(mut tmux) = Tmux::opens(&home, "set -s set-clipboard on\n") else {
        return;
    };
    tmux.session.types("y");
    tmux.session.sees("Copied, if tmux has set-clipboard on.");
    let note = tmux.holds("HOW THE CASE STANDS on Monday 2 March 2026");
    assert!(note.contains("Authority: Kent\n"), "{note}");
    assert!(note.contains("Under "), "{note}");
    // A file is some thousands of bytes, and arrives whole.
    tmux.session.types("\r");
    tmux.session.sees("What is due, and why");
    tmux.session.types("y");
    let file = tmux.holds("CASE FILE as it stood");
    assert!(file.contains("WHAT HAPPENED, NEWEST FIRST"), "{file}");
}

#[test]
fn tmux_hands_the_note_through_where_it_is_let() {
    let home = Home::with_demo("kent");
    let configured = "set -s set-clipboard external\nset -g allow-passthrough on\n";
    let Some(mut tmux) = Tmux::opens(&home, configured) else {
        return;
    };
    tmux.session.types("y");
    tmux.session.sees("Copied, if tmux has set-clipboard on.");
    let start = Instant::now();
    // "HOW THE CASE STANDS", as clipboards are told it.
    let told = b"\x1b]52;c;SE9XIFRIRSBDQVNFIFNUQU5EU";
    while !tmux.session.raw().windows(told.len()).any(|at| at == told) {
        assert!(start.elapsed() < LIMIT, "it never came through");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn tmux_that_allows_neither_shows_no_noise() {
    let home = Home::with_demo("kent");
    let configured = "set -s set-clipboard off\nset -g allow-passthrough off\n";
    let Some(mut tmux) = Tmux::opens(&home, configured) else {
        return;
    };
    tmux.session.types("y");
    tmux.session.sees("Copied, if tmux has set-clipboard on.");
    assert!(!tmux.session.screen().contains("52;c"));
    assert_eq!(tmux.asked("show-buffer"), "");
}
