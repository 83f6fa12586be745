//! Which key does what, where: the default keys, patched by a person's own file.

mod file;

use std::collections::BTreeMap;

use super::command::{Command, Context, Letters};
use super::key::{Code, Key, Mods};
use crate::text::width::width;
use crate::tui::toml_file::FileError;
use file::{Entry, Section};

const DEFAULT: &str = include_str!("../../../data/keys.toml");

/// Keys that do the same for everyone, so that nobody is ever lost.
const FIXED: &[Key] = &[
    Key::plain(Code::Up),
    Key::plain(Code::Down),
    Key::plain(Code::Left),
    Key::plain(Code::Right),
    Key::plain(Code::PageUp),
    Key::plain(Code::PageDown),
    Key::plain(Code::Home),
    Key::plain(Code::End),
    Key::plain(Code::Enter),
    Key::plain(Code::Esc),
    Key::plain(Code::Tab),
    Key {
        code: Code::Tab,
        mods: Mods::SHIFT,
    },
];

/// What the footer says of one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, as shown.
    pub key: String,
    /// What it does, in a word or two.
    pub label: &'static str,
}

/// What `?` says of one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The keys, as shown; empty where it has none.
    pub keys: String,
    /// The command.
    pub command: Command,
}

/// The keys of every context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Context, Vec<(Key, Command)>>,
}

impl Keymap {
    /// The keys as they come.
    pub fn builtin() -> Self {
        // A test holds the embedded file to be right, so the empty map is never seen.
        Self::load(None).unwrap_or_default()
    }

    /// The keys as they come, patched by a person's own file: its name and its text.
    pub fn load(own: Option<(&str, &str)>) -> Result<Self, FileError> {
        let defaults = file::read("the built-in keys", DEFAULT)?;
        let (name, text) = own.unwrap_or(("", ""));
        let own = file::read(name, text)?;
        let mut bindings = BTreeMap::new();
        for &context in Context::ALL {
            let mut taken = Vec::new();
            for entry in applying(&own, context) {
                for (key, _) in &entry.keys {
                    may_be_taken(&defaults, context, *key, entry)?;
                }
                take(
                    &mut taken,
                    entry,
                    context,
                    entry.keys.iter().map(|(key, _)| *key),
                )?;
            }
            let mut merged = taken.clone();
            for entry in applying(&defaults, context) {
                let rebound = applying(&own, context).any(|o| o.command == entry.command);
                let free = |key: &Key| !taken.iter().any(|(mine, _)| mine.key == *key);
                let keys = entry.keys.iter().map(|(key, _)| *key);
                let keys = keys.filter(|key| free(key) && (!rebound || FIXED.contains(key)));
                take(&mut merged, entry, context, keys)?;
            }
            merged.sort_by_key(|(taken, _)| taken.command);
            bindings.insert(
                context,
                merged
                    .into_iter()
                    .map(|(taken, _)| (taken.key, taken.command))
                    .collect(),
            );
        }
        Ok(Self { bindings })
    }

    /// What `key` does in `context`.
    pub fn command(&self, context: Context, key: Key) -> Option<Command> {
        self.of(context)
            .find(|(bound, _)| *bound == key)
            .map(|(_, command)| command)
    }

    /// The keys of `command` in `context`, the main one first.
    pub fn keys(&self, context: Context, command: Command) -> Vec<Key> {
        self.of(context)
            .filter(|(_, bound)| *bound == command)
            .map(|(key, _)| key)
            .collect()
    }

    /// The key that `command` is best known by in `context`, as shown: its main one there, or in the
    /// first context where it has one; without any, its name.
    pub fn main(&self, context: Context, command: Command) -> String {
        let contexts = std::iter::once(&context).chain(command.spec().contexts);
        let mut keys = contexts.flat_map(|context| self.keys(*context, command));
        keys.next()
            .map_or_else(|| command.name().to_string(), Key::shown)
    }

    /// What the footer says in `context`: as many hints as fit in `columns`, the most important
    /// ones kept, in the order of the table, two spaces between them.
    pub fn hints(&self, context: Context, columns: usize) -> Vec<Hint> {
        self.hints_of(context, columns, |_| true)
    }

    /// The same, of those commands that are `meant`.
    pub fn hints_of(
        &self,
        context: Context,
        columns: usize,
        meant: impl Fn(Command) -> bool,
    ) -> Vec<Hint> {
        // In the order of the commands, and of each command the main key first.
        let mut wanted: Vec<(Key, Command)> = self
            .of(context)
            .filter(|(_, command)| command.priority(context) > 0 && meant(*command))
            .collect();
        wanted.dedup_by_key(|(_, command)| *command);
        wanted.sort_by_key(|(_, command)| std::cmp::Reverse(command.priority(context)));
        let mut room = columns;
        let mut kept = Vec::new();
        for (key, command) in wanted {
            let hint = Hint {
                key: key.shown(),
                label: command.spec().label,
            };
            let gap = if kept.is_empty() { 0 } else { 2 };
            let Some(rest) = room.checked_sub(gap + width(&hint.key) + 1 + width(hint.label))
            else {
                break;
            };
            room = rest;
            kept.push((command, hint));
        }
        kept.sort_by_key(|(command, _)| *command);
        kept.into_iter().map(|(_, hint)| hint).collect()
    }

    /// What `?` says in `context`: every command that applies, in the order of the table.
    pub fn help(&self, context: Context) -> Vec<HelpRow> {
        let applying = Command::ALL
            .iter()
            .filter(|command| command.applies_in(context));
        let row = |command: &Command| HelpRow {
            keys: shown(&self.keys(context, *command)),
            command: *command,
        };
        applying.map(row).collect()
    }

    /// The tables of keys for `data/guide/keys.md`, one a screen.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for &context in Context::ALL {
            out.push_str(&format!(
                "\n## {}\n\n| Key | Does |\n| --- | --- |\n",
                context.name()
            ));
            for row in self.help(context).iter().filter(|row| !row.keys.is_empty()) {
                let keys: Vec<String> = self
                    .keys(context, row.command)
                    .iter()
                    .map(|key| format!("`{}`", key.shown()))
                    .collect();
                let line = format!(
                    "| {} | **{}**: {} |\n",
                    keys.join(" "),
                    row.command,
                    row.command.spec().doc
                );
                out.push_str(&line);
            }
        }
        out.trim_start().to_string()
    }

    fn of(&self, context: Context) -> impl Iterator<Item = (Key, Command)> + '_ {
        self.bindings.get(&context).into_iter().flatten().copied()
    }
}

fn shown(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| key.shown())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A key that is bound, and to what.
#[derive(Debug, Clone, Copy)]
struct Taken {
    key: Key,
    command: Command,
}

fn applying(entries: &[Entry], context: Context) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(move |entry| match entry.section {
        Section::Everywhere => entry.command.applies_in(context),
        Section::In(section) => section == context,
    })
}

/// Adds the keys of `entry` to those that are taken, unless one is someone else's.
fn take<'a>(
    taken: &mut Vec<(Taken, &'a Entry)>,
    entry: &'a Entry,
    context: Context,
    keys: impl Iterator<Item = Key>,
) -> Result<(), FileError> {
    for key in keys {
        if entry.section == Section::Everywhere
            && key.typed().is_some()
            && context.letters() == Letters::AreTyped
        {
            continue;
        }
        match taken.iter().find(|(mine, _)| mine.key == key) {
            Some((mine, _)) if mine.command == entry.command => {}
            Some((mine, other)) => {
                let (command, line) = (mine.command, other.line);
                let problem = format!(
                    "{key} cannot be both \"{}\" and \"{command}\" (line {line}) in {}.",
                    entry.command,
                    context.name()
                );
                return Err(entry.error(problem, "Give one of them another key.".to_string()));
            }
            None => taken.push((
                Taken {
                    key,
                    command: entry.command,
                },
                entry,
            )),
        }
    }
    Ok(())
}

/// Refuses a person's own key where taking it would leave them lost, or would record by reflex.
fn may_be_taken(
    defaults: &[Entry],
    context: Context,
    key: Key,
    entry: &Entry,
) -> Result<(), FileError> {
    let refuse = |problem: String, hint: &str| Err(entry.error(problem, hint.to_string()));
    let always = applying(defaults, context).find(|default| {
        FIXED.contains(&key) && default.keys.iter().any(|(bound, _)| *bound == key)
    });
    if let Some(always) = always.filter(|always| always.command != entry.command) {
        let problem = format!(
            "{key} is always \"{}\" in {}.",
            always.command,
            context.name()
        );
        return refuse(
            problem,
            "Arrows, Enter, Esc, Tab, Page Up and Down, Home and End cannot be changed.",
        );
    }
    if entry.command == Command::ConfirmYes && matches!(key.code, Code::Enter | Code::Char(' ')) {
        return refuse(
            format!("{key} cannot answer yes: it is pressed by reflex."),
            "Choose a letter.",
        );
    }
    let edits =
        !key.mods.has(Mods::CTRL) && !key.mods.has(Mods::ALT) && !matches!(key.code, Code::F(_));
    let own = always.is_some() || entry.section == Section::Everywhere;
    if context.letters() == Letters::AreTyped && edits && !own {
        let problem = format!("{key} is for typing in {}.", context.name());
        return refuse(
            problem,
            "Choose a key with ctrl- or alt-, or one of f1 to f12.",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests;
