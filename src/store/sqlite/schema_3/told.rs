//! What earlier schemas kept of who, what for and from where: in the form of a record's id, and in
//! reasons that were the program's own. Nothing else may read them there.

use rusqlite::{Connection, OptionalExtension as _, Statement};

use crate::casework::Event;
use crate::casework::record::{Cause, Source};
use crate::casework::schema::FieldType;
use crate::casework::stored::read_event;
use crate::store::earlier::{COMPLETED, UNDONE};
use crate::store::text::{ERASED, WITHDRAWN};

/// A record as schemas 1 and 2 kept it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Earlier<'a> {
    pub(super) seq: i64,
    pub(super) id: &'a str,
    pub(super) child: &'a str,
    pub(super) kind: &'a str,
    pub(super) recorded_at: &'a str,
    pub(super) by: &'a str,
    pub(super) replaces: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
}

/// What is told of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told<'a> {
    pub(super) act: String,
    pub(super) source: Source,
    pub(super) cause: Option<Cause>,
    /// The reason, where a person gave it.
    pub(super) reason: Option<&'a str>,
}

/// Tells it of one record after another, in the order of the log.
pub(super) struct Teller<'c> {
    words: Statement<'c>,
    words_of: Statement<'c>,
    file: Option<File>,
}

/// The file that the last record came in.
struct File {
    act: String,
    recorded_at: String,
    by: String,
}

impl<'c> Teller<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            words: connection.prepare("SELECT body FROM bodies WHERE child = ?1 AND seq = ?2")?,
            words_of: connection.prepare(
                "SELECT b.body FROM log AS l
                 JOIN bodies AS b ON b.child = l.child AND b.seq = l.seq WHERE l.id = ?1",
            )?,
            file: None,
        })
    }

    pub(super) fn tell<'a>(&mut self, it: &Earlier<'a>) -> rusqlite::Result<Told<'a>> {
        let shape = Shape::of(it.id);
        let act = match shape {
            Shape::File => self.file(it),
            Shape::Undo | Shape::Typed(_) => {
                self.file = None;
                act(it.id).to_string()
            }
        };
        let source = match shape {
            Shape::File => Source::File(None),
            Shape::Undo => Source::Undo,
            Shape::Typed(_) => Source::Typed,
        };
        let cause = match it.replaces {
            None => None,
            Some(replaced) => Some(match shape {
                _ if it.kind == ERASED => Cause::Erasure,
                Shape::Undo => Cause::Undo,
                _ if it.kind == WITHDRAWN => Cause::Withdrawal,
                Shape::Typed(Typed::Completion)
                    if it.reason == Some(COMPLETED) && self.completes(it, replaced)? =>
                {
                    Cause::Completion
                }
                Shape::File | Shape::Typed(_) => Cause::Correction,
            }),
        };
        let programs = match cause {
            Some(Cause::Undo) => Some(UNDONE),
            Some(Cause::Completion) => Some(COMPLETED),
            _ => None,
        };
        let reason = it.reason.filter(|reason| Some(*reason) != programs);
        Ok(Told {
            act,
            source,
            cause,
            reason,
        })
    }

    /// The act of a record that came in a file. All of one file were recorded at one moment, one
    /// after the other.
    fn file(&mut self, it: &Earlier<'_>) -> String {
        let same = |file: &&File| file.recorded_at == it.recorded_at && file.by == it.by;
        if let Some(file) = self.file.as_ref().filter(same) {
            return file.act.clone();
        }
        let file = self.file.insert(File {
            act: it.id.into(),
            recorded_at: it.recorded_at.into(),
            by: it.by.into(),
        });
        file.act.clone()
    }

    /// Whether a record says no more of what it replaces than when something was done. Where words
    /// were erased, it is not known otherwise.
    fn completes(&mut self, it: &Earlier<'_>, replaced: &str) -> rusqlite::Result<bool> {
        let text = |row: &rusqlite::Row<'_>| row.get::<_, Option<String>>(0);
        let now = self.words.query_row((it.child, it.seq), text).optional()?;
        let before = self.words_of.query_row([replaced], text).optional()?;
        let (Some(Some(now)), Some(Some(before))) = (now, before) else {
            return Ok(true);
        };
        Ok(match (read_event(&before), read_event(&now)) {
            (Ok(before), Ok(now)) => says_when_done(before, &now),
            _ => false,
        })
    }
}

/// Whether `now` is `before` with days on which something was done, and nothing else.
fn says_when_done(mut before: Event, now: &Event) -> bool {
    for field in before.what.kind().row().fields {
        if field.of == FieldType::Completion {
            before.what.set(field.key, now.what.get(field.key));
        }
    }
    before == *now
}

/// What the form of an id tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// "undo-", a form's id, and a number.
    Undo,
    /// "import-" and half a hash.
    File,
    /// Everything else.
    Typed(Typed),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    /// A form's id alone, or with "done" and a number: a key or a tick that says when something was
    /// done.
    Completion,
    /// A form's other records.
    Other,
}

impl Shape {
    fn of(id: &str) -> Self {
        let is_form = |id: &str| {
            let groups: Vec<_> = id.split('-').map(str::len).collect();
            groups == [8, 4, 4, 4, 12] && id.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        let is_hash =
            |text: &str| text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit());
        let named = |id: &str, is_name: &dyn Fn(&str) -> bool| {
            let parts = id.rsplit_once('.');
            parts.is_some_and(|(form, name)| is_form(form) && is_name(name))
        };
        if id
            .strip_prefix("undo-")
            .is_some_and(|id| named(id, &is_number))
        {
            return Self::Undo;
        }
        if id.strip_prefix("import-").is_some_and(is_hash) {
            return Self::File;
        }
        let is_tick = |name: &str| name.strip_prefix("done").is_some_and(is_number);
        Self::Typed(match is_form(id) || named(id, &is_tick) {
            true => Typed::Completion,
            false => Typed::Other,
        })
    }
}

/// The form's id, or the undoing's, that stood before the last full stop.
fn act(id: &str) -> &str {
    id.rsplit_once('.').map_or(id, |(act, _)| act)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "0b4f9d5e-6d0a-4f63-9c0a-3f0f5a0d1e2f";

    #[test]
    fn the_form_of_an_id_tells_who_made_it() {
        let of = |text: String| Shape::of(&text);
        assert_eq!(of(format!("undo-{FORM}.0")), Shape::Undo);
        assert_eq!(of(format!("import-{}", "a1".repeat(16))), Shape::File);
        assert_eq!(of(FORM.into()), Shape::Typed(Typed::Completion));
        assert_eq!(
            of(format!("{FORM}.done12")),
            Shape::Typed(Typed::Completion)
        );
        for id in [
            format!("{FORM}.0"),
            format!("{FORM}.details"),
            format!("{FORM}.triage"),
            format!("{FORM}.done"),
            // What only begins so was made by no program of ours.
            "undo-x.0".into(),
            format!("undo-{FORM}"),
            "import-1".into(),
            format!("import-{}", "a1".repeat(17)),
        ] {
            assert_eq!(of(id.clone()), Shape::Typed(Typed::Other), "{id}");
        }
    }

    #[test]
    fn a_completion_says_when_something_was_done_and_nothing_else() {
        let event = |more: &str| {
            let text = format!(r#"{{"kind":"meeting","on":"2026-02-27"{more}}}"#);
            read_event(&text).unwrap()
        };
        let before = || event(r#","circulated_on":"2026-03-20""#);
        for (now, is) in [
            (r#","circulated_on":"2026-03-02""#, true),
            (
                r#","circulated_on":"2026-03-20","case_note_on":"2026-03-02""#,
                true,
            ),
            (r#","circulated_on":"2026-03-02","scale":5"#, false),
            (r#","circulated_on":"2026-03-02","note":"x""#, false),
        ] {
            assert_eq!(says_when_done(before(), &event(now)), is, "{now}");
        }
    }
}
