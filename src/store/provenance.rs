//! Where a record came from and what it changes, in the words that the log keeps.

use crate::casework::record::{Cause, Replacement, Source};

/// Returns the word for a source, and the file's name.
pub(super) fn write_source(source: &Source) -> (&'static str, Option<&str>) {
    match source {
        Source::Typed => ("typed", None),
        Source::File(name) => ("file", name.as_deref()),
        Source::Undo => ("undo", None),
        Source::Program => ("program", None),
    }
}

/// Reads [`write_source`]'s words. `None` if there is no such source.
pub(super) fn read_source(word: &str, file: Option<String>) -> Option<Source> {
    Some(match word {
        "typed" => Source::Typed,
        "file" => Source::File(file),
        "undo" => Source::Undo,
        "program" => Source::Program,
        _ => return None,
    })
}

/// Returns the word for a cause.
pub(super) const fn write_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Correction => "correction",
        Cause::Withdrawal => "withdrawal",
        Cause::Completion => "completion",
        Cause::Undo => "undo",
        Cause::Erasure => "erasure",
    }
}

/// Reads what a record takes the place of. `Some(None)`: it takes the place of nothing. `None`: the
/// columns do not go together, or there is no such cause.
pub(super) fn read_replacement(
    record: Option<String>,
    cause: Option<&str>,
    reason: Option<String>,
) -> Option<Option<Replacement>> {
    let (record, cause) = match (record, cause) {
        (Some(record), Some(cause)) => (record, cause),
        (None, None) => return Some(None),
        _ => return None,
    };
    let cause = match cause {
        "correction" => Cause::Correction,
        "withdrawal" => Cause::Withdrawal,
        "completion" => Cause::Completion,
        "undo" => Cause::Undo,
        "erasure" => Cause::Erasure,
        _ => return None,
    };
    Some(Some(Replacement {
        record,
        cause,
        reason,
    }))
}
