//! What a key does to a form.

use super::entry::Entry;
use super::field::{Body, Group, Ticked, Visited};
use super::focus::Moved;
use super::stop::{Part, Stop};
use super::{Form, FormEvent, Met, Mode};
use crate::tui::keys::command::Command;
use crate::tui::keys::key::{Code, Key, Mods};
use crate::tui::keys::keymap::Keymap;
use crate::tui::widgets::line::Edited;

impl Form {
    /// Does what `key` says, as `keys` has it.
    pub fn press(&mut self, key: Key, keys: &Keymap) -> FormEvent {
        let command = keys.command(self.context(), key);
        self.update(key, command)
    }

    /// Does what `key` says, `command` being what it is bound to.
    pub fn update(&mut self, key: Key, command: Option<Command>) -> FormEvent {
        match self.mode {
            Mode::Summary { from } => self.answer_summary(from, command),
            Mode::Editing => match command {
                Some(Command::Submit) => self.submit(),
                Some(Command::Leave) => FormEvent::Left,
                Some(Command::DiscardDraft) => FormEvent::Discard,
                Some(Command::NextField) => self.moved(1),
                Some(Command::PreviousField) => self.moved(-1),
                Some(Command::AddRow) => self.add_row(),
                Some(Command::RemoveRow) => self.remove_row(),
                _ => self.key(key),
            },
        }
    }

    /// Takes pasted text, where text is typed; anywhere else it is dropped, and said so.
    pub fn paste(&mut self, text: &str) -> FormEvent {
        let edited = match (self.mode, self.focused()) {
            (Mode::Summary { .. }, _) => None,
            (_, Place::Text(area)) => Some(area.paste(text)),
            (_, Place::Entry(entry)) => entry.paste(text),
            (_, Place::Comment(line)) => Some(line.paste(text)),
            _ => None,
        };
        edited.map_or_else(
            || FormEvent::Refused("Nothing was pasted: text goes into a text field.".to_string()),
            said,
        )
    }

    fn key(&mut self, key: Key) -> FormEvent {
        let edited = match self.focused() {
            Place::Entry(entry) => entry.key(key),
            Place::Text(area) => area.key(key),
            Place::Comment(line) => line.key(key),
            Place::Item(met) => check(met, key),
            Place::Tick(state) => tick(state, key),
            Place::Add if matches!(key, ENTER | SPACE) || key == Key::char('+') => {
                return self.add_row();
            }
            Place::Add | Place::Nothing => Edited::Ignored,
        };
        if edited != Edited::Ignored {
            self.settle();
            return said(edited);
        }
        match (key.mods, key.code, self.focus.part) {
            (Mods::NONE, Code::Enter, Part::Item(at)) if self.takes_comments() => self.go(Stop {
                part: Part::Comment(at),
                ..self.focus
            }),
            (Mods::NONE, Code::Enter, _) => self.moved(1),
            (Mods::NONE, Code::Up, Part::Cell { row, column }) if row > 0 => self.go(Stop {
                part: Part::Cell {
                    row: row - 1,
                    column,
                },
                ..self.focus
            }),
            (Mods::NONE, Code::Down, Part::Cell { row, column }) => {
                let below = Stop {
                    part: Part::Cell {
                        row: row + 1,
                        column,
                    },
                    ..self.focus
                };
                let add = Stop {
                    part: Part::Add,
                    ..self.focus
                };
                let there = if self.stops().contains(&below) {
                    below
                } else {
                    add
                };
                self.go(there)
            }
            (Mods::NONE, Code::Up, _) => self.moved(-1),
            (Mods::NONE, Code::Down, _) => self.moved(1),
            (Mods::NONE, Code::PageUp, _) => self.moved_field(-1),
            (Mods::NONE, Code::PageDown, _) => self.moved_field(1),
            _ => FormEvent::Nothing,
        }
    }

    fn go(&mut self, stop: Stop) -> FormEvent {
        let moved = self.focus_on(stop);
        self.after(moved)
    }

    fn moved(&mut self, by: isize) -> FormEvent {
        let moved = self.step(by);
        self.after(moved)
    }

    fn moved_field(&mut self, by: isize) -> FormEvent {
        let moved = self.step_field(by);
        self.after(moved)
    }

    fn after(&mut self, moved: Moved) -> FormEvent {
        self.settle();
        match moved {
            Moved::Nowhere => FormEvent::Nothing,
            Moved::Within => FormEvent::Changed,
            Moved::Out => FormEvent::LeftField,
        }
    }

    fn submit(&mut self) -> FormEvent {
        for field in &mut self.fields {
            field.visited = Visited::Left;
        }
        let problems = self.problems();
        let Some((first, problem)) = problems.first() else {
            self.mode = Mode::Summary { from: 0 };
            return FormEvent::Asked;
        };
        let label = self
            .fields
            .get(*first)
            .map_or("", |field| field.label.as_str());
        let more = match problems.len() {
            1 => String::new(),
            count => format!(" (and {} more)", count - 1),
        };
        let problem = problem.trim_end_matches('.');
        let refused = match label {
            // A check has no label; the focus goes to what it asks.
            "" => format!("Not yet: {problem}{more}."),
            label => format!("Not yet: {label}: {problem}{more}."),
        };
        if let Some(stop) = self.stops().into_iter().find(|stop| stop.field == *first) {
            self.focus = stop;
        }
        FormEvent::Refused(refused)
    }

    fn answer_summary(&mut self, from: u16, command: Option<Command>) -> FormEvent {
        let from = match command {
            Some(Command::ConfirmYes) => {
                self.mode = Mode::Editing;
                return FormEvent::Submitted;
            }
            Some(Command::Back) => {
                self.mode = Mode::Editing;
                return FormEvent::Changed;
            }
            Some(Command::Up) => from.saturating_sub(1),
            Some(Command::Down) => from.saturating_add(1),
            Some(Command::PageUp) => from.saturating_sub(10),
            Some(Command::PageDown) => from.saturating_add(10),
            Some(Command::Home) => 0,
            Some(Command::End) => u16::MAX,
            _ => {
                return FormEvent::Refused(
                    "Only yes records it. Going back changes nothing.".to_string(),
                );
            }
        };
        self.mode = Mode::Summary {
            from: from.min(self.end.get()),
        };
        FormEvent::Changed
    }

    fn add_row(&mut self) -> FormEvent {
        let Stop { field, part } = self.focus;
        let Some(group) = self.group() else {
            return FormEvent::Refused("There are no rows to add to here.".to_string());
        };
        let row = self_row(part).map_or(group.rows.len(), |row| row + 1);
        let blank = group.blank();
        group.rows.insert(row.min(group.rows.len()), blank);
        self.focus = Stop {
            field,
            part: Part::Cell { row, column: 0 },
        };
        FormEvent::Changed
    }

    fn remove_row(&mut self) -> FormEvent {
        let row = self_row(self.focus.part);
        let field = self.focus.field;
        match (row, self.group()) {
            (Some(row), Some(group)) if row < group.rows.len() => {
                group.rows.remove(row);
                let part = match group.rows.len() {
                    0 => Part::Add,
                    left => Part::Cell {
                        row: row.min(left - 1),
                        column: 0,
                    },
                };
                self.focus = Stop { field, part };
                FormEvent::Changed
            }
            _ => FormEvent::Refused("There is no row here to remove.".to_string()),
        }
    }

    /// Whether the items of the focused list have comments.
    fn takes_comments(&self) -> bool {
        let field = self.fields.get(self.focus.field);
        field.is_some_and(|field| matches!(field.body, Body::Checks(_)))
    }

    fn group(&mut self) -> Option<&mut Group> {
        match self
            .fields
            .get_mut(self.focus.field)
            .map(|field| &mut field.body)
        {
            Some(Body::Rows(group)) => Some(group),
            _ => None,
        }
    }

    fn focused(&mut self) -> Place<'_> {
        let part = self.focus.part;
        let Some(field) = self.fields.get_mut(self.focus.field) else {
            return Place::Nothing;
        };
        let place = match (&mut field.body, part) {
            (Body::One(entry), _) => Some(Place::Entry(entry)),
            (Body::Text(area), _) => Some(Place::Text(area)),
            (Body::Checks(items), Part::Item(at)) => {
                items.get_mut(at).map(|item| Place::Item(&mut item.met))
            }
            (Body::Ticks(ticks), Part::Item(at)) => {
                ticks.get_mut(at).map(|tick| Place::Tick(&mut tick.state))
            }
            (Body::Checks(items), Part::Comment(at)) => items
                .get_mut(at)
                .map(|item| Place::Comment(&mut item.comment)),
            (Body::Rows(group), Part::Cell { row, column }) => group
                .rows
                .get_mut(row)
                .and_then(|row| row.get_mut(column))
                .map(Place::Entry),
            (Body::Rows(_), Part::Add) => Some(Place::Add),
            _ => None,
        };
        place.unwrap_or(Place::Nothing)
    }
}

const ENTER: Key = Key::plain(Code::Enter);
const SPACE: Key = Key::char(' ');

/// What the focus is on.
enum Place<'a> {
    Entry(&'a mut Entry),
    Text(&'a mut super::text::Paragraphs),
    Item(&'a mut Option<Met>),
    Tick(&'a mut Ticked),
    Comment(&'a mut crate::tui::widgets::line::LineEdit),
    Add,
    Nothing,
}

const fn self_row(part: Part) -> Option<usize> {
    match part {
        Part::Cell { row, .. } => Some(row),
        _ => None,
    }
}

const fn said(edited: Edited) -> FormEvent {
    match edited {
        Edited::Changed | Edited::Moved => FormEvent::Changed,
        Edited::Ignored => FormEvent::Nothing,
    }
}

/// Space ticks, and takes the tick away.
fn tick(state: &mut Ticked, key: Key) -> Edited {
    if key != SPACE {
        return Edited::Ignored;
    }
    *state = match *state {
        Ticked::Yes => Ticked::No,
        Ticked::No => Ticked::Yes,
    };
    Edited::Changed
}

/// m, n or u; left, right and Space go round; Backspace takes it back.
fn check(met: &mut Option<Met>, key: Key) -> Edited {
    let at = met.and_then(|met| Met::ALL.iter().position(|other| *other == met));
    let count = Met::ALL.len();
    let new = match (key.mods, key.code) {
        (Mods::NONE, Code::Char('m' | 'y')) => Some(Met::Met),
        (Mods::NONE, Code::Char('n')) => Some(Met::NotMet),
        (Mods::NONE, Code::Char('u' | 'k' | '?')) => Some(Met::NotKnown),
        (Mods::NONE, Code::Right | Code::Char(' ')) => {
            Met::ALL.get(at.map_or(0, |at| (at + 1) % count)).copied()
        }
        (Mods::NONE, Code::Left) => Met::ALL
            .get(at.map_or(count - 1, |at| (at + count - 1) % count))
            .copied(),
        (Mods::NONE, Code::Backspace | Code::Delete) => None,
        _ => return Edited::Ignored,
    };
    if *met == new {
        return Edited::Moved;
    }
    *met = new;
    Edited::Changed
}
