//! The commands that apply somewhere, by key and name: what `?` and the palette show. Typing narrows
//! the list; Enter runs one. A command that cannot be run stays in its place and says why.

use ratatui::layout::Rect;

use super::picker::{Choice, Picker, PickerEvent};
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::theme::Theme;
use crate::tui::wire::canvas::Canvas;

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandsEvent {
    /// Nothing.
    Nothing,
    /// The selection or the words moved.
    Changed,
    /// Run this.
    Run(Command),
    /// It cannot be run: why.
    Refused(String),
    /// None was chosen.
    Left,
}

/// The commands of a context.
#[derive(Debug, Clone)]
pub struct Commands {
    picker: Picker,
    rows: Vec<(Command, Available)>,
}

impl Commands {
    /// Those that apply in `context`, under a prompt; `available` says which can be run just now.
    pub fn new(
        prompt: &str,
        keys: &Keymap,
        context: Context,
        available: impl Fn(Command) -> Available,
    ) -> Self {
        let mut choices = Vec::new();
        let mut rows = Vec::new();
        for row in keys.help(context) {
            let available = available(row.command);
            let note = match &available {
                Available::Yes => row.command.spec().doc.to_string(),
                Available::No(why) => format!("Not now: {why}"),
            };
            choices.push(Choice::new(&row.keys, row.command.name(), &note));
            rows.push((row.command, available));
        }
        Self {
            picker: Picker::new(prompt, choices),
            rows,
        }
    }

    /// Does what `key` says, `command` being what it is bound to.
    pub fn update(&mut self, key: Key, command: Option<Command>) -> CommandsEvent {
        match self.picker.update(key, command) {
            PickerEvent::Nothing => CommandsEvent::Nothing,
            PickerEvent::Changed | PickerEvent::Typed => CommandsEvent::Changed,
            PickerEvent::Left => CommandsEvent::Left,
            PickerEvent::Chosen(index) => match self.rows.get(index) {
                Some((command, Available::Yes)) => CommandsEvent::Run(*command),
                Some((_, Available::No(why))) => CommandsEvent::Refused(why.clone()),
                None => CommandsEvent::Nothing,
            },
        }
    }

    /// Takes pasted text into the words.
    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, keys: &Keymap) {
        self.picker.draw(canvas, area, theme, keys);
    }
}
