//! A question that is answered yes or no, in the line above the keys. Never by Enter, and never by
//! the key that led to it: a key that is held, or pressed twice, must not answer.

use ratatui::layout::Rect;

use crate::text::width::width;
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::key::{Code, Key};
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::{Part, Phrase, phrase};
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
    Refused(Phrase),
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
    pub fn update(&self, key: Key, command: Option<Command>, keys: &Keymap) -> ConfirmEvent {
        match command {
            Some(Command::ConfirmYes) if key != self.opened_by && key.code != Code::Enter => {
                ConfirmEvent::Yes
            }
            Some(Command::ConfirmNo) => ConfirmEvent::No,
            None if self.capital(keys) == Some(key) => ConfirmEvent::Yes,
            _ => {
                let yes = self.capital(keys).map(Key::shown);
                let yes = yes.map_or_else(|| Part::from(Command::ConfirmYes), Part::from);
                let no = Command::ConfirmNo;
                ConfirmEvent::Refused(phrase![yes, " answers yes; ", no, " goes back."])
            }
        }
    }

    /// The capital of the key for yes, which answers where that key itself led here.
    fn capital(&self, keys: &Keymap) -> Option<Key> {
        let led_here =
            keys.keys(Context::Confirm, Command::ConfirmYes).first() == Some(&self.opened_by);
        let typed = self.opened_by.typed().filter(|_| led_here)?;
        typed.to_uppercase().next().map(Key::char)
    }

    /// Draws it into one row.
    pub fn draw(&self, canvas: &mut Canvas, row: Rect, theme: &Theme, keys: &Keymap) {
        let key = |command| keys.main(Context::Confirm, command);
        let yes = self.capital(keys).map(Key::shown);
        let yes = yes.unwrap_or_else(|| key(Command::ConfirmYes));
        let answers = [(yes, "yes"), (key(Command::ConfirmNo), "no")];
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
}
