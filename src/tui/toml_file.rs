//! What a person's own TOML file (keys, theme) can get wrong, said with the file and the line.

use std::fmt;

/// A mistake in a file: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The file as the person knows it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, as a sentence.
    pub problem: String,
    /// What to do about it, as a sentence; may be empty.
    pub hint: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.problem)?;
        if !self.hint.is_empty() {
            write!(f, " {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for FileError {}

/// A file's name and text, for making errors out of places in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Text<'_> {
    /// The line that a byte is on.
    pub(super) fn line(self, byte: usize) -> usize {
        1 + self.text.bytes().take(byte).filter(|b| *b == b'\n').count()
    }

    /// An error at a byte.
    pub(super) fn error(
        self,
        byte: usize,
        problem: impl Into<String>,
        hint: impl Into<String>,
    ) -> FileError {
        let (file, line) = (self.file.to_string(), self.line(byte));
        FileError {
            file,
            line,
            problem: problem.into(),
            hint: hint.into(),
        }
    }

    /// What the TOML reader itself objects to.
    pub(super) fn not_toml(self, error: &toml::de::Error) -> FileError {
        let byte = error.span().map_or(0, |span| span.start);
        self.error(
            byte,
            format!(
                "This is not TOML: {}.",
                error.message().trim_end_matches('.')
            ),
            "",
        )
    }
}
