//! What was recorded about a child since somebody looked, in words: who recorded it, and when.

use crate::casework::record::{Body, CaseFile, Record, Replacement};
use crate::casework::{CaseDetails, json};

use super::case_view::title;
use super::clock::Clock;
use super::undo::deed;
use super::words::day;

/// What came in after `revision`, in the order it did; `records` are all those of the child.
pub fn came_in(records: &[Record], revision: u64, clock: &Clock) -> Vec<String> {
    records
        .iter()
        .filter(|record| record.seq > revision)
        .map(|record| {
            let (when, said) = (clock.time_of(record.recorded_at), what(records, record));
            format!("{}, {when}: {said}{}", record.by, note(records, record))
        })
        .collect()
}

fn what(records: &[Record], record: &Record) -> String {
    let before = before(records, record);
    let why = record.replaces.as_ref().map_or("", Replacement::why);
    let instead = || match before.map(|before| &before.body) {
        Some(Some(Body::Event(event))) => {
            format!("{} of {}", event.what.kind().plain(), day(event.on))
        }
        _ => "a record".into(),
    };
    match &record.body {
        None => "words were erased, as the law can ask.".into(),
        _ if record.undoes() => match (&record.body, before.map(|before| deed(records, before))) {
            (Some(Body::Event(event)), Some(deed)) => format!(
                "undid the {deed}: it stands as {} {}.",
                day(event.on),
                title(event)
            ),
            (_, Some(deed)) => format!("undid the {deed}."),
            (_, None) => "undid a record.".into(),
        },
        Some(Body::Withdrawn) => format!("withdrew the {}: {why}.", instead()),
        Some(Body::Event(event)) if before.is_some() => format!(
            "corrected the {} ({why}). It says now: {} {}.",
            instead(),
            day(event.on),
            title(event)
        ),
        Some(Body::Event(event)) => format!("{} {}.", day(event.on), title(event)),
        Some(Body::Triage(decision)) => format!("decided at triage: {}.", decision.decided.plain()),
        Some(Body::Details(details)) => {
            let earlier = records.iter().filter(|other| other.seq < record.seq);
            let known = CaseFile::from_records(earlier.cloned().collect());
            details_in_words(known.as_ref().map(|case| &case.history.details), details)
        }
    }
}

/// The note of an event, on lines of its own, unless what it replaces had the same.
fn note(records: &[Record], record: &Record) -> String {
    let of = |record: &Record| match &record.body {
        Some(Body::Event(event)) => event.note.clone(),
        _ => None,
    };
    match of(record) {
        Some(note) if before(records, record).and_then(of).as_ref() != Some(&note) => {
            format!("\nNote: {note}")
        }
        _ => String::new(),
    }
}

/// The record that another takes the place of.
fn before<'r>(records: &'r [Record], record: &Record) -> Option<&'r Record> {
    let id = record.replaced_id()?;
    records.iter().find(|other| other.id == id)
}

/// The details that changed, as the file format orders them.
fn details_in_words(before: Option<&CaseDetails>, now: &CaseDetails) -> String {
    let Some(before) = before else {
        return "the child was put on record.".into();
    };
    let (old, new) = (facts(before), facts(now));
    let changed: Vec<_> = new
        .iter()
        .filter(|fact| !old.contains(fact))
        .map(|(name, value)| format!("{name} is {value} now"))
        .chain(
            old.iter()
                .filter(|(name, _)| !new.iter().any(|(known, _)| known == name))
                .map(|(name, _)| format!("{name} is not known any more")),
        )
        .collect();
    if changed.is_empty() {
        return "the details were recorded again as they were.".into();
    }
    format!("details: {}.", changed.join(", "))
}

/// Every detail by its name and value, in plain words.
fn facts(details: &CaseDetails) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    collect("", &json::write_details(details), &mut facts);
    facts
}

fn collect(name: &str, value: &serde_json::Value, facts: &mut Vec<(String, String)>) {
    use serde_json::Value;
    let plain = |text: &str| text.replace('_', " ");
    let value = match value {
        Value::Object(map) => {
            for (key, value) in map {
                collect(key, value, facts);
            }
            return;
        }
        Value::String(text) => text.parse().map_or_else(|_| plain(text), day),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Array(list) if list.is_empty() => "none".into(),
        Value::Array(list) => {
            let words = list.iter().filter_map(Value::as_str).map(plain);
            words.collect::<Vec<_>>().join(", ")
        }
        Value::Null => return,
        other => other.to_string(),
    };
    let name = match name {
        "dob" => "date of birth".into(),
        "expected_dob" => "expected date of birth".into(),
        "flags" => "what applies to the child".into(),
        other => plain(other),
    };
    facts.push((name, value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::record::{Cause, Source};
    use crate::casework::{Child, Event, Visit, What};

    fn record(seq: u64, id: &str, body: Body, replaces: Option<&str>) -> Record {
        Record {
            seq,
            id: id.into(),
            act: id.into(),
            child: "K1".into(),
            recorded_at: "2026-03-02T12:00:00Z".parse().unwrap(),
            by: "D Lewis".into(),
            source: Source::Typed,
            replaces: replaces.map(|record| Replacement {
                record: record.into(),
                cause: match body {
                    Body::Withdrawn => Cause::Withdrawal,
                    _ => Cause::Correction,
                },
                reason: Some("wrong day".into()),
            }),
            body: Some(body),
        }
    }

    fn undoing(seq: u64, id: &str, body: Body, replaces: &str) -> Record {
        Record {
            source: Source::Undo,
            replaces: Some(Replacement {
                record: replaces.into(),
                cause: Cause::Undo,
                reason: None,
            }),
            ..record(seq, id, body, None)
        }
    }

    fn visit(on: &str) -> Body {
        let visit = What::Visit(Visit::default());
        Body::Event(Event::new(on.parse().unwrap(), visit))
    }

    fn details(worker: &str) -> Body {
        Body::Details(CaseDetails {
            child: Child {
                id: "K1".into(),
                ..Child::default()
            },
            worker: Some(worker.into()),
            ..CaseDetails::default()
        })
    }

    #[test]
    fn everything_that_can_come_in_is_said_in_words() {
        let records = [
            record(1, "a.0", details("A Khan"), None),
            record(2, "b.0", visit("2026-02-02"), None),
            record(3, "c.0", visit("2026-02-03"), Some("b.0")),
            undoing(4, "d.0", visit("2026-02-02"), "c.0"),
            record(5, "e.0", Body::Withdrawn, Some("d.0")),
            record(6, "f.0", details("R Osei"), None),
            undoing(7, "g.0", details("A Khan"), "f.0"),
        ];
        let clock = Clock::stopped(records[0].recorded_at, chrono::Utc);
        let said = came_in(&records, 1, &clock).join("\n");
        let said = said.replace(&clock.time_of(records[0].recorded_at), "then");
        insta::assert_snapshot!(said, @"
        D Lewis, then: Mon 2 Feb 2026 Visit: whether seen is not known, whether alone is not known, not written up.
        D Lewis, then: corrected the visit of Mon 2 Feb 2026 (wrong day). It says now: Tue 3 Feb 2026 Visit: whether seen is not known, whether alone is not known, not written up.
        D Lewis, then: undid the correction of visit: it stands as Mon 2 Feb 2026 Visit: whether seen is not known, whether alone is not known, not written up.
        D Lewis, then: withdrew the visit of Mon 2 Feb 2026: wrong day.
        D Lewis, then: details: worker is R Osei now.
        D Lewis, then: undid the details.
        ");
    }
}
