//! A question that is answered yes or no, in the line above the keys. Never by Enter, and never by
//! the key that led to it: a key that is held, or pressed twice, must not answer.

use ratatui::layout::Rect;

use crate::text::width::width;
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::key::{Code, Key};
use crate::tui::keys::keymap::Keymap;
use crate::tui::theme::{Role, Theme};
use crate::tui::wire::canvas::Canvas;

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmEvent {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither: what to press, for the message line.
    Refused(String),
}

/// The question, and the key that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    question: String,
    opened_by: Key,
}

impl Confirm {
    /// Asks `question` after `opened_by` was pressed. Drop what was typed ahead when it opens.
    pub fn new(question: &str, opened_by: Key) -> Self {
        Self {
            question: question.to_string(),
            opened_by,
        }
    }

    /// Does what `key` says, `command` being what it is bound to.
    pub fn update(&self, key: Key, command: Option<Command>) -> ConfirmEvent {
        match command {
            Some(Command::ConfirmYes) if key != self.opened_by && key.code != Code::Enter => {
                ConfirmEvent::Yes
            }
            Some(Command::ConfirmNo) => ConfirmEvent::No,
            // Where the key for yes led here, its capital answers.
            None if self.opened_by.typed().and_then(|c| c.to_uppercase().next()) == key.typed()
                && self.opened_by == Key::char('y') =>
            {
                ConfirmEvent::Yes
            }
            _ => ConfirmEvent::Refused(format!("{} answers yes; Esc goes back.", self.yes())),
        }
    }

    /// Draws it into one row.
    pub fn draw(&self, canvas: &mut Canvas, row: Rect, theme: &Theme, keys: &Keymap) {
        let no = keys
            .keys(Context::Confirm, Command::ConfirmNo)
            .first()
            .map(|key| key.shown())
            .unwrap_or_default();
        let answers = [(self.yes(), "yes"), (no, "no")];
        // On a narrow screen it is the question that is cut: one that nobody can answer is no use.
        let taken: usize = answers
            .iter()
            .map(|(key, word)| width(key) + width(word) + 3)
            .sum();
        let room = Rect {
            width: row
                .width
                .saturating_sub(u16::try_from(taken).unwrap_or(row.width)),
            ..row
        };
        let heading = theme.style(Role::Heading);
        let mut x = canvas.text(room, row.x, row.y, &self.question, heading) + 1;
        canvas.set_cursor(x.min(row.right().saturating_sub(1)), row.y);
        x += 1;
        for (key, word) in answers {
            x = canvas.text(row, x, row.y, &key, theme.style(Role::Key)) + 1;
            x = canvas.text(row, x, row.y, word, theme.style(Role::Text)) + 2;
        }
    }

    fn yes(&self) -> String {
        if self.opened_by == Key::char('y') {
            "Y"
        } else {
            "y"
        }
        .to_string()
    }
}
