//! A key file as it was written: context, command, keys, and the line of each.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::casework::words::nearest;
use crate::tui::keys::command::{Command, Context, NoSuchName};
use crate::tui::keys::key::Key;
use crate::tui::toml_file::{FileError, Text};

/// The part of the file that an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Wherever the command applies.
    Everywhere,
    /// In that context alone.
    In(Context),
}

/// A command and its keys, where they stand.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) section: Section,
    pub(super) command: Command,
    pub(super) keys: Vec<(Key, usize)>,
    pub(super) line: usize,
    file: String,
}

impl Entry {
    pub(super) fn error(&self, problem: String, hint: String) -> FileError {
        FileError {
            file: self.file.clone(),
            line: self.line,
            problem,
            hint,
        }
    }
}

/// Reads a key file.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Entry>, FileError> {
    let text = Text { file, text };
    let table = DeTable::parse(text.text).map_err(|error| text.not_toml(&error))?;
    let mut entries = Vec::new();
    for (name, value) in table.get_ref() {
        let DeValue::Table(commands) = value.get_ref() else {
            let problem = format!("\"{}\" is not under a context.", name.get_ref());
            return Err(text.error(
                name.span().start,
                problem,
                "Write [board], or another context, above it.",
            ));
        };
        let section = section(text, name)?;
        for (name, keys) in commands {
            let command = command(text, name)?;
            if let Section::In(context) = section
                && !command.applies_in(context)
            {
                let problem = format!("\"{command}\" does nothing in {}.", context.name());
                let places: Vec<_> = command.spec().contexts.iter().map(|c| c.name()).collect();
                return Err(text.error(
                    name.span().start,
                    problem,
                    format!("It works in {}.", places.join(", ")),
                ));
            }
            entries.push(Entry {
                section,
                command,
                keys: keys_of(text, keys)?,
                line: text.line(name.span().start),
                file: file.to_string(),
            });
        }
    }
    // The table is in the order of the alphabet; people read and are answered in the order written.
    entries.sort_by_key(|entry| entry.line);
    Ok(entries)
}

type Name<'i> = Spanned<std::borrow::Cow<'i, str>>;

fn section(text: Text<'_>, name: &Name<'_>) -> Result<Section, FileError> {
    const EVERYWHERE: &str = "everywhere";
    if name.get_ref() == EVERYWHERE {
        return Ok(Section::Everywhere);
    }
    name.get_ref()
        .parse()
        .map(Section::In)
        .map_err(|NoSuchName { found, .. }| {
            let known = Context::ALL.iter().map(|context| context.name());
            let hint = meant(nearest(&found, known.chain([EVERYWHERE])));
            text.error(
                name.span().start,
                format!("There is no context called \"{found}\"."),
                hint,
            )
        })
}

fn command(text: Text<'_>, name: &Name<'_>) -> Result<Command, FileError> {
    name.get_ref()
        .parse()
        .map_err(|NoSuchName { found, nearest }| {
            let problem = format!("There is no command called \"{found}\".");
            text.error(name.span().start, problem, meant(nearest))
        })
}

fn meant(nearest: Option<String>) -> String {
    nearest.map_or_else(String::new, |name| format!("Did you mean \"{name}\"?"))
}

fn keys_of(text: Text<'_>, value: &Spanned<DeValue<'_>>) -> Result<Vec<(Key, usize)>, FileError> {
    let one = |value: &Spanned<DeValue<'_>>| {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(key) => match key.parse::<Key>() {
                Ok(key) => Ok((key, text.line(at))),
                Err(error) => Err(text.error(at, format!("{error}."), "")),
            },
            _ => Err(text.error(
                at,
                "A key is written in quotation marks.",
                "For example: find = [\"/\"]",
            )),
        }
    };
    match value.get_ref() {
        DeValue::Array(values) => values.iter().map(one).collect(),
        _ => Ok(vec![one(value)?]),
    }
}
