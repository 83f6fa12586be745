//! What goes wrong, as kind + sentence + hint. The kind sets the exit code.

use std::fmt;

use crate::store::{ErrorKind, StoreError};

/// What sort of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line or a setting says something that cannot be.
    Usage,
    /// A file that was to be read cannot be used.
    Input,
    /// The database cannot be opened or used.
    Database,
    /// Somebody else recorded in between.
    Conflict,
    /// A procedure pack cannot be used.
    Procedure,
    /// A sum runs past the last year whose bank holidays are known.
    Calendar,
    /// The terminal cannot be used.
    Terminal,
    /// `verify` found something wrong.
    Unsound,
}

impl Kind {
    /// The exit code it sets.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Usage | Self::Terminal => 2,
            Self::Input => 3,
            Self::Database => 4,
            Self::Conflict => 5,
            Self::Procedure => 6,
            Self::Calendar => 7,
            Self::Unsound => 8,
        }
    }
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort.
    pub kind: Kind,
    /// What, as a sentence.
    pub sentence: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem without a hint.
    pub fn new(kind: Kind, sentence: impl Into<String>) -> Self {
        Self {
            kind,
            sentence: sentence.into(),
            hint: None,
        }
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let kind = match error.kind() {
            ErrorKind::Conflict => Kind::Conflict,
            ErrorKind::Refused => Kind::Input,
            _ => Kind::Database,
        };
        // The name of a file stays as it is, where a sentence begins with one.
        let sentence = match &error {
            StoreError::Folder { .. }
            | StoreError::NotOurs { .. }
            | StoreError::Unfinished { .. }
            | StoreError::Empty { .. }
            | StoreError::Newer { .. }
            | StoreError::NetworkFolder { .. }
            | StoreError::ReadOnly { .. } => error.to_string(),
            _ => super::words::sentence(&error.to_string()),
        };
        Self {
            kind,
            sentence: stopped(sentence),
            hint: Some(stopped(super::words::sentence(error.hint()))),
        }
    }
}

/// With a full stop.
fn stopped(mut sentence: String) -> String {
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_it_is_and_the_rest_is_sentences() {
        let problem = Problem::from(StoreError::NotOurs {
            path: "holiday.db".into(),
        });
        assert_eq!(problem.sentence, "holiday.db was not made by oversight.");
        assert_eq!(
            problem.hint.as_deref(),
            Some("Name the file that `oversight init` made; this one was not touched.")
        );
        let problem = Problem::from(StoreError::Full);
        assert_eq!(problem.sentence, "The disk is full.");
    }
}
