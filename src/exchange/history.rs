//! The interchange format for case histories: one child a line, in and out.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read, Write};

use chrono::NaiveDate;
use serde_json::Value;
use serde_json::error::Category;

use crate::casework::json::{read_case, write_case};
use crate::casework::{History, Standing};

use super::clean::excerpt;
use super::{day, strict_json, tidy};

/// The most that one file may hold: some thirty times a large authority's whole caseload.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The most characters of one message. A key or a text may be as long as the file.
const MOST_QUOTED: usize = 400;

/// What a file of histories held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryFile {
    /// The cases, each with the number of its line.
    pub cases: Vec<(usize, History)>,
    /// The lines that were left out, and why.
    pub refused: Vec<Refusal>,
    /// How many texts had invisible or unsafe characters taken out.
    pub cleaned: usize,
    /// The accepted lines that name no authority: not known to be another's, so not refused.
    pub without_authority: Vec<usize>,
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its number in the file, from 1.
    pub line: usize,
    /// The key that is at fault, where it is one, as in `events[3].seen`, counted from 0.
    pub key: Option<String>,
    /// What is wrong, and what would be right.
    pub problem: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Some(key) => write!(f, "line {}, {key}: {}", self.line, self.problem),
            None => write!(f, "line {}: {}", self.line, self.problem),
        }
    }
}

/// Why a whole file was refused.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Reading stopped.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// Far larger than any caseload.
    #[error(
        "the file is larger than {most} MB, more than a whole authority's cases come to; check that it is the right file, or split it at line ends",
        most = MOST_BYTES / 1024 / 1024
    )]
    TooLarge,
    /// A workbook or another packed file.
    #[error(
        "the file is a spreadsheet or an archive, not case histories in JSON Lines; import an Annex A workbook with --format annex-a"
    )]
    Packed,
    /// Text in another encoding.
    #[error("line {line} is not UTF-8 text; save the file again as UTF-8")]
    NotUtf8 {
        /// The first line that is not.
        line: usize,
    },
    /// JSON, but one value over many lines.
    #[error(
        "line {line} begins a JSON value that runs over several lines; the format is JSON Lines, so write each child on a line of its own with no list around them"
    )]
    OverLines {
        /// Where it begins.
        line: usize,
    },
    /// Not one line is a JSON object.
    #[error(
        "not one line of the file is a case history: line {line} {problem}; the format is JSON Lines, one child a line in curly brackets"
    )]
    NotJsonLines {
        /// The first line that is not blank.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
}

/// Reads a file of case histories for `authority`.
///
/// A line that cannot be taken is left out and named; the others are taken. An empty file holds
/// no cases.
///
/// # Errors
/// When the file as a whole is not in this format. Then nothing of it may be used.
pub fn read(reader: impl Read, authority: &str) -> Result<HistoryFile, FileError> {
    let text = read_text(reader, MOST_BYTES)?;
    let mut lines = Lines {
        authority,
        file: HistoryFile::default(),
        first_seen: HashMap::new(),
    };
    let mut first_broken = None;
    let mut objects = 0_usize;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.trim().is_empty() {
            continue;
        }
        match strict_json::from_str(line) {
            Ok(value) if value.is_object() => {
                objects += 1;
                lines.take(number, &value);
            }
            Ok(_) => {
                let problem = "is not an object, in curly brackets".to_string();
                first_broken.get_or_insert_with(|| (number, problem.clone()));
                lines.refuse(number, None, problem);
            }
            Err(error) => {
                if objects == 0 && first_broken.is_none() && runs_on(&error, &text, number) {
                    return Err(FileError::OverLines { line: number });
                }
                let problem = describe(&error);
                first_broken.get_or_insert_with(|| (number, problem.clone()));
                lines.refuse(number, None, problem);
            }
        }
    }
    match first_broken {
        Some((line, problem)) if objects == 0 => Err(FileError::NotJsonLines { line, problem }),
        _ => Ok(lines.file),
    }
}

fn read_text(reader: impl Read, most: u64) -> Result<String, FileError> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(FileError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(FileError::Packed);
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = error
            .as_bytes()
            .iter()
            .take(error.utf8_error().valid_up_to());
        FileError::NotUtf8 {
            line: 1 + good.filter(|byte| **byte == b'\n').count(),
        }
    })?;
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(text)
}

/// Whether the first line stopped short of a value that the next lines complete.
fn runs_on(error: &serde_json::Error, text: &str, number: usize) -> bool {
    if error.classify() != Category::Eof {
        return false;
    }
    let from_here: String = text.split_inclusive('\n').skip(number - 1).collect();
    let mut values = serde_json::Deserializer::from_str(&from_here).into_iter::<Value>();
    matches!(values.next(), Some(Ok(_)))
}

/// What is wrong with a line of JSON. The reader's own "at line 1" would mislead: it sees one
/// line at a time.
fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text);
    if error.classify() == Category::Eof {
        return "stops short of the end of its JSON object; check that the line is whole".into();
    }
    format!("is not sound JSON at column {}: {reason}", error.column())
}

struct Lines<'a> {
    authority: &'a str,
    file: HistoryFile,
    /// The accepted line on which each child first stood.
    first_seen: HashMap<String, usize>,
}

impl Lines<'_> {
    fn refuse(&mut self, line: usize, key: Option<String>, problem: String) {
        // Both may quote the file, which may hold anything.
        self.file.refused.push(Refusal {
            line,
            key: key.map(|key| excerpt(&key, MOST_QUOTED)),
            problem: excerpt(&problem, MOST_QUOTED),
        });
    }

    fn take(&mut self, number: usize, value: &Value) {
        // Before anything else: what is wrong inside another authority's line is not our affair.
        if let Some(named) = value.get("authority").and_then(Value::as_str)
            && named != self.authority
        {
            let ours = self.authority;
            let problem = format!(
                "is \"{named}\", and this database belongs to \"{ours}\"; import the line into a database of \"{named}\""
            );
            return self.refuse(number, Some("authority".into()), problem);
        }
        let line = match read_case(value) {
            Ok(line) => line,
            Err(error) => return self.refuse(number, Some(error.key), error.problem),
        };
        if let Some((key, date)) = unlikely_day(value) {
            return self.refuse(number, Some(key), day::unlikely(date));
        }
        let mut history = line.history;
        let cleaned = tidy::tidy(&mut history);
        let id = history.child().id.clone();
        if id.is_empty() {
            let problem = "has no character that can be seen; every child needs an id".into();
            return self.refuse(number, Some("child.id".into()), problem);
        }
        if let Some(first) = self.first_seen.get(&id) {
            let problem = format!(
                "\"{id}\" stands on line {first} already; put everything about a child on one line"
            );
            return self.refuse(number, Some("child.id".into()), problem);
        }
        self.first_seen.insert(id, number);
        self.file.cleaned += cleaned;
        if line.authority.is_none() {
            self.file.without_authority.push(number);
        }
        self.file.cases.push((number, history));
    }
}

/// The first day of a line that cannot be meant. Looked for in the JSON, where the events still
/// have the places that the file gives them.
fn unlikely_day(line: &Value) -> Option<(String, NaiveDate)> {
    let events = line.get("events").and_then(Value::as_array);
    let events = events.into_iter().flatten().enumerate();
    let places = line
        .get("child")
        .map(|child| ("child".to_string(), child))
        .into_iter()
        .chain(events.map(|(index, event)| (format!("events[{index}]"), event)));
    for (place, object) in places {
        for (key, value) in object.as_object().into_iter().flatten() {
            let date = value
                .as_str()
                .filter(|_| names_a_day(key))
                .and_then(|text| text.parse::<NaiveDate>().ok());
            if let Some(date) = date.filter(|date| !day::is_likely(*date)) {
                return Some((format!("{place}.{key}"), date));
            }
        }
    }
    None
}

fn names_a_day(key: &str) -> bool {
    key == "on" || key == "due" || key.ends_with("_on") || key.ends_with("dob")
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// How many cases.
    pub cases: usize,
    /// How many of them stand on a plan only by a return from the case system. The format has no
    /// word for that, so the file does not say it.
    pub standing_left_out: usize,
}

/// Writes case histories, one a line, in the order given. The same histories always give the
/// same bytes.
///
/// # Errors
/// When the writer fails.
pub fn write<'a>(
    mut writer: impl Write,
    authority: &str,
    histories: impl IntoIterator<Item = &'a History>,
) -> io::Result<Written> {
    let mut written = Written::default();
    for history in histories {
        writeln!(writer, "{}", write_case(authority, history))?;
        written.cases += 1;
        if history.details.standing == Standing::PlanOpen {
            written.standing_left_out += 1;
        }
    }
    writer.flush()?;
    Ok(written)
}

#[cfg(test)]
mod tests;
