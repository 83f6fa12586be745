//! Several lines being typed. The editing is ratatui's text area; the keys are made to agree with
//! those of one line.

use tui_textarea::{CursorMove, DataCursor, Input, Key as TheirKey, TextArea, WrapMode};

use ratatui::style::{Modifier, Style};

use crate::text::width::show;
use crate::tui::keys::key::{Code, Key, Mods};
use crate::tui::widgets::line::Edited;

/// A text of several lines.
#[derive(Debug, Clone)]
pub(super) struct Paragraphs(TextArea<'static>);

impl Default for Paragraphs {
    fn default() -> Self {
        Self::new("")
    }
}

impl Paragraphs {
    pub(super) fn new(text: &str) -> Self {
        let mut area = TextArea::new(
            text.split('\n')
                .map(|line| show(line).into_owned())
                .collect(),
        );
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor is put there instead.
        area.set_cursor_style(Style::new());
        area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self(area)
    }

    pub(super) const fn area(&self) -> &TextArea<'static> {
        &self.0
    }

    pub(super) fn text(&self) -> String {
        self.0.lines().join("\n")
    }

    pub(super) fn paste(&mut self, text: &str) -> Edited {
        let clean: Vec<_> = text.split('\n').map(show).collect();
        changed(self.0.insert_str(clean.join("\n")))
    }

    /// Does what `key` says. At the first line Up is not for us, nor Down at the last: they lead to
    /// the fields around.
    pub(super) fn key(&mut self, key: Key) -> Edited {
        let before = self.0.cursor();
        let edited = match (key.mods, key.code) {
            (Mods::CTRL, Code::Char('u')) => changed(self.0.delete_line_by_head()),
            // What terminals send for ctrl-_, which undoes in a shell.
            (Mods::CTRL, Code::Char('7' | '_')) => changed(self.0.undo()),
            (Mods::NONE, Code::Up) if self.at_first_row() => return Edited::Ignored,
            (Mods::NONE, Code::Down) if self.at_last_row() => return Edited::Ignored,
            (Mods::NONE, Code::Char(_) | Code::Enter) => changed(self.0.input(theirs(key))),
            (_, Code::Tab | Code::Esc | Code::F(_) | Code::Insert) => return Edited::Ignored,
            _ => changed(self.0.input(theirs(key))),
        };
        match edited {
            Edited::Moved if self.0.cursor() == before && key.mods.has(Mods::CTRL) => {
                Edited::Ignored
            }
            edited => edited,
        }
    }

    fn at_first_row(&self) -> bool {
        self.0.screen_cursor().row == 0
    }

    fn at_last_row(&self) -> bool {
        let mut end = self.0.clone();
        end.move_cursor(CursorMove::Bottom);
        end.move_cursor(CursorMove::End);
        let DataCursor(last, _) = end.cursor();
        let DataCursor(line, _) = self.0.cursor();
        line == last && self.0.screen_cursor().row == end.screen_cursor().row
    }
}

const fn changed(changed: bool) -> Edited {
    if changed {
        Edited::Changed
    } else {
        Edited::Moved
    }
}

fn theirs(key: Key) -> Input {
    let code = match key.code {
        Code::Char(c) => TheirKey::Char(c),
        Code::F(n) => TheirKey::F(n),
        Code::Enter => TheirKey::Enter,
        Code::Esc => TheirKey::Esc,
        Code::Tab => TheirKey::Tab,
        Code::Backspace => TheirKey::Backspace,
        Code::Delete => TheirKey::Delete,
        Code::Insert => TheirKey::Null,
        Code::Up => TheirKey::Up,
        Code::Down => TheirKey::Down,
        Code::Left => TheirKey::Left,
        Code::Right => TheirKey::Right,
        Code::Home => TheirKey::Home,
        Code::End => TheirKey::End,
        Code::PageUp => TheirKey::PageUp,
        Code::PageDown => TheirKey::PageDown,
    };
    Input {
        key: code,
        ctrl: key.mods.has(Mods::CTRL),
        alt: key.mods.has(Mods::ALT),
        shift: key.mods.has(Mods::SHIFT),
    }
}
